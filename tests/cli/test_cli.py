"""The command itself: its table of commands, help, version, and readers that go away."""

import io
import sys

import pytest
from pelican.plugins.syndicate.cli import COMMANDS, main
from pelican.plugins.syndicate.version import VERSION


@pytest.mark.parametrize("name", ["check", "explain", "diff", "published"])
def test_every_command_has_a_help_with_examples(command, name):
    code, out, _ = command(name, "--help")
    assert code == 0
    assert f"usage: pelican-syndicate {name}" in out
    assert "examples:" in out


def test_help_lists_every_command(command):
    code, out, _ = command("--help")
    assert code == 0
    assert all(f"  {name} " in out for name in COMMANDS)


def test_version_is_said(command):
    assert command("--version") == (0, f"pelican-syndicate {VERSION}\n", "")


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["--nonsense"], ["check", "--nonsense"]])
def test_a_mistake_on_the_command_line_is_two(command, arguments):
    code, _, err = command(*arguments)
    assert code == 2
    assert "usage" in err


def test_options_are_not_guessed_from_their_first_letters(command):
    assert command("check", "--form", "json")[0] == 2


def test_a_stream_without_bytes_below_it_is_written_to(monkeypatch):
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert main(["explain", "site-link-dead"]) == 0
    assert "site-link-dead" in sys.stdout.getvalue()


def test_a_reader_that_goes_away_is_no_error(process):
    running = process("explain")
    running.stdout.close()
    said = running.stderr.read()
    assert running.wait(30) == 141
    assert said == b""
