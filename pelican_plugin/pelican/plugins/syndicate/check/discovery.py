"""Whether browsers and readers find the feeds: the autodiscovery links in the pages' heads."""

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from html import unescape
from urllib.parse import quote, urljoin

from msgspec import Struct

from .finding import Finding
from .output import Home, Output, split
from .published import PublishedFeed
from .site_codes import fault

HEAD = 65_536  # bytes of a page that are searched for its head
_LINK = re.compile(r"""<link\b((?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>""", re.IGNORECASE)
_HEAD_END = re.compile(rb"</head", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_HREF = re.compile(rb"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_KINDS = {
    "application/atom+xml": "atom",
    "application/rss+xml": "rss",
    "application/feed+json": "json",
    "application/json": "json",
}


class FeedLink(Struct, frozen=True):
    """One autodiscovery link of one page."""

    page: str  # output path
    line: int
    href: str  # as written
    url: str  # absolute, or None-like "" where the page's own address is not known
    media_type: str


def feed_links(page: str, html: bytes, address: str) -> Iterator[FeedLink]:
    """Yield the autodiscovery links in the head of *page*, whose own address is *address*."""
    if b"alternate" not in html:
        return
    end = _HEAD_END.search(html)
    head = _uncommented(html[: end.start() if end else len(html)].decode("utf-8", "replace"))
    for match in _LINK.finditer(head):
        said = _said(match[1])
        media_type = said.get("type", "").partition(";")[0].strip().lower()
        if "alternate" not in said.get("rel", "").lower().split() or media_type not in _KINDS:
            continue
        href = said.get("href", "").strip()
        yield FeedLink(
            page, head.count("\n", 0, match.start()) + 1, href, _join(address, href), media_type
        )


@lru_cache(maxsize=256)  # a theme writes the same links into every page
def _said(tag: str) -> Mapping[str, str]:
    """Return the attributes of a tag, by their names in small letters."""
    return {
        name.lower(): unescape(first or second or third)
        for name, first, second, third in _ATTRIBUTE.findall(tag)
    }


def _uncommented(head: str) -> str:
    """Return *head* with its comments emptied, all lines kept."""
    shown, *rest = head.split("<!--")
    for part in rest:
        hidden, end, after = part.partition("-->")
        shown += "\n" * hidden.count("\n") + after
        if not end:
            break
    return shown


def _join(address: str, href: str) -> str:
    try:
        return urljoin(address, href)
    except ValueError:
        return href


def check_link(
    link: FeedLink, home: Home, output: Output, kinds: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield what is wrong with one link: nothing there, no feed there, another format there.

    *kinds* tells of each feed of the output what it is, by path.
    """
    path = target(link, home)
    if path is None:
        return
    if link.media_type == "application/json" and path not in kinds:
        return  # WordPress-like API links have the same form
    if path not in output.sizes:
        what = f"the page names the feed {link.href}, which is not in the output"
        near = output.nearly(path)
        hint = f"the output has {near}" if near else None
        yield fault("site-autodiscovery-dead", link.page, link.line, what, hint)
    elif path not in kinds:
        what = f"the page names {link.href} as a feed, and it is none"
        yield fault("site-autodiscovery-dead", link.page, link.line, what)
    elif kinds[path] in _KINDS.values() and kinds[path] != _KINDS[link.media_type]:
        what = f"the page says {link.media_type} of {link.href}, which is {kinds[path]}"
        yield fault("site-autodiscovery-type", link.page, link.line, what)


def links_to(html: bytes, address: str, wanted: AbstractSet[str], home: Home) -> set[str]:
    """Return those of the *wanted* feeds (output paths) that the page at *address* links."""
    names = {quote(path.rpartition("/")[2]).encode() for path in wanted}
    if not any(name in html for name in names):
        return set()
    hrefs = (_unquoted(match) for match in _HREF.findall(html))
    return {path for href in hrefs if (path := home.path_of(_join(address, href)))} & wanted


def _unquoted(values: tuple[bytes, bytes, bytes]) -> str:
    return unescape(next(filter(None, values), b"").decode("utf-8", "replace"))


def target(link: FeedLink, home: Home) -> str | None:
    """Return the output path that *link* leads to; None: another site."""
    parts = split(link.url)
    if parts is not None and not parts.netloc:
        return parts.path.lstrip("/")  # no site address is known: from the output's own root
    return home.path_of(link.url)


def unfound(feeds: Iterable[PublishedFeed], named: frozenset[str]) -> Iterator[Finding]:
    """Yield each feed that no page names; archives are found from their feed."""
    for feed in feeds:
        if feed.path not in named:
            yield fault(
                "site-feed-unlinked", feed.path, None, "no page of the site names this feed"
            )
