"""An author's mistake as a value, and how a build's mistakes print together."""

from collections.abc import Iterable
from enum import StrEnum
from itertools import groupby

from msgspec import Struct


class Severity(StrEnum):
    """How much of the post a problem costs."""

    ERROR = "error"  # the post or link was left out
    WARNING = "warning"  # it was published all the same
    INFO = "info"  # worth knowing, nothing to mend before publishing


class Problem(Struct, frozen=True, kw_only=True):
    """One thing that is wrong with one file, and what to do about it."""

    file: str  # relative to the content folder, "/" between folders
    line: int | None = None  # counted from 1, front matter included; None: the whole file
    severity: Severity = Severity.WARNING
    what: str  # one sentence, no full stop
    hint: str | None = None  # what to do next

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        hint = f"\n    {self.hint}" if self.hint else ""
        return f"{place}: {self.what}{hint}"


def _order(problem: Problem) -> tuple[str, int, str]:
    return problem.file, problem.line or 0, problem.what


def by_file(problems: Iterable[Problem]) -> list[tuple[str, tuple[Problem, ...]]]:
    """Return each file with its distinct problems, files and lines in order."""
    ordered = sorted(set(problems), key=_order)
    return [(file, tuple(group)) for file, group in groupby(ordered, key=lambda p: p.file)]
