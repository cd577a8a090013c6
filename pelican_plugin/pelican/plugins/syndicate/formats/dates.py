"""Dates as feeds write them, in English and to the second, whatever the locale."""

from datetime import UTC, date, datetime

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def rfc3339(moment: datetime) -> str:
    """Return "2026-03-04T05:06:07+01:00" (RFC 4287 section 3.3, JSON Feed 1.1).

    It is in UTC where the offset has seconds (old local mean times).
    """
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError(f"{moment.isoformat()} has no offset")
    if offset.seconds % 60 or offset.microseconds:
        moment = moment.astimezone(UTC)
    return moment.isoformat(timespec="seconds")


def rfc822(moment: datetime) -> str:
    """Return "Wed, 04 Mar 2026 05:06:07 +0100" (RSS 2.0; RFC 5322 with a year of four digits)."""
    day, _, time = rfc3339(moment).partition("T")
    year, month, number = day.split("-")
    name = _DAYS[date.fromisoformat(day).weekday()]
    return (
        f"{name}, {number} {_MONTHS[int(month) - 1]} {year} {time[:8]} {time[8:].replace(':', '')}"
    )
