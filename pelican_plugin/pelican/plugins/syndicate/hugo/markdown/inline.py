"""The text inside a block as HTML, in one pass from left to right, as Goldmark goes.

Each character that may mean something has one method; in between, text is copied in long runs.
What Goldmark decides while it reads (quotes, bare addresses, brackets) is decided here at the
same place, so that the same neighbours are looked at.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from ..markup import Markup
from . import delimiters, linkify, links
from .document import Document
from .hooks import Hooks
from .text import ENTITY, PUNCTUATION, entity, escape, is_punctuation, is_space
from .typographer import Quotes

NOTHING, NODE, TEXT = range(3)  # what a method made of its character
OMITTED = "<!-- raw HTML omitted -->"

_ATTRIBUTE = (
    r"(?:\s+[a-zA-Z_:][a-zA-Z0-9:._-]*(?:\s*=\s*(?:[^\"'=<>`\x00-\x20]+|'[^']*'|\"[^\"]*\"))?)"
)
OPEN_OR_CLOSE_TAG = rf"<[A-Za-z][A-Za-z0-9-]*{_ATTRIBUTE}*\s*/?>|</[A-Za-z][A-Za-z0-9-]*\s*>"
_TAG = re.compile(OPEN_OR_CLOSE_TAG)
_DECLARATION = re.compile(r"<![A-Za-z]")
# what begins with one of these ends with the first of that; looked for once a text
_ENCLOSED = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9.+-]{1,31}:[^<>\x00-\x20]*)>")
_AUTOMAIL = re.compile(
    r"<([a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
    r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*)>"
)
_TICKS = re.compile("`+")
_FOOTNOTE = re.compile(r"!?\[\^((?:[^\[\]\n])+)\]")
_EMOJI = re.compile(r":([a-z0-9_+-]+):")
_DASHES = re.compile(r"-{2,3}")
_TAIL = " \t"


def raw(html: str, document: Document) -> str:
    """Return raw *html* where the site lets it through, else what Goldmark writes for it."""
    if document.markup.unsafe:
        return html
    if html.startswith("<!--"):
        return ""
    document.raw_html += 1
    return OMITTED


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a heading that a mark stands for while its id is made."""

    html: str
    words: str  # what it adds to the id


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
        "_linkify",
        "_links_at",
        "_methods",
        "_patterns",
        "_single",
        "_ticks",
        "atoms",
        "brackets",
        "cell",
        "document",
        "hooks",
        "markup",
        "missing",
        "node_end",
        "pieces",
        "pos",
        "quotes",
        "runs",
        "silent",
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
        self._single = syntax.single
        self._linkify = self.markup.linkify
        self.atoms: list[Atom] | None = None

    def html(self, text: str, *, cell: bool = False) -> str:
        """Return the HTML of *text*, the lines of one block without their indentation.

        In a table's *cell* a bar is escaped even in a code span.
        """
        self.cell = cell
        return self._render(text)

    def traced(self, text: str) -> tuple[str, list[Atom]]:
        """Return the HTML of *text* with marks in it, and what each mark stands for.

        What Hugo does not take for words (tags, bare addresses, notes, emoji) is one mark,
        "NUL number NUL", so that a heading's id can be made from the rest.
        """
        self.cell = False
        self.atoms = []
        html = self._render(text)
        atoms, self.atoms = self.atoms, None
        return html, atoms

    def _render(self, text: str) -> str:
        pattern = self._pattern(text)
        if not pattern.search(text) and not (self._linkify and linkify.may_hold(text)):
            return text
        self.src = text
        self.pos = self.node_end = 0
        self.pieces: list[str] = []
        self.runs: list[delimiters.Run] = []
        self.brackets: list[_Bracket] = []
        self.missing: set[str] = set()  # ends of raw HTML that the text does not hold
        self.silent: set[int] = set()  # pieces that are no words: bare addresses, notes, emoji
        self._ticks: dict[int, list[int]] | None = None
        self._scan(pattern)
        delimiters.pair(self.runs, 0, self.pieces, self.tags)
        return "".join(self.pieces)

    def _pattern(self, text: str) -> re.Pattern[str]:
        """Return what stops the copying of plain text; the fewer characters, the faster."""
        key = ("..." in text) | ("--" in text) << 1 | ("![" in text) << 2  # the order of _RARE
        return self._patterns[key]

    def _scan(self, pattern: re.Pattern[str]) -> None:
        text, methods = self.src, self._methods
        size = len(text)
        places = self._address_places() if self._linkify else None
        while self.pos < size:
            pos = self.pos
            match = pattern.search(text, pos)
            stop = match.start() if match else size
            if places is not None:
                stop = self._linked(pos, stop, places)
                if stop < 0:
                    continue
            if stop > pos:
                self.pieces.append(text[pos:stop])
                self.pos = stop
                if stop == size:
                    break
            done = methods.get(text[stop], Inline.as_text)(self, stop)
            if done == NODE:
                self.node_end = self.pos
            elif done == NOTHING:
                self.pieces.append(escape(text[stop]))
                self.pos = stop + 1

    def _address_places(self) -> list[int] | None:
        """Return where addresses may begin, last one first, or None: nowhere."""
        if not linkify.may_hold(self.src):
            return None
        return [*reversed(linkify.candidates(self.src))]

    def _linked(self, pos: int, stop: int, places: list[int]) -> int:
        """Write the bare address that begins before *stop* and return -1, or where to stop."""
        if pos == self.node_end and linkify.begins(self.src, pos) and self._bare_link(pos):
            return -1
        while places and places[-1] < pos:
            places.pop()
        while places and places[-1] <= stop:
            if self._bare_link(places.pop()):
                return -1
        return stop

    def _bare_link(self, at: int) -> bool:
        """Write the bare address at *at*; False (and nothing done) if it is none."""
        found = (
            None if self.brackets else linkify.link_at(self.src, at, self.markup.linkify_protocol)
        )
        if found is None:
            return False
        if at > self.pos:
            self.pieces.append(self.src[self.pos : at])
        to, label = found
        self.pieces.append(self._atom(self.hooks.auto_link(to, escape(label))))
        self.pos = self.node_end = at + len(label)
        return True

    def _atom(self, html: str, words: str = "") -> str:
        """Return *html*, the next piece, or its mark while a heading is traced."""
        if self.brackets:
            self.silent.add(len(self.pieces))
        if self.atoms is None:
            return html
        self.atoms.append(Atom(html, words))
        return f"\0{len(self.atoms) - 1}\0"

    # one method for each character that may mean something ---------------------------------

    def newline(self, at: int) -> int:
        """A line's end: a hard break after two spaces, else a line end."""
        pieces = self.pieces
        hard = self.markup.hard_wraps
        if pieces and pieces[-1].endswith((" ", "\t")) and at and self.src[at - 1] in _TAIL:
            last = pieces[-1]
            pieces[-1] = last.rstrip(_TAIL)
            hard = hard or last.endswith("  ")
        self.pos = at + 1
        pieces.append(self._break(at, hard))
        return NODE

    def _break(self, at: int, hard: bool) -> str:
        if hard:
            return self.hooks.hard_break
        if self.markup.cjk.enable and self.markup.cjk.east_asian_line_breaks:
            return "" if self._is_wide(at - 1) and self._is_wide(at + 1) else "\n"
        return "\n"

    def _is_wide(self, at: int) -> bool:
        from unicodedata import east_asian_width

        return 0 <= at < len(self.src) and east_asian_width(self.src[at]) in "WF"

    def backslash(self, at: int) -> int:
        """An escaped mark, or a hard break at a line's end."""
        after = self.src[at + 1 : at + 2]
        if after == "\n":
            self.pieces.append(self.hooks.hard_break)
        elif after and after in PUNCTUATION:
            self.pieces.append(escape(after))
        elif after == " " and self.markup.cjk.enable and self.markup.cjk.escaped_space:
            pass
        else:
            return NOTHING
        self.pos = at + 2
        return NODE if self.src[at + 1] == "\n" else TEXT

    def backtick(self, at: int) -> int:
        """A code span, up to the next run of as many backticks."""
        text = self.src
        match = _TICKS.match(text, at)
        assert match  # the scan stopped at a backtick
        end, length = match.end(), len(match[0])
        if self._ticks is None:
            self._ticks = {}
            for run in _TICKS.finditer(text):
                self._ticks.setdefault(len(run[0]), []).append(run.start())
        places = self._ticks.get(length, [])
        following = bisect_right(places, at)
        if following == len(places):
            self.pieces.append(match[0])
            self.pos = end
            return NODE
        code = text[end : places[following]].replace("\n", " ")
        if code[0] == code[-1] == " " and code.strip(" "):
            code = code[1:-1]
        if self.cell:
            code = code.replace("\\|", "|")
        self.pieces.append(f"<code>{escape(code)}</code>")
        self.pos = places[following] + length
        return NODE

    def delimiter(self, at: int) -> int:
        """A run of emphasis marks."""
        text, char = self.src, self.src[at]
        end = at + 1
        while text[end : end + 1] == char:
            end += 1
        length = end - at
        if not self._may_delimit(char, length, at, end):
            self.pieces.append(char * length)
            self.pos = end
            return NODE
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
        return NODE

    def _may_delimit(self, char: str, length: int, at: int, end: int) -> bool:
        """Return whether a run of that length is a mark at all."""
        if char == "~" and length > 2:
            return False
        if char in "=+" and length != 2:  # ==x==, ++x++
            return False
        if (
            char not in self._single
            or length > 1
            or any(run.char == char for run in self.runs[-8:])
        ):
            return True
        upto = self.src.find(char, end)  # what opens here may hold no space
        return upto > 0 and not any(space in self.src[end:upto] for space in " \t\n")

    def pass_through(self, at: int, opening: str, closing: str) -> bool:
        """Write what stands between two delimiters as it is; False if they do not stand here."""
        if not self.src.startswith(opening, at):
            return False
        end = self._closed(closing, at + len(opening))
        if not end or end == at + len(opening) + len(closing):
            return False
        self.pieces.append(self._atom(self.src[at:end]))
        self.pos = end
        return True

    def as_text(self, at: int) -> int:
        """A character that is only escaped."""
        return NOTHING

    def quote(self, at: int) -> int:
        """A quotation mark or an apostrophe."""
        html = self.quotes.quote(self.src, at)
        if html is None:
            return NOTHING
        self.pieces.append(html)
        self.pos = at + 1
        return NODE

    def dot(self, at: int) -> int:
        """Three dots."""
        mark = self.markup.typographer.ellipsis
        if not self.src.startswith("...", at):
            return NOTHING
        self.pieces.append(mark)
        self.pos = at + 3
        return NODE

    def dash(self, at: int) -> int:
        """Three dashes or two."""
        marks = self.markup.typographer
        match = _DASHES.match(self.src, at)
        if match is None:
            return NOTHING
        if len(match[0]) == 3:
            self.pieces.append(marks.em_dash)
            self.pos = at + 3
            return NODE
        self.pieces.append(marks.en_dash)
        self.pos = at + 2
        return NODE

    def greater(self, at: int) -> int:
        """`>>`."""
        mark = self.markup.typographer.right_angle_quote
        if self.markup.typographer.disable or not self.src.startswith(">>", at):
            return NOTHING
        self.pieces.append(mark)
        self.pos = at + 2
        return NODE

    def less(self, at: int) -> int:
        """An address in angle brackets, a tag, `<<`, or just a less-than sign."""
        text = self.src
        if match := _AUTOLINK.match(text, at):
            self.pieces.append(self._atom(self.hooks.auto_link(match[1], escape(match[1]))))
        elif match := _AUTOMAIL.match(text, at):
            self.pieces.append(
                self._atom(self.hooks.auto_link("mailto:" + match[1], escape(match[1])))
            )
        elif end := self._tag_end(at):
            self.pieces.append(self._atom(self._raw(text[at:end])))
            self.pos = end
            return NODE
        else:
            return self._angle_quote(at)
        self.pos = match.end()
        return NODE

    def _tag_end(self, at: int) -> int:
        """Return where the raw HTML ends that begins at *at*, 0 if there is none."""
        text = self.src
        after = text[at + 1 : at + 2]
        if not after or after not in "!?":
            match = _TAG.match(text, at)
            return match.end() if match else 0
        for short in ("<!-->", "<!--->"):
            if text.startswith(short, at):
                return at + len(short)
        for opening, closing in _ENCLOSED:
            if text.startswith(opening, at):
                if opening == "<!" and not _DECLARATION.match(text, at):
                    return 0
                return self._closed(closing, at + len(opening))
        return 0

    def _closed(self, closing: str, at: int) -> int:
        """Return where *closing* ends after *at*, 0 if nowhere; looked for in vain only once."""
        if closing in self.missing:
            return 0
        found = self.src.find(closing, at)
        if found < 0:
            self.missing.add(closing)
            return 0
        return found + len(closing)

    def _angle_quote(self, at: int) -> int:
        mark = self.markup.typographer.left_angle_quote
        if self.markup.typographer.disable or not self.src.startswith("<<", at):
            return NOTHING
        self.pieces.append(mark)
        self.pos = at + 2
        return NODE

    def _raw(self, html: str) -> str:
        return raw(html, self.document)

    def ampersand(self, at: int) -> int:
        """A character reference, or just an ampersand."""
        match = ENTITY.match(self.src, at)
        char = entity(match[0]) if match else None
        if match is None or char is None:
            return NOTHING
        html = escape(char)
        if self.atoms is not None and match[0][1] == "#":
            html = self._atom(html, match[0])  # Hugo makes ids from the number
        self.pieces.append(html)
        self.pos = match.end()
        return TEXT

    def colon(self, at: int) -> int:
        """An emoji by its name, `:rocket:`."""
        from .emoji import NAMES

        match = _EMOJI.match(self.src, at)
        emoji = NAMES.get(match[1]) if match else None
        if match is None or emoji is None:
            return NOTHING
        self.pieces.append(self._atom(emoji, match[1]))
        self.pos = match.end()
        return NODE

    def exclamation(self, at: int) -> int:
        """`![`, which opens a picture."""
        if not self.src.startswith("![", at):
            return NOTHING
        if self.markup.footnote and self.src.startswith("![^", at) and self._footnote(at):
            return NODE
        self._open_bracket(at, image=True)
        return NODE

    def bracket(self, at: int) -> int:
        """`[`: a footnote's reference, or what may open a link."""
        if self.markup.footnote and self.src.startswith("[^", at) and self._footnote(at):
            return NODE
        self._open_bracket(at, image=False)
        return NODE

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
        self.pieces.append(self._atom(self.hooks.footnote_reference(note)))
        self.pos = match.end()
        return True

    def _open_bracket(self, at: int, *, image: bool) -> None:
        mark = "![" if image else "["
        self.pos = at + len(mark)
        self.brackets.append(_Bracket(len(self.pieces), self.pos, image, len(self.runs)))
        self.pieces.append(mark)

    def bracket_end(self, at: int) -> int:
        """`]`: the end of a link or a picture, if its target follows."""
        if not self.brackets:
            return NOTHING
        opener = self.brackets.pop()
        self.pos = at + 1
        link = None if opener.dead else self._target(opener, at)
        if link is None:
            self.pos = at + 1
            self.pieces.append("]")
            return TEXT
        delimiters.pair(self.runs, opener.bottom, self.pieces, self.tags)
        to, title = links.resolved(link)
        if opener.image:
            inner = self._worded(opener.piece + 1)
            del self.pieces[opener.piece :]
            self.pieces.append(self.hooks.image(to, title, inner))
        else:
            inner = "".join(self.pieces[opener.piece + 1 :])
            del self.pieces[opener.piece :]
            self.pieces.append(self.hooks.link(to, title, inner))
            for outer in self.brackets:
                outer.dead = outer.dead or not outer.image
        return NODE

    def _worded(self, start: int) -> str:
        """Return the pieces from *start* on without what a picture's text leaves out."""
        pieces = self.pieces[start:]
        if self.silent:
            pieces = [p for n, p in enumerate(pieces, start) if n not in self.silent]
            self.silent = {at for at in self.silent if at < start}
        return "".join(pieces)

    def _target(self, opener: _Bracket, at: int) -> tuple[str, str | None] | None:
        """Return target and title of the link whose label ends at *at*; move behind it."""
        text, known = self.src, self.document.links
        after = text[at + 1 : at + 2]
        if after == "(" and self.document.patience > 0:
            found = links.inline(text, at + 1)
            if found:
                self.pos = found[2]
                return found[0], found[1]
            self.document.patience -= links.run(text, at + 1)
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


Method = Callable[[Inline, int], int]
_METHODS: dict[str, Method] = {
    "\n": Inline.newline,
    "\\": Inline.backslash,
    "`": Inline.backtick,
    "*": Inline.delimiter,
    "_": Inline.delimiter,
    "[": Inline.bracket,
    "]": Inline.bracket_end,
    "!": Inline.exclamation,
    "<": Inline.less,
    ">": Inline.greater,
    "&": Inline.ampersand,
    '"': Inline.as_text,
}
_TYPOGRAPHIC: dict[str, Method] = {
    '"': Inline.quote,
    "'": Inline.quote,
    ".": Inline.dot,
    "-": Inline.dash,
}
_RARE = (("...", "."), ("--", "-"), ("![", "!"))  # what must be there for a character to matter


def _passed(pairs: tuple[tuple[str, str], ...], otherwise: Method | None) -> Method:
    """Return a method that hands on what stands between two delimiters."""

    def method(inline: Inline, at: int) -> int:
        for opening, closing in pairs:
            if inline.pass_through(at, opening, closing):
                return NODE
        return otherwise(inline, at) if otherwise else NOTHING

    return method


class Syntax:
    """What a site's settings make of the characters; one for each `Markup`, kept."""

    __slots__ = ("methods", "patterns", "single", "tags")

    def __init__(self, markup: Markup) -> None:
        self.tags = dict(delimiters.TAGS)
        self.methods = dict(_METHODS)
        if not markup.typographer.disable:
            self.methods.update(_TYPOGRAPHIC)
        if markup.emoji:
            self.methods[":"] = Inline.colon
        self.single: frozenset[str] = frozenset()
        self._extras(markup)
        self._passthrough(markup)
        rare = {char for _, char in _RARE}
        always = "".join(char for char in self.methods if char not in rare)
        self.patterns: dict[int, re.Pattern[str]] = {}
        for key in range(1 << len(_RARE)):
            more = [c for bit, (_, c) in enumerate(_RARE) if key >> bit & 1 and c in self.methods]
            self.patterns[key] = re.compile(f"[{re.escape(always + ''.join(more))}]")

    def _extras(self, markup: Markup) -> None:
        extras = markup.extras
        if markup.strikethrough or extras.delete or extras.subscript:
            self.methods["~"] = Inline.delimiter
        if extras.subscript:
            self.tags["~"] = ("sub", "del")
        if extras.superscript:
            self.methods["^"], self.tags["^"] = Inline.delimiter, ("sup", "sup")
        if extras.mark:
            self.methods["="], self.tags["="] = Inline.delimiter, ("mark", "mark")
        if extras.insert:
            self.methods["+"], self.tags["+"] = Inline.delimiter, ("ins", "ins")
        spaceless = (extras.subscript and "~") or "", (extras.superscript and "^") or ""
        self.single = frozenset("".join(spaceless))

    def _passthrough(self, markup: Markup) -> None:
        if not markup.passthrough.enable:
            return
        pairs = markup.passthrough.block + markup.passthrough.inline
        for char in {opening[0] for opening, _ in pairs}:
            mine = tuple(pair for pair in pairs if pair[0][0] == char)
            self.methods[char] = _passed(mine, self.methods.get(char))
