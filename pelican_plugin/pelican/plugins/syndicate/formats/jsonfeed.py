"""Entries and feeds as JSON Feed 1.1, in UTF-8, keys always in the same order."""

import json
from collections.abc import Mapping

from ..entry import Enclosure, Entry, Person
from ..feed import Feed
from .dates import rfc3339
from .xml import clean, printable

TAIL = b"\n]}\n"
SEPARATOR = b",\n"

_VERSION = "https://jsonfeed.org/version/1.1"


def head(feed: Feed) -> bytes:
    """Return everything before the first item.

    JSON Feed has no archives: `next_url` leads to the older entries, as RFC 5005's prev-archive.
    """
    channel = feed.channel
    hubs = () if feed.is_archive else channel.hubs
    told: Mapping[str, object] = {
        "version": _VERSION,
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.url,
        "description": channel.subtitle,
        "next_url": feed.prev_archive,
        "icon": channel.icon,
        "favicon": channel.icon,
        "authors": [_author(person) for person in channel.authors],
        "language": feed.lang or channel.lang,
        "hubs": [{"type": "WebSub", "url": hub} for hub in hubs],
    }
    return _written(told).removesuffix(b"}") + b',\n"items": [\n'


def fragment(entry: Entry, content: bytes) -> bytes:
    """Return *entry* as an item that any feed of this site may hold, without a separator.

    *content* is gated HTML in UTF-8, its URLs absolute.
    """
    return item(entry, printable(content))


def item(entry: Entry, content: bytes) -> bytes:
    """Return what `fragment` does, of *content* that is `printable`."""
    before: Mapping[str, object] = {"id": entry.id, "url": entry.url, "title": entry.title}
    after: Mapping[str, object] = {
        "summary": entry.summary,
        "image": entry.picture.url if entry.picture else None,
        "date_published": rfc3339(entry.published),
        "date_modified": rfc3339(entry.updated),
        "authors": [_author(person) for person in entry.authors],
        "tags": [category.label or category.term for category in entry.categories],
        "language": entry.lang,
        "attachments": [_attachment(file) for file in entry.enclosures],
    }
    return b'%b, "content_html": "%b", %b' % (
        _written(before).removesuffix(b"}"),
        _string(content),
        _written(after).removeprefix(b"{"),
    )


def _written(told: Mapping[str, object]) -> bytes:
    """Return an object's bytes; what is not known is left out, never null."""
    known = {key: value for key, value in told.items() if value not in (None, "", [])}
    return json.dumps(_cleaned(known), ensure_ascii=False).encode()


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _cleaned(item) for key, item in value.items()}
    return value


def _string(data: bytes) -> bytes:
    """Return UTF-8 as the inside of a JSON string; it holds no other control characters."""
    for raw, written in ((b"\\", b"\\\\"), (b'"', b'\\"'), (b"\n", b"\\n")):
        data = data.replace(raw, written)
    return data.replace(b"\r", b"\\r").replace(b"\t", b"\\t")


def _author(person: Person) -> Mapping[str, str]:
    """Return *person*; JSON Feed knows no e-mail, so an address stands in for a missing URL."""
    url = person.uri or (f"mailto:{person.email}" if person.email else None)
    return {"name": person.name, "url": url} if url else {"name": person.name}


def _attachment(file: Enclosure) -> Mapping[str, object]:
    told: Mapping[str, object] = {
        "url": file.url,
        "mime_type": file.media_type,
        "title": file.title,
        "size_in_bytes": file.length or None,
        "duration_in_seconds": file.duration,
    }
    return {key: value for key, value in told.items() if value is not None}
