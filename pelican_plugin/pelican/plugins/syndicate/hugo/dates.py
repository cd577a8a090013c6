"""Dates as Hugo reads them: the forms it takes, the zone it assumes. The one door to dateutil.

Hugo 0.168 tries a list of layouts with Go's time.Parse: the number of digits is exact but for the
hour, a fraction may follow the seconds, names of months and days are English in any case.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_DAY = "(?i:mon|tue|wed|thu|fri|sat|sun)"
_LONG_DAY = "(?i:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_MONTH = rf"(?P<B>(?i:{'|'.join(_MONTHS)}))"
_DATE = r"(?P<Y>\d{4})-(?P<M>\d\d)-(?P<D>\d\d)"
_TIME = r"(?P<h>\d{1,2}):(?P<m>\d\d):(?P<s>\d\d)(?P<f>[.,]\d+)?"
_SHORT = r"(?P<D>\d\d) " + _MONTH + r" (?P<y>\d\d) (?P<h>\d{1,2}):(?P<m>\d\d)"
_ZONE = r"(?P<z>[-+]\d\d:?\d\d)"
_NAME = r"(?:[A-Z]{3,4}T|WITA|ChST|MeST|[A-Z]{3}|[-+]\d\d)"

# Every form that Hugo takes, none that it refuses. A zone that is only a name ("CEST") says
# nothing: Hugo takes the site's.
_FORMS = tuple(
    re.compile(form.replace(" ", " +") + r"\Z", re.ASCII)
    for form in (
        _DATE,
        f"{_DATE}T{_TIME}(?P<z>Z|[-+]\\d\\d:?\\d\\d)?",
        f"{_DATE} {_TIME}(?P<z>Z|[-+]\\d\\d:?\\d\\d)?",
        f"{_DATE} {_TIME} {_ZONE}",
        f"{_DATE} {_TIME} (?P<z>[-+]\\d\\d\\d\\d) {_NAME}",
        f"(?P<D>\\d\\d) {_MONTH} (?P<Y>\\d{{4}})",
        f"{_DAY}, (?P<D>\\d\\d) {_MONTH} (?P<Y>\\d{{4}}) {_TIME} (?:(?P<z>[-+]\\d{{4}})|{_NAME})",
        f"{_SHORT} (?:(?P<z>[-+]\\d{{4}})|{_NAME})",
        f"{_LONG_DAY}, (?P<D>\\d\\d)-{_MONTH}-(?P<y>\\d\\d) {_TIME} {_NAME}",
        f"{_DAY} {_MONTH} (?P<D>\\d{{1,2}}) {_TIME} (?:{_NAME} )?(?P<Y>\\d{{4}})",
        f"{_DAY} {_MONTH} (?P<D>\\d\\d) {_TIME} (?P<z>[-+]\\d{{4}}) (?P<Y>\\d{{4}})",
    )
)


class Refused(ValueError):
    """A value that Hugo does not take for a date."""


def zone(name: str | None) -> tzinfo:
    """Return the zone called *name*, UTC for None or a name that nobody knows."""
    try:
        return ZoneInfo(name) if name else UTC
    except (ValueError, OSError):  # ZoneInfoNotFoundError is a KeyError
        return UTC
    except KeyError:
        return UTC


def known_zone(name: str) -> bool:
    """Return whether *name* is a time zone that can be used."""
    return name.upper() == "UTC" or zone(name) is not UTC


def read(value: object, where: tzinfo = UTC) -> datetime | None:
    """Return *value* as an instant with a fixed offset; None for what says no date (null, "").

    A form without a zone is local time *where*. Whole numbers are Unix seconds. Raises Refused.
    """
    if value is None or value == "":
        return None
    for kind, reader in _READERS:
        if isinstance(value, kind) and not isinstance(value, bool):
            try:
                return reader(value, where)
            except (OverflowError, ValueError) as error:
                raise Refused(str(value)[:80]) from error
    raise Refused(str(value)[:80])


def local(moment: datetime, where: tzinfo) -> datetime:
    """Return the wall clock time *moment* (without a zone) *where*, as Go's time.Date does.

    In the gap of spring the clock moves on, in the overlap of autumn the later instant is meant
    (for zones east of Greenwich; Go takes the offset in force at that time of UTC first).
    """
    if where is UTC:
        return moment.replace(tzinfo=UTC)
    offset = _offset(moment, where)
    if offset:
        before = _offset(moment - offset, where)
        offset = offset if before == offset else before
    return at(moment - offset, where)


def _offset(moment: datetime, where: tzinfo) -> timedelta:
    return moment.replace(tzinfo=UTC).astimezone(where).utcoffset() or timedelta(0)


def at(instant: datetime, where: tzinfo) -> datetime:
    """Return *instant* (UTC, without a zone) as the clock shows it *where*, offset fixed."""
    return fixed(instant.replace(tzinfo=UTC).astimezone(where))


def fixed(moment: datetime) -> datetime:
    """Return *moment* with its offset as a plain number, so that it compares and pickles alike."""
    seconds = int((moment.utcoffset() or timedelta(0)).total_seconds())
    minutes = abs(seconds) // 60 * (-1 if seconds < 0 else 1)  # old local times have seconds
    return moment.replace(tzinfo=timezone(timedelta(minutes=minutes)), fold=0)


def _from_text(value: str, where: tzinfo) -> datetime | None:
    for form in _FORMS:
        if found := form.match(value):
            try:
                return _from_groups(found.groupdict(), where)
            except ValueError:
                continue
    raise Refused(value[:80])


def _from_groups(groups: dict[str, str | None], where: tzinfo) -> datetime | None:
    year = int(groups["Y"] or 0) if "Y" in groups else _century(int(groups["y"] or 0))
    month = (
        int(groups["M"] or 0) if "M" in groups else _MONTHS.index((groups["B"] or "").lower()) + 1
    )
    if year < 2:
        return None  # Go's zero date, which is no date
    moment = datetime(
        year, month, int(groups["D"] or 0),
        int(groups.get("h") or 0), int(groups.get("m") or 0), int(groups.get("s") or 0),
        _microseconds(groups.get("f")),
    )  # fmt: skip
    written = groups.get("z")
    if not written:
        return local(moment, where)
    return moment.replace(tzinfo=timezone(_minutes(written)))


def _century(two_digits: int) -> int:
    return two_digits + (1900 if two_digits >= 69 else 2000)


def _microseconds(fraction: str | None) -> int:
    return int(fraction[1:7].ljust(6, "0")) if fraction else 0


def _minutes(written: str) -> timedelta:
    if written == "Z":
        return timedelta(0)
    hours, minutes = int(written[1:3]), int(written[-2:])
    if hours > 23 or minutes > 60:
        raise ValueError(written)
    return timedelta(hours=hours, minutes=minutes) * (-1 if written[0] == "-" else 1)


def _from_number(value: int, where: tzinfo) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=value)


def _from_datetime(value: datetime, where: tzinfo) -> datetime:
    return local(value, where) if value.tzinfo is None else fixed(value)


def _from_date(value: date, where: tzinfo) -> datetime:
    return local(datetime.combine(value, time()), where)


_READERS: tuple[tuple[type, Callable[..., datetime | None]], ...] = (
    (str, _from_text),
    (int, _from_number),
    (datetime, _from_datetime),
    (date, _from_date),
)


def guess(value: object) -> str | None:
    """Return dateutil's reading of a refused value in the form Hugo takes, None if it has none."""
    from dateutil import parser

    try:
        found = parser.parse(str(value)[:80], default=datetime(2001, 1, 1))
        other = parser.parse(str(value)[:80], default=datetime(2002, 2, 2))
        found.utcoffset()  # dateutil reads offsets of days, which no date can have
    except (ValueError, OverflowError, TypeError):
        return None
    if (found.year, found.month, found.day) != (other.year, other.month, other.day):
        return None  # it fills in what the author did not say
    if (found.hour, found.minute, found.second) == (0, 0, 0):
        return found.strftime("%Y-%m-%d")
    return found.replace(microsecond=0).isoformat()


_IN_NAME = (
    re.compile(r"(\d{4})-(\d\d)-(\d\d)-(\d\d)-(\d\d)-(\d\d)", re.ASCII),
    re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII),
)


def from_file_name(name: str, where: tzinfo = UTC) -> tuple[datetime, str] | None:
    """Return the date that a file or bundle name begins with, and the slug that is left of it.

    `2024-03-10-hola` and `2024-03-10-14-30-00-hola`; None where there is no such date.
    """
    for form in _IN_NAME:
        found = form.match(name)
        if found is None:
            continue
        year, month, day, hour, minute, second = (*map(int, found.groups()), 0, 0, 0)[:6]
        try:
            moment = local(datetime(year, month, day, hour, minute, second), where)
        except (ValueError, OverflowError):
            continue
        return moment, name[found.end() :].strip(" -_")
    return None
