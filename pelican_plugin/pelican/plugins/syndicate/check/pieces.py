"""A document in pieces: its frame, and each of its entries as it was written.

The feeds of a site hold the same entries, byte for byte, so that each needs to be read once; and
of a large archive, one entry at a time is enough to have in memory.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from msgspec import Struct

from .node import Node
from .xml import Tree, read

_FIRST = re.compile(rb"<((?:[A-Za-z_][\w.\-]*:)?(?:entry|item))[\s>]")
_MOST_PIECES = 10_000  # beyond, entries are small, and one by one they cost twice as much
_AFTER_NAME = (b" ", b"\t", b"\r", b"\n", b">")
_MOST_CONTEXT = 50_000_000  # bytes of the tags around the entries, read again for each
_PARENTS = {("feed", "entry"): 1, ("rss", "item"): 2}  # how deep the entries' parent lies

Span = tuple[int, int]  # bytes from the document's start


class Piece(Struct, frozen=True):
    """One entry as it was written."""

    source: bytes
    place: Node  # the empty element that stands for it in the frame


class Pieces(Struct, frozen=True):
    """A document whose entries can be read one by one."""

    frame: Tree  # the document with an empty element in the place of each entry
    places: tuple[Node, ...]  # these elements
    source: bytes
    spans: tuple[Span, ...]

    def __iter__(self) -> Iterator[Piece]:
        """Yield each entry, in order."""
        for (start, end), place in zip(self.spans, self.places, strict=True):
            yield Piece(self.source[start:end], place)


class ReadPiece(NamedTuple):
    """An entry that was read by itself; its lines count from its own first."""

    node: Node
    tree: Tree
    above: int  # lines before it, with the tags that surround it


def split(source: bytes) -> Pieces | None:
    """Return the document *source* (UTF-8) in pieces; None where it must be read as a whole.

    That is always right and costs more: entries that are not all in one place, a comment around
    one of them, no entries, or too many.
    """
    first = _FIRST.search(source)
    spans = tuple(islice(_spans(source, first[1]), _MOST_PIECES + 1)) if first else ()
    if first is None or not 0 < len(spans) <= _MOST_PIECES:
        return None
    text, starts = _frame(source, spans, first[1])
    frame = read(text)
    parent = _parent(frame.root, first[1])
    if frame.faults or parent is None or len(context_of(parent)) * len(spans) > _MOST_CONTEXT:
        return None
    places = tuple(child for child in parent.children if child.tag.encode() == first[1])
    if [place.start for place in places] != starts:
        return None
    return Pieces(frame, places, source, spans)


def _spans(source: bytes, name: bytes) -> Iterator[Span]:
    opening, closing = b"<" + name, b"</" + name + b">"
    at = source.find(opening)
    while at >= 0:
        if not source.startswith(_AFTER_NAME, at + len(opening)):
            at = source.find(opening, at + 1)
            continue
        end = source.find(closing, at)
        if end < 0:
            return
        yield at, end + len(closing)
        at = source.find(opening, end)


def _frame(source: bytes, spans: tuple[Span, ...], name: bytes) -> tuple[bytes, list[int]]:
    """Return the document without what its entries hold, and where they stand in it.

    Everything between the entries keeps its line and its column.
    """
    parts, starts, at, size = [], [], 0, 0
    for start, end in spans:
        between, stand_in = source[at:start], _stand_in(source, start, end, name)
        parts += [between, stand_in]
        starts.append(size + len(between))
        size += len(between) + len(stand_in)
        at = end
    return b"".join((*parts, source[at:])), starts


def _stand_in(source: bytes, start: int, end: int, name: bytes) -> bytes:
    """Return an empty element that is as many lines high and ends in the same column."""
    lines = source.count(b"\n", start, end)
    tail = source[source.rfind(b"\n", start, end) + 1 if lines else start : end]
    width = len(tail.decode("utf-8", "replace")) - 2 - (0 if lines else len(name) + 1)
    return b"<" + name + b"\n" * lines + b" " * width + b"/>"


def _parent(root: Node | None, name: bytes) -> Node | None:
    if root is None:
        return None
    depth = _PARENTS.get((root.name, name.rpartition(b":")[2].decode()))
    return root.first("channel") if depth == 2 else root if depth == 1 else None


def context_of(parent: Node) -> bytes:
    """Return the start tags around an entry: its namespaces, and what it inherits."""
    above = context_of(parent.parent) if parent.parent else b""
    return above + parent.start_tag


def read_piece(source: bytes, parent: Node) -> ReadPiece | None:
    """Return the entry that *source* holds. None: it is no element of its own."""
    context = context_of(parent)
    outer = f"</{parent.parent.tag}>" if parent.parent else ""
    above = context.count(b"\n") + 1
    tree = read(b"%b\n%b</%b>%b" % (context, source, parent.tag.encode(), outer.encode()), above)
    node = _only_child(tree.root)
    if parent.parent:
        node = _only_child(node)
    return None if tree.faults or node is None else ReadPiece(node, tree, above)


def _only_child(node: Node | None) -> Node | None:
    alone = node is not None and len(node.children) == 1 and not node.stripped
    return node.children[0] if node is not None and alone else None
