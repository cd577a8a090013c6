"""The same site gives the same bytes, and nothing of one build reaches the next."""

import os
import subprocess
import sys

import pytest
from building import PLUGIN, ROOT, build, write
from pelican.plugins import signals
from pelican.readers import MarkdownReader

POSTS = {
    "content/posts/uno/index.md": (
        "---\ntitle: Uno ñ\ndate: 2024-01-02T10:00:00\ntags: [Ñu, a, B]\n"
        "aliases: [/viejo/]\n---\n\n"
        "Hola ![p](p.png)\n"
    ),
    "content/posts/uno/p.png": "x",
    "content/posts/dos/index.md": (
        "---\ntitle: Dos\ndate: 2024-05-02\ntags: [b, c]\ndraft: false\n---\n\n[uno](../uno/)\n"
    ),
    "content/posts/tres/index.md": "---\ntitle: Tres\ndate: 2024-05-02\ndraft: true\n---\n\nNo\n",
    "content/own.md": "Title: Own\nDate: 2024-02-02 12:00\nTags: a, z\n\nText\n",
    "content/rest.rst": "Rest\n####\n\n:date: 2024-02-03\n:tags: z\n\nText.\n",
}  # fmt: skip
WAYS = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "7", "TZ": "Asia/Kolkata", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "99", "TZ": "America/New_York", "LC_ALL": "es_ES.UTF-8"},
)


def test_seed_zone_locale_and_folder_change_no_byte(tmp_path):
    write(tmp_path, POSTS)
    write(tmp_path, {"conf.py": (
        f"SITENAME = 'A site'\nSITEURL = 'https://example.org'\nTIMEZONE = 'Europe/Madrid'\n"
        f"PATH = 'content'\nPLUGINS = ['{PLUGIN}']\nTHEME = 'simple'\nDEFAULT_LANG = 'es'\n"
    )})  # fmt: skip
    made = []
    for number, way in enumerate(WAYS):
        output = tmp_path / f"out{number}"
        command = [
            sys.executable,
            "-m",
            "pelican",
            "-s",
            str(tmp_path / "conf.py"),
            "-o",
            str(output),
        ]
        paths = str(ROOT / "pelican_plugin")
        folder = tmp_path if number else tmp_path.parent
        environment = {**os.environ, **way, "PYTHONPATH": paths}
        subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
        made.append({
            path.relative_to(output).as_posix(): path.read_bytes()
            for path in output.rglob("*") if path.is_file()
        })  # fmt: skip
    assert "feeds/all.atom.xml" in made[0]
    assert made[0] == made[1] == made[2]


@pytest.mark.parametrize("linked", [".", "content"])
def test_a_site_that_a_link_leads_to_gives_the_same_bytes(tmp_path, linked):
    write(tmp_path / "real", POSTS)
    first = build(tmp_path / "real", output="first")
    if linked == ".":
        (tmp_path / "site").symlink_to("real")
    else:
        (tmp_path / "site").mkdir()
        (tmp_path / "site/content").symlink_to("../real/content")
    second = build(tmp_path / "site", output="second")
    assert second.files() == first.files()
    assert not second.said()


def test_lines_that_end_as_on_windows_give_the_same_feeds(tmp_path):
    first = build(tmp_path / "one", POSTS)
    crlf = {path: text.replace("\n", "\r\n") for path, text in POSTS.items()}
    assert build(tmp_path / "two", crlf).files() == first.files()


def test_posts_of_every_kind_live_in_one_folder(tmp_path):
    built = build(tmp_path, POSTS)
    assert {entry.title for entry in built.feed().entries} == {"Uno ñ", "Dos", "Own", "Rest"}


class _Other(MarkdownReader):
    """Another plugin's reader, which knows nothing of Hugo."""

    def read(self, filename):
        said = {"title": "Another", "date": "2024-01-01", "slug": f"other-{len(filename)}"}
        read = {name: self.process_metadata(name, value) for name, value in said.items()}
        return "<p>read by another</p>", read


def _register_another(readers):
    readers.reader_classes["md"] = _Other


def test_a_reader_that_another_plugin_puts_in_does_not_get_hugo_style_posts(tmp_path):
    from pelican.plugins import syndicate

    syndicate.register()  # so that the other one comes after it
    signals.readers_init.connect(_register_another)
    try:
        built = build(tmp_path, {k: v for k, v in POSTS.items() if "own" not in k})
    finally:
        signals.readers_init.disconnect(_register_another)
    assert {entry.title for entry in built.feed().entries} == {"Uno ñ", "Dos", "Rest"}
    assert "was read by another plugin" in built.said()


@pytest.mark.parametrize("layer", ["reader", "generator"])
def test_a_cached_build_says_what_a_fresh_one_says(tmp_path, layer):
    settings = {"CACHE_CONTENT": True, "LOAD_CONTENT_CACHE": True, "CONTENT_CACHING_LAYER": layer}
    first = build(tmp_path, POSTS, **settings).files()
    second = build(tmp_path, **settings).files()
    assert first == second
    changed = {"content/posts/uno/index.md": POSTS["content/posts/uno/index.md"] + "\nMore.\n"}
    changed["content/posts/dos/index.md"] = POSTS["content/posts/dos/index.md"].replace(
        "draft: false", "draft: true"
    )
    third = build(tmp_path, changed, **settings)
    assert "More." in third.text("feeds/all.atom.xml")
    assert {entry.title for entry in third.feed().entries} == {"Uno ñ", "Own", "Rest"}


def test_a_second_run_of_one_pelican_starts_afresh(tmp_path):
    from pelican import Pelican
    from pelican.settings import read_settings

    write(tmp_path, POSTS)
    pelican = Pelican(read_settings(override={
        "PATH": str(tmp_path / "content"), "OUTPUT_PATH": str(tmp_path / "output"),
        "SITEURL": "https://example.org", "PLUGINS": [PLUGIN], "THEME": "simple",
        "CACHE_PATH": str(tmp_path / "cache"),
    }))  # fmt: skip
    pelican.run()
    feed = tmp_path / "output/feeds/all.atom.xml"
    first, when = feed.read_bytes(), feed.stat().st_mtime_ns
    pelican.run()
    assert (feed.read_bytes(), feed.stat().st_mtime_ns) == (first, when)
    (tmp_path / "content/posts/dos/index.md").unlink()
    pelican.run()
    assert b"Dos" not in feed.read_bytes()
