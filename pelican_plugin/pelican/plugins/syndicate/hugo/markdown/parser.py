"""markdown-it's block parser, put together for Goldmark: which rules, and which first characters.

Two things differ from the stock parser. A rule is tried only on lines that begin with one of its
characters. And a line that is less indented than the block it may still belong to is measured
from the innermost container that it does reach, as CommonMark 0.31 (section 5) has it.
"""

from collections.abc import Callable
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, blockquote, code, fence, hr, list_block

from ..markup import Markup
from . import asides, blocks, definitions, html_blocks

Rule = Callable[[StateBlock, int, int, bool], bool]

DEPTH = 60  # tokens inside each other; what lies deeper is shown as it was written
_CODE_INDENT = 4
_DIGITS = "0123456789"
# which rules end which containers; what ends a paragraph is kept in `Blocks.ends`
_ENDS = {
    "blockquote": frozenset(
        {
            "fence",
            "blockquote",
            "hr",
            "list",
            "html_block",
            "heading",
            "footnote",
            "attributes",
            "passthrough",
        }
    ),
    "list": frozenset({"fence", "blockquote", "hr", "attributes"}),
}


def _guarded(rule: Rule) -> Rule:
    """Return *rule*, never ending a paragraph on a line that can only go on with it."""

    def run(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        if silent:
            indent = state.sCount[line]
            if indent < 0:
                return False
            if indent < state.blkIndent and indent - _reached(state, indent) >= _CODE_INDENT:
                return False
        return rule(state, line, end, silent)

    return run


def _reached(state: StateBlock, indent: int) -> int:
    """Return where the innermost container begins that a line of this *indent* lies in."""
    for begin in reversed(state.env["indents"]):
        if begin <= indent:
            return int(begin)
    return 0


def _rules(markup: Markup) -> list[tuple[str, Rule, str]]:
    """Return the rules that know their first character: name, rule, characters."""
    found: list[tuple[str, Rule, str]] = [
        ("fence", fence, "`~"),
        ("blockquote", blockquote, ">"),
        ("hr", hr, "-*_"),
        ("list", list_block, "-*+" + _DIGITS),
        ("html_block", html_blocks.html_block, "<"),
        ("heading", blocks.heading, "#"),
    ]
    if markup.footnote:
        found.append(("footnote", asides.footnote, "["))
    if markup.definition_list:
        found.append(("definition", definitions.definition, ":"))
    if markup.attribute_block:
        found.append(("attributes", asides.block_attributes, "{"))
    if markup.passthrough.enable and markup.passthrough.block:
        openings = "".join({opening[0] for opening, _ in markup.passthrough.block})
        found.append(("passthrough", asides.passthrough, openings))
    return found


class Blocks(ParserBlock):
    """Tries on each line only the rules that its first character calls for."""

    def __init__(self, rules: list[tuple[str, Rule, str]]) -> None:
        super().__init__()
        self.by_char: dict[str, tuple[Rule, ...]] = {}
        self.ends: dict[str, tuple[Rule, ...]] = {}
        for name in list(self.ruler.get_all_rules()):
            if name != "code":
                self.ruler.disable(name)
        for name, rule, chars in rules:
            guarded = _guarded(rule)
            options: RuleOptionsType = {
                "alt": [kind for kind, names in _ENDS.items() if name in names]
            }
            if name in self.ruler.get_all_rules():
                self.ruler.at(name, guarded, options)
                self.ruler.enable(name)
            else:
                self.ruler.push(name, guarded, options)
            for char in chars:
                self.by_char[char] = (*self.by_char.get(char, ()), rule)
                self.ends[char] = (*self.ends.get(char, ()), guarded)

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:
        """Read the blocks from one line to another into the state's tokens."""
        state.env["indents"].append(state.blkIndent)
        self._lines(state, startLine, endLine)
        state.env["indents"].pop()

    def _lines(self, state: StateBlock, line: int, end: int) -> None:
        blank = False
        while line < end:
            state.line = line = state.skipEmptyLines(line)
            if line >= end or state.sCount[line] < state.blkIndent:
                return
            if state.level >= DEPTH:
                blocks.too_deep(state, line, end)
                return
            self._one(state, line, end)
            state.tight = not blank
            line = state.line
            if line - 1 < end and state.isEmpty(line - 1):
                blank = True
            if line < end and state.isEmpty(line):
                blank = True
                line += 1
                state.line = line

    def _one(self, state: StateBlock, line: int, end: int) -> None:
        """Read one block."""
        if state.sCount[line] - state.blkIndent >= _CODE_INDENT:
            if code(state, line, end, False):
                return
        else:
            first = state.src[state.bMarks[line] + state.tShift[line]]
            for rule in self.by_char.get(first, ()):
                if rule(state, line, end, False):
                    return
        blocks.paragraph(state, line, end, False)


@lru_cache(maxsize=8)
def parser(markup: Markup) -> MarkdownIt:
    """Return the block parser for a site's settings."""
    made = MarkdownIt("zero", {"html": True})
    made.block = Blocks(_rules(markup))
    return made
