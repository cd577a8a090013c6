"""An entry's id outlives renames, moves and corrections, through real builds."""

import json
import logging
import os
import re
import subprocess
from pathlib import Path

import pytest
from building import ATOM, build, pelican

HUGO, OWN = "posts/p{n}/index.md", "own/p{n}.md"
COUNT = 200


def _hugo(n, title=None, date=None, body=None, **keys):
    date = date or f"2023-{n % 12 + 1:02}-{n % 28 + 1:02}T10:00:00+00:00"
    more = "".join(f"{key}: {value}\n" for key, value in keys.items())
    front = f'title: "{title or f"Post {n}"}"\ndate: {date}\n{more}'
    return f"---\n{front}---\n{body or f'Text of {n}.'}\n"


def _own(n, title=None, date=None, body=None, **keys):
    date = date or f"2023-{n % 12 + 1:02}-{n % 28 + 1:02} 10:00"
    more = "".join(f"{key.title()}: {value}\n" for key, value in keys.items())
    head = f"Title: {title or f'Own {n}'}\nDate: {date}\nSlug: own-{n}\n{more}"
    return f"{head}\n{body or f'Own text of {n}.'}\n"


def _site(count=3, hugo=_hugo, own=_own):
    return {f"content/{HUGO.format(n=n)}": hugo(n) for n in range(count)} | {
        f"content/{OWN.format(n=n)}": own(n) for n in range(count)
    }


def _build(folder, files=None, **settings):
    settings = {"SYNDICATE_LEDGER": str(folder / "ids.jsonl"), "FEED_MAX_ITEMS": None, **settings}
    return build(folder, files or {}, TIMEZONE="UTC", **settings)


def _ids(built, path="feeds/all.atom.xml"):
    return [entry.findtext(f"{ATOM}id") for entry in built.xml(path).iter(f"{ATOM}entry")]


def _updated(built):
    return {
        entry.findtext(f"{ATOM}id"): entry.findtext(f"{ATOM}updated")
        for entry in built.xml().iter(f"{ATOM}entry")
    }


def _ledger(folder):
    text = (folder / "ids.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A site of 200 posts, half of either kind, that was published once."""
    folder = tmp_path_factory.mktemp("begun")
    built = _build(folder, _site(COUNT // 2))
    assert len(set(_ids(built))) == COUNT
    return folder, sorted(_ids(built)), (folder / "ids.jsonl").read_bytes()


def _again(begun, files=None, **settings):
    folder, ids, ledger = begun
    (folder / "ids.jsonl").write_bytes(ledger)
    built = _build(folder, _site(COUNT // 2) | (files or {}), **settings)
    return len(set(_ids(built)) & set(ids)), len(_ids(built))


def test_hugos_permalinks_and_pelicans_tag_uris_are_what_ids_begin_as(begun):
    _, ids, _ = begun
    assert "https://example.org/posts/p7/" in ids
    assert "tag:example.org,2023-08-08:/own-7.html" in ids


def test_a_new_domain_keeps_200_of_200(begun):
    assert _again(begun, SITEURL="https://moved.example.net/blog") == (COUNT, COUNT)


def test_http_to_https_keeps_200_of_200(tmp_path, begun):
    folder, _, _ = begun
    content = str(folder / "content")
    first = _build(tmp_path, PATH=content, SITEURL="http://example.org")
    second = _build(tmp_path, PATH=content, SITEURL="https://example.org")
    assert sorted(_ids(first)) == sorted(_ids(second))
    assert len(_ids(second)) == COUNT


def test_corrected_dates_keep_200_of_200(begun):
    files = _site(
        COUNT // 2,
        lambda n: _hugo(n, date="2022-05-06T00:00:00Z"),
        lambda n: _own(n, date="2022-05-06 00:00"),
    )
    assert _again(begun, files) == (COUNT, COUNT)


def test_edited_texts_and_tags_keep_200_of_200(begun):
    files = _site(
        COUNT // 2,
        lambda n: _hugo(n, title=f"New {n}", body="Rewritten.", tags="[fresh]"),
        lambda n: _own(n, title=f"New own {n}", body="Rewritten.", tags="fresh"),
    )
    assert _again(begun, files) == (COUNT, COUNT)


def test_new_addresses_for_all_keep_200_of_200(begun):
    where = {"ARTICLE_URL": "read/{slug}/", "ARTICLE_SAVE_AS": "read/{slug}/index.html"}
    assert _again(begun, **where) == (COUNT, COUNT)


def _move(folder, old, new):
    target = folder / "content" / new
    target.parent.mkdir(parents=True, exist_ok=True)
    (folder / "content" / old).rename(target)


LONG = "The tide turned at noon, and by four the boats lay on the mud again, as they do in May.\n"


def test_a_long_text_is_known_again_under_a_new_title_in_a_new_folder(tmp_path):
    before = _ids(_build(tmp_path, {"content/posts/p1/index.md": _hugo(1, body=LONG)}))
    _move(tmp_path, "posts/p1/index.md", "posts/new/index.md")
    text = _hugo(1, title="Another title", body=LONG)
    assert _ids(_build(tmp_path, {"content/posts/new/index.md": text})) == before


def _renamed(tmp_path, old, new, text):
    before = _ids(_build(tmp_path, _site()))
    _move(tmp_path, old, new)
    built = _build(tmp_path, {f"content/{new}": text})
    return sorted(before), sorted(_ids(built)), built


@pytest.mark.parametrize(
    "text",
    [
        _hugo(1),
        _hugo(1, body="Another text."),
        _hugo(1, title="Another", body="Another.", aliases="[/posts/p1/]"),
        _hugo(1, date="2020-01-01"),
    ],
)
def test_a_hugo_style_post_in_another_folder_keeps_its_id(tmp_path, text):
    before, after, built = _renamed(tmp_path, "posts/p1/index.md", "posts/new/index.md", text)
    assert after == before
    assert "https://example.org/posts/new/" in built.contents()


@pytest.mark.parametrize("text", [_own(1), _own(1, body="Other."), _own(1, date="2020-01-01")])
def test_pelicans_own_post_in_another_file_keeps_its_id(tmp_path, text):
    text = text.replace("Slug: own-1", "Slug: renamed")
    before, after, built = _renamed(tmp_path, "own/p1.md", "own/renamed.md", text)
    assert after == before
    assert "https://example.org/renamed.html" in built.contents()


def test_a_post_that_turns_hugo_style_keeps_its_id(tmp_path):
    before = sorted(_ids(_build(tmp_path, _site())))
    (tmp_path / "content/own/p1.md").unlink()
    text = _hugo(1, title="Own 1", date="2023-02-02T10:00:00Z", slug="own-1")
    built = _build(tmp_path, {"content/own/own-1/index.md": text})
    assert sorted(_ids(built)) == before


def test_posts_that_a_limit_leaves_out_are_remembered_all_the_same(tmp_path):
    limited = {"FEED_MAX_ITEMS": 2, "SYNDICATE_ARCHIVE": None}
    assert len(_ids(_build(tmp_path, _site(), **limited))) == 2
    assert len(_ledger(tmp_path)) == 6
    _build(tmp_path, _site(4), SYNDICATE_TOMBSTONES=True, **limited)
    assert not [line for line in _ledger(tmp_path) if "withdrawn" in line]


def _named(built, guid):
    rss = [item.findtext("guid") for item in built.xml("feeds/all.rss.xml").iter("item")]
    items = json.loads(built.text("feeds/all.json"))["items"]
    return [guid in ids for ids in (_ids(built), rss, [item["id"] for item in items])]


@pytest.mark.parametrize("guid", ["urn:x:1", "https://old.example.com/?p=7", "plain words"])
def test_guid_wins_in_every_format_for_either_kind(tmp_path, guid):
    files = _site()
    files["content/posts/p1/index.md"] = _hugo(1, guid=f'"{guid} h"')
    files["content/own/p1.md"] = _own(1, guid=f"{guid} o")
    built = _build(tmp_path, files)
    assert _named(built, f"{guid} h") == [True] * 3
    assert _named(built, f"{guid} o") == [True] * 3


def test_second_claim_to_one_guid_gets_another_id_and_a_problem(tmp_path):
    files = _site()
    files["content/posts/p1/index.md"] = _hugo(1, guid="urn:x:1")
    files["content/posts/p2/index.md"] = _hugo(2, guid="urn:x:1")
    built = _build(tmp_path, files)
    assert sorted(_ids(built)).count("urn:x:1") == 1
    assert len(set(_ids(built))) == 6
    assert 'the id "urn:x:1" is already that of posts/p1/index.md' in built.said()


def test_guid_that_changes_a_published_id_is_named(tmp_path):
    _build(tmp_path, _site())
    built = _build(tmp_path, {"content/posts/p1/index.md": _hugo(1, guid="urn:x:1")})
    assert "changes the id under which this was published" in built.said()
    assert "guid: https://example.org/posts/p1/" in built.said()


def test_a_lost_ledger_after_a_move_is_named_by_what_the_old_feed_says(tmp_path):
    _build(tmp_path, _site(), SITEURL="https://old.example.com")
    (tmp_path / "ids.jsonl").unlink()
    built = _build(tmp_path)
    assert "6 published entries get another id" in built.said()
    assert "pelican-syndicate adopt" in built.said()


def test_taking_over_from_stock_pelican_names_what_changes(tmp_path):
    text = "Title: A\nDate: 2024-01-02\n\nText.\n"
    build(tmp_path, {"content/a.md": text}, PLUGINS=[])
    assert "another id" not in _build(tmp_path).said()
    (tmp_path / "ids.jsonl").unlink()
    moved = {"content/a.md": text.replace("01-02", "03-04")}
    assert "1 published entries get another id" in _build(tmp_path, moved).said()


def test_a_build_for_one_machine_does_not_speak_of_the_published_feed(tmp_path):
    _build(tmp_path, _site(), SYNDICATE_LEDGER=None)
    built = _build(tmp_path, SITEURL="http://localhost:8000", SYNDICATE_LEDGER=None)
    assert "another id" not in built.said()


def test_guid_that_atom_does_not_ask_for_is_kept_and_noted(tmp_path):
    built = _build(tmp_path, {"content/posts/p1/index.md": _hugo(1, guid="'plain words'")})
    assert _ids(built) == ["plain words"]
    assert 'guid "plain words" is no IRI' in built.said(logging.INFO)
    assert built.said() == ""


def test_damaged_ledger_is_read_as_far_as_it_goes_and_never_written(tmp_path):
    built = _build(tmp_path, _site(), SITEURL="https://old.example.com")
    before = sorted(_ids(built))
    lines = (tmp_path / "ids.jsonl").read_text().splitlines(keepends=True)
    damaged = "".join([lines[0][:40] + "\n", *lines[1:]])
    (tmp_path / "ids.jsonl").write_text(damaged)
    built = _build(tmp_path, {"content/posts/new/index.md": _hugo(9)})
    assert (tmp_path / "ids.jsonl").read_text() == damaged
    assert "cannot be read" in built.said()
    assert len(set(_ids(built)) & set(before)) == 5


def test_ledger_that_is_no_file_ends_no_build(tmp_path):
    (tmp_path / "ids.jsonl").mkdir(parents=True)
    built = _build(tmp_path, _site())
    assert len(_ids(built)) == 6
    assert "the ids cannot be read" in built.said()


def test_ledger_is_sorted_and_a_rebuild_leaves_it_alone(tmp_path):
    _build(tmp_path, _site())
    ids = [record["id"] for record in _ledger(tmp_path)]
    assert ids == sorted(ids)
    assert len(ids) == 6
    before = (tmp_path / "ids.jsonl").stat()
    _build(tmp_path)
    after = (tmp_path / "ids.jsonl").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    assert not [*tmp_path.glob("*part*"), *tmp_path.glob(".*part*")]


@pytest.mark.parametrize(
    "site",
    ["http://localhost:8000", "http://127.0.0.1:8000", "http://192.168.1.7", "http://a.test"],
)
def test_builds_for_one_machine_only_read(tmp_path, site):
    built = _build(tmp_path, _site(), SITEURL=site)
    assert len(_ids(built)) == 6
    assert not (tmp_path / "ids.jsonl").exists()


_CONF = """
SITENAME = "A site"
SITEURL = "https://example.org"
PATH = "content"
TIMEZONE = "UTC"
THEME = "simple"
PLUGINS = ["pelican.plugins.syndicate"]
"""


def test_by_itself_the_ledger_lies_beside_the_settings_that_pelican_was_told_of(tmp_path):
    from building import write

    write(tmp_path, {"site/conf.py": _CONF} | {f"site/{p}": t for p, t in _site(1).items()})
    done = pelican(tmp_path, settings="site/conf.py")
    assert done.returncode == 0, done.stderr
    assert len((tmp_path / "site/feed-ids.jsonl").read_text().splitlines()) == 2
    assert not (tmp_path / "feed-ids.jsonl").exists()


def test_autoreload_only_reads(tmp_path):
    from building import write

    write(tmp_path, {"pelicanconf.py": _CONF} | _site(1))
    with pytest.raises(subprocess.TimeoutExpired) as stopped:
        _run_for(tmp_path, 12, "--autoreload")
    assert "Syndicated: 2 entries" in (stopped.value.stdout or b"").decode()
    assert not (tmp_path / "feed-ids.jsonl").exists()


def _run_for(folder, seconds, *arguments):
    import sys

    root = Path(__file__).resolve().parents[2] / "pelican_plugin"
    subprocess.run(
        [sys.executable, "-m", "pelican", "-s", "pelicanconf.py", *arguments],
        cwd=folder, capture_output=True, timeout=seconds, check=False,
        env={**os.environ, "PYTHONPATH": str(root), "NO_COLOR": "1", "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip


def test_correction_moves_updated_and_never_the_id(tmp_path):
    first = _updated(_build(tmp_path, _site()))
    files = {
        "content/posts/p1/index.md": _hugo(1, corrected="2024-05-06"),
        "content/own/p1.md": _own(1, corrected="2024-05-06"),
    }
    second = _updated(_build(tmp_path, files))
    assert second.keys() == first.keys()
    changed = {id: date for id, date in second.items() if date != first[id]}
    assert set(changed.values()) == {"2024-05-06T00:00:00+00:00"} or set(changed.values()) == {
        "2024-05-06T00:00:00Z"
    }
    assert len(changed) == 2


def test_correction_that_is_no_date_is_named(tmp_path):
    built = _build(tmp_path, {"content/posts/p1/index.md": _hugo(1, corrected="yesterday")})
    assert 'corrected: "yesterday" is no date' in built.said()
    assert len(_ids(built)) == 1


def test_updated_moves_by_git_only_where_the_text_changed(tmp_path):
    def commit(date, files):
        from building import write

        write(tmp_path, files)
        env = {**os.environ, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
        for words in (["init", "-q"], ["add", "content"], ["commit", "-qm", "x"]):
            subprocess.run(
                ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *words],
                cwd=tmp_path, check=True, env=env,
            )  # fmt: skip
        return _updated(_build(tmp_path))["https://example.org/posts/p1/"][:10]

    path = "content/posts/p1/index.md"
    assert commit("2024-01-01T00:00:00Z", {path: _hugo(1)}) == "2024-01-01"
    assert commit("2024-02-02T00:00:00Z", {path: _hugo(1, weight=3)}) == "2024-01-01"
    assert commit("2024-03-03T00:00:00Z", {path: _hugo(1, body="Other.")}) == "2024-03-03"
    text = _hugo(1, body="Other.", corrected="2024-04-04")
    assert commit("2024-04-04T12:00:00Z", {path: text}) == "2024-04-04"


def _graves(built):
    return re.findall(
        r'<at:deleted-entry ref="([^"]*)" when="([^"]*)"', built.text("feeds/all.atom.xml")
    )


def test_withdrawn_posts_leave_a_tombstone_that_stays_as_it_is(tmp_path):
    _build(tmp_path, _site(), SYNDICATE_TOMBSTONES=True)
    (tmp_path / "content/own/p1.md").unlink()
    files = {"content/posts/p1/index.md": _hugo(1, draft="true")}
    built = _build(tmp_path, files, SYNDICATE_TOMBSTONES=True)
    graves = _graves(built)
    assert sorted(ref for ref, _ in graves) == [
        "https://example.org/posts/p1/",
        "tag:example.org,2023-02-02:/own-1.html",
    ]
    assert _graves(_build(tmp_path, SYNDICATE_TOMBSTONES=True)) == graves
    back = _build(tmp_path, _site(), SYNDICATE_TOMBSTONES=True)
    assert _graves(back) == []
    assert len(_ids(back)) == 6


def test_tombstones_are_only_where_they_are_asked_for(tmp_path):
    _build(tmp_path, _site())
    (tmp_path / "content/own/p1.md").unlink()
    built = _build(tmp_path)
    assert _graves(built) == []
    assert not [line for line in _ledger(tmp_path) if "withdrawn" in line]


def test_renamed_post_leaves_no_tombstone(tmp_path):
    _build(tmp_path, _site(), SYNDICATE_TOMBSTONES=True)
    _move(tmp_path, "posts/p1/index.md", "posts/new/index.md")
    assert _graves(_build(tmp_path, SYNDICATE_TOMBSTONES=True)) == []


def test_a_ledger_inside_the_output_is_named(tmp_path):
    place = str(tmp_path / "output" / "ids.jsonl")
    _build(tmp_path, _site(), SYNDICATE_LEDGER=place)
    assert "lies in the output folder" in _build(tmp_path, SYNDICATE_LEDGER=place).said()
