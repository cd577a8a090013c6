"""The values of this room: a page, what subscribers get of it, and what a rule is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from ..entry import Enclosure, Picture
from ..problem import Problem

if TYPE_CHECKING:
    from bs4 import Tag
    from selectolax.lexbor import LexborNode


def names(text: str) -> frozenset[str]:
    """Return the words of *text*: how this room writes its long lists of element names."""
    return frozenset(text.split())


class LocalFile(Struct, frozen=True, kw_only=True):
    """What is known of a file of this site without opening it again."""

    media_type: str
    length: int  # bytes
    width: int | None = None  # pixels, pictures only
    height: int | None = None
    duration: int | None = None  # seconds, audio and video only


class Page(Struct, frozen=True, kw_only=True):
    """The page that a body comes from."""

    source: str  # content file, for problems: "posts/abril/index.md"
    url: str  # absolute address of the page
    lang: str  # "es"; the texts that stand in for embeds are in it
    file_at: Callable[[str], LocalFile | None] = lambda url: None  # by absolute URL


class Body(Struct, frozen=True, kw_only=True):
    """What subscribers get of a page's text."""

    data: bytes  # gated HTML in UTF-8; every URL absolute and percent-encoded
    enclosures: tuple[Enclosure, ...] = ()  # audio and video that the text names
    pictures: tuple[Picture, ...] = ()  # in order; the first may be the entry's
    problems: tuple[Problem, ...] = ()

    @property
    def html(self) -> str:
        """The same HTML as text."""
        return self.data.decode()

    @classmethod
    def of(
        cls,
        data: bytes,
        pictures: tuple[Picture, ...],
        outcome: Outcome,
        problems: tuple[Problem, ...] = (),
    ) -> Body:
        """Return a body with *pictures* in it, of which rules found what *outcome* says."""
        return cls(
            data=data,
            enclosures=tuple(dict.fromkeys(outcome.enclosures)),
            pictures=tuple(dict.fromkeys(pictures + outcome.pictures)),
            problems=outcome.problems + problems,
        )


class Outcome(Struct, frozen=True, kw_only=True):
    """What a rule found besides what it changed."""

    enclosures: tuple[Enclosure, ...] = ()
    pictures: tuple[Picture, ...] = ()
    problems: tuple[Problem, ...] = ()


class Rule(Struct, frozen=True, kw_only=True):
    """One kind of element, and how it becomes right for every reader.

    *apply* gets the matched element alone, as a BeautifulSoup tag that lies in a tree of its own;
    it may change it, replace it (`tag.replace_with(...)`) or remove it (`tag.decompose()`). What
    then lies in its place goes back into the body. It returns an `Outcome`, or `None` for nothing
    besides. The gate comes after every rule: no rule can let out what is never safe.
    """

    name: str  # for problems: "tweets"
    selector: str  # CSS, as selectolax (lexbor) reads it
    apply: Callable[[Tag, Page], Outcome | None]
    # Lower-case texts of which a body must hold one for the rule to be tried at all: posts pay
    # nothing for rules that cannot concern them. Empty: always tried.
    needs: tuple[str, ...] = ()


Attributes = Mapping[str, object]  # of an element: text, but for the classes of a BeautifulSoup tag


class Instead(NamedTuple):
    """What becomes of an element, and what was found besides."""

    html: str | None  # takes its place; `None` leaves it
    outcome: Outcome | None = None
    attributes: Mapping[str, str] = {}  # that it gets if it is left


class Bare(Rule, frozen=True, kw_only=True):
    """A rule of ours for what seldom has to be a tag: empty frames, placeholders, widgets.

    *alone* gets the name and the attributes of an element with blanks in it at most, and does to
    it what *apply* would do, at a fifth of the price; `None` leaves the element to *apply*.
    """

    alone: Callable[[str, Attributes, Page], Instead | None]
    leaves: Callable[[LexborNode], bool] | None = None  # says what *apply* would leave as it is


class Written(NamedTuple):
    """What a sweep does, done to the text of a block."""

    fits: Callable[[str], bool]  # whether its values let it be done
    # The same whatever its values are, which stay as they are; `None` where it cannot be done.
    change: Callable[[str], str | None]


class Sweep(Struct, frozen=True, kw_only=True):
    """A rule of ours that is met too often for BeautifulSoup, or looks at an element's neighbours.

    *apply* gets the matched element in its place in the body's own tree, and changes that tree. It
    may remove the element and what comes before it, nothing after it. What it does must not depend
    on anything outside the top-level block that the element lies in: most texts are read in blocks.
    """

    name: str
    selector: str
    apply: Callable[[LexborNode, Page], None]
    needs: tuple[str, ...] = ()  # as in `Rule`
    written: Written | None = None  # the same for a block that is tidily written
