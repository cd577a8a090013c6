"""A feed is a value."""

import pytest
from feed_values import entry, feed
from pelican.plugins.syndicate.feed import Format


def test_formats_are_called_as_settings_call_them():
    assert [str(format) for format in Format] == ["atom", "rss", "json"]


def test_feeds_of_the_same_facts_are_equal_and_cannot_be_changed():
    assert feed(entries=[entry()]) == feed(entries=[entry()])
    with pytest.raises(AttributeError):
        feed().title = "another"
