"""Whole documents: the bytes, and what strangers read in them."""

import json
from itertools import islice
from pathlib import Path

import feedparser
import pytest
from feed_values import SITE, entry, feed, full_channel, full_feed, written
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pelican.plugins.syndicate.check.document import judge
from pelican.plugins.syndicate.feed import Format
from pelican.plugins.syndicate.formats.document import FRAGMENT, document
from pelican.plugins.syndicate.formats.xml import clean, inert

CASES = Path(__file__).parent.parent / "cases" / "formats"
ENDING = {Format.ATOM: "atom.xml", Format.RSS: "rss.xml", Format.JSON: "json"}
BODY = '<p>1 &lt; 2 &amp; “3”, <a href="https://example.org/a/?b=1&amp;c=2">ñ</a> ]]&gt;</p>\n'
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=60)
ENCODABLE = st.text(max_size=60)


@pytest.mark.parametrize("format", Format)
@pytest.mark.parametrize("name", ["full", "least"])
def test_a_feed_is_these_bytes(name, format):
    made = full_feed(format) if name == "full" else feed(format, [entry()])
    golden = CASES / f"{name}.{ENDING[format]}"
    assert written(made, [BODY]).decode() == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("format", Format)
def test_a_feed_is_not_held_in_memory(format):
    """Its chunks come one by one while its fragments are asked for."""
    asked = []

    def spool():
        for number in range(1000):
            asked.append(number)
            yield FRAGMENT[format](entry(f"p{number}"), b"<p>x</p>")

    many = feed(format, [entry(f"p{number}") for number in range(1000)])
    list(islice(document(many, spool()), 5))
    assert len(asked) < 6


@pytest.mark.parametrize("format", Format)
def test_an_entrys_bytes_fit_into_every_feed_of_the_format(format):
    fragment = FRAGMENT[format](entry(), BODY.encode())
    plain = b"".join(document(feed(format, [entry()]), [fragment]))
    full = b"".join(document(feed(format, [entry()], channel=full_channel()), [fragment]))
    assert fragment in plain
    assert fragment in full


def strangers_view(data):
    """What feedparser reads: id, link, title as HTML, content and tags of each entry."""
    parsed = feedparser.parse(data)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return [
        (e.id, e.link, e.title, e.content[0].value, [tag.term for tag in e.get("tags", [])])
        for e in parsed.entries
    ]


def test_atom_and_rss_and_json_hold_the_same_entries():
    posts = [entry(f"p{n}", title=f"Post {n} & more", summary="In short") for n in range(3)]
    atom, rss = (strangers_view(written(feed(f, posts), [BODY])) for f in (Format.ATOM, Format.RSS))
    assert atom == rss
    items = json.loads(written(feed(Format.JSON, posts), [BODY]))["items"]
    # feedparser normalises the HTML, so the comparison is of what surrounds it
    assert [(i["id"], i["url"], i["title"]) for i in items] == [(a[0], a[1], a[2]) for a in atom]


@pytest.mark.parametrize("format", [Format.ATOM, Format.RSS])
def test_feedparser_reads_everything_of_a_full_feed(format):
    parsed = feedparser.parse(written(full_feed(format), [BODY]))
    assert not parsed.bozo
    assert parsed.feed.title == "Salt marsh"
    assert parsed.feed.link == SITE
    assert {link.rel for link in parsed.feed.links} >= {"self", "hub", "alternate", "prev-archive"}
    first = parsed.entries[0]
    assert first.id == "tag:example.org,2026-03-04:/harbour.html"
    assert first.enclosures[0].href == "https://example.org/harbour.mp3"
    assert first.published_parsed[:6] == (2026, 3, 4, 4, 6, 7)
    assert first.updated_parsed[:6] == (2026, 3, 5, 4, 6, 7)
    assert [author.name for author in first.authors] == ["Núria Soler", "Pau"]
    assert first.media_thumbnail[0]["url"] == "https://example.org/harbour.jpg"


FEEDS = {
    "full": lambda format: full_feed(format),
    "least": lambda format: feed(format, [entry()], lang="en"),
    "empty": lambda format: feed(format, lang="en"),
    "archive": lambda format: feed(
        format,
        [entry()],
        channel=full_channel(),
        is_archive=True,
        current=f"{SITE}feeds/all.{ENDING[format]}",
        prev_archive=f"{SITE}feeds/archive/all-2024.{ENDING[format]}",
        next_archive=f"{SITE}feeds/archive/all-2026.{ENDING[format]}",
        path=f"feeds/archive/all-2025.{ENDING[format]}",
    ),
}


@pytest.mark.parametrize("format", Format)
@pytest.mark.parametrize("name", FEEDS)
def test_the_check_command_finds_nothing(name, format):
    made = FEEDS[name](format)
    judged = judge(written(made, [BODY]), made.path, address=made.url)
    assert [(f.code, f.line, f.what) for f in judged.findings] == []


@pytest.mark.parametrize("format", [Format.ATOM, Format.RSS])
@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(st.tuples(ANY_TEXT.filter(clean), ENCODABLE), max_size=3))
def test_any_text_makes_a_well_formed_feed(format, texts):
    posts = [entry(f"p{n}", title=title, summary=title) for n, (title, _) in enumerate(texts)]
    root = etree.fromstring(written(feed(format, posts), [body for _, body in texts]))
    found = root.iterfind(".//{*}entry" if format is Format.ATOM else ".//item")
    for element, (title, body) in zip(found, texts, strict=True):
        shown = title if format is Format.ATOM else inert(title)
        assert element.findtext("{*}title") == clean(shown)
        content = "{*}content" if format is Format.ATOM else "{*}encoded"
        assert (element.findtext(content) or "") == clean(body)


@pytest.mark.parametrize("format", Format)
def test_the_same_feed_has_the_same_bytes(format):
    assert written(full_feed(format), [BODY]) == written(full_feed(format), [BODY])
