"""Blocks of raw HTML (CommonMark 0.31, section 4.6)."""

import re

from markdown_it.common.html_blocks import block_names
from markdown_it.rules_block import StateBlock

from .angles import OPEN_OR_CLOSE_TAG

_NAMES = "|".join(block_names)
# how it begins, and what ends it (None: a blank line)
_KINDS = (
    (r"<(?:script|pre|style|textarea)(?=[ \t>]|\Z)", r"</(?:script|pre|style|textarea)>"),
    (r"<!--", r"-->"),
    (r"<\?", r"\?>"),
    (r"<![A-Za-z]", r">"),
    (r"<!\[CDATA\[", r"\]\]>"),
    (rf"</?(?:{_NAMES})(?=[ \t]|/?>|\Z)", None),
)
_BEGIN = re.compile("|".join(f"({begin})" for begin, _ in _KINDS), re.I)
_ENDS = tuple(re.compile(end, re.I) if end else None for _, end in _KINDS)
_ALONE = re.compile(
    rf"(?!</?(?:script|pre|style|textarea)[ \t>/])(?:{OPEN_OR_CLOSE_TAG})[ \t]*\Z", re.I
)


def html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line that begins with a tag of a block, a comment, a declaration; or is one tag."""
    if state.is_code_block(start):
        return False
    text = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    begin = _BEGIN.match(text)
    if begin is None and (silent or not _ALONE.match(text)):
        return False
    if silent:
        return True
    line = _end(state, start, end, _ENDS[(begin.lastindex or 0) - 1] if begin else None)
    token = state.push("html_block", "", 0)
    token.content = state.getLines(start, line, state.blkIndent, True)
    token.map = [start, line]
    state.line = line
    return True


def _end(state: StateBlock, start: int, end: int, closing: re.Pattern[str] | None) -> int:
    """Return the line after the block."""
    line = start
    while line < end and (
        line == start or state.sCount[line] >= state.blkIndent or state.isEmpty(line)
    ):
        if closing is None:
            if state.isEmpty(line):
                break
        elif closing.search(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line]):
            return line + 1
        line += 1
    return line
