"""Whatever a text holds, XML can hold it."""

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pelican.plugins.syndicate.formats.xml import (
    attribute,
    body,
    clean,
    element,
    empty,
    encoded,
    inert,
    printable,
    text,
)

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=60)  # surrogates too


@pytest.mark.parametrize(
    "forbidden",
    [
        *("\0", "\x08", "\x0b", "\x1f", "\x7f", "\x80", "\x9f"),
        *("\ud800", "\udfff", "\ufdd0", "\ufffe", "\uffff", "\U0001fffe", "\U0010ffff"),
    ],
)
def test_what_no_feed_may_hold_is_dropped(forbidden):
    assert clean(f"a{forbidden}ñ") == "añ"


@pytest.mark.parametrize(
    "kept", ["\t\n\r", "ñ€\xa0", "\ufffd", "\ufdcf", "ỿ", "👩‍👩‍👧", "\U0010fffd", "ῼ"]
)
def test_everything_else_is_kept(kept):
    assert clean(kept) == kept


def test_elements_and_attributes_are_escaped_once():
    assert element("a", "1 < 2 & ]]>", b='"\n') == '<a b="&quot;&#10;">1 &lt; 2 &amp; ]]&gt;</a>\n'
    assert empty("a", b=None, c=0) == '<a c="0"/>\n'
    assert empty("m", xml_lang="es") == '<m xml:lang="es"/>\n'


@pytest.mark.parametrize(
    ("plain", "written"),
    [
        ("A < B && C > D", "A < B && C > D"),
        ("AT&T", "AT&T"),
        ("R&D; rest", "R&D; rest"),
        ("1 <2", "1 <2"),
        ("The <em>x</em> tag", "The &lt;em>x&lt;/em> tag"),
        ("<!-- a -->", "&lt;!-- a -->"),
        ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)>"),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
        ("&copy 2026", "&amp;copy 2026"),
        ("&#60;b", "&amp;#60;b"),
        ("&#x3c;b", "&amp;#x3c;b"),
    ],
)
def test_only_what_html_would_read_otherwise_is_escaped_for_it(plain, written):
    assert inert(plain) == written


@settings(derandomize=True, deadline=None)
@given(st.text(alphabet="<>&;#xab/ !ltgmp39", max_size=30))
def test_inert_text_read_as_html_is_the_text(plain):
    read = html.unescape(inert(plain))
    assert read == clean(plain)
    assert not any(f"<{letter}" in inert(plain) for letter in "abgltmpx/!")


@settings(derandomize=True, deadline=None)
@given(ANY_TEXT)
def test_any_text_comes_back_from_an_element_and_an_attribute(value):
    document = encoded(f'<a b="{attribute(value)}">{text(value)}</a>')
    root = etree.fromstring(document)
    assert (root.text or "") == root.get("b") == clean(value)


def _may_be_held(character):
    code = ord(character)
    is_control = (code < 0x20 and character not in "\t\n\r") or 0x7F <= code < 0xA0
    is_none = 0xD800 <= code < 0xE000 or 0xFDD0 <= code < 0xFDF0 or code & 0xFFFE == 0xFFFE
    return not (is_control or is_none)


def test_every_character_is_kept_or_dropped():
    every = [chr(code) for code in range(0x110000)]
    assert clean("".join(every)) == "".join(filter(_may_be_held, every))
    assert all(map(_may_be_held, filter(str.isprintable, every)))  # clean() passes them by


@settings(derandomize=True, deadline=None)
@given(st.text(alphabet="\0\n\x7f\x80\xa0a\xbf\ufdd0\ufdf0\uffbe\ufffe\U0001ffff\U0010bfbe"))
def test_what_may_be_held_is_kept_whatever_is_beside_it(value):
    kept = "".join(filter(_may_be_held, value))
    assert clean(value) == kept
    assert printable(value.encode()) == kept.encode()


@settings(derandomize=True, deadline=None)
@given(st.text(max_size=60))
def test_a_body_is_the_escaped_text(value):
    data = printable(value.encode())
    assert etree.fromstring(b"<a>%b</a>" % body(data)).text == (clean(value) or None)
