"""Shortcode calls in a text, `{{< name 1 key="x" >}}`, found and put into each other."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec import Struct

_OPEN = re.compile(r"\{\{([<%])")
_NAME = re.compile(r"[^\s\"'`=<>%{}]+")
_SPACE = re.compile(r"\s*")
_KEY = re.compile(r"([\w-]+)\s*=\s*")
_QUOTED = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
_RAW = re.compile(r"`([^`]*)`")
_BARE = re.compile(r"[^\s\"`=]+?(?=\s|/?[>%]\}\}|\Z)")
_INT = re.compile(r"[+-]?\d{1,18}\Z")
_FLOAT = re.compile(r"[+-]?\d{1,18}\.\d{1,18}\Z")
_INDENT = re.compile(r"(?:^|\n)([ \t]*)\Z")
_CLOSERS = {"<": ">}}", "%": "%}}"}
FAULTS = 100  # of one text; it is not read further for calls

Value = str | int | float | bool


@dataclass(slots=True)
class Call:
    """One call; *inner* is None where it was never closed."""

    name: str
    markup: bool  # {{% %}}: what comes out is Markdown
    start: int  # in the text that was read
    end: int
    positional: Sequence[Value] = ()
    named: Mapping[str, Value] = field(default_factory=dict)
    inner: "list[str | Call] | None" = None
    self_closing: bool = False
    indentation: str = ""  # white space before it on its line

    def get(self, key: str | int, default: Value = "") -> Value:
        """Return a parameter by name or by position, *default* if it was not given."""
        if isinstance(key, str):
            return self.named.get(key, default)
        return self.positional[key] if key < len(self.positional) else default


class Fault(Struct, frozen=True):
    """Something wrong with a call: where in the text, and what."""

    at: int
    what: str


@dataclass(slots=True)
class _Tag:
    """One pair of braces: a call's beginning, its end, or text that only shows a call."""

    call: Call | None
    closes: str | None  # name
    text: str | None
    start: int
    end: int


def _typed(text: str) -> Value:
    """Return a bare parameter as what it looks like."""
    if _INT.match(text):
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return {"true": True, "false": False}.get(text, text)


def _value(text: str, at: int) -> tuple[Value, int] | None:
    if match := _QUOTED.match(text, at):
        return match[1].replace('\\"', '"'), match.end()
    if match := _RAW.match(text, at):
        return match[1], match.end()
    if text.startswith("{{", at):
        return None  # the next call: this one was never closed
    if match := _BARE.match(text, at):
        return _typed(match[0]), match.end()
    return None


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _parameters(
    text: str, at: int, closer: str
) -> tuple[list[Value], dict[str, Value], bool, int] | str:
    """Return positional and named parameters, whether the call closes itself, and its end."""
    positional: list[Value] = []
    named: dict[str, Value] = {}
    while True:
        at = _skip(text, at)
        if text.startswith(closer, at):
            return positional, named, False, at + len(closer)
        if text.startswith("/" + closer, at):
            return positional, named, True, at + 1 + len(closer)
        key = _KEY.match(text, at)
        found = _value(text, key.end() if key else at)
        if found is None:
            return "its parameters cannot be read, or it is not closed with " + closer
        value, at = found
        if key:
            named[key[1]] = value
        else:
            positional.append(value)
        if positional and named:
            return "named and positional parameters are mixed"


def _tag(text: str, at: int) -> _Tag | Fault:
    """Return the tag whose braces begin at *at*."""
    kind = text[at + 2]
    closer = _CLOSERS[kind]
    if text.startswith("/*", at + 3):
        end = text.find("*/" + closer, at + 5)
        if end < 0:
            return Fault(at, "an escaped shortcode is not closed with */" + closer)
        shown = text[at : at + 3] + text[at + 5 : end] + closer
        return _Tag(None, None, shown, at, end + 2 + len(closer))
    begin = _skip(text, at + 3)
    closing = text.startswith("/", begin)
    name = _NAME.match(text, _skip(text, begin + 1) if closing else begin)
    if name is None:
        return Fault(at, "a shortcode without a name")
    if closing:
        end = _skip(text, name.end())
        if not text.startswith(closer, end):
            return Fault(at, f'the end of shortcode "{name[0]}" cannot be read')
        return _Tag(None, name[0], None, at, end + len(closer))
    read = _parameters(text, name.end(), closer)
    if isinstance(read, str):
        return Fault(at, f'shortcode "{name[0]}": {read}')
    positional, named, alone, end = read
    before = _INDENT.search(text, max(0, at - 80), at)
    call = Call(
        name[0], kind == "%", at, end, tuple(positional), named, [] if alone else None, alone
    )
    call.indentation = before[1] if before else ""
    return _Tag(call, None, None, at, end)


def _tags(text: str) -> Iterator[_Tag | Fault]:
    at = 0
    while match := _OPEN.search(text, at):
        tag = _tag(text, match.start())
        yield tag
        at = match.start() + 3 if isinstance(tag, Fault) else tag.end


class _Reader:
    """Puts tags into each other: what an end closes is taken out of the row into its call."""

    def __init__(self) -> None:
        self.row: list[str | Call] = []
        self.faults: list[Fault] = []
        self.opened: list[tuple[str, int]] = []  # name and place in `row`
        self.by_name: dict[str, list[int]] = {}  # name -> places in `opened`

    def take(self, tag: _Tag) -> None:
        """Add one tag."""
        if tag.text is not None:
            self.row.append(tag.text)
        elif tag.call:
            if not tag.call.self_closing:
                self.by_name.setdefault(tag.call.name, []).append(len(self.opened))
                self.opened.append((tag.call.name, len(self.row)))
            self.row.append(tag.call)
        elif tag.closes and self.by_name.get(tag.closes):
            self.close(tag.closes)
        else:
            what = f'shortcode "{tag.closes}" is closed but was never opened'
            self.faults.append(Fault(tag.start, what))

    def close(self, name: str) -> None:
        """Close the innermost open call of that name; what is open inside it has no inside."""
        place = self.by_name[name][-1]
        while len(self.opened) > place:
            inside, at = self.opened.pop()
            self.by_name[inside].pop()
        call = self.row[at]
        assert isinstance(call, Call)  # every place in `opened` holds one
        call.inner = self.row[at + 1 :]
        del self.row[at + 1 :]


def parse(text: str) -> tuple[list[str | Call], list[Fault]]:
    """Return *text* as pieces of text and calls, and what is wrong with the calls.

    A call that cannot be read stays text. An end without a beginning is left out.
    """
    reader = _Reader()
    at = 0
    for tag in _tags(text):
        if len(reader.faults) >= FAULTS:
            break
        if isinstance(tag, Fault):
            reader.faults.append(tag)
            continue
        reader.row.append(text[at : tag.start])
        at = tag.end
        reader.take(tag)
    reader.row.append(text[at:])
    return reader.row, reader.faults
