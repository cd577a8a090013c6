"""Dates of articles as entries have them."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from pelican.plugins.syndicate.plugin.dates import instant
from pelican.utils import SafeDatetime

MADRID = ZoneInfo("Europe/Madrid")


@pytest.mark.parametrize(
    ("date", "written"),
    [
        (SafeDatetime(2026, 1, 2, 3, 4, 5, tzinfo=MADRID), "2026-01-02T03:04:05+01:00"),
        (SafeDatetime(2026, 7, 2, 3, 4, 5, tzinfo=MADRID), "2026-07-02T03:04:05+02:00"),
        (SafeDatetime(2026, 10, 25, 2, 30, tzinfo=MADRID), "2026-10-25T02:30:00+02:00"),
        (SafeDatetime(2026, 10, 25, 2, 30, tzinfo=MADRID, fold=1), "2026-10-25T02:30:00+01:00"),
        (dt.datetime(1890, 1, 2, tzinfo=MADRID), "1890-01-02T00:00:00-00:14:44"),
        (dt.datetime(2026, 1, 2, 3, 4, 5), "2026-01-02T03:04:05+00:00"),
    ],
)
def test_an_instant_has_the_offset_of_its_day(date, written):
    assert instant(date).isoformat() == written
    assert type(instant(date)) is dt.datetime


def test_an_instant_needs_no_zone_to_be_compared():
    first, second = (SafeDatetime(2026, 10, 25, 2, 30, tzinfo=MADRID, fold=f) for f in (0, 1))
    assert first == second  # one wall clock's time, to a zone
    assert instant(first) < instant(second)
