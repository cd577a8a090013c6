"""Definition lists: a paragraph whose lines are terms, and what `: ` begins."""

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from .lines import BLANK, document_of, nested, next_line


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


def after(state: StateBlock, lines: list[str], start: int, end: int) -> bool:
    """Make *lines* the terms of a definition list if a definition follows them."""
    if not document_of(state).markup.definition_list:
        return False
    following = next_line(state, state.line, end)
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
        token.content = line.rstrip(BLANK)
        token.map = [start + number, start + number + 1]
    _descriptions(state, following, end)
    state.push("dl_close", "dl", -1)
    return True


def _descriptions(state: StateBlock, line: int, end: int) -> None:
    """Read the definitions that follow each other from *line* on."""
    state.env["definition_lists"].append(state.blkIndent)
    while _colon(state, line, end):
        token = state.push("dd_open", "dd", 1)
        token.hidden = not state.isEmpty(line - 1)  # tight
        token.map = [line, line]
        at = state.bMarks[line] + state.tShift[line] + 1
        column = state.sCount[line] + 1
        nested(state, line, end, at, column, _spaces(state, at, line, column))
        if token.hidden:
            _tighten(state.tokens, token)
        state.push("dd_close", "dd", -1)
        line = next_line(state, state.line, end)
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
