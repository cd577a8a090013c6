"""Every code can be explained, and a misspelt one is guessed."""

import pytest
from pelican.plugins.syndicate.check.codes import codes
from pelican.plugins.syndicate.check.result import all_codes
from pelican.plugins.syndicate.check.site_codes import site_codes


def test_every_code_is_listed(command):
    code, out, _ = command("explain")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == list(all_codes())


@pytest.mark.parametrize("name", sorted(all_codes()))
def test_each_code_says_why_and_how_to_mend_it(command, name):
    code, out, _ = command("explain", name)
    row = all_codes()[name]
    assert code == 0
    assert row.title in out
    assert "To mend it" in out
    assert row.clause is None or row.clause in out


def test_site_codes_and_document_codes_are_different():
    assert not set(codes()) & set(site_codes())


def test_a_misspelt_code_is_guessed(command):
    code, _, err = command("explain", "site-link-daed")
    assert code == 2
    assert "did you mean site-link-dead?" in err
