"""Whether an entry says what its page says: every word, in order, and no paragraph lost."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import pairwise

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .markup import letters, text_of

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_PROSE = frozenset(
    ["p", "blockquote", "pre", "li", "dd", "dt", "td", "figcaption", "h2", "h3", "h4", "h5", "h6"]
)
_FURNITURE = frozenset(
    [
        "nav",
        "aside",
        "header",
        "footer",
        "form",
        "button",
        "label",
        "select",
        "dialog",
        "address",
        "h1",
    ]
)
_FURNITURE_CLASS = re.compile(
    r"subscri|share|relat|comment|newsletter|\btoc\b|\bnav|meta\b|byline|\btags?\b|sr-only|hidden"
    r"|button|widget|linenos|player|pagination|breadcrumb|reading-time|author",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""=\s*(?:"([^"]{8,})")""")
_WORD = re.compile(r"\w+")
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W*$")
# what is only a part of a body, so that the body reaches further than one of them
_PARTS = _PROSE | {"ol", "ul", "dl", "table", "thead", "tbody", "tr", "th", "figure", "details"}
_INSIDE = 2  # words that make a paragraph between two others of the entry worth missing
_AROUND = 6  # words before the first or after the last: themes put dates and names there
_STAND_IN = 15  # words that a stand-in for a video or a form may have
_EXCERPT = 0.15  # a body this small beside its page's is meant as an excerpt


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where an entry and its page do not say the same."""

    code: str  # a site code
    text: str  # the first words of the paragraph


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph, heading, cell: text without a block inside."""

    tag: str
    text: str
    packed: bytes  # its letters
    linked: int  # how many of its letters are link text
    path: tuple[tuple[int, str], ...]  # numbers and tags of the blocks around it, outermost first
    furniture: bool  # part of the page's frame, not of the post

    @property
    def words(self) -> list[str]:
        return _WORD.findall(self.text)


def differences(
    entry: LexborHTMLParser, page: LexborHTMLParser, source: str = ""
) -> list[Difference]:
    """Return where the body of an entry and its page part; both trees pruned of what is unseen.

    Stand-ins are allowed for: a short paragraph of link text that takes the place of a video, a
    caption that the page has in an attribute only (*source* is the page's HTML), and text of the
    page's that is its frame (buttons, line numbers, contents, forms).
    """
    if entry.body is None or page.body is None:
        return []
    wanted, shown = letters(text_of(entry.body)), letters(text_of(page.body))
    if not wanted:
        return []
    if wanted in shown:
        return _lost(_narrowest(page.body, wanted), wanted, entry)
    said = list(_blocks(entry.body))
    return [*_foreign(said, shown, source), *_lost(_around(page.body, wanted), wanted, entry)]


def _foreign(said: Iterable[_Block], shown: bytes, source: str) -> Iterator[Difference]:
    at, disorder = 0, False
    for block in said:
        found = shown.find(block.packed, at)
        if found >= 0:
            at = found + len(block.packed)
        elif _is_stand_in(block) or _is_caption(block, source):
            continue
        elif block.packed in shown:
            if not disorder and len(block.words) > _INSIDE:
                disorder = True
                yield Difference("site-words-order", _start(block))
        elif not _scattered(block.words, shown):
            yield Difference("site-words-foreign", _start(block))


def _is_stand_in(block: _Block) -> bool:
    return bool(block.linked) and (
        2 * block.linked >= len(block.packed) or len(block.words) <= _STAND_IN
    )


def _is_caption(block: _Block, source: str) -> bool:
    """Whether the words stand in an attribute of the page: galleries keep their captions there."""
    named_so = block.tag in {"figcaption", "caption"} or len(block.words) <= _STAND_IN
    return named_so and any(
        block.packed in letters(unescape(value)) for value in _ATTRIBUTE.findall(source)
    )


def _scattered(words: list[str], text: bytes) -> bool:
    """Whether the words are all there and mostly beside each other, with others in between."""
    packed = [letters(word) for word in words]
    if not all(word in text for word in packed):
        return False
    pairs = [first + second for first, second in pairwise(packed)]
    together = sum(pair in text for pair in pairs)
    return len(pairs) > _INSIDE and together >= 0.7 * len(pairs)


def _lost(inside: list[_Block], wanted: bytes, entry: LexborHTMLParser) -> list[Difference]:
    """Return the paragraphs of the page's body that the entry has not."""
    total = sum(len(block.packed) for block in inside if not block.furniture)
    if _is_excerpt(entry, wanted, total):
        return []
    there = [i for i, block in enumerate(inside) if block.packed in wanted and _counts(block)]
    if not there:
        return []
    return [
        Difference("site-words-lost", _start(block))
        for i, block in enumerate(inside)
        if block.packed not in wanted
        and _counts(block)
        and len(block.words) >= (_INSIDE if there[0] < i < there[-1] else _AROUND)
        and not _scattered_or_linked(block, wanted)
    ]


def _is_excerpt(entry: LexborHTMLParser, wanted: bytes, total: int) -> bool:
    text = text_of(entry.body) if entry.body is not None else ""
    return len(wanted) < _EXCERPT * total or (
        len(wanted) < 0.9 * total and bool(_CUT.search(text.rstrip()))
    )


def _counts(block: _Block) -> bool:
    return not block.furniture and block.tag in _PROSE and not block.packed.isdigit()


def _scattered_or_linked(block: _Block, wanted: bytes) -> bool:
    return 2 * block.linked > len(block.packed) or _scattered(block.words, wanted)


def _start(block: _Block) -> str:
    return " ".join(block.text.split())[:80]


def _narrowest(node: LexborNode, wanted: bytes) -> list[_Block]:
    """Return the blocks of the smallest element that holds all of *wanted*, none if it is alone."""
    packed = letters(text_of(node))
    while len(packed) > len(wanted):
        for inner in node.iter():
            text = text_of(inner)
            if len(text) >= len(wanted) // 4 and wanted in (found := letters(text)):
                node, packed = inner, found
                break
        else:
            return list(_blocks(node))
    return []


def _around(body: LexborNode, wanted: bytes) -> list[_Block]:
    """Return the blocks of the smallest element that holds every paragraph that the entry has."""
    shown = list(_blocks(body))
    mine = [b.path for b in shown if _counts(b) and len(b.words) > _INSIDE and b.packed in wanted]
    if not mine:
        return []
    low, high = min(mine), max(mine)
    common = 0
    while common < min(len(low), len(high)) and low[common] == high[common]:
        common += 1
    while common and low[common - 1][1] in _PARTS:
        common -= 1
    shared = low[:common]
    return [block for block in shown if block.path[:common] == shared]


def _blocks(root: LexborNode) -> Iterator[_Block]:
    """Yield the blocks of text under *root*, in order, without recursion: depth is the author's."""
    walk = _Walk()
    node: LexborNode | None = root.first_child
    while node is not None:
        if node.is_text_node:
            walk.say(node.text_content or "")
        elif node.is_element_node:
            yield from walk.enter(node)
            if node.first_child is not None:
                node = node.first_child
                continue
            yield from walk.leave()
        while node is not None and node.next is None:
            node = node.parent if walk.stack else None
            if node is not None:
                yield from walk.leave()
        node = node.next if node is not None else None
    yield from walk.flush()


class _Walk:
    """Where the walk over a tree stands: the open elements and the text since the last block."""

    def __init__(self) -> None:
        self.stack: list[tuple[int, str, bool]] = []  # number, tag, furniture
        self.pieces: list[str] = []
        self.linked = 0
        self.links = 0
        self.count = 0

    def say(self, text: str) -> None:
        self.pieces.append(text)
        if self.links:
            self.linked += len(letters(text))

    def enter(self, node: LexborNode) -> Iterator[_Block]:
        tag = node.tag or ""
        if tag in _BLOCKS:
            yield from self.flush()
        self.count += 1
        around = bool(self.stack) and self.stack[-1][2]
        names = "" if around else (node.attributes.get("class") or "")
        furniture = around or tag in _FURNITURE or bool(names and _FURNITURE_CLASS.search(names))
        self.stack.append((self.count, tag, furniture))
        self.links += tag == "a"
        if tag == "br":
            self.pieces.append(" ")

    def leave(self) -> Iterator[_Block]:
        tag = self.stack[-1][1]
        if tag in _BLOCKS:
            yield from self.flush()
        self.stack.pop()
        self.links -= tag == "a"

    def flush(self) -> Iterator[_Block]:
        text, self.pieces = "".join(self.pieces), []
        linked, self.linked = self.linked, 0
        packed = letters(text)
        if not packed:
            return
        blocks = [(tag, furniture) for _, tag, furniture in self.stack if tag in _BLOCKS]
        tag = blocks[-1][0] if blocks else "p"
        furniture = bool(self.stack) and self.stack[-1][2]
        path = tuple((number, name) for number, name, _ in self.stack if name in _BLOCKS)
        yield _Block(tag, text, packed, linked, path, furniture)
