"""A content file's bytes as text: its encoding, its mojibake, its forbidden characters.

Never an exception, never a silent repair. Mojibake is undone only where every character of the
document takes part, or of its front matter alone, or of its body alone: programs write the two
apart. One stray accent, and the text is left alone.
"""

import codecs
import re
from collections.abc import Iterator

from ..problem import Problem, Severity
from . import mojibake
from .frontmatter import delimiters

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its first two bytes are the same
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BOMLESS_UTF16 = (
    (re.compile(rb"[^\0]\0[^\0]\0"), "utf-16-le"),
    (re.compile(rb"\0[^\0]\0[^\0]"), "utf-16-be"),
)
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH = bytes(range(0x80, 0x100))
_REPORTED_LINES = 10  # of one kind of fault in one file; the rest is counted

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x80-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
    )
    + "]"
)


_ORDINARY = bytes([*b"\t\n\r", *range(0x20, 0x80)])


def _has_forbidden(text: str) -> bool:
    """Return whether *text* holds a forbidden character; most of a text is soon passed over."""
    rest = text.encode("utf-8", "surrogatepass").translate(None, _ORDINARY)
    return _FORBIDDEN.search(rest.decode("utf-8", "surrogatepass")) is not None


def _replacement(match: re.Match[str]) -> str:
    return mojibake.C1_LEFTOVERS.get(ord(match[0]), "")


def clean(text: str) -> str:
    """Return *text* without what XML 1.0 forbids; C1 controls become what windows-1252 meant."""
    return _FORBIDDEN.sub(_replacement, text)


_ESCAPED = {0xDC00 + byte: chr(byte) for byte in range(0x80, 0x100)}


def _mixed(raw: bytes) -> str:
    """Return *raw* as UTF-8 where it is UTF-8 and as windows-1252 in between."""
    return raw.decode("utf-8", "surrogateescape").translate(_ESCAPED)


def _not_utf8(raw: bytes) -> tuple[str, str]:
    """Return the best honest reading of *raw*, which is not UTF-8, and its name."""
    for opening, encoding in _BOMLESS_UTF16:
        if opening.match(raw):
            return raw.decode(encoding, "replace"), "UTF-16 without a byte order mark"
    try:
        return raw.decode("utf-8", "surrogatepass"), "UTF-8 with lone surrogates"
    except UnicodeDecodeError:
        pass
    stray = len(_MULTIBYTE.sub(b"", raw)) - len(_MULTIBYTE.sub(b"", raw).translate(None, _HIGH))
    if len(_MULTIBYTE.findall(raw)) > stray:
        return _mixed(raw), "UTF-8 with some windows-1252 in it"
    return raw.decode("latin-1"), "windows-1252"  # C1 leftovers become its characters below


def _read(raw: bytes) -> tuple[str, str | None]:
    """Return the text of *raw*, and the encoding's name where it is not what it should be."""
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            body = raw[len(bom) :]
            try:
                return body.decode(encoding), None
            except UnicodeDecodeError:
                if encoding != "utf-8":
                    return body.decode(encoding, "replace"), f"damaged {encoding.upper()}"
                raw = body
                break
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(raw)
    if text[1:4:2] == "\0\0" or text[0:3:2] == "\0\0":  # ASCII in UTF-16 is UTF-8 with NULs
        return _not_utf8(raw)
    return text, None


def _unspoilt(text: str) -> tuple[str, str, tuple[str, ...]]:
    """Return *text* without mojibake, which part of it had some, and the misreadings."""
    if not mojibake.is_met(text):
        return text, "the text", ()
    whole, misread = mojibake.repaired(text)
    if misread:
        return whole, "the text", misread
    block = delimiters.find(text)
    at = (block and block.body_at) or 0
    front, body = text[:at], text[at:]
    if not mojibake.is_met(body):
        front, misread = mojibake.repaired(front)
        return front + body, "the front matter", misread
    if not mojibake.is_met(front):
        body, misread = mojibake.repaired(body)
    return front + body, "the text below the front matter", misread


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each line's number and the code points in it that must go."""
    for number, line in enumerate(text.split("\n"), 1):
        if found := _FORBIDDEN.findall(line):
            yield number, sorted({f"U+{ord(char):04X}" for char in found})


def _faults(text: str, path: str) -> Iterator[Problem]:
    """Yield a problem for each of the first lines that hold a forbidden character."""
    rest = 0
    for reported, (number, points) in enumerate(_lines(text)):
        if reported >= _REPORTED_LINES:
            rest += 1
            continue
        what = f"control or forbidden characters were taken out: {', '.join(points)}"
        yield Problem(file=path, line=number, what=what)
    if rest:
        yield Problem(file=path, what=f"control or forbidden characters in {rest} more lines")


def decode(raw: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a content file and what had to be mended in it.

    UTF-8 and UTF-16 or UTF-32 with a byte order mark are read as they are; anything else is read as
    windows-1252, bytes that are good UTF-8 excepted, and reported. Line ends stay as they are.
    Never raises.
    """
    text, encoding = _read(raw)
    problems: list[Problem] = []
    if encoding:
        what = f"the file is not UTF-8; it was read as {encoding}"
        problems.append(Problem(file=path, what=what, hint="save it as UTF-8"))
    text, part, misread = _unspoilt(text)
    if misread:
        names = ", then ".join(misread)
        what = f"{part} was UTF-8 misread as {names}; it was put right"
        hint = "save the file again from its original, or as the page shows it"
        problems.append(Problem(file=path, severity=Severity.WARNING, what=what, hint=hint))
    if _has_forbidden(text):
        if encoding != "windows-1252":
            problems.extend(_faults(text, path))
        text = clean(text)
    return text, tuple(problems)
