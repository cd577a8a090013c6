"""Entries and feeds as JSON Feed."""

import json

from feed_values import entry, feed, full_entry, full_feed, written
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.syndicate.entry import Person
from pelican.plugins.syndicate.feed import Format
from pelican.plugins.syndicate.formats.jsonfeed import fragment
from pelican.plugins.syndicate.formats.xml import clean

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=60)


def test_a_feed_says_what_it_is():
    told = json.loads(written(full_feed(Format.JSON)))
    del told["items"]
    assert list(told.items()) == [
        ("version", "https://jsonfeed.org/version/1.1"),
        ("title", "Salt marsh"),
        ("home_page_url", "https://example.org/"),
        ("feed_url", "https://example.org/feeds/all.json"),
        ("description", "Notes from the coast"),
        ("next_url", "https://example.org/feeds/archive/all-2025.json"),
        ("icon", "https://example.org/icon.png"),
        ("favicon", "https://example.org/icon.png"),
        ("authors", [{"name": "Núria Soler", "url": "https://example.org/n/"}]),
        ("language", "en"),
        ("hubs", [{"type": "WebSub", "url": "https://hub.example.net/"}]),
    ]


def test_an_item_says_what_its_entry_says():
    assert list(json.loads(fragment(full_entry(), "<p>ñ</p>".encode())).items()) == [
        ("id", "tag:example.org,2026-03-04:/harbour.html"),
        ("url", "https://example.org/cala/"),
        ("title", "Tide & time: 3 < 4"),
        ("content_html", "<p>ñ</p>"),
        ("summary", "What the harbour says at low water."),
        ("image", "https://example.org/harbour.jpg"),
        ("date_published", "2026-03-04T05:06:07+01:00"),
        ("date_modified", "2026-03-05T05:06:07+01:00"),
        (
            "authors",
            [{"name": "Núria Soler", "url": "https://example.org/nuria/"}, {"name": "Pau"}],
        ),
        ("tags", ["sea & salt", "Diary"]),
        ("language", "es"),
        (
            "attachments",
            [
                {
                    "url": "https://example.org/harbour.mp3",
                    "mime_type": "audio/mpeg",
                    "title": "The harbour",
                    "size_in_bytes": 4321,
                    "duration_in_seconds": 754,
                },
                {
                    "url": "https://example.org/harbour.mp4",
                    "mime_type": "video/mp4",
                    "duration_in_seconds": 60,
                },
            ],
        ),
    ]


def test_nothing_is_null_or_empty():
    told = json.loads(written(feed(Format.JSON, [entry()])))
    assert list(told) == ["version", "title", "home_page_url", "feed_url", "items"]
    assert list(told["items"][0]) == [
        "id",
        "url",
        "title",
        "content_html",
        "date_published",
        "date_modified",
    ]


def test_a_feed_without_entries_is_whole():
    assert json.loads(written(feed(Format.JSON)))["items"] == []


def test_an_author_without_a_page_has_an_address():
    told = json.loads(fragment(entry(authors=(Person(name="Pau", email="p@example.org"),)), b""))
    assert told["authors"] == [{"name": "Pau", "url": "mailto:p@example.org"}]


def test_letters_are_written_as_they_are():
    assert "ñ 👩‍👧".encode() in fragment(entry(title="ñ 👩‍👧"), b"")


def test_an_archive_names_no_hub():
    assert "hubs" not in json.loads(written(full_feed(Format.JSON, is_archive=True)))


@settings(derandomize=True, deadline=None)
@given(st.text(max_size=60), ANY_TEXT.filter(clean))
def test_any_text_comes_back(body, title):
    told = json.loads(fragment(entry(title=title, summary=title), body.encode()))
    assert told["content_html"] == clean(body)
    assert told["title"] == told["summary"] == clean(title)
