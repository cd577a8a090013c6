"""Where front matter begins and ends (`---`, `+++`, `{`)."""

import json
import re
from functools import lru_cache
from typing import Final

from msgspec import Struct

MAX_LENGTH: Final = 1_000_000  # of one front matter; the largest real one has 40,000 characters

_SKIPPED = re.compile(r"[\ufeff\u200b-\u200d\u2060 \t\n]*")  # nothing of it can be seen
_FORMATS: Final = {"---": "yaml", "+++": "toml"}


class Block(Struct, frozen=True, kw_only=True):
    """Front matter before it is read."""

    format: str  # "yaml", "toml" or "json"
    source: str
    line: int  # of the file, at which *source* begins, counted from 1
    body_at: int | None  # index at which the body begins; None: the front matter never ends
    fault: str | None = None  # why it never ends, where JSON is broken
    fault_line: int = 1  # in *source*


def find(text: str) -> Block | None:
    """Return the front matter of *text* (line ends are newlines), None where it has none.

    Byte order marks, blank space and what has no width may stand before it. What follows the
    closing mark on its line is body, as in Hugo.
    """
    skipped = _SKIPPED.match(text)
    start = skipped.end() if skipped else 0
    line = text.count("\n", 0, start) + 1
    if text.startswith("{", start):
        return _json(text, start, line)
    mark = text[start : start + 3]
    if mark not in _FORMATS:
        return None
    end = _closing(mark).search(text, start + 3)
    stop = end.start() if end else len(text)
    return Block(
        format=_FORMATS[mark],
        source=text[start + 3 : stop],
        line=line,
        body_at=_after_line_end(text, end.end()) if end else None,
    )


@lru_cache
def _closing(mark: str) -> re.Pattern[str]:
    return re.compile("^" + re.escape(mark), re.MULTILINE)


def _after_line_end(text: str, at: int) -> int:
    return at + 1 if text.startswith("\n", at) else at


def _json(text: str, start: int, line: int) -> Block | None:
    """Return a JSON front matter; a shortcode at the start of a text is none."""
    if text.startswith(("{{", "{%"), start):
        return None
    source = text[start : start + MAX_LENGTH]
    try:
        _, length = json.JSONDecoder().raw_decode(source)
    except json.JSONDecodeError as error:
        fault, at = error.msg, error.lineno
    except (ValueError, RecursionError):  # a number of 5,000 digits, a thousand brackets
        fault, at = "its numbers are too long or its lists nested too deeply", 1
    else:
        after = _after_line_end(text, start + length)
        return Block(format="json", source=source[:length], line=line, body_at=after)
    return Block(format="json", source=source, line=line, body_at=None, fault=fault, fault_line=at)
