"""UTF-8 that was once misread as another encoding, and how that is undone.

Never guessed: a text is put right only where every character of it takes part, so that, written in
the encoding that it was misread as, it is strict UTF-8 from first to last byte.
"""

import codecs
import re

from msgspec import Struct

_ROUNDS = 3  # a document is misread and saved again twice at most in practice


def _windows_1252() -> dict[int, int]:
    """Return code point to byte as browsers write windows-1252, Latin-1's C1 controls included."""
    table = {byte: byte for byte in range(256)}
    for byte in range(0x80, 0xA0):
        table[ord(bytes([byte]).decode("cp1252", "replace"))] = byte
    table.pop(0xFFFD)
    return table


_CP1252 = _windows_1252()
C1_LEFTOVERS = {byte: chr(point) for point, byte in _CP1252.items() if point > 0xFF}


class _Misreading(Struct, frozen=True):
    """One way in which UTF-8 is commonly misread."""

    name: str  # as the author knows it
    table: dict[int, int]  # code point -> byte
    mark: re.Pattern[str]  # what only such a misreading leaves behind


def _mark(table: dict[int, int], but_not: str = "") -> re.Pattern[str]:
    """Return what matches one UTF-8 sequence misread by *table*."""

    def chars(first: int, last: int) -> str:
        return (
            "[" + re.escape("".join(chr(p) for p, b in table.items() if first <= b <= last)) + "]"
        )

    tail = chars(0x80, 0xBF)
    two, three, four = chars(0xC2, 0xDF), chars(0xE0, 0xEF), chars(0xF0, 0xF4)
    return re.compile(f"{but_not}(?:{two}{tail}|{three}{tail}{{2}}|{four}{tail}{{3}})")


_MACINTOSH = {ord(bytes([byte]).decode("mac_roman")): byte for byte in range(256)}
# "√π" and "¬∞" standing alone are mathematics, not a misread ù and °
_FORMULA = r"(?!(?<![^\W\d_])[√¬][∞±≤≥µ∂∑∏π∫Ω≠](?![^\W\d_]))"
# The order decides where two readings would do: "Ã©" is é misread as windows-1252, although
# MacRoman would give a (senseless) combining mark.
_MISREADINGS = (
    _Misreading("windows-1252", _CP1252, _mark(_CP1252)),
    _Misreading("MacRoman", _MACINTOSH, _mark(_MACINTOSH, _FORMULA)),
)
# Two or more characters in UTF-8; written so that the search for the first byte is the fast one.
_TOGETHER = re.compile(rb"[\xc2-\xf4][\x80-\xbf]++(?:[\xc2-\xf4][\x80-\xbf]++)++")


def _met(text: str) -> list[_Misreading]:
    """Return the misreadings whose marks are in *text*.

    A mark is made of characters outside ASCII that stand together, and depends on their
    neighbours: few are there in most texts, and the search for marks is dear.
    """
    data = text.encode("utf-8", "surrogatepass")
    runs = (data[max(0, run.start() - 1) : run.end() + 1] for run in _TOGETHER.finditer(data))
    together = b"\0".join(runs).decode("utf-8", "surrogatepass")
    return [reading for reading in _MISREADINGS if reading.mark.search(together)]


def is_met(text: str) -> bool:
    """Say whether *text* holds what a misreading leaves behind, put right or not."""
    return bool(_met(text))


def _undo(text: str) -> tuple[str, str] | None:
    """Return *text* before one misreading and that misreading's name, or None if it is sound."""
    for reading in _met(text):
        try:
            before = codecs.charmap_encode(text, "strict", reading.table)[0].decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        return before, reading.name
    return None


def repaired(text: str) -> tuple[str, tuple[str, ...]]:
    """Return *text* without mojibake, and the misreadings that were undone, last one first."""
    names: list[str] = []
    while len(names) < _ROUNDS and (found := _undo(text)):
        text = found[0].removeprefix("\ufeff")
        names.append(found[1])
    return text, tuple(names)
