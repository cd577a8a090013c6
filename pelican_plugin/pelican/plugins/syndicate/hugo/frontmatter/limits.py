"""How deep data may nest: the same in every format."""

import re
from typing import Final

from .fault import Unreadable

MAX_DEPTH: Final = 100

_NAME = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*"""
_DOTTED = re.compile(rf"(?:^|[\[{{,])[ \t]*(?:{_NAME}){{{MAX_DEPTH}}}", re.MULTILINE)


def check_dots(source: str) -> None:
    """Raise Unreadable where a TOML key nests too deeply: a long one costs the square of it."""
    if found := _DOTTED.search(source):
        raise Unreadable("it is nested too deeply", source.count("\n", 0, found.end()) + 1)


def is_too_deep(value: object) -> bool:
    """Return whether maps and lists in *value* nest deeper than the limit."""
    level = [value]
    for _ in range(MAX_DEPTH + 1):
        inner: list[object] = []
        for one in level:
            if isinstance(one, dict):
                inner.extend(one.values())
            elif isinstance(one, list):
                inner.extend(one)
        if not inner:
            return False
        level = inner
    return True
