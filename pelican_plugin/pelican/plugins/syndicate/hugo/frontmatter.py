"""Front matter: where it ends and what it says. The one door to PyYAML and tomllib.

YAML is read by the rules of YAML 1.2's core schema as Hugo's reader applies them: `yes` is a text,
`2024-01-02` stays the text that was written, `010` is 8. Whatever a file holds is answered in
bounded time and memory: nesting, aliases and sizes have limits.
"""

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from ..problem import Problem, Severity
from .values import lower_keys

MAX_BYTES = 1_000_000  # of one front matter or config file; the largest real one has 40,000
MAX_DEPTH = 100
MAX_NODES = 100_000  # with every alias written out

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """A content file taken apart."""

    format: str | None = None  # "yaml", "toml", "json"; None: the file has no front matter
    values: Mapping[str, object] = field(default_factory=dict)  # keys in lower case
    lines: Mapping[str, int] = field(default_factory=dict)  # top key -> line of the file, from 1
    body: str = ""
    body_line: int = 1  # line of the file at which the body begins
    problems: tuple[Problem, ...] = ()
    fatal: Problem | None = None  # why nothing of the file can be used


class Unreadable(ValueError):
    """Data that cannot be used, and the line in it (from 1) where that shows."""

    def __init__(self, what: str, line: int | None = None, hint: str | None = None) -> None:
        super().__init__(what)
        self.what, self.line, self.hint = what, line, hint


# --- YAML -------------------------------------------------------------------------------------


class _Yaml12(Loader):  # type: ignore[misc, valid-type]  # the base is chosen at import
    """A safe loader with Hugo's scalars and no others."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}


_INT = re.compile(r"[-+]?(?:0b[01_]*[01][01_]*|0o?[0-7_]*[0-7][0-7_]*|0x[0-9a-fA-F_]*[0-9a-fA-F][0-9a-fA-F_]*|0|[1-9][0-9_]*)$")  # fmt: skip
_FLOAT = re.compile(r"[-+]?(?:[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?)$|-?\.(?:inf|Inf|INF)$|\.(?:nan|NaN|NAN)$")  # fmt: skip
_RESOLVERS = (
    ("bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)$"), "tTfF"),
    ("null", re.compile(r"(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""]),
    ("int", _INT, "-+0123456789"),
    ("float", _FLOAT, "-+0123456789."),
    ("merge", re.compile(r"<<$"), "<"),
)
for _name, _pattern, _first in _RESOLVERS:
    _Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", _pattern, list(_first))


def _int(loader: Any, node: Any) -> object:
    written = str(loader.construct_scalar(node))
    bare = written.replace("_", "").lower()
    digits = bare.lstrip("+-")
    base = {"0x": 16, "0o": 8, "0b": 2}.get(digits[:2], 8 if digits[:1] == "0" else 10)
    prefix = 2 if digits[:2] in ("0x", "0o", "0b") else 0
    if len(digits) > 70:  # a 64-bit number has 64 digits at most
        return written
    try:
        number = int(digits[prefix:], base) * (-1 if bare.startswith("-") else 1)
    except ValueError:
        return written
    return number if -(2**63) <= number < 2**64 else written


def _float(loader: Any, node: Any) -> object:
    written = str(loader.construct_scalar(node))
    special = {".inf": "inf", "-.inf": "-inf", ".nan": "nan"}.get(written.lower())
    try:
        return float(special or written.replace("_", ""))
    except ValueError:
        return written


def _bool(loader: Any, node: Any) -> object:
    return str(loader.construct_scalar(node)).lower() == "true"


def _untagged(loader: Any, node: Any) -> object:
    """A tag of the author's own is passed over, as Hugo does; Python's are refused."""
    if node.tag.startswith("tag:yaml.org,2002:python"):
        raise Unreadable(f"the YAML tag {node.tag!r} is not allowed", node.start_mark.line + 1)
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return loader.construct_mapping(node, deep=True)


_Yaml12.yaml_constructors = {
    **Loader.yaml_constructors,
    "tag:yaml.org,2002:int": _int,
    "tag:yaml.org,2002:float": _float,
    "tag:yaml.org,2002:bool": _bool,
    "tag:yaml.org,2002:timestamp": Loader.construct_scalar,
    "tag:yaml.org,2002:set": _untagged,
    "tag:yaml.org,2002:omap": _untagged,
    "tag:yaml.org,2002:pairs": _untagged,
    None: _untagged,
}


def _key(node: Any) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise Unreadable("a list or map cannot be a key", node.start_mark.line + 1)
    return str(node.value)


def _check_keys(node: Any, seen: set[int]) -> None:
    """Refuse a key that is written twice in one map, as Hugo does."""
    stack = [node]
    while stack:
        current = stack.pop()
        if isinstance(current, yaml.ScalarNode) or id(current) in seen:
            continue
        seen.add(id(current))
        if isinstance(current, yaml.SequenceNode):
            stack.extend(current.value)
            continue
        keys: dict[str, int] = {}
        for key_node, value_node in current.value:
            key, line = _key(key_node), key_node.start_mark.line + 1
            if key in keys and key != "<<":
                raise Unreadable(
                    f"the key {key!r} is written twice", line, f"it is on line {keys[key]} already"
                )
            keys[key] = line
            stack.append(value_node)


_SUSPICIOUS = re.compile(r"[&*]\w|[\[{](?:[^\]}]*[\[{]){20}|(?:-[ \t]+){20}|^[ \t]{100}", re.M)


def _check_size(source: str) -> None:
    """Refuse nesting and aliases that would grow beyond the limits, before anything is built."""
    depth = nodes = 0
    sizes: dict[str, int] = {}
    open_anchors: list[tuple[str | None, int]] = []
    for event in yaml.parse(source, Loader=Loader):
        line = event.start_mark.line + 1
        nodes += 1
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in sizes:
                raise Unreadable(f"the alias *{event.anchor} leads to itself or nowhere", line)
            nodes += sizes[event.anchor]
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            open_anchors.append((event.anchor, nodes))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            anchor, begun = open_anchors.pop()
            if anchor:
                sizes[anchor] = nodes - begun
        elif isinstance(event, yaml.ScalarEvent) and event.anchor:
            sizes[event.anchor] = 1
        if depth > MAX_DEPTH or nodes > MAX_NODES:
            raise Unreadable("it is nested too deeply or its aliases grow too large", line)


def _yaml(source: str) -> tuple[object, dict[str, int]]:
    loader = None
    try:
        if _SUSPICIOUS.search(source):
            _check_size(source)
        loader = _Yaml12(source)
        node = loader.get_single_node()
        if node is None:
            return {}, {}
        _check_keys(node, set())
        values = loader.construct_document(node)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
        raise Unreadable(f"the YAML is broken: {what}", mark.line + 1 if mark else None) from error
    except (RecursionError, ValueError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("the YAML is broken") from error
    finally:
        if loader is not None:
            loader.dispose()
    lines = {}
    if isinstance(node, yaml.MappingNode):
        lines = {_key(k).lower(): k.start_mark.line + 1 for k, _ in node.value}
    return values, lines


# --- TOML and JSON ----------------------------------------------------------------------------

_TOML_KEY = re.compile(r"^[ \t]*(?:\[\[?[ \t]*)?[\"']?([\w-]+)[\"']?[ \t]*(?:[=.\]])")
_AT_LINE = re.compile(r"line (\d+)")


def _toml(source: str) -> tuple[object, dict[str, int]]:
    try:
        values = tomllib.loads(source)
    except (ValueError, RecursionError) as error:
        at = _AT_LINE.search(str(error))
        reason = re.sub(r" \(at .*\)$", "", str(error)) if at else "unreadable"
        raise Unreadable(f"the TOML is broken: {reason}", int(at[1]) if at else None) from error
    lines: dict[str, int] = {}
    for number, line in enumerate(source.split("\n"), 1):
        if found := _TOML_KEY.match(line):
            lines.setdefault(found[1].lower(), number)
    return values, lines


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is no JSON")


_DECODER = json.JSONDecoder(parse_constant=_refuse_constant)
_JSON_KEY = re.compile(r'^[ \t]*\{?[ \t]*"([^"\\]+)"[ \t]*:', re.M)


def _json(source: str) -> tuple[object, dict[str, int]]:
    values, _ = _json_prefix(source.strip())
    lines: dict[str, int] = {}
    for found in _JSON_KEY.finditer(source):
        lines.setdefault(found[1].lower(), source.count("\n", 0, found.start(1)) + 1)
    return values, lines


def _json_prefix(source: str) -> tuple[object, int]:
    try:
        return _DECODER.raw_decode(source)
    except json.JSONDecodeError as error:
        raise Unreadable(f"the JSON is broken: {error.msg}", error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise Unreadable("the JSON is broken") from error


_READ: dict[str, Callable[[str], tuple[object, dict[str, int]]]] = {
    "yaml": _yaml,
    "toml": _toml,
    "json": _json,
}


def load(format: str, source: str) -> tuple[Mapping[str, object], Mapping[str, int]]:
    """Return the map that *source* ("yaml", "toml" or "json") holds, and its top keys' lines.

    Keys are in lower case. Raises Unreadable with a line counted from 1.
    """
    if len(source) > MAX_BYTES:
        raise Unreadable(f"it is larger than {MAX_BYTES:,} characters")
    values, lines = _READ[format](source)
    if values is None:
        values = {}
    if not isinstance(values, Mapping):
        raise Unreadable("it is no map of keys and values", 1)
    lowered = lower_keys(values)
    assert isinstance(lowered, dict)
    return lowered, lines


# --- where front matter ends ------------------------------------------------------------------

_SKIPPED = re.compile(r"[\ufeff \t\r\n]*")
_DELIMITED = {"---": "yaml", "+++": "toml"}


@dataclass(frozen=True, slots=True)
class Block:
    """Front matter before it is read: its text, and where it and the body begin."""

    format: str
    source: str
    line: int  # of the file, at which *source* begins
    body_at: int | None  # index in the file; None: the front matter never ends


def block(text: str) -> Block | None:
    """Return the front matter of *text*, None where it has none."""
    skipped = _SKIPPED.match(text)
    start = skipped.end() if skipped else 0
    line = text.count("\n", 0, start) + 1
    if text.startswith("{", start):
        return _json_block(text, start, line)
    format = _DELIMITED.get(text[start : start + 3])
    if format is None:
        return None
    mark = text[start : start + 3]
    end = re.compile(r"^" + re.escape(mark), re.M).search(text, start + 3)
    if end is None:
        return Block(format, text[start + 3 :], line, None)
    after = end.end()
    if text.startswith(("\n", "\r\n"), after):
        after = text.index("\n", after) + 1
    return Block(format, text[start + 3 : end.start()], line, after)


def _json_block(text: str, start: int, line: int) -> Block | None:
    if text.startswith(("{{", "{%"), start):
        return None  # a shortcode
    try:
        _, length = _json_prefix(text[start : start + MAX_BYTES])
    except Unreadable:
        return Block("json", text[start:], line, None)
    after = start + length
    if text.startswith(("\n", "\r\n"), after):
        after = text.index("\n", after) + 1
    return Block("json", text[start : start + length], line, after)


_UNENDED = {
    "yaml": "end it with a line of three dashes (---)",
    "toml": "end it with a line of three plus signs (+++)",
    "json": "check its braces, commas and quotation marks",
}


def split(text: str, path: str = "") -> FrontMatter:
    """Take a content file apart.

    *path* names the file in problems. Line ends of all kinds, a byte order mark and blank lines
    before the front matter are accepted. A front matter that cannot be read is the `fatal`
    problem, never an exception.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = block(text)
    if found is None:
        return FrontMatter(body=text.removeprefix("\ufeff"))
    if found.body_at is None:
        what = f"the {found.format.upper()} front matter has no end"
        return _fatal(path, found, what, found.line, _UNENDED[found.format])
    try:
        values, lines = load(found.format, found.source)
    except Unreadable as error:
        at = found.line - 1 + (error.line or 1)
        return _fatal(path, found, f"the front matter cannot be read: {error.what}", at, error.hint)
    return FrontMatter(
        format=found.format,
        values=values,
        lines={key: found.line - 1 + line for key, line in lines.items()},
        body=text[found.body_at :],
        body_line=text.count("\n", 0, found.body_at) + 1,
    )


def _fatal(path: str, found: Block, what: str, line: int, hint: str | None) -> FrontMatter:
    problem = Problem(file=path, line=line, severity=Severity.ERROR, what=what, hint=hint)
    return FrontMatter(format=found.format, fatal=problem, problems=(problem,))
