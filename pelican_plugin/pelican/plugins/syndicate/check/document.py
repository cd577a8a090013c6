"""One document, read as a stranger would read it, and judged."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from msgspec.structs import replace

from ..problem import Severity
from . import (
    atom,
    atom_entry,
    encoding,
    jsonfeed,
    namespaces,
    opml,
    pieces,
    rss,
    rss_item,
    schema,
    xml,
)
from .codes import codes
from .entries import Entry, Judged, Keep, Known, Unsplit, of_nodes, of_pieces, spaces
from .fault import Fault, Spot, fault
from .judgement import Judgement, Kind, judgement
from .node import XML, Node
from .reading import Attachment, Document, Item, Link
from .values import Scope
from .xml import MAX_ENTRIES

__all__ = ["Attachment", "Document", "Item", "Judgement", "Kind", "Link", "judge"]

MAX_BYTES = 64_000_000  # at most 10 seconds and 512 MB, whatever the bytes
MAX_WHOLE = 20_000_000  # bytes of a document that cannot be read entry by entry
MAX_MARKS = 4_000_000  # "<" and "&", those in bodies too: a feed of the largest size has 1,500,000


def _whole(item: Item) -> Item:
    return item


def _marks(source: bytes) -> int:
    """Return how many tags and references there are in *source*, at most."""
    return source.count(b"<") + source.count(b"&")


def judge(
    data: bytes,
    name: str,
    *,
    address: str | None = None,
    media_type: str | None = None,
    now: datetime | None = None,
    keep: Keep = _whole,
    known: Known | None = None,
) -> Judgement:
    """Return what *data* is and everything that the document rules say of it.

    *name* is what findings call it; *address* its absolute URL, if known, for self links;
    *media_type* what it was served as; *now* lets dates in the future be seen. *keep* is shown
    each entry and returns what is to be remembered of it, `bodiless` for one; *known* remembers
    entries from document to document: those that come again are neither judged nor shown again.
    Never raises for any bytes: a document that is too big, too deep or no feed at all is a finding.
    """
    if len(data) > MAX_BYTES:
        return judgement("unknown", name, [_too_big(len(data), MAX_BYTES)], None)
    decoded = encoding.decode(data)
    faults = list(decoded.faults)
    if decoded.utf8 is None:
        return judgement("unknown", name, faults, None)
    if len(decoded.utf8) > MAX_MARKS and (marks := _marks(decoded.utf8)) > MAX_MARKS:
        what = f"the document has {marks:,} tags and references; at most {MAX_MARKS:,} are read"
        return judgement("unknown", name, [fault("too-big", Spot(), what)], None)
    if _is_json(decoded.utf8, name, media_type):
        scope = Scope(iri=True, address=address, now=now)
        read, feed = jsonfeed.judge(decoded.utf8, scope, keep)
        return judgement("json", name, [*faults, *read], feed)
    judged = _judge_xml(
        decoded.utf8, _Asked(Scope(address=address, now=now), decoded.encoding, keep, known)
    )
    return judgement(judged.kind, name, chain(faults, judged.faults), judged.feed)


def _too_big(size: int, most: int) -> Fault:
    return fault("too-big", Spot(), f"the document has {size:,} bytes; at most {most:,} are read")


def _is_json(utf8: bytes, name: str, media_type: str | None) -> bool:
    start = utf8[:4096].lstrip()[:1]
    said = (media_type or "").split(";")[0].strip().endswith("json")
    return start in (b"{", b"[") or (start != b"<" and (said or name.lower().endswith(".json")))


class _Asked(NamedTuple):
    """How a document is to be read."""

    scope: Scope
    codec: str
    keep: Keep
    known: Known | None


class _Read(NamedTuple):
    """What an XML document is, what is wrong with it, what it says."""

    kind: Kind
    faults: Iterable[Fault]
    feed: Document | None = None


def _judge_xml(utf8: bytes, asked: _Asked) -> _Read:
    if b"<" not in utf8[:4096]:
        what = "the document is neither XML nor JSON"
        return _Read("not a feed", [fault("not-a-feed", Spot(1, 1), what)])
    parts = pieces.split(utf8)
    if parts is not None:
        try:
            return _judge_tree(parts.frame, asked, parts)
        except Unsplit:
            pass  # the slow way is always right
    if len(utf8) > MAX_WHOLE:
        return _Read("unknown", [_too_big(len(utf8), MAX_WHOLE)])
    return _judge_tree(xml.read(utf8), asked, None)


_ROOTS: dict[str, Kind] = {"feed": "atom", "entry": "atom", "rss": "rss", "opml": "opml"}


def _kind(root: Node) -> Kind:
    if root.name == "RDF":
        return "rdf"
    kind = _ROOTS.get(root.name, "not a feed")
    if kind == "rss" and (root.get("version") or "").strip().startswith("0.9"):
        return "rss09"
    return kind


def _judge_tree(tree: xml.Tree, asked: _Asked, parts: pieces.Pieces | None) -> _Read:
    """Return what is said of *tree*; of a document in *parts* it is the frame."""
    root = tree.root
    if root is None:
        return _Read("unknown", tree.faults)
    kind = _kind(root)
    if kind == "atom":
        asked = asked._replace(scope=replace(asked.scope, iri=True))
    refusal = list(_refusal(kind, root))
    entries = () if refusal else _entries(kind, root, asked, parts)
    declared = chain(tree.namespaces, *(entry.namespaces for entry in entries))
    faults = [
        *tree.faults,
        *namespaces.declaration_faults(declared),
        *(_strange_namespaces(root, entries) if kind != "opml" else ()),
    ]
    if refusal:
        return _Read(kind, [*faults, *refusal])
    if kind == "opml":
        return _Read(kind, chain(faults, opml.judge(root, asked.scope)), opml.document(root))
    if kind == "atom":
        read = _atom_faults(root, entries, asked.scope, parts)
        return _Read(kind, chain(faults, read), atom.document(root, entries))
    read = rss.judge(root, entries, asked.scope, asked.codec)
    return _Read(kind, chain(faults, read), rss.document(root, entries))


def _refusal(kind: Kind, root: Node) -> Iterator[Fault]:
    """Yield why a document of that *kind* is not judged by the rules of its format."""
    if kind == "atom" and (wrong := list(atom.root_faults(root))):
        yield from wrong
    elif kind in ("rss", "rss09") and root.ns:
        what = f"RSS elements are in no namespace, but {root.ns} is declared for them"
        yield fault("namespace-wrong", root, what, "RSS 2.0")
    elif kind in ("atom", "rss", "rss09") and (count := len(_nodes(kind, root))) > MAX_ENTRIES:
        what = f"the document has {count:,} entries; at most {MAX_ENTRIES:,} are judged"
        yield fault("xml-too-many", root, what)
    elif kind == "rdf":
        yield fault("rss-1-0", root, "the feed is RSS 1.0, which is hardly checked here")
    elif kind == "not a feed":
        yield fault("not-a-feed", root, f"the root element is {root.tag}: no feed starts so")


def _entries(
    kind: Kind, root: Node, asked: _Asked, parts: pieces.Pieces | None
) -> tuple[Entry, ...]:
    if kind == "opml":
        return ()
    signed = kind == "atom" and atom.is_signed(root)

    def judge_entry(node: Node) -> Judged:
        if kind == "atom":
            return atom_entry.judge(node, asked.scope, signed)
        return rss_item.judge(node, asked.scope)

    if parts is None:
        return of_nodes(_nodes(kind, root), judge_entry, asked.keep)
    known = asked.known if asked.known is not None else {}
    grammar = schema.entry_faults if kind == "atom" else _no_grammar
    return of_pieces(parts, judge_entry, asked.keep, known, b"\1" if signed else b"", grammar)


def _nodes(kind: Kind, root: Node) -> list[Node]:
    return atom.entries_of(root) if kind == "atom" else rss.entries_of(root)


def _no_grammar(_source: bytes, _above: int) -> Iterable[Fault]:
    return ()


def _atom_faults(
    root: Node, entries: Sequence[Entry], scope: Scope, parts: pieces.Pieces | None
) -> Iterator[Fault]:
    table, sound = codes(), True
    for one in atom.judge(root, entries, scope):
        sound = sound and table[one.code].severity is not Severity.ERROR
        yield one
    if not sound:
        return  # a rule's sentence is worth more than the grammar's
    if parts is None:
        yield from schema.faults(root.source)
        return
    yield from schema.frame_faults(root.source)
    for entry in entries:
        yield from entry.grammar


def _strange_namespaces(root: Node, entries: Sequence[Entry]) -> Iterable[Fault]:
    seen = {XML.strip("{}")}
    found = chain(spaces(root.walk()), *(entry.spaces for entry in entries))
    for space in sorted(found, key=lambda space: (space.line or 0, space.column or 0)):
        ns = namespaces.canonical(space.ns)
        if ns not in seen:
            seen.add(ns)
            reserved = namespaces.is_reserved(space.prefix, ns)
            yield from namespaces.strange_faults(ns, space.line, space.column, reserved)
