"""Ids of headings, as Hugo makes them from what the reader sees."""

import re
import unicodedata
from html import unescape

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


_PIECE = re.compile(r"\0(\d+)\0|<(/?)([a-z0-9]+)([^>]*)>|[^<\0]+")
_TYPOGRAPHIC = re.compile(r"&(?!amp;|lt;|gt;|quot;)")
_ALT = re.compile(r' alt="([^"]*)"')


def shown(html: str, atoms: list[str]) -> str:
    """Return the words that Hugo makes a heading's id from.

    Text and code at the top count whole; of anything that has marks round it (`**`, a link) only
    the first piece does, up to where the typographer or another mark cuts it. *html* is traced.
    """
    words: list[str] = []
    depth = 0
    open_piece = True  # inside marks: the first piece is not over yet
    for match in _PIECE.finditer(html):
        if match[1]:
            if not depth and atoms[int(match[1])][:1] not in "<":
                words.append(_emoji_name(atoms[int(match[1])]))
            open_piece = False
        elif match[3] is None:
            if not depth:
                words.append(unescape(match[0]))
            elif open_piece:
                words.append(unescape(_first(match[0])))
                open_piece = False
        elif match[3] == "img":
            words.append(unescape(_alt(match[4])) if not depth or open_piece else "")
            open_piece = False
        elif match[2]:
            depth -= 1
            open_piece = open_piece and depth > 0
        elif match[3] != "br":
            open_piece = open_piece or not depth
            depth += 1
    return "".join(words).strip(" \t\n")


def _alt(attributes: str) -> str:
    match = _ALT.search(attributes)
    return match[1] if match else ""


def _first(text: str) -> str:
    """Return *text* up to the first typographic mark, or that mark."""
    match = _TYPOGRAPHIC.search(text)
    if match is None:
        return text
    return text[: match.start()] if match.start() else text[: text.find(";") + 1]


def _emoji_name(emoji: str) -> str:
    from .emoji import NAMES

    return next((name for name, known in NAMES.items() if known == emoji), "")


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
