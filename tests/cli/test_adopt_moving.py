"""Nobody who had subscribed before a move sees a post again: judged by real readers."""

import os
import shutil
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from feed_values import channel, entry, feed, written
from feedgenerator import Atom1Feed, Rss201rev2Feed, get_tag_uri
from msgspec.structs import replace
from pelican.plugins.syndicate.cli import main
from pelican.plugins.syndicate.feed import Format
from pelican.plugins.syndicate.identity import identify
from pelican.plugins.syndicate.ledger import parse
from pelican.plugins.syndicate.recognition import Claim

DAY = datetime(2024, 5, 6, 8, 30, tzinfo=UTC)
POSTS = [
    Claim(
        source=f"posts/{slug}/index.md",
        url=f"https://marsh.example.org/essays/{slug}/",
        title=title,
        published=DAY + timedelta(days=7 * week),
        updated=DAY + timedelta(days=7 * week),
        permalink_is_id=True,
    )
    for week, (slug, title) in enumerate(
        [("low-water", "Low water"), ("salt", "Salt & sand"), ("ñandú", "¿Ñandú? “Sí”")]
    )
]


def hugo(folder):
    """What the real Hugo writes."""
    site = folder / "hugo"
    for post in POSTS:
        file = site / "content" / post.source
        file.parent.mkdir(parents=True)
        file.write_text(
            f"---\ntitle: '{post.title}'\ndate: {post.published.isoformat()}\n---\nMud.\n"
        )
    (site / "hugo.toml").write_text(
        'baseURL = "http://old.example.com/"\ntitle = "Salt marsh"\n'
        'disableKinds = ["taxonomy", "term", "sitemap", "404", "section"]\n'
    )
    (site / "layouts").mkdir()
    for name in ("home.html", "page.html"):
        (site / "layouts" / name).write_text("{{ .Content }}")
    subprocess.run(["hugo", "--quiet", "--source", site], check=True)
    return (site / "public" / "index.xml").read_bytes()


def pelican(kind):
    """What stock Pelican writes: feedgenerator's feed, tag URIs for ids."""

    def written(folder):
        made = kind(title="Salt marsh", link="http://old.example.com/", description="Mud")
        for post in POSTS:
            link = post.url.replace("https://marsh.example.org/essays", "http://old.example.com")
            made.add_item(
                title=post.title,
                link=link,
                description="Mud",
                pubdate=post.published,
                unique_id=get_tag_uri(link, post.published),
            )
        return made.writeString("utf-8").encode()

    return written


def rss(link, guid, title):
    """What WordPress and Substack write, with their addresses, ids and way with titles."""

    def written(folder):
        items = "".join(
            f"<item><title>{title(post.title)}</title>"
            f"<link>{link.format(slug=slug, day=post.published)}</link>"
            f'<guid isPermaLink="false">{guid.format(slug=slug, number=number)}</guid>'
            f"<pubDate>{post.published:%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>"
            for number, post in enumerate(POSTS)
            for slug in [post.source.split("/")[1]]
        )
        return (
            f'<rss version="2.0"><channel><title>Salt marsh</title>{items}</channel></rss>'.encode()
        )

    return written


def texturised(title):
    """Typographers' quotes, escaped twice, as WordPress does."""
    return title.replace("&", "&amp;#038;").replace("“", "&amp;#8220;").replace("”", "&amp;#8221;")


OLD = {
    "hugo": hugo,
    "stock pelican, atom": pelican(Atom1Feed),
    "stock pelican, rss": pelican(Rss201rev2Feed),
    "wordpress": rss(
        "https://old.example.com/{day:%Y/%m/%d}/{slug}/",
        "https://old.example.com/?p={number}",
        texturised,
    ),
    "substack": rss(
        "https://marsh.example.com/p/{slug}", "{number}4455667", lambda t: f"<![CDATA[{t}]]>"
    ),
}


@pytest.fixture(params=OLD)
def moved(request, tmp_path, monkeypatch):
    """The feed before and after a move to this plugin, another domain and other addresses."""
    if request.param == "hugo" and not shutil.which("hugo", path=_path()):
        pytest.skip("hugo is not installed")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", _path())
    before = OLD[request.param](tmp_path)
    (tmp_path / "old.xml").write_bytes(before)
    assert main(["adopt", "old.xml"]) == 0
    ledger, _ = parse((tmp_path / "feed-ids.jsonl").read_text(encoding="utf-8"))
    found = identify(ledger, POSTS)
    entries = [
        replace(
            entry(day=post.published),
            id=found.identities[post.source].id,
            url=post.url,
            title=post.title,
        )
        for post in POSTS
    ]
    return before, written(feed(Format.RSS, entries, channel=channel(url="https://new.example/")))


def _path():
    return os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])


def test_reader_sees_no_new_entry(moved, tmp_path):
    make_reader = pytest.importorskip("reader", reason="reader is not installed").make_reader
    before, after = moved
    published = tmp_path / "feed.xml"
    published.write_bytes(before)
    with make_reader(":memory:", feed_root=str(tmp_path)) as reader:
        reader.add_feed("feed.xml")
        assert reader.update_feed("feed.xml").new == len(POSTS)
        ids = {e.id for e in reader.get_entries()}
        published.write_bytes(after)
        assert reader.update_feed("feed.xml").new == 0
        assert {e.id for e in reader.get_entries()} == ids


@pytest.mark.skipif(not shutil.which("newsboat"), reason="newsboat is not installed")
def test_newsboat_sees_no_new_entry(moved, tmp_path):
    published = tmp_path / "feed.xml"
    (tmp_path / "urls").write_text(f"{published.as_uri()}\n")
    (tmp_path / "config").write_text("")

    def reload():
        subprocess.run(
            ["newsboat", "-q", "-C", "config", "-u", "urls", "-c", "cache.db", "-x", "reload"],
            check=True,
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        with sqlite3.connect(tmp_path / "cache.db") as cache:
            return sorted(guid for [guid] in cache.execute("SELECT guid FROM rss_item"))

    before, after = moved
    published.write_bytes(before)
    first = reload()
    published.write_bytes(after)
    assert len(first) == len(POSTS)
    assert reload() == first
