"""Walking a feed's history from its newest document to its first entry (RFC 5005 section 4)."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from .finding import Finding
from .published import PublishedFeed
from .site_codes import fault

Path = Callable[[str], str | None]  # address → output path, None: elsewhere


def check(feeds: Mapping[str, PublishedFeed], path_of: Path) -> Iterator[Finding]:
    """Yield what stops a reader from walking each feed's chain end to end, once.

    *feeds* are all documents of the site by path.
    """
    reached: dict[str, str] = {}
    for feed in feeds.values():
        if not feed.is_archive and feed.prev_archive:
            yield from _walk(feed, feeds, path_of, reached)
    paged = [feed for feed in feeds.values() if feed.next_url and not feed.prev_archive]
    following = {_target(feed.next_url, path_of) for feed in paged}
    walked: set[str] = set()
    for feed in sorted(paged, key=lambda feed: feed.path in following):  # a ring has no first page
        if feed.path not in walked:
            yield from _walk_next(feed, feeds, path_of, walked)
    yield from _left_out(feeds, reached, path_of)


def _target(url: str | None, path_of: Path) -> str | None:
    return path_of(url) if url else None


def _walk(
    start: PublishedFeed,
    feeds: Mapping[str, PublishedFeed],
    path_of: Path,
    reached: dict[str, str],
) -> Iterator[Finding]:
    seen, chain, feed = {start.path}, [start], start
    while feed.prev_archive:
        path = path_of(feed.prev_archive)
        if path is None:
            break
        found = feeds.get(path)
        if found is None:
            what = f"its prev-archive {feed.prev_archive} is no feed of the output"
            yield fault("site-archive-missing", feed.path, None, what)
            break
        if path in seen:
            what = f"its prev-archive leads back to {path}: the chain never ends"
            yield fault("site-archive-loop", feed.path, None, what)
            break
        yield from _link(found, feed, start, path_of)
        seen.add(path)
        reached.setdefault(path, start.path)
        chain.append(found)
        feed = found
    yield from _doubles(chain[1:])


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


def _walk_next(
    start: PublishedFeed, feeds: Mapping[str, PublishedFeed], path_of: Path, walked: set[str]
) -> Iterator[Finding]:
    """Walk JSON Feed's next_url (or rel="next") from *start*."""
    seen, chain, feed = {start.path}, [start], start
    while feed.next_url:
        path = path_of(feed.next_url)
        if path is None:
            break
        found = feeds.get(path)
        if found is None:
            what = f"its next page {feed.next_url} is no feed of the output"
            yield fault("site-archive-missing", feed.path, None, what)
            break
        if path in seen:
            what = f"its next page leads back to {path}: the chain never ends"
            yield fault("site-archive-loop", feed.path, None, what)
            break
        seen.add(path)
        chain.append(found)
        feed = found
    walked |= seen
    yield from _doubles(chain[1:])


def _left_out(
    feeds: Mapping[str, PublishedFeed], reached: Mapping[str, str], path_of: Path
) -> Iterator[Finding]:
    """Yield each archive that no chain passes through."""
    for feed in feeds.values():
        if feed.is_archive and feed.path not in reached and feed.kind != "json":
            owner = _target(feed.current, path_of) or "any feed"
            what = f"no prev-archive link leads from {owner} to this archive"
            yield fault("site-archive-gap", feed.path, None, what)
