"""What is written, when, and what another build or plugin may do to it."""

import sqlite3

from building import build
from pelican.plugins import signals


def _site(count=3, **changed):
    files = {}
    for n in range(count):
        body = changed.get(f"p{n}", f"Text {n}.")
        files[f"content/posts/p{n}/index.md"] = (
            f'---\ntitle: "Post {n}"\ndate: 2024-01-{n + 1:02}\ntags: [t]\n---\n{body}\n'
        )
    return files


def _feeds(built):
    return {p: b for p, b in built.files().items() if p.startswith("feeds/")}


def test_two_builds_are_identical_and_the_second_touches_no_feed(tmp_path):
    first = build(tmp_path, _site())
    stats = {p: (first.output / p).stat().st_mtime_ns for p in _feeds(first) if ".xml" in p}
    bytes_ = _feeds(first)
    second = build(tmp_path)
    assert _feeds(second) == bytes_
    assert {p: (second.output / p).stat().st_mtime_ns for p in stats} == stats
    assert "Writing" not in "\n".join(
        r.getMessage() for r in second.records if "syndicate" in r.name
    )


def test_a_cached_build_gives_the_bytes_of_a_fresh_one(tmp_path):
    build(tmp_path, _site())
    changed = build(tmp_path, _site(p1="Other text."))
    fresh = build(tmp_path / "fresh", _site(p1="Other text."))
    assert _feeds(changed) == _feeds(fresh)


def test_damaged_cache_is_thrown_away(tmp_path):
    first = _feeds(build(tmp_path, _site()))
    (tmp_path / "cache/syndicate/posts.sqlite").write_bytes(b"no database at all" * 100)
    (tmp_path / "output/feeds/all.atom.xml").unlink()
    assert _feeds(build(tmp_path)) == first


def test_wrong_row_in_the_cache_is_noticed(tmp_path):
    first = _feeds(build(tmp_path, _site()))
    with sqlite3.connect(tmp_path / "cache/syndicate/posts.sqlite") as database:
        database.execute("UPDATE body SET html = CAST('forged' AS BLOB)")
        database.execute("DELETE FROM feed")
    database.close()
    (tmp_path / "output/feeds/all.atom.xml").unlink()
    assert _feeds(build(tmp_path)) == first


def test_a_feed_that_somebody_damaged_is_mended(tmp_path):
    first = build(tmp_path, _site())
    whole = first.files()["feeds/all.atom.xml"]
    (first.output / "feeds/all.atom.xml").write_bytes(whole[:100])
    assert build(tmp_path).files()["feeds/all.atom.xml"] == whole


def test_symbolic_link_at_a_feeds_path_is_replaced_not_followed(tmp_path):
    (tmp_path / "output/feeds").mkdir(parents=True)
    victim = tmp_path / "victim.txt"
    victim.write_text("untouched")
    (tmp_path / "output/feeds/all.atom.xml").symlink_to(victim)
    built = build(tmp_path, _site())
    assert victim.read_text() == "untouched"
    assert not (built.output / "feeds/all.atom.xml").is_symlink()


def test_folder_that_leads_out_of_the_output_is_refused(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "output").mkdir()
    (tmp_path / "output/feeds").symlink_to(outside)
    built = build(tmp_path, _site())
    assert "could not be written" in built.said()
    assert not (outside / "all.atom.xml").exists()


def test_leftovers_of_a_killed_build_are_swept(tmp_path):
    folder = tmp_path / "output/feeds"
    folder.mkdir(parents=True)
    (folder / ".all.atom.xml.abc.syndicate-part").write_bytes(b"half")
    built = build(tmp_path, _site())
    assert not [p for p in built.files() if p.endswith("syndicate-part")]


def test_without_siteurl_pelican_writes_its_own_feeds_after_one_warning(tmp_path):
    built = build(tmp_path, _site(), SITEURL="")
    assert [r for r in built.records if "SITEURL" in r.getMessage() and "syndicate" in r.name]
    assert "feeds/all.atom.xml" in built.files()
    assert "feeds/all.rss.xml" not in built.files()


_OFF = dict.fromkeys(
    (
        "FEED_ALL_ATOM",
        "CATEGORY_FEED_ATOM",
        "TRANSLATION_FEED_ATOM",
        "AUTHOR_FEED_ATOM",
        "AUTHOR_FEED_RSS",
    )
)


def test_nothing_is_added_where_the_site_turned_feeds_off(tmp_path):
    built = build(tmp_path, _site(), **_OFF)
    assert not [p for p in built.files() if p.endswith((".atom.xml", ".rss.xml", "all.json"))]


def _drop_first(context, feed):
    del feed.items[0]
    feed.items[0]["title"] = "Renamed"


def test_other_plugins_may_drop_and_change_entries(tmp_path):
    signals.feed_generated.connect(_drop_first)
    try:
        built = build(tmp_path, _site())
    finally:
        signals.feed_generated.disconnect(_drop_first)
    assert [e.title for e in built.feed().entries] == ["Renamed", "Post 0"]


def test_a_fault_of_our_own_leaves_pelicans_feeds(tmp_path):
    def broken(context, feed):
        raise ZeroDivisionError

    signals.feed_generated.connect(broken)
    try:
        built = build(tmp_path, _site(), FEED_ALL_ATOM="feeds/all.atom.xml")
    except ZeroDivisionError:
        return  # Pelican's own feeds ask the same plugin
    finally:
        signals.feed_generated.disconnect(broken)
    assert "feeds/all.atom.xml" in built.files()


def test_history_is_cut_by_year_and_reachable(tmp_path):
    files = {
        f"content/posts/p{y}{n}/index.md": f"---\ntitle: P{y}{n}\ndate: {y}-0{n}-01\n---\nText.\n"
        for y in (2021, 2022, 2023)
        for n in (1, 2, 3)
    }
    built = build(tmp_path, files, FEED_MAX_ITEMS=2)
    assert len(built.feed().entries) == 2
    seen, path = set(), "feeds/all.atom.xml"
    while path:
        feed = built.feed(path)
        seen |= {entry.id for entry in feed.entries}
        older = [link.href for link in feed.feed.links if link.rel == "prev-archive"]
        path = older[0].removeprefix("https://example.org/") if older else None
    assert len(seen) == 9


def test_own_feeds_by_expression(tmp_path):
    built = build(tmp_path, _site(), SYNDICATE_FEEDS={"early": "tag:t and before:2024-01-02"})
    assert [e.title for e in built.feed("feeds/early.atom.xml").entries] == ["Post 0"]


def test_author_and_category_of_one_name_have_two_feeds(tmp_path):
    source = "---\ntitle: T\ndate: 2024-01-01\ncategories: [ana]\nauthor: ana\n---\nText.\n"
    built = build(tmp_path, {"content/posts/p/index.md": source})
    assert len([p for p in built.files() if p.startswith("feeds/ana") and "atom" in p]) == 2


def test_checked_feeds_take_the_place_of_the_old_ones_when_all_is_well(tmp_path):
    built = build(tmp_path, _site(), SYNDICATE_CHECK=True)
    assert len(built.feed().entries) == 3
    assert built.said() == ""
    assert not [path for path in built.files() if path.endswith("syndicate-part")]


def test_broken_feed_never_replaces_a_good_one(tmp_path):
    good = build(tmp_path, _site(), SYNDICATE_CHECK=True).files()["feeds/all.atom.xml"]
    built = build(tmp_path, _site(p1="[dead](/nowhere/)"), SYNDICATE_CHECK=True)
    assert built.files()["feeds/all.atom.xml"] == good
    assert "/nowhere/ is not in the output" in built.said()
    assert "the old feeds were left in their place" in built.said()
    assert not [path for path in built.files() if path.endswith("syndicate-part")]


def test_hugos_feed_addresses_by_one_setting(tmp_path):
    source = "---\ntitle: A\ndate: 2024-01-01\ntags: [programación, C++]\n---\nText.\n"
    files = {"content/posts/a/index.md": source, "hugo.toml": 'title = "x"\n'}
    built = build(tmp_path, files, SYNDICATE_HUGO_FEEDS=True)
    expected = {"index.xml", "posts/index.xml", "tags/c++/index.xml", "tags/programación/index.xml"}
    assert expected <= set(built.files())
    assert "https://example.org/tags/programaci%C3%B3n/index.xml" in built.text(
        "tags/programación/index.xml"
    )


def test_development_settings_without_feeds_warn_of_nothing(tmp_path):
    assert build(tmp_path, _site(), SITEURL="", **_OFF).said() == ""
