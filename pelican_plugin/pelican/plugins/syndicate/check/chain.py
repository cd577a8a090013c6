"""Walking a feed's history from its newest document to its first entry (RFC 5005 section 4)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from .finding import Finding
from .published import PublishedFeed
from .site_codes import fault

Path = Callable[[str], str | None]  # address → output path, None: elsewhere


def check(
    feeds: Mapping[str, PublishedFeed], path_of: Path, unread: AbstractSet[str] = frozenset()
) -> Iterator[Finding]:
    """Yield what stops a reader from walking each feed's chain end to end, once.

    *feeds* are all documents of the site by path; *unread* are paths of those that are there but
    could not be read, which is told elsewhere.
    """
    site = _Site(feeds, path_of, unread)
    reached: set[str] = set()
    for feed in feeds.values():
        if not feed.is_archive and feed.prev_archive:
            yield from site.archives(feed, reached)
    yield from site.pages()
    if not unread:  # a chain that breaks there leaves the rest of itself out
        yield from _left_out(feeds, reached, path_of)


def _target(url: str | None, path_of: Path) -> str | None:
    return path_of(url) if url else None


Onward = Literal["prev_archive", "next_url"]
_NAMES: dict[Onward, str] = {"prev_archive": "prev-archive", "next_url": "next page"}


class _Site(Struct, frozen=True):
    feeds: Mapping[str, PublishedFeed]
    path_of: Path
    unread: AbstractSet[str]

    def archives(self, start: PublishedFeed, reached: set[str]) -> Iterator[Finding]:
        """Walk the archives of *start* (RFC 5005 section 4)."""
        chain, faults = self.walk(start, "prev_archive")
        yield from faults
        for newer, archive in pairwise(chain):
            yield from _link(archive, newer, start, self.path_of)
        reached |= {feed.path for feed in chain[1:]}
        yield from _doubles(chain[1:])

    def pages(self) -> Iterator[Finding]:
        """Walk JSON Feed's next_url, and rel="next"."""
        paged = [feed for feed in self.feeds.values() if feed.next_url and not feed.prev_archive]
        following = {_target(feed.next_url, self.path_of) for feed in paged}
        walked: set[str] = set()
        # a ring has no first page: what others lead to comes last
        for feed in sorted(paged, key=lambda feed: feed.path in following):
            if feed.path not in walked:
                chain, faults = self.walk(feed, "next_url")
                walked |= {feed.path for feed in chain}
                yield from faults
                yield from _doubles(chain[1:])

    def walk(
        self, start: PublishedFeed, onward: Onward
    ) -> tuple[list[PublishedFeed], list[Finding]]:
        """Return the documents from *start* on, and why the walk ended where it should not."""
        chain = [start]
        while url := getattr(chain[-1], onward):
            path = self.path_of(url)
            if path is None or path in self.unread:
                break
            found = self.feeds.get(path)
            if found is None:
                what = f"its {_NAMES[onward]} {url} is no feed of the output"
                return chain, [fault("site-archive-missing", chain[-1].path, None, what)]
            if found in chain:
                what = f"its {_NAMES[onward]} leads back to {path}: the chain never ends"
                return chain, [fault("site-archive-loop", chain[-1].path, None, what)]
            chain.append(found)
        return chain, []


def _link(
    archive: PublishedFeed, newer: PublishedFeed, start: PublishedFeed, path_of: Path
) -> Iterator[Finding]:
    """Yield what is wrong with the step from *newer* to *archive*."""
    if not archive.is_archive:
        what = f"{newer.path} names it as its prev-archive, but it is not marked as an archive"
        yield fault("site-archive-unmarked", archive.path, None, what)
    onward = _target(archive.next_archive, path_of)
    if newer is not start and onward != newer.path:
        what = (
            f"its next-archive is {archive.next_archive or 'missing'}, "
            f"but the archive after it is {newer.path}"
        )
        yield fault("site-archive-gap", archive.path, None, what)
    if newer is start and archive.next_archive and onward != start.path:
        what = f"{start.path} leaves out its next-archive {archive.next_archive}"
        yield fault("site-archive-gap", archive.path, None, what)
    if archive.current and _target(archive.current, path_of) != start.path:
        what = f"its current is {archive.current}, but it was reached from {start.path}"
        yield fault("site-archive-current", archive.path, None, what)


def _doubles(chain: Iterable[PublishedFeed]) -> Iterator[Finding]:
    """Yield each entry that stands in two documents; the newest one may overlap, being a window."""
    first: dict[str, str] = {}
    for feed in chain:
        for entry in feed.entries:
            if entry.key is None:
                continue
            other = first.setdefault(entry.key, feed.path)
            if other != feed.path:
                what = f"the entry {entry.key} stands in {other} too"
                yield fault("site-archive-double", feed.path, entry.line, what)


def _left_out(
    feeds: Mapping[str, PublishedFeed], reached: AbstractSet[str], path_of: Path
) -> Iterator[Finding]:
    """Yield each archive that no chain passes through."""
    for feed in feeds.values():
        if feed.is_archive and feed.path not in reached and feed.kind != "json":
            owner = _target(feed.current, path_of) or "any feed"
            what = f"no prev-archive link leads from {owner} to this archive"
            yield fault("site-archive-gap", feed.path, None, what)
