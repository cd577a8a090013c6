"""What is remembered of each feed while the whole site is judged: everything but the bodies."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from msgspec import Struct

from .document import Document, Item


class PublishedEntry(Struct, frozen=True):
    """An entry without its body."""

    id: str | None
    url: str | None
    title: str | None
    published: str | None  # as written
    updated: str | None  # as written
    line: int | None
    digest: bytes  # of everything that a subscriber sees but dates and id

    @property
    def key(self) -> str | None:
        """Return what tells this entry from others: its id, else its page."""
        return self.id or self.url


class PublishedFeed(Struct, frozen=True):
    """A feed without its entries' bodies."""

    path: str
    kind: str  # "atom", "rss", "json"
    size: int  # bytes
    self_url: str | None
    alternate_url: str | None
    is_archive: bool
    prev_archive: str | None
    next_archive: str | None
    current: str | None
    next_url: str | None
    entries: tuple[PublishedEntry, ...]


def published(path: str, kind: str, size: int, document: Document) -> PublishedFeed:
    """Return what to remember of the *document* at *path*."""
    return PublishedFeed(
        path=path,
        kind=kind,
        size=size,
        self_url=document.self_url,
        alternate_url=document.alternate_url,
        is_archive=document.is_archive,
        prev_archive=document.prev_archive,
        next_archive=document.next_archive,
        current=document.current,
        next_url=document.next_url,
        entries=tuple(_entry(item) for item in document.entries),
    )


def _entry(item: Item) -> PublishedEntry:
    return PublishedEntry(
        id=item.id,
        url=item.url,
        title=item.title,
        published=item.published,
        updated=item.updated,
        line=item.line,
        digest=item.digest,
    )


def reachable(
    feed: PublishedFeed, feeds: Mapping[str, PublishedFeed], path_of: Callable[[str], str | None]
) -> dict[str, PublishedEntry]:
    """Return what a reader finds from *feed* on, by key, newest document first.

    RFC 5005's prev-archive is followed, else JSON Feed's next_url; an archive is read alone.
    """
    found: dict[str, PublishedEntry] = {}
    seen: set[str] = set()
    at: PublishedFeed | None = feed
    while at is not None and at.path not in seen:
        seen.add(at.path)
        for entry in at.entries:
            if entry.key:
                found.setdefault(entry.key, entry)
        onward = None if feed.is_archive else at.prev_archive or at.next_url
        path = path_of(onward) if onward else None
        at = feeds.get(path) if path is not None else None
    return found


def instant(written: str | None) -> datetime | None:
    """Return the moment that a date of RFC 3339 or RFC 822 names; None if it names none."""
    if not written:
        return None
    try:
        moment = datetime.fromisoformat(written.strip())
    except ValueError:
        try:
            moment = parsedate_to_datetime(written.strip())
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
