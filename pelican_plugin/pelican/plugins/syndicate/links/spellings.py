"""The names that a link may spell: what is its path, and how its author may have written that."""

from urllib.parse import unquote

from .quoting import divided
from .tags import decoded


def splits(text: str) -> list[tuple[str, str]]:
    """Return every sensible division into path and suffix, the longest path first.

    A "#" or "?" may be part of a file's name; where such a file exists it wins.
    """
    usual = divided(text)
    if not usual[1]:
        return [usual]
    places = {len(text), text.rfind("#"), text.find("#"), text.rfind("?"), len(usual[0])}
    return [(text[:place], text[place:]) for place in sorted(places, reverse=True) if place >= 0]


def spellings(path: str) -> dict[str, None]:
    """Return the names that *path* may spell: itself, percent-decoded, entity-decoded."""
    return dict.fromkeys((path, unquote(path), decoded(path), unquote(decoded(path))))


def below_base(path: str, base: str) -> str | None:
    """Return *path* without the base path, None where it lies outside."""
    if path == base or path.startswith(base + "/"):
        return path[len(base) :] or "/"
    return None
