"""One element of a document: its name, what it holds, and where it stands."""

import re
from collections.abc import Iterator

ATOM = "http://www.w3.org/2005/Atom"
XHTML = "http://www.w3.org/1999/xhtml"
XML = "{http://www.w3.org/XML/1998/namespace}"

_START_TAG = re.compile(rb"<[^>\"']*+(?:(?:\"[^\"]*+\"|'[^']*+')[^>\"']*+)*+>")


class Node:
    """One element: its name, its attributes, what it holds, and where it stands."""

    __slots__ = (
        "attributes", "children", "column", "end", "line", "name", "ns", "parent", "pieces",
        "prefix", "source", "start",
    )  # fmt: skip

    def __init__(
        self, ns: str, name: str, prefix: str, parent: "Node | None", source: bytes
    ) -> None:
        self.ns = ns  # "" for none
        self.name = name  # without the prefix
        self.prefix = prefix  # as written, "" for the default namespace
        self.parent = parent
        self.attributes: dict[str, str] = {}  # "href", or "{namespace}name"
        self.children: list[Node] = []
        self.pieces: list[str] = []  # its own character data
        self.line: int | None = 0
        self.column: int | None = 0
        self.source = source  # the whole document as UTF-8
        self.start = 0  # bytes from the document's start to "<"
        self.end = 0  # bytes to its end tag

    @property
    def text(self) -> str:
        """Its own character data, white space and all."""
        pieces = self.pieces
        if len(pieces) > 1:
            pieces[:] = ["".join(pieces)]
        return pieces[0] if pieces else ""

    @property
    def stripped(self) -> str:
        """Its own character data without the white space around it."""
        return self.text.strip()

    @property
    def inside(self) -> bytes:
        """What stands between its tags, as written."""
        return self.source[self._after_tag() : self.end]

    @property
    def start_tag(self) -> bytes:
        """Its start tag as written."""
        return self.source[self.start : self._after_tag()]

    @property
    def text_line(self) -> int:
        """The line that what it holds starts on."""
        return (self.line or 1) + self.source.count(b"\n", self.start, self._after_tag())

    def _after_tag(self) -> int:
        found = _START_TAG.match(self.source, self.start)
        return min(found.end(), self.end) if found else self.start

    @property
    def tag(self) -> str:
        """Its name as written, "dc:creator"."""
        return f"{self.prefix}:{self.name}" if self.prefix else self.name

    @property
    def path(self) -> str:
        """Its name in its parent, for a sentence: "entry/id"."""
        return f"{self.parent.tag}/{self.tag}" if self.parent else self.tag

    def get(self, name: str, default: str | None = None) -> str | None:
        """Return an attribute of no namespace as written."""
        return self.attributes.get(name, default)

    def all(self, name: str, ns: str = "") -> list["Node"]:
        """Return the child elements of that name."""
        return [child for child in self.children if child.name == name and child.ns == ns]

    def first(self, name: str, ns: str = "") -> "Node | None":
        """Return the first child element of that name."""
        return next((c for c in self.children if c.name == name and c.ns == ns), None)

    def inherited(self, name: str) -> str | None:
        """Return the nearest `xml:` attribute of that name, "lang" or "base"."""
        node: Node | None = self
        while node is not None:
            if (value := node.attributes.get(XML + name)) is not None:
                return value
            node = node.parent
        return None

    def walk(self) -> Iterator["Node"]:
        """Yield it and every element below it, in document order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))
