"""Settings: what is accepted, what is said of the rest, and that all are documented."""

import re
from pathlib import Path

import pytest
from pelican.plugins.syndicate import settings
from pelican.plugins.syndicate.settings import NAMES, Settings, read

DOCS = Path(__file__).resolve().parent.parent / "docs" / "settings.md"


def test_nothing_given_is_the_defaults():
    assert read({"SITENAME": "x"}, "c.py") == (Settings(), ())


@pytest.mark.parametrize(("name", "value"), [
    ("HUGO", "yes"), ("ELSEWHERE", 3), ("ARCHIVE", "week"), ("ARCHIVE", 0), ("MAX_BYTES", True),
    ("AUTHORS", {"Ana": {"phone": "1"}}), ("PODCAST", {"nonsense": 1}), ("FEEDS", ["tag:x"]),
    ("TTL", "60"), ("RIGHTS", ""), ("RULES", "x"), ("GATE", [1]), ("ELSEWHERE", [10**5000]),
    ("LEDGER", "a\0b"), ("SUBSCRIBE_PAGE", "../x.html"), ("ARCHIVE_PAGES", "x" * 300),
    ("ARCHIVE_PAGES", "a\\b"), ("LOGO", "file:///x.png"), ("ICON", "javascript:x"),
])  # fmt: skip
def test_wrong_value_is_named_and_its_default_used(name, value):
    found, problems = read({f"SYNDICATE_{name}": value}, "c.py")
    assert found == Settings()
    assert len(problems) == 1
    assert f"SYNDICATE_{name}" in problems[0].what


def test_all_faults_are_found_at_once():
    _, problems = read({"SYNDICATE_HUGO": 1, "SYNDICATE_TTL": -1, "SYNDICATE_HUGE": 1}, "c.py")
    assert len(problems) == 3


def test_misspelt_setting_gets_a_suggestion():
    _, (problem,) = read({"SYNDICATE_ELSWHERE": ["/x/"]}, "c.py")
    assert problem.hint == "did you mean SYNDICATE_ELSEWHERE?"


def test_values_are_read():
    given = {
        "SYNDICATE_HUGO": True, "SYNDICATE_ELSEWHERE": ["/read/"], "SYNDICATE_ARCHIVE": 50,
        "SYNDICATE_LEDGER": None, "SYNDICATE_AUTHORS": {"Ana": {"email": "a@example.org"}},
        "SYNDICATE_PODCAST": {"category": "Technology", "owner": {"name": "Ana"}},
    }  # fmt: skip
    found, problems = read(given, "c.py")
    assert problems == ()
    assert found.hugo is True
    assert found.elsewhere == ("/read/",)
    assert found.archive == 50
    assert found.ledger is None
    assert found.authors["Ana"].email == "a@example.org"
    assert found.podcast.owner.name == "Ana"


def test_every_setting_is_documented_with_its_default():
    text = DOCS.read_text(encoding="utf-8")
    documented = set(re.findall(r"`(SYNDICATE_[A-Z_]+)`", text))
    assert documented == set(NAMES)


def test_examples_in_the_docs_are_accepted():
    text = DOCS.read_text(encoding="utf-8")
    given = {}
    for block in re.findall(r"```python\n(.*?)```", text, re.S):
        exec(block, given)
    given = {key: value for key, value in given.items() if key.startswith("SYNDICATE_")}
    assert given
    assert read(given, "c.py")[1] == ()


def test_table_and_dataclass_name_the_same_settings():
    assert set(settings._READ) == set(Settings.__struct_fields__)
