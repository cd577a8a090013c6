"""Dates: RFC 822 and its heirs in RSS, RFC 3339 in Atom and JSON, W3CDTF in Dublin Core."""

import re
from calendar import monthrange
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

from .fault import Wrong


class Read(NamedTuple):
    """What a date says, and what is wrong with how it says it."""

    when: datetime | None
    fault: Wrong | None = None


_W3C = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?P<fraction>\.\d+)?)?"
    r"(?P<zone>Z|[+\-]\d\d:\d\d))?)?)?\Z"
)
_LOCAL = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?\Z")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ZONES = {
    "ut": 0, "gmt": 0, "z": 0, "utc": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300,
    "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
}  # fmt: skip
# RFC 822 section 5.1, four-digit years by RFC 1123 section 5.2.14
_STRICT = re.compile(
    r"(?:(?P<name>[A-Z][a-z]{2}), )?(?P<day>\d{1,2}) (?P<month>[A-Z][a-z]{2}) (?P<year>\d{4}) "
    r"(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))? "
    r"(?P<zone>[+\-]\d{4}|UT|GMT|EST|EDT|CST|CDT|MST|MDT|PST|PDT|Z)\Z"
)
_LOOSE = re.compile(
    r"(?:(?P<name>[a-z]{3,9})\s*,?\s*)?(?P<day>\d{1,2})\s+(?P<month>[a-z]{3})[a-z]*\s+"
    r"(?P<year>\d{2,4})\s+(?P<hour>\d{1,2}):(?P<minute>\d{1,2})(?::(?P<second>\d{1,2}))?\s*"
    r"(?P<zone>[+\-]\d{4}|[a-z]{1,4})?\Z",
    re.I,
)
_COMMENT = re.compile(r"\([^()]*\)")
EARLIEST = 1990  # the year of the web


def rfc3339(value: str) -> Read:
    """Return the moment that *value* names (RFC 4287 section 3.3: upper case T and Z)."""
    found = _W3C.match(value)
    if not found or found["hour"] is None or found["second"] is None:
        return Read(None, Wrong("date-rfc3339", "it is not of the form 2026-01-31T09:30:00Z"))
    return _moment(found, "date-rfc3339")


def event(value: str) -> Read:
    """Return the moment that *value* names; the event module lets the zone be left out."""
    return w3cdtf(f"{value}Z" if _LOCAL.match(value) else value)


def w3cdtf(value: str) -> Read:
    """Return the moment that *value* names; a year, a month or a day alone will do."""
    found = _W3C.match(value)
    if not found:
        return Read(None, Wrong("date-w3cdtf", "it is not of the form 2026-01-31T09:30:00Z"))
    return _moment(found, "date-w3cdtf")


def _moment(found: re.Match[str], code: str) -> Read:
    part = {name: int(found[name] or 0) for name in ("hour", "minute", "second")}
    year, month, day = int(found["year"]), int(found["month"] or 1), int(found["day"] or 1)
    zone = _offset(found["zone"])
    when = _built(year, month, day, part["hour"], part["minute"], part["second"], zone)
    if when is None:
        return Read(None, Wrong(code, "there is no such date or time"))
    return Read(when)


def rfc822(value: str) -> Read:
    """Return the moment that *value* names.

    Faults: no such date, the wrong day of the week (errors); what only some readers understand.
    RSS 2.0 asks for RFC 822, the Advisory Board's profile for four digits of the year.
    """
    strict = _STRICT.match(value)
    found = strict or _LOOSE.match(" ".join(_COMMENT.sub("", value).split()))
    if not found:
        why = "it is not of the form Sat, 31 Jan 2026 09:30:00 GMT"
        return Read(None, Wrong("date-rfc822", why))
    name, zone = (found["name"] or "").lower()[:3], found["zone"]
    minutes = _zone_minutes(zone)
    month = found["month"].lower()
    if month not in _MONTHS or (name and name not in _DAYS):
        return Read(None, Wrong("date-rfc822", "it names no such day or month"))
    when = _built(
        _full_year(found["year"]), _MONTHS.index(month) + 1, int(found["day"]),
        int(found["hour"]), int(found["minute"]), int(found["second"] or 0), minutes or 0,
    )  # fmt: skip
    if when is None:
        return Read(None, Wrong("date-rfc822", "there is no such date or time"))
    if name and _DAYS[when.weekday()] != name:
        right = _DAYS[when.weekday()].capitalize()
        return Read(when, Wrong("date-weekday", f"that day is a {right}"))
    return Read(when, _doubtful(strict, minutes))


def _doubtful(strict: re.Match[str] | None, minutes: int | None) -> Wrong | None:
    if strict is None or minutes is None:
        return Wrong("date-rfc822-doubtful", "not every reader understands that form")
    return None


def _full_year(text: str) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    return year + (2000 if year < 70 else 1900)


def _zone_minutes(zone: str | None) -> int | None:
    if not zone:
        return None
    if zone[0] in "+-":
        minutes = int(zone[1:3]) * 60 + int(zone[3:])
        return -minutes if zone[0] == "-" else minutes
    return _ZONES.get(zone.lower())


def _offset(zone: str | None) -> int:
    if zone is None or zone == "Z":
        return 0
    minutes = int(zone[1:3]) * 60 + int(zone[4:])
    return -minutes if zone[0] == "-" else minutes


def _built(
    year: int, month: int, day: int, hour: int, minute: int, second: int, zone: int
) -> datetime | None:
    if not (1 <= month <= 12 and hour < 24 and minute < 60 and second <= 60 and abs(zone) < 1440):
        return None
    if not (year >= 1 and 1 <= day <= monthrange(year, month)[1]):
        return None
    # a leap second is read as the second before it
    zoned = timezone(timedelta(minutes=zone))
    return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zoned)


def implausible(when: datetime, now: datetime | None) -> str | None:
    """Return why a feed can hardly mean *when*, or None; *now* where the caller knows it."""
    if when.year < EARLIEST:
        return f"there was no web before {EARLIEST}"
    if now is None:
        return "it is a lifetime away" if when.year >= 2100 else None
    try:
        ahead = when.astimezone(UTC) - now.astimezone(UTC)
    except OverflowError:
        return "it lies at the end of time"
    return "it lies in the future" if ahead > timedelta(days=1) else None
