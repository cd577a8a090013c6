"""What is remembered of a feed."""

from datetime import UTC, datetime

import pytest
from pelican.plugins.syndicate.check.document import Item
from pelican.plugins.syndicate.check.published import instant
from pelican.plugins.syndicate.check.reading import sealed


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-01-02T03:04:05Z", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("2026-01-02T04:04:05+01:00", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("Fri, 02 Jan 2026 03:04:05 GMT", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("2 Jan 2026 03:04:05 -0000", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("2026-01-02", datetime(2026, 1, 2, tzinfo=UTC)),
        ("yesterday", None),
        ("Fri, 99 Jan 2026 03:04:05 GMT", None),
        ("", None),
        (None, None),
    ],
)
def test_a_date_of_either_form_is_a_moment(written, moment):
    assert instant(written) == moment


@pytest.mark.parametrize(
    "other",
    [
        Item(title="B"),
        Item(title="A", summary=""),
        Item(title="A", content_html="x"),
        Item(title="A", content_text="x"),
        Item(title="A", categories=("x",)),
        Item(title="A", authors=("x",)),
    ],
)
def test_whatever_a_subscriber_sees_changes_the_digest(other):
    assert sealed(other).digest != sealed(Item(title="A")).digest


def test_dates_and_ids_do_not_change_the_digest():
    assert (
        sealed(Item(title="A", id="x", updated="y", line=3)).digest
        == sealed(Item(title="A")).digest
    )
