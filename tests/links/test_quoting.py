"""Percent-encoding, and paths put together."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.syndicate.links.quoting import (
    cleaned,
    composed,
    divided,
    encoded,
    file_url,
    joined,
    plain,
    suffix_of,
)


def test_a_link_is_cleaned_as_a_browser_does() -> None:
    assert cleaned(" \x00\n ja\tva\r\nscript: x \ud800 ") == "javascript: x \ufffd"


@pytest.mark.parametrize(
    ("part", "url"),
    [
        ("una ruta/ñ", "una%20ruta/%C3%B1"),
        ("a%20b%2fc", "a%20b%2fc"),
        ("100%", "100%25"),
        ("%zz%4", "%25zz%254"),
        ('<">[]{}|\\^`', "%3C%22%3E%5B%5D%7B%7D%7C%5C%5E%60"),
        ("a?b#c", "a?b%23c"),
        ("-._~!$&'()*+,;=:@/", "-._~!$&'()*+,;=:@/"),
    ],
)
def test_what_may_not_stand_in_a_url_is_encoded(part: str, url: str) -> None:
    assert encoded(part) == url


@settings(derandomize=True, deadline=None, max_examples=300)
@given(text=st.text(alphabet=st.characters(codec=None), max_size=20))
def test_encoding_twice_equals_once(text: str) -> None:
    once = encoded(text)
    assert encoded(once) == once
    assert once.isascii()
    assert suffix_of(suffix_of(text)) == suffix_of(text)


def test_a_files_address_holds_no_sign_that_html_css_or_a_marker_ends_at() -> None:
    assert file_url("a/it's (1), 100% é.png") == "a/it%27s%20%281%29%2C%20100%25%20%C3%A9.png"


def test_forms_of_an_accent_are_one_when_read() -> None:
    assert plain("caf%C3%A9") == plain("cafe%CC%81") == composed("cafe\u0301") == "café"


def test_a_link_is_divided_where_its_path_ends() -> None:
    assert divided("a/b?c#d?e") == ("a/b", "?c#d?e")
    assert divided("a#b?c") == ("a", "#b?c")
    assert divided("a") == ("a", "")


@pytest.mark.parametrize(
    ("folder", "path", "whole"),
    [
        ("posts/abril/", "../mayo/", ("posts/mayo/", True)),
        ("posts/abril", "./foto.png", ("posts/abril/foto.png", True)),
        ("posts", "..", ("", True)),
        ("posts", "../..", ("", False)),
        ("posts", "../../x", ("x", False)),
        ("posts", "a//b/./c/../d", ("posts/a/b/d", True)),
        ("a/b", "%2E%2e/c", ("a/c", True)),
        ("a/b", ".", ("a/b/", True)),
        ("", "", ("", True)),
    ],
)
def test_a_path_is_taken_from_a_folder(folder: str, path: str, whole: tuple[str, bool]) -> None:
    assert joined(folder, path) == whole
