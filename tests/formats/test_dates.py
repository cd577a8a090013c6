"""Dates are English, whole and have an offset."""

import locale
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.syndicate.formats.dates import rfc822, rfc3339

EAST = timezone(timedelta(hours=5, minutes=45))


@pytest.mark.parametrize(
    ("moment", "atom", "rss"),
    [
        (
            datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC),
            "2026-03-04T05:06:07+00:00",
            "Wed, 04 Mar 2026 05:06:07 +0000",
        ),
        (
            datetime(2026, 3, 4, 5, 6, 7, 999_999, EAST),
            "2026-03-04T05:06:07+05:45",
            "Wed, 04 Mar 2026 05:06:07 +0545",
        ),
        (
            datetime(987, 1, 1, tzinfo=UTC),
            "0987-01-01T00:00:00+00:00",
            "Mon, 01 Jan 0987 00:00:00 +0000",
        ),
    ],
)
def test_a_moment_is_written_to_the_second(moment, atom, rss):
    assert (rfc3339(moment), rfc822(moment)) == (atom, rss)


MINUTES = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@settings(derandomize=True, deadline=None)
@given(st.datetimes(timezones=MINUTES))
def test_mail_writes_the_same_date(moment):
    assert rfc822(moment) == format_datetime(moment)
    assert datetime.fromisoformat(rfc3339(moment)) == moment.replace(microsecond=0)


def test_an_offset_with_seconds_is_written_in_utc():
    paris_of_old = timezone(timedelta(minutes=9, seconds=21))
    moment = datetime(1900, 1, 1, 12, 0, 0, tzinfo=paris_of_old)
    assert rfc3339(moment) == "1900-01-01T11:50:39+00:00"
    assert rfc822(moment) == "Mon, 01 Jan 1900 11:50:39 +0000"


@pytest.mark.parametrize("write", [rfc3339, rfc822])
def test_a_moment_without_an_offset_is_refused(write):
    with pytest.raises(ValueError, match="has no offset"):
        write(datetime(2026, 3, 4))


def test_the_locale_does_not_matter():
    before = locale.setlocale(locale.LC_ALL)
    for name in ("es_ES.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8", "C"):
        try:
            locale.setlocale(locale.LC_ALL, name)
        except locale.Error:
            continue
        try:
            assert rfc822(datetime(2026, 3, 4, tzinfo=UTC)).startswith("Wed, 04 Mar")
        finally:
            locale.setlocale(locale.LC_ALL, before)
