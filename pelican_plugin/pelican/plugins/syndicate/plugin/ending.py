"""What is left to do when Pelican has written everything."""

import contextlib
from collections.abc import Iterator

from pelican import Pelican

from .redirects import write_redirects
from .reporting import report
from .run import Run, ended

_KEPT: list[list[Run]] = []  # who wants to know of runs that end


def end(pelican: Pelican) -> None:
    """Write the redirects and say what happened."""
    run = ended(pelican)
    if run is not None:
        write_redirects(run)
        if run.staged:  # the checker is large, and most builds publish without it
            from .checking import judge_staged

            judge_staged(run)
        for wanted in _KEPT:
            wanted.append(run)
        report(run)


@contextlib.contextmanager
def kept() -> Iterator[list[Run]]:
    """Give the runs that end meanwhile, in order."""
    runs: list[Run] = []
    _KEPT.append(runs)
    try:
        yield runs
    finally:
        _KEPT.remove(runs)
