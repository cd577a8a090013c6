"""Text that is made safe to print."""

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.syndicate.check.plain import LONGEST, plain
from pelican.plugins.syndicate.check.report_json import dumps


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("plain words, cañón, 漢字, 👩‍🌾", "plain words, cañón, 漢字, 👩‍🌾"),
        ("a\x1b[31mb", r"a\x1b[31mb"),
        ("a\r\nb\tc", r"a\r\nb\tc"),
        ("\x9b2J", r"\x9b2J"),
        ("a\u202eb", r"a\u202eb"),
        ("a\u2028b", r"a\u2028b"),
        ("a\ud800b", r"a\ud800b"),
        ("a\U000e0041b", r"a\U000e0041b"),
        ("::error::x", r"\x3a:error\x3a:x"),
        ("##vso[x]", r"\x23#vso[x]"),
        (":::", r"\x3a::"),
        ("https://a.example/", "https://a.example/"),
    ],
)
def test_what_commands_is_made_visible(text, safe):
    assert plain(text) == safe


def test_long_text_is_cut():
    assert plain("x" * 1000) == "x" * LONGEST + "…"


@given(st.text())
@settings(derandomize=True, deadline=None)
def test_nothing_that_is_printed_controls_anything(text):
    safe = plain(text)
    kinds = {unicodedata.category(char) for char in safe}
    assert not kinds & {"Cc", "Cs", "Zl", "Zp"}
    assert "::" not in safe.replace(r"\x3a:", "")
    assert "##" not in safe.replace(r"\x23#", "")
    safe.encode("utf-8")


@given(st.text(alphabet=st.sampled_from('#:"\\u0023 a\n\x1b')))
@settings(derandomize=True, deadline=None)
def test_json_reads_back_as_it_was_and_holds_no_command(text):
    written = dumps({"text": text})
    assert json.loads(written) == {"text": text}
    assert "##" not in written
    assert "::" not in written
