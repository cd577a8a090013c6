"""A whole output folder, judged as a stranger would judge it: documents first, then the site."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from . import chain, contents, discovery, sameness, sizes, withheld
from .document import MAX_BYTES, Document, judge
from .entries import Known
from .feed_files import documents, home_said, some_bytes
from .finding import Finding
from .output import PAGES, Home, Output, Site, Waiting, home_of, index
from .published import PublishedFeed, published
from .site_codes import fault

_FEED_KINDS = frozenset({"atom", "rss", "json", "rdf", "rss09"})


class Demands(Struct, frozen=True, kw_only=True):
    """What the site's owner asks beyond the rules."""

    siteurl: str | None = None  # None: as most feeds' self links say
    elsewhere: tuple[str, ...] = ()  # address prefixes that another program serves, "/read/"
    leave_out: tuple[str, ...] = ()  # output paths that are not judged
    max_feed_bytes: int | None = None
    now: datetime | None = None  # with an offset; lets dates in the future be seen
    sources: tuple[withheld.Source, ...] = ()  # the posts' sources, for what must stay at home


class SiteJudgement(Struct, frozen=True, kw_only=True):
    """What was read and what is wrong with it."""

    findings: tuple[Finding, ...]
    feeds: tuple[PublishedFeed, ...]
    documents: tuple[str, ...]  # paths of the feeds and lists of feeds that were judged
    pages: int


Progress = Callable[[int, int], None]  # documents and pages done, and in all


def judge_output(
    site: Site,
    waiting: Mapping[str, Callable[[], bytes]] | None = None,
    demands: Demands | None = None,
    progress: Progress | None = None,
) -> SiteJudgement:
    """Return everything that document rules and site rules say of *site*.

    *waiting* are feeds that are to be put in their place afterwards: their public paths and a way
    to their new bytes. They are judged as if they lay there already, so that a caller can leave
    the old ones where a finding of theirs forbids the new.
    """
    demands = demands or Demands()
    output = index(Waiting(site, waiting) if waiting else site)
    paths = sorted(documents(output, demands.leave_out))
    pages = sorted(path for path in output.sizes if path.endswith(PAGES))
    run = _Run(output, demands, progress or (lambda done, total: None), len(paths) + len(pages))
    home = home_of(demands.siteurl) if demands.siteurl else home_said(output, paths)
    run.read_documents(paths, home)
    run.read_pages(pages, home)
    run.compare(home)
    return SiteJudgement(
        findings=tuple(_once(run.findings)),
        feeds=tuple(run.feeds.values()),
        documents=tuple(run.kinds),
        pages=len(pages),
    )


@dataclass
class _Run:
    """What has been seen so far; bodies are dropped as soon as they are judged."""

    output: Output
    demands: Demands
    progress: Progress
    total: int
    done: int = 0
    findings: list[Finding] = field(default_factory=list)
    feeds: dict[str, PublishedFeed] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)  # told already
    outlines: list[tuple[str, str]] = field(default_factory=list)
    known: Known = field(default_factory=dict)

    def step(self) -> None:
        self.done += 1
        self.progress(self.done, self.total)

    def read_documents(self, paths: Iterable[str], home: Home) -> None:
        reader = contents.Contents(self.output, home, self.demands.elsewhere)
        for path in paths:
            self._document(path, home, reader)
            self.step()
        self.findings += reader.fragments()

    def _document(self, path: str, home: Home, reader: contents.Contents) -> None:
        size = self.output.sizes[path]
        if size > MAX_BYTES:
            what = f"the feed has {size} bytes and was not read"
            self.findings.append(fault("site-feed-too-large", path, None, what))
            self.kinds[path] = "unknown"
            self.unread.add(path)
            return
        try:
            data = self.output.site.read(path)
        except OSError as error:
            what = f"the file cannot be read: {error.strerror or error}"
            self.findings.append(fault("site-feed-unreadable", path, None, what))
            return
        judgement = judge(data, path, now=self.demands.now, keep=reader.read, known=self.known)
        self.kinds[path] = judgement.kind
        self.findings += judgement.findings
        if judgement.feed is None:
            self.unread.add(path)
        else:
            self._remember(path, judgement.kind, data, judgement.feed, home, reader)

    def _remember(
        self, path: str, kind: str, data: bytes, document: Document, home: Home,
        reader: contents.Contents,
    ) -> None:  # fmt: skip
        if kind == "opml":
            self.outlines += [(path, url) for url in document.feeds]
        elif kind in _FEED_KINDS:
            feed = published(path, kind, len(data), document)
            self.feeds[path] = feed
            self.findings += sizes.check(feed, self.demands.max_feed_bytes)
            self.findings += _self(feed, home)
            self.findings += reader.check(path, document, data)

    def read_pages(self, pages: Sequence[str], home: Home) -> None:
        named: set[str] = set()
        for page in pages:
            named |= self._page(page, home)
            self.step()
        if pages:
            history = {path for feed in self.feeds.values() if (path := _next(feed, home))}
            open_ = [f for f in self.feeds.values() if not f.is_archive and f.path not in history]
            missing = [feed for feed in open_ if feed.path not in named]
            self.findings += discovery.unfound(missing, self._linked(missing, pages, home))

    def _linked(
        self, feeds: Iterable[PublishedFeed], pages: Iterable[str], home: Home
    ) -> frozenset[str]:
        """Return which of *feeds* a page links in its text: a list of feeds for subscribers."""
        left = {feed.path for feed in feeds}
        found: set[str] = set()
        for page in pages if left else ():
            html = some_bytes(self.output, page, contents.PAGE_LIMIT)
            found |= discovery.links_to(html, _address(page, home), left - found, home)
            if found == left:
                break
        return frozenset(found)

    def _page(self, page: str, home: Home) -> set[str]:
        named: set[str] = set()
        html = some_bytes(self.output, page, discovery.HEAD)
        for link in discovery.feed_links(page, html, _address(page, home)):
            self.findings += discovery.check_link(link, home, self.output, self.kinds)
            if (path := discovery.target(link, home)) is not None:
                named.add(path)
        return named

    def compare(self, home: Home) -> None:
        self.findings += sameness.check(self.feeds, home.path_of, self.unread)
        self.findings += chain.check(self.feeds, home.path_of, self.unread)
        self.findings += withheld.check(self.feeds.values(), self.demands.sources)
        for path, url in self.outlines:
            there = home.path_of(url)
            if there is not None and there not in self.output.sizes:
                what = f"it lists {url}, which is not in the output"
                self.findings.append(fault("site-outline-missing", path, None, what))


def _address(page: str, home: Home) -> str:
    host = min(home.hosts, default="")
    return f"https://{host}{home.prefix}{page}" if host else page


def _next(feed: PublishedFeed, home: Home) -> str | None:
    return home.path_of(feed.next_url) if feed.next_url else None


def _self(feed: PublishedFeed, home: Home) -> Iterator[Finding]:
    if not feed.self_url or not home.hosts:
        return
    path = home.path_of(feed.self_url)
    if path == feed.path or (
        path is not None and path.endswith("/") and path + "index.xml" == feed.path
    ):
        return
    what = f"its self link is {feed.self_url}"
    yield fault("site-self-elsewhere", feed.path, None, what)


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield each fault of the site at the first feed that shows it, with the number of others.

    A broken picture stands in every feed of its post; document findings stay as they are.
    """
    groups: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.code in contents.TOLD_ONCE:
            groups[finding.code, finding.what].append(finding)
        else:
            groups[
                finding.code, f"{finding.file}:{finding.line}:{finding.column}:{finding.what}"
            ].append(finding)
    for same in groups.values():
        first, others = same[0], {f.file for f in same} - {same[0].file}
        if others:
            more = f"{len(others)} more feed{'s' if len(others) > 1 else ''}"
            yield replace(first, what=f"{first.what} (also in {more})")
        else:
            yield first
