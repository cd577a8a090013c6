"""Problems that the site's owner knows of and has accepted, each with a reason."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from fnmatch import fnmatchcase

from msgspec import Struct

from .finding import Finding
from .result import Accepted, all_codes
from .site_codes import fault


class Acceptance(Struct, frozen=True, kw_only=True):
    """One row of the file: which findings it covers, why, and until when."""

    code: str
    reason: str
    file: str = "*"  # a glob over output paths, "feeds/*"
    what: str = ""  # a part of the finding's sentence
    expires: date | None = None  # the first day on which it no longer counts
    line: int | None = None  # of the file of acceptances

    def covers(self, finding: Finding) -> bool:
        """Whether *finding* is one of those that this row accepts."""
        return (
            fnmatchcase(finding.code, self.code)
            and fnmatchcase(finding.file, self.file)
            and self.what in finding.what
        )


class Unreadable(ValueError):
    """The file of acceptances says something that it cannot mean; str() tells what."""


def read(text: str) -> tuple[Acceptance, ...]:
    """Return the rows of a file of acceptances: TOML, one table [[accepted]] each.

    Problem (Unreadable): no TOML, a key that is not known, a missing code or reason, a code that
    no rule has, an expiry that is no date.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Unreadable(f"it is not TOML: {error}") from error
    rows = tables.get("accepted", [])
    if not isinstance(rows, list) or set(tables) - {"accepted"}:
        raise Unreadable("it may hold tables [[accepted]] only")
    lines = [n for n, line in enumerate(text.splitlines(), 1) if line.strip() == "[[accepted]]"]
    return tuple(_row(row, lines[i] if i < len(lines) else None) for i, row in enumerate(rows))


_KEYS = {"code": str, "reason": str, "file": str, "what": str, "expires": date}


def _row(row: object, line: int | None) -> Acceptance:
    place = f"line {line}" if line else "a row"
    if not isinstance(row, Mapping):
        raise Unreadable(f"{place}: it is no table")
    for key, value in row.items():
        if key not in _KEYS:
            raise Unreadable(f"{place}: {key} is not known; known are {', '.join(_KEYS)}")
        if not isinstance(value, _KEYS[key]):
            raise Unreadable(f"{place}: {key} is no {'date' if key == 'expires' else 'text'}")
    for key in ("code", "reason"):
        if not str(row.get(key, "")).strip():
            raise Unreadable(f"{place}: {key} is missing")
    if not any(fnmatchcase(code, row["code"]) for code in all_codes()):
        raise Unreadable(f"{place}: no rule has the code {row['code']}")
    expires = row.get("expires")
    day = expires.date() if isinstance(expires, datetime) else expires
    return Acceptance(**{**row, "expires": day, "line": line})


def apply(
    findings: Iterable[Finding], rows: Iterable[Acceptance], today: date, file: str
) -> tuple[tuple[Finding, ...], tuple[Accepted, ...]]:
    """Return the findings that count, and those that are accepted.

    A row that has expired accepts nothing and is a finding itself, in *file*, the file of
    acceptances; so is a row that nothing matches.
    """
    rows = tuple(rows)
    valid = [row for row in rows if row.expires is None or today < row.expires]
    used: set[int] = set()
    counting: list[Finding] = []
    taken: list[Accepted] = []
    for finding in findings:
        row = next((row for row in valid if row.covers(finding)), None)
        if row is None:
            counting.append(finding)
        else:
            used.add(id(row))
            taken.append(Accepted(finding=finding, reason=row.reason))
    for row in rows:
        if row not in valid:
            what = f"the acceptance of {row.code} ({row.reason}) expired on {row.expires}"
            counting.append(fault("accepted-expired", file, row.line, what))
        elif id(row) not in used:
            what = f"the acceptance of {row.code} ({row.reason}) matches nothing"
            counting.append(fault("accepted-unused", file, row.line, what))
    return tuple(counting), tuple(taken)
