"""All feeds as OPML."""

from feed_values import channel, feed, full_channel, full_feed
from lxml import etree
from pelican.plugins.syndicate.check.document import judge
from pelican.plugins.syndicate.feed import Format
from pelican.plugins.syndicate.formats.opml import render

FEEDS = [full_feed(format) for format in Format]


def test_every_feed_is_listed_below_the_sites_name():
    root = etree.fromstring(render(full_channel(), FEEDS))
    [site] = root.find("body")
    assert site.get("text") == "Salt marsh"
    assert [(o.get("xmlUrl"), o.get("version")) for o in site] == [
        ("https://example.org/feeds/all.atom.xml", None),
        ("https://example.org/feeds/all.rss.xml", "RSS2"),
        ("https://example.org/feeds/all.json", None),
    ]
    assert {o.get("type") for o in site} == {"rss"}
    assert {o.get("htmlUrl") for o in site} == {"https://example.org/"}


def test_the_head_names_the_owner_and_the_newest_feeds_date():
    head = etree.fromstring(render(full_channel(), FEEDS)).find("head")
    assert {e.tag: e.text for e in head} == {
        "title": "Salt marsh",
        "dateModified": "Thu, 05 Mar 2026 05:06:07 +0100",
        "ownerName": "Núria Soler",
        "ownerEmail": "nuria@example.org",
        "docs": "http://opml.org/spec2.opml",
    }


def test_archives_are_not_listed():
    assert b"xmlUrl" not in render(channel(), [full_feed(is_archive=True)])


def test_hostile_titles_stop_nothing():
    made = render(channel(title='a\x0b"<\ufffe'), [feed(title='"]]>\udc80<')])
    [site] = etree.fromstring(made).find("body")
    assert site.get("text") == 'a"<'
    assert site[0].get("title") == '"]]><'


def test_the_check_command_finds_nothing():
    assert judge(render(full_channel(), FEEDS), "feeds/feeds.opml").findings == ()
