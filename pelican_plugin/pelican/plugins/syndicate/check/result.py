"""What one run of the check command found, whatever the form that it is printed in."""

from collections.abc import Mapping

from msgspec import Struct, field

from ..problem import Severity
from .codes import Code, codes
from .finding import Finding
from .site_codes import site_codes

CLEAN, PROBLEMS, NOT_JUDGED = 0, 1, 2  # exit codes


class Accepted(Struct, frozen=True, kw_only=True):
    """A finding that the owner has accepted, and why."""

    finding: Finding
    reason: str


class Result(Struct, frozen=True, kw_only=True):
    """Everything that a run has to say."""

    findings: tuple[Finding, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    not_judged: tuple[tuple[str, str], ...] = ()  # what was asked for, why it could not be judged
    files: tuple[str, ...] = ()  # feeds and lists that were judged
    entries: int = 0
    pages: int = 0
    fail_on: Severity = Severity.ERROR
    version: str = field(default="")

    def count(self, severity: Severity) -> int:
        """Return how many findings have *severity*."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def exit_code(self) -> int:
        """Return 2 where something could not be judged, 1 where problems count, else 0."""
        if self.not_judged:
            return NOT_JUDGED
        grave = {Severity.ERROR, self.fail_on} if self.fail_on else {Severity.ERROR}
        return PROBLEMS if any(f.severity in grave for f in self.findings) else CLEAN


def all_codes() -> Mapping[str, Code]:
    """Return the codes of the document rules, then those of the site rules."""
    return {**codes(), **site_codes()}


def in_order(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return *findings* by file, line, column and code."""
    return tuple(
        sorted(findings, key=lambda f: (f.file, f.line or 0, f.column or 0, f.code, f.what))
    )
