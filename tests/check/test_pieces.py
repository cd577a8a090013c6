"""A document in pieces says what it says as a whole, line by line and column by column."""

# ruff: noqa: E501  feeds and cases are easier to read unbroken

from collections.abc import Callable

import pytest
from check.good_feeds import ATOM, RSS
from check.test_mutations_documents import SPOILED
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.syndicate.check import document, pieces
from pelican.plugins.syndicate.check.document import Judgement, judge
from pelican.plugins.syndicate.check.entries import Entry
from pelican.plugins.syndicate.check.reading import bodiless


def whole(data: bytes, monkeypatch: pytest.MonkeyPatch) -> Judgement:
    with monkeypatch.context() as patch:
        patch.setattr(document.pieces, "split", lambda source: None)
        return judge(data, "feed")


def told(judgement: Judgement) -> tuple[object, ...]:
    """Of the grammar only whether it says anything: it says more of a whole document."""
    found = [f for f in judgement.findings if f.code != "atom-schema"]
    return judgement.kind, found, len(found) < len(judgement.findings), judgement.feed


@pytest.mark.parametrize("kind", ["atom", "rss"])
@pytest.mark.parametrize(
    "form",
    [
        str,
        lambda text: text.replace("\n", " "),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("<item>", "\n\n  ñandú<item>").replace("<entry>", " é <entry>"),
    ],
    ids=["as it is", "on one line", "CRLF", "beside text"],
)
def test_spoiled_feeds_are_told_alike(
    kind: str, form: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for case in SPOILED:
        if case.kind == kind:
            text = {"atom": ATOM, "rss": RSS}[kind]
            for old, new in case.swaps:
                text = text.replace(old, new, 1)
            data = form(text).encode()
            assert told(judge(data, "feed")) == told(whole(data, monkeypatch)), case.title


@pytest.mark.parametrize(
    "text",
    [
        '<rss version="2.0"><channel><!-- <item><title>a</title></item> --></channel></rss>',
        '<rss version="2.0"><channel><item><title>a</item></channel></rss>',
        '<rss version="2.0"><channel><item><description><![CDATA[</item>]]></description></item></channel></rss>',
        '<rss version="2.0"><channel><item></item></channel><item></item></rss>',
        '<rss version="2.0"><channel><item/><image><item></item></image></channel></rss>',
        '<rss version="2.0"><channel><item><item></item></item></channel></rss>',
        '<rss version="2.0"><channel><items>a</items><item a="</item>">b</item></channel></rss>',
        '<!DOCTYPE rss SYSTEM "x"><rss version="2.0"><channel><item>&a;</item></channel></rss>',
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry xmlns="urn:x"></entry></feed>',
        '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry ><a:id>x</a:id></a:entry></a:feed>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://a.example/" xml:lang="xx-1234567890"><entry><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><a href="x">y</a></div></content></entry></feed>',
        "<item></item>",
        "<entry></entry>",
    ],
)  # fmt: skip
def test_traps_are_told_alike(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert judge(text.encode(), "feed") == whole(text.encode(), monkeypatch)


MARKUP = st.sampled_from(
    ["<item>", "</item>", "<item/>", "<title>a</title>", "<!--", "-->", "<![CDATA[", "]]>", "\n", "é"]
)  # fmt: skip


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.lists(MARKUP, max_size=12).map("".join))
def test_any_markup_is_told_alike(markup: str) -> None:
    data = f'<rss version="2.0"><channel>{markup}</channel></rss>'.encode()
    with pytest.MonkeyPatch.context() as patch:
        assert judge(data, "feed") == whole(data, patch)


def test_an_entry_is_judged_once_for_all_feeds_and_stands_where_it_does() -> None:
    shown: list[str | None] = []
    known: dict[bytes, Entry] = {}
    text = RSS.replace("A loaf on a wet day", "A &lt;/em> loaf", 1)

    def keep(item: document.Item) -> document.Item:
        shown.append(item.title)
        return bodiless(item)

    first = judge(text.encode(), "one", keep=keep, known=known)
    count = len(shown)
    second = judge(
        text.replace("<channel>", "<channel>\n\n").encode(), "two", keep=keep, known=known
    )
    assert len(shown) == count
    assert [(f.code, f.line + 2) for f in first.findings] == [
        (f.code, f.line) for f in second.findings
    ]
    assert [e.line + 2 for e in first.feed.entries] == [e.line for e in second.feed.entries]
    assert {e.content_html for e in second.feed.entries} == {None}


def test_an_entry_is_judged_anew_where_its_surroundings_differ() -> None:
    known: dict[bytes, Entry] = {}
    bare = ATOM.replace("<entry>", "<entry >")
    based = bare.replace("<feed", '<feed xml:base="https://example.org/"')
    judge(bare.encode(), "one", known=known)
    before = len(known)
    judge(based.encode(), "two", known=known)
    assert len(known) == 2 * before


def test_a_document_without_entries_is_in_one_piece() -> None:
    assert pieces.split(b"<rss/>") is None
