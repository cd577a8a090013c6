"""Typewriter punctuation to typographer's, decided by its neighbours as Goldmark decides it."""

from .text import PUNCTUATION, is_punctuation, is_space

import unicodedata

from ..markup import Typographer

_CLITIC_ONE = frozenset("smtd")  # Alice's, I'm, don't, you'd
_CLITIC_TWO = frozenset({"ve", "ll", "re"})  # I've, I'll, you're
_SHORTENED = frozenset("tenl")  # 'twas, 'em, 'net, 'll


def _ends(text: str, at: int) -> bool:
    """Return whether a word is over at *at*."""
    return len(text) <= at or text[at] in PUNCTUATION or text[at] in " \t\n\r\x0b\x0c"


def _is_unicode_punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] == "P"


class Quotes:
    """Decides quotation marks through one document; what a block leaves open, a later one closes."""

    __slots__ = ("double", "marks", "single")

    def __init__(self, marks: Typographer) -> None:
        self.marks = marks
        self.single = 0  # marks opened and not yet closed
        self.double = 0

    def quote(self, text: str, at: int) -> str | None:
        """Return the HTML for the quote at *at* of *text*, None to leave it as it is."""
        before = text[at - 1] if at else "\n"
        end = text.find("\n", at)
        line = text[at : len(text) if end < 0 else end + 1][:6]
        past = at + 1  # the flanks are those of the whole run of marks
        while past < len(text) and text[past] == text[at]:
            past += 1
        after = text[past] if past < len(text) else " "
        space_after, punct_after = is_space(after), is_punctuation(after)
        space_before, punct_before = is_space(before), is_punctuation(before)
        opens = not space_after and (not punct_after or space_before or punct_before)
        closes = not space_before and (not punct_before or space_after or punct_after)
        if line[0] == "'":
            return self._apostrophe(line, before, opens, closes) or self._single(line, opens, closes)
        return self._double(line, before, opens, closes)

    def _apostrophe(self, line: str, before: str, opens: bool, closes: bool) -> str | None:
        """Return the apostrophe where the mark at the start of *line* is one."""
        mark = self.marks.apostrophe
        if not mark or len(line) < 2:  # noqa: PLR2004 - a mark and what follows it
            return None
        decade = line[1:3].isdigit() and line[1:3].isascii() and line[3:4] == "s"
        if opens and not closes and decade and len(line[1:3]) == 2 and (
            len(line) < 5 or is_space(line[4]) or is_punctuation(line[4])
        ):
            return mark
        outside = _is_unicode_punctuation(before) or is_space(before)
        if outside and line[1] in _SHORTENED:
            return mark
        inside = before.isalpha() or before.isdecimal()
        return mark if inside and line[1].isalpha() else None

    def _single(self, line: str, opens: bool, closes: bool) -> str | None:
        left, right = self.marks.left_single_quote, self.marks.right_single_quote
        if left and opens and not closes:
            clitic = (line[1:2] in _CLITIC_ONE and len(line) > 1 and _ends(line, 2)) or (
                line[1:3] in _CLITIC_TWO and _ends(line, 3)
            )
            if clitic:
                return right
            self.single += 1
            return left
        if right and len(line.encode()) > 2 and not line[1].isdecimal():
            return right  # plural possessive and cut words: Smiths', doin'
        if right and self.single > 0 and self._closing(line, opens, closes):
            self.single -= 1
            return right
        return None

    def _double(self, line: str, before: str, opens: bool, closes: bool) -> str | None:
        left, right = self.marks.left_double_quote, self.marks.right_double_quote
        if left and opens and not closes:
            self.double += 1
            return left
        if right and self.double > 0 and self._closing(line, opens, closes):
            if line[1:2] == '"' and before.isdecimal():
                return None  # "a 21"" screen"
            self.double -= 1
            return right
        return None

    @staticmethod
    def _closing(line: str, opens: bool, closes: bool) -> bool:
        if closes and not opens:
            return True
        return (
            closes
            and len(line) > 1
            and _is_unicode_punctuation(line[1])
            and (len(line) == 2 or line[2] in PUNCTUATION or line[2] in " \t\n\r\x0b\x0c")
        )
