"""What the repository offers to CI names real options, and lets no input into a script."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from pelican.plugins.syndicate.cli import COMMANDS, main

CLI = "pelican.plugins.syndicate.cli"
ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def _step(name: str) -> dict[str, str]:
    return next(step for step in ACTION["runs"]["steps"] if step["name"] == name)


def _run(step: dict[str, str], folder: Path, **given: str) -> int:
    """Run a step as the runner does, with this checkout in the place of what it installs."""
    program = folder / "pelican-syndicate" / "bin" / "pelican-syndicate"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m {CLI} "$@"\n')
    program.chmod(0o755)
    defaults = dict.fromkeys(step["env"], "") | {"FORM": "github", "FAIL_ON": "error"}
    world = {**os.environ, "PYTHONPATH": str(ROOT / "pelican_plugin"), "RUNNER_TEMP": str(folder)}
    world |= {"GITHUB_OUTPUT": str(folder / "out"), "GITHUB_STEP_SUMMARY": str(folder / "summary")}
    words = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return subprocess.run(words, env=world | defaults | given, check=False).returncode


def test_the_action_passes_a_good_site_and_fails_a_broken_one(output, tmp_path):
    assert _run(_step("Check"), tmp_path / "good", SITE="output") == 0
    assert (tmp_path / "good" / "out").read_text() == "exit-code=0\n"
    (output / "posts/bean/bean.jpg").unlink()
    assert _run(_step("Check"), tmp_path / "bad", SITE="output\n", REPORT="r") == 1
    assert (tmp_path / "bad" / "out").read_text() == "exit-code=1\n"
    assert Path("r").read_text().startswith("::error file=output/feeds/")


def test_the_action_hands_on_what_is_typed_in_as_it_is(output, tmp_path):
    evil = "output/$(touch owned)`touch owned`; touch owned"
    assert _run(_step("Check"), tmp_path / "x", SITE=evil, SITEURL="--help $(touch owned)") == 2
    assert not Path("owned").exists()


def test_no_input_is_put_into_a_script():
    assert all("${{" not in step["run"] for step in ACTION["runs"]["steps"])


def test_every_input_is_used():
    steps = str(ACTION["runs"]["steps"])
    assert all(f"inputs.{name} " in steps for name in ACTION["inputs"])


@pytest.mark.parametrize("word", ["--format", "--fail-on", "--siteurl", "--content", "--accepted"])
def test_the_options_of_the_action_exist(word, capsys):
    assert word in _step("Check")["run"]
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    assert word in capsys.readouterr().out


@pytest.mark.parametrize("hook", HOOKS, ids=[hook["id"] for hook in HOOKS])
def test_hooks_call_a_command_that_exists(hook):
    program, command = hook["entry"].split()[:2]
    assert (program, command in COMMANDS) == ("pelican-syndicate", True)


def test_the_guide_names_only_options_that_exist(capsys):
    guide = (ROOT / "docs" / "checking.md").read_text(encoding="utf-8")
    words = {w.strip("`;:,.()") for w in guide.split() if w.strip("`").startswith("--")}
    for command in ("check", "diff"):
        with pytest.raises(SystemExit):
            main([command, "--help"])
    offered = capsys.readouterr().out
    assert words
    assert all(word in offered for word in words)
