"""What is not as it was kept is done without."""

import sqlite3

import pytest
from msgspec.structs import replace
from pelican.plugins.syndicate.entry import Enclosure, Picture
from pelican.plugins.syndicate.plugin.store import Facts, Store, key_of
from pelican.plugins.syndicate.problem import Problem, Severity

KEY = key_of("a text")
FACTS = Facts(
    summary="Añade 🌊.",
    enclosures=(Enclosure(url="https://a.example/a.mp3", media_type="audio/mpeg", length=1),),
    picture=Picture(url="https://a.example/a.png", width=2, height=3),
    problems=(Problem(file="a.md", severity=Severity.INFO, what="something"),),
    links=(("static", "/a.png", "a.png"), ("filename", "/é", None)),
    files=(("https://a.example/a.png", 5, 6), ("https://a.example/b.png", None, None)),
)


def _kept(folder):
    store = Store(folder)
    store.keep(KEY, FACTS, b"<p>Text.</p>")
    store.close()


def _change(folder, statement):
    database = sqlite3.connect(folder / "posts.sqlite")
    with database:
        database.executescript(statement)
    database.close()


def test_what_was_kept_is_had_again_once(tmp_path):
    _kept(tmp_path)
    store = Store(tmp_path)
    assert store.has(KEY)
    assert store.facts(KEY) == FACTS
    assert store.content(KEY) == b"<p>Text.</p>"
    assert not store.has(KEY)
    store.close()


def test_what_no_build_asked_for_is_forgotten(tmp_path):
    _kept(tmp_path)
    Store(tmp_path).close()
    assert not Store(tmp_path).has(KEY)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE body SET told = '{}'",
        "UPDATE body SET told = replace(told, 'static', 'static2')",
        "UPDATE body SET told = CAST(told AS TEXT)",
        "UPDATE body SET told = NULL",
        "UPDATE body SET told_sum = 1",
        "UPDATE body SET key = 'other'",
        "DROP TABLE body",
        "DROP TABLE body; CREATE TABLE body (key BLOB PRIMARY KEY, facts TEXT, facts_sum INT, "
        "html_sum INT, html BLOB)",  # as it was before marks were kept
    ],
)
def test_what_was_changed_behind_its_back_is_not_taken(tmp_path, statement):
    _kept(tmp_path)
    _change(tmp_path, statement)
    store = Store(tmp_path)
    assert store.facts(KEY) is None
    store.close()
    _kept(tmp_path)
    assert Store(tmp_path).facts(KEY) == FACTS


def test_what_no_json_can_say_is_made_anew(tmp_path):
    store = Store(tmp_path)
    facts = replace(FACTS, links=(("filename", "/\ud800", None),))
    store.keep(KEY, facts, b"<p>Text.</p>")
    store.close()
    assert Store(tmp_path).facts(KEY) is None


def test_no_two_lists_of_parts_have_one_key():
    parts = [("ab",), ("a", "b"), ("", "ab"), ("a", "b", ""), ("1:a",), ("\ud800",), ("?",)]
    assert len({key_of(*some) for some in parts}) == len(parts)
