"""What entries say and show, held against the output: each distinct body is read once."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cached_property
from html import escape, unescape

from selectolax.lexbor import LexborHTMLParser

from . import references, words
from .document import Attachment, Document, Item
from .finding import Finding
from .markup import Reference, ids, prune, tree_of
from .markup import references as references_in
from .output import PAGES, Home, Output
from .reading import bodiless
from .seal import seal
from .site_codes import fault

# what is told once for all feeds that hold the entry
TOLD_ONCE = frozenset(
    {
        "site-picture-missing", "site-link-dead", "site-media-missing", "site-case-differs",
        "site-file-empty", "site-fragment-missing", "site-entry-page-missing",
        "site-enclosure-missing", "site-enclosure-length", "site-enclosure-type",
        "site-words-lost", "site-words-foreign", "site-words-order", "site-body-tangled",
    }
)  # fmt: skip
_STYLESHEET = re.compile(rb"""<\?xml-stylesheet[^>]*?href=["']([^"']+)""")
PAGE_LIMIT = 16 * 1024 * 1024  # bytes of a page
_Fault = references.Fault
_Found = references.Fault | references.Anchor
_WHAT = {
    "site-words-lost": 'the entry {} lost a paragraph of its page: "{}"',
    "site-words-foreign": 'the entry {} says what its page does not: "{}"',
    "site-words-order": 'the entry {} has a paragraph elsewhere than its page: "{}"',
}


class _Source:
    """The text of a feed, in which addresses are looked up when there is something to say."""

    def __init__(self, data: bytes, document: Document) -> None:
        self._data = data
        self._starts = sorted(item.line for item in document.entries if item.line)

    @cached_property
    def _lines(self) -> list[bytes]:
        return self._data.split(b"\n")

    def line(self, item: Item, url: str) -> int | None:
        """Return the line on which *item* names *url*, the item's own if it cannot be told."""
        if not url or not item.line:
            return item.line
        after = bisect_right(self._starts, item.line)
        end = self._starts[after] if after < len(self._starts) else len(self._lines) + 1
        once = escape(url)
        needles = {text.encode("utf-8", "replace") for text in (url, once, escape(once))}
        for number in range(item.line, end):
            if any(needle in self._lines[number - 1] for needle in needles):
                return number
        return item.line


class Contents:
    """The bodies of a site's entries, judged one by one; only verdicts are kept."""

    def __init__(self, output: Output, home: Home, elsewhere: tuple[str, ...]) -> None:
        self._output = output
        self._home = home
        self._elsewhere = elsewhere
        # verdicts on bodies, by whether each is all that its entry has, by its page, by its digest
        self._bodies: dict[tuple[bool, str | None, bytes], tuple[_Found, ...]] = {}
        self._shown: dict[Reference, tuple[_Found, ...]] = {}  # and on pictures beside bodies
        self._entries: dict[bytes, tuple[_Found, ...]] = {}  # and by digest of the entry
        self._anchors: dict[str, dict[str, tuple[str, str, int | None]]] = {}

    def read(self, item: Item) -> Item:
        """Judge the body of *item*, and return it without."""
        if item.digest not in self._entries:
            self._entries[item.digest] = self._body(item)
        return bodiless(item)

    def check(self, file: str, document: Document, data: bytes) -> Iterator[Finding]:
        """Yield what is wrong with the entries and pictures of the feed in *file*.

        *document* is what the bytes *data* say, each of its entries handed to `read`.
        """
        source = _Source(data, document)
        yield from self._pictures(file, document.images, None)
        yield from self._channel(file, document, data)
        for item in document.entries:
            yield from self._page(file, item)
            yield from self._enclosures(file, item)
            yield from self._pictures(file, item.media, item.line)
            for found in self._entries.get(item.digest, ()):
                if isinstance(found, references.Anchor):
                    self._remember(found, file, item, source)
                else:
                    line = source.line(item, found.url)
                    yield fault(found.code, file, line, found.what, found.hint)

    def _remember(self, anchor: references.Anchor, file: str, item: Item, source: _Source) -> None:
        names = self._anchors.setdefault(anchor.page, {})
        if anchor.name not in names:
            names[anchor.name] = (file, anchor.url, source.line(item, anchor.url))

    def _channel(self, file: str, document: Document, data: bytes) -> Iterator[Finding]:
        """Yield where the page that a feed belongs to, or its stylesheet, is not there."""
        style = _STYLESHEET.search(data[:4096])
        sheet = unescape(style[1].decode("utf-8", "replace")) if style else ""
        for kind, url in (("page", document.alternate_url), ("stylesheet", sheet)):
            if url:
                for found in self._look([Reference(kind, url)], document.self_url):
                    if isinstance(found, _Fault):
                        code = "site-link-dead" if kind == "page" else found.code
                        yield fault(code, file, None, found.what, found.hint)

    def _enclosures(self, file: str, item: Item) -> Iterator[Finding]:
        for enclosure in item.enclosures:
            line = enclosure.line or item.line
            for found in references.check_enclosure(enclosure, self._home, self._output):
                yield fault(found.code, file, line, found.what, found.hint)

    def _pictures(
        self, file: str, pictures: tuple[Attachment, ...], line: int | None
    ) -> Iterator[Finding]:
        for picture in pictures:
            played = (picture.media_type or "").startswith(("audio", "video"))
            shown = Reference("media file" if played else "picture", picture.url)
            known = self._shown.get(shown)
            if known is None:  # each comes again in every feed of its entry
                known = self._shown[shown] = tuple(self._look([shown], None))
            for found in known:
                if isinstance(found, _Fault):
                    yield fault(found.code, file, picture.line or line, found.what, found.hint)

    def _look(self, found: list[Reference], base: str | None) -> Iterator[_Found]:
        return references.check(found, base, self._home, self._output, self._elsewhere)

    def _page(self, file: str, item: Item) -> Iterator[Finding]:
        path = self._home.path_of(item.url) if item.url else None
        if path is None or self._output.locate(path) is not None:
            return
        near = self._output.nearly(path)
        hint = f"the output has {near}, whose name differs in capitals or accents" if near else None
        what = f"the entry's page {item.url} is not in the output"
        yield fault("site-entry-page-missing", file, item.line, what, hint)

    def _body(self, item: Item) -> tuple[_Found, ...]:
        html = item.content_html
        if html is None:
            html = f"<pre>{escape(item.content_text)}</pre>" if item.content_text else item.summary
        if not html:
            return ()
        full = item.content_html is not None
        key = full, item.url, seal(html)
        known = self._bodies.get(key)
        if known is None:
            known = self._bodies[key] = tuple(self._judge(item, html, full))
        return known

    def _judge(self, item: Item, html: str, full: bool) -> Iterator[_Found]:
        tree = tree_of(html)
        if tree is None:
            what = f"the body of {item.url or item.title} is too tangled to be read"
            yield _Fault("site-body-tangled", "", what)
            return
        yield from self._look(references_in(tree), item.url)
        if full:
            prune(tree)
            yield from self._words(item, tree)

    def _words(self, item: Item, tree: LexborHTMLParser) -> Iterator[_Fault]:
        path = self._home.path_of(item.url) if item.url else None
        there = self._output.locate(path) if path is not None else None
        if there is None or not there.endswith(PAGES):
            return
        page = self._read(there)
        source = page.decode("utf-8", "replace") if page is not None else ""
        shown = tree_of(source) if source else None
        if shown is None:
            return
        prune(shown)
        for different in words.differences(tree, shown, source):
            yield _Fault(different.code, "", _WHAT[different.code].format(item.url, different.text))

    def _read(self, path: str) -> bytes | None:
        try:
            return self._output.site.read(path, PAGE_LIMIT)
        except OSError:
            return None

    def fragments(self) -> Iterator[Finding]:
        """Yield each fragment that its page does not have; call it when all feeds are read."""
        for page, names in sorted(self._anchors.items()):
            data = self._read(page)
            offered = ids(data) if data is not None else frozenset[str]()
            for name, (file, url, line) in names.items():
                if name not in offered:
                    near = get_close_matches(name, sorted(offered)[:2000], n=1, cutoff=0.75)
                    hint = f'the page has "{near[0]}"' if near else None
                    what = f"the link {url} points at an id that {page} does not have"
                    yield fault("site-fragment-missing", file, line, what, hint)
