from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.syndicate.hugo import cleaning

CASES = [
    line
    for line in (Path(__file__).parents[1] / "cases/hugo/cleaning.txt")
    .read_text("utf-8")
    .splitlines()
    if line and not line.startswith("# ")
]


@dataclass(frozen=True)
class Manner:
    remove_path_accents: bool = False
    disable_path_to_lower: bool = False


@pytest.mark.parametrize("case", CASES)
def test_texts_are_cleaned_as_hugo_cleans_them(case):
    text, _, results = case.partition(" -> ")
    plain, bare, cased = (result.strip() for result in results.split("|"))
    assert cleaning.clean(text, Manner()) == plain
    assert cleaning.clean(text, Manner(remove_path_accents=True)) == bare
    assert cleaning.clean(text, Manner(disable_path_to_lower=True)) == cased


@settings(derandomize=True, deadline=None)
@given(st.text(max_size=40))
def test_cleaning_twice_is_cleaning_once(text):
    once = cleaning.clean(text, Manner())
    assert cleaning.clean(once, Manner()) == once


@pytest.mark.parametrize(
    ("path", "encoded"),
    [
        ("a/b", "a/b"), ("añ", "a%C3%B1"), ("c#", "c%23"), ("a b", "a%20b"), ("a%20b", "a%20b"),
        ("a'b", "a'b"), ("a'ñ", "a%27%C3%B1"), ("a?b", "a%3Fb"), ("a\\b", "a%5Cb"),
        ("a+b&c=d", "a+b&c=d"), ("日", "%E6%97%A5"), ("%ff", "%ff"), ("%ffñ", "%FF%C3%B1"),
    ],
)  # fmt: skip
def test_paths_are_encoded_as_go_encodes_them(path, encoded):
    assert cleaning.encode(path) == encoded


@settings(derandomize=True, deadline=None)
@given(st.text(max_size=60))
def test_encoding_is_ascii_and_happens_once(text):
    once = cleaning.encode(text.replace("%", ""))
    assert once.isascii()
    assert cleaning.encode(once) == once


@pytest.mark.parametrize(
    ("path", "safe", "mended"),
    [
        ("posts/abril/index.html", "posts/abril/index.html", False),
        ("/a//./b", "a/b", False),
        ("a\\b", "a\\b", False),
        ("../../etc/passwd", "etc/passwd", True),
        ("a/../../b", "a/b", True),
        ("..\\..\\b", "b", True),
        ("\\\\host\\share", "host\\share", True),
        ("C:/Windows/x", "C-/Windows/x", True),
        ("c:x", "c-x", True),
        ("a\0b/\x1fc", "ab/c", True),
        ("", "", False),
    ],
)
def test_a_file_stays_below_its_folder(path, safe, mended):
    found, faults = cleaning.safe_path(path)
    assert found == safe
    assert bool(faults) is mended


def test_names_longer_than_file_systems_take_are_cut_and_stay_apart():
    first, faults = cleaning.safe_path("ñ" * 300 + "a")
    second, _ = cleaning.safe_path("ñ" * 300 + "b")
    assert first != second
    assert faults
    assert len(first.encode()) <= 250


@settings(derandomize=True, deadline=None)
@given(st.text(st.characters(), max_size=60))
def test_no_path_leads_out(text):
    safe, _ = cleaning.safe_path(text)
    parts = safe.replace("\\", "/").split("/")
    assert ".." not in parts
    assert not safe.startswith(("/", "\\"))
    assert "\0" not in safe
    assert cleaning.safe_path(safe)[0] == safe
