from datetime import UTC, datetime, timedelta, timezone

import pytest
from pelican.plugins.syndicate.hugo import visibility
from pelican.plugins.syndicate.hugo.config import Config
from pelican.plugins.syndicate.hugo.schedule import Schedule

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
LATER = NOW + timedelta(seconds=1)


def of(front=(), schedule=None, config=None, **more):
    return visibility.of(dict(front), config or Config(), NOW, schedule or Schedule(), **more)


@pytest.mark.parametrize("draft", [True, "true", "1", 1, "t", 2])
def test_a_draft_is_withheld(draft):
    assert of({"draft": draft}).withheld == "draft"
    assert of({"draft": draft}, config=Config(build_drafts=True)).withheld is None


@pytest.mark.parametrize("draft", [False, "yes", "on", 0, "", None, [True]])
def test_what_only_looks_like_a_draft_is_published(draft):
    assert of({"draft": draft}).withheld is None


def test_published_false_is_a_draft_unless_draft_says_otherwise():
    assert of({"published": False}).withheld == "draft"
    assert of({"published": False, "draft": False}).withheld is None
    assert of({"published": True}).withheld is None


def test_future_is_judged_by_publish_date_to_the_second():
    assert of(schedule=Schedule(publish_date=LATER)).withheld == "future"
    assert of(schedule=Schedule(publish_date=NOW)).withheld is None
    assert of(schedule=Schedule(date=LATER, publish_date=NOW)).withheld is None
    assert of(schedule=Schedule(lastmod=LATER, publish_date=NOW)).withheld is None
    madrid = datetime(2026, 7, 1, 14, 30, tzinfo=timezone(timedelta(hours=2)))
    assert of(schedule=Schedule(publish_date=madrid)).withheld == "future"
    config = Config(build_future=True)
    assert of(schedule=Schedule(publish_date=LATER), config=config).withheld is None


def test_what_expires_now_is_expired():
    assert of(schedule=Schedule(expiry_date=NOW)).withheld == "expired"
    assert of(schedule=Schedule(expiry_date=LATER)).withheld is None
    config = Config(build_expired=True)
    assert of(schedule=Schedule(expiry_date=NOW), config=config).withheld is None


def test_without_a_clock_nothing_is_due_or_expired():
    schedule = Schedule(publish_date=LATER, expiry_date=NOW)
    assert visibility.of({}, Config(), None, schedule).withheld is None


@pytest.mark.parametrize(
    ("build", "withheld", "listed"),
    [
        ({"render": "never"}, "never rendered", True),
        ({"render": False}, "never rendered", True),
        ({"render": "link"}, "never rendered", True),
        ({"render": "always"}, None, True),
        ({"render": "NEVER"}, None, True),
        ({"list": "never"}, None, False),
        ({"list": "local"}, None, False),
        ({"list": False}, None, False),
        ({"list": True}, None, True),
        ("x", None, True),
        (None, None, True),
    ],
)
def test_build_options_hide_pages_from_lists_or_altogether(build, withheld, listed):
    found = of({"build": build})
    assert (found.withheld, found.listed) == (withheld, listed)


def test_headless_and_unseen_pages():
    assert of({"headless": True}) == visibility.Visibility("headless", False)
    assert of(unseen="ignored file").withheld == "ignored file"
    assert of(config=Config(disable_kinds=frozenset({"page"}))).withheld == "never rendered"
    assert of(config=Config(disable_kinds=frozenset({"page"})), kind="section").withheld is None
