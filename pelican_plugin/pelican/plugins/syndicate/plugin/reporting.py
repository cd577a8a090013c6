"""What a build says at its end: the problems, grouped by file, and what was published."""

import contextlib
import logging
from collections.abc import Iterator

from pelican.log import console

from ..problem import Problem, Severity, by_file
from .run import Run

logger = logging.getLogger(__name__)
_LOUDNESS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING}
_SHOWN = 200  # problems; more are counted


def report(run: Run) -> None:
    """Print what was published, in a few lines, and one list of all problems."""
    problems = set(run.problems)
    serious = [p for p in problems if p.severity != Severity.INFO]
    notes = [p for p in problems if p.severity == Severity.INFO]
    if run.published:
        console.print(summary(run), highlight=False, markup=False, soft_wrap=True)
    if notes:
        logger.info("pelican-syndicate: worth knowing\n%s", listing(notes))
    if serious:
        loudest = min(serious, key=lambda p: list(Severity).index(p.severity)).severity
        count = f"{len(serious)} problem{'s' if len(serious) > 1 else ''}"
        lines = listing(serious)
        with _wide_enough(lines):  # one record: with --fatal warnings the first one ends the build
            logger.log(_LOUDNESS[loudest], "pelican-syndicate: %s\n%s", count, lines)


_MARGIN = 60  # columns of time, level and place beside a message


@contextlib.contextmanager
def _wide_enough(text: str) -> Iterator[None]:
    """Keep paths and addresses in one piece where the output is read by programs."""
    width = console.width
    if not console.is_terminal:
        console.width = max(width, _MARGIN + max(map(len, text.splitlines()), default=0))
    try:
        yield
    finally:
        console.width = width


def listing(problems: list[Problem]) -> str:
    """Return the problems by file, each with its line and hint."""
    lines = []
    shown = by_file(problems)
    for file, found in shown:
        lines.append(f"  {_printable(file)}")
        for problem in found:
            line = f"{problem.line}: " if problem.line else ""
            lines.append(f"    {line}{_printable(problem.what)}")
            if problem.hint:
                lines.append(f"        {_printable(problem.hint)}")
    if len(lines) > _SHOWN * 3:
        lines = [*lines[: _SHOWN * 3], f"  … and {len(problems)} problems in all"]
    return "\n".join(lines)


def summary(run: Run) -> str:
    """Return what was published: the site's own feeds, how many more, what changed, problems."""
    serious = [p for p in set(run.problems) if p.severity != Severity.INFO]
    noted = len(set(run.problems)) - len(serious)
    notes = f", {_counted(noted, 'note', 'notes')} (shown by -v)" if noted else ""
    own = run.feeds_by.get(("all", ""), [])
    entries = max((count for _, count in run.published), default=0)
    more = len(run.published) - len(own)
    lines = [
        f"Syndicated: {_counted(entries, 'entry', 'entries')} in "
        f"{_counted(len(run.published), 'feed', 'feeds')}, {len(run.changed)} of them changed, "
        f"{_counted(len(serious), 'problem', 'problems')}{notes}."
    ]
    lines += [f"  {feed.path}  {_counted(len(feed.entries), 'entry', 'entries')}" for feed in own]
    if more and run.settings.subscribe_page:
        lines.append(f"  and {more} more, listed in {run.settings.subscribe_page}")
    if run.pelican.get("DELETE_OUTPUT_DIRECTORY"):
        lines.append("  DELETE_OUTPUT_DIRECTORY: readers find no feed while the site is built")
    return "\n".join(lines)


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _printable(text: str) -> str:
    """Return *text* without what would change the terminal or a CI job's log."""
    return "".join(c if c.isprintable() else "·" for c in text).replace("::", ":\u200b:")
