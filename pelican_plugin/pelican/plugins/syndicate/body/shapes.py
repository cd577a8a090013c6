"""The shape of a block: what is written in it but for words, and values that no rule looks for.

A block is cut at its quotes, which sets what its tags are apart from what they say: the posts of
one site have few shapes, so that what is to be said of a shape is found once.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from .due import LONG_VALUE, VARIES

MANY = 512  # shapes that are remembered; of posts, a few dozen
_LONG = 600  # characters of a shape; longer ones seldom come twice
_WORDS = re.compile(r">\s*+[^<>\s][^<>]*+")


# A block's markup, which has a quote for each value, and those values that rules look for.
Shape = tuple[str, tuple[str, ...]]


def apart(block: str) -> tuple[str, list[str]]:
    """Return the markup of *block* and its values; none of them where its quotes are no pairs."""
    pieces = block.split('"')
    return ('"'.join(pieces[::2]), pieces[1::2]) if len(pieces) % 2 else (block, [])


def shape(block: str) -> Shape | None:
    """Return the shape of *block*; None as in `shape_of`, or if its quotes are no pairs."""
    markup, values = apart(_WORDS.sub(">x", block))
    return shape_of(markup, values) if markup.count('"') == len(values) else None


def shape_of(markup: str, values: list[str]) -> Shape | None:
    """Return the shape of what is written with *markup* and *values*.

    None if it is long, or holds a reference: `Due` sees neither so.
    """
    if len(markup) > _LONG:
        return None
    told = [values[number] for number in _telling(markup)]
    told = ["" if _AWAY.fullmatch(value) else value for value in told]
    said = "".join(told)
    return (markup, tuple(told)) if len(said) < LONG_VALUE and "&" not in said else None


# What no selector of ours looks for, but for there being one: these values, and links to elsewhere.
_UNASKED = (*VARIES, "id")
_AWAY = re.compile("https?://[^#]*")
_NAME = re.compile(r" ([a-z-]+)=\Z")


@lru_cache(maxsize=MANY)
def _telling(markup: str) -> tuple[int, ...]:
    """Return the numbers of the values in *markup* that rules look for."""
    names = [_NAME.search(piece) for piece in markup.split('"')[:-1]]
    return tuple(n for n, name in enumerate(names) if not name or name[1] not in _UNASKED)


def written(shape: Shape) -> str:
    """Return a block of this *shape*."""
    markup, values = shape
    told = dict(zip(_telling(markup), values, strict=True))
    first, *pieces = markup.split('"')
    return first + "".join(f'"{told.get(n, "")}"{piece}' for n, piece in enumerate(pieces))


_MARK = re.compile("\0([0-9]+)\0")


class Template:
    """A change to a block's tags that does not look at their values: tried once for each shape."""

    def __init__(self, change: Callable[[str], str]) -> None:
        self._change = change
        self._learnt = lru_cache(maxsize=MANY)(self._tried)

    def __call__(self, block: str) -> str:
        """Return *block* as it is changed."""
        markup, values = ("", []) if _WORDS.search(block) else apart(block)
        if not values or len(markup) > _LONG or has_angles(block, markup):
            return self._change(block)
        changed, numbers = self._learnt(markup)
        return changed % tuple([values[number] for number in numbers])

    def _tried(self, markup: str) -> tuple[str, tuple[int, ...]]:
        """Return what becomes of a block, with a "%s" for each value, and the values' numbers."""
        first, *pieces = markup.split('"')
        block = first + "".join(f'"\0{n}\0"{piece}' for n, piece in enumerate(pieces))
        found = _MARK.split(self._change(block))
        changed = "%s".join(piece.replace("%", "%%") for piece in found[::2])
        return changed, tuple(map(int, found[1::2]))


def has_angles(block: str, markup: str) -> bool:
    """Say whether a value in *block* holds a "<" or ">", and so might be more than a value."""
    return block.count("<") > markup.count("<") or block.count(">") > markup.count(">")
