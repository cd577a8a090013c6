"""Feeds that wait under temporary names are judged with the finished site, then put in place."""

from functools import partial

from ..check.finding import Finding
from ..check.site import Demands, judge_output
from ..files import Staged
from ..folder import Folder
from ..problem import Problem, Severity
from .run import Run


def judge_staged(run: Run) -> None:
    """Put the waiting feeds in their place, all of them or, where one has an error, none.

    One broken link lies in every feed that holds its post, and is found once.
    """
    for path in [path for path, staged in run.staged.items() if not staged.path.is_file()]:
        del run.staged[path]
        run.changed.remove(path)
        _report(run, path, "another build has swept it away")
    if not run.staged:
        return
    waiting = {path: partial(staged.path.read_bytes) for path, staged in run.staged.items()}
    demands = Demands(siteurl=run.site, elsewhere=run.settings.elsewhere)
    judged = judge_output(Folder(run.output), waiting, demands)
    errors = [finding for finding in judged.findings if finding.severity is Severity.ERROR]
    for path, staged in run.staged.items():
        if errors or not _put(run, path, staged):
            staged.drop()
            run.changed.remove(path)
    run.published = [(p, n) for p, n in run.published if (run.output / p).is_file()]
    run.problems.extend(map(_problem, errors))


def _put(run: Run, path: str, staged: Staged) -> bool:
    try:
        staged.put()
    except OSError as fault:
        _report(run, path, str(fault))
        return False
    return True


def _report(run: Run, path: str, why: str) -> None:
    what = f"it could not be written, the old file is still there: {why}"
    run.problems.append(Problem(file=path, severity=Severity.ERROR, what=what))


def _problem(finding: Finding) -> Problem:
    return Problem(
        file=finding.file,
        line=finding.line,
        severity=Severity.ERROR,
        what=f"{finding.what}; the old feeds were left in their place",
        hint=f"{finding.hint} (pelican-syndicate explain {finding.code})",
    )
