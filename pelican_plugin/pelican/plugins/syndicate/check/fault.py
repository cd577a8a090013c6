"""A fault before the document's name is known: what the rules of this room hand upwards."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol


class Placed(Protocol):
    """Anything that stands somewhere in a document."""

    @property
    def line(self) -> int | None:
        """Counted from 1; None: not known."""

    @property
    def column(self) -> int | None:
        """Counted from 1, in characters; None: not known."""


class Spot(NamedTuple):
    """A bare place, counted from 1; None: not known."""

    line: int | None = None
    column: int | None = None


class Wrong(NamedTuple):
    """Why a text is not what it should be, before its place is known."""

    code: str
    why: str  # a clause without a subject: "it has no scheme such as https://"


class Fault(NamedTuple):
    """One fault at one place; severity and hint stand in the table of codes."""

    code: str
    what: str  # one sentence, no full stop
    line: int | None
    column: int | None
    clause: str | None = None  # None: the code's own


Faults = Iterator[Fault]


def fault(code: str, place: Placed, what: str, clause: str | None = None) -> Fault:
    """Return the fault *code* at *place*."""
    return Fault(code, what, place.line, place.column, clause)


def shown(text: str, limit: int = 60) -> str:
    """Return *text* on one line, in quotes, cut after *limit* characters."""
    line = " ".join(text.split())
    return f'"{line[:limit]}…"' if len(line) > limit else f'"{line}"'
