"""The checker's door to HTML: what a fragment or page points at, its ids, its blocks of text."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

_UNSEEN = ["script", "style", "noscript", "template", "iframe", "object", "svg", "head", "textarea"]
_ASCII_OTHERS = bytes(n for n in range(128) if not chr(n).isalnum())
_ASCII = bytes(range(128))
# letters and signs of which no two are ever composed to one: below U+0300 and beyond, where dashes,
# quotes, arrows and pictures are, less the few that have another form or stand on others
_USUAL = [
    chr(code)
    for code in (*range(0x80, 0x300), *range(0x2000, 0x2C00), 0xFE0F, *range(0x1F300, 0x1FB00))
    if unicodedata.is_normalized("NFC", chr(code)) and not unicodedata.combining(chr(code))
]
_LETTERS = frozenset(filter(str.isalnum, _USUAL))
_SIGNS = frozenset(_USUAL) - _LETTERS
_MANY = 20  # kinds of signs in one text, by all but the last of their bytes
_ID = re.compile(rb"""\s(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_SMALL = 4_000  # characters that no parser needs long for, whatever they are
_DEEPEST = 2_000
_CROWDED = re.compile(
    r"""<[a-zA-Z][^\s/>]*+(?:[\s/]++[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"']++))?+){1000}"""
)
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_VOID = frozenset(
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr",
        # and those that close themselves, whatever their author thinks
        "p", "li",
    }
)  # fmt: skip
_POINTERS = (
    ("img", "src", "picture"),
    ("video", "poster", "picture"),
    ("source", "src", "media file"),
    ("video", "src", "media file"),
    ("audio", "src", "media file"),
    ("track", "src", "track"),
    ("object", "data", "file"),
    ("embed", "src", "file"),
    ("iframe", "src", "frame"),
    ("a", "href", "link"),
    ("area", "href", "link"),
)
_CANDIDATE = re.compile(r"[\s,]*([^\s,]\S*)")
_DESCRIPTORS = re.compile(r"(?:\([^)]*\)?|[^,(])*+")


class Reference(Struct, frozen=True):
    """One address that a body points at, as written."""

    kind: str  # what a subscriber misses: "picture", "link", "media file"
    url: str


def tree_of(html: str) -> LexborHTMLParser | None:
    """Return the parsed *html*, a page or the body of an entry.

    None where it is built to keep a parser busy: over 1,000 attributes on one element, over 2,000
    elements one inside the other. Both cost every HTML parser the square of their number.
    """
    if len(html) > _SMALL and (_CROWDED.search(html) or _depth(html) > _DEEPEST):
        return None
    return LexborHTMLParser(html)


def _depth(html: str) -> int:
    if html.count("<") < _DEEPEST:
        return 0
    deepest = depth = 0
    for closing, name in _TAG.findall(html):
        if name.lower() not in _VOID:
            depth = max(0, depth - 1) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest


def references(tree: LexborHTMLParser) -> list[Reference]:
    """Return every address that the tree points at, srcset candidates and posters included."""
    found = [
        Reference(kind, url)
        for element, attribute, kind in _POINTERS
        for node in tree.css(f"{element}[{attribute}]")
        if (url := (node.attributes.get(attribute) or "").strip()) or kind == "picture"
    ]
    for node in tree.css("[srcset]"):
        for url in candidates(node.attributes.get("srcset") or ""):
            found.append(Reference("picture", url))
    return found


def candidates(srcset: str) -> Iterator[str]:
    """Yield the addresses of a srcset attribute (HTML, "parse a srcset attribute")."""
    at = 0
    while match := _CANDIDATE.match(srcset, at):
        at = match.end()
        url = match[1].rstrip(",")
        if url == match[1]:  # no comma ended it: descriptors may follow, up to the next comma
            at = _DESCRIPTORS.match(srcset, at).end()  # type: ignore[union-attr]  # may be empty
        yield url


def ids(page: bytes) -> frozenset[str]:
    """Return every id and anchor name that *page* offers to a link's fragment."""
    names = (first or second or third for first, second, third in _ID.findall(page))
    return frozenset(unescape(name.decode("utf-8", "replace")) for name in names)


def prune(tree: LexborHTMLParser) -> None:
    """Take out of the tree what no reader sees: scripts, styles, fallbacks."""
    tree.strip_tags(_UNSEEN)


def letters(text: str) -> bytes:
    """Return the letters and digits of *text* alone, in NFC and UTF-8: what two renderings share.

    Bytes, because deleting from bytes costs a tenth of deleting from text.
    """
    data = text.encode("utf-8", "replace")
    if not text.isascii():
        signs = set(data.translate(None, _ASCII).decode("utf-8")) - _LETTERS
        if not signs <= _SIGNS:
            data = unicodedata.normalize("NFC", text).encode("utf-8", "replace")
            strange = set(data.translate(None, _ASCII).decode("utf-8"))
            signs = {char for char in strange if not char.isalnum()}
        data = _without(data, signs)
    return data.translate(None, _ASCII_OTHERS)


def _without(data: bytes, signs: set[str]) -> bytes:
    """Return *data* without the *signs*, which are all that it has beyond ASCII."""
    leads = {sign.encode("utf-8")[:-1] for sign in signs}
    if len(leads) > _MANY:
        return "".join(filter(str.isalnum, data.decode("utf-8"))).encode("utf-8")
    for lead in leads:
        data = _signs_after(lead).sub(b"", data)
    return data


@lru_cache(maxsize=256)
def _signs_after(lead: bytes) -> re.Pattern[bytes]:
    """Return what matches any sign that starts with *lead* and has one byte more.

    A pattern that begins with a letter is found five times as fast as one of several.
    """
    last = [byte for byte in range(0x80, 0xC0) if not (lead + bytes([byte])).decode().isalnum()]
    return re.compile(re.escape(lead) + b"[%b]" % bytes(last))


def text_of(node: LexborNode) -> str:
    """Return the whole text under *node*."""
    return node.text(deep=True, separator="")
