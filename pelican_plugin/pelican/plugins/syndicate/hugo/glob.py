"""Patterns that name pages and files: `/posts/**`, `{a,b}/*.png`, `[0-9]?`.

`*` and `?` stop at a slash, `**` does not, as in Hugo's cascade targets and permalink rules.
"""

import re
from functools import lru_cache

MAX_LENGTH = 500  # longer patterns match nothing


def matches(pattern: str, path: str) -> bool:
    """Return whether *pattern* describes all of *path*. A broken pattern describes nothing."""
    compiled = _compiled(pattern)
    return compiled is not None and compiled.fullmatch(path) is not None


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str] | None:
    if len(pattern) > MAX_LENGTH:
        return None
    # A run of more than two stars says no more than two, and would cost exponential time.
    pattern = re.sub(r"\*{2,}", "**", pattern)
    try:
        return re.compile("".join(_parts(pattern)), re.DOTALL)
    except re.error:
        return None


_PIECE = re.compile(r"\*\*|\*|\?|\[!?[^\]]+\]|\{|\}|,|\\.|.", re.DOTALL)
_REPLACED = {"**": ".*", "*": "[^/]*", "?": "[^/]", "{": "(?:", "}": ")"}


def _parts(pattern: str) -> list[str]:
    parts, depth = [], 0
    for piece in _PIECE.findall(pattern):
        if piece == "," and depth:
            parts.append("|")
        elif piece in _REPLACED:
            depth += {"{": 1, "}": -1}.get(piece, 0)
            parts.append(_REPLACED[piece])
        elif piece.startswith("[") and len(piece) > 1:
            parts.append("[" + piece[1:-1].replace("!", "^", 1).replace("\\", "\\\\") + "]")
        else:
            parts.append(re.escape(piece[-1]))
    return parts
