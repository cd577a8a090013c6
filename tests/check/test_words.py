"""Entries and pages, held against each other word by word."""

import pytest
from check.spoiling import CASES
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.syndicate.check.markup import prune, tree_of
from pelican.plugins.syndicate.check.words import differences


def cases():
    for block in (CASES / "words.txt").read_text(encoding="utf-8").split("\n=== ")[1:]:
        title, entry, page, says = block.strip("\n").split("\n")
        yield pytest.param(
            entry.removeprefix("entry:"),
            page.removeprefix("page:"),
            says.removeprefix("says:").split(),
            id=title,
        )


def parted(entry: str, page: str) -> list[str]:
    said, shown = tree_of(entry), tree_of(page)
    prune(said)
    prune(shown)
    return [found.code for found in differences(said, shown, page)]


@pytest.mark.parametrize(("entry", "page", "codes"), list(cases()))
def test_entry_and_page(entry, page, codes):
    assert parted(entry, page) == codes


PARAGRAPHS = st.lists(
    st.text("abcdefghijklmnop ñé", min_size=12, max_size=60).filter(lambda t: len(t.split()) > 3),
    min_size=3,
    max_size=8,
    unique=True,
)


def page_of(paragraphs: list[str]) -> str:
    body = "".join(f"<p>{text}</p>\n" for text in paragraphs)
    return f"<nav>Home and more</nav><main><h1>Title</h1><div>{body}</div></main>"


@given(PARAGRAPHS)
@settings(derandomize=True, deadline=None)
def test_what_the_page_says_itself_never_parts(paragraphs):
    entry = "\n".join(f"<section><p>{text}</p></section>" for text in paragraphs)
    assert parted(entry, page_of(paragraphs)) == []


@given(PARAGRAPHS, st.data())
@settings(derandomize=True, deadline=None)
def test_a_lost_paragraph_is_always_found(paragraphs, data):
    lost = data.draw(st.integers(1, len(paragraphs) - 2))
    entry = "".join(f"<p>{text}</p>" for i, text in enumerate(paragraphs) if i != lost)
    assert "site-words-lost" in parted(entry, page_of(paragraphs))


@given(st.text(max_size=300), st.text(max_size=300))
@settings(derandomize=True, deadline=None)
def test_any_two_texts_can_be_held_against_each_other(entry, page):
    said, shown = tree_of(entry), tree_of(page)
    if said is not None and shown is not None:
        prune(said)
        prune(shown)
        differences(said, shown, page)


@pytest.mark.parametrize(
    ("second", "codes"),
    [
        ('<p><a href="/form">Open the form on the page</a></p>', []),
        ("<p>Nobody ever wrote this sentence upon that page, and yet it is here, with many words "
         "that no link has, so that it stands in for nothing.</p>", ["site-words-foreign"]),
    ],
)  # fmt: skip
def test_each_place_where_the_entry_has_more_is_explained_by_itself(second, codes):
    shown = [f"<p>The {which} paragraph says a thing or two of its own.</p>" for which in "abc"]
    first = '<p><a href="/video">Watch the video</a> <a href="/more">there</a></p>'
    entry = shown[0] + first + shown[1] + second + shown[2]
    assert parted(entry, f"<main><h1>Title</h1>{''.join(shown)}</main>") == codes
