"""Blocks ruled without a tree: those that no rule is for, and the usual embeds.

Which rules are for a block hangs on the shape of its tags, and posts of one site have few shapes:
a tree is asked once for each. Most of what posts embed is an empty frame or widget, alone or in one
wrapper; what the rule for it leaves must be a stand-in that no later rule is for.
"""

import re
from functools import lru_cache

from .due import VARYING
from .page import Attributes, Bare, Instead, Page, Rule, Sweep
from .standin import STAND_IN, paragraph
from .text import parsed
from .work import is_bare

_WS = r"[ \t\n\f]*+"
_EMBED = re.compile(
    rf"(?:(?P<start><div[^<>]*+>)(?P<before>{_WS})(?=<[id]))?"
    rf"<(?P<name>iframe|div)(?P<attributes>[^<>]*+)>{_WS}</(?P=name)>"
    rf"(?P<end>(?:{_WS}</div>)?)"
)
_ATTRIBUTE = re.compile(r'\s++([a-z][a-z0-9_:-]*+)(?:="([^"]*+)")?')
_ATTRIBUTES = re.compile(r'(?:\s++[a-z][a-z0-9_:-]*+(?:="[^"]*+")?)*+')
# In an attribute, a name that "=" follows is a query's and no reference (HTML, 13.2.5.73).
_UNSURE = re.compile(r"&(?!(?:amp|quot|lt|gt|apos|#3[49]);|[a-zA-Z0-9]++=)")
_REFERENCE = re.compile(r"&(amp|quot|lt|gt|apos|#3[49]);")
_MEANT = {"amp": "&", "quot": '"', "lt": "<", "gt": ">", "apos": "'", "#34": '"', "#39": "'"}
_LONG = 600  # characters of a shape; longer ones seldom come twice
# What no selector of ours looks for, so that posts have few shapes: words, and these values.
_WORDS = re.compile(r">\s*+[^<>\s][^<>]*+")
_VALUES = re.compile(f"""{VARYING.pattern}|="(?:(?<= id=")[^"]*|(?<= href=")https?://[^"#]*)\"""")


def _shape(html: str) -> str:
    return _VALUES.sub('=""', html)


class Ruler:
    """Rules, in their order, for blocks that need no tree."""

    def __init__(self, rules: tuple[Rule | Sweep, ...]) -> None:
        self._rules = rules
        self._next = lru_cache(maxsize=512)(self._found_next)
        self._leaves = lru_cache(maxsize=128)(self._told_to_leave)

    def ruled(self, block: str, page: Page) -> str | None:
        """Return a top-level *block* as the rules leave it; None where only a tree can tell."""
        found = _EMBED.fullmatch(block)
        if found and bool(found["start"]) == bool(found["end"]):
            stand_in = self._stand_in(found, page)
            if stand_in is not None:
                return f"{found['start'] or ''}{found['before'] or ''}{stand_in}{found['end']}"
        return self._written(block)

    def _written(self, block: str) -> str | None:
        """Return a *block* that is not for rules, or only for those that can do without a tree."""
        after = 0
        while len(shape := _shape(_WORDS.sub(">x", block))) < _LONG:
            number = self._next(shape, after)
            if number is None:
                return block
            rule = self._rules[number]
            written = rule.written(block) if isinstance(rule, Sweep) and rule.written else None
            if written is None:
                return None
            block, after = written, number + 1
        return None

    def _stand_in(self, found: re.Match[str], page: Page) -> str | None:
        """Return what stands for an embed; None where that is not sure, or there is no rule."""
        name, attributes = found["name"], _read(found["attributes"])
        start, written = _shape(found["start"] or ""), _shape(found["attributes"])
        after = 0
        while attributes is not None and len(start) + len(written) < _LONG:
            number = self._next(f"{start}<{name}{written}></{name}>", after, is_embed=True)
            rule = self._rules[number] if number is not None else None
            instead = _tried(rule, name, attributes, page) if isinstance(rule, Bare) else None
            if number is None or instead is None or instead.outcome:
                return None
            after = number + 1
            if instead.html is not None:
                is_last = STAND_IN.fullmatch(instead.html) and self._leaves(start, after)
                return instead.html if is_last else None
            written += "".join(f' {n}=""' for n in instead.attributes if n not in attributes)
            attributes |= instead.attributes
        return None

    def _found_next(self, shape: str, after: int, *, is_embed: bool = False) -> int | None:
        """Return the number of the first rule from *after* on that is for a block of this *shape*.

        None if there is none, or if it is for more of an embed than what is bare in it.
        """
        body = parsed(shape)
        for number, rule in enumerate(self._rules[after:], after):
            if matched := body.css(rule.selector):
                return None if is_embed and not all(map(is_bare, matched)) else number
        return None

    def _told_to_leave(self, start: str, after: int) -> bool:
        """Say whether no rule *after* so many is for a stand-in within *start*."""
        for poster in (None, "https://a.example/"):
            body = parsed(start + paragraph("https://a.example/", "x", poster, (1, 1)))
            if any(body.css(rule.selector) for rule in self._rules[after:]):
                return False
        return True


def _read(written: str) -> dict[str, str] | None:
    """Return the attributes of a tag; None if they are not written in the usual way."""
    if not _ATTRIBUTES.fullmatch(written) or _UNSURE.search(written):
        return None
    found = _ATTRIBUTE.findall(written)
    attributes = {name: _REFERENCE.sub(_meant, value) for name, value in found}
    return attributes if len(attributes) == len(found) else None


def _meant(reference: re.Match[str]) -> str:
    return _MEANT[reference[1]]


def _tried(rule: Bare, name: str, attributes: Attributes, page: Page) -> Instead | None:
    try:
        return rule.alone(name, attributes, page)
    except Exception:  # noqa: BLE001 - it fails again in a tree, where that is told
        return None
