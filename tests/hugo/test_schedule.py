from datetime import UTC, datetime

import pytest
from pelican.plugins.syndicate.hugo import schedule
from pelican.plugins.syndicate.hugo.schedule import Refusal, Sources

GIT = datetime(2024, 9, 9, 9, tzinfo=UTC)


def day(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def of(front, sources=None, **more):
    return schedule.of(front, sources or Sources(), UTC, **{"name": "x", **more})


@pytest.mark.parametrize(
    "key", ["date", "publishdate", "pubdate", "published", "lastmod", "modified"]
)
def test_any_known_key_gives_the_date(key):
    assert of({key: "2024-01-02"}).date == day("2024-01-02")


@pytest.mark.parametrize("key", ["updated", "created", "fecha"])
def test_other_keys_give_none(key):
    found = of({key: "2024-01-02"})
    assert (found.date, found.publish_date, found.lastmod) == (None, None, None)


def test_dates_fall_back_on_one_another():
    found = of({"date": "2024-01-02", "modified": "2024-03-04", "unpublishdate": "2030-01-01"})
    assert found.date == found.publish_date == day("2024-01-02")
    assert found.lastmod == day("2024-03-04")
    assert found.expiry_date == day("2030-01-01")
    assert of({"lastmod": "2024-03-04"}).publish_date == day("2024-03-04")


def test_gits_date_beats_a_written_lastmod():
    found = of({"date": "2024-01-02", "lastmod": "2024-02-02"}, git=GIT)
    assert (found.date, found.lastmod) == (day("2024-01-02"), GIT)
    own = Sources(lastmod=("lastmod", ":git"))
    assert of({"lastmod": "2024-02-02"}, own, git=GIT).lastmod == day("2024-02-02")


def test_a_files_own_time_where_it_is_asked_for():
    sources = Sources(lastmod=("lastmod", ":filemodtime", "date"))
    assert of({"date": "2024-01-02"}, sources, modified=GIT).lastmod == GIT
    assert of({"date": "2024-01-02"}, sources).lastmod == day("2024-01-02")


def test_a_file_name_gives_date_and_slug_where_it_is_asked_for():
    sources = Sources(date=(":filename", "date"))
    found = of({"date": "2020-01-01"}, sources, name="2024-03-10-hola")
    assert (found.date, found.publish_date, found.slug) == (
        day("2024-03-10"),
        day("2020-01-01"),
        "hola",
    )
    assert of({}, sources, name="2024-03-10-hola").publish_date == day("2024-03-10")
    assert of({"date": "2020-01-01"}, sources, name="hola").slug is None
    assert of({}, name="2024-03-10-hola").date is None


def test_a_refused_date_is_named_and_the_next_key_is_asked():
    found = of({"date": "2024-7-5", "lastmod": "2024-07-06"})
    assert found.date == day("2024-07-06")
    assert found.refusals == (Refusal(field="publish_date", key="date", value="2024-7-5"),)
    assert {one.field for one in of({"date": "2024-7-5"}).refusals} == {
        "date",
        "lastmod",
        "publish_date",
    }


def test_published_as_a_switch_is_no_date():
    assert of({"published": True}).refusals == ()
    assert of({"published": False, "date": "2024-01-02"}).date == day("2024-01-02")


def test_settings_may_name_keys_of_their_own():
    sources = schedule.parse({"date": ["fecha", ":default"], "expirydate": ["caduca"]})
    found = of({"fecha": "2024-01-02", "caduca": "2025-01-01", "expirydate": "2026-01-01"}, sources)
    assert (found.date, found.expiry_date) == (day("2024-01-02"), day("2025-01-01"))
