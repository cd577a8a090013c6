"""The diff command: folders, files and git revisions; exit codes and thresholds."""

import json
import subprocess
from pathlib import Path

import pytest
from check.garden import garden
from cli_garden import plant

ALL = "feeds/all.atom.xml"


@pytest.fixture
def later(output):
    """A second version of the site, in the folder "later"."""
    return plant(garden(), output.parent / "later")


def swap(folder: Path, old: str, new: str, path: str = ALL) -> None:
    file = folder / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_changed_is_clean(output, later, command):
    assert command("diff", "output", "later") == (0, "subscribers see no change\n", "")


def test_a_changed_entry_is_no_fault(output, later, command):
    swap(later, "straw", "snow")
    code, out, _ = command("diff", "output", "later")
    assert code == 0
    assert "1 changed" in out


def test_a_changed_id_is_a_fault(output, later, command):
    swap(later, "2024:frost", "2026:frost")
    code, out, _ = command("diff", "output", "later")
    assert code == 1
    assert "tag:garden.example,2024:frost → tag:garden.example,2026:frost" in out


def test_a_feed_that_is_gone_is_a_fault(output, later, command):
    (later / "feeds/tag/garden.rss.xml").unlink()
    assert command("diff", "output", "later")[0] == 1


@pytest.mark.parametrize(
    ("limit", "value", "code"),
    [("--max-changed", "0", 1), ("--max-changed", "1", 0), ("--max-new", "0", 0)],
)
def test_a_flood_is_a_fault(output, later, command, limit, value, code):
    swap(later, "straw", "snow")
    assert command("diff", "output", "later", limit, value)[0] == code


def test_two_files_are_compared_whatever_their_names(output, later, command):
    swap(later, "straw", "snow")
    code, out, _ = command("diff", f"output/{ALL}", f"later/{ALL}")
    assert code == 0
    assert "1 changed" in out


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_every_form_is_printed(output, later, command, form):
    swap(later, "2024:frost", "2026:frost")
    code, out, _ = command("diff", "output", "later", "--format", form)
    assert code == 1
    assert "frost" in out
    if form == "json":
        assert json.loads(out)["totals"]["re-identified"] == 1


@pytest.mark.parametrize("side", ["nowhere", "git:nowhere", "index.html", "empty", "--x"])
def test_what_cannot_be_read_makes_the_exit_code_two(output, command, side):
    (output.parent / "empty").mkdir()
    code, out, err = command("diff", "output", side)
    assert code == 2
    assert out == ""
    assert "Traceback" not in err


def test_a_broken_feed_cannot_be_compared(output, later, command):
    (later / ALL).write_text("<feed")
    code, _, err = command("diff", "output", "later")
    assert code == 2
    assert ALL in err


def git(*arguments: str) -> None:
    identity = ["-c", "user.name=Ada", "-c", "user.email=ada@garden.example"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def published(output, later):
    """A repository whose branch holds the first version, then one with another id."""
    git("init", "-q", "-b", "pages")
    git("add", "output")
    git("commit", "-qm", "first")
    swap(output, "2024:frost", "2026:frost")
    git("commit", "-qam", "second")
    return output


@pytest.mark.parametrize(
    "sides",
    [
        ("pages~1", "pages", "--path", "output"),
        ("git:pages~1:output", "git:pages:output"),
        ("git:HEAD~1:output", "output"),
        ("later", "git:HEAD", "--path", "output"),
    ],
)
def test_revisions_of_a_branch_are_compared(published, command, sides):
    code, out, err = command("diff", *sides)
    assert (code, err) == (1, "")
    assert "1 re-identified" in out


@pytest.mark.parametrize("side", ["git:pages:nothing", "git:--all", "git:", "git:pages:../x"])
def test_a_revision_that_is_not_there_cannot_be_read(published, command, side):
    code, _, err = command("diff", side, "output")
    assert code == 2
    assert err.startswith("pelican-syndicate diff: ")
