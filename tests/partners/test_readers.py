"""Real readers subscribe to what is published."""

import http.server
import re
import shutil
import sqlite3
import subprocess
import threading
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from building import build
from lxml import etree

SCHEMA = (
    Path(__file__).resolve().parents[2] / "pelican_plugin/pelican/plugins/syndicate/check/atom.rng"
)
AWKWARD = (
    "Markup & <em>more</em> ]]> in text.\n\n<script>alert(1)</script>\n\n"
    '<img src="a b.png" alt="x" srcset="a b.png 2x">\n\n[^1] `]]>`\n\n[^1]: A note.\n'
)


def _need(program):
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed")
    return program


def _files(count=4):
    files = {"content/posts/p1/a b.png": b"x"}
    for n in range(1, count + 1):
        files[f"content/posts/p{n}/index.md"] = (
            f'---\ntitle: "Post {n}: A < B & C"\ndate: 2024-01-0{n}\ntags: [all, "n{n}"]\n---\n'
            + (AWKWARD if n == 1 else f"Text {n}.\n")
        )
    return files


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    return build(folder, _files())


@contextmanager
def _served(folder):
    """Serve *folder* on a port of its own; readers want a network."""
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    handler.log_message = lambda *_: None
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def _atom_feeds(built):
    return [built.output / path for path in built.files() if path.endswith(".atom.xml")]


def test_every_atom_feed_is_valid_under_relax_ng(site):
    schema = etree.RelaxNG(etree.parse(SCHEMA))
    for path in _atom_feeds(site):
        assert schema.validate(etree.parse(path)), (path, schema.error_log)


def test_jing_agrees(site):
    jing = _need("jing")
    done = subprocess.run(
        [jing, str(SCHEMA), *map(str, _atom_feeds(site))], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_feedparser_reads_every_feed_without_complaint(site):
    for path in site.files():
        if re.fullmatch(r"feeds/.*\.(atom|rss)\.xml", path):
            parsed = site.feed(path)
            assert not parsed.bozo, path
            assert parsed.entries
            assert all(entry.title and entry.id and entry.link for entry in parsed.entries)


@pytest.mark.parametrize("path", ["feeds/all.atom.xml", "feeds/all.rss.xml"])
def test_reader_sees_all_entries_and_a_rebuild_changes_nothing(tmp_path, path):
    from reader import make_reader

    built = build(tmp_path, _files())
    with _served(built.output) as host:
        reader = make_reader(str(tmp_path / "reader.db"))
        reader.add_feed(f"{host}/{path}")
        first = reader.update_feed(f"{host}/{path}")
        assert first.new == 4
        build(tmp_path, _files())
        (tmp_path / "output" / path).touch()
        again = reader.update_feed(f"{host}/{path}")
        assert again is None or (again.new, again.modified) == (0, 0)
        reader.close()


def _newsboat_rows(folder, url):
    (folder / "urls").write_text(f"{url}\n")
    (folder / "config").write_text("")
    subprocess.run(
        ["newsboat", "-q", "-C", "config", "-u", "urls", "-c", "cache.db", "-x", "reload"],
        cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=True, timeout=120,
        env={"HOME": str(folder), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    with sqlite3.connect(folder / "cache.db") as database:
        return database.execute("select guid, title, url, content from rss_item").fetchall()


@pytest.mark.parametrize("path", ["feeds/all.atom.xml", "feeds/all.rss.xml"])
def test_newsboat_subscribes_and_sees_each_post_once(tmp_path, site, path):
    _need("newsboat")
    with _served(site.output) as host:
        rows = _newsboat_rows(tmp_path, f"{host}/{path}")
        assert {row[0] for row in rows} == {f"https://example.org/posts/p{n}/" for n in range(1, 5)}
        assert all(row[3] for row in rows)
        assert len(_newsboat_rows(tmp_path, f"{host}/{path}")) == 4
