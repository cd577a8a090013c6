"""Every tag has its own feed under a name that every system can hold."""

import re
from collections import Counter
from html import unescape

import pytest
from building import ATOM, build

# names that are distinct when case, spaces and Unicode form are not looked at
NAMES = (
    "C", "C++", "C#", ".NET", "NET", "🎉", "🎊", "👩\u200d💻", "x" * 300, "x" * 301, "con", "aux",
    "nul.", "lpt1", "COM1.txt", "tail.", "tail", "..", ".", "/", "a/b", "a\\b", "../up", "!!!",
    "???",
    "+++", "été", "ETE", "日本", "日本語", "中文", "%2e", "100%", "a:b", "a?b", "a#b", "a b", "a_b",
    "&",
    "'q'", "tag", "index", "feed", "all", "1", "01", "1.0", "null", "-", "C♯", "a.b", "a;b", "a|b",
    "a*b", "a@b", "a~b", "$", "€", "x.atom.xml", "{slug}", "{x}", "%s", "[a]",
)  # fmt: skip
SPELLINGS = (("Same", "same"), ("e\u0301clair", "\u00e9clair"), ("two words", "two  words"))


def quoted(name):
    return "'" + name.replace("'", "''") + "'"


def site(**more):
    files = {}
    for number, name in enumerate((*NAMES, *(s for pair in SPELLINGS for s in pair))):
        files[f"content/p/t{number:03}/index.md"] = (
            f"---\ntitle: T{number}\ndate: 2024-01-{number % 28 + 1:02}\n"
            f"tags: [{quoted(name)}, {quoted(name)}, shared]\nauthor: {quoted(name)}\n"
            f"categories: [{quoted(name)}]\n---\n\nText {number}\n"
        )
    return files | more


SITES = {
    "plain": ({}, {}),
    "beside Hugo's configuration": ({"hugo.toml": 'baseURL = "https://example.org/"\n'}, {}),
    "one pattern for all kinds": (
        {},
        {
            f"{kind}_FEED_{form.upper()}": f"feeds/{{slug}}.{form}.xml"
            for kind in ("TAG", "CATEGORY", "AUTHOR")
            for form in ("atom", "rss")
        },
    ),
}


@pytest.fixture(scope="module", params=SITES)
def built(request, tmp_path_factory):
    files, settings = SITES[request.param]
    return build(tmp_path_factory.mktemp("names"), site(**files), **settings)


def feeds(built, ending):
    return [path for path in built.files() if path.endswith(ending)]


def test_every_distinct_tag_has_a_feed_of_its_own_in_each_format(built):
    whole = {"feeds/all.atom.xml", "feeds/all.rss.xml", "feeds/all-en.atom.xml"}
    for ending, title in ((".atom.xml", f"{ATOM}title"), (".rss.xml", "channel/title")):
        own = [path for path in feeds(built, ending) if path not in whole]
        titles = Counter(unescape(built.xml(path).findtext(title)) for path in own)
        found = {name for name in NAMES if titles[f"A site - {name}"]}
        assert set(NAMES) - found <= {"a\\b"} | {name for name in NAMES if "x" * 300 in name}


def test_every_name_is_portable_and_none_differs_in_case_alone(built):
    files = built.files()
    for path in (path for path in files if path.startswith("feeds/")):
        name = path.rpartition("/")[2]
        assert re.fullmatch(r"[A-Za-z0-9._/-]+", path) and len(name) <= 100, path
        assert not re.match(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)", name), path
    assert max(Counter(path.casefold() for path in files).values()) == 1


def test_no_post_is_twice_in_a_feed(built):
    for path in feeds(built, ".atom.xml"):
        ids = [entry.findtext(f"{ATOM}id") for entry in built.xml(path).iter(f"{ATOM}entry")]
        assert len(ids) == len(set(ids)), path


def test_spellings_of_one_name_share_a_feed(built):
    shared = 0
    for path in feeds(built, ".atom.xml"):
        title = built.xml(path).findtext(f"{ATOM}title").removeprefix("A site - ")
        if title in {name for pair in SPELLINGS for name in pair}:
            assert len(list(built.xml(path).iter(f"{ATOM}entry"))) == 2, path
            shared += 1
    assert shared >= len(SPELLINGS)


def test_every_post_is_in_the_feed_of_everything(built):
    assert len(built.feed().entries) == len(NAMES) + 2 * len(SPELLINGS)


def test_a_later_name_does_not_move_the_feed_of_an_older_one(tmp_path):
    def post(tag, year):
        return f"---\ntitle: T\ndate: {year}-01-01\ntags: [{quoted(tag)}]\n---\n\nText\n"

    first = build(tmp_path / "one", {"content/p/z/index.md": post("été", 2020)})
    both = build(
        tmp_path / "two",
        {"content/p/z/index.md": post("été", 2020), "content/p/a/index.md": post("ete", 2021)},
    )
    old = [path for path in feeds(first, ".atom.xml") if "/tag/" in path]
    assert set(old) < set(feeds(both, ".atom.xml"))
    assert both.xml(old[0]).findtext(f"{ATOM}title") == "A site - été"


def test_pelicans_own_posts_have_feeds_by_the_signs_that_slugs_drop(tmp_path):
    names = (
        "C",
        "c",
        "C++",
        "C#",
        "🎉",
        "🎊",
        "+++",
        "t" * 300,
        "t" * 299 + "u",
        "con",
        "été",
        "ete",
    )
    built = build(tmp_path, {
        f"content/t{number}.md": f"Title: T{number}\nDate: 2024-01-01\nTags: {name}\n"
        f"Author: {name}\nCategory: {name}\nLang: {'../x' if number else 'e' * 200}\n\nText\n"
        for number, name in enumerate(names)
    }, CATEGORY_FEED_ATOM="feeds/category/{slug}.atom.xml",
       AUTHOR_FEED_ATOM="feeds/author/{slug}.atom.xml")  # fmt: skip
    for kind in ("tag", "category", "author"):
        own = [path for path in feeds(built, ".atom.xml") if f"/{kind}/" in path]
        held = sorted(len(list(built.xml(path).iter(f"{ATOM}entry"))) for path in own)
        assert held == [1] * 8 + [2, 2], kind  # C with c, and été with ete, as on their pages
    assert len(built.feed().entries) == len(names)
    names = [path.rpartition("/")[2] for path in built.files() if path.startswith("feeds/")]
    assert max(map(len, names)) <= 100
