"""The checker's own door to XML: expat, without DTD, entities or network, and bounded.

Not the parser that the feeds are written with, so that neither can excuse the other. Each element
knows its line and column, and the bytes it was written in.
"""

import re
from functools import lru_cache
from xml.parsers import expat

from msgspec import Struct

from .fault import Fault, Spot, fault, shown
from .node import Node

MAX_ELEMENTS = 250_000  # a feed of 10,000 entries has some 150,000
MAX_ENTRIES = 30_000  # directories and readers stop at 3,000
MAX_DEPTH = 250  # RFC 4287 needs five, XHTML bodies some twenty
MAX_TAG = 4_000_000  # bytes of one tag, comment or instruction: a picture as a data URI fits
_CHUNK = 1 << 18
_WORTH_KEEPING = 300  # characters of a name


class Tree(Struct, frozen=True, kw_only=True):
    """A whole document; `root` is None where it could not be read."""

    root: Node | None
    faults: tuple[Fault, ...]
    namespaces: tuple[tuple[str, str, int], ...] = ()  # prefix, address, line
    elements: int = 0


class _Refused(Exception):
    """The document asks for more than a feed needs."""

    def __init__(self, code: str, what: str) -> None:
        self.code, self.what = code, what


def _split(name: str) -> tuple[str, str, str]:
    """Return namespace, local name and prefix of what expat calls an element."""
    parts = name.split(" ")
    return ("", name, "") if len(parts) == 1 else (parts[0], parts[1], "".join(parts[2:]))


_kept_names = lru_cache(maxsize=1024)(_split)


def _names(name: str) -> tuple[str, str, str]:
    return _kept_names(name) if len(name) < _WORTH_KEEPING else _split(name)


class _Builder:
    """What expat calls while it reads."""

    def __init__(self, parser: expat.XMLParserType, source: bytes, above: int) -> None:
        self.parser, self.source, self.above = parser, source, above
        self.root: Node | None = None
        self.open: Node | None = None
        self.depth = 0
        self.count = 0
        self.namespaces: list[tuple[str, str, int]] = []
        self.faults: list[Fault] = []

    def start_element(self, name: str, attributes: list[str]) -> None:
        self.depth += 1
        self.count += 1
        if self.depth > MAX_DEPTH:
            raise _Refused("xml-too-deep", f"elements are nested more than {MAX_DEPTH} deep")
        if self.count > MAX_ELEMENTS:
            raise _Refused("xml-too-many", f"the document has more than {MAX_ELEMENTS:,} elements")
        parent = self.open
        node = Node(*_names(name), parent, self.source)
        parser = self.parser
        node.line = parser.CurrentLineNumber - self.above
        node.column = parser.CurrentColumnNumber + 1
        node.start = node.end = parser.CurrentByteIndex
        if attributes:
            self.attribute(node, attributes)
        if parent is None:
            self.root = node
        else:
            parent.children.append(node)
        self.open = node

    def attribute(self, node: Node, flat: list[str]) -> None:
        """Give *node* its attributes, each name in its namespace."""
        for name, value in zip(flat[::2], flat[1::2], strict=True):
            if " " in name:
                ns, local, _ = _names(name)
                node.attributes[f"{{{ns}}}{local}"] = value
            else:
                node.attributes[name] = value

    def end_element(self, _name: str) -> None:
        node = self.open
        assert node is not None  # expat closes only what it opened
        node.end = self.parser.CurrentByteIndex
        self.depth -= 1
        self.open = node.parent

    def characters(self, text: str) -> None:
        node = self.open
        assert node is not None  # text outside the root is not well-formed
        node.pieces.append(text)

    def namespace(self, prefix: str | None, address: str | None) -> None:
        if len(self.namespaces) < 10_000:
            line = self.parser.CurrentLineNumber - self.above
            self.namespaces.append((prefix or "", address or "", line))

    def doctype(self, name: str, _system: str | None, _public: str | None, subset: int) -> None:
        place = Spot(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
        what = f"the document has a document type declaration ({shown(name)})"
        self.faults.append(fault("xml-doctype", place, what))

    def entity(self, name: str, *_rest: object) -> None:
        raise _Refused("xml-entity", f"the document declares the entity {shown(name)}")


def read(source: bytes, above: int = 0) -> Tree:
    """Return the document that *source* (UTF-8) holds.

    *above* are lines at its start that its caller has put there, and that are not counted.
    Faults: not well-formed, a DTD, an entity, more depth or elements than any feed needs.
    """
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    parser.namespace_prefixes = True
    parser.ordered_attributes = True
    parser.buffer_text = True
    parser.buffer_size = 1 << 16
    builder = _Builder(parser, source, above)
    parser.StartElementHandler = builder.start_element
    parser.EndElementHandler = builder.end_element
    parser.CharacterDataHandler = builder.characters
    parser.StartNamespaceDeclHandler = builder.namespace
    parser.StartDoctypeDeclHandler = builder.doctype
    parser.EntityDeclHandler = builder.entity
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    root: Node | None = None
    try:
        _feed(parser, source)
        root = builder.root
    except _Refused as refused:
        place = Spot(parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        builder.faults.append(fault(refused.code, place, refused.what))
    except expat.ExpatError as error:
        builder.faults.append(_not_well_formed(error, source))
    return Tree(
        root=root,
        faults=tuple(builder.faults),
        namespaces=tuple(builder.namespaces),
        elements=builder.count,
    )


def _feed(parser: expat.XMLParserType, source: bytes) -> None:
    for start in range(0, len(source), _CHUNK):
        parser.Parse(source[start : start + _CHUNK], False)
        if start - parser.CurrentByteIndex > MAX_TAG:
            raise _Refused("xml-too-many", f"one tag is longer than {MAX_TAG:,} bytes")
    parser.Parse(b"", True)


_FORBIDDEN = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")


def _not_well_formed(error: expat.ExpatError, source: bytes) -> Fault:
    place = Spot(error.lineno, error.offset + 1)
    reason = expat.ErrorString(error.code) or "not well-formed"
    if found := _FORBIDDEN.search(source):
        line = source.count(b"\n", 0, found.start()) + 1
        if line == error.lineno:
            point = ord(found[0].decode("utf-8"))
            what = f"U+{point:04X} is a character that XML forbids"
            column = found.start() - source.rfind(b"\n", 0, found.start())
            return fault("xml-forbidden-character", Spot(line, column), what)
    if not source.strip():
        return fault("xml-malformed", Spot(1, 1), "the document is empty")
    return fault("xml-malformed", place, f"the XML is not well-formed: {reason}")
