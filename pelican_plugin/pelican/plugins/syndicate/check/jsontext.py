"""The checker's own door to JSON (RFC 8259): every value with its place, doubled keys seen.

Python's own reader forgets where a value stood and which keys came twice.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]  # typeshed leaves it out
from typing import NamedTuple

from .fault import Fault, Spot, fault, shown

MAX_DEPTH = 100
MAX_VALUES = 400_000  # a feed of 10,000 items has some 150,000
MAX_ITEMS = 30_000  # directories and readers stop at 3,000
_ITEMS = "items"
_LINE = re.compile("\n")
_SPACE = re.compile(r"[ \t\n\r]*")
_ATOM = re.compile(
    r"-?(?:0|[1-9]\d{0,400})(?:\.\d{1,400})?(?:[eE][+-]?\d{1,4})?(?![\w.])|true\b|false\b|null\b"
)
_WORDS: Mapping[str, object] = {"true": True, "false": False, "null": None}


class Value(NamedTuple):
    """One JSON value and the character that it starts at."""

    value: object  # str, float, int, bool, None, or a dict or list of Values
    at: int


Each = Callable[[Value], None]  # takes an item as soon as it is read


class Bad(Exception):
    """The text is not JSON, or more than a feed needs."""

    def __init__(self, code: str, what: str, at: int) -> None:
        self.code, self.what, self.at = code, what, at


@dataclass(slots=True)
class Text:
    """A JSON text while it is read."""

    text: str
    doubled: list[tuple[str, int]] = field(default_factory=list)
    count: int = 0
    each: Each | None = None
    lines: list[int] = field(default_factory=list)  # where each line starts

    def spot(self, at: int) -> Spot:
        """Return the line and column of the character *at*."""
        if not self.lines:
            self.lines = [0, *(found.end() for found in _LINE.finditer(self.text))]
        line = bisect_right(self.lines, at)
        return Spot(line, at - self.lines[line - 1] + 1)

    def skip(self, at: int) -> int:
        """Return where the next token starts."""
        found = _SPACE.match(self.text, at)
        return found.end() if found else at

    def read(self, at: int, depth: int) -> tuple[Value, int]:
        """Return the value that starts at *at*, and where it ends."""
        self.count += 1
        if depth > MAX_DEPTH:
            raise Bad("json-too-deep", f"values are nested more than {MAX_DEPTH} deep", at)
        if self.count > MAX_VALUES:
            raise Bad("json-too-many", f"the document has more than {MAX_VALUES:,} values", at)
        first = self.text[at : at + 1]
        if first == '"':
            text, end = self.string(at)
            return Value(text, at), end
        if first == "{":
            return self.mapping(at, depth)
        if first == "[":
            return self.array(at, depth)
        return self.atom(at)

    def atom(self, at: int) -> tuple[Value, int]:
        """Return the number or word at *at*."""
        found = _ATOM.match(self.text, at)
        if not found:
            seen = self.text[at : at + 12]
            what = f"a value was expected, not {shown(seen)}" if seen else "the document ends early"
            raise Bad("json-malformed", what, at)
        word = found[0]
        value = _WORDS[word] if word in _WORDS else _number(word)
        return Value(value, at), found.end()

    def string(self, at: int) -> tuple[str, int]:
        """Return the string at *at*."""
        try:
            text, end = scanstring(self.text, at + 1, True)
        except JSONDecodeError as error:
            raise Bad("json-malformed", f"a string is malformed: {error.msg}", error.pos) from None
        return text, end

    def mapping(self, at: int, depth: int) -> tuple[Value, int]:
        """Return the object at *at*; of a doubled key the last value counts."""
        found: dict[str, Value] = {}
        end = self.skip(at + 1)
        if self.text[end : end + 1] == "}":
            return Value(found, at), end + 1
        while True:
            if self.text[end : end + 1] != '"':
                raise Bad("json-malformed", "a key in quotes was expected", end)
            place = end
            key, end = self.string(end)
            end = self.expect(self.skip(end), ":")
            if key == _ITEMS and not depth:
                value, end = self.items(self.skip(end))
            else:
                value, end = self.read(self.skip(end), depth + 1)
            if key in found and len(self.doubled) < 100:
                self.doubled.append((key, place))
            found[key] = value
            end = self.skip(end)
            if self.text[end : end + 1] == "}":
                return Value(found, at), end + 1
            end = self.skip(self.expect(end, ","))

    def items(self, at: int) -> tuple[Value, int]:
        """Return the list of the document's items without them: each was handed on."""
        if self.each is None or self.text[at : at + 1] != "[":
            return self.read(at, 1)
        return self.array(at, 1, self.each)

    def array(self, at: int, depth: int, each: Each | None = None) -> tuple[Value, int]:
        """Return the list at *at*, of which *each* takes every value if it is given."""
        found: list[Value] = []
        take = each or found.append
        count = 0
        end = self.skip(at + 1)
        if self.text[end : end + 1] == "]":
            return Value(found, at), end + 1
        while True:
            value, end = self.read(end, depth + 1)
            take(value)
            count += 1
            if each and count > MAX_ITEMS:
                raise Bad("json-too-many", f"the feed has more than {MAX_ITEMS:,} items", at)
            end = self.skip(end)
            if self.text[end : end + 1] == "]":
                return Value(found, at), end + 1
            end = self.skip(self.expect(end, ","))

    def expect(self, at: int, mark: str) -> int:
        """Return what comes after *mark*, which must stand at *at*."""
        if self.text[at : at + 1] != mark:
            raise Bad("json-malformed", f'"{mark}" was expected', at)
        return at + 1


def _number(word: str) -> object:
    return float(word) if any(mark in word for mark in ".eE") else int(word)


def read(text: Text, each: Each | None = None) -> tuple[Value | None, tuple[Fault, ...]]:
    """Return the JSON value that *text* holds (None if it is none), and what is wrong with it.

    *each* takes the items of an object's "items" one by one; the value is without them then.
    """
    text.each = each
    try:
        value, end = text.read(text.skip(0), 0)
        end = text.skip(end)
        if end != len(text.text):
            raise Bad("json-malformed", "something stands after the end of the document", end)
    except Bad as bad:
        return None, (fault(bad.code, text.spot(bad.at), bad.what),)
    doubled = tuple(
        fault("json-duplicate-key", text.spot(at), f"the key {shown(key)} stands twice")
        for key, at in text.doubled
    )
    return value, doubled
