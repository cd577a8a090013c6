"""The feeds that a site had before."""

import io
from datetime import UTC, datetime

import pytest
from feed_values import NOON, entry, feed, written
from feedgenerator import Atom1Feed, Rss201rev2Feed, get_tag_uri
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.syndicate.feed import Format
from pelican.plugins.syndicate.formats.old import Unreadable, entries
from pelican.plugins.syndicate.ledger import Record

SUBSTACK = """\
<?xml version="1.0" encoding="UTF-8"?><rss xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom"
 version="2.0"><channel><title><![CDATA[Salt marsh]]></title><link>https://marsh.example.com</link>
<atom:link href="https://marsh.example.com/feed" rel="self" type="application/rss+xml"/>
<item><title><![CDATA[Low water & <em>mud</em>]]></title>
<link>https://marsh.example.com/p/low-water</link>
<guid isPermaLink="false">https://marsh.example.com/p/low-water</guid>
<dc:creator><![CDATA[Núria]]></dc:creator><pubDate>Wed, 04 Mar 2026 12:00:00 GMT</pubDate>
<content:encoded><![CDATA[<p>Mud.</p>]]></content:encoded></item></channel></rss>
"""
WORDPRESS = """\
<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
 xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><title>Salt marsh</title>
<item><title>Low water &#8211; again</title><link>https://feeds.example.net/~r/1</link>
<pubDate>Wed, 04 Mar 2026 12:00:00 +0000</pubDate><category><![CDATA[Sea]]></category>
<guid isPermaLink="false">https://example.org/?p=12</guid>
<feedburner:origLink>https://example.org/2026/03/low-water/</feedburner:origLink></item>
<item><title>No guid</title><link>https://example.org/no-guid/</link></item>
<item><description>Nothing that names it</description></item></channel></rss>
"""
RDF = """\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><item rdf:about="https://example.org/a/">
<title>A</title><link>https://example.org/a/</link><dc:date>2026-03-04T12:00:00Z</dc:date></item>
</rdf:RDF>
"""
JSON = """\
{"version": "https://jsonfeed.org/version/1", "items": [
 {"id": 7, "url": "https://example.org/a/", "title": "A", "date_published": "2026-03-04T12:00:00Z"},
 {"title": "Nothing that names it"}, "no item"]}
"""


def test_substack():
    assert entries(SUBSTACK.encode()) == (
        Record(
            id="https://marsh.example.com/p/low-water",
            title="Low water & mud",
            urls=("https://marsh.example.com/p/low-water",),
            published=NOON,
        ),
    )


def test_wordpress_behind_feedburner():
    first, second = entries(WORDPRESS.encode())
    assert first == Record(
        id="https://example.org/?p=12",
        title="Low water – again",
        urls=(
            "https://feeds.example.net/~r/1",
            "https://example.org/2026/03/low-water/",
            "https://example.org/?p=12",
        ),
        published=NOON,
    )
    assert second.id == "https://example.org/no-guid/"


@pytest.mark.parametrize("kind", [Atom1Feed, Rss201rev2Feed])
def test_stock_pelican(kind):
    link = "https://example.org/ñ.html"
    made = kind(title="Salt marsh", link="https://example.org/", description="")
    made.add_item(
        title="Low <b>water</b>",
        link=link,
        description="Mud",
        pubdate=NOON,
        updateddate=NOON,
        unique_id=get_tag_uri(link, NOON),
    )
    file = io.StringIO()
    made.write(file, "utf-8")
    [found] = entries(file.getvalue().encode())
    assert found.id == "tag:example.org,2026-03-04:/ñ.html"
    assert found.title == "Low water"
    assert found.published == NOON
    assert found.urls[0].startswith("https://example.org/")


def test_rss_1_0():
    [found] = entries(RDF.encode())
    assert (found.id, found.title, found.published) == ("https://example.org/a/", "A", NOON)


def test_json_feed_with_a_number_for_an_id():
    [found] = entries(JSON.encode())
    assert (found.id, found.urls, found.published) == ("7", ("https://example.org/a/",), NOON)


@pytest.mark.parametrize("format", Format)
def test_feeds_of_this_plugin(format):
    [found] = entries(written(feed(format, [entry()])))
    assert found == Record(
        id="https://example.org/cala/",
        title="On cala",
        urls=("https://example.org/cala/",),
        published=NOON,
    )


def test_a_document_that_breaks_off_is_read_as_far_as_it_goes():
    whole = written(feed(Format.RSS, [entry("a"), entry("b"), entry("c")]))
    broken = whole[: whole.index(b"<title>On c</title>")]
    assert [found.title for found in entries(broken)][:2] == ["On a", "On b"]


@pytest.mark.parametrize(
    ("date", "read"),
    [
        ("2026-03-04T12:00:00", datetime(2026, 3, 4, 12, tzinfo=UTC)),
        ("2026-03-04", datetime(2026, 3, 4, tzinfo=UTC)),
        ("4 Mar 2026 12:00 GMT", NOON),
        ("Wed, 04 Mar 2026 12:00:00 -0000", NOON),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_as_others_write_them(date, read):
    document = f"<rss><channel><item><guid>a</guid><pubDate>{date}</pubDate></item></channel></rss>"
    [found] = entries(document.encode())
    assert found.published == read


@pytest.mark.parametrize(
    ("document", "why"),
    [
        (b"", "neither XML nor JSON"),
        (b"hello", "neither XML nor JSON"),
        (b"<html><body/></html>", 'its root is "html"'),
        (b"{", "broken JSON"),
        (b'{"items": 1}', "it has no items"),
        (b"{" * 99_999, "broken JSON"),
    ],
)
def test_what_is_no_feed_is_refused_with_a_reason(document, why):
    with pytest.raises(Unreadable, match=why):
        entries(document)


def test_entities_are_not_expanded_and_no_file_is_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret words")
    document = f"""<!DOCTYPE rss [<!ENTITY a "{"x" * 1000}"><!ENTITY b "{"&a;" * 1000}">
    <!ENTITY c "{"&b;" * 1000}"><!ENTITY d SYSTEM "{secret.as_uri()}">]>
    <rss><channel><item><guid>g</guid><title>t &c; &d;</title></item></channel></rss>"""
    [found] = entries(document.encode())
    assert found.title == "t"


@settings(derandomize=True, deadline=None)
@given(st.binary(max_size=200) | st.text(alphabet='<>/ rsitem{}[]":g', max_size=80).map(str.encode))
def test_any_bytes_are_entries_or_refused(document):
    try:
        assert isinstance(entries(document), tuple)
    except Unreadable as error:
        assert str(error)
