"""What a document is, and what it says to its readers."""

from datetime import UTC, datetime

import pytest
from check.good_feeds import ATOM, GOOD, JSON, OPML, RSS
from pelican.plugins.syndicate.check.document import Document, Judgement, judge


def feed(text: str) -> Document:
    read = judge(text.encode(), "feed").feed
    assert read is not None
    return read


def codes(text: str, **facts: object) -> set[str]:
    return {finding.code for finding in judge(text.encode(), "feed", **facts).findings}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *((text, kind) for kind, text in GOOD.items()),
        ('<rss version="0.91"><channel/></rss>', "rss09"),
        ('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>', "rdf"),
        ("<html/>", "not a feed"),
        ("no feed at all", "not a feed"),
        ("<rss>", "unknown"),
    ],
)
def test_the_kind_of_a_document(text: str, kind: str) -> None:
    assert judge(text.encode(), "feed").kind == kind


def test_a_lone_entry_is_atom() -> None:
    text = (
        '<entry xmlns="http://www.w3.org/2005/Atom"><title>A</title><id>urn:isbn:1</id>'
        "<updated>2026-01-31T09:30:00Z</updated><author><name>A</name></author>"
        "<content>Words</content></entry>"
    )
    judgement = judge(text.encode(), "entry")
    assert (judgement.kind, judgement.findings) == ("atom", ())


@pytest.mark.parametrize("text", [RSS, ATOM, JSON])
def test_a_feed_says_the_same_in_every_format(text: str) -> None:
    read = feed(text)
    assert read.title == "Bread & rain"
    assert read.lang == "en-GB"
    assert read.alternate_url == "https://example.org/"
    assert read.self_url and read.self_url.startswith("https://example.org/feeds/all.")
    first = read.entries[0]
    assert first.url == "https://example.org/loaf/"
    assert first.title == "A loaf on a wet day"
    assert first.summary == "How rain changes the crust."
    assert first.content_html and "oven" in first.content_html
    assert [(one.url, one.media_type, one.length) for one in first.enclosures] == [
        ("https://example.org/loaf/talk.mp3", "audio/mpeg", "4711")
    ]
    assert "bread" in first.categories


def test_an_xhtml_body_is_read_as_it_was_written() -> None:
    assert feed(ATOM).entries[1].content_html == "<p>Weigh <b>both</b>.</p>"


def test_the_history_of_a_feed() -> None:
    read = feed(ATOM)
    assert read.is_archive and not read.is_complete
    assert read.prev_archive == "https://example.org/feeds/2025.atom.xml"
    assert read.current == "https://example.org/feeds/all.atom.xml"
    assert feed(JSON).next_url == "https://example.org/feeds/2025.json"


def test_a_list_of_feeds() -> None:
    assert feed(OPML).feeds == ("https://example.org/feeds/bread.xml",)


def test_links_are_resolved_against_xml_base() -> None:
    text = ATOM.replace('xml:lang="en-GB"', 'xml:base="https://example.org/b/"', 1)
    text = text.replace('href="https://example.org/flour/"', 'href="flour/"')
    assert feed(text).entries[1].url == "https://example.org/b/flour/"


@pytest.mark.parametrize("kind", ["rss", "atom", "json"])
def test_the_self_link_must_name_the_place_of_the_feed(kind: str) -> None:
    own = feed(GOOD[kind]).self_url
    assert "self-mismatch" not in codes(GOOD[kind], address=own)
    assert "self-mismatch" in codes(GOOD[kind], address="https://example.net/feed")


def test_a_date_in_the_future_is_seen_where_now_is_known() -> None:
    assert "date-implausible" in codes(RSS, now=datetime(2025, 6, 1, tzinfo=UTC))
    assert "date-implausible" not in codes(RSS, now=datetime(2026, 6, 1, tzinfo=UTC))


def test_a_finding_says_where_and_how_to_mend_it() -> None:
    (finding,) = judge(RSS.replace("<ttl>60", "<ttl>0").encode(), "feeds/all.xml").findings
    assert (finding.file, finding.code, finding.w3c) == (
        "feeds/all.xml",
        "number-positive",
        "InvalidPositiveInteger",
    )
    line = RSS.split("\n")[(finding.line or 0) - 1]
    assert line[(finding.column or 0) - 1 :].startswith("<ttl>")
    assert finding.hint


@pytest.mark.parametrize("text", [RSS, ATOM])
def test_a_fault_in_a_body_has_its_own_line_and_column(text: str) -> None:
    spoiled = text.replace("https://example.org/loaf/crust.jpg", "crust.jpg", 1)
    (finding,) = judge(spoiled.encode(), "feed").findings
    line = spoiled.split("\n")[(finding.line or 0) - 1]
    assert line[(finding.column or 0) - 1 :].replace("&lt;", "<").startswith("<img src=")


def test_a_fault_in_every_entry_is_shown_some_times_and_counted() -> None:
    items = "<item><title>a</title></item>" * 1000
    text = RSS.replace("<item>", f"{items}<item>", 1)
    findings = [f for f in judge(text.encode(), "feed").findings if f.code == "rss-missing-guid"]
    assert len(findings) == 201
    assert "800 more" in findings[0].what


def test_elements_of_an_open_vocabulary_may_have_attributes_and_children() -> None:
    more = (
        '<podcast:locked xmlns:podcast="https://podcastindex.org/namespace/1.0" owner="a">no'
        '</podcast:locked><div xmlns="http://www.w3.org/1999/xhtml" class="a"><p>x</p></div>'
    )
    assert codes(RSS.replace("<ttl>", f"{more}<ttl>")) == set()


def test_a_judgement_is_a_value() -> None:
    one, other = judge(RSS.encode(), "feed"), judge(RSS.encode(), "feed")
    assert isinstance(one, Judgement)
    assert one == other
