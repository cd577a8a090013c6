"""People find the feeds, and the older posts, in the site's own theme."""

import re
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from building import build
from lxml import html

SITE = "https://example.org"


def _post(n):
    date = f"202{n % 3 + 1}-0{n % 9 + 1}-05"
    tag = "odd" if n % 2 else "even"
    return f'---\ntitle: "Post {n} & <co>"\ndate: {date}\ntags: [{tag}]\n---\nText.\n'


def _files(count=14):
    return {f"content/posts/p{n}/index.md": _post(n) for n in range(count)}


@pytest.fixture(scope="module", params=["simple", "notmyidea"])
def built(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    return build(folder, _files(), THEME=request.param, FEED_MAX_ITEMS=5,
                 SYNDICATE_FEEDS={"both": "tag:odd or tag:even"})  # fmt: skip


def _links(built, path):
    return [link.get("href") for link in html.fromstring(built.text(path)).iter("a")]


def test_subscribe_page_lists_every_feed(built):
    feeds = {
        f"{SITE}/{path}"
        for path in built.files()
        if re.search(r"^feeds/(?!archive/).*(\.(atom|rss)\.xml|\.json)$", path)
    }
    links = _links(built, "feeds/index.html")
    assert feeds <= set(links)
    assert f"{SITE}/feeds/feeds.opml" in links
    buttons = html.fromstring(built.text("feeds/index.html")).xpath("//button[@data-feed]")
    assert {button.get("data-feed") for button in buttons} == feeds


def test_subscribe_page_says_what_a_feed_holds(built):
    text = html.fromstring(built.text("feeds/index.html")).text_content()
    assert "newest 5 posts, with all older ones" in text
    assert "newest 5 posts)" in text
    assert "paste it into a feed reader" in " ".join(text.split())


def test_subscribe_page_is_in_the_sites_theme(built):
    page = built.text("feeds/index.html")
    assert "<html" in page
    assert "A site" in page
    assert "Subscribe</" in page


def test_archive_pages_list_each_post_and_the_feed_of_the_year(built):
    index = _links(built, "archive/index.html")
    assert {f"{SITE}/archive/{year}/" for year in (2021, 2022, 2023)} <= set(index)
    listed = [
        link
        for year in (2021, 2022, 2023)
        for link in _links(built, f"archive/{year}/index.html")
        if link.startswith(f"{SITE}/posts/")
    ]
    assert sorted(listed) == sorted(f"{SITE}/posts/p{n}/" for n in range(14))
    for year in (2021, 2022, 2023):
        feed = f"feeds/archive/all-{year}.atom.xml"
        assert f"{SITE}/{feed}" in _links(built, f"archive/{year}/index.html")
        assert feed in built.files()


def test_archive_pages_lead_to_their_neighbours(built):
    links = _links(built, "archive/2022/index.html")
    assert {f"{SITE}/archive/{p}" for p in ("", "2021/", "2023/")} <= set(links)
    months = [link for link in _links(built, "archive/index.html") if "/archive/2021/" in link]
    for month in months:
        assert f"{month.removeprefix(f'{SITE}/')}index.html" in built.files()


def test_titles_are_escaped_once(built):
    page = html.fromstring(built.text("archive/2021/index.html"))
    assert "Post 0 & <co>" in [link.text for link in page.iter("a")]


def test_relative_addresses_lead_home(tmp_path):
    built = build(tmp_path, _files(4), RELATIVE_URLS=True, FEED_MAX_ITEMS=2)
    assert "../feeds/feeds.opml" in _links(built, "feeds/index.html")
    assert "../../posts/p0/" in _links(built, "archive/2021/index.html")


@pytest.mark.parametrize(
    ("lang", "title", "month"),
    [
        ("es", "Suscribirse", "enero"),
        ("pt_br", "Subscrever", "janeiro"),
        ("eo", "Subscribe", "Jan"),
    ],
)
def test_pages_speak_the_sites_language(tmp_path, lang, title, month):
    built = build(tmp_path, _files(3), DEFAULT_LANG=lang, FEED_MAX_ITEMS=1)
    assert title in built.text("feeds/index.html")
    assert month in built.text("archive/index.html")


def test_feeds_of_two_languages_are_listed(tmp_path):
    own = {"content/o.md": "Title: O\nDate: 2024-01-03\nLang: es\n\nTexto.\n"}
    built = build(tmp_path, _files(2) | own)
    assert f"{SITE}/feeds/all-es.atom.xml" in _links(built, "feeds/index.html")


def test_archive_pages_come_only_where_feeds_do_not_hold_everything(tmp_path):
    assert "archive/index.html" not in build(tmp_path / "a", _files(3)).files()
    said = build(tmp_path / "b", _files(3), SYNDICATE_ARCHIVE_PAGES="old")
    assert "old/index.html" in said.files()
    none = build(tmp_path / "c", _files(3), SYNDICATE_SUBSCRIBE_PAGE=None)
    assert "feeds/index.html" not in none.files()


def test_the_sites_own_pages_are_not_replaced(tmp_path):
    own = {
        "content/pages/f.md": "Title: Mine\nSave_as: feeds/index.html\nURL: feeds/\n\nMy text.\n"
    }
    built = build(tmp_path, _files(3) | own, FEED_MAX_ITEMS=1,
                  YEAR_ARCHIVE_SAVE_AS="archive/{date:%Y}/index.html")  # fmt: skip
    assert "My text." in built.text("feeds/index.html")
    assert f"{SITE}/archive/2021/" in _links(built, "archive/index.html")
    assert "archive/2021/01/index.html" in built.files()


@contextmanager
def _served(folder):
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    handler.log_message = lambda *_: None
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def test_buttons_appear_in_a_browser(tmp_path, built):
    import shutil
    import subprocess

    chromium = shutil.which("chromium")
    if not chromium:
        pytest.skip("chromium is not installed")
    with _served(built.output) as host:
        done = subprocess.run(
            [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
             "--no-first-run", "--disable-background-networking", "--disable-component-update",
             "--disable-sync", f"--user-data-dir={tmp_path}", "--dump-dom",
             "--host-resolver-rules=MAP * 127.0.0.1", f"{host}/feeds/"],
            capture_output=True, text=True, timeout=120,
        )  # fmt: skip
    buttons = html.fromstring(done.stdout).xpath("//button[@data-feed]")
    assert len(buttons) > 5
    assert not [button for button in buttons if button.get("hidden") is not None]
