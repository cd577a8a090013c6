"""The shape of a block: what is written in it but for words, and values that no rule looks for.

A block is cut at its quotes, which sets what its tags are apart from what they say: the posts of
one site have few shapes, so that what is to be said of a shape is found once.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from .due import LONG_VALUE, VARIES

MANY = 256  # shapes that are remembered; of posts, a few dozen
LONG = 600  # characters of a shape; longer ones seldom come twice

# A block's markup, which has a quote for each value, and those values that rules look for.
Shape = tuple[str, tuple[str, ...]]


def apart(block: str) -> tuple[str, list[str]]:
    """Return the markup of *block* and its values; no markup where quotes are no pairs."""
    pieces = block.split('"')
    values = pieces[1::2]
    said = "".join(values)
    if len(pieces) % 2 == 0 or "<" in said or ">" in said:
        return "", []
    return '"'.join(pieces[::2]), values


def shape_of(markup: str, values: list[str]) -> Shape | None:
    """Return the shape of what is written with *markup* and *values*.

    None if values may be told from markup otherwise (there is another kind of quote), or it is
    long or holds a reference: `Due` sees neither so.
    """
    if not markup or len(markup) > LONG or "'" in markup:
        return None
    numbers = _telling(markup)
    if not numbers:
        return markup, ()
    told = [values[number] for number in numbers]
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


_MARK = "\0%d\0"
_MARKS = re.compile("\0([0-9]+)\0")


def marked(markup: str, told: tuple[str, ...] = ()) -> str:
    """Return what *markup* and the values that rules look for say, with a mark for each other."""
    values = dict(zip(_telling(markup), told, strict=False))
    first, *pieces = markup.split('"')
    said = [values.get(number) or _MARK % number for number in range(len(pieces))]
    return first + "".join(f'"{v}"{piece}' for v, piece in zip(said, pieces, strict=True))


class Template(NamedTuple):
    """What becomes of the blocks of one shape."""

    text: str  # with a "%s" for each value that stays
    numbers: tuple[int, ...]  # of these values

    @classmethod
    def of(cls, html: str) -> "Template":
        """Return the template that *html* is, which a block with marks in it became."""
        found = _MARKS.split(html)
        text = "%s".join(piece.replace("%", "%%") for piece in found[::2])
        return cls(text, tuple(map(int, found[1::2])))

    def filled(self, values: list[str]) -> str:
        """Return what becomes of a block with these *values*."""
        return self.text % tuple([values[number] for number in self.numbers])
