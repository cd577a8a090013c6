"""The sample site passes its own check, and a broken branch of it does not."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pelican.plugins.syndicate.cli import main

ROOT = Path(__file__).parents[2]
PELICAN = "import sys; from pelican import main; sys.exit(main())"


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The sample site, built by the real Pelican with this checkout's plugin."""
    folder = tmp_path_factory.mktemp("sample")
    shutil.copytree(
        ROOT / "sample_site", folder / "site", ignore=shutil.ignore_patterns("output", "cache")
    )
    world = {**os.environ, "PYTHONPATH": str(ROOT / "pelican_plugin")}
    words = [sys.executable, "-c", PELICAN, "content", "-s", "pelicanconf.py", "-o", "../output"]
    done = subprocess.run(
        words, cwd=folder / "site", env=world, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def branch(sample, tmp_path):
    """A copy to break."""
    return Path(shutil.copytree(sample / "output", tmp_path / "output"))


def verdict(folder: Path, capsys, *words: str) -> tuple[int, dict[str, int]]:
    code = main(["check", str(folder), "--format", "sarif", *words])
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    return code, {r["ruleId"]: sum(x["ruleId"] == r["ruleId"] for x in results) for r in results}


def test_the_sample_site_is_clean_even_of_warnings(sample, capsys):
    words = ("--fail-on", "warning", "--content", str(sample / "site" / "content"))
    assert verdict(sample / "output", capsys, *words)[0] == 0


def test_a_lost_picture_fails_the_check(branch, capsys):
    feed = (branch / "feeds/all.rss.xml").read_text(encoding="utf-8")
    picture = re.search(r"https://sample\.example/(posts/[^\"&;]+\.(?:png|jpg|webp|svg))", feed)
    assert picture
    (branch / picture[1].replace("%20", " ")).unlink()
    code, found = verdict(branch, capsys)
    assert code == 1
    assert "site-picture-missing" in found


def test_a_changed_id_fails_the_check_and_the_comparison(sample, branch, capsys):
    path = branch / "feeds/all.json"
    feed = json.loads(path.read_text(encoding="utf-8"))
    feed["items"][0]["id"] += "x"
    path.write_text(json.dumps(feed), encoding="utf-8")
    code, found = verdict(branch, capsys)
    assert code == 1
    assert "site-id-differs" in found
    assert main(["diff", str(sample / "output"), str(branch)]) == 1


def test_a_lost_paragraph_fails_the_check(branch, capsys):
    path = branch / "feeds/all.atom.xml"
    text = path.read_text(encoding="utf-8")
    paragraphs = re.findall(r"&lt;p&gt;[^&]{80,}&lt;/p&gt;", text)
    path.write_text(text.replace(paragraphs[1], "", 1), encoding="utf-8")
    code, found = verdict(branch, capsys)
    assert code == 1
    assert "site-words-lost" in found
