"""A broken file costs itself alone: the build goes on and says which file, and why."""

import json
import logging
import os

import feedparser
import pytest
from building import build, write
from lxml import etree

DATED = ("title: Said", "date: 2024-01-01")


def post(*lines, body="Text."):
    return "\n".join(["---", *lines, "---", "", body, ""])


def dated(*lines, body="Text."):
    return post(*DATED, *lines, body=body)


_BOMB = "\n".join(
    ["a: &a [x, x, x, x, x, x, x, x, x]"]
    + [
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    ]
)  # fmt: skip
# what makes a file unreadable, and the line that the message must name (None: the file alone)
UNREADABLE = {
    "aliases-grow": (dated(_BOMB), None),
    "code": (post('title: !!python/object/apply:os.system ["true"]', "date: 2024-01-01"), 2),
    "twice": (post("title: a", "title: b", "date: 2024-01-01"), 3),
    "tab": (post("title: a", "\tdate: 2024-01-01"), 3),
    "deep": (dated("x: " + "[" * 10_000), 4),
    "deep-closed": (dated("x: " + "[" * 10_000 + "]" * 10_000), 4),
    "deep-map": (dated("x: " + "{a: " * 5000 + "1" + "}" * 5000), 4),
    "circle": (dated("x: &x [*x]"), 4),
    "no-anchor": (post("title: *nope", "date: 2024-01-01"), 2),
    "bad-escape": (post(r'title: "a\qb"', "date: 2024-01-01"), 2),
    "lone-surrogate": (post(r'title: "a\ud800b"', "date: 2024-01-01"), 2),
    "colon": (post("title: a: b: c", "date: 2024-01-01"), 2),
    "open-list": (post("title: [a", "date: 2024"), None),
    "list-as-key": (dated("[a, b]: c"), 4),
    "directive": ("---\n%YAML 9.9\n---\ntitle: x\n---\nx\n", 2),
    "toml": ("+++\ntitle = \n+++\nx\n", 2),
    "toml-number": (f'+++\ntitle = "x"\nx = {"9" * 20_000}\n+++\nx\n', None),
    "toml-deep": (f'+++\ntitle = "x"\nx = {"[" * 5000}{"]" * 5000}\n+++\nx\n', None),
    "toml-dots": (f'+++\ntitle = "x"\n{"a." * 5000}a = 1\n+++\nx\n', None),
    "toml-dots-many": (f'+++\ntitle = "x"\nx = {{{"a." * 200_000}a = 1}}\n+++\nx\n', 3),
    "json-number": ('{"title": "x", "date": "2024-01-01", "weight": NaN}\nx\n', 1),
    "date-digits": (post("title: a", "date: " + "9" * 20_000), 3),
    "date-month": (post("title: a", "date: 2024-13-45"), 3),
    "date-february": (post("title: a", "date: 2024-02-30"), 3),
    "date-word": (post("title: a", "date: yesterday"), 3),
    "date-list": (post("title: a", "date: [2024-01-01]"), 3),
    "date-map": (post("title: a", "date: {a: 1}"), 3),
    "date-year": (post("title: a", "date: 99999-01-01"), 3),
    "date-before": (post("title: a", "date: -0001-01-01"), 3),
    "date-zone": (post("title: a", "date: 2024-01-01T00:00:00+99:99"), 3),
    "date-offset": (post("title: a", "date: 2024-01-01T00:00:00+99:00"), 3),
    "expiry": (dated("expiryDate: {a: b}"), 4),
    "takes-a-feed": (dated("url: /feeds/all.atom.xml"), None),
    "takes-a-feeds-folder": (dated("url: /feeds/all.atom.xml/x/"), None),
    "takes-the-subscribe-page": (dated("url: /feeds/"), None),
    "takes-the-front-page": (dated("url: /"), None),
    "takes-a-list": (dated("url: /archives.html"), None),
    "takes-a-list-as-folder": (dated("url: /tags.html/x/"), None),
    "takes-a-tag": (dated("url: /author/mine.html", "author: mine"), None),
    "takes-a-style": (dated("url: /feeds/feed.css"), None),
}  # fmt: skip
# odd, but every one of them is published
ODD = {
    **{name: dated(*lines) for name, lines in {
        "digits": ("weight: " + "9" * 20_000,), "float": ("weight: 1e999999999",),
        "sixties": ("x: " + ":".join(["59"] * 5000),), "tags-map": ("tags: {a: b}",),
        "tags-number": ("tags: 5",),
        "tags-mixed": ("tags: [[a, b], {c: d}, null, 5, true, 2024-01-01, 1.5]",),
        "category-number": ("categories: 5",), "category-map": ("category: {x: y}",),
        "authors-null": ("authors: [null]",), "author-map": ("author: {name: x, email: y}",),
        "author-zero": ("author: 0",), "template": ("template: nope", "layout: nope", "type: [x]"),
        "status": ("status: bogus",), "status-skip": ("status: skip",),
        "status-list": ("status: [a]",), "lang": ("lang: 5",), "lang-path": ("lang: ../../x",),
        "translation": ("translation: x", "translations: 1", "translationKey: [1]"),
        "zone": ("timezone: Nowhere/Land", 'date_format: "%Q"', "locale: xx", "locale_date: x"),
        "own-names": ("settings: x", "metadata: y", "content: z", "summary: [a]", "_summary: x",
                      "_content: y", "get_content: 5", "is_valid: 0", "context: 1", "post: 1",
                      "url_format: x", "source_path: /etc/passwd", "short: 2", "reader: x",
                      "save_as: ../../evil.html", "override_save_as: ../e.html",
                      "override_url: http://x/", "in_default_lang: no", "__class__: x",
                      "_update_content: 2", "refresh_metadata_intersite_links: 1"),
        "keys": ("5: x", "null: y", "true: z", "2024-01-01: r", "1.5: s"),
        "slug-nul": (r'slug: "a\0b"',), "slug-dots": ("slug: ..",),
        "slug-climbs": ("slug: ../../e",),
        "slug-long": ("slug: " + "s" * 300,), "slug-list": ("slug: [a, b]",),
        "slug-back": (r"slug: a\b\..\c",), "slug-con": ("slug: con",),
        "slug-line": (r'slug: "c\nd"',), "slug-braces": ('slug: "{slug}{x}%s%"',),
        "url-nul": (r'url: "/e\0f/"',), "url-tokens": ("url: /:year/{slug}/:nope/:slug/",),
        "url-percent": ("url: /%2e%2e/%2e%2e/evil00%zz/",), "url-long": (f"url: /{'u' * 300}/",),
        "url-drive": (r"url: C:\evil\x",), "url-list": ("url: [a]",),
        "url-script": ('url: "javascript:alert(1)"',), "url-query": ("url: /q?x=1#f",),
        "aliases": ('aliases: [/, ../.., /feeds/all.atom.xml, /posts/good-0/, "", null, 5, {a: b}, '
                    r'"//evil.example/x", "C:\\x", "a\0b", "/%2e%2e/evil2", "/a?b#c", /.., ., '
                    f'"/{"l" * 300}/", "/x/../../../e", /con/, /index.html, /tags.html/x]',),
        "aliases-number": ("aliases: 5",), "aliases-map": ("aliases: {a: /b}",),
        "guid-list": ("guid: [a]", "id: {x: y}"), "guid-space": ('guid: "no URI at all"',),
        "dates": ("lastmod: [x]", "modified: 5"), "build-number": ("build: 5", "outputs: 5"),
        "resources": ("resources: 5",), "resources-map": ('resources: [{src: "["}, null]',),
        "cascade": ("cascade: [{target: 5}, 7]",), "summary": ("summary: {a: 1}", "weight: [1]"),
        "episode": ("episode: -1", "season: 99999999999999", "chapters: [x]", "podcast: [5]",
                    "transcript: {url: 5}", "enclosure: {url: [x]}"),
        "covers": ("cover: {image: file:///etc/passwd}", 'images: [5, {src: "C:\\\\x.png"}]',
                   r'image: "a\0.png"', 'thumbnail: "http://[::1"'),
    }.items()},
    **{name: dated(body=body) for name, body in {
        "links": "[a](http://[::1) <a href='http://[x'>q</a> ![x](<//[>) [n](a%00b.png) [r](\x00)",
        "shortcodes": "{{< nope >}} {{< youtube >}} {{% x", "html": "<div>" * 5000 + "x",
        "quotes": ">" * 3000 + " x", "brackets": "[" * 20_000, "stars": "*a_ " * 5000,
        "calls": "{{< nope >}}" * 3000 + "x" + "{{< /nope >}}" * 3000,
        "links-many": "[nowhere](x.png) " * 300,
        "cells": "|a" * 999 + "\n" + "|-" * 999 + "\n" + "|b\n" * 999,
        "lists": "\n".join(" " * (2 * level) + "- x" for level in range(200)),
    }.items()},
    "title-list": post("title: [a, b]", "date: 2024-01-01"),
    "title-map": post("title: {a: b}", "date: 2024-01-01"),
    "title-null": post("title: null", "date: 2024-01-01"),
    "title-date": post("title: 2024-01-01", "date: 2024-01-01"),
    "half-signs": '{"title": "a\\udfff", "date": "2024-01-01", "tags": ["\\ud83d", "\\ude00b"]}\nx',
    "title-long": post("title: " + "x" * 100_000, "date: 2024-01-01"),
    "title-digits": post("title: " + "9" * 20_000, "date: 2024-01-01"),
    "nul": post("title: n\x00ul", "date: 2024-01-01"),
    "end-of-time": post("title: a", "date: 1899-12-31"),
    "bom": "\ufeff" + dated(),
    "utf-16": dated().encode("utf-16"), "windows": dated().replace("\n", "\r\n"),
    "latin": dated(body="ñandú").encode("latin-1"), "surrogate": dated().encode() + b"\xed\xa0\x80",
    "front-alone": "---\ntitle: a\ndate: 2024-01-01\n---",
    "controls": post(
        r'title: "a\x08\x0b\uffff\ufffeb"', "date: 2024-01-01", r'tags: ["t\x01g", "\ufffe"]',
        r'author: "x\x02"', r'description: "d\x03"', r'summary: "s\x04"', r'categories: ["c\x05"]',
        body="b\x06o\x0cdy \ufffe \uffff",
    ),
}  # fmt: skip
UNSEEN = {"front-alone", "utf-16"}  # they hold no text, or none that can be marked


def marked(name, text):
    """Return *text* with a word in it that tells that it was published."""
    word = f"\n\nseen-{name}-seen\n"
    return text + (word if isinstance(text, str) else word.encode())


RAW = {"empty": b"", "bom-alone": b"\xef\xbb\xbf", "binary": bytes(range(256)) * 50,
       "scalar": b"---\njust text\n---\nx\n", "list": b"---\n- a\n---\nx\n",
       "open": b"---\ntitle: t\n"}  # fmt: skip
NAMES = ("new\nline", 'quo"te', "it's", "brace{x}", "{slug}", "pct%s", "pct%20x", "-dash",
    "n\u0303",
         "q?m",
         "x&y", "<b>", "back\\slash", "C:", "tail.", "semi;colon", "$var", "[br]",
         "x" * 252, "\u202erl", "a..b", "tab\tx")  # fmt: skip


@pytest.fixture(scope="module", params=["", "hugo.toml"])
def built(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("broken")
    files = {f"content/posts/good-{n}/index.md": post(f"title: Good {n}", "date: 2024-02-01")
             for n in range(5)}  # fmt: skip
    files |= {f"content/posts/{name}/index.md": text for name, (text, _) in UNREADABLE.items()}
    files |= {f"content/posts/{name}/index.md": text for name, text in RAW.items()}
    files |= {f"content/posts/{name}/index.md": marked(name, text) for name, text in ODD.items()}
    for number, name in enumerate(NAMES):
        files[f"content/names/{name}.md"] = post(f"title: Name {number}", "date: 2024-03-01")
    files |= {
        "content/x.md/index.md": post("title: Folder", "date: 2024-03-01"),
        "content/d/" + "e/" * 100 + "f.md": post("title: Far down", "date: 2024-03-01"),
        "content/_index.md": post("title: Home"), "content/posts/_index.md": post("title: Posts"),
        "content/own.rst": "Own\n###\n\n:date: 2024-03-01\n\nText.\n",
        "content/plain.md": "Title: Plain\nDate: 2024-03-01\n\nText.\n",
        "content/far-east.rst": "East\n####\n\n:date: 2024-03-01T00:00:00+99:00\n\nText.\n",
        "content/far-later.rst": "Later\n#####\n\n:date: 2024-03-01\n"
        ":modified: 2024-03-01T00:00:00+99:00\n\nText.\n",
    }  # fmt: skip
    if request.param:
        del files["content/plain.md"]  # there, Markdown is Hugo's
        files[request.param] = 'baseURL = "https://example.org/"\n'
    write(folder, files)
    bad = folder / "content/posts" / "bad\udcff"
    bad.mkdir()
    (bad / "index.md").write_text(post("title: Nameless", "date: 2024-03-01"))
    (bad / "p.png").write_bytes(b"x")
    os.mkfifo(folder / "content/posts/pipe.rst")
    os.mkfifo(folder / "content/posts/pipe.md")
    before = {*folder.parent.iterdir(), *folder.iterdir()}
    made = build(folder, FEED_MAX_ITEMS=None)
    after = {*folder.parent.iterdir(), *folder.iterdir()}
    return made, {path.name for path in after - before}


def test_every_other_post_is_published(built):
    made, _ = built
    titles = {entry.title for entry in made.feed().entries}
    wanted = {f"Good {n}" for n in range(5)} | {"Folder", "Far down", "Own"}
    assert wanted | {f"Name {number}" for number in range(len(NAMES))} <= titles


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_published_is_named_with_its_line(built, name):
    made, _ = built
    said = made.said()
    assert f"posts/{name}/index.md" in said
    line = UNREADABLE[name][1]
    after = said.split(f"  posts/{name}/index.md\n", 1)[1] if line else ""
    assert line is None or f"    {line}: " in after.split("  posts/")[0]


def test_what_is_odd_is_published_all_the_same(built):
    made, _ = built
    everything = made.text("feeds/all.atom.xml")
    assert {name for name in ODD if f"seen-{name}-seen" not in everything} <= UNSEEN


def test_of_many_links_that_lead_nowhere_a_hundred_are_named(built):
    made, _ = built
    said = made.said().split("  posts/links-many/index.md\n", 1)[1].split("  posts/")[0]
    assert said.count("x.png") < 300 and "more of its links lead nowhere" in said


def test_a_table_that_lacks_cells_does_not_grow_without_end(built):
    made, _ = built
    assert made.text("posts/cells/index.html").count("<td>") < 100_000


def test_files_that_hold_no_post_are_named(built):
    made, _ = built
    pages = made.files()
    for name in RAW:
        assert f"posts/{name}/index.md" in made.said() or any(f"/{name}/" in path for path in pages)


def test_a_name_that_is_not_utf_8_is_said(built):
    made, _ = built
    assert "posts/bad·/index.md" in made.said()


@pytest.mark.parametrize("name", ["far-east.rst", "far-later.rst"])
def test_one_of_pelicans_own_posts_costs_itself_alone_too(built, name):
    made, _ = built
    assert name in made.said()


@pytest.mark.parametrize("name", ["posts/pipe.rst", "posts/pipe.md"])
def test_what_is_no_file_is_named_and_never_opened(built, name):
    made, _ = built
    assert f"{name} is no regular file" in made.said()


PLACES = {
    "long": "x" * 300 + ".html", "out": "../output-evil/x.html", "nul": "a\0b.html",
    "feed": "feeds/all.atom.xml", "below-a-feed": "feeds/all.atom.xml/x.html",
}  # fmt: skip


@pytest.mark.parametrize("folder", ["", "pages/"])
def test_an_address_that_no_page_can_have_costs_pelicans_own_page_alone(tmp_path, folder):
    files = {
        f"content/{folder}{name}.md": f"Title: {name}\nDate: 2024-01-01\nSave_as: {place}\n\nx\n"
        for name, place in PLACES.items()
    }
    made = build(tmp_path, files | {"content/good.md": "Title: Good\nDate: 2024-01-01\n\nx\n"})
    assert [entry.title for entry in made.feed().entries] == ["Good"]
    assert {path.name for path in tmp_path.iterdir()} <= {"content", "output", "cache"}
    for name in PLACES:
        assert f"{folder}{name}.md" in made.said()


LARGE = "x " * 6_000_000


@pytest.mark.parametrize("front", [post(*DATED), "+++\ntitle = 'x'\n+++\n"])
def test_a_post_of_many_megabytes_is_named_and_not_read(tmp_path, front):
    good = {"content/good/index.md": post("title: Good", "date: 2024-02-01")}
    made = build(tmp_path, {**good, "content/large/index.md": front + LARGE})
    assert "more than the 10,000,000 that are read" in made.said()
    assert [entry.title for entry in made.feed().entries] == ["Good"]


def test_every_feed_is_well_formed(built):
    made, _ = built
    for path, data in made.files().items():
        if path.endswith((".xml", ".opml")):
            etree.fromstring(data)
            assert path.endswith(".opml") or not feedparser.parse(data).bozo
        if path.endswith(".json"):
            json.loads(data)


def test_nothing_of_ours_broke(built):
    made, new = built
    assert new <= {"output", "cache"}
    ours = [record for record in made.records if "syndicate" in record.name]
    assert not [record for record in ours if record.exc_info]
    assert "please report" not in made.said(logging.INFO)
