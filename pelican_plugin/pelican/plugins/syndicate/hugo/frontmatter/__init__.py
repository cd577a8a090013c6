"""Front matter: where it ends and what it says. The one door to PyYAML and tomllib.

Whatever a file holds is answered in bounded time and memory: nesting, aliases, numbers and sizes
have limits.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct, field

from ...problem import Problem, Severity
from ..values import lower_keys
from . import delimiters, limits
from .delimiters import Block
from .fault import Unreadable

__all__ = ["NO_MAP", "FrontMatter", "Unreadable", "load", "split"]

NO_MAP = "it is no map of keys and values"


class FrontMatter(Struct, frozen=True, kw_only=True):
    """A content file taken apart."""

    format: str | None = None  # "yaml", "toml", "json"; None: the file has no front matter
    values: Mapping[str, object] = field(default_factory=dict)  # keys in lower case
    lines: Mapping[str, int] = field(default_factory=dict)  # top key -> line of the file, from 1
    body: str = ""
    body_line: int = 1  # line of the file at which the body begins
    problems: tuple[Problem, ...] = ()
    fatal: Problem | None = None  # why nothing of the file can be used


# --- TOML and JSON ----------------------------------------------------------------------------

_TOML_KEY = re.compile(r"^[ \t]*(?:\[\[?[ \t]*)?[\"']?([\w-]+)[\"']?[ \t]*(?:[=.\]])")
_AT_LINE = re.compile(r"line (\d+)")


def _toml(source: str) -> tuple[object, dict[str, int]]:
    limits.check_dots(source)
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


def _map(pairs: list[tuple[str, object]]) -> dict[str, object]:
    _check_draft([key for key, _ in pairs])
    return dict(pairs)


def _check_draft(keys: Iterable[object]) -> None:
    """Refuse two spellings of `draft`, or JSON's second one: a draft must not hang on which wins.

    Hugo refuses a second `draft` in YAML and TOML.
    """
    if sum(str(key).lower() == "draft" for key in keys) > 1:
        raise Unreadable("the key 'draft' is written twice")


_JSON_KEY = re.compile(r'^[ \t]*\{?[ \t]*"([^"\\]+)"[ \t]*:', re.MULTILINE)


_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")  # a lone one, half a character, is none in Go either


def _json(source: str) -> tuple[object, dict[str, int]]:
    try:
        values = json.loads(source, parse_constant=_refuse_constant, object_pairs_hook=_map)
    except Unreadable:
        raise
    except json.JSONDecodeError as error:
        raise Unreadable(f"the JSON is broken: {error.msg}", error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise Unreadable("the JSON is broken") from error
    if _SURROGATE.search(source):
        whole = json.dumps(values, ensure_ascii=False).encode("utf-16-le", "surrogatepass")
        values = json.loads(whole.decode("utf-16-le", "replace"))
    lines: dict[str, int] = {}
    for found in _JSON_KEY.finditer(source):
        lines.setdefault(found[1].lower(), source.count("\n", 0, found.start(1)) + 1)
    return values, lines


def _yaml(source: str) -> tuple[object, dict[str, int]]:
    from . import yaml12  # with PyYAML: a site may have no front matter

    return yaml12.read(source)


_READ: dict[str, Callable[[str], tuple[object, dict[str, int]]]] = {
    "yaml": _yaml,
    "toml": _toml,
    "json": _json,
}


def load(format: str, source: str) -> tuple[Mapping[str, object], Mapping[str, int]]:
    """Return the map that *source* ("yaml", "toml" or "json") holds, and its top keys' lines.

    Keys are in lower case. Raises Unreadable with a line counted from 1.
    """
    if len(source) > delimiters.MAX_LENGTH:
        raise Unreadable(f"it is larger than {delimiters.MAX_LENGTH:,} characters")
    values, lines = _READ[format](source)
    if values is None:
        values = {}
    if not isinstance(values, Mapping):
        blank = len(source) - len(source.lstrip())
        raise Unreadable(NO_MAP, source.count("\n", 0, blank) + 1)
    if limits.is_too_deep(values):
        raise Unreadable("it is nested too deeply")
    _check_draft(values)
    lowered = lower_keys(values)
    assert isinstance(lowered, dict)
    return lowered, lines


# --- content files ----------------------------------------------------------------------------

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
    block = delimiters.find(text)
    if block is None:
        return FrontMatter(body=text.removeprefix("\ufeff"))
    if block.body_at is None:
        return _unended(path, block)
    try:
        values, lines = load(block.format, block.source)
    except Unreadable as error:
        problem = error.problem(path, block.line, "the front matter cannot be read")
        return FrontMatter(format=block.format, fatal=problem, problems=(problem,))
    return FrontMatter(
        format=block.format,
        values=values,
        lines={key: block.line - 1 + line for key, line in lines.items()},
        body=text[block.body_at :],
        body_line=text.count("\n", 0, block.body_at) + 1,
    )


def _unended(path: str, block: Block) -> FrontMatter:
    what = f"the {block.format.upper()} front matter has no end"
    if block.fault:
        what = f"the front matter cannot be read: the JSON is broken: {block.fault}"
    problem = Problem(
        file=path,
        line=block.line - 1 + block.fault_line,
        severity=Severity.ERROR,
        what=what,
        hint=_UNENDED[block.format],
    )
    return FrontMatter(format=block.format, fatal=problem, problems=(problem,))
