"""Whom a feed wants told."""

import pytest
from feed_values import entry, feed, full_feed, written
from pelican.plugins.syndicate.feed import Format
from pelican.plugins.syndicate.formats.announced import Announced, announced


@pytest.mark.parametrize(
    ("format", "path", "cloud"),
    [
        (Format.ATOM, "feeds/all.atom.xml", None),
        (Format.RSS, "feeds/all.rss.xml", "http://rpc.example.net:5337/ping"),
        (Format.JSON, "feeds/all.json", None),
    ],
)
def test_a_feed_names_itself_and_its_hubs(format, path, cloud):
    assert announced(written(full_feed(format))) == Announced(
        url=f"https://example.org/{path}", hubs=("https://hub.example.net/",), cloud=cloud
    )


@pytest.mark.parametrize("format", Format)
def test_a_feed_without_a_hub_and_an_archive_name_nobody(format):
    assert announced(written(feed(format, [entry()]))) is None
    assert announced(written(full_feed(format, is_archive=True))) is None


def test_links_of_entries_do_not_count():
    made = written(feed(Format.ATOM, [entry()]))
    hub = b'<link rel="hub" href="https://evil.example/"/></entry>'
    assert announced(made.replace(b"</entry>", hub)) is None


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"<html/>",
        b"<rss",
        b'<?xml version="1.0"?><urlset xmlns="x"/>',
        b"{}",
        b'{"version": "https://jsonfeed.org/version/1.1", "hubs": [1]}',
        b'{"version": "https://jsonfeed.org/version/1.1", "hubs": 1}',
        b'{"version": "https://jsonfeed.org/version/1.1", "hubs": [{"type": "WebSub"}]}',
        b'{"a": "jsonfeed.org"',
    ],
)
def test_what_is_no_feed_names_nobody(document):
    assert announced(document) is None
