"""What becomes of entries from one version of the garden to the next."""

import json

import pytest
from check.garden import FORMATS, HOME, POSTS, Garden, garden
from pelican.plugins.syndicate.check.diff import Change, Version, compare
from pelican.plugins.syndicate.check.diff_report import RENDER
from pelican.plugins.syndicate.check.output import home_of
from pelican.plugins.syndicate.check.site import judge_output

ALL = "feeds/all.atom.xml"


def version(site: Garden) -> Version:
    feeds = {feed.path: feed for feed in judge_output(site).feeds}
    return Version(feeds=feeds, path_of=home_of(HOME).path_of)


def changes(old: Garden, new: Garden) -> dict[str, list[tuple[str, str]]]:
    return {
        feed.path: [(str(entry.change), entry.id.rpartition(":")[2]) for entry in feed.entries]
        for feed in compare(version(old), version(new))
        if feed.entries
    }


def spoiled(*swaps: tuple[str, str, str]) -> Garden:
    site = garden()
    for path, old, new in swaps:
        site.swap(path, old, new, -1)
    return site


def test_the_same_site_shows_nothing():
    found = compare(version(garden()), version(garden()))
    assert sum(len(feed.entries) for feed in found) == 0
    assert {feed.path for feed in found} == {
        f"feeds/{name}.{ending}" for name in ("all", "tag/garden") for ending in FORMATS
    }
    assert {feed.kept for feed in found} == {len(POSTS)}


def test_a_changed_text_is_a_change():
    assert changes(garden(), spoiled((ALL, "straw", "snow"))) == {ALL: [("changed", "frost")]}


def test_a_change_in_an_archive_is_one_in_its_feed():
    edited = spoiled(("feeds/all.2024.atom.xml", "every day", "every hour"))
    assert changes(garden(), edited) == {ALL: [("changed", "bean")]}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The first frost", "Frost"),
        ("posts/frost/", "posts/cañón/"),
        ("A note on frost.", "On frost."),
        ("Ada Moss", "Ben Moss"),
    ],
)
def test_title_address_summary_and_author_are_seen_too(old, new):
    assert ("changed", "frost") in changes(garden(), spoiled((ALL, old, new)))[ALL]


def test_another_date_alone_is_a_new_date():
    path = "feeds/tag/garden.atom.xml"
    later = spoiled((path, "2025-06-20T08", "2025-06-21T08"))
    assert changes(garden(), later) == {path: [("re-dated", "rain")]}


def test_the_same_moment_in_another_zone_is_no_change():
    path = "feeds/tag/garden.atom.xml"
    moved = spoiled((path, "2025-06-20T08:00:00+00:00", "2025-06-20T10:00:00+02:00"))
    assert changes(garden(), moved) == {}


def test_a_new_id_for_the_same_page_is_told_with_both():
    new = spoiled((ALL, "2024:frost", "2026:frost"))
    (feed,) = [f for f in compare(version(garden()), version(new)) if f.entries]
    (entry,) = feed.entries
    assert entry.change is Change.REIDENTIFIED
    assert (entry.before, entry.after) == (
        "tag:garden.example,2024:frost",
        "tag:garden.example,2026:frost",
    )


def test_a_move_of_the_whole_site_with_new_ids_is_seen_by_titles_and_dates():
    new = garden()
    for path in [p for p in new.files if p.startswith("feeds/")]:
        text = new.text(path).replace("tag:garden.example", "tag:new.example")
        new.files[path] = text.replace("/posts/", "/entries/").encode()
    found = changes(garden(), new)
    assert all(len(rows) == len(POSTS) for rows in found.values())
    assert {change for rows in found.values() for change, _ in rows} == {"re-identified"}


def cut(site: Garden, slug: str) -> Garden:
    for path in [p for p in site.files if p.startswith("feeds/") and p.endswith("xml")]:
        text = site.text(path)
        name = "entry" if "<entry>" in text else "item"
        parts = text.split(f"<{name}>")
        kept = [part for part in parts if f"2024:{slug}<" not in part]
        tail = f"</{name}>".join(parts[-1].split(f"</{name}>")[1:])
        joined = f"<{name}>".join(kept)
        site.files[path] = (joined if kept[-1] == parts[-1] else joined + tail).encode()
    for path in [p for p in site.files if p.startswith("feeds/") and p.endswith("json")]:
        feed = json.loads(site.files[path])
        feed["items"] = [item for item in feed["items"] if not item["id"].endswith(slug)]
        site.files[path] = json.dumps(feed).encode()
    return site


def test_an_entry_that_is_in_no_feed_any_more_has_vanished():
    found = changes(garden(), cut(garden(), "rain"))
    assert set(found) == {f"feeds/{n}.{e}" for n in ("all", "tag/garden") for e in FORMATS}
    assert all(rows == [("vanished", "rain")] for rows in found.values())


def test_a_new_entry_is_new():
    found = changes(cut(garden(), "frost"), garden())
    assert all(rows == [("new", "frost")] for rows in found.values())


def test_an_entry_that_lost_its_tag_has_left_one_feed_only():
    new = garden()
    path = "feeds/tag/garden.json"
    feed = json.loads(new.files[path])
    del feed["items"][2]
    new.files[path] = json.dumps(feed).encode()
    assert changes(garden(), new) == {path: [("left", "rain")]}


def unlinked(newest: int, count: int) -> Garden:
    """One feed that holds *count* entries and no history."""
    site = garden()
    feed = json.loads(site.files["feeds/tag/garden.json"])
    feed["items"] = feed["items"][newest : newest + count]
    return Garden({"feeds/one.json": json.dumps(feed).encode()})


def test_an_entry_that_made_room_for_a_new_one_has_not_vanished():
    assert changes(unlinked(1, 4), unlinked(0, 4)) == {"feeds/one.json": [("new", "frost")]}


def test_an_old_entry_that_made_room_for_nothing_has_vanished():
    assert changes(unlinked(0, 4), unlinked(0, 3)) == {"feeds/one.json": [("vanished", "birds")]}


def test_an_entry_that_moved_into_an_archive_has_not_vanished():
    new = garden()
    feed = json.loads(new.files["feeds/all.json"])
    feed["items"] = feed["items"][:1]
    new.files["feeds/all.json"] = json.dumps(feed).encode()
    assert changes(garden(), new) == {}


def test_a_feed_that_is_gone_and_one_that_is_new_are_told():
    new = garden()
    new.files["feeds/tag/soil.json"] = new.files.pop("feeds/tag/garden.json")
    found = {feed.path: feed for feed in compare(version(garden()), version(new))}
    assert found["feeds/tag/garden.json"].is_gone
    assert found["feeds/tag/soil.json"].is_new


def test_every_form_tells_of_every_change():
    new = spoiled((ALL, "straw", "snow"), (ALL, "2024:seeds", "2025:seeds"))
    found = compare(version(garden()), version(new))
    for name, render in RENDER.items():
        said = render(found, ["feeds/x: too much"])
        assert "changed" in said, name
        assert "re-identified" in said, name
        assert "A film about seeds" in said, name
        assert "feeds/x: too much" in said.replace("`", ""), name


def test_feed_text_in_a_comment_can_neither_link_nor_mention():
    name = "@octocat #1 [x](https://evil.example) <img src=x> `code` ::error::"
    new = spoiled((ALL, "The first frost", name.replace("<", "&lt;")))
    said = RENDER["markdown"](compare(version(garden()), version(new)), [])
    (line,) = [line for line in said.splitlines() if "octocat" in line]
    assert line.count("`") == 2
    assert line.index("`") < line.index("@") < line.rindex("`")
    assert "::error" not in said
