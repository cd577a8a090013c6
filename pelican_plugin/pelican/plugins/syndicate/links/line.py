"""The line on which a link stands in its source, as its author wrote it there."""

import re
from functools import lru_cache
from urllib.parse import unquote

from .quoting import composed
from .tags import decoded

_REF = re.compile(r"(?i)(?:\{|%7b)(?:rel)?ref(?:\}|%7d)")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")  # Markdown's
_BEFORE = r"""(?<![^\s"'(<=\[:,{}|`])"""
_AFTER = r"""(?![^\s"')>\]},|`\\])"""


def line_of(source_text: str, link: str, occurrence: int = 0, body_line: int = 1) -> int | None:
    """Return the line, counted from 1, of the *occurrence*-th *link* (from 0) in a content file.

    Entities, percent-encoding and Unicode form do not matter. *body_line* is where the body
    begins; the front matter is looked at only where the body does not hold the link. Where there
    are fewer occurrences the last is meant; where there is none the answer is None.
    """
    wanted = _plain(_REF.sub("", link, count=1)).strip()
    if not wanted:
        return None
    found = _places(source_text, wanted, max(0, body_line - 1))
    return found[min(max(occurrence, 0), len(found) - 1)] if found else None


@lru_cache(maxsize=32)  # one bad link may stand in a text a thousand times
def _places(source_text: str, wanted: str, first: int) -> tuple[int, ...]:
    """Return the lines, from 1, that hold *wanted*: the body's, which begins at index *first*."""
    lines = _lines(source_text)
    for pattern in (_BEFORE + re.escape(wanted) + _AFTER, re.escape(wanted)):
        link = re.compile(pattern)
        for start, part in ((first, lines[first:]), (0, lines[:first])):
            found = tuple(n for n, line in enumerate(part, start + 1) for _ in link.finditer(line))
            if found:
                return found
    return ()


@lru_cache(maxsize=2)  # a file with one bad link often has more
def _lines(source_text: str) -> tuple[str, ...]:
    return tuple(_plain(line) for line in source_text.split("\n"))


def _plain(text: str) -> str:
    text = decoded(text)
    text = _ESCAPE.sub("", text) if "\\" in text else text
    return composed(unquote(text) if "%" in text else text)
