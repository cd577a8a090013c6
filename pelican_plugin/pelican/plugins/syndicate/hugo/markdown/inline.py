"""The text inside a block as HTML, in one pass from left to right, as Goldmark goes.

Each character that may mean something has one function (`syntax` says which); in between, text is
copied in long runs. What Goldmark decides while it reads (quotes, bare addresses, brackets) is
decided here at the same place, so that the same neighbours are looked at.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from msgspec import Struct

from . import delimiters, linkify
from .document import Document
from .hooks import Hooks
from .text import escape
from .typographer import Quotes

NOTHING, NODE, TEXT = range(3)  # what a function made of its character


class Atom(Struct, frozen=True):
    """A piece of a heading that a mark stands for while its id is made."""

    html: str
    words: str  # what it adds to the id


@dataclass(slots=True)
class Bracket:
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
        "_methods",
        "_patterns",
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
        "single",
        "src",
        "tags",
        "ticks",
    )

    def __init__(self, document: Document, hooks: Hooks, syntax: "Syntax") -> None:
        self.document = document
        self.hooks = hooks
        self.markup = document.markup
        self.quotes = Quotes(self.markup.typographer)
        self.tags = syntax.tags
        self._methods = syntax.methods
        self._patterns = syntax.patterns
        self.single = syntax.single
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
        self.brackets: list[Bracket] = []
        self.missing: set[str] = set()  # ends of raw HTML that the text does not hold
        self.silent: set[int] = set()  # pieces that are no words: bare addresses, notes, emoji
        self.ticks: dict[int, list[int]] | None = None
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
            done = methods[text[stop]](self, stop)
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
        self.pieces.append(self.atom(self.hooks.auto_link(to, escape(label))))
        self.pos = self.node_end = at + len(label)
        return True

    def atom(self, html: str, words: str = "") -> str:
        """Return *html*, the next piece, or its mark while a heading is traced."""
        if self.brackets:
            self.silent.add(len(self.pieces))
        if self.atoms is None:
            return html
        self.atoms.append(Atom(html, words))
        return f"\0{len(self.atoms) - 1}\0"

    def closed(self, closing: str, at: int) -> int:
        """Return where *closing* ends after *at*, 0 if nowhere; looked for in vain only once."""
        if closing in self.missing:
            return 0
        found = self.src.find(closing, at)
        if found < 0:
            self.missing.add(closing)
            return 0
        return found + len(closing)


Method = Callable[[Inline, int], int]


class Syntax(Struct, frozen=True):
    """What a site's settings make of the characters."""

    methods: Mapping[str, Method]  # character -> what is done where it stands
    patterns: Mapping[int, re.Pattern[str]]  # what stops the copying of text, by what it holds
    tags: Mapping[str, tuple[str, str]]  # mark -> element for one of it, for two
    single: frozenset[str]  # marks between which no space may stand
