"""A feed as a value: its channel's facts and its entries, newest first."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from .entry import Entry, Person


class Format(StrEnum):
    """The three documents that a feed can be written as."""

    ATOM = "atom"  # RFC 4287
    RSS = "rss"  # RSS 2.0, the Advisory Board's profile
    JSON = "json"  # JSON Feed 1.1


class Podcast(Struct, frozen=True, kw_only=True):
    """A channel's podcast facts (Apple's itunes namespace)."""

    category: tuple[str, ...] = ()  # "Technology", or ("Society & Culture", "Documentary")
    explicit: bool = False
    kind: str | None = None  # "episodic" or "serial"
    owner: Person | None = None
    guid: str | None = None  # podcast:guid, a UUID
    locked: bool | None = None


class Channel(Struct, frozen=True, kw_only=True):
    """What a feed says of its site, the same in every feed of that site."""

    title: str  # plain text, never empty
    url: str  # absolute address of the site's front page
    subtitle: str | None = None
    lang: str | None = None  # BCP 47
    generator: str = "pelican-syndicate"
    generator_version: str | None = None
    generator_uri: str | None = None  # absolute
    rights: str | None = None
    licence: str | None = None  # absolute URL; rel="license" (RFC 4946), creativeCommons in RSS
    authors: tuple[Person, ...] = ()
    categories: tuple[str, ...] = ()
    icon: str | None = None  # absolute URL of a square picture
    logo: str | None = None  # absolute URL, twice as wide as high
    ttl: int | None = None  # minutes
    hubs: tuple[str, ...] = ()  # WebSub hubs, absolute
    rss_cloud: str | None = None  # "http://rpc.example.org:80/pleaseNotify"
    podcast: Podcast | None = None
    stylesheet: str | None = None  # absolute or root-relative URL of the CSS for browsers


class Tombstone(Struct, frozen=True, kw_only=True):
    """An entry that was withdrawn (RFC 6721 at:deleted-entry)."""

    ref: str  # the entry's id
    when: datetime
    comment: str | None = None


class Feed(Struct, frozen=True, kw_only=True):
    """One feed document."""

    channel: Channel
    format: Format
    title: str  # plain text: the channel's, or "Site - tag"
    path: str  # where it is written, relative to the output folder, "/" between folders
    url: str  # its own absolute address (rel="self")
    page: str  # absolute address of the page it is the feed of (rel="alternate")
    id: str  # RFC 4287 section 4.2.6; JSON Feed has none
    updated: datetime  # the newest entry's; never the clock
    entries: tuple[Entry, ...]
    lang: str | None = None
    # RFC 5005 section 4: addresses of the neighbouring documents, all absolute
    current: str | None = None  # the subscription document, said in archives only
    prev_archive: str | None = None
    next_archive: str | None = None
    is_archive: bool = False
    tombstones: tuple[Tombstone, ...] = ()
