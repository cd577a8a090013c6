from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.syndicate.hugo import dates

CASES = [
    [part.strip() for part in line.split("|")]
    for line in (Path(__file__).parents[1] / "cases/hugo/dates.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("zone", "written", "instant"), CASES)
def test_every_form_is_read_or_refused_as_hugo_does(zone, written, instant):
    try:
        found = dates.read(written, dates.zone(zone))
    except dates.Refused as refused:
        assert instant == "refused"
        assert str(refused) == written
        return
    assert (found.isoformat() if found else "none") == instant


@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_written_is_no_date(nothing):
    assert dates.read(nothing) is None


@pytest.mark.parametrize("value", [True, False, [], {}, 1.5, 10**30, -(10**30), "x" * 10_000])
def test_what_is_no_date_is_refused(value):
    with pytest.raises(dates.Refused):
        dates.read(value)


def test_a_whole_number_is_unix_seconds_whatever_the_zone():
    assert dates.read(20240705, dates.zone("Asia/Tokyo")) == datetime(
        1970, 8, 23, 6, 25, 5, tzinfo=UTC
    )


def test_toml_dates_are_local_where_they_have_no_offset():
    madrid = dates.zone("Europe/Madrid")
    assert dates.read(date(2024, 7, 5), madrid).isoformat() == "2024-07-05T00:00:00+02:00"
    assert dates.read(datetime(2024, 1, 5, 9), madrid).isoformat() == "2024-01-05T09:00:00+01:00"
    assert dates.read(datetime(2024, 1, 5, 9, tzinfo=UTC), madrid).utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("refused", "guess"),
    [
        ("2024-7-5", "2024-07-05"),
        ("2024/07/05", "2024-07-05"),
        ("July 5, 2024", "2024-07-05"),
        ("2024-07-05 10:00", "2024-07-05T10:00:00"),
        ("2024-07-05T10:00Z", "2024-07-05T10:00:00+00:00"),
        ("2024-07", None),  # the day would be made up
        ("mañana", None),
        ("[1]", None),
        ("9" * 80, None),
    ],
)
def test_the_hint_is_dateutils_reading_where_it_makes_nothing_up(refused, guess):
    assert dates.guess(refused) == guess


def test_an_unknown_zone_is_utc_and_known_to_be_unknown():
    for name in ("Europa/Madrid", "../etc/passwd", "\0", "Local", "/etc/localtime"):
        assert dates.zone(name) is UTC
        assert not dates.known_zone(name)
    assert dates.zone(None) is UTC
    assert dates.known_zone("UTC")
    assert dates.known_zone("Europe/Madrid")


@pytest.mark.parametrize(
    ("name", "instant", "slug"),
    [
        ("2024-03-10-hola", "2024-03-10T00:00:00+01:00", "hola"),
        ("2024-03-10_hola-y-mas", "2024-03-10T00:00:00+01:00", "hola-y-mas"),
        ("2024-03-10", "2024-03-10T00:00:00+01:00", ""),
        ("2024-07-10-14-30-00-hola", "2024-07-10T14:30:00+02:00", "hola"),
        ("2024-03-10-25-61-61-x", "2024-03-10T00:00:00+01:00", "25-61-61-x"),
        ("2024-03-10x", "2024-03-10T00:00:00+01:00", "x"),
    ],
)
def test_a_file_name_begins_with_its_date(name, instant, slug):
    moment, rest = dates.from_file_name(name, dates.zone("Europe/Madrid"))
    assert (moment.isoformat(), rest) == (instant, slug)


@pytest.mark.parametrize(
    "name", ["2024-13-45-x", "2024-3-1-x", "hola", "", "20240310-x", "x-2024-03-10"]
)
def test_a_name_without_a_date_gives_none(name):
    assert dates.from_file_name(name) is None


@settings(derandomize=True, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_a_date_or_refused(text):
    try:
        found = dates.read(text, dates.zone("Europe/Madrid"))
    except dates.Refused:
        return
    assert found is None or found.utcoffset() is not None


@settings(derandomize=True, deadline=None)
@given(st.datetimes(min_value=datetime(1902, 1, 1), max_value=datetime(2037, 1, 1)))
def test_a_wall_clock_that_exists_stays_what_it_is(moment):
    moment = moment.replace(microsecond=0)
    found = dates.local(moment, dates.zone("America/New_York"))
    shift = abs(found.replace(tzinfo=None) - moment)
    assert shift in (timedelta(0), timedelta(hours=1))
