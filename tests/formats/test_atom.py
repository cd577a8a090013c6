"""Entries as Atom."""

from feed_values import NOON, entry, feed, full_entry, full_feed, written
from lxml import etree
from pelican.plugins.syndicate.feed import Format
from pelican.plugins.syndicate.formats import atom

A = "{http://www.w3.org/2005/Atom}"
BODY = '<p>1 &lt; 2, <a href="https://example.org/?a=1&amp;b=2">ñ</a> ]]></p>'


def read(made, body=BODY):
    """The entry element, read inside a feed's head and tail."""
    document = atom.head(feed(Format.ATOM)) + atom.fragment(made, body.encode()) + atom.TAIL
    return etree.fromstring(document).find(f"{A}entry")


def test_an_entry_has_what_rfc_4287_asks_for():
    found = read(entry())
    assert [e.tag.removeprefix(A) for e in found] == [
        "id",
        "title",
        "link",
        "published",
        "updated",
        "content",
    ]
    assert found.findtext(f"{A}id") == "https://example.org/cala/"
    assert found.findtext(f"{A}published") == NOON.isoformat()


def test_the_content_is_the_html_that_went_in():
    content = read(entry()).find(f"{A}content")
    assert content.get("type") == "html"
    assert content.text == BODY


def test_titles_and_summaries_are_plain_text():
    found = read(entry(title="A <b> & ]]>", summary="x < y"))
    for name, text in (("title", "A <b> & ]]>"), ("summary", "x < y")):
        assert found.find(f"{A}{name}").get("type") == "text"
        assert found.findtext(f"{A}{name}") == text


def test_enclosures_keep_type_length_and_title():
    links = [dict(e.attrib) for e in read(full_entry()).findall(f"{A}link")]
    assert links == [
        {"rel": "alternate", "type": "text/html", "href": "https://example.org/cala/"},
        {
            "rel": "enclosure",
            "type": "audio/mpeg",
            "length": "4321",
            "href": "https://example.org/harbour.mp3",
            "title": "The harbour",
        },
        {
            "rel": "enclosure",
            "type": "video/mp4",
            "length": "0",
            "href": "https://example.org/harbour.mp4",
        },
    ]


def test_people_categories_rights_and_language_are_told():
    found = read(full_entry())
    people = [[e.text for e in author] for author in found.findall(f"{A}author")]
    assert people == [["Núria Soler", "https://example.org/nuria/", "nuria@example.org"], ["Pau"]]
    assert [dict(e.attrib) for e in found.findall(f"{A}category")] == [
        {"term": "sea & salt", "scheme": "https://example.org/tags/"},
        {"term": "diari", "label": "Diary"},
    ]
    assert found.findtext(f"{A}rights") == "© 2026 Núria Soler"
    assert found.get("{http://www.w3.org/XML/1998/namespace}lang") == "es"


def test_withdrawn_entries_stand_before_the_others():
    graves = etree.fromstring(written(full_feed())).findall(
        "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
    )
    assert [(g.get("ref"), g.get("when")) for g in graves] == [
        ("https://example.org/gone/", "2026-03-04T12:00:00+00:00"),
        ("https://example.org/gone-too/", "2026-03-04T12:00:00+00:00"),
    ]
    assert graves[0][0].text == "Withdrawn <for now>"


def test_forbidden_characters_are_dropped_everywhere():
    bad = "a\x00\x1b\ufffe\udc80b"
    found = read(
        entry(id=bad, url=bad, title=bad, summary=bad, rights=bad, lang=bad),
        bad.replace("\udc80", ""),
    )
    texts = [text for text in found.itertext() if text.strip() and not text.startswith("2026")]
    assert set(texts) == {"ab"}
    assert found.find(f"{A}link").get("href") == "ab"
