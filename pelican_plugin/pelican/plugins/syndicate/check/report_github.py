"""The report as GitHub's workflow commands, which show beside the lines of a pull request."""

from ..problem import Severity
from .finding import Finding
from .plain import plain
from .report_text import render as as_text
from .result import Result, in_order

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(result: Result) -> str:
    """Return one workflow command a finding, then the summary line."""
    lines = [_command(finding) for finding in in_order(result.findings)]
    lines += [
        f"::error title=could not be judged::{_message(f'{name}: {why}')}"
        for name, why in result.not_judged
    ]
    return "\n".join([*lines, as_text(result).splitlines()[-1]]) + "\n"


def _command(finding: Finding) -> str:
    place = {"file": finding.file, "line": finding.line, "col": finding.column}
    said = {**place, "title": finding.code}
    properties = ",".join(f"{key}={_property(str(v))}" for key, v in said.items() if v)
    hint = f"%0A{_message(finding.hint)}" if finding.hint else ""
    return f"::{_COMMANDS[finding.severity]} {properties}::{_message(finding.what)}{hint}"


def _message(text: str) -> str:
    return plain(text).replace("%", "%25")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
