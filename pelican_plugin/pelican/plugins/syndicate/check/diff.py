"""What subscribers will see when a new version of a site's feeds takes the place of the old."""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum

from msgspec import Struct

from .published import PublishedEntry, PublishedFeed, instant, reachable

Entries = dict[str, PublishedEntry]


class Change(StrEnum):
    """What becomes of one entry in one feed."""

    NEW = "new"  # unread in every reader
    CHANGED = "changed"  # the same id, another text, title, address, enclosure, author or tag
    REDATED = "re-dated"  # the same text with another date
    REIDENTIFIED = "re-identified"  # the same post under another id: unread a second time
    VANISHED = "vanished"  # in no feed any more
    LEFT = "left"  # no longer in this feed, still in another


GRAVE = frozenset({Change.REIDENTIFIED, Change.VANISHED})


class EntryChange(Struct, frozen=True, kw_only=True):
    """One entry that is not what it was."""

    change: Change
    title: str
    id: str  # the new one, where it has two
    url: str | None
    before: str | None = None  # the old id or date
    after: str | None = None  # the new id or date


class FeedChanges(Struct, frozen=True, kw_only=True):
    """What happens in one feed."""

    path: str
    is_new: bool = False
    is_gone: bool = False  # subscribers get "not found"
    entries: tuple[EntryChange, ...] = ()
    kept: int = 0  # entries that stay as they are

    def count(self, *changes: Change) -> int:
        """Return how many entries undergo one of *changes*."""
        return sum(entry.change in changes for entry in self.entries)


class Version(Struct, frozen=True, kw_only=True):
    """The feeds of one version of a site."""

    feeds: Mapping[str, PublishedFeed]  # by path
    path_of: Callable[[str], str | None]  # address → path

    def heads(self) -> dict[str, PublishedFeed]:
        """Return the feeds that people subscribe to: no archives, no later pages."""
        onward = {
            self.path_of(url)
            for feed in self.feeds.values()
            for url in (feed.prev_archive, feed.next_url)
            if url
        }
        return {
            path: feed
            for path, feed in self.feeds.items()
            if not feed.is_archive and path not in onward
        }


def compare(old: Version, new: Version) -> tuple[FeedChanges, ...]:
    """Return what happens in each feed, by path; feeds in which nothing happens are there too.

    An entry that has moved into an archive, or fallen off the end of a feed that holds the newest
    few, has not vanished.
    """
    before, after = old.heads(), new.heads()
    everywhere = {entry.key for feed in new.feeds.values() for entry in feed.entries}
    result = []
    for path in sorted({*before, *after}):
        if path not in before:
            result.append(FeedChanges(path=path, is_new=True))
        elif path not in after:
            moved = path in new.feeds
            result.append(FeedChanges(path=path, is_gone=not moved))
        else:
            result.append(_feed(path, old, new, everywhere))
    return tuple(result)


def _feed(path: str, old: Version, new: Version, everywhere: set[str | None]) -> FeedChanges:
    was = reachable(old.feeds[path], old.feeds, old.path_of)
    now = reachable(new.feeds[path], new.feeds, new.path_of)
    gone = {key: entry for key, entry in was.items() if key not in now}
    come = {key: entry for key, entry in now.items() if key not in was}
    pairs = dict(_same_post(was, gone, come))
    found = [_reidentified(was[a], come[b]) for a, b in pairs.items()]
    renamed = set(pairs.values())
    found += [_plain(Change.NEW, entry) for key, entry in come.items() if key not in renamed]
    for key, entry in gone.items():
        if key in pairs:
            continue
        if key in everywhere:
            found.append(_plain(Change.LEFT, entry))
        elif not _fell_off(entry, was, now):
            found.append(_plain(Change.VANISHED, entry))
    stayed = [(was[key], now[key]) for key in was if key in now]
    edits = [edit for a, b in stayed if (edit := _edit(a, b)) is not None]
    return FeedChanges(path=path, entries=(*found, *edits), kept=len(stayed) - len(edits))


def _same_post(was: Entries, gone: Entries, come: Entries) -> Iterator[tuple[str, str]]:
    """Yield the old and new id of each post that has changed its id.

    It is the same post if its page is the same, or, where the old id is gone, its title and date.
    """
    by_url = {entry.url: key for key, entry in come.items() if entry.url}
    by_name = {name: key for key, entry in come.items() if (name := _name(entry))}
    taken: set[str] = set()
    for key, entry in was.items():
        new = by_url.get(entry.url or "")
        if new is None and key in gone:
            new = by_name.get(_name(entry) or ("", ""))
        if new is not None and new not in taken:
            taken.add(new)
            yield key, new


def _name(entry: PublishedEntry) -> tuple[str, str] | None:
    moment = instant(entry.published or entry.updated)
    return (entry.title, moment.isoformat()) if entry.title and moment else None


def _fell_off(entry: PublishedEntry, was: Entries, now: Entries) -> bool:
    """Whether *entry* made room for newer ones, in a feed that did not shrink."""
    if len(now) < len(was) or not now:
        return False
    mine = instant(entry.published or entry.updated)
    dates = [instant(e.published or e.updated) for e in now.values()]
    known = [date for date in dates if date is not None]
    if mine is not None and known:
        return mine <= min(known)
    fresh = sum(key not in was for key in now)
    return entry.key in list(was)[-fresh:] if fresh else False


def _edit(was: PublishedEntry, now: PublishedEntry) -> EntryChange | None:
    if was.digest != now.digest:
        return _plain(Change.CHANGED, now)
    for before, after in ((was.published, now.published), (was.updated, now.updated)):
        if before and after and instant(before) != instant(after):
            return _plain(Change.REDATED, now, before, after)
    return None


def _reidentified(was: PublishedEntry, now: PublishedEntry) -> EntryChange:
    return _plain(Change.REIDENTIFIED, now, was.key, now.key)


def _plain(
    change: Change, entry: PublishedEntry, before: str | None = None, after: str | None = None
) -> EntryChange:
    return EntryChange(
        change=change,
        title=entry.title or entry.url or entry.id or "",
        id=entry.key or "",
        url=entry.url,
        before=before,
        after=after,
    )
