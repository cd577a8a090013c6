"""The report as SARIF 2.1.0, which code scanning keeps from run to run."""

from urllib.parse import quote

from ..problem import Severity
from .codes import Code
from .finding import Finding
from .plain import plain
from .report_json import dumps
from .result import Result, all_codes, in_order

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(result: Result) -> str:
    """Return one run with its rules and results; accepted findings are there as suppressed."""
    found = in_order(result.findings)
    used = sorted({f.code for f in found} | {a.finding.code for a in result.accepted})
    table = all_codes()
    driver: dict[str, object] = {
        "name": "pelican-syndicate",
        "rules": [_rule(code, table.get(code)) for code in used],
    }
    if result.version:
        driver["version"] = result.version
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(result)],
        "results": [_result(f, used) for f in found]
        + [_suppressed(a.finding, a.reason, used) for a in result.accepted],
    }
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(name: str, code: Code | None) -> dict[str, object]:
    if code is None:
        return {"id": name}
    return {
        "id": name,
        "shortDescription": {"text": code.title},
        "fullDescription": {"text": code.explanation},
        "help": {"text": code.hint},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }


def _invocation(result: Result) -> dict[str, object]:
    return {
        "executionSuccessful": not result.not_judged,
        "exitCode": result.exit_code,
        "toolExecutionNotifications": [
            {"level": "error", "message": {"text": plain(f"{name}: {why}")}}
            for name, why in result.not_judged
        ],
    }


def _result(finding: Finding, used: list[str]) -> dict[str, object]:
    location: dict[str, object] = {
        "artifactLocation": {"uri": quote(finding.file, safe="/:?=&%", errors="replace")}
    }
    if finding.line:
        region = {"startLine": finding.line}
        if finding.column:
            region["startColumn"] = finding.column
        location["region"] = region
    hint = f" ({finding.hint})" if finding.hint else ""
    return {
        "ruleId": finding.code,
        "ruleIndex": used.index(finding.code),
        "level": _LEVELS[finding.severity],
        "message": {"text": plain(finding.what + hint, 1_000)},
        "locations": [{"physicalLocation": location}],
    }


def _suppressed(finding: Finding, reason: str, used: list[str]) -> dict[str, object]:
    note = {"kind": "external", "status": "accepted", "justification": plain(reason)}
    return {**_result(finding, used), "suppressions": [note]}
