"""Single characters and runs of them: line ends, escapes, code, emphasis, punctuation."""

import re
from bisect import bisect_right
from unicodedata import east_asian_width

from . import delimiters
from .inline import NODE, NOTHING, TEXT, Inline
from .text import ENTITY, PUNCTUATION, entity, escape, is_punctuation, is_space

_TICKS = re.compile("`+")
_EMOJI = re.compile(r":([a-z0-9_+-]+):")
_DASHES = re.compile(r"-{2,3}")
_TAIL = " \t"


def newline(inline: Inline, at: int) -> int:
    """A line's end: a hard break after two spaces, else a line end."""
    pieces = inline.pieces
    hard = inline.markup.hard_wraps
    if pieces and pieces[-1].endswith((" ", "\t")) and at and inline.src[at - 1] in _TAIL:
        last = pieces[-1]
        pieces[-1] = last.rstrip(_TAIL)
        hard = hard or last.endswith("  ")
    inline.pos = at + 1
    pieces.append(_break(inline, at, hard))
    return NODE


def _break(inline: Inline, at: int, hard: bool) -> str:
    if hard:
        return inline.hooks.hard_break
    if inline.markup.cjk.enable and inline.markup.cjk.east_asian_line_breaks:
        return "" if _is_wide(inline, at - 1) and _is_wide(inline, at + 1) else "\n"
    return "\n"


def _is_wide(inline: Inline, at: int) -> bool:
    return 0 <= at < len(inline.src) and east_asian_width(inline.src[at]) in "WF"


def backslash(inline: Inline, at: int) -> int:
    """An escaped mark, or a hard break at a line's end."""
    after = inline.src[at + 1 : at + 2]
    if after == "\n":
        inline.pieces.append(inline.hooks.hard_break)
    elif after and after in PUNCTUATION:
        inline.pieces.append(escape(after))
    elif after == " " and inline.markup.cjk.enable and inline.markup.cjk.escaped_space:
        pass
    else:
        return NOTHING
    inline.pos = at + 2
    return NODE if inline.src[at + 1] == "\n" else TEXT


def backtick(inline: Inline, at: int) -> int:
    """A code span, up to the next run of as many backticks."""
    text = inline.src
    match = _TICKS.match(text, at)
    assert match  # the scan stopped at a backtick
    end, length = match.end(), len(match[0])
    if inline.ticks is None:
        inline.ticks = {}
        for run in _TICKS.finditer(text):
            inline.ticks.setdefault(len(run[0]), []).append(run.start())
    places = inline.ticks.get(length, [])
    following = bisect_right(places, at)
    if following == len(places):
        inline.pieces.append(match[0])
        inline.pos = end
        return NODE
    code = text[end : places[following]].replace("\n", " ")
    if code[0] == code[-1] == " " and code.strip(" "):
        code = code[1:-1]
    if inline.cell:
        code = code.replace("\\|", "|")
    inline.pieces.append(f"<code>{escape(code)}</code>")
    inline.pos = places[following] + length
    return NODE


def delimiter(inline: Inline, at: int) -> int:
    """A run of emphasis marks."""
    text, char = inline.src, inline.src[at]
    end = at + 1
    while text[end : end + 1] == char:
        end += 1
    length = end - at
    if not _may_delimit(inline, char, length, at, end):
        inline.pieces.append(char * length)
        inline.pos = end
        return NODE
    before = text[at - 1] if at else "\n"
    after = text[end] if end < len(text) else "\n"
    space_before, punct_before = is_space(before), is_punctuation(before)
    space_after, punct_after = is_space(after), is_punctuation(after)
    left = not space_after and (not punct_after or space_before or punct_before)
    right = not space_before and (not punct_before or space_after or punct_after)
    if char == "_":
        left, right = left and (not right or punct_before), right and (not left or punct_after)
    inline.runs.append(delimiters.Run(len(inline.pieces), char, length, length, left, right))
    inline.pieces.append("")
    inline.pos = end
    return NODE


def _may_delimit(inline: Inline, char: str, length: int, at: int, end: int) -> bool:
    """Return whether a run of that length is a mark at all."""
    if char == "~" and length > 2:
        return False
    if char in "=+" and length != 2:  # ==x==, ++x++
        return False
    if char not in inline.single or length > 1 or any(run.char == char for run in inline.runs[-8:]):
        return True
    upto = inline.src.find(char, end)  # what opens here may hold no space
    return upto > 0 and not any(space in inline.src[end:upto] for space in " \t\n")


def pass_through(inline: Inline, at: int, opening: str, closing: str) -> bool:
    """Write what stands between two delimiters as it is; False if they do not stand here."""
    if not inline.src.startswith(opening, at):
        return False
    end = inline.closed(closing, at + len(opening))
    if not end or end == at + len(opening) + len(closing):
        return False
    inline.pieces.append(inline.atom(inline.src[at:end]))
    inline.pos = end
    return True


def as_text(inline: Inline, at: int) -> int:
    """A character that is only escaped."""
    return NOTHING


def quote(inline: Inline, at: int) -> int:
    """A quotation mark or an apostrophe."""
    html = inline.quotes.quote(inline.src, at)
    if html is None:
        return NOTHING
    inline.pieces.append(html)
    inline.pos = at + 1
    return NODE


def dot(inline: Inline, at: int) -> int:
    """Three dots."""
    mark = inline.markup.typographer.ellipsis
    if not inline.src.startswith("...", at):
        return NOTHING
    inline.pieces.append(mark)
    inline.pos = at + 3
    return NODE


def dash(inline: Inline, at: int) -> int:
    """Three dashes or two."""
    marks = inline.markup.typographer
    match = _DASHES.match(inline.src, at)
    if match is None:
        return NOTHING
    if len(match[0]) == 3:
        inline.pieces.append(marks.em_dash)
        inline.pos = at + 3
        return NODE
    inline.pieces.append(marks.en_dash)
    inline.pos = at + 2
    return NODE


def greater(inline: Inline, at: int) -> int:
    """`>>`."""
    mark = inline.markup.typographer.right_angle_quote
    if inline.markup.typographer.disable or not inline.src.startswith(">>", at):
        return NOTHING
    inline.pieces.append(mark)
    inline.pos = at + 2
    return NODE


def ampersand(inline: Inline, at: int) -> int:
    """A character reference, or just an ampersand."""
    match = ENTITY.match(inline.src, at)
    char = entity(match[0]) if match else None
    if match is None or char is None:
        return NOTHING
    html = escape(char)
    if inline.atoms is not None and match[0][1] == "#":
        html = inline.atom(html, match[0])  # Hugo makes ids from the number
    inline.pieces.append(html)
    inline.pos = match.end()
    return TEXT


def colon(inline: Inline, at: int) -> int:
    """An emoji by its name, `:rocket:`."""
    from .emoji import NAMES

    match = _EMOJI.match(inline.src, at)
    emoji = NAMES.get(match[1]) if match else None
    if match is None or emoji is None:
        return NOTHING
    inline.pieces.append(inline.atom(emoji, match[1]))
    inline.pos = match.end()
    return NODE
