"""What an entry is refused for."""

from datetime import timedelta

import pytest
from feed_values import NOON, entry, full_entry


def test_an_entry_that_has_what_the_writers_need_is_made():
    assert entry().title == "On cala"
    assert full_entry().updated > full_entry().published


@pytest.mark.parametrize("missing", ["id", "url", "title"])
def test_an_entry_without_its_name_address_or_title_is_refused(missing):
    with pytest.raises(ValueError, match="needs an id, a URL and a title"):
        entry(**{missing: ""})


@pytest.mark.parametrize("date", ["published", "updated"])
def test_a_date_without_an_offset_is_refused(date):
    with pytest.raises(ValueError, match="has no offset"):
        entry(**{date: NOON.replace(tzinfo=None)})


def test_an_update_before_the_first_publication_is_refused():
    with pytest.raises(ValueError, match="before it was published"):
        entry(updated=NOON - timedelta(seconds=1))
