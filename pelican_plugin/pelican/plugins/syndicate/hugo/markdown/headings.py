"""Ids of headings, as Hugo makes them from what the reader sees."""

import re
import unicodedata
from collections.abc import Sequence
from html import unescape

from ..markup import Markup
from .document import Document
from .inline import Atom


def _is_letter(char: str) -> bool:
    return char == "_" or char.isalpha() or char.isdecimal()


def _unaccented(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize(
        "NFC", "".join(c for c in parts if unicodedata.category(c) != "Mn")
    )


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


_PIECE = re.compile(r"\0(\d+)\0|<(/?)([a-z0-9]+)([^>]*)>|[^<\0]+")
_TYPOGRAPHIC = re.compile(r"&(?!amp;|lt;|gt;|quot;)")
_ALT = re.compile(r' alt="([^"]*)"')


class _Words:
    """Gathers the words of a heading from its pieces."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.depth = 0
        self.first = True  # inside marks: the first piece is not over yet

    def add(self, words: str, *, inside: str | None = None) -> None:
        """Take *words* of a piece, or *inside* of them where the piece has marks round it."""
        if not self.depth:
            self.found.append(words)
        elif self.first:
            self.found.append(words if inside is None else inside)
        self.first = False

    def tag(self, closing: bool) -> None:
        """Enter or leave marks."""
        if closing:
            self.depth -= 1
            self.first = self.first and self.depth > 0
        else:
            self.first = self.first or not self.depth
            self.depth += 1


def shown(html: str, atoms: Sequence[Atom]) -> str:
    """Return the words that Hugo makes a heading's id from.

    Text and code at the top count whole; of anything that has marks round it (`**`, a link) only
    the first piece does, up to where the typographer or another mark cuts it. *html* is traced.
    """
    words = _Words()
    for match in _PIECE.finditer(html):
        if match[1]:
            words.add(atoms[int(match[1])].words, inside="")
        elif match[3] is None:
            words.add(unescape(match[0]), inside=unescape(_first(match[0])))
        elif match[3] == "img":
            words.add(unescape(_alt(match[4])))
        elif match[3] != "br":
            words.tag(bool(match[2]))
    return "".join(words.found).strip(" \t\n")


def _alt(attributes: str) -> str:
    match = _ALT.search(attributes)
    return match[1] if match else ""


def _first(text: str) -> str:
    """Return *text* up to the first typographic mark, or that mark."""
    match = _TYPOGRAPHIC.search(text)
    if match is None:
        return text
    return text[: match.start()] if match.start() else text[: text.find(";") + 1]


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
    name, number = first, document.repeats.get(first, 0)
    while name in document.ids:
        number += 1
        name = f"{first}-{number}"
    document.repeats[first] = number
    document.ids.add(name)
    return name
