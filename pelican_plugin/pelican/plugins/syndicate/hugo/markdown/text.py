"""Characters as Goldmark sees them: escaping, entities, white space, punctuation, addresses."""

import re
import unicodedata
from functools import lru_cache
from html import unescape
from html.entities import html5

_ESCAPES = {'"': "&quot;", "&": "&amp;", "<": "&lt;", ">": "&gt;"}
_NEEDS_ESCAPE = re.compile('["&<>]')
ENTITY = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_BACKSLASH = re.compile(r"\\([!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~])|" + ENTITY.pattern)
_TO_ENCODE = re.compile(r"%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9!#$%&'()*+,\-./:;=?@_~]")
_SAFE_DATA = ("data:image/png;", "data:image/gif;", "data:image/jpeg;", "data:image/webp;")
_DANGEROUS = ("javascript:", "vbscript:", "file:", "data:")
_NUL = "\ufffd"


def escape(text: str) -> str:
    """Return *text* with HTML's four special characters escaped."""
    if not _NEEDS_ESCAPE.search(text):
        return text
    return _NEEDS_ESCAPE.sub(lambda match: _ESCAPES[match[0]], text)


def entity(reference: str) -> str | None:
    """Return what a character *reference* such as "&nbsp;" stands for, None if nothing."""
    if reference[1] != "#":
        return html5.get(reference[1:])
    code = int(reference[3:-1], 16) if reference[2] in "xX" else int(reference[2:-1])
    if code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return _NUL
    return chr(code)


def _resolved(match: re.Match[str]) -> str:
    if match[1]:
        return match[1]
    return entity(match[0]) or match[0]


def resolve(text: str) -> str:
    """Return *text* with backslash escapes and character references resolved."""
    if "\\" in text or "&" in text:
        return _BACKSLASH.sub(_resolved, text)
    return text


def _encoded(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace"))


def address(target: str) -> str:
    """Return *target* percent-encoded where it must be; what is encoded already stays."""
    return _TO_ENCODE.sub(_encoded, target)


def is_dangerous(target: str) -> bool:
    """Return whether Goldmark empties this *target* when raw HTML is off."""
    low = target.lower()
    if low.startswith("data:image/"):
        return not low.startswith(_SAFE_DATA)
    return low.startswith(_DANGEROUS)


@lru_cache(maxsize=2048)
def is_space(char: str) -> bool:
    """Return whether *char* is white space to CommonMark's flanking rules."""
    return char in " \t\n\r\x0b\x0c\x85\xa0" or unicodedata.category(char) == "Zs"


@lru_cache(maxsize=2048)
def is_punctuation(char: str) -> bool:
    """Return whether *char* is punctuation or a symbol to CommonMark's flanking rules."""
    return char in PUNCTUATION or unicodedata.category(char)[0] in "PS"


def plain(html: str) -> str:
    """Return the text of *html* that this room wrote itself."""
    return (
        unescape(re.sub(r"<!--.*?-->|<[^>]*>", "", html, flags=re.S))
        if "<" in html or "&" in html
        else html
    )
