"""A feed as a reader sees it: values that the rules for sites and for changes look at."""

from hashlib import blake2b

from msgspec import Struct
from msgspec.structs import replace

from .seal import seal


class Link(Struct, frozen=True, kw_only=True):
    """A link of a feed or an entry, as written."""

    rel: str  # "alternate" where the document does not say
    href: str
    media_type: str | None = None
    hreflang: str | None = None
    length: str | None = None


class Attachment(Struct, frozen=True, kw_only=True):
    """An enclosure or a JSON Feed attachment, as written."""

    url: str
    media_type: str | None = None
    length: str | None = None  # bytes, as written: it may not be a number
    line: int | None = None


class Item(Struct, frozen=True, kw_only=True):
    """An entry as a reader sees it; None where the document does not say."""

    id: str | None = None
    url: str | None = None  # the page that it belongs to
    title: str | None = None
    published: str | None = None  # as written
    updated: str | None = None  # as written
    content_html: str | None = None
    content_text: str | None = None
    summary: str | None = None
    enclosures: tuple[Attachment, ...] = ()
    media: tuple[Attachment, ...] = ()  # Media RSS contents and thumbnails, JSON image
    categories: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    line: int | None = None
    digest: bytes = b""  # of everything that a subscriber sees but dates and id


class Document(Struct, frozen=True, kw_only=True):
    """A feed as a reader sees it; None where the document does not say."""

    title: str | None = None
    id: str | None = None
    self_url: str | None = None
    alternate_url: str | None = None
    lang: str | None = None
    links: tuple[Link, ...] = ()
    entries: tuple[Item, ...] = ()
    is_archive: bool = False  # RFC 5005 fh:archive
    is_complete: bool = False  # RFC 5005 fh:complete
    next_url: str | None = None  # JSON Feed next_url, or rel="next"
    prev_archive: str | None = None
    next_archive: str | None = None
    current: str | None = None
    images: tuple[Attachment, ...] = ()  # icon, logo, image
    feeds: tuple[str, ...] = ()  # OPML: the feeds that it lists


def sealed(item: Item) -> Item:
    """Return *item* with the 16 bytes that stand for all that a subscriber sees of it.

    Dates and id are left out: who sees the same text at another date sees it re-dated.
    """
    shown = (
        item.title, item.url, item.content_text, item.summary,
        *(part for found in item.enclosures for part in (found.url, found.media_type)),
        *item.categories, *item.authors,
    )  # fmt: skip
    seen = blake2b(b"" if item.content_html is None else seal(item.content_html), digest_size=16)
    for part in shown:
        seen.update(b"\0" if part is None else part.encode("utf-8", "surrogatepass") + b"\1")
    return replace(item, digest=seen.digest())


def bodiless(item: Item) -> Item:
    """Return *item* without its texts, of which its digest remains."""
    return replace(item, content_html=None, content_text=None, summary=None)
