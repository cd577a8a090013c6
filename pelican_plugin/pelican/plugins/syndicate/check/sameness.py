"""Whether a post is one and the same entry in every feed and format that it appears in."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from .finding import Finding
from .published import PublishedEntry, PublishedFeed, instant, reachable
from .site_codes import fault

Path = Callable[[str], str | None]  # address → output path, None: elsewhere
_FORMAT_ENDING = re.compile(r"(?:\.(?:atom|rss|json|feed))?\.(?:xml|atom|rss|json|rdf)$")
_PLAIN_NAMES = frozenset({"atom", "rss", "feed", "index", "jsonfeed"})


def check(
    feeds: Mapping[str, PublishedFeed], path_of: Path, unread: AbstractSet[str] = frozenset()
) -> Iterator[Finding]:
    """Yield where ids, titles and dates of one post differ between feeds, and what one lacks."""
    yield from _twice(feeds.values(), path_of)
    yield from _ids(feeds.values(), path_of)
    yield from _formats(feeds, path_of, unread)


def _twice(feeds: Iterable[PublishedFeed], path_of: Path) -> Iterator[Finding]:
    """Yield each entry that a feed holds twice, by its id or by its page."""
    for feed in feeds:
        seen: set[str] = set()
        for entry in feed.entries:
            own = entry.url if entry.url and path_of(entry.url) is not None else None
            names = {name for name in (entry.id, own) if name}
            if names & seen:
                what = f"the entry {entry.url or entry.id} stands twice in this feed"
                yield fault("site-entry-twice", feed.path, entry.line, what)
            seen |= names


def _ids(feeds: Iterable[PublishedFeed], path_of: Path) -> Iterator[Finding]:
    """Yield where a page has two ids, or an id two pages; a link to elsewhere is no page."""
    by_url: dict[str, tuple[PublishedEntry, str]] = {}
    by_id: dict[str, tuple[PublishedEntry, str]] = {}
    for feed in feeds:
        for entry in feed.entries:
            if not entry.id or not entry.url or path_of(entry.url) is None:
                continue
            first, where = by_url.setdefault(_page(entry.url), (entry, feed.path))
            if first.id != entry.id:
                what = f"{entry.url} has the id {entry.id} here and {first.id} in {where}"
                yield fault("site-id-differs", feed.path, entry.line, what)
                continue
            first, where = by_id.setdefault(entry.id, (entry, feed.path))
            if _page(first.url or "") != _page(entry.url):
                what = f"the id {entry.id} names {entry.url} here and {first.url} in {where}"
                yield fault("site-id-shared", feed.path, entry.line, what)
            else:
                yield from _facts(entry, first, feed.path, where)


def _page(url: str) -> str:
    return url.partition("://")[2].rstrip("/")


def _facts(
    entry: PublishedEntry, first: PublishedEntry, path: str, where: str
) -> Iterator[Finding]:
    for name, here, there in (
        ("title", _words(entry.title), _words(first.title)),
        ("date of publication", instant(entry.published), instant(first.published)),
        ("date of change", instant(entry.updated), instant(first.updated)),
    ):
        if here and there and here != there:
            what = f"the {name} of {entry.url} is {here} here and {there} in {where}"
            yield fault("site-entry-differs", path, entry.line, what)


def _words(title: str | None) -> str | None:
    return " ".join(title.split()) if title else None


def _formats(
    feeds: Mapping[str, PublishedFeed], path_of: Path, unread: AbstractSet[str]
) -> Iterator[Finding]:
    """Yield what one format of a feed has and another lacks, archives counted in.

    Nothing can be said of a feed that leads to a document that could not be read.
    """
    families: dict[str, list[PublishedFeed]] = defaultdict(list)
    for feed in feeds.values():
        families[stem(feed.path)].append(feed)
    history = {_onward(feed, path_of) for feed in feeds.values()}
    cut = {f.path for f in feeds.values() if {_onward(f, path_of)} & unread}
    for family in families.values():
        if cut & {feed.path for feed in family}:
            continue
        chains = [(f, keys(f, {} if f.path in history else feeds, path_of)) for f in family]
        fullest = max(chains, key=lambda pair: len(pair[1]))
        for feed, mine in chains:
            yield from _lacking(feed, mine, *fullest)


def _onward(feed: PublishedFeed, path_of: Path) -> str | None:
    url = feed.prev_archive or feed.next_url
    return path_of(url) if url else None


def _lacking(
    feed: PublishedFeed, mine: list[str], other: PublishedFeed, theirs: list[str]
) -> Iterator[Finding]:
    have = set(mine)
    lacking = [key for key in theirs if key not in have]
    if not lacking:
        return
    only_older = lacking == theirs[len(theirs) - len(lacking) :]
    code = "site-formats-length" if only_older else "site-formats-differ"
    more = f" and {len(lacking) - 1} more" if len(lacking) > 1 else ""
    yield fault(code, feed.path, None, f"it lacks {lacking[0]}{more}, which {other.path} has")


def stem(path: str) -> str:
    """Return what the formats of a feed share of their paths: "feeds/all" of feeds/all.rss.xml."""
    name = _FORMAT_ENDING.sub("", path)
    folder, _, last = name.rpartition("/")
    return f"{folder}/" if last in _PLAIN_NAMES else name


def keys(feed: PublishedFeed, feeds: Mapping[str, PublishedFeed], path_of: Path) -> list[str]:
    """Return the distinct entries that a reader finds from *feed* on, newest document first."""
    return list(reachable(feed, feeds, path_of))
