"""A page's or an entry's text as blocks: paragraphs, headings, cells, each with where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from .markup import letters

_BLOCK_TAGS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div",
        "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
        "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary",
        "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
_FURNITURE = frozenset(
    {
        "address", "aside", "button", "dialog", "footer", "form", "h1", "header", "label", "nav",
        "select",
    }
)  # fmt: skip
_FURNITURE_CLASS = re.compile(
    r"subscri|share|relat|comment|newsletter|\btoc\b|\bnav|meta\b|byline|\btags?\b|sr-only|hidden"
    r"|button|widget|linenos|player|pagination|breadcrumb|reading-time|author",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, cell: text without a block inside."""

    tag: str
    text: str
    packed: bytes  # its letters
    linked: int  # how many of its letters are link text
    path: tuple[tuple[int, str], ...]  # numbers and tags of the blocks around it, outermost first
    furniture: bool  # part of the page's frame, not of the post

    @property
    def words(self) -> list[str]:
        """Return the words of the text."""
        return _WORD.findall(self.text)


def blocks_of(root: LexborNode) -> Iterator[Block]:
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

    def enter(self, node: LexborNode) -> Iterator[Block]:
        tag = node.tag or ""
        if tag in _BLOCK_TAGS:
            yield from self.flush()
        self.count += 1
        around = bool(self.stack) and self.stack[-1][2]
        names = "" if around else (node.attributes.get("class") or "")
        furniture = around or tag in _FURNITURE or bool(names and _FURNITURE_CLASS.search(names))
        self.stack.append((self.count, tag, furniture))
        self.links += tag == "a"
        if tag == "br":
            self.pieces.append(" ")

    def leave(self) -> Iterator[Block]:
        tag = self.stack[-1][1]
        if tag in _BLOCK_TAGS:
            yield from self.flush()
        self.stack.pop()
        self.links -= tag == "a"

    def flush(self) -> Iterator[Block]:
        text, self.pieces = "".join(self.pieces), []
        linked, self.linked = self.linked, 0
        packed = letters(text)
        if not packed:
            return
        blocks = [(tag, furniture) for _, tag, furniture in self.stack if tag in _BLOCK_TAGS]
        tag = blocks[-1][0] if blocks else "p"
        furniture = bool(self.stack) and self.stack[-1][2]
        path = tuple((number, name) for number, name, _ in self.stack if name in _BLOCK_TAGS)
        yield Block(tag, text, packed, linked, path, furniture)
