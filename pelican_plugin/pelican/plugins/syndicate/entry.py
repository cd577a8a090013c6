"""What a subscriber gets: an entry, in the terms of RFC 4287 section 4.1.2.

An entry holds everything but its content, so that a feed of ten thousand entries is light; the
content (absolute, gated HTML) is handed to the formats once, as text, beside its entry.
"""

from datetime import datetime

from msgspec import Struct


class Person(Struct, frozen=True, kw_only=True):
    """An author (RFC 4287 section 3.2)."""

    name: str  # plain text, never empty
    email: str | None = None
    uri: str | None = None  # absolute


class Category(Struct, frozen=True, kw_only=True):
    """A tag or category (RFC 4287 section 4.2.2)."""

    term: str  # plain text, as the author wrote it, never empty
    scheme: str | None = None  # absolute IRI of the taxonomy, "https://example.org/tags/"
    label: str | None = None  # what people read, where it is not the term


class Enclosure(Struct, frozen=True, kw_only=True):
    """A file that belongs to an entry (RSS 2.0 enclosure, RFC 4287 rel="enclosure")."""

    url: str  # absolute, percent-encoded
    media_type: str  # "audio/mpeg"
    length: int  # bytes, measured; 0 where the file lies elsewhere (RSS Advisory Board profile)
    duration: int | None = None  # seconds
    title: str | None = None


class Picture(Struct, frozen=True, kw_only=True):
    """The picture that stands for an entry (Media RSS content and thumbnail)."""

    url: str  # absolute, percent-encoded
    media_type: str | None = None
    length: int | None = None  # bytes
    width: int | None = None  # pixels
    height: int | None = None
    alt: str | None = None


class Episode(Struct, frozen=True, kw_only=True):
    """A podcast episode's own facts (Apple's itunes and podcastindex.org's podcast namespaces)."""

    number: int | None = None
    season: int | None = None
    kind: str | None = None  # "full", "trailer" or "bonus"
    explicit: bool | None = None
    subtitle: str | None = None
    transcript: tuple[str, str] | None = None  # absolute URL, media type
    chapters: str | None = None  # absolute URL of a JSON chapters file


class Entry(Struct, frozen=True, kw_only=True):
    """One post as subscribers know it. Every URL is absolute, every text plain."""

    id: str  # an IRI, the same for ever, in every feed and format
    url: str  # rel="alternate"
    title: str  # never empty
    published: datetime  # with an offset
    updated: datetime  # with an offset, never before published
    lang: str | None = None  # BCP 47
    authors: tuple[Person, ...] = ()
    categories: tuple[Category, ...] = ()
    summary: str = ""  # plain text
    enclosures: tuple[Enclosure, ...] = ()
    picture: Picture | None = None
    episode: Episode | None = None
    rights: str | None = None

    def __post_init__(self) -> None:
        """Refuse what no format can write: the writers rely on it."""
        if not (self.id and self.url and self.title):
            raise ValueError(f"an entry needs an id, a URL and a title: {self}")
        if self.published.utcoffset() is None or self.updated.utcoffset() is None:
            raise ValueError(f"a date of {self.url} has no offset")
        if self.updated < self.published:
            raise ValueError(f"{self.url} was updated before it was published")
