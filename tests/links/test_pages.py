"""The scanner of pages: what it finds, what it leaves alone, what it does to any text."""

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from links.notebook import Case, cases
from pelican.plugins.syndicate.links.pages import (
    HOLDERS,
    Reference,
    anchors,
    references,
    rewrite,
    surely,
)

CASES = cases("pages")


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_each_reference_is_rewritten_and_nothing_else(case: Case) -> None:
    before, after = case.parts
    assert rewrite(before, lambda reference: f"@{reference.value}") == after


def test_a_reference_tells_where_it_stands() -> None:
    page = '<p><IMG Src = "a&amp;b.png"></p>'
    assert list(references(page)) == [Reference(15, 26, "img", "src", "a&b.png", '"')]


def test_what_is_not_answered_stays_as_it_is_written() -> None:
    page = "<a href='a&b'><img src=x><a href=\"&#97;\">"
    assert rewrite(page, lambda _: None) is page
    assert rewrite(page, lambda reference: "y" if reference.value == "x" else None) == (
        '<a href=\'a&b\'><img src="y"><a href="&#97;">'
    )


def test_a_new_value_cannot_leave_its_quotes() -> None:
    nasty = "\"'><script>&amp;"
    for page in ('<a href="a">', "<a href='a'>", "<a href=a>"):
        written = rewrite(page, lambda _: nasty)
        assert [reference.value for reference in references(written)] == [nasty]
        assert "<script" not in written


def test_anchors_are_ids_and_names_of_links() -> None:
    page = (
        '<h2 id="a">x</h2><a name=b></a><p name="c"><i ID=\'d&amp;e\'></i><!-- <p id="f"> -->'
        '<template><p id="g"><template><p id="h"></template><p id="i"></template><p id="j">'
    )
    assert anchors(page) == {"a", "b", "d&e", "j"}


@pytest.mark.parametrize(
    ("page", "values"),
    [
        ('<p>1 < 2</p><a href="/a?b=c&amp;d">x</a><img alt="y" SRC=\'/b\'>', ["/a?b=c&d", "/b"]),
        ('<iframe data-src ="/a" class="b"></iframe>', ["/a"]),
        (
            '<img srcset="https://a.example/?b&amp;c 424w, https://a.example/d 1.5x,\nhttps://e">',
            ["https://a.example/?b&c", "https://a.example/d", "https://e"],
        ),
        ('<!-- <a href="/no"> --><code>src="no"</code>', ["/no", "no"]),  # asked for in vain
    ],
)
def test_a_quick_look_asks_for_every_address(page: str, values: list[str]) -> None:
    asked: list[str] = []
    assert surely(page.encode(), lambda value: not asked.append(value))
    assert sorted(asked) == sorted(values)
    for wrong in values:
        assert not surely(page.encode(), lambda value, wrong=wrong: value != wrong)


@pytest.mark.parametrize(
    "page",
    [
        "<a href=x>",
        '<a href= "x">',
        '<a href="x',
        '<a href  ="x">',
        '<i style="x">',
        "<img src=''>",
        '<img srcset="/a 1x">',
        '<img srcset="https://a.example/b c.png 1x">',
        '<img srcset="">',
    ],
)
def test_a_quick_look_leaves_what_is_unusual_to_a_long_one(page: str) -> None:
    assert not surely(page.encode(), lambda _: True)


MEGABYTE = 1_000_000
HOSTILE = (
    *("<", "<a ", '<a href="', '"', "<a href=x ", "<!--", "<!", "</", "<a<", "<script>", "&#"),
    *("<script><!--<script>", "<title></title>", "<title/>", "<svg>", "--", "<a x", "<textarea"),
    *('<img srcset="a  ', "<a = ", "<p a>", "<img src=x>", "<a style='url(&quot;", "<!--- "),
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_megabyte_of_rubbish_is_scanned_and_kept(piece: str) -> None:
    page = piece * (MEGABYTE // len(piece))
    assert rewrite(page, lambda reference: reference.value) == page
    assert anchors(page) == frozenset()
    assert surely(page.encode(), lambda _: False) in (True, False)


@pytest.mark.parametrize("value", [" ", ",", "a ", "a ,", " 1x", "a 1x ", "a" + " " * 50, "url("])
def test_a_megabyte_in_one_attribute_is_scanned(value: str) -> None:
    value = value * (MEGABYTE // len(value))
    for attribute in ("srcset", "style", "src"):
        page = f'<img {attribute}="{value}z">'
        assert rewrite(page, lambda reference: reference.value) == page


PIECES = st.one_of(
    st.sampled_from(
        (
            *("<", ">", "</", "/>", "<a ", "<img ", "</a>", "<script>", "</script>", "<!--", "-->"),
            *("href=", "src=", "srcset=", "style=", "id=", "'", '"', " ", "=", "&amp;", "&#39;"),
            *('srcset="https://a.example/b 1x, https://c"', "https://d 2x,", "http://e"),
            *("x.png", "a b 2x, c", "url(d)", "<svg>", "</svg>", "<title>", "</title>", "\n", "/"),
        )
    ),
    st.text(max_size=3),
)
PAGES = st.lists(PIECES, max_size=14).map("".join)


@settings(derandomize=True, deadline=None, max_examples=500)
@given(page=PAGES)
def test_rewriting_to_the_same_is_the_same(page: str) -> None:
    assert rewrite(page, lambda reference: reference.value) == page


@settings(derandomize=True, deadline=None, max_examples=500)
@given(page=PAGES)
def test_what_was_written_is_what_is_read(page: str) -> None:
    old = list(references(page))
    assert all(page[r.start : r.end] for r in old if r.value != "")
    new = list(references(rewrite(page, lambda reference: f"/{len(reference.value)}")))
    assert [r.value for r in new] == [f"/{len(r.value)}" for r in old]


@pytest.mark.parametrize("page", [case.parts[0] for case in CASES])
def test_a_quick_look_at_a_case_misses_no_address(page: str) -> None:
    _hold(page)


@settings(derandomize=True, deadline=None, max_examples=2000)
@given(page=PAGES)
def test_a_quick_look_at_anything_misses_no_address(page: str) -> None:
    _hold(page)


def _hold(page: str) -> None:
    """Hold a quick look against a long one, with each address in turn as the one that is wrong."""
    for value in {reference.value for reference in references(page)}:
        assert not surely(page.encode(), lambda asked, wrong=value: asked != wrong)


def test_a_quick_look_knows_every_holder() -> None:
    for name, elements in HOLDERS.items():
        value = "url(/x)" if name == "style" else "/x"
        for element in elements or {"p"}:
            _hold(f"<{element} {name}='{value}'>")


TAGS = st.lists(
    st.tuples(
        st.sampled_from(("a", "img", "p", "object", "q", "video")),
        st.lists(
            st.tuples(
                st.sampled_from(("href", "SRC", "poster", "data", "cite", "alt", "title")),
                st.sampled_from(("", "=x", "='y>z'", '="<a href=no>&amp;"', " = w", "=v/")),
            ),
            max_size=3,
        ),
        st.sampled_from(("", "text", "<!-- <a href=no> -->", "<textarea><a href=no></textarea>")),
    ),
    max_size=5,
)


@settings(derandomize=True, deadline=None, max_examples=400)
@given(tags=TAGS)
def test_a_browser_reads_the_same_references(
    tags: list[tuple[str, list[tuple[str, str]], str]],
) -> None:
    page = "".join(
        f"<{name} {' '.join(key + value for key, value in attributes)}>{text}"
        for name, attributes, text in tags
    )
    tree = html5lib.parseFragment(page, namespaceHTMLElements=False)
    wanted = sorted(
        (element.tag, name, value)
        for element in tree.iter()
        if isinstance(element.tag, str)
        for name, value in element.attrib.items()
        if name in HOLDERS and element.tag in (HOLDERS[name] or {element.tag}) and value
    )
    found = sorted((r.element, r.attribute, r.value) for r in references(page))
    # An unclosed <a> is opened again by the tree builder: its references count once here.
    assert set(found) == set(wanted)
