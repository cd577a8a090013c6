"""Every feed is the old one or the new one, whatever became of what lies beside it."""

import sqlite3

import pytest
from building import PLUGIN, build, pelican, write

POST = "---\ntitle: P{0}\ndate: 2024-01-0{0}\ntags: [t{0}]\n---\n\nText *{0}*.\n"
POSTS = {f"content/posts/p{number}/index.md": POST.format(number) for number in range(1, 5)}
STORE = "cache/syndicate/posts.sqlite"


def feeds(built):
    return {path: data for path, data in built.files().items() if path.startswith("feeds/")}


def of_another_version(store):
    store.unlink()
    with sqlite3.connect(store) as database:
        database.executescript("CREATE TABLE body (key, other); CREATE TABLE feed (path, other)")
    database.close()


def leading_elsewhere(store):
    store.unlink()
    store.symlink_to(store.parents[2] / "canary")


def a_folder(store):
    store.unlink()
    store.mkdir()


DAMAGES = {
    "empty": lambda store: store.write_bytes(b""),
    "garbage": lambda store: store.write_bytes(b"no database at all" * 500),
    "cut": lambda store: store.write_bytes(store.read_bytes()[:5000]),
    "overwritten": lambda store: store.write_bytes(store.read_bytes()[:4096] + b"x" * 8192),
    "of another version": of_another_version,
    "a link": leading_elsewhere,
    "a folder": a_folder,
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_store_changes_no_feed_and_is_done_without(tmp_path, damage):
    write(tmp_path, {"canary": "untouched"})
    first = feeds(build(tmp_path, POSTS))
    DAMAGES[damage](tmp_path / STORE)
    for path in first:
        (tmp_path / "output" / path).unlink()
    again = build(tmp_path)
    assert feeds(again) == first
    assert not again.said()
    assert (tmp_path / "canary").read_text() == "untouched"
    is_sound = (tmp_path / STORE).is_file() and not (tmp_path / STORE).is_symlink()
    assert is_sound or damage == "a folder"
    changed = {"content/posts/p1/index.md": POSTS["content/posts/p1/index.md"] + "\nMore.\n"}
    assert "More." in build(tmp_path, changed).text("feeds/all.atom.xml")


def test_a_store_that_another_build_has_locked_is_done_without(tmp_path):
    first = feeds(build(tmp_path, POSTS))
    with sqlite3.connect(tmp_path / STORE) as other:
        other.execute("BEGIN EXCLUSIVE")
        (tmp_path / "output/feeds/all.rss.xml").unlink()
        again = build(tmp_path)
    other.close()
    assert feeds(again) == first
    assert not again.said()


@pytest.mark.parametrize("place", ["feeds/all.atom.xml", "feeds/feeds.opml", "feeds/tag"])
def test_a_folder_or_file_in_a_feeds_place_costs_that_feed_alone(tmp_path, place):
    is_folder = place.endswith((".xml", ".opml"))
    write(tmp_path, {f"output/{place}/mine.txt" if is_folder else f"output/{place}": "mine"})
    built = build(tmp_path, POSTS)
    assert f"{place}" in built.said() and "could not be written" in built.said()
    assert "mine" in (built.text(f"{place}/mine.txt") if is_folder else built.text(place))
    assert len(built.feed("feeds/all.rss.xml").entries) == len(POSTS)


def test_feeds_that_wait_to_be_judged_do_not_exhaust_the_handles(tmp_path):
    tags = ", ".join(f"t{number}" for number in range(60))
    front = f"---\ntitle: Many\ndate: 2024-01-01\ntags: [{tags}]\n---\n\nText.\n"
    write(tmp_path, {"content/posts/many/index.md": front, "pelicanconf.py": (
        "import resource\n"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))\n"
        "SITENAME, SITEURL, PATH, THEME = 'A site', 'https://example.org', 'content', 'simple'\n"
        f"TIMEZONE, PLUGINS, SYNDICATE_CHECK = 'Europe/Madrid', ['{PLUGIN}'], True\n"
    )})  # fmt: skip
    done = pelican(tmp_path)
    assert "Too many open files" not in done.stdout + done.stderr
    assert len(list((tmp_path / "output/feeds/tag").glob("*.xml"))) == 120, done.stderr


@pytest.mark.parametrize("deletes", [True, False])
def test_that_the_output_is_emptied_first_is_said_once_and_calmly(tmp_path, capsys, deletes):
    built = build(tmp_path, POSTS, DELETE_OUTPUT_DIRECTORY=deletes)
    assert capsys.readouterr().out.count("DELETE_OUTPUT_DIRECTORY") == deletes
    assert not built.said()


def test_a_feed_address_that_cannot_be_made_is_named_and_the_others_are_written(tmp_path):
    patterns = {"TAG_FEED_JSON": "feeds/{nope}.json", "AUTHOR_FEED_RSS": "feeds/\0{slug}.xml",
                "CATEGORY_FEED_ATOM": "../{slug}.xml", "SECTION_FEED_ATOM": "f/{slug.a}.xml",
                "TRANSLATION_FEED_ATOM": "x" * 300 + "{lang}.xml"}  # fmt: skip
    built = build(tmp_path, POSTS, AUTHOR="Ana", **patterns)
    assert len(built.feed().entries) == len(built.feed("feeds/all.rss.xml").entries) == len(POSTS)
    assert len([path for path in built.files() if path.startswith("feeds/tag/")]) == 2 * len(POSTS)
    for said in ("SECTION_FEED_ATOM", "feeds/·ana.xml", "../posts.xml", "TAG_FEED_JSON", "xxx"):
        assert said in built.said()
