"""The entries of a feed, each judged by itself; its elements are dropped when that is done."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import NamedTuple, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from .fault import Fault
from .node import Node
from .pieces import Piece, Pieces, context_of, read_piece
from .reading import Attachment, Item
from .xml import MAX_ELEMENTS


class Mark(NamedTuple):
    """Something that the feed's own rules ask of an entry, and where it stands."""

    text: str
    line: int | None
    column: int | None


class Space(NamedTuple):
    """A namespace, and the first element that uses it."""

    ns: str
    prefix: str
    line: int | None
    column: int | None


class Judged(NamedTuple):
    """What the rules of a format say of one entry."""

    faults: tuple[Fault, ...]
    item: Item
    marks: Mapping[str, Mark]


class Entry(Struct, frozen=True, kw_only=True):
    """What is remembered of an entry: what it says, and what is wrong with it."""

    item: Item
    faults: tuple[Fault, ...]
    marks: Mapping[str, Mark]
    spaces: tuple[Space, ...]
    namespaces: tuple[tuple[str, str, int], ...] = ()  # declared in it: prefix, address, line
    elements: int = 0
    grammar: tuple[Fault, ...] = ()  # what the schema says of it, where it was asked


_Spotted = TypeVar("_Spotted", Fault, Mark, Space)
Judge = Callable[[Node], Judged]
Keep = Callable[[Item], Item]  # sees an entry whole, and returns what is to be remembered of it
Known = dict[bytes, Entry]  # entries that were judged before, by digest
Grammar = Callable[[bytes, int], Iterable[Fault]]  # a document, and how many lines are not its own


class Unsplit(Exception):
    """An entry cannot be read by itself: the document must be read as a whole."""


def of_nodes(nodes: Iterable[Node], judge: Judge, keep: Keep) -> tuple[Entry, ...]:
    """Return the entries of a document that was read as a whole."""
    return tuple(_entry(node, judge, keep) for node in nodes)


def _entry(node: Node, judge: Judge, keep: Keep) -> Entry:
    judged = judge(node)
    return Entry(
        item=keep(judged.item),
        faults=judged.faults,
        marks=judged.marks,
        spaces=tuple(spaces(node.walk())),
    )


def of_pieces(
    pieces: Pieces, judge: Judge, keep: Keep, known: Known, salt: bytes, grammar: Grammar
) -> tuple[Entry, ...]:
    """Return the entries of a document that is read piece by piece.

    *known* entries are not judged again: the same bytes in the same surroundings, and under the
    same rules, which is what *salt* stands for, say the same.
    Unsplit: a piece is not an element, or all together they are too many elements.
    """
    parent = pieces.places[0].parent
    assert parent is not None  # a piece stands in the frame
    surroundings = blake2b(context_of(parent) + b"\0" + salt, digest_size=16)
    found, elements = [], pieces.frame.elements
    for piece in pieces:
        key = _digest(surroundings, piece.source)
        entry = known.get(key)
        if entry is None:
            entry = known[key] = _of_piece(piece, parent, judge, keep, grammar)
        elements += entry.elements
        if elements > MAX_ELEMENTS:
            raise Unsplit
        found.append(_placed(entry, piece.place))
    return tuple(found)


def _digest(surroundings: "blake2b", source: bytes) -> bytes:
    seen = surroundings.copy()
    seen.update(source)
    return seen.digest()


def _of_piece(piece: Piece, parent: Node, judge: Judge, keep: Keep, grammar: Grammar) -> Entry:
    read = read_piece(piece.source, parent)
    if read is None or (read.node.ns, read.node.tag) != (piece.place.ns, piece.place.tag):
        raise Unsplit
    return replace(
        _entry(read.node, judge, keep),
        namespaces=tuple(one for one in read.tree.namespaces if one[2] > 0),
        elements=read.tree.elements,
        grammar=tuple(grammar(read.node.source, read.above)),
    )


def spaces(nodes: Iterable[Node]) -> Iterator[Space]:
    """Yield each namespace that elements or attributes are in, at the first that is."""
    seen: set[str] = set()
    for node in nodes:
        if node.ns and node.ns not in seen:
            seen.add(node.ns)
            yield Space(node.ns, node.prefix, node.line, node.column)
        for name in node.attributes:
            if name[0] == "{" and (ns := name[1:].partition("}")[0]) not in seen:
                seen.add(ns)
                yield Space(ns, node.prefix, node.line, node.column)


def _placed(entry: Entry, place: Node) -> Entry:
    """Return *entry*, whose lines count from its own first, as it stands at *place*."""
    down, right = (place.line or 1) - 1, (place.column or 1) - 1
    if not down and not right:
        return entry
    shift = _Shift(down, right)
    return Entry(
        item=shift.item(entry.item),
        faults=shift.all(entry.faults),
        marks={name: shift.spot(mark) for name, mark in entry.marks.items()},
        spaces=shift.all(entry.spaces),
        namespaces=tuple((prefix, ns, line + down) for prefix, ns, line in entry.namespaces),
        elements=entry.elements,
        grammar=shift.all(entry.grammar),
    )


class _Shift(NamedTuple):
    """How far an entry stands below and beside the start of the document."""

    down: int
    right: int

    def spot(self, one: _Spotted) -> _Spotted:
        line, column = one.line, one.column
        if line is None:
            return one
        if column is not None and line == 1:
            column += self.right
        return one._replace(line=line + self.down, column=column)

    def all(self, many: tuple[_Spotted, ...]) -> tuple[_Spotted, ...]:
        return tuple(self.spot(one) for one in many) if many else many

    def item(self, item: Item) -> Item:
        return replace(
            item,
            line=self.line(item.line),
            enclosures=self.attachments(item.enclosures),
            media=self.attachments(item.media),
        )

    def attachments(self, many: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
        return tuple(replace(one, line=self.line(one.line)) for one in many) if many else many

    def line(self, line: int | None) -> int | None:
        return None if line is None else line + self.down
