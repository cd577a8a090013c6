"""The report for programs."""

import json

from ..problem import Severity
from .finding import Finding
from .plain import LONGEST
from .result import Result, in_order

_MARKS = (("##", "#\\u0023"), ("::", ":\\u003a"))


def render(result: Result) -> str:
    """Return the report as one JSON object; every value reads back as it was."""
    return dumps(
        {
            "version": 1,
            "exit_code": result.exit_code,
            "files": list(result.files),
            "entries": result.entries,
            "pages": result.pages,
            "errors": result.count(Severity.ERROR),
            "warnings": result.count(Severity.WARNING),
            "findings": [_row(finding) for finding in in_order(result.findings)],
            "accepted": [{**_row(a.finding), "reason": a.reason} for a in result.accepted],
            "not_judged": [{"what": what, "why": why} for what, why in result.not_judged],
        }
    )


def dumps(value: object) -> str:
    r"""Return *value* as ASCII JSON in which no CI system finds a command.

    "##" and "::" are written with an escape ("#\u0023"), which every JSON reader undoes.
    """
    text = json.dumps(value, indent=2, ensure_ascii=True)
    for mark, escaped in _MARKS:
        text = text.replace(mark, escaped)
    return text + "\n"


def _row(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "what": finding.what[: 10 * LONGEST],
        "hint": finding.hint,
        "clause": finding.clause,
        "w3c": finding.w3c,
    }
