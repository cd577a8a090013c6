"""A page's or an entry's text as blocks: paragraphs, headings, cells, each with where it stands."""

import re
from collections.abc import Callable
from itertools import islice

from msgspec import Struct
from selectolax.lexbor import LexborNode

from .markup import letters, text_of

BLOCK_TAGS = frozenset(
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
_NO_LIMIT = 1_000_000


class Block(Struct, frozen=True):
    """A paragraph, heading, cell: text without a block inside."""

    tag: str
    text: str
    packed: bytes  # its letters
    linked: int  # how many of its letters are link text
    path: tuple[tuple[int, str], ...]  # numbers and tags of the blocks around it, outermost first
    furniture: bool  # part of the page's frame, not of the post
    whole: LexborNode | None = None  # an element with blocks inside that count as one

    @property
    def words(self) -> list[str]:
        """Return the words of the text."""
        return _WORD.findall(self.text)

    def has_words(self, number: int) -> bool:
        """Return whether the text has more than *number* words."""
        return next(islice(_WORD.finditer(self.text), number, None), None) is not None


def blocks_of(root: LexborNode, most: int, known: bytes) -> list[Block]:
    """Return the first *most* blocks of text under *root*, in order.

    An element whose letters stand in *known* is one block, whatever it holds.
    """
    return _walked(_Walk(known), root, most)


def blocks_in(element: LexborNode) -> list[Block]:
    """Return the blocks of one element, each by itself."""
    walk = _Walk()
    walk.enter(element)
    walk.floor = len(walk.stack)
    return _walked(walk, element, _NO_LIMIT)


def blocks_beside(root: LexborNode, packed: bytes, body: bytes) -> list[Block] | None:
    """Return the blocks of *root*, what holds *body* as a single one.

    *packed* are the letters of *root*, *body* some of them, in a row. None: beside them stands
    text that belongs to no block of its own, so that each block must be looked at.
    """
    start = packed.find(body)
    before = _first(root.first_child, start, lambda node: node.next)
    after = _first(root.last_child, len(packed) - start - len(body), lambda node: node.prev)
    if before is None or after is None:
        return None
    whole = Block("p", "", body, 0, (), False)
    above, below = (
        [block for node in nodes for block in blocks_in(node)] for nodes in (before, after[::-1])
    )
    return [*above, whole, *below]


def _first(
    node: LexborNode | None, size: int, onward: Callable[[LexborNode], LexborNode | None]
) -> list[LexborNode] | None:
    """Return the blocks from *node* on that have *size* letters in all; None: there are none."""
    found: list[LexborNode] = []
    while size > 0 and node is not None:
        own = len(letters(text_of(node)))
        if own and node.tag not in BLOCK_TAGS:
            return None
        if own:
            found.append(node)
        size -= own
        node = onward(node)
    return None if size else found


def _walked(walk: "_Walk", root: LexborNode, most: int) -> list[Block]:
    """Return the blocks under *root*. Without recursion: its depth is the author's choice."""
    node: LexborNode | None = root.first_child
    while node is not None and len(walk.blocks) < most:
        if node.is_text_node:
            walk.say(node.text_content or "")
        elif node.is_element_node and not walk.takes(node):
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
        if len(walk.stack) == walk.floor:
            return None
        walk.leave()
        at = at.parent
    return None


class _Open(Struct, frozen=True):
    """An element that is being walked through."""

    tag: str
    furniture: bool
    block: str  # the innermost block around the text here
    path: tuple[tuple[int, str], ...]


_TOP = _Open("", False, "p", ())


class _Walk:
    """Where the walk over a tree stands: the open elements and the text since the last block."""

    __slots__ = ("blocks", "count", "floor", "known", "linked", "links", "pieces", "stack")

    def __init__(self, known: bytes = b"") -> None:
        self.known = known
        self.blocks: list[Block] = []
        self.stack: list[_Open] = []
        self.pieces: list[str] = []
        self.linked = 0
        self.links = 0
        self.count = 0
        self.floor = 0  # how many elements were open before it started

    def say(self, text: str) -> None:
        if not self.pieces and text.isspace():
            return
        self.pieces.append(text)
        if self.links:
            self.linked += len(letters(text))

    def enter(self, node: LexborNode) -> None:
        tag = node.tag or ""
        around = self.stack[-1] if self.stack else _TOP
        if tag not in BLOCK_TAGS:
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

    def takes(self, node: LexborNode) -> bool:
        """Take *node* as a single block if its letters are known, or if it has none."""
        tag = node.tag or ""
        if not self.known or tag not in BLOCK_TAGS:
            return False
        text = text_of(node)
        packed = letters(text) if len(text) <= 2 * len(self.known) else b"\0"
        if packed not in self.known:
            return False
        self.flush()
        self.count += 1
        if packed:
            around = self.stack[-1] if self.stack else _TOP
            furniture = around.furniture or _is_furniture(tag, node)
            self.blocks.append(Block("p", text, packed, 0, around.path, furniture, node))
        return True

    def leave(self) -> None:
        tag = self.stack[-1].tag
        if tag in BLOCK_TAGS:
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
