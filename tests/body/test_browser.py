"""Nothing of what leaves runs in a real browser."""

import shutil
import subprocess
import tempfile

import pytest
from body import hostile
from body.around import PAGE
from body.judge import words
from pelican.plugins.syndicate.body.rewrite import rewrite

FLAGS = words(
    """
    --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking
    --disable-component-update --disable-sync --disable-dev-shm-usage
    --virtual-time-budget=3000
    """
)
WATCH = "<script>window.ran=[];window.pwned=function(){document.title='RAN';ran.push(1)}</script>"


def title_in_chromium(html, folder):
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("chromium is not installed")
    page = folder / "page.html"
    page.write_text(
        f"<!DOCTYPE html><meta charset=utf-8><title>quiet</title>{WATCH}{html}", "utf-8"
    )
    with tempfile.TemporaryDirectory() as profile:
        answer = subprocess.run(
            [program, *FLAGS, f"--user-data-dir={profile}", "--dump-dom", page.as_uri()],
            capture_output=True,
            text=True,
            timeout=120,
        )
    start = answer.stdout.index("<title>") + len("<title>")
    return answer.stdout[start : answer.stdout.index("</title>")]


def test_no_cleaned_fragment_runs_in_chromium(tmp_path):
    cleaned = (rewrite(text, PAGE).html for _, text in hostile.fragments())
    everything = "\n".join(f"<div>{html}</div>" for html in cleaned)
    assert title_in_chromium(everything, tmp_path) == "quiet"


def test_the_browser_would_have_said_so(tmp_path):
    assert title_in_chromium("<img src=x onerror=pwned()>", tmp_path) == "RAN"
