"""What is said of one document, in the end."""

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from .codes import codes
from .fault import Fault
from .finding import Finding
from .reading import Document

Kind = Literal["atom", "rss", "json", "opml", "rdf", "rss09", "unknown", "not a feed"]
# one broken template repeats its fault in every entry; this many of a kind are enough to mend it
MAX_OF_A_CODE = 200


class Judgement(Struct, frozen=True, kw_only=True):
    """What a document is, what is wrong with it, and what it says."""

    kind: Kind
    findings: tuple[Finding, ...]
    feed: Document | None  # None: it could not be read


def judgement(kind: Kind, name: str, faults: Iterable[Fault], feed: Document | None) -> Judgement:
    """Return the judgement of the document *name*: its *faults* as findings, in order."""
    table = codes()
    counts = Counter[str]()
    findings: list[Finding] = []
    for one in faults:
        code = table[one.code]
        counts[one.code] += 1
        if counts[one.code] > MAX_OF_A_CODE:
            continue
        findings.append(
            Finding(
                code=one.code,
                severity=code.severity,
                file=name,
                line=one.line,
                column=one.column,
                what=one.what,
                hint=code.hint,
                clause=one.clause or code.clause,
            )
        )
    findings += _many(counts, name)
    findings.sort(key=lambda finding: (finding.line or 0, finding.column or 0, finding.code))
    return Judgement(kind=kind, findings=tuple(findings), feed=feed)


def _many(counts: Counter[str], name: str) -> Iterable[Finding]:
    """Yield one finding for each code that was seen more often than is shown."""
    for code, count in counts.items():
        if count > MAX_OF_A_CODE:
            row = codes()[code]
            what = f"{row.title}: {count - MAX_OF_A_CODE:,} more of the same are not shown"
            yield Finding(code, row.severity, name, None, None, what, row.hint, row.clause)
