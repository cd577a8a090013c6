"""Which characters mean something under a site's settings, and what is done with each."""

import re
from functools import lru_cache

from ..markup import Extras, Markup
from . import angles, brackets, delimiters, marks
from .inline import NODE, NOTHING, Inline, Method, Syntax

_METHODS: dict[str, Method] = {
    "\n": marks.newline,
    "\\": marks.backslash,
    "`": marks.backtick,
    "*": marks.delimiter,
    "_": marks.delimiter,
    "[": brackets.bracket,
    "]": brackets.bracket_end,
    "!": brackets.exclamation,
    "<": angles.less,
    ">": marks.greater,
    "&": marks.ampersand,
    '"': marks.as_text,
}
_TYPOGRAPHIC: dict[str, Method] = {
    '"': marks.quote,
    "'": marks.quote,
    ".": marks.dot,
    "-": marks.dash,
}
_RARE = (("...", "."), ("--", "-"), ("![", "!"))  # what must be there for a character to matter


def _passed(pairs: tuple[tuple[str, str], ...], otherwise: Method | None) -> Method:
    """Return a method that hands on what stands between two delimiters."""

    def method(inline: Inline, at: int) -> int:
        for opening, closing in pairs:
            if marks.pass_through(inline, at, opening, closing):
                return NODE
        return otherwise(inline, at) if otherwise else NOTHING

    return method


def _patterns(methods: dict[str, Method]) -> dict[int, re.Pattern[str]]:
    """Return what stops the copying of text, by which of the rare things the text holds."""
    rare = {char for _, char in _RARE}
    always = "".join(char for char in methods if char not in rare)
    found: dict[int, re.Pattern[str]] = {}
    for key in range(1 << len(_RARE)):
        more = [c for bit, (_, c) in enumerate(_RARE) if key >> bit & 1 and c in methods]
        found[key] = re.compile(f"[{re.escape(always + ''.join(more))}]")
    return found


def _tags(extras: Extras) -> dict[str, tuple[str, str]]:
    """Return Hugo's own marks that are switched on, with their elements for one and for two."""
    switched = {
        "~": (extras.subscript, ("sub", "del")),
        "^": (extras.superscript, ("sup", "sup")),
        "=": (extras.mark, ("mark", "mark")),
        "+": (extras.insert, ("ins", "ins")),
    }
    return {char: tags for char, (is_on, tags) in switched.items() if is_on}


@lru_cache(maxsize=8)
def syntax(markup: Markup) -> Syntax:
    """Return what a site's settings make of the characters; kept for each site."""
    extras = markup.extras
    own = _tags(extras)
    methods = dict(_METHODS)
    if not markup.typographer.disable:
        methods.update(_TYPOGRAPHIC)
    if markup.emoji:
        methods[":"] = marks.colon
    if markup.strikethrough or extras.delete:
        methods["~"] = marks.delimiter
    methods.update(dict.fromkeys(own, marks.delimiter))
    if markup.passthrough.enable:
        pairs = markup.passthrough.block + markup.passthrough.inline
        for char in {opening[0] for opening, _ in pairs}:
            mine = tuple(pair for pair in pairs if pair[0][0] == char)
            methods[char] = _passed(mine, methods.get(char))
    return Syntax(
        methods, _patterns(methods), {**delimiters.TAGS, **own}, frozenset("~^") & set(own)
    )
