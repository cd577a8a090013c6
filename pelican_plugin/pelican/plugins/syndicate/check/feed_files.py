"""Which files of the output are feeds, and where on the web they say that they live."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape

from .output import Home, Output, home_of, split

_ENDINGS = (".xml", ".rss", ".atom", ".rdf", ".opml", ".json", ".feed")
_FEED_NAME = re.compile(r"(?:^|[/._-])(?:atom|rss|feeds?)(?:[/._-]|$)", re.IGNORECASE)
_ROOT = re.compile(rb"<(?:[A-Za-z]\w*:)?(?:rss|feed|RDF|opml|channel)[\s>/]|jsonfeed\.org/version")
_OTHER_ROOT = re.compile(
    rb"<(?:urlset|sitemapindex|svg|html|browserconfig|OpenSearchDescription|plist)\b"
)
_SITE_LINKS = (
    re.compile(rb"<link>\s*(https?://[^<\s]+)"),
    re.compile(rb"""<link(?=[^>]*rel=["']alternate)[^>]*\shref=["'](https?://[^"']+)"""),
    re.compile(rb"""<link(?![^>]*\srel=)[^>]*\shref=["'](https?://[^"']+)"""),
    re.compile(rb'"home_page_url"\s*:\s*"([^"]+)'),
)
_ADDRESS = re.compile(rb"""https?:(?://|\\/\\/)[^\s"'<>]+""")


def documents(output: Output, leave_out: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield each file that is a feed, or should be by its name."""
    for path, size in output.sizes.items():
        if not path.lower().endswith(_ENDINGS) or path in leave_out:
            continue
        head = some_bytes(output, path, 4096) if size else b""
        if _ROOT.search(head) or (_is_named_so(path) and not _OTHER_ROOT.search(head)):
            yield path


def _is_named_so(path: str) -> bool:
    lower = path.lower()
    return lower.endswith((".rss", ".atom", ".opml")) or (
        bool(_FEED_NAME.search(path)) and not lower.endswith(".json")
    )


def some_bytes(output: Output, path: str, limit: int) -> bytes:
    """Return the first *limit* bytes of a file, none if it cannot be read."""
    try:
        return output.site.read(path, limit)
    except OSError:
        return b""


def home_said(output: Output, paths: Iterable[str]) -> Home:
    """Return where the site lives, as most of its feeds say.

    A self link says it to the folder: the feed's own path is its end. Where no feed has one, the
    site link says the host, and the folder is the one in which most addresses are found.
    """
    roots: Counter[str] = Counter()
    hosts: Counter[str] = Counter()
    seen: list[str] = []
    for path in paths:
        head = some_bytes(output, path, 16_384)
        found = [url for url in _addresses(head) if (parts := split(url)) and parts.netloc]
        roots.update({url[: -len(path)] for url in found if url.endswith("/" + path)})
        hosts.update({parts.netloc for url in _site_links(head) if (parts := split(url))})
        seen += found
    if roots:
        home = home_of(roots.most_common(1)[0][0])
        return Home(home.hosts | {host.lower() for host, _ in hosts.most_common(1)}, home.prefix)
    return _best_folder(output, hosts.most_common(1)[0][0], seen) if hosts else Home()


def _best_folder(output: Output, host: str, urls: list[str]) -> Home:
    mine = [parts.path for url in urls if (parts := split(url)) and parts.netloc == host]
    folders = {"/", *(f"/{path.split('/')[1]}/" for path in mine if path.count("/") > 1)}
    homes = [home_of(f"https://{host}{folder}") for folder in sorted(folders)]

    def hits(home: Home) -> int:
        asked = (home.path_of(f"https://{host}{path}") for path in mine)
        return sum(bool(path) and output.locate(path or "") is not None for path in asked)

    return max(homes, key=hits)


def _site_links(head: bytes) -> Iterator[str]:
    """Yield the address of the site that a feed names first: RSS link, Atom alternate, JSON."""
    for pattern in _SITE_LINKS:
        if match := pattern.search(head):
            yield unescape(match[1].decode("utf-8", "replace")).replace("\\/", "/")
            return


def _addresses(head: bytes) -> Iterator[str]:
    """Yield each absolute web address in the first bytes of a feed."""
    for match in _ADDRESS.finditer(head):
        yield unescape(match[0].decode("utf-8", "replace")).replace("\\/", "/")
