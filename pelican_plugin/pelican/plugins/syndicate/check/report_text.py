"""The report for people: one line a finding, its hint below, grouped by file."""

from itertools import groupby

from ..problem import Severity
from .finding import Finding
from .plain import plain
from .result import Result, in_order

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


def render(result: Result, colour: bool = False) -> str:
    """Return the report as lines of text; *colour* only for a terminal."""
    lines: list[str] = []
    for file, found in groupby(in_order(result.findings), key=lambda finding: finding.file):
        lines.append(_paint(plain(file), "1", colour))
        for finding in found:
            lines += _lines(finding, colour)
        lines.append("")
    lines += [
        f"{plain(name)}: could not be judged: {plain(why)}" for name, why in result.not_judged
    ]
    lines.append(_summary(result))
    return "\n".join(lines) + "\n"


def _lines(finding: Finding, colour: bool) -> list[str]:
    place = ":".join(str(n) for n in (finding.line, finding.column) if n) or "-"
    severity = _paint(str(finding.severity), _COLOURS[finding.severity], colour)
    lines = [f"  {place:>7}  {severity}  {plain(finding.what)}  [{plain(finding.code)}]"]
    if finding.hint:
        lines.append(f"           → {plain(finding.hint)}")
    return lines


def _paint(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text


def _summary(result: Result) -> str:
    counts = ", ".join(
        _many(result.count(severity), word)
        for severity, word in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"))
    )
    notes = result.count(Severity.INFO)
    judged = f"{_many(len(result.files), 'document')}, {_many(result.entries, 'entry')} judged"
    extra = "".join(
        f", {number} {word}"
        for number, word in ((notes, "for information"), (len(result.accepted), "accepted"))
        if number
    )
    return f"{judged}: {counts}{extra}"


def _many(number: int, word: str) -> str:
    if number == 1:
        return f"1 {word}"
    return f"{number:,} {word[:-1]}ies" if word.endswith("y") else f"{number:,} {word}s"
