"""One document, read as a stranger would read it, and judged."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from typing import Literal

from ..problem import Severity
from . import atom, encoding, jsonfeed, namespaces, opml, rss, schema, xml
from .codes import codes
from .fault import Fault, Spot, fault
from .finding import Finding
from .reading import Attachment, Document, Item, Link
from .values import Scope

__all__ = ["Attachment", "Document", "Item", "Judgement", "Kind", "Link", "judge"]

Kind = Literal["atom", "rss", "json", "opml", "rdf", "rss09", "unknown", "not a feed"]
_XML_NS = "http://www.w3.org/XML/1998/namespace"
MAX_BYTES = 20_000_000
# one broken template repeats its fault in every entry; this many of a kind are enough to mend it
MAX_OF_A_CODE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a document is, what is wrong with it, and what it says."""

    kind: Kind
    findings: tuple[Finding, ...]
    feed: Document | None  # None: it could not be read


def judge(
    data: bytes,
    name: str,
    *,
    address: str | None = None,
    media_type: str | None = None,
    now: datetime | None = None,
) -> Judgement:
    """Return what *data* is and everything that the document rules say of it.

    *name* is what findings call it; *address* its absolute URL, if known, for self links;
    *media_type* what it was served as; *now* lets dates in the future be seen. Never raises for
    any bytes: a document that is too big, too deep or no feed at all is a finding.
    """
    if len(data) > MAX_BYTES:
        what = f"the document has {len(data):,} bytes; at most {MAX_BYTES:,} are read"
        return _judgement("unknown", name, [fault("too-big", Spot(), what)], None)
    decoded = encoding.decode(data)
    faults = list(decoded.faults)
    if decoded.utf8 is None:
        return _judgement("unknown", name, faults, None)
    if _is_json(decoded.utf8, name, media_type):
        read, feed = jsonfeed.judge(decoded.utf8, Scope(iri=True, address=address, now=now))
        return _judgement("json", name, [*faults, *read], feed)
    return _judge_xml(decoded, faults, name, Scope(address=address, now=now))


def _is_json(utf8: bytes, name: str, media_type: str | None) -> bool:
    start = utf8[:4096].lstrip()[:1]
    said = (media_type or "").split(";")[0].strip().endswith("json")
    return start in (b"{", b"[") or (start != b"<" and (said or name.lower().endswith(".json")))


def _judge_xml(
    decoded: encoding.Decoded, faults: list[Fault], name: str, scope: Scope
) -> Judgement:
    assert decoded.utf8 is not None  # the caller has looked
    if b"<" not in decoded.utf8[:4096]:
        what = "the document is neither XML nor JSON"
        return _judgement(
            "not a feed", name, [*faults, fault("not-a-feed", Spot(1, 1), what)], None
        )
    tree = xml.read(decoded.utf8)
    faults += tree.faults
    if tree.root is None:
        return _judgement("unknown", name, faults, None)
    kind = _kind(tree.root)
    faults += namespaces.declaration_faults(tree.namespaces)
    faults += _strange_namespaces(tree.root, kind)
    read, feed = _by_kind(kind, tree.root, scope, decoded.encoding)
    return _judgement(kind, name, chain(faults, read), feed)


_ROOTS: dict[str, Kind] = {"feed": "atom", "entry": "atom", "rss": "rss", "opml": "opml"}


def _kind(root: xml.Node) -> Kind:
    if root.name == "RDF":
        return "rdf"
    kind = _ROOTS.get(root.name, "not a feed")
    if kind == "rss" and (root.get("version") or "").strip().startswith("0.9"):
        return "rss09"
    return kind


def _by_kind(
    kind: Kind, root: xml.Node, scope: Scope, codec: str
) -> tuple[Iterable[Fault], Document | None]:
    if kind == "atom":
        scope = replace(scope, iri=True)
        return _by_atom(root, scope)
    if kind in ("rss", "rss09"):
        if root.ns:
            what = f"RSS elements are in no namespace, but {root.ns} is declared for them"
            return [fault("namespace-wrong", root, what, "RSS 2.0")], None
        return rss.judge(root, scope, codec), rss.document(root)
    if kind == "rdf":
        return [fault("rss-1-0", root, "the feed is RSS 1.0, which is hardly checked here")], None
    if kind == "opml":
        return opml.judge(root, scope), opml.document(root)
    what = f"the root element is {root.tag}: no feed starts so"
    return [fault("not-a-feed", root, what)], None


def _by_atom(root: xml.Node, scope: Scope) -> tuple[Iterable[Fault], Document | None]:
    wrong = list(atom.root_faults(root))
    if wrong:
        return wrong, None
    return _atom_faults(root, scope), atom.document(root)


def _atom_faults(root: xml.Node, scope: Scope) -> Iterator[Fault]:
    table, sound = codes(), True
    for one in atom.judge(root, scope):
        sound = sound and table[one.code].severity is not Severity.ERROR
        yield one
    if sound:  # else a rule's sentence is worth more than the grammar's
        yield from schema.faults(root.source)


def _strange_namespaces(root: xml.Node, kind: Kind) -> Iterable[Fault]:
    seen: set[str] = set()
    if kind == "opml":
        return
    for node in root.walk():
        spaces = {namespaces.canonical(node.ns)} if node.ns else set()
        spaces |= {name[1:].partition("}")[0] for name in node.attributes if name[0] == "{"}
        for ns in spaces - seen - {_XML_NS}:
            seen.add(ns)
            reserved = namespaces.is_reserved(node.prefix, ns)
            yield from namespaces.strange_faults(ns, node.line, node.column, reserved)


def _judgement(kind: Kind, name: str, faults: Iterable[Fault], feed: Document | None) -> Judgement:
    table = codes()
    counts = Counter[str]()
    findings: list[Finding] = []
    for one in faults:
        code = table[one.code]
        counts[one.code] += 1
        if counts[one.code] > MAX_OF_A_CODE:
            continue
        findings.append(
            Finding(
                code=one.code,
                severity=code.severity,
                file=name,
                line=one.line,
                column=one.column,
                what=one.what,
                hint=code.hint,
                clause=one.clause or code.clause,
            )
        )
    findings += _many(counts, name)
    findings.sort(key=lambda finding: (finding.line or 0, finding.column or 0, finding.code))
    return Judgement(kind=kind, findings=tuple(findings), feed=feed)


def _many(counts: Counter[str], name: str) -> Iterable[Finding]:
    """Yield one finding for each code that was seen more often than is shown."""
    for code, count in counts.items():
        if count > MAX_OF_A_CODE:
            row = codes()[code]
            what = f"{row.title}: {count - MAX_OF_A_CODE:,} more of the same are not shown"
            yield Finding(code, row.severity, name, None, None, what, row.hint, row.clause)
