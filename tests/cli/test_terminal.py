"""Colour and progress: for people at a terminal, and for nobody else."""

import os
import pty
import sys

from pelican.plugins.syndicate.cli.progress import Bar


def screen(process, output) -> bytes:
    """Run the check with a terminal for stdout; return what it shows."""
    (output / "posts/bean/bean.jpg").unlink()
    ours, theirs = pty.openpty()
    running = process("check", "output", stdout=theirs)
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:  # Linux says so that the other side is closed
        pass
    running.communicate()
    os.close(ours)
    return shown


def test_a_terminal_shows_colour(output, process):
    assert b"\x1b[31merror\x1b[0m" in screen(process, output)


def test_no_color_is_obeyed(output, process, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert b"\x1b" not in screen(process, output)


def drawn(monkeypatch, patience: float) -> str:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        bar = Bar(patience)
        bar(5, 10)
        bar.close()
        stream.write(".")
        stream.flush()
        shown = ""
        while not shown.endswith("."):
            shown += os.read(ours, 65536).decode()
    os.close(ours)
    return shown


def test_long_work_shows_a_bar_and_takes_it_away(monkeypatch):
    shown = drawn(monkeypatch, 0.0)
    assert "5 of 10 files" in shown
    assert shown.endswith("\r\x1b[K.")


def test_short_work_shows_nothing(monkeypatch):
    assert drawn(monkeypatch, 60.0) == "."


def test_nothing_is_drawn_where_there_is_no_terminal(capsys):
    bar = Bar(0.0)
    bar(5, 10)
    bar.close()
    assert capsys.readouterr().err == ""
