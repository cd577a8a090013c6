"""A document's lines as the block rules of this package look at them."""

from markdown_it.rules_block import StateBlock

from .document import Document

CODE_INDENT = 4  # columns from which on a line is code
BLANK = " \t\n\r\x0b\x0c"  # white space to Goldmark: no-break and ideographic spaces are text


def line_text(state: StateBlock, line: int) -> str:
    """Return *line* without its indentation."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def document_of(state: StateBlock) -> Document:
    """Return the document that is being read."""
    document = state.env["document"]
    assert isinstance(document, Document)
    return document


def next_line(state: StateBlock, line: int, end: int) -> int:
    """Return the first line from *line* on that is not blank."""
    while line < end and state.isEmpty(line):
        line += 1
    return line


def joined(lines: list[str]) -> str:
    """Return *lines* as one text without white space at its end."""
    return "\n".join(lines).rstrip(BLANK)


def push_paragraph(state: StateBlock, text: str, line: int) -> None:
    """Add a paragraph's three tokens; the list rule looks for just these."""
    state.push("paragraph_open", "p", 1).map = [line, state.line]
    token = state.push("inline", "", 0)
    token.content = text
    token.map = [line, state.line]
    state.push("paragraph_close", "p", -1)


def nested(state: StateBlock, line: int, end: int, at: int, column: int, indent: int) -> None:
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
