"""Every page names the feeds of that page, once, whatever the theme names already."""

import re
from urllib.parse import urljoin

import pytest
from building import build

SITE = "https://example.org"
POST = (
    "---\ntitle: T\ndate: 2024-01-02\ntags: [a tag]\ncategories: [notes]\nauthor: Ana\n---\nText.\n"
)
OWN = "Title: Own\nDate: 2024-01-03\nTags: own tag\nAuthor: Ana\n\nText.\n"
ALL = [f"{SITE}/feeds/all.atom.xml", f"{SITE}/feeds/all.rss.xml", f"{SITE}/feeds/all.json"]
FILES = {"content/posts/one/index.md": POST, "content/own.md": OWN}


def _named(built, path, site=SITE):
    """The absolute address of each feed that the page's head names, in order."""
    head = re.split("</head", built.text(path), flags=re.IGNORECASE)[0]
    links = [link for link in re.findall(r"<link\b[^>]*>", head) if "alternate" in link]
    hrefs = [re.search(r'href="([^"]*)"', link)[1] for link in links]
    return [urljoin(f"{site}/{path}", href) for href in hrefs]


@pytest.fixture(scope="module", params=["simple", "notmyidea"])
def built(request, tmp_path_factory):
    return build(tmp_path_factory.mktemp("site"), FILES, THEME=request.param, FEED_DOMAIN=SITE)


@pytest.mark.parametrize("path", ["index.html", "posts/one/index.html", "tags.html"])
def test_fronts_and_posts_name_the_feeds_of_everything(built, path):
    named = _named(built, path)
    assert set(named) >= set(ALL)
    assert len(named) == len(set(named))


@pytest.mark.parametrize(
    ("path", "own"),
    [
        ("tag/a-tag.html", ["feeds/tag/a-tag.atom.xml", "feeds/tag/a-tag.rss.xml"]),
        ("category/notes.html", ["feeds/notes.atom.xml"]),
        ("author/ana.html", ["feeds/ana.atom.xml", "feeds/ana.rss.xml"]),
        ("tag/own-tag.html", ["feeds/tag/own-tag.atom.xml", "feeds/tag/own-tag.rss.xml"]),
    ],
)
def test_lists_name_their_own_feeds_too(built, path, own):
    assert sorted(_named(built, path)) == sorted([*ALL, *(f"{SITE}/{feed}" for feed in own)])


def test_every_named_feed_is_there_and_every_feed_is_named_somewhere(built):
    pages = [path for path in built.files() if path.endswith(".html")]
    named = {feed.removeprefix(f"{SITE}/") for page in pages for feed in _named(built, page)}
    feeds = {path for path in built.files() if re.search(r"\.(atom|rss)\.xml$|all\.json$", path)}
    assert named <= feeds
    assert {path for path in feeds - named if "all-en" not in path} == set()


def test_the_subscribe_page_names_feeds_in_its_head(built):
    assert sorted(_named(built, "feeds/index.html")) == sorted(ALL)


def test_pages_of_pelicans_own_posts_stay_byte_for_byte(tmp_path):
    stock = build(tmp_path / "a", FILES, PLUGINS=[])
    ours = build(tmp_path / "b", FILES)
    assert ours.files()["own.html"] == stock.files()["own.html"]


def test_relative_addresses_of_the_theme_are_known_again(tmp_path):
    built = build(tmp_path, FILES, RELATIVE_URLS=True, FEED_DOMAIN="")
    for path in ("index.html", "posts/one/index.html", "tag/a-tag.html"):
        named = [urljoin(f"{SITE}/{path}", href) for href in _named(built, path)]
        assert sorted({*named} & {*ALL}) == sorted(ALL)
        assert len(named) == len(set(named))


def test_addresses_that_begin_alike_are_told_apart(tmp_path):
    built = build(tmp_path, FILES, FEED_ALL_RSS="feeds/all", FEED_DOMAIN=SITE)
    assert f"{SITE}/feeds/all" in _named(built, "index.html")


def test_nothing_is_added_where_it_is_turned_off(tmp_path):
    on, off = (
        build(tmp_path / str(flag), FILES, SYNDICATE_AUTODISCOVERY=flag) for flag in (True, False)
    )
    assert len(_named(off, "tag/a-tag.html")) < len(_named(on, "tag/a-tag.html"))
    assert not [href for href in _named(off, "index.html") if href.endswith("json")]


def test_posts_of_several_languages_name_the_feed_of_theirs(tmp_path):
    files = {
        "content/posts/one/index.md": POST,
        "content/own.md": "Title: Own\nDate: 2024-01-03\nLang: es\nSlug: o\n\nTexto.\n",
    }
    built = build(tmp_path, files)
    assert f"{SITE}/feeds/all-en.atom.xml" in _named(built, "posts/one/index.html")


def test_head_in_capitals_and_crlf_of_a_theme_are_kept(tmp_path):
    theme = tmp_path / "theme"
    page = "<!DOCTYPE html>\r\n<HTML><HEAD><TITLE>x</TITLE>\r\n</HEAD><BODY></BODY></HTML>"
    for name in ("index", "article", "page", "tags", "categories", "authors", "archives",
                 "category", "tag", "author"):  # fmt: skip
        target = theme / "templates" / f"{name}.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page, newline="")
    env = {"newline_sequence": "\r\n", "trim_blocks": True, "lstrip_blocks": True}
    built = build(tmp_path, FILES, THEME=str(theme), JINJA_ENVIRONMENT=env)
    assert sorted(_named(built, "index.html")) == sorted(ALL)
    assert b"</TITLE>\r\n" in built.files()["index.html"]


def test_feeds_at_hugos_addresses_are_named_where_they_lie(tmp_path):
    built = build(tmp_path, FILES, SYNDICATE_HUGO_FEEDS=True)
    assert f"{SITE}/index.xml" in _named(built, "index.html")
    assert f"{SITE}/tags/a-tag/index.xml" in _named(built, "tag/a-tag.html")
    assert "tags/a-tag/index.xml" in built.files()
