"""A feed's history: older entries in documents that never change again (RFC 5005 section 4).

The subscription document holds the newest entries. Where it cannot hold all, each entry of the
feed, the newest included, lies in one archive document besides, by the year or month in which it
was published or counted from the oldest. So an archive is made of its own entries alone: the
limit of the subscription document does not move its borders.

What a new post rewrites is the subscription document and the last archive, the open one. When it
opens a new archive, the one before it is closed: it gains its `next-archive`, its last change.
Editing an old post rewrites its archive only. A post that is dated back changes the archive of its
date; with archives by count, it moves every later one, so that the calendar is the default.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Literal
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from .entry import Entry
from .feed import Feed

Plan = Literal["year", "month"] | int
"""How archives are cut: by calendar, or this many entries each, counted from the oldest."""

_ENDING = re.compile(r"((?:\.(?:atom|rss|feed))?\.(?:xml|json|atom|rss))$", re.IGNORECASE)


class Archive(Struct, frozen=True, kw_only=True):
    """One archive document's entries, newest first."""

    key: str  # "2024", "2024-05", or "0001" for the oldest when counted
    entries: tuple[Entry, ...]


class Cut(Struct, frozen=True, kw_only=True):
    """A feed's entries, cut into documents."""

    entries: tuple[Entry, ...]  # of the subscription document
    archives: tuple[Archive, ...] = ()  # newest first; none where everything fits in the first


def cut(
    entries: Sequence[Entry],
    *,
    limit: int | None = None,
    max_bytes: int | None = None,
    sizes: Iterable[int] = (),
    plan: Plan | None = "year",
) -> Cut:
    """Cut *entries*, newest first, into a subscription document and its archives.

    *limit* counts entries (None or 0: all). *max_bytes* bounds what *sizes*, the bytes of each
    entry in the same order, add up to; the newest entry stays however big it is. Sizes may be
    lazy and end early: what has none counts nothing. A *plan* of None keeps no archives.
    """
    kept = entries[:limit] if limit else entries
    if max_bytes:
        kept = kept[: _fitting(sizes, max_bytes, len(kept))]
    if plan is None or len(kept) == len(entries):
        return Cut(entries=tuple(kept))
    return Cut(entries=tuple(kept), archives=_archives(entries, plan))


def _fitting(sizes: Iterable[int], max_bytes: int, most: int) -> int:
    """Return how many entries fit: at least one, at most *most*."""
    total = 0
    for position, size in zip(range(most), sizes, strict=False):
        total += size
        if total > max_bytes:
            return max(position, 1)
    return most


def _archives(entries: Sequence[Entry], plan: Plan) -> tuple[Archive, ...]:
    groups: dict[str, list[Entry]] = {}
    for age, entry in enumerate(reversed(entries)):
        groups.setdefault(_key(entry, age, plan), []).append(entry)
    newest_first = sorted(groups, reverse=True)
    return tuple(Archive(key=key, entries=tuple(groups[key][::-1])) for key in newest_first)


def _key(entry: Entry, age: int, plan: Plan) -> str:
    """Return the name of an entry's archive; the date is the author's own, in its own offset."""
    if isinstance(plan, int):
        return f"{age // plan + 1:04}"
    return entry.published.isoformat()[: 4 if plan == "year" else 7]


def archive_path(path: str, key: str) -> str:
    """Return where the archive *key* of the feed at *path* lies.

    "feeds/all.atom.xml" has "feeds/archive/all-2023.atom.xml".
    """
    folder, slash, name = path.rpartition("/")
    stem = _ENDING.sub("", name)
    return f"{folder}{slash}archive/{stem}-{key}{name[len(stem) :]}"


def documents(feed: Feed, entries: Cut) -> tuple[Feed, ...]:
    """Return the subscription document that *feed* describes, then its archives, newest first.

    Addresses are made from the feed's own, or, where that is not the address of its path, from
    the site's. Each document is as new as its newest entry.
    """
    base = _base(feed)
    paths = [archive_path(feed.path, archive.key) for archive in entries.archives]
    addresses = [base + quote(path) for path in paths]
    subscription = replace(
        feed, entries=entries.entries, prev_archive=addresses[0] if addresses else None
    )
    if not addresses:
        return (subscription,)
    newer_and_older = zip([None, *addresses], [*addresses[1:], None], strict=False)
    return subscription, *(
        replace(
            feed,
            # a new version alone must not change what is closed
            channel=replace(feed.channel, generator_version=None),
            path=path,
            url=address,
            entries=archive.entries,
            updated=max(entry.updated for entry in archive.entries),
            current=feed.url,
            next_archive=newer,
            prev_archive=older,
            is_archive=True,
            tombstones=(),
        )
        for archive, path, address, (newer, older) in zip(
            entries.archives, paths, addresses, newer_and_older, strict=True
        )
    )


def _base(feed: Feed) -> str:
    path = quote(feed.path)
    if feed.url.endswith(f"/{path}"):
        return feed.url.removesuffix(path)
    return f"{feed.channel.url.rstrip('/')}/"
