"""Entries and feeds that tests start from, least and full."""

from datetime import UTC, datetime, timedelta, timezone

from pelican.plugins.syndicate.entry import (
    Category,
    Enclosure,
    Entry,
    Episode,
    Person,
    Picture,
)
from pelican.plugins.syndicate.feed import Channel, Feed, Format, Podcast, Tombstone
from pelican.plugins.syndicate.formats.document import FRAGMENT, document

SITE = "https://example.org/"
MADRID = timezone(timedelta(hours=1))
NOON = datetime(2026, 3, 4, 12, 0, 0, tzinfo=UTC)


def entry(slug="cala", **facts):
    """An entry with nothing but what every entry has, and *facts*."""
    day = facts.pop("day", NOON)
    given = {
        "id": f"{SITE}{slug}/",
        "url": f"{SITE}{slug}/",
        "title": f"On {slug}",
        "published": day,
        "updated": day,
    }
    return Entry(**given | facts)


def full_entry():
    """An entry that says everything an entry can say."""
    return entry(
        id="tag:example.org,2026-03-04:/harbour.html",
        title="Tide & time: 3 < 4",
        published=datetime(2026, 3, 4, 5, 6, 7, tzinfo=MADRID),
        updated=datetime(2026, 3, 5, 5, 6, 7, tzinfo=MADRID),
        lang="es",
        authors=(
            Person(name="Núria Soler", email="nuria@example.org", uri="https://example.org/nuria/"),
            Person(name="Pau"),
        ),
        categories=(
            Category(term="sea & salt", scheme="https://example.org/tags/"),
            Category(term="diari", label="Diary"),
        ),
        summary="What the harbour says at low water.",
        enclosures=(
            Enclosure(
                url="https://example.org/harbour.mp3",
                media_type="audio/mpeg",
                length=4321,
                duration=754,
                title="The harbour",
            ),
            Enclosure(
                url="https://example.org/harbour.mp4", media_type="video/mp4", length=0, duration=60
            ),
        ),
        picture=Picture(
            url="https://example.org/harbour.jpg",
            media_type="image/jpeg",
            length=99,
            width=640,
            height=480,
            alt="Boats on the sand",
        ),
        episode=Episode(
            number=7,
            season=2,
            kind="full",
            explicit=False,
            subtitle="Low water",
            transcript=("https://example.org/harbour.vtt", "text/vtt"),
            chapters="https://example.org/harbour.json",
        ),
        rights="© 2026 Núria Soler",
    )


def channel(**facts):
    """A channel with a title and an address, and *facts*."""
    return Channel(**{"title": "Salt marsh", "url": SITE} | facts)


def full_channel(**facts):
    """A channel that says everything a channel can say."""
    return channel(
        **{
            "subtitle": "Notes from the coast",
            "lang": "en",
            "generator_version": "1.0.0",
            "generator_uri": "https://example.com/pelican-syndicate",
            "rights": "© Núria Soler",
            "licence": "https://creativecommons.org/licenses/by/4.0/",
            "authors": (
                Person(name="Núria Soler", email="nuria@example.org", uri="https://example.org/n/"),
            ),
            "categories": ("Sea", "Weather & wind"),
            "icon": "https://example.org/icon.png",
            "logo": "https://example.org/logo.png",
            "ttl": 60,
            "hubs": ("https://hub.example.net/",),
            "rss_cloud": "http://rpc.example.net:5337/pleaseNotify",
            "podcast": Podcast(
                category=("Society & Culture", "Documentary"),
                explicit=False,
                kind="episodic",
                owner=Person(name="Núria Soler", email="nuria@example.org"),
                guid="3c5c7d80-5b0e-5d29-9f0a-7b2b8f1f3a52",
                locked=True,
            ),
            "stylesheet": "/feeds/feed.css",
        }
        | facts
    )


_ENDING = {Format.ATOM: "atom.xml", Format.RSS: "rss.xml", Format.JSON: "json"}


def feed(format=Format.ATOM, entries=(), **facts):
    """A feed of *entries* with the least that every feed has, and *facts*."""
    path = facts.pop("path", f"feeds/all.{_ENDING[format]}")
    updated = max((e.updated for e in entries), default=NOON)
    given = {
        "channel": channel(),
        "format": format,
        "title": "Salt marsh",
        "path": path,
        "url": f"{SITE}{path}",
        "page": SITE,
        "id": SITE,
        "updated": updated,
        "entries": tuple(entries),
    }
    return Feed(**given | facts)


def full_feed(format=Format.ATOM, **facts):
    """A feed that says everything, in the middle of its history's chain."""
    given = {
        "channel": full_channel(),
        "prev_archive": f"{SITE}feeds/archive/all-2025.{_ENDING[format]}",
        "tombstones": (
            Tombstone(ref=f"{SITE}gone/", when=NOON, comment="Withdrawn <for now>"),
            Tombstone(ref=f"{SITE}gone-too/", when=NOON),
        ),
    }
    return feed(format, (full_entry(), entry()), **given | facts)


def written(feed, contents=()):
    """The bytes of *feed*, each entry with its content or a short one."""
    bodies = [*contents, *["<p>Low water.</p>"] * len(feed.entries)]
    fragments = (
        FRAGMENT[feed.format](e, body.encode())
        for e, body in zip(feed.entries, bodies, strict=False)
    )
    return b"".join(document(feed, fragments))
