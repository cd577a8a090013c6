"""The tokenizer under the scanner: tags, attributes, character references."""

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.syndicate.links.tags import (
    Attribute,
    attributes,
    decoded,
    escaped,
    tags,
)


def test_tags_without_attributes_are_passed_over_but_for_templates() -> None:
    page = "<p><b>x</b></p><Template><p class=a></template ><script>"
    assert [(tag.name, tag.closes) for tag in tags(page)] == [
        ("template", False),
        ("p", False),
        ("template", True),
        ("script", False),
    ]


def test_attributes_are_those_asked_for_that_have_a_value() -> None:
    page = "<p id title=no ID='no' data-id=no name=\"b\">"
    (tag,) = tags(page)
    found = list(attributes(page, tag, ("id", "name")))
    assert found == [Attribute("name", page.index('b">'), len(page) - 2, '"')]


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("a&amp;b&lt;c", "a&b<c"),
        ("&copy=1&copyx&copy;&copy", "&copy=1&copyx\u00a9\u00a9"),
        ("&nosuch;&;&", "&nosuch;&;&"),
        ("&#65;&#x41;&#X41&#65", "AAAA"),
        ("&#0;&#x110000;&#" + "9" * 5000 + ";", "\ufffd\ufffd\ufffd"),
        ("&notit;&not;", "&notit;\u00ac"),
    ],
)
def test_character_references_are_read_as_in_an_attribute(raw: str, value: str) -> None:
    assert decoded(raw) == value


NAMES = st.lists(
    st.sampled_from(
        ("&", "amp", "lt", "copy", "not", "in", "hellip", "#65", "#x41", ";", "=", "x", " ", "1")
    ),
    max_size=6,
).map("".join)


@settings(derandomize=True, deadline=None, max_examples=400)
@given(raw=NAMES)
def test_a_browser_reads_the_same_value(raw: str) -> None:
    tree = html5lib.parseFragment(f'<p title="{raw}">', namespaceHTMLElements=False)
    assert decoded(raw) == tree[0].get("title")


@settings(derandomize=True, deadline=None, max_examples=200)
@given(value=st.text(), quote=st.sampled_from(('"', "'", "")))
def test_what_is_escaped_reads_as_it_was(value: str, quote: str) -> None:
    written = escaped(value, quote)
    inside = written if quote else written[1:-1]
    assert not set(inside) & {"<", ">", quote or '"'}
    assert decoded(inside) == value
