"""The command that keeps the ids of old feeds."""

import pytest
from feed_values import entry, feed, written
from pelican.plugins.syndicate.cli import main
from pelican.plugins.syndicate.feed import Format
from pelican.plugins.syndicate.ledger import Ledger, Record, dump, parse, with_records


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with two old feeds, one post in common."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "index.xml").write_bytes(written(feed(Format.RSS, [entry("b"), entry("a")])))
    (tmp_path / "atom.xml").write_bytes(written(feed(Format.ATOM, [entry("c"), entry("a")])))
    return tmp_path


def known(path):
    ledger, problems = parse(path.read_text(encoding="utf-8"))
    assert not problems
    return [record.id.removeprefix("https://example.org/") for record in ledger.records]


def test_the_entries_of_old_feeds_are_written_to_the_ledger(here, capsys):
    assert main(["adopt", "index.xml", "atom.xml"]) == 0
    assert known(here / "feed-ids.jsonl") == ["a/", "b/", "c/"]
    said = capsys.readouterr().out
    assert "4 entries read, 3 new to feed-ids.jsonl" in said
    assert "commit feed-ids.jsonl with the site" in said


def test_adopting_twice_changes_nothing(here):
    main(["adopt", "index.xml"])
    before = (here / "feed-ids.jsonl").read_bytes()
    assert main(["adopt", "index.xml"]) == 0
    assert (here / "feed-ids.jsonl").read_bytes() == before


def test_a_dry_run_says_the_same_and_writes_nothing(here, capsys):
    assert main(["adopt", "--dry-run", "index.xml"]) == 0
    assert not (here / "feed-ids.jsonl").exists()
    said = capsys.readouterr().out
    assert "2 entries read, 2 new" in said
    assert "nothing was written (--dry-run)" in said


def test_posts_that_the_ledger_has_are_tied_to_their_old_ids(here, capsys):
    minted = Record(id="urn:x:1", source="a.md", title="On a", urls=("/a/",))
    (here / "ids").write_text(dump(with_records(Ledger(), {minted.id: minted})))
    assert main(["adopt", "index.xml", "--ledger", "ids"]) == 0
    assert "1 tied to a post\n  a.md  https://example.org/a/" in capsys.readouterr().out
    ledger, _ = parse((here / "ids").read_text())
    assert {r.id: r.source for r in ledger.records}["https://example.org/a/"] == "a.md"


def test_the_ledger_lies_where_the_settings_say(here):
    (here / "site").mkdir()
    (here / "site" / "conf.py").write_text("SYNDICATE_LEDGER = 'ids.jsonl'\n")
    assert main(["adopt", "-s", "site/conf.py", "index.xml"]) == 0
    assert known(here / "site" / "ids.jsonl") == ["a/", "b/"]


def test_without_a_word_in_the_settings_it_lies_beside_them(here):
    (here / "pelicanconf.py").write_text("SITENAME = 'Salt marsh'\n")
    assert main(["adopt", "index.xml"]) == 0
    assert known(here / "feed-ids.jsonl") == ["a/", "b/"]


def test_a_site_without_a_ledger_has_to_name_one(here, capsys):
    (here / "pelicanconf.py").write_text("SYNDICATE_LEDGER = None\n")
    assert main(["adopt", "index.xml"]) == 2
    assert "name one with --ledger" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("gone.xml", None, "gone.xml"),
        ("page.xml", b"<html/>", 'page.xml: it is no feed: its root is "html"'),
    ],
)
def test_what_is_no_feed_is_refused_and_nothing_is_written(here, capsys, name, data, why):
    if data is not None:
        (here / name).write_bytes(data)
    assert main(["adopt", "index.xml", name]) == 2
    assert why in capsys.readouterr().err
    assert not (here / "feed-ids.jsonl").exists()


def test_a_damaged_ledger_is_not_written_over(here, capsys):
    (here / "feed-ids.jsonl").write_text("<<<<<<< HEAD\n")
    assert main(["adopt", "index.xml"]) == 2
    assert "feed-ids.jsonl:1: a merge conflict is left" in capsys.readouterr().err
    assert (here / "feed-ids.jsonl").read_text() == "<<<<<<< HEAD\n"


def test_what_a_feed_says_cannot_steer_a_terminal_or_a_build_log(here, capsys):
    hostile = b'{"items": [{"id": "x\\n::error::owned\\u001b[31m", "title": "t"}]}'
    (here / "bad.json").write_bytes(hostile)
    assert main(["adopt", "bad.json"]) == 0
    said = capsys.readouterr().out
    assert "\x1b" not in said
    assert "\n::error" not in said


def test_long_lists_are_cut_short(here, capsys):
    (here / "long.xml").write_bytes(written(feed(Format.RSS, [entry(f"p{n}") for n in range(40)])))
    main(["adopt", "long.xml"])
    assert "  … and 30 more" in capsys.readouterr().out
