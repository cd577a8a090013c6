"""The text inside a block as HTML, in one pass from left to right, as Goldmark goes.

Each character that may mean something has one method; in between, text is copied in long runs.
What Goldmark decides while it reads (quotes, bare addresses, brackets) is decided here at the
same place, so that the same neighbours are looked at.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from . import delimiters, linkify, links
from .document import Document
from .hooks import Hooks
from .text import ENTITY, PUNCTUATION, address, entity, escape, is_dangerous, is_punctuation, is_space, plain
from .typographer import Quotes

OMITTED = "<!-- raw HTML omitted -->"

_ATTRIBUTE = r"(?:\s+[a-zA-Z_:][a-zA-Z0-9:._-]*(?:\s*=\s*(?:[^\"'=<>`\x00-\x20]+|'[^']*'|\"[^\"]*\"))?)"
_TAG = re.compile(
    rf"<[A-Za-z][A-Za-z0-9-]*{_ATTRIBUTE}*\s*/?>"
    r"|</[A-Za-z][A-Za-z0-9-]*\s*>"
    r"|<!-->|<!--->|<!--(?:[^-]|-(?!->))*-->"
    r"|<\?.*?\?>|<![A-Za-z]+[^>]*>|<!\[CDATA\[.*?\]\]>",
    re.DOTALL,
)
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9.+-]{1,31}:[^<>\x00-\x20]*)>")
_AUTOMAIL = re.compile(
    r"<([a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
    r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*)>"
)
_TICKS = re.compile("`+")
_FOOTNOTE = re.compile(r"!?\[\^((?:[^\[\]\n])+)\]")
_DASHES = re.compile(r"-{2,3}")
_TAIL = " \t"


@dataclass(slots=True)
class _Bracket:
    """An opening bracket that has not met its partner."""

    piece: int  # where its text stands
    start: int  # of the label, in the source
    image: bool
    bottom: int  # delimiter runs below it
    dead: bool = False  # a link inside another: "[" stays text


class Inline:
    """Renders one block's text after the other of one document."""

    __slots__ = (
        "_links_at",
        "_linkify",
        "_methods",
        "_patterns",
        "_ticks",
        "brackets",
        "cell",
        "document",
        "hooks",
        "markup",
        "node_end",
        "pieces",
        "pos",
        "quotes",
        "runs",
        "specials",
        "src",
        "tags",
    )

    def __init__(self, document: Document, hooks: Hooks, syntax: "Syntax") -> None:
        self.document = document
        self.hooks = hooks
        self.markup = document.markup
        self.quotes = Quotes(self.markup.typographer)
        self.tags = syntax.tags
        self._methods = syntax.methods
        self._patterns = syntax.patterns
        self._linkify = self.markup.linkify

    def html(self, text: str, *, cell: bool = False) -> str:
        """Return the HTML of *text*, the lines of one block without their indentation.

        In a table's *cell* a bar is escaped even in a code span.
        """
        self.cell = cell
        pattern = self._pattern(text)
        if not pattern.search(text) and not (self._linkify and linkify.candidates(text)):
            return text
        self.src = text
        self.pos = self.node_end = 0
        self.pieces: list[str] = []
        self.runs: list[delimiters.Run] = []
        self.brackets: list[_Bracket] = []
        self._ticks: dict[int, list[int]] | None = None
        self.quotes.start_block()
        self._scan(pattern)
        delimiters.pair(self.runs, 0, self.pieces, self.tags)
        return "".join(self.pieces)

    def _pattern(self, text: str) -> re.Pattern[str]:
        """Return what stops the copying of plain text; the fewer characters, the faster."""
        key = ("..." in text) | ("--" in text) << 1 | ("![" in text) << 2
        return self._patterns[key]

    def _scan(self, pattern: re.Pattern[str]) -> None:
        text, pieces, methods = self.src, self.pieces, self._methods
        size = len(text)
        links_at = linkify.candidates(text) if self._linkify else []
        links_at.append(size + 1)
        upcoming = iter(links_at)
        link = next(upcoming)
        while self.pos < size:
            pos = self.pos
            while link < pos:
                link = next(upcoming)
            match = pattern.search(text, pos)
            stop = match.start() if match else size
            if link < stop or link == stop == pos:
                if self._bare_link(link):
                    continue
                link = next(upcoming)
                continue
            if stop > pos:
                pieces.append(text[pos:stop])
                self.pos = stop
                if stop == size:
                    break
            if methods[text[stop]](self, stop):
                self.node_end = self.pos
            else:
                pieces.append(escape(text[stop]))
                self.pos = stop + 1

    def _bare_link(self, at: int) -> bool:
        """Write the bare address at *at*; False (and nothing done) if it is none."""
        text = self.src
        if self.brackets or not (at == 0 or at == self.node_end or text[at - 1] in " \t\n*_~("):
            return False
        found = linkify.link_at(text, at, self.markup.linkify_protocol)
        if found is None:
            return False
        self.pieces.append(text[self.pos : at])
        to, label = found
        self.pieces.append(self.hooks.auto_link(to, escape(label)))
        self.pos = self.node_end = at + len(label)
        return True

    # one method for each character that may mean something ---------------------------------

    def newline(self, at: int) -> bool:
        """A line's end: a hard break after two spaces, else a line end."""
        pieces = self.pieces
        hard = self.markup.hard_wraps
        if pieces and pieces[-1].endswith((" ", "\t")) and at and self.src[at - 1] in _TAIL:
            last = pieces[-1]
            pieces[-1] = last.rstrip(_TAIL)
            hard = hard or last.endswith("  ")
        self.pos = at + 1
        pieces.append(self._break(at, hard))
        return True

    def _break(self, at: int, hard: bool) -> str:
        if hard:
            return self.hooks.hard_break
        if self.markup.cjk.enable and self.markup.cjk.east_asian_line_breaks:
            return "" if self._is_wide(at - 1) and self._is_wide(at + 1) else "\n"
        return "\n"

    def _is_wide(self, at: int) -> bool:
        from unicodedata import east_asian_width

        return 0 <= at < len(self.src) and east_asian_width(self.src[at]) in "WF"

    def backslash(self, at: int) -> bool:
        """An escaped mark, or a hard break at a line's end."""
        after = self.src[at + 1 : at + 2]
        if after == "\n":
            self.pieces.append(self.hooks.hard_break)
        elif after and after in PUNCTUATION:
            self.pieces.append(escape(after))
        elif after == " " and self.markup.cjk.enable and self.markup.cjk.escaped_space:
            pass
        else:
            return False
        self.pos = at + 2
        return self.src[at + 1] == "\n"

    def backtick(self, at: int) -> bool:
        """A code span, up to the next run of as many backticks."""
        text = self.src
        match = _TICKS.match(text, at)
        assert match  # the scan stopped at a backtick
        end, length = match.end(), len(match[0])
        if self._ticks is None:
            self._ticks = {}
            for run in _TICKS.finditer(text):
                self._ticks.setdefault(len(run[0]), []).append(run.start())
        places = self._ticks[length]
        following = bisect_right(places, at)
        if following == len(places):
            self.pieces.append(match[0])
            self.pos = end
            return True
        code = text[end : places[following]].replace("\n", " ")
        if code[0] == code[-1] == " " and code.strip(" "):
            code = code[1:-1]
        if self.cell:
            code = code.replace("\\|", "|")
        self.pieces.append(f"<code>{escape(code)}</code>")
        self.pos = places[following] + length
        return True

    def delimiter(self, at: int) -> bool:
        """A run of emphasis marks."""
        text, char = self.src, self.src[at]
        end = at + 1
        while text[end : end + 1] == char:
            end += 1
        length = end - at
        if char == "~" and length > 2:
            self.pieces.append(char * length)
            self.pos = end
            return True
        before = text[at - 1] if at else "\n"
        after = text[end] if end < len(text) else "\n"
        space_before, punct_before = is_space(before), is_punctuation(before)
        space_after, punct_after = is_space(after), is_punctuation(after)
        left = not space_after and (not punct_after or space_before or punct_before)
        right = not space_before and (not punct_before or space_after or punct_after)
        if char == "_":
            left, right = left and (not right or punct_before), right and (not left or punct_after)
        self.runs.append(delimiters.Run(len(self.pieces), char, length, length, left, right))
        self.pieces.append("")
        self.pos = end
        return True

    def quote(self, at: int) -> bool:
        """A quotation mark or an apostrophe."""
        html = self.quotes.quote(self.src, at)
        if html is None:
            return False
        self.pieces.append(html)
        self.pos = at + 1
        return True

    def dot(self, at: int) -> bool:
        """Three dots."""
        mark = self.markup.typographer.ellipsis
        if not mark or not self.src.startswith("...", at):
            return False
        self.pieces.append(mark)
        self.pos = at + 3
        return True

    def dash(self, at: int) -> bool:
        """Three dashes or two."""
        marks = self.markup.typographer
        match = _DASHES.match(self.src, at)
        if match is None:
            return False
        if len(match[0]) == 3 and marks.em_dash:
            self.pieces.append(marks.em_dash)
            self.pos = at + 3
            return True
        if not marks.en_dash:
            return False
        self.pieces.append(marks.en_dash)
        self.pos = at + 2
        return True

    def greater(self, at: int) -> bool:
        """`>>`."""
        mark = self.markup.typographer.right_angle_quote
        if self.markup.typographer.disable or not mark or not self.src.startswith(">>", at):
            return False
        self.pieces.append(mark)
        self.pos = at + 2
        return True

    def less(self, at: int) -> bool:
        """An address in angle brackets, a tag, `<<`, or just a less-than sign."""
        text = self.src
        if match := _AUTOLINK.match(text, at):
            self.pieces.append(self.hooks.auto_link(match[1], escape(match[1])))
        elif match := _AUTOMAIL.match(text, at):
            self.pieces.append(self.hooks.auto_link("mailto:" + match[1], escape(match[1])))
        elif match := _TAG.match(text, at):
            self.pieces.append(self._raw(match[0]))
        else:
            return self._angle_quote(at)
        self.pos = match.end()
        return True

    def _angle_quote(self, at: int) -> bool:
        mark = self.markup.typographer.left_angle_quote
        if self.markup.typographer.disable or not mark or not self.src.startswith("<<", at):
            return False
        self.pieces.append(mark)
        self.pos = at + 2
        return True

    def _raw(self, html: str) -> str:
        if self.markup.unsafe:
            return html
        self.document.raw_html += 1
        return OMITTED

    def ampersand(self, at: int) -> bool:
        """A character reference, or just an ampersand."""
        match = ENTITY.match(self.src, at)
        char = entity(match[0]) if match else None
        if match is None or char is None:
            return False
        self.pieces.append(escape(char))
        self.pos = match.end()
        return False if self.pos == at else self._as_text()

    def _as_text(self) -> bool:
        """Return True with the node end kept: what was written is text to Goldmark."""
        return True

    def exclamation(self, at: int) -> bool:
        """`![`, which opens a picture."""
        if not self.src.startswith("![", at):
            return False
        if self.markup.footnote and self.src.startswith("![^", at) and self._footnote(at):
            return True
        self._open_bracket(at, image=True)
        return True

    def bracket(self, at: int) -> bool:
        """`[`: a footnote's reference, or what may open a link."""
        if self.markup.footnote and self.src.startswith("[^", at) and self._footnote(at):
            return True
        self._open_bracket(at, image=False)
        return True

    def _footnote(self, at: int) -> bool:
        match = _FOOTNOTE.match(self.src, at)
        if match is None:
            return False
        number = self.document.footnote_number(match[1])
        if not number:
            return False
        note = self.document.footnotes[match[1]]
        if self.src[at] == "!":
            self.pieces.append("!")
        self.pieces.append(self.hooks.footnote_reference(note))
        self.pos = match.end()
        return True

    def _open_bracket(self, at: int, *, image: bool) -> None:
        mark = "![" if image else "["
        self.pos = at + len(mark)
        self.brackets.append(_Bracket(len(self.pieces), self.pos, image, len(self.runs)))
        self.pieces.append(mark)

    def bracket_end(self, at: int) -> bool:
        """`]`: the end of a link or a picture, if its target follows."""
        if not self.brackets:
            return False
        opener = self.brackets.pop()
        self.pos = at + 1
        link = None if opener.dead else self._target(opener, at)
        if link is None:
            self.pos = at + 1
            self.pieces.append("]")
            return True
        delimiters.pair(self.runs, opener.bottom, self.pieces, self.tags)
        inner = "".join(self.pieces[opener.piece + 1 :])
        del self.pieces[opener.piece :]
        to, title = links.resolved(link)
        if opener.image:
            self.pieces.append(self.hooks.image(to, title, inner))
        else:
            self.pieces.append(self.hooks.link(to, title, inner))
            for outer in self.brackets:
                outer.dead = outer.dead or not outer.image
        return True

    def _target(self, opener: _Bracket, at: int) -> tuple[str, str | None] | None:
        """Return target and title of the link whose label ends at *at*; move behind it."""
        text, known = self.src, self.document.links
        after = text[at + 1 : at + 2]
        if after == "(" and (found := links.inline(text, at + 1)):
            self.pos = found[2]
            return found[0], found[1]
        if not known:
            return None
        label = text[opener.start : at]
        if after == "[" and (match := links.LABEL.match(text, at + 1)):
            named = match[1] if match[1].strip() else label
            link = known.get(links.normalise(named)) if len(named) <= links.MAX_LABEL else None
            if link is not None:
                self.pos = match.end()
            return link
        if len(label) > links.MAX_LABEL:
            return None
        return known.get(links.normalise(label))


Method = Callable[[Inline, int], bool]
_METHODS: dict[str, Method] = {
    "\n": Inline.newline,
    "\\": Inline.backslash,
    "`": Inline.backtick,
    "*": Inline.delimiter,
    "_": Inline.delimiter,
    "~": Inline.delimiter,
    "[": Inline.bracket,
    "]": Inline.bracket_end,
    "!": Inline.exclamation,
    "<": Inline.less,
    ">": Inline.greater,
    "&": Inline.ampersand,
    '"': Inline.quote,
    "'": Inline.quote,
    ".": Inline.dot,
    "-": Inline.dash,
}
_ALWAYS = '\n\\`*_[]<>&"'
_TYPOGRAPHER = "'"


class Syntax:
    """What a site's settings make of the characters; one for each `Markup`, kept."""

    __slots__ = ("methods", "patterns", "tags")

    def __init__(self, markup: "Markup") -> None:
        self.tags = dict(delimiters.TAGS)
        self.methods = dict(_METHODS)
        always = _ALWAYS
        typographer = not markup.typographer.disable
        if typographer:
            always += "'"
        else:
            self.methods['"'] = lambda inline, at: False
        if markup.strikethrough:
            always += "~"
        self.patterns: dict[int, re.Pattern[str]] = {}
        for key in range(8):
            chars = always
            if typographer:
                chars += ("." if key & 1 else "") + ("-" if key & 2 else "")
            chars += "!" if key & 4 else ""
            self.patterns[key] = re.compile(f"[{re.escape(chars)}]")


from ..markup import Markup  # noqa: E402
