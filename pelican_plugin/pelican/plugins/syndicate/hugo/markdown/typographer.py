"""Typewriter punctuation to typographer's, decided by its neighbours as Goldmark decides it."""

import re
import unicodedata
from functools import lru_cache

from ..markup import Typographer
from .text import PUNCTUATION, is_punctuation, is_space

_RUNS = {'"': re.compile('"+'), "'": re.compile("'+")}
_BLANK = " \t\n\r\x0b\x0c"
_OVER = r"(?=[!-/:-@\[-`{-~ \t\n\r\x0b\x0c]|\Z)"
_CLITIC = re.compile(rf"'(?:[smtd]|ve|ll|re){_OVER}")  # Alice's, I'm, don't, you'd, I've, we're
_DECADE = re.compile(r"'[0-9]{2}s")
_SHORTENED = frozenset("tenl")  # 'twas, 'em, 'net, 'll


@lru_cache(maxsize=2048)
def _is_unicode_punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] == "P"


class Quotes:
    """Decides the quotation marks of one document; a block closes what one before it opened."""

    __slots__ = ("_end", "_start", "_text", "double", "marks", "single")

    def __init__(self, marks: Typographer) -> None:
        self.marks = marks
        self._text, self._start, self._end = "", 0, 0  # the run of marks that is being read
        self.single = 0  # marks opened and not yet closed
        self.double = 0

    def quote(self, text: str, at: int) -> str | None:
        """Return the HTML for the quote at *at* of *text*, None to leave it as it is."""
        before = text[at - 1] if at else "\n"
        line = text[at : at + 6]
        if "\n" in line:
            line = line[: line.index("\n") + 1]
        after = self._after(text, at)
        space_after, punct_after = is_space(after), is_punctuation(after)
        space_before, punct_before = is_space(before), is_punctuation(before)
        opens = not space_after and (not punct_after or space_before or punct_before)
        closes = not space_before and (not punct_before or space_after or punct_after)
        if line[0] == "'":
            mark = self._apostrophe(line, before, opens, closes)
            return mark or self._single(line, opens, closes)
        return self._double(line, before, opens, closes)

    def _after(self, text: str, at: int) -> str:
        """Return what follows the whole run of marks: that is what they stand against."""
        if (
            text is not self._text
            or not self._start <= at < self._end
            or text[at] != text[self._start]
        ):
            self._text, self._start = text, at
            match = _RUNS[text[at]].match(text, at)
            self._end = match.end() if match else at + 1
        return text[self._end] if self._end < len(text) else " "

    def _apostrophe(self, line: str, before: str, opens: bool, closes: bool) -> str | None:
        """Return the apostrophe where the mark at the start of *line* is one."""
        after = line[1:2]
        if not after:
            return None
        if opens and not closes and _DECADE.match(line) and self._is_over(line[4:5]):
            return self.marks.apostrophe
        if after in _SHORTENED and (_is_unicode_punctuation(before) or is_space(before)):
            return self.marks.apostrophe
        inside = after.isalpha() and (before.isalpha() or before.isdecimal())
        return self.marks.apostrophe if inside else None

    @staticmethod
    def _is_over(char: str) -> bool:
        return not char or is_space(char) or is_punctuation(char)

    def _single(self, line: str, opens: bool, closes: bool) -> str | None:
        left, right = self.marks.left_single_quote, self.marks.right_single_quote
        if opens and not closes:
            if _CLITIC.match(line):
                return right
            self.single += 1
            return left
        if (len(line) > 2 or not line.isascii()) and not line[1].isdecimal():  # in Goldmark: bytes
            return right  # plural possessive and cut words: Smiths', doin'
        if self.single > 0 and self._closing(line, opens, closes):
            self.single -= 1
            return right
        return None

    def _double(self, line: str, before: str, opens: bool, closes: bool) -> str | None:
        if opens and not closes:
            self.double += 1
            return self.marks.left_double_quote
        if self.double > 0 and self._closing(line, opens, closes):
            if line[1:2] == '"' and before.isdecimal():
                return None  # "a 21"" screen"
            self.double -= 1
            return self.marks.right_double_quote
        return None

    @staticmethod
    def _closing(line: str, opens: bool, closes: bool) -> bool:
        if closes and not opens:
            return True
        return (
            closes
            and len(line) > 1
            and _is_unicode_punctuation(line[1])
            and (len(line) == 2 or line[2] in PUNCTUATION or line[2] in _BLANK)
        )
