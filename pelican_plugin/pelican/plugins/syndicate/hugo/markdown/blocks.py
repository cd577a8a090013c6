"""The block rules that Goldmark and markdown-it read differently, as markdown-it rules.

A paragraph is read once, to its end, and only then becomes what it is: reference definitions, a
heading with a line under it, a table after some lines of text, the terms of a definition list.
That is Goldmark's order, and it keeps no-break and ideographic spaces at a paragraph's ends.
"""

import re

from markdown_it.rules_block import StateBlock

from . import attributes, definitions, links, tables
from .lines import BLANK, CODE_INDENT, document_of, joined, line_text, push_paragraph

_UNDERLINE = re.compile(r"(=+|-+)[ \t]*\Z")
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|\Z)")
_CLOSING = re.compile(r"(?:^|[ \t]+)#+[ \t]*\Z")


def too_deep(state: StateBlock, line: int, end: int) -> None:
    """Take all that is left of a container as it was written: it lies too deep to be read."""
    token = state.push("as_written", "", 0)
    token.content = state.getLines(line, end, state.blkIndent, False)
    token.map = [line, end]
    state.line = end


def heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`## Heading ##`."""
    if state.is_code_block(start):
        return False
    text = line_text(state, start)
    match = _HEADING.match(text)
    if match is None:
        return False
    if not silent:
        state.line = start + 1
        _push_heading(state, text[match.end() :].rstrip(BLANK), len(match[1]), start, "#")
    return True


def _push_heading(state: StateBlock, text: str, level: int, line: int, mark: str) -> None:
    found: dict[str, str] = {}
    if document_of(state).markup.attribute_title:
        text, found = attributes.trailing(text)
    if mark == "#":
        text = _CLOSING.sub("", text)
    token = state.push("heading", f"h{level}", 0)
    token.content = text
    token.map = [line, state.line]
    token.attrs = dict(found)


def _continues(state: StateBlock, line: int, end: int) -> bool:
    """Return whether *line* belongs to the paragraph above it."""
    if state.sCount[line] - state.blkIndent >= CODE_INDENT or state.sCount[line] < 0:
        return True
    at = state.bMarks[line] + state.tShift[line]
    rules = state.md.block.ends.get(state.src[at], ())  # type: ignore[attr-defined]  # Blocks of `parser`
    return not any(rule(state, line, end, True) for rule in rules)


def _paragraph_end(state: StateBlock, start: int, end: int) -> tuple[int, int]:
    """Return the line after the paragraph at *start*, and its heading level by underline or 0."""
    line = start + 1
    while line < end and not state.isEmpty(line):
        indent = state.sCount[line] - state.blkIndent
        if 0 <= indent < CODE_INDENT and (match := _UNDERLINE.match(line_text(state, line))):
            return line, 1 if match[1][0] == "=" else 2
        if not _continues(state, line, end):
            break
        line += 1
    return line, 0


def paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Text, and everything that is known for what it is only when its text is over."""
    parent, state.parentType = state.parentType, "paragraph"
    stop, level = _paragraph_end(state, start, end)
    rest = _take_references(state, start, stop)
    while level and rest == stop:  # nothing but definitions stands over the line: it is text
        start, rest = stop, stop
        stop, level = _paragraph_end(state, start, end)
    state.parentType = parent
    state.line = stop + 1 if level else stop
    if rest >= stop:
        return True
    lines = [line_text(state, line) for line in range(rest, stop)]
    if level:
        _push_heading(state, joined(lines), level, rest, "")
    elif not _table(state, lines, rest) and not definitions.after(state, lines, rest, end):
        push_paragraph(state, joined(lines), rest)
    return True


def _table(state: StateBlock, lines: list[str], start: int) -> bool:
    """Add the table that *lines* hold, with the text before it; False if they hold none."""
    if len(lines) < 2 or not document_of(state).markup.table:
        return False
    indented = [state.sCount[start + n] - state.blkIndent >= CODE_INDENT for n in range(len(lines))]
    found = tables.find(lines, indented)
    if found is None:
        return False
    before, table = found
    if before:
        push_paragraph(state, joined(lines[:before]), start)
    token = state.push("table", "table", 0)
    token.meta = {"table": table}
    token.map = [start + before, state.line]
    return True


def _take_references(state: StateBlock, start: int, stop: int) -> int:
    """Read the reference definitions at the head of a paragraph; return the line after them."""
    if state.src[state.bMarks[start] + state.tShift[start]] != "[":
        return start
    text = "\n".join(line_text(state, line) for line in range(start, stop))
    known = document_of(state).links
    at = 0
    while text.startswith("[", at) and (found := links.definition(text, at)):
        label, target, title, at = found
        known.setdefault(links.normalise(label), (target, title))
        if at >= len(text):
            return stop
    return start + text.count("\n", 0, at)
