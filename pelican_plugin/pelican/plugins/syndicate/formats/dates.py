"""Dates as feeds write them, in English and to the second, whatever the locale."""

from datetime import UTC, datetime
from email.utils import format_datetime


def _whole(moment: datetime) -> datetime:
    """Return *moment* to the second, in UTC if its offset has seconds (old local mean times)."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError(f"{moment.isoformat()} has no offset")
    if offset.total_seconds() % 60:
        moment = moment.astimezone(UTC)
    return moment.replace(microsecond=0)


def rfc3339(moment: datetime) -> str:
    """Return "2026-03-04T05:06:07+01:00" (RFC 4287 section 3.3, JSON Feed 1.1)."""
    return _whole(moment).isoformat()


def rfc822(moment: datetime) -> str:
    """Return "Wed, 04 Mar 2026 05:06:07 +0100" (RSS 2.0; RFC 5322 with a year of four digits)."""
    return format_datetime(_whole(moment))
