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
    """Return where the site lives, as most of its feeds' self links say; else their site links."""
    votes: Counter[str] = Counter()
    links: Counter[str] = Counter()
    for path in paths:
        head = some_bytes(output, path, 16_384)
        for url in _addresses(head):
            parts = split(url)
            if parts is None or not parts.netloc:
                continue
            links[f"{parts.scheme}://{parts.netloc}/"] += 1
            if parts.path.endswith("/" + path):
                votes[url[: len(url) - len(path)]] += 1
    best = (votes or links).most_common(1)
    return home_of(best[0][0]) if best else Home()


def _addresses(head: bytes) -> Iterator[str]:
    """Yield each absolute web address in the first bytes of a feed."""
    for match in _ADDRESS.finditer(head):
        yield unescape(match[0].decode("utf-8", "replace")).replace("\\/", "/")
