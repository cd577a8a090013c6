"""Footnotes, attributes on a line of their own, formulas on lines of their own."""

import re

from markdown_it.rules_block import StateBlock

from . import attributes
from .document import Footnote
from .lines import BLANK, CODE_INDENT, document_of, line_text, nested, next_line

_NOTE = re.compile(r"\[\^([^\[\]]+)\]:")


def footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`[^label]: text`, with more of it indented by four."""
    if state.is_code_block(start):
        return False
    begin = state.bMarks[start] + state.tShift[start]
    match = _NOTE.match(state.src, begin, state.eMarks[start])
    if match is None or not match[1].strip():
        return False
    if silent:
        return True
    document = document_of(state)
    token = state.push("footnote_open", "", 1)
    token.content = match[1]
    token.hidden = match[1] in document.footnotes  # the first of a name is the one that counts
    document.footnotes.setdefault(match[1], Footnote(match[1]))
    indent = state.blkIndent + CODE_INDENT
    if state.src[match.end() : state.eMarks[start]].strip():
        nested(state, start, end, match.end(), indent, indent)
    else:
        state.line = start + 1
        _nested_below(state, start, end, indent)
    state.push("footnote_close", "", -1)
    return True


def _nested_below(state: StateBlock, start: int, end: int, indent: int) -> None:
    """Read the blocks below a note's mark that stands alone on its line."""
    first = next_line(state, start + 1, end)
    if first >= end or state.sCount[first] < indent:
        return
    saved, state.blkIndent = state.blkIndent, indent
    state.md.block.tokenize(state, first, end)
    state.blkIndent = saved


def block_attributes(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`{.class}` on a line of its own, for the block above it."""
    if state.is_code_block(start):
        return False
    text = line_text(state, start)
    found = attributes.parse(text)
    if found is None:  # what follows them on the line is dropped, as Hugo drops it
        return False
    if silent:
        return True
    state.line = start + 1
    if start and not state.isEmpty(start - 1):
        _attach(state, found[0])
    return True


def _attach(state: StateBlock, found: dict[str, str]) -> None:
    """Give *found* to the block that was just read at this level; what it has, it keeps."""
    for token in reversed(state.tokens):
        if token.level == state.level and token.nesting >= 0 and token.type != "inline":
            if token.type != "fence":
                new = found if token.type == "heading" else attributes.allowed(found)
                token.attrs = {**new, **token.attrs}  # type: ignore[dict-item]  # texts only
            return
        if token.level < state.level:
            return


def passthrough(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Text between block delimiters, handed on as it is."""
    if state.is_code_block(start):
        return False
    text = line_text(state, start)
    for opening, closing in document_of(state).markup.passthrough.block:
        if not text.startswith(opening):
            continue
        begin = state.bMarks[start] + state.tShift[start]
        found = state.src.find(closing, begin + len(opening), state.eMarks[end - 1])
        line = _line_of(state, found, start, end) if found >= 0 else -1
        if line < 0 or state.src[found + len(closing) : state.eMarks[line]].strip(BLANK):
            continue
        if not silent:
            token = state.push("passthrough", "", 0)
            token.content = "\n".join(line_text(state, at) for at in range(start, line + 1))
            state.line = line + 1
        return True
    return False


def _line_of(state: StateBlock, at: int, start: int, end: int) -> int:
    """Return the line that holds position *at*, -1 if a blank line lies before it."""
    for line in range(start, end):
        if state.isEmpty(line):
            return -1
        if at <= state.eMarks[line]:
            return line
    return -1
