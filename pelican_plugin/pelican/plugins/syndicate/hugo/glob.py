"""Patterns that name pages and files: `/posts/**`, `{a,b}/*.png`, `[0-9]?`.

`*` and `?` stop at a slash, `**` does not, as in Hugo's cascade targets and permalink rules. The
time is at most the pattern's length times the path's, whatever they hold.
"""

import re
from collections.abc import Callable
from functools import lru_cache, partial

_LONGEST = 500  # signs of a pattern
_FEW_STARS = 2
_EXPRESSIONS = {"**": ".*", "*": "[^/]*", "?": "[^/]"}
_MOST = 64  # patterns that one with braces may stand for; what is beyond is not looked at
_PIECE = re.compile(r"\*\*+|\*|\?|\[[^\]]+\]|\\.|.", re.DOTALL)
_BRACES = re.compile(r"\{([^{}]*)\}")


def matches(pattern: str, path: str) -> bool:
    """Return whether *pattern* describes all of *path*."""
    return any(one(path) for one in _compiled(pattern))


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> tuple[Callable[[str], object], ...]:
    return tuple(_matcher(tuple(_PIECE.findall(one))) for one in _expanded(pattern[:_LONGEST]))


def _matcher(pieces: tuple[str, ...]) -> Callable[[str], object]:
    """Return the test for one pattern: a regular expression where that cannot take long."""
    plain = not any(piece.startswith("[") for piece in pieces)
    if plain and sum(piece.startswith("*") for piece in pieces) <= _FEW_STARS:
        expression = "".join(_EXPRESSIONS.get(piece[:2], re.escape(piece[-1])) for piece in pieces)
        return re.compile(expression, re.DOTALL).fullmatch
    return partial(_fits, pieces)


def _expanded(pattern: str) -> list[str]:
    """Return *pattern* once for every choice in its braces, the innermost first."""
    found = [pattern]
    for _ in range(_MOST):
        braces = _BRACES.search(found[0])
        if braces is None:
            break
        found = [
            one[: inner.start()] + choice + one[inner.end() :]
            for one in found
            if (inner := _BRACES.search(one))
            for choice in inner[1].split(",")
        ][:_MOST]
    return found


def _fits(pieces: tuple[str, ...], path: str) -> bool:
    """Walk *path* once, keeping every place in the pattern at which the walk may stand."""
    here = _past_stars({0}, pieces)
    for sign in path:
        ahead = set()
        for at in here:
            if at < len(pieces) and _takes(pieces[at], sign):
                ahead.add(at if pieces[at].startswith("*") else at + 1)
        here = _past_stars(ahead, pieces)
        if not here:
            return False
    return len(pieces) in here


def _past_stars(places: set[int], pieces: tuple[str, ...]) -> set[int]:
    """Add the places behind stars, which may stand for nothing."""
    found = set(places)
    for at in places:
        while at < len(pieces) and pieces[at].startswith("*"):
            at += 1
            found.add(at)
    return found


def _takes(piece: str, sign: str) -> bool:
    if piece.startswith("**"):
        return True
    if piece in ("*", "?"):
        return sign != "/"
    if piece.startswith("[") and len(piece) > 1:
        return _in_class(piece[1:-1], sign)
    return piece[-1] == sign


@lru_cache(maxsize=256)
def _in_class(spec: str, sign: str) -> bool:
    """Return whether a character class holds *sign*: `a-z`, `!0-9`, `^x`."""
    negated = spec[:1] in ("!", "^")
    signs, held = spec[negated:], False
    at = 0
    while at < len(signs):
        if signs[at + 1 : at + 2] == "-" and at + 2 < len(signs):
            held = held or signs[at] <= sign <= signs[at + 2]
            at += 3
        else:
            held = held or signs[at] == sign
            at += 1
    return held != negated
