"""YAML by the rules of version 1.2 as Hugo's reader applies them, over PyYAML's C parser.

`yes` is a text, `2024-01-02` stays the text that was written, `010` is 8, `1e3` a text, `1.0e+3`
a number.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import yaml

from . import yaml_limits
from .fault import Unreadable

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Yaml12(Loader):  # type: ignore[misc, valid-type]  # the base is chosen at import
    """A safe loader with Hugo's scalars and no others."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}

    def flatten_mapping(self, node: Any) -> None:
        """Put what `<<` names in its place: the later of two keys wins, as Hugo's reader has it."""
        merged = []
        for key, value in node.value:
            if key.tag != "tag:yaml.org,2002:merge":
                merged.append((key, value))
                continue
            for source in value.value if isinstance(value, yaml.SequenceNode) else [value]:
                if not isinstance(source, yaml.MappingNode):
                    raise Unreadable("`<<` takes a map", key.start_mark.line + 1)
                self.flatten_mapping(source)
                merged.extend(source.value)
        node.value = merged


_DIGITS = {2: "01", 8: "0-7", 16: "0-9a-fA-F"}


def _based(prefix: str, base: int) -> str:
    return f"{prefix}[{_DIGITS[base]}_]*[{_DIGITS[base]}][{_DIGITS[base]}_]*"


_INT = re.compile(
    rf"[-+]?(?:{_based('0b', 2)}|{_based('0o?', 8)}|{_based('0x', 16)}|0|[1-9][0-9_]*)\Z"
)
_FLOAT = re.compile(
    r"[-+]?(?:[0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?\Z"
    r"|-?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z"
)
_RESOLVERS = (
    ("bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z"), "tTfF"),
    ("null", re.compile(r"(?:~|null|Null|NULL|)\Z"), ["~", "n", "N", ""]),
    ("int", _INT, "-+0123456789"),
    ("float", _FLOAT, "-+0123456789."),
    ("merge", re.compile(r"<<\Z"), "<"),
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


def _check_keys(root: Any) -> None:
    """Refuse a key that is written twice in one map, or is no scalar, as Hugo does."""
    stack, seen = [root], set()
    while stack:
        node = stack.pop()
        if isinstance(node, yaml.ScalarNode) or id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            stack.extend(node.value)
            continue
        _check_pairs(node.value)
        stack.extend(value for _, value in node.value)


def _check_pairs(pairs: list[tuple[Any, Any]]) -> None:
    lines: dict[str, int] = {}
    for key, _ in pairs:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise Unreadable("a list or map cannot be a key", line)
        if key.value in lines:
            what = f"the key {key.value!r} is written twice"
            raise Unreadable(what, line, first=lines[key.value])
        lines[key.value] = line


# What PyYAML takes for a line end or refuses, and YAML 1.2 lets stand: carried through the reader
# as private signs.
_AWKWARD = re.compile("[\x7f-\x9f\u2028\u2029]")
_CARRIED = re.compile("[\U000f0000-\U000ffffd]")
_PLANE = 0xF0000
_SURROGATES = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")


def read(source: str) -> tuple[object, dict[str, int]]:
    """Return what *source* says and the line of each top key, from 1. Raises Unreadable."""
    awkward = _AWKWARD.search(source) is not None and _CARRIED.search(source) is None
    if awkward:
        source = _AWKWARD.sub(lambda m: chr(_PLANE + ord(m[0])), source)
    source = _SURROGATES.sub(_joined, source)
    values, lines = _guarded(_built, source)
    return (_restored(values) if awkward else values), lines


def _joined(pair: re.Match[str]) -> str:
    """Return a pair of escaped surrogates as the one escape that PyYAML knows."""
    high, low = int(pair[1], 16), int(pair[2], 16)
    return f"\\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08x}"


def _restored(value: object) -> object:
    if isinstance(value, str):
        return _CARRIED.sub(lambda m: chr(ord(m[0]) - _PLANE), value)
    if isinstance(value, Mapping):
        return {_restored(key): _restored(item) for key, item in value.items()}
    return [_restored(item) for item in value] if isinstance(value, list) else value


def _guarded(
    work: Callable[[str], tuple[object, dict[str, int]]], source: str
) -> tuple[object, dict[str, int]]:
    """Return work(source); what PyYAML cannot read is Unreadable, with its line."""
    try:
        return work(source)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
        line = mark.line + 1 if mark else None
        raise Unreadable(f"the YAML is broken: {what}", line, _hint(str(what))) from error
    except RecursionError as error:
        raise Unreadable("the YAML is nested too deeply") from error


_HINTS = {
    "mapping values are not allowed": "put quotation marks around a text with `: `",
    "expected alphabetic or numeric character": "put quotation marks around it",
    "cannot start any token": "put it in quotation marks, indent by spaces",
}


def _hint(what: str) -> str | None:
    return next((hint for part, hint in _HINTS.items() if part in what), None)


def _built(source: str) -> tuple[object, dict[str, int]]:
    yaml_limits.check(source, Loader)
    loader = _Yaml12(source)
    try:
        node = loader.get_single_node()
        if node is None:
            return {}, {}
        _check_keys(node)
        lines = {}
        if isinstance(node, yaml.MappingNode):
            lines = {str(k.value).lower(): k.start_mark.line + 1 for k, _ in node.value}
        return loader.construct_document(node), lines
    finally:
        loader.dispose()
