"""The block rules that Goldmark and markdown-it read differently, as markdown-it rules.

A paragraph is read once, to its end, and only then becomes what it is: reference definitions, a
heading with a line under it, a table after some lines of text, the terms of a definition list.
That is Goldmark's order, and it keeps no-break and ideographic spaces at a paragraph's ends.
"""

import re

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from . import attributes, links, tables
from .document import Document, Footnote

_UNDERLINE = re.compile(r"(=+|-+)[ \t]*\Z")
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|\Z)")
_CLOSING = re.compile(r"(?:^|[ \t]+)#+[ \t]*\Z")
_NOTE = re.compile(r"\[\^([^\[\]]+)\]:")
_BLANK = " \t\n\r\x0b\x0c"
_CODE_INDENT = 4


def line_text(state: StateBlock, line: int) -> str:
    """Return *line* without its indentation."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _document(state: StateBlock) -> Document:
    document = state.env["document"]
    assert isinstance(document, Document)
    return document


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
        _push_heading(state, text[match.end() :].rstrip(_BLANK), len(match[1]), start, "#")
    return True


def _push_heading(state: StateBlock, text: str, level: int, line: int, mark: str) -> None:
    found: dict[str, str] = {}
    if _document(state).markup.attribute_title:
        text, found = attributes.trailing(text)
    if mark == "#":
        text = _CLOSING.sub("", text)
    token = state.push("heading", f"h{level}", 0)
    token.content = text
    token.map = [line, state.line]
    token.attrs = dict(found)


def _continues(state: StateBlock, line: int, end: int) -> bool:
    """Return whether *line* belongs to the paragraph above it."""
    if state.sCount[line] - state.blkIndent >= _CODE_INDENT or state.sCount[line] < 0:
        return True
    at = state.bMarks[line] + state.tShift[line]
    rules = state.md.block.ends.get(state.src[at], ())  # type: ignore[attr-defined]  # Blocks of `parser`
    return not any(rule(state, line, end, True) for rule in rules)


def _paragraph_end(state: StateBlock, start: int, end: int) -> tuple[int, int]:
    """Return the line after the paragraph at *start*, and its heading level by underline or 0."""
    line = start + 1
    while line < end and not state.isEmpty(line):
        indent = state.sCount[line] - state.blkIndent
        if 0 <= indent < _CODE_INDENT and (match := _UNDERLINE.match(line_text(state, line))):
            return line, 1 if match[1][0] == "=" else 2
        if not _continues(state, line, end):
            break
        line += 1
    return line, 0


def paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Text, and everything that is known for what it is only when its text is over."""
    parent, state.parentType = state.parentType, "paragraph"
    stop, level = _paragraph_end(state, start, end)
    rest = _take_definitions(state, start, stop)
    while level and rest == stop:  # nothing but definitions stands over the line: it is text
        start, rest = stop, stop
        stop, level = _paragraph_end(state, start, end)
    state.parentType = parent
    state.line = stop + 1 if level else stop
    if rest >= stop:
        return True
    lines = [line_text(state, line) for line in range(rest, stop)]
    if level:
        _push_heading(state, _joined(lines), level, rest, "")
    elif not _table(state, lines, rest) and not _definitions(state, lines, rest, end):
        push_paragraph(state, _joined(lines), rest)
    return True


def _joined(lines: list[str]) -> str:
    return "\n".join(lines).rstrip(_BLANK)


def push_paragraph(state: StateBlock, text: str, line: int) -> None:
    """Add a paragraph's three tokens; the list rule looks for just these."""
    state.push("paragraph_open", "p", 1).map = [line, state.line]
    token = state.push("inline", "", 0)
    token.content = text
    token.map = [line, state.line]
    state.push("paragraph_close", "p", -1)


def _table(state: StateBlock, lines: list[str], start: int) -> bool:
    """Add the table that *lines* hold, with the text before it; False if they hold none."""
    if len(lines) < 2 or not _document(state).markup.table:
        return False
    indented = [
        state.sCount[start + n] - state.blkIndent >= _CODE_INDENT for n in range(len(lines))
    ]
    found = tables.find(lines, indented)
    if found is None:
        return False
    before, table = found
    if before:
        push_paragraph(state, _joined(lines[:before]), start)
    token = state.push("table", "table", 0)
    token.meta = {"table": table}
    token.map = [start + before, state.line]
    return True


def _take_definitions(state: StateBlock, start: int, stop: int) -> int:
    """Read the reference definitions at the head of a paragraph; return the line after them."""
    if state.src[state.bMarks[start] + state.tShift[start]] != "[":
        return start
    text = "\n".join(line_text(state, line) for line in range(start, stop))
    known = _document(state).links
    at = 0
    while text.startswith("[", at) and (found := links.definition(text, at)):
        label, target, title, at = found
        known.setdefault(links.normalise(label), (target, title))
        if at >= len(text):
            return stop
    return start + text.count("\n", 0, at)


# definition lists -----------------------------------------------------------------------------


def _list_at(state: StateBlock, line: int) -> int | None:
    """Return where the definition list begins whose next definition *line* may be, or None."""
    for base in reversed(state.env["definition_lists"]):
        if state.sCount[line] == base:
            return int(base)
    return None


def _colon(state: StateBlock, line: int, end: int, base: int | None = None) -> bool:
    """Return whether a definition begins at *line* (of a container that begins at *base*)."""
    indent = state.blkIndent if base is None else base
    if line >= end or state.sCount[line] != indent:  # Goldmark lets it be indented by nothing
        return False
    at = state.bMarks[line] + state.tShift[line]
    return state.src.startswith((": ", ":\t"), at) and at + 1 < state.eMarks[line]


def definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`: text` ends a paragraph, and goes on with a definition list that has just ended."""
    if silent:
        # a less indented line goes on with its paragraph, unless it is a list's that this is in
        base = state.blkIndent if state.sCount[start] >= state.blkIndent else _list_at(state, start)
        return base is not None and _colon(state, start, end, base)
    if not _colon(state, start, end):
        return False
    last = state.tokens[-1] if state.tokens else None
    if last is None or last.type != "dl_close" or last.level != state.level:
        return False
    state.tokens.pop()
    state.level += 1
    _descriptions(state, start, end)
    state.push("dl_close", "dl", -1)
    return True


def _definitions(state: StateBlock, lines: list[str], start: int, end: int) -> bool:
    """Make *lines* the terms of a definition list if a definition follows them."""
    if not _document(state).markup.definition_list:
        return False
    following = _next_line(state, state.line, end)
    if not _colon(state, following, end):
        return False
    last = state.tokens[-1] if state.tokens else None
    if last is not None and last.type == "dl_close" and last.level == state.level:
        state.tokens.pop()
        state.level += 1
    else:
        state.push("dl_open", "dl", 1).map = [start, start]
    for number, line in enumerate(lines):
        token = state.push("dt", "dt", 0)
        token.content = line.rstrip(_BLANK)
        token.map = [start + number, start + number + 1]
    _descriptions(state, following, end)
    state.push("dl_close", "dl", -1)
    return True


def _next_line(state: StateBlock, line: int, end: int) -> int:
    while line < end and state.isEmpty(line):
        line += 1
    return line


def _descriptions(state: StateBlock, line: int, end: int) -> None:
    """Read the definitions that follow each other from *line* on."""
    state.env["definition_lists"].append(state.blkIndent)
    while _colon(state, line, end):
        token = state.push("dd_open", "dd", 1)
        token.hidden = not state.isEmpty(line - 1)  # tight
        token.map = [line, line]
        at = state.bMarks[line] + state.tShift[line] + 1
        column = state.sCount[line] + 1
        _nested(state, line, end, at, column, _spaces(state, at, line, column))
        if token.hidden:
            _tighten(state.tokens, token)
        state.push("dd_close", "dd", -1)
        line = _next_line(state, state.line, end)
    state.env["definition_lists"].pop()


def _tighten(tokens: list[Token], opening: Token) -> None:
    """Take the first paragraph's tags off a definition that follows its term at once."""
    at = len(tokens) - 1
    first = None
    while tokens[at] is not opening:
        if tokens[at].type == "paragraph_open" and tokens[at].level == opening.level + 1:
            first = at
        at -= 1
    if first is not None:
        tokens[first].hidden = tokens[first + 2].hidden = True


def _spaces(state: StateBlock, at: int, line: int, column: int) -> int:
    """Return how deep the content of a block is indented whose mark ends at *at*."""
    wide = column
    while at < state.eMarks[line] and state.src[at] in " \t":
        wide += 4 - (wide + state.bsCount[line]) % 4 if state.src[at] == "\t" else 1
        at += 1
    gap = wide - column
    if at >= state.eMarks[line]:
        return column + 1
    return column + (5 if gap >= 8 else gap)  # a mark, then indented code


def _nested(state: StateBlock, line: int, end: int, at: int, column: int, indent: int) -> None:
    """Read the blocks of a definition or a note, whose text begins at *at* of *line*."""
    saved = (
        state.bMarks[line],
        state.tShift[line],
        state.sCount[line],
        state.blkIndent,
        state.parentType,
        state.tight,
    )
    text, wide = at, column
    while text < state.eMarks[line] and state.src[text] in " \t":
        wide += 4 - (wide + state.bsCount[line]) % 4 if state.src[text] == "\t" else 1
        text += 1
    state.tShift[line] = text - state.bMarks[line]
    state.sCount[line] = wide
    state.blkIndent = indent
    state.parentType = "blockquote"  # any container: what is inside may not be a list's lazy line
    state.md.block.tokenize(state, line, end)
    (
        state.bMarks[line],
        state.tShift[line],
        state.sCount[line],
        state.blkIndent,
        state.parentType,
        state.tight,
    ) = saved


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
    document = _document(state)
    token = state.push("footnote_open", "", 1)
    token.content = match[1]
    token.hidden = match[1] in document.footnotes  # the first of a name is the one that counts
    document.footnotes.setdefault(match[1], Footnote(match[1]))
    indent = state.blkIndent + _CODE_INDENT
    if state.src[match.end() : state.eMarks[start]].strip():
        _nested(state, start, end, match.end(), indent, indent)
    else:
        state.line = start + 1
        _nested_below(state, start, end, indent)
    state.push("footnote_close", "", -1)
    return True


def _nested_below(state: StateBlock, start: int, end: int, indent: int) -> None:
    """Read the blocks below a note's mark that stands alone on its line."""
    first = _next_line(state, start + 1, end)
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
    for opening, closing in _document(state).markup.passthrough.block:
        if not text.startswith(opening):
            continue
        begin = state.bMarks[start] + state.tShift[start]
        found = state.src.find(closing, begin + len(opening), state.eMarks[end - 1])
        line = _line_of(state, found, start, end) if found >= 0 else -1
        if line < 0 or state.src[found + len(closing) : state.eMarks[line]].strip(_BLANK):
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
