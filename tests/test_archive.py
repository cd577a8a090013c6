"""Every post can be reached, and a closed archive stays as it is."""

from datetime import UTC, datetime, timedelta
from random import Random
from urllib.parse import urlsplit

import pytest
from feed_values import SITE, entry, feed, full_feed, written
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pelican.plugins.syndicate.archive import Cut, archive_path, cut, documents
from pelican.plugins.syndicate.feed import Format


def posts(count, days=9, first=datetime(2001, 1, 1, 6, tzinfo=UTC)):
    """*count* entries, newest first, *days* apart."""
    dates = [first + timedelta(days=days * number) for number in range(count)]
    return [entry(f"p{number}", day=day) for number, day in enumerate(dates)][::-1]


def pages(entries, plan="year", limit=15, format=Format.ATOM):
    """The bytes of each document of a site's feed, by path."""
    made = documents(feed(format, entries), cut(entries, limit=limit, plan=plan))
    return {page.path: written(page) for page in made}


def changed(before, after):
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def test_a_feed_that_fits_has_no_archives():
    few = posts(15)
    assert cut(few, limit=15) == Cut(entries=tuple(few))
    assert documents(feed(entries=few), cut(few, limit=15))[0].prev_archive is None


def test_the_subscription_document_holds_the_newest_entries():
    many = posts(100)
    assert cut(many, limit=15).entries == tuple(many[:15])


def test_archives_by_year_hold_each_entry_once():
    many = posts(100)
    archives = cut(many, limit=15).archives
    assert [archive.key for archive in archives] == ["2003", "2002", "2001"]
    assert [e for archive in archives for e in archive.entries] == many


def test_archives_by_month_are_named_so():
    assert [a.key for a in cut(posts(8), limit=1, plan="month").archives] == [
        "2001-03",
        "2001-02",
        "2001-01",
    ]


def test_archives_by_count_are_counted_from_the_oldest():
    many = posts(25)
    archives = cut(many, limit=5, plan=10).archives
    assert [(a.key, len(a.entries)) for a in archives] == [("0003", 5), ("0002", 10), ("0001", 10)]
    assert archives[-1].entries == tuple(many[-10:])


def test_an_entry_belongs_to_the_year_that_its_author_dated_it():
    eve = datetime.fromisoformat("2004-12-31T23:30:00-05:00")  # already 2005 in UTC
    archives = cut([entry("late", day=eve), *posts(3)], limit=1).archives
    assert archives[0].key == "2004"


@pytest.mark.parametrize(
    ("sizes", "most", "kept"),
    [([40, 40, 40, 40], 100, 2), ([400, 40, 40, 40], 100, 1), ([40], 100, 4), ([25] * 4, 100, 4)],
)
def test_bytes_bound_the_subscription_document_but_for_its_newest_entry(sizes, most, kept):
    assert len(cut(posts(4), max_bytes=most, sizes=iter(sizes)).entries) == kept


def test_without_a_plan_older_entries_are_in_no_document():
    assert cut(posts(20), limit=15, plan=None).archives == ()


@pytest.mark.parametrize(
    ("path", "archived"),
    [
        ("feeds/all.atom.xml", "feeds/archive/all-2024.atom.xml"),
        ("feeds/all.json", "feeds/archive/all-2024.json"),
        ("index.xml", "archive/index-2024.xml"),
        ("tags/v1.0/index.xml", "tags/v1.0/archive/index-2024.xml"),
        ("feeds/tag/v1.0.rss.xml", "feeds/tag/archive/v1.0-2024.rss.xml"),
        ("feed", "archive/feed-2024"),
    ],
)
def test_an_archive_lies_beside_its_feed_with_the_same_ending(path, archived):
    assert archive_path(path, "2024") == archived


@pytest.mark.parametrize("format", Format)
def test_the_chain_leads_from_document_to_document_and_back(format):
    many = posts(100)
    subscription, *archives = documents(feed(format, many), cut(many, limit=15))
    assert not subscription.is_archive
    assert subscription.current is subscription.next_archive is None
    chain = [subscription.prev_archive, *(a.prev_archive for a in archives)]
    assert chain == [*(a.url for a in archives), None]
    assert [a.next_archive for a in archives] == [None, *(a.url for a in archives[:-1])]
    assert {a.current for a in archives} == {subscription.url}
    assert all(a.is_archive and a.url == SITE + a.path for a in archives)
    assert {a.id for a in archives} == {subscription.id}


def test_an_archive_is_as_new_as_its_newest_entry():
    many = posts(100)
    for archive in documents(feed(entries=many), cut(many, limit=15))[1:]:
        assert archive.updated == max(e.updated for e in archive.entries)


def test_a_feed_whose_address_is_not_its_path_has_archives_on_the_site():
    aliased = feed(entries=posts(30), url=f"{SITE}feeds/")
    first = documents(aliased, cut(aliased.entries, limit=15))[1]
    assert first.url == f"{SITE}feeds/archive/all-2001.atom.xml"


def test_addresses_of_archives_are_percent_encoded():
    spaced = feed(entries=posts(30), path="feeds/año 1.xml", url=f"{SITE}feeds/a%C3%B1o%201.xml")
    first = documents(spaced, cut(spaced.entries, limit=15))[1]
    assert first.url == f"{SITE}feeds/archive/a%C3%B1o%201-2001.xml"
    assert first.path == "feeds/archive/año 1-2001.xml"


def test_withdrawn_entries_are_told_to_subscribers_only():
    told = replace(full_feed(), entries=tuple(posts(30)))
    subscription, *archives = documents(told, cut(told.entries, limit=15))
    assert subscription.tombstones
    assert not any(archive.tombstones for archive in archives)


def test_every_one_of_ten_thousand_posts_is_reached_from_the_subscription_document():
    many = posts(10_000, days=1)
    made = {page.url: page for page in documents(feed(entries=many), cut(many, limit=20))}
    page, found = made[f"{SITE}feeds/all.atom.xml"], set()
    while page:
        found.update(e.id for e in page.entries)
        page = made.pop(page.prev_archive, None) if page.prev_archive else None
    assert found == {e.id for e in many}


@pytest.mark.parametrize("format", Format)
def test_a_new_post_rewrites_the_subscription_document_and_the_open_archive_only(format):
    many = posts(100)
    before = pages(many[1:], format=format)
    after = pages(many, format=format)
    ending = "json" if format == "json" else f"{format}.xml"
    assert changed(before, after) == {f"feeds/all.{ending}", f"feeds/archive/all-2003.{ending}"}


def test_the_first_post_of_a_year_closes_the_archive_before_and_touches_no_other():
    many = posts(100)
    newest = entry("new", day=datetime(2004, 1, 2, tzinfo=UTC))
    assert changed(pages(many), pages([newest, *many])) == {
        "feeds/all.atom.xml",
        "feeds/archive/all-2003.atom.xml",
        "feeds/archive/all-2004.atom.xml",
    }


def test_editing_an_old_post_rewrites_its_archive_only():
    many = posts(100)
    edited = [*many]
    edited[-1] = replace(many[-1], title="Another", updated=many[-2].published)
    assert changed(pages(many), pages(edited)) == {"feeds/archive/all-2001.atom.xml"}


def test_another_limit_leaves_the_archives_as_they_are():
    many = posts(100)
    assert changed(pages(many, limit=15), pages(many, limit=50)) == {"feeds/all.atom.xml"}


@settings(derandomize=True, deadline=None, max_examples=60)
@given(
    st.integers(2, 60),
    st.sampled_from(["year", "month", 1, 7, 50]),
    st.integers(1, 20),
    st.integers(0, 2**32),
)
def test_closed_archives_never_change_while_posts_are_added(count, plan, limit, seed):
    many = posts(count, days=Random(seed).choice([0, 1, 20, 200]))
    before = {a.key: a for a in cut(many[1:], limit=limit, plan=plan).archives}
    after = {a.key: a for a in cut(many, limit=limit, plan=plan).archives}
    for key in sorted(before)[:-1]:
        assert after[key] == before[key]
    walked = [e for archive in after.values() for e in archive.entries]
    assert not after or sorted(e.id for e in walked) == sorted(e.id for e in many)
    assert all(urlsplit(e.url).path for e in walked)
