"""Dates are read as their clauses say, and doubted where readers would doubt them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.plugins.syndicate.check import dates

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Sat, 31 Jan 2026 12:00:00 GMT",
        "Sat, 31 Jan 2026 12:00:00 +0000",
        "31 Jan 2026 12:00:00 UT",
        "Sat, 31 Jan 2026 07:00:00 EST",
        "Sat, 31 Jan 2026 13:30:00 +0130",
        "Sat, 31 Jan 2026 12:00 Z",
    ],
)
def test_the_same_moment_in_the_forms_of_rfc_822(text: str) -> None:
    assert dates.rfc822(text) == (NOON, None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Sun, 31 Jan 2026 12:00:00 GMT", "date-weekday"),
        ("Sat, 31 Jan 26 12:00:00 GMT", "date-rfc822-doubtful"),
        ("Sat, 31 January 2026 12:00:00 GMT", "date-rfc822-doubtful"),
        ("Sat,31 Jan 2026 12:00:00 GMT", "date-rfc822-doubtful"),
        ("Sat, 31 Jan 2026 12:00:00", "date-rfc822-doubtful"),
        ("Sat, 31 Jan 2026 12:00:00 CEST", "date-rfc822-doubtful"),
        ("Sat (at last), 31 Jan 2026 12:00:00 GMT", "date-rfc822-doubtful"),
        ("2026-01-31T12:00:00Z", "date-rfc822"),
        ("Sáb, 31 Ene 2026 12:00:00 GMT", "date-rfc822"),
        ("Sat, 32 Jan 2026 12:00:00 GMT", "date-rfc822"),
        ("Sat, 31 Jan 2026 24:00:00 GMT", "date-rfc822"),
        ("Sat, 31 Jan 2026 12:61:00 GMT", "date-rfc822"),
        ("31 Jan 2026", "date-rfc822"),
        ("", "date-rfc822"),
    ],
)
def test_what_is_wrong_with_a_date_of_rfc_822(text: str, code: str) -> None:
    fault = dates.rfc822(text).fault
    assert fault and fault.code == code


@pytest.mark.parametrize(
    "text",
    ["2026-01-31T12:00:00Z", "2026-01-31T12:00:00.000+00:00", "2026-01-31T06:30:00-05:30"],
)
def test_the_same_moment_in_the_forms_of_rfc_3339(text: str) -> None:
    assert dates.rfc3339(text) == (NOON, None)


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-31", "2026-01-31T12:00Z", "2026-01-31T12:00:00", "2026-01-31 12:00:00Z",
        "2026-01-31t12:00:00z", "2026-01-31T12:00:00+0000", "20260131T120000Z",
        "2026-02-29T12:00:00Z", "2026-01-31T12:00:61Z", "2026-01-31T12:00:00+24:00",
        "0000-01-31T12:00:00Z", " 2026-01-31T12:00:00Z",
    ],
)  # fmt: skip
def test_what_is_no_date_of_rfc_3339(text: str) -> None:
    fault = dates.rfc3339(text).fault
    assert fault and fault.code == "date-rfc3339"


@pytest.mark.parametrize("text", ["2026", "2026-01", "2026-01-31", "2026-01-31T12:00Z"])
def test_dublin_core_takes_less_than_a_second(text: str) -> None:
    assert dates.w3cdtf(text).fault is None


def test_the_event_module_lets_the_zone_be_left_out() -> None:
    assert dates.w3cdtf("2026-01-31T12:00:00").fault is not None
    assert dates.event("2026-01-31T12:00:00") == (NOON, None)


def test_a_date_before_the_web_or_in_the_future_is_implausible() -> None:
    assert dates.implausible(NOON, None) is None
    assert dates.implausible(NOON, NOON - timedelta(hours=20)) is None
    assert dates.implausible(NOON, NOON - timedelta(days=2))
    assert dates.implausible(NOON.replace(year=1826), None)
    assert dates.implausible(NOON.replace(year=2126), None)


@given(st.datetimes(min_value=datetime(1991, 1, 1), max_value=datetime(2099, 1, 1)))
def test_a_date_that_was_written_is_read_back(when: datetime) -> None:
    when = when.replace(microsecond=0, tzinfo=UTC)
    assert dates.rfc3339(when.isoformat()) == (when, None)
    assert dates.rfc3339(when.strftime("%Y-%m-%dT%H:%M:%SZ")) == (when, None)
