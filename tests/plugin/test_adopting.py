"""A site moves here with its subscribers: old feed, `adopt`, build, and readers see nothing new."""

import datetime as dt
import shutil
import sqlite3
import subprocess
from html import escape

import pytest
from building import ATOM, build
from hugo_judge import binary
from pelican.plugins.syndicate.cli import main

TITLES = ["Low water", "Salt & sand", "¿Ñandú? “Sí”", "It's 3 < 4", "Notes", "Rope", "Fog", "Kelp"]
DAY = dt.datetime(2024, 5, 6, 8, 30, tzinfo=dt.UTC)
POSTS = [
    (f"p-{n}" if title != "Fog" else "niebla-ñ", title, DAY + dt.timedelta(days=9 * n))
    for n, title in enumerate(TITLES)
]
NEW = "https://new.example.net"


def _front(title, date, **more):
    lines = "".join(f"{key}: {value}\n" for key, value in more.items())
    return f"title: '{title.replace(chr(39), chr(39) * 2)}'\ndate: {date.isoformat()}\n{lines}"


def _bundles():
    """The posts as the new site has them."""
    return {
        f"content/posts/{slug}/index.md": f"---\n{_front(title, date)}---\nText of {slug}.\n"
        for slug, title, date in POSTS
    }


def _owns(date_of=lambda date: date):
    return {
        f"content/{slug}.md": f"Title: {title}\nDate: {date_of(date).isoformat()}\n\nText {slug}.\n"
        for slug, title, date in POSTS
    }


def _hugo(folder):
    """The feed that the real Hugo writes, on the old domain, at other addresses."""
    if not binary():
        pytest.skip("hugo is not installed")
    site = folder / "hugo"
    for slug, title, date in POSTS:
        file = site / "content" / "essays" / slug / "index.md"
        file.parent.mkdir(parents=True)
        file.write_text(f"---\n{_front(title, date)}---\nText of {slug}.\n", encoding="utf-8")
    (site / "hugo.toml").write_text(
        'baseURL = "http://old.example.com/"\ntitle = "Salt marsh"\n'
        'disableKinds = ["taxonomy", "term", "sitemap", "404", "section"]\n'
    )
    (site / "layouts").mkdir()
    for name in ("home.html", "page.html"):
        (site / "layouts" / name).write_text("{{ .Content }}")
    subprocess.run([binary(), "--quiet", "--source", site], check=True)
    return (site / "public" / "index.xml").read_bytes()


def _stock(path):
    """The feed that Pelican itself writes, on the old domain, of posts that are dated otherwise."""

    def written(folder):
        files = _owns(lambda date: date - dt.timedelta(hours=7))
        built = build(folder / "stock", files, PLUGINS=[], SITEURL="http://old.example.com",
                      FEED_ALL_RSS="feeds/all.rss.xml", TIMEZONE="UTC")  # fmt: skip
        return built.files()[path]

    return written


def _rss(link, guid, title):
    """What WordPress and Substack write, with their addresses, ids and way with titles."""

    def written(folder):
        items = "".join(
            f"<item><title>{title(name)}</title><link>{link.format(slug=slug, day=day)}</link>"
            f'<guid isPermaLink="false">{guid.format(slug=slug, number=number)}</guid>'
            f"<pubDate>{day:%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>"
            for number, (slug, name, day) in enumerate(POSTS)
        )
        head = '<rss version="2.0"><channel><title>Salt marsh</title>'
        return f"{head}{items}</channel></rss>".encode()

    return written


def _texturised(title):
    curly = {"&": "&#038;", "“": "&#8220;", "”": "&#8221;", "'": "&#8217;", "<": "&lt;"}
    return escape("".join(curly.get(letter, letter) for letter in title))


OLD = {
    "hugo": (_hugo, _bundles, "feeds/all.rss.xml"),
    "stock-atom": (_stock("feeds/all.atom.xml"), _owns, "feeds/all.atom.xml"),
    "stock-rss": (_stock("feeds/all.rss.xml"), _owns, "feeds/all.rss.xml"),
    "wordpress": (
        _rss("https://old.example.com/{day:%Y/%m/%d}/{slug}/", "https://old.example.com/?p={number}",
             _texturised), _bundles, "feeds/all.rss.xml",
    ),
    "substack": (
        _rss("https://marsh.example.com/p/{slug}", "{number}4455667", "<![CDATA[{}]]>".format),
        _bundles, "feeds/all.rss.xml",
    ),
}  # fmt: skip


@pytest.fixture(scope="module", params=OLD)
def moved(request, tmp_path_factory):
    """The bytes of the feed before and after the move."""
    folder = tmp_path_factory.mktemp("moved")
    old_feed, files, path = OLD[request.param]
    before = old_feed(folder)
    (folder / "old.xml").write_bytes(before)
    ledger = str(folder / "ids.jsonl")
    assert main(["adopt", str(folder / "old.xml"), "--ledger", ledger]) == 0
    site = {"SITEURL": NEW, "SYNDICATE_LEDGER": ledger, "TIMEZONE": "UTC"}
    built = build(folder / "new", files(), **site)
    again = build(folder / "new", **site)  # the first build has tied them: the second keeps to it
    assert again.files()[path] == built.files()[path]
    return before, built.files()[path]


def test_reader_sees_no_post_again(moved, tmp_path):
    make_reader = pytest.importorskip("reader", reason="reader is not installed").make_reader
    before, after = moved
    published = tmp_path / "feed.xml"
    published.write_bytes(before)
    with make_reader(":memory:", feed_root=str(tmp_path)) as reader:
        reader.add_feed("feed.xml")
        assert reader.update_feed("feed.xml").new == len(POSTS)
        published.write_bytes(after)
        assert reader.update_feed("feed.xml").new == 0
        assert len([*reader.get_entries()]) == len(POSTS)


def test_newsboat_sees_no_post_again(moved, tmp_path):
    if not shutil.which("newsboat"):
        pytest.skip("newsboat is not installed")
    published = tmp_path / "feed.xml"
    (tmp_path / "urls").write_text(f"{published.as_uri()}\n")
    (tmp_path / "config").write_text("")

    def reload():
        subprocess.run(
            ["newsboat", "-q", "-C", "config", "-u", "urls", "-c", "cache.db", "-x", "reload"],
            check=True, cwd=tmp_path, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        with sqlite3.connect(tmp_path / "cache.db") as cache:
            return sorted(guid for [guid] in cache.execute("SELECT guid FROM rss_item"))

    before, after = moved
    published.write_bytes(before)
    first = reload()
    published.write_bytes(after)
    assert len(first) == len(POSTS)
    assert reload() == first


def test_two_posts_of_one_title_and_day_are_told_apart_by_their_guid(tmp_path):
    items = "".join(
        f"<item><title>Notes</title><link>https://old.example.com/?p={n}</link>"
        f"<guid>https://old.example.com/?p={n}</guid>"
        "<pubDate>Mon, 06 May 2024 08:30:00 GMT</pubDate></item>"
        for n in (1, 2)
    )
    (tmp_path / "old.xml").write_text(f'<rss version="2.0"><channel>{items}</channel></rss>')
    ledger = str(tmp_path / "ids.jsonl")
    main(["adopt", str(tmp_path / "old.xml"), "--ledger", ledger])
    files = {
        f"content/posts/n{n}/index.md": f"---\ntitle: Notes\ndate: 2024-05-06\n"
        f"guid: 'https://old.example.com/?p={n}'\n---\nText {n}.\n"
        for n in (1, 2)
    }
    built = build(tmp_path, files, SYNDICATE_LEDGER=ledger)
    ids = {
        entry.find(f"{ATOM}link").get("href"): entry.findtext(f"{ATOM}id")
        for entry in built.xml().iter(f"{ATOM}entry")
    }
    assert ids == {
        f"https://example.org/posts/n{n}/": f"https://old.example.com/?p={n}" for n in (1, 2)
    }
    assert "published as new" not in built.said()
