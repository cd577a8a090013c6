"""Which rules may concern a text: told by its less usual tags, so that plain posts pay for none."""

import re
from collections.abc import Iterable
from functools import lru_cache

from . import strangers
from .page import Rule, Sweep

# Tags that concern no rule: most of a post's. What is left is few, and soon looked through.
_ODD_TAG = re.compile(
    rb"<(?!(?:p|br|hr|li|ul|ol|em|strong|b|i|code|blockquote|h[1-6]|div|table|tr|td|th|thead|tbody|figure"
    rb'|a href="[^"#]*"|img src="[^"]*" alt="[^"]*"(?: /)?)>)[a-z][^>]*'
)


def odd_tags(small: bytes) -> list[bytes]:
    """Return the distinct tags in lower-case HTML that may concern the front door or a rule."""
    return sorted(set(_ODD_TAG.findall(small)))


# What differs from post to post, and no rule of ours looks for (scripts are told by their source).
# It begins with the "=", for which a text is searched far faster than for any name.
VARIES = ("data-attrs", "srcset", "src", "alt", "title", "width", "height")
_VARYING = re.compile(f"""="(?:{"|".join(f'(?<= {name}=")' for name in VARIES)})[^"]*\"""".encode())
LONG_VALUE = 300  # bytes; no rule is due for what a longer one says
_LONG_VALUE = re.compile(rb'"[^"]{%d,}"' % LONG_VALUE)


def _shape(tag: bytes) -> bytes:
    """Return an odd *tag* without such values."""
    if tag.startswith(b"<script"):
        return tag
    shape = _VARYING.sub(b"=", tag)
    return _LONG_VALUE.sub(b"", shape) if len(shape) > LONG_VALUE else shape


def asked(own: Iterable[Rule], odd: list[bytes]) -> list[Rule]:
    """Return those of a site's *own* rules that may concern a text with the *odd* tags."""
    tags = b"".join(odd) if own else b""
    return [rule for rule in own if not rule.needs or any(n.encode() in tags for n in rule.needs)]


class Due:
    """Tells which of the rules may concern a text, and whether it holds strange elements."""

    def __init__(self, rules: tuple[Rule | Sweep, ...]) -> None:
        self._needs = [(rule, frozenset(need.encode() for need in rule.needs)) for rule in rules]
        self._needed = frozenset[bytes]().union(*(needs for _, needs in self._needs))
        self._usual = lru_cache(maxsize=256)(self._told)

    def told(self, odd: list[bytes]) -> tuple[list[Rule | Sweep], bool]:
        """Return the rules in their order: posts of one site have much the same few *odd* tags."""
        shapes = b"".join(sorted(set(map(_shape, odd))))
        return self._usual(shapes) if len(shapes) < _LONG else self._told(shapes)

    def _told(self, tags: bytes) -> tuple[list[Rule | Sweep], bool]:
        met = {need for need in self._needed if need in tags}
        due = [rule for rule, needs in self._needs if not needs.isdisjoint(met)] if met else []
        return due, strangers.are_in(tags)


_LONG = 2_000  # bytes
