"""What a Substack widget says of itself in `data-attrs`, broken JSON included."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from typing import TYPE_CHECKING

from .page import Attributes

if TYPE_CHECKING:
    from bs4 import Tag

Facts = dict[str, object]

# Exports have turned `":"` into `"-"` (a repair of titles gone wrong), and escaped quotes twice.
_DASHED = re.compile(r'(?<=[{,])\s*"(\w+)"\s*-\s*(?=["\d{\[ntf])')
# A quote within a value, not escaped, is one that no comma or brace follows.
_PAIR = re.compile(
    r'"(\w+)"\s*[:=-]\s*(?:"((?:[^"\\]|\\.|"(?!\s{0,9}[,}])){0,1000}+)"|(-?[\d.]+|true|false|null))'
)


_MAX_FACTS = 50_000  # characters; real ones have under 5,000
_decode = json.JSONDecoder(strict=False).decode  # made once: it costs as much as a widget's facts


def _read(text: str) -> object:
    value = _decode(text)
    if "\\u" in text:  # perhaps half a character, where a title was cut within an emoji
        plain = json.dumps(value, ensure_ascii=False).encode("utf-8", "ignore").decode()
        return _decode(plain)
    return value


# As it should be, escaped twice, with the dashes: the first that can be read.
_READINGS: tuple[Callable[[str], str], ...] = (
    str,
    unescape,
    lambda text: _DASHED.sub(r'"\1":', text).replace('\\\\"', '\\"'),
)


def facts_of(tag: Tag | Attributes) -> Facts:
    """Return what a widget's `data-attrs` says; broken JSON gives the pairs that can be read."""
    text = str(tag.get("data-attrs", ""))[:_MAX_FACTS]
    for reading in _READINGS:
        try:
            value = _read(reading(text))
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict):
            return value
    pairs = _PAIR.findall(_DASHED.sub(r'"\1":', text))
    return {name: _unescaped(value) for name, value, plain in pairs if not plain}


def _unescaped(value: str) -> str:
    try:
        return str(_read(f'"{value}"'))
    except ValueError:
        return value.replace('\\"', '"')


def first(facts: Facts, *names: str) -> str:
    """Return the first of *names* that says something in words."""
    for name in names:
        value = facts.get(name)
        if value and isinstance(value, str) and (text := value.strip()):
            return text
    return ""
