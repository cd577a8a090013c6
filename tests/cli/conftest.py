"""The garden on disc, and the command run in this process or in one of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from check.garden import Garden, garden
from cli_garden import plant
from pelican.plugins.syndicate.cli import main


@pytest.fixture
def site() -> Garden:
    return garden()


@pytest.fixture
def output(tmp_path, monkeypatch, site):
    """The good site in the folder "output" of an otherwise empty current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return plant(site, tmp_path / "output")


@pytest.fixture
def command(capsys):
    """Run the command; give back its exit code, stdout and stderr."""

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(list(arguments))
        except SystemExit as stop:  # argparse's way to say help and mistakes
            code = int(stop.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def process():
    """Start the command as a process of its own."""

    def start(*arguments: str, **options: object) -> subprocess.Popen[bytes]:
        words = [sys.executable, "-m", "pelican.plugins.syndicate.cli", *arguments]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(words, env=_environment(), **(pipes | options))

    return start


def _environment() -> dict[str, str]:
    root = Path(__file__).parents[2] / "pelican_plugin"
    return {**os.environ, "PYTHONPATH": str(root), "PYTHONUTF8": "1"}
