"""Ids of headings, as Hugo makes them from what the reader sees."""

import unicodedata

from ..markup import Markup
from .document import Document


def _is_letter(char: str) -> bool:
    return char == "_" or char.isalpha() or char.isdecimal()


def _unaccented(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in parts if unicodedata.category(c) != "Mn"))


def _blackfriday(text: str) -> str:
    """Return the id as Blackfriday made it: words joined by single dashes."""
    out: list[str] = []
    gap = False
    for char in text:
        if char.isalpha() or char.isdecimal():
            if gap and out:
                out.append("-")
            gap = False
            out.append(char.lower())
        else:
            gap = True
    return "".join(out)


def _github(text: str) -> str:
    kept: list[str] = []
    for char in text:
        if char in "- \t":
            kept.append("-")
        elif _is_letter(char):
            lower = char.lower()
            kept.append(lower if len(lower) == 1 else "i")  # Go lowers U+0130 to a bare i
    return "".join(kept)


def anchor(text: str, markup: Markup) -> str:
    """Return the id for a heading that shows *text*, before it is made unique."""
    if markup.auto_id_type == "blackfriday":
        return _blackfriday(text)
    if markup.auto_id_type == "github-ascii":
        return _github("".join(c for c in _unaccented(text) if c.isascii()))
    return _github(text)


def unique(text: str, document: Document, kind: str = "heading") -> str:
    """Return an id for *text* that the document does not have yet, and remember it."""
    first = anchor(text, document.markup) or kind
    name, number = first, 0
    while name in document.ids:
        number += 1
        name = f"{first}-{number}"
    document.ids.add(name)
    return name
