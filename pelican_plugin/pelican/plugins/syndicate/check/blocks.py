"""A page's or an entry's text as blocks: paragraphs, headings, cells, each with where it stands."""

import re
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


def blocks_of(root: LexborNode, most: int = 1_000_000) -> list[Block]:
    """Return the first *most* blocks of text under *root*, in order.

    Without recursion: how deep the tree is, is the author's choice.
    """
    walk = _Walk()
    node: LexborNode | None = root.first_child
    while node is not None and len(walk.blocks) < most:
        if node.is_text_node:
            walk.say(node.text_content or "")
        elif node.is_element_node:
            walk.enter(node)
            inner = node.first_child
            if inner is not None:
                node = inner
                continue
            walk.leave()
        node = _onward(node, walk)
    walk.flush()
    return walk.blocks


def _onward(node: LexborNode, walk: "_Walk") -> LexborNode | None:
    """Return the node after *node* and all that it holds, leaving the elements that end there."""
    at: LexborNode | None = node
    while at is not None:
        following = at.next
        if following is not None:
            return following
        if not walk.stack:
            return None
        walk.leave()
        at = at.parent
    return None


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that is being walked through."""

    tag: str
    furniture: bool
    block: str  # the innermost block around the text here
    path: tuple[tuple[int, str], ...]


_TOP = _Open("", False, "p", ())


class _Walk:
    """Where the walk over a tree stands: the open elements and the text since the last block."""

    __slots__ = ("blocks", "count", "linked", "links", "pieces", "stack")

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.stack: list[_Open] = []
        self.pieces: list[str] = []
        self.linked = 0
        self.links = 0
        self.count = 0

    def say(self, text: str) -> None:
        self.pieces.append(text)
        if self.links:
            self.linked += len(letters(text))

    def enter(self, node: LexborNode) -> None:
        tag = node.tag or ""
        around = self.stack[-1] if self.stack else _TOP
        if tag not in _BLOCK_TAGS:
            self.links += tag == "a"
            if tag == "br":
                self.pieces.append(" ")
            furniture = around.furniture or _is_furniture(tag, node)
            self.stack.append(_Open(tag, furniture, around.block, around.path))
            return
        self.flush()
        self.count += 1
        furniture = around.furniture or _is_furniture(tag, node)
        self.stack.append(_Open(tag, furniture, tag, (*around.path, (self.count, tag))))

    def leave(self) -> None:
        tag = self.stack[-1].tag
        if tag in _BLOCK_TAGS:
            self.flush()
        elif tag == "a":
            self.links -= 1
        self.stack.pop()

    def flush(self) -> None:
        if not self.pieces:
            return
        text = "".join(self.pieces)
        self.pieces = []
        linked, self.linked = self.linked, 0
        if packed := letters(text):
            here = self.stack[-1] if self.stack else _TOP
            self.blocks.append(Block(here.block, text, packed, linked, here.path, here.furniture))


def _is_furniture(tag: str, node: LexborNode) -> bool:
    if tag in _FURNITURE:
        return True
    names = node.attributes.get("class")
    return bool(names and _FURNITURE_CLASS.search(names))
