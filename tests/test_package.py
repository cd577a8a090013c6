"""The built wheel, installed in a fresh environment, not only the checkout."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
from building import write

ROOT = Path(__file__).resolve().parent.parent
POST = "---\ntitle: One\ndate: 2024-07-05\n---\n![x](a%20b.png)\n"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from a copy: a build writes beside its sources."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", folder, str(ROOT)],
        check=True,
        timeout=600,
    )
    return next(folder.glob("*.whl"))


def test_wheel_holds_the_plugin_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert "pelican/plugins/syndicate/py.typed" in names
    strangers = [
        n
        for n in names
        if not n.startswith("pelican/plugins/syndicate/") and ".dist-info/" not in n
    ]
    assert strangers == []
    assert "pelican/__init__.py" not in names
    assert "pelican/plugins/__init__.py" not in names


def test_wheel_in_a_fresh_environment_is_found_without_a_plugins_setting(wheel, tmp_path):
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", wheel], check=True, timeout=900)
    write(tmp_path, {
        "pelicanconf.py": "SITENAME='x'\nSITEURL='https://example.org'\nTIMEZONE='UTC'\n"
        "PATH='content'\nDEFAULT_LANG='en'\n",
        "content/posts/one/index.md": POST,
        "content/posts/one/a b.png": b"PNG",
    })  # fmt: skip
    built = subprocess.run(
        [python, "-m", "pelican", "-s", "pelicanconf.py", "-o", "output"],
        cwd=tmp_path, capture_output=True, text=True, timeout=300,
        env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"},
    )  # fmt: skip
    assert built.returncode == 0, built.stdout + built.stderr
    assert "https://example.org/posts/one/a%20b.png" in (
        tmp_path / "output/feeds/all.rss.xml"
    ).read_text(encoding="utf-8")
    checked = subprocess.run(
        [python.with_name("pelican-syndicate"), "check", "output"],
        cwd=tmp_path, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout + checked.stderr
