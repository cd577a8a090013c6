"""Accepted problems: what they cover, until when, and what is left over."""

from datetime import date

import pytest
from pelican.plugins.syndicate.check.accepted import Unreadable, apply, read
from pelican.plugins.syndicate.check.site_codes import fault

TODAY = date(2026, 6, 1)
FOUND = (
    fault("site-link-dead", "feeds/all.atom.xml", 3, "the link /shop/ is not in the output"),
    fault("site-link-dead", "feeds/all.rss.xml", 4, "the link /cafe/ is not in the output"),
    fault("site-picture-missing", "feeds/all.rss.xml", 5, "the picture x.png is gone"),
)


def row(**said: str) -> str:
    lines = [f"{key} = {value}" for key, value in ({"reason": '"why"'} | said).items()]
    return "\n".join(["[[accepted]]", *lines, ""])


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ({"code": '"site-link-dead"'}, [5]),
        ({"code": '"site-*"'}, []),
        ({"code": '"site-link-dead"', "file": '"feeds/*.rss.xml"'}, [3, 5]),
        ({"code": '"site-link-dead"', "what": '"/shop/"'}, [4, 5]),
        ({"code": '"site-*"', "expires": "2026-06-02"}, []),
        ({"code": '"site-*"', "expires": "2026-06-01"}, [3, 4, 5, 1]),
        ({"code": '"site-*"', "expires": "2026-05-31T10:00:00Z"}, [3, 4, 5, 1]),
        ({"code": '"site-id-differs"'}, [3, 4, 5, 1]),
    ],
)
def test_what_is_left_over(said, lines):
    counting, _ = apply(FOUND, read(row(**said)), TODAY, "accepted.toml")
    assert [finding.line for finding in counting] == lines


def test_the_reason_goes_with_what_was_accepted():
    text = row(code='"site-link-dead"')
    _, accepted = apply(FOUND, read(text), TODAY, "accepted.toml")
    assert [(a.finding.line, a.reason) for a in accepted] == [(3, "why"), (4, "why")]


def test_an_expired_row_is_told_with_its_own_line():
    text = "# ours\n\n" + row(code='"site-*"', expires="2026-01-01")
    counting, _ = apply((), read(text), TODAY, "accepted.toml")
    assert [(f.code, f.file, f.line) for f in counting] == [
        ("accepted-expired", "accepted.toml", 3)
    ]


def test_an_empty_file_accepts_nothing():
    assert apply(FOUND, read(""), TODAY, "x") == (FOUND, ())


@pytest.mark.parametrize(
    "text", ["accepted = [1]", "accepted = {}", "[accepted]\ncode = 'x'", "x="]
)
def test_what_is_no_list_of_rows_is_refused(text):
    with pytest.raises(Unreadable):
        read(text)
