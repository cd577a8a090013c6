"""The report as JUnit XML, which GitLab and Jenkins show as tests: one a document."""

from collections import defaultdict
from xml.sax.saxutils import escape

from ..problem import Severity
from .finding import Finding
from .plain import plain
from .result import Result, in_order


def render(result: Result) -> str:
    """Return one test suite with a test case for each document and each thing not judged."""
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in in_order(result.findings):
        by_file[finding.file].append(finding)
    names = sorted({*result.files, *by_file})
    grave = {Severity.ERROR, result.fail_on}
    cases = [_case(name, by_file[name], grave) for name in names]
    cases += [_error(name, why) for name, why in result.not_judged]
    failures = sum(any(f.severity in grave for f in by_file[name]) for name in names)
    counts = f'tests="{len(cases)}" failures="{failures}" errors="{len(result.not_judged)}"'
    body = "".join(cases)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites {counts}>\n<testsuite name="pelican-syndicate" {counts}>\n'
        f"{body}</testsuite>\n</testsuites>\n"
    )


def _case(name: str, findings: list[Finding], grave: set[Severity]) -> str:
    failed = "".join(_finding(f, "failure") for f in findings if f.severity in grave)
    other = "\n".join(_line(f) for f in findings if f.severity not in grave)
    said = f"<system-out>{_text(other, 100_000)}</system-out>" if other else ""
    return f'<testcase classname="feeds" name="{_quoted(name)}">{failed}{said}</testcase>\n'


def _finding(finding: Finding, element: str) -> str:
    return (
        f'<{element} type="{_quoted(finding.code)}" message="{_quoted(finding.what)}">'
        f"{_text(_line(finding), 2_000)}</{element}>"
    )


def _line(finding: Finding) -> str:
    place = f"{finding.file}:{finding.line}" if finding.line else finding.file
    hint = f" ({finding.hint})" if finding.hint else ""
    return f"{place}: {finding.severity}: {finding.what}{hint} [{finding.code}]"


def _error(name: str, why: str) -> str:
    return (
        f'<testcase classname="feeds" name="{_quoted(name)}">'
        f'<error type="not-judged" message="{_quoted(why)}"/></testcase>\n'
    )


def _text(text: str, limit: int) -> str:
    return "\n".join(escape(plain(line, limit)) for line in text.split("\n"))


def _quoted(text: str) -> str:
    return escape(plain(text), {'"': "&quot;"})
