"""Entries as RSS 2.0 items."""

import pytest
from feed_values import entry, feed, full_entry
from lxml import etree
from pelican.plugins.syndicate.entry import Category, Episode, Person
from pelican.plugins.syndicate.feed import Format
from pelican.plugins.syndicate.formats import rss

DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
MEDIA = "{http://search.yahoo.com/mrss/}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"
BODY = "<p>1 &lt; 2 ]]></p>"


def read(made, body=BODY):
    """The item, read inside a channel's head and tail."""
    document = rss.head(feed(Format.RSS)) + rss.fragment(made, body.encode()) + rss.TAIL
    return etree.fromstring(document).find("channel/item")


def test_a_plain_description_stands_before_the_whole_content():
    found = read(entry(summary="In short."))
    names = [e.tag for e in found]
    assert names.index("description") < names.index(CONTENT)
    assert found.findtext("description") == "In short."
    assert found.findtext(CONTENT) == BODY


def test_an_item_without_a_summary_is_described_by_its_title():
    assert read(entry()).findtext("description") == "On cala"


@pytest.mark.parametrize(
    ("name", "permanent"),
    [
        ("https://example.org/cala/", "true"),
        ("https://example.org/was/", "false"),
        ("tag:example.org,2026-03-04:/cala/", "false"),
    ],
)
def test_a_guid_says_whether_it_is_the_address(name, permanent):
    guid = read(entry(id=name)).find("guid")
    assert (guid.text, guid.get("isPermaLink")) == (name, permanent)


def test_authors_are_dublin_core_creators_without_addresses():
    found = read(full_entry())
    assert [e.text for e in found.findall(f"{DC}creator")] == ["Núria Soler", "Pau"]
    assert found.find("author") is None


def test_an_item_has_one_enclosure_and_the_rest_as_media():
    found = read(full_entry())
    [enclosure] = found.findall("enclosure")
    assert dict(enclosure.attrib) == {
        "url": "https://example.org/harbour.mp3",
        "length": "4321",
        "type": "audio/mpeg",
    }
    assert [e.get("url") for e in found.findall(f"{MEDIA}content")] == [
        "https://example.org/harbour.mp4",
        "https://example.org/harbour.jpg",
    ]


def test_a_date_of_update_is_told_where_there_was_one():
    updated = "{http://www.w3.org/2005/Atom}updated"
    assert read(entry()).find(updated) is None
    assert read(full_entry()).findtext(updated) == "2026-03-05T05:06:07+01:00"


def test_language_and_rights_are_told():
    found = read(full_entry())
    assert found.findtext(f"{DC}language") == "es"
    assert found.findtext(f"{DC}rights") == "© 2026 Núria Soler"


def test_an_episode_says_what_podcast_programs_ask():
    found = read(full_entry())
    told = {e.tag.removeprefix(ITUNES): e.text for e in found if e.tag.startswith(ITUNES)}
    assert told == {
        "duration": "754",
        "episode": "7",
        "season": "2",
        "episodeType": "full",
        "explicit": "false",
        "subtitle": "Low water",
        "image": None,
    }
    assert found.find(f"{PODCAST}transcript").get("type") == "text/vtt"
    assert found.find(f"{PODCAST}chapters").get("url") == "https://example.org/harbour.json"


def test_an_episode_that_says_nothing_adds_nothing():
    assert len(read(entry(episode=Episode()))) == len(read(entry()))


def test_names_that_look_like_markup_are_no_markup():
    found = read(
        entry(
            title="<em>x</em>",
            summary="&lt;b",
            authors=(Person(name="<script>"),),
            categories=(Category(term="C<T>"), Category(term="AT&T")),
        )
    )
    assert found.findtext("title") == "&lt;em>x&lt;/em>"
    assert found.findtext("description") == "&amp;lt;b"
    assert found.findtext(f"{DC}creator") == "&lt;script>"
    assert [e.text for e in found.findall("category")] == ["C&lt;T>", "AT&T"]


def test_ampersands_are_written_as_the_profile_asks():
    assert b"<title>A &#x26; B &#x3C; C</title>" in rss.fragment(
        entry(title="A & B < C"), BODY.encode()
    )


def test_forbidden_characters_are_dropped_everywhere():
    bad = "a\x00\x1b\ufffe\udc80b"
    body = bad.replace("\udc80", "")
    found = read(entry(id=bad, url=bad, title=bad, summary=bad, rights=bad, lang=bad), body)
    texts = [t for t in found.itertext() if t.strip() and not t.startswith("Wed, 04 Mar 2026")]
    assert set(texts) == {"ab"}
