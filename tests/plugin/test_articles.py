"""Hugo-style posts and Pelican's own live side by side."""

import pytest
from building import build

HUGO = """---
title: "A < B & C"
date: 2024-07-05
tags: [One, "two words"]
categories: [notes]
author: Ana
---
Text with a [link](/posts/other/).
"""
OTHER = "---\ntitle: Other\ndate: 2024-07-06\nslug: other\n---\n<p>Raw.</p>\n"
PELICANS = "Title: Own\nDate: 2024-01-02\nTags: one\n\nPlain *text*.\n"


def _post(title="A post", date="2024-07-05", body="Text.", **keys):
    lines = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f'---\ntitle: "{title}"\ndate: {date}\n{lines}---\n{body}\n'


def test_both_kinds_are_published_and_pelicans_page_is_untouched(tmp_path):
    files = {"content/own.md": PELICANS, "content/posts/one/index.md": HUGO}
    stock = build(tmp_path / "stock", {"content/own.md": PELICANS}, PLUGINS=[])
    mixed = build(tmp_path / "mixed", files | {"content/posts/other/index.md": OTHER})
    titles = {entry.title for entry in mixed.feed().entries}
    assert titles == {"A < B & C", "Other", "Own"}
    own = stock.text("own.html")
    assert own.replace("\n", "") != ""
    alone = build(tmp_path / "alone", {"content/own.md": PELICANS})
    assert alone.text("own.html") == own


def test_every_page_of_a_site_without_hugo_posts_is_as_before(tmp_path):
    files = {
        f"content/p{n}.md": PELICANS.replace("Own", f"Own {n}").replace("-02", f"-0{n}")
        for n in range(1, 6)
    }
    stock = build(tmp_path / "a", files, PLUGINS=[]).files()
    ours = build(tmp_path / "b", files).files()
    pages = [path for path in stock if path.startswith("own")]
    assert len(pages) == 5
    assert {p: stock[p] for p in pages} == {p: ours[p] for p in pages}


def test_front_matter_reaches_page_and_feed(tmp_path):
    built = build(tmp_path, {"content/posts/one/index.md": HUGO,
                             "content/posts/other/index.md": OTHER})  # fmt: skip
    entry = next(e for e in built.feed().entries if e.title.startswith("A"))
    assert entry.link == "https://example.org/posts/one/"
    assert entry.id == entry.link
    assert entry.author == "Ana"
    assert {tag.term for tag in entry.tags} == {"notes", "One", "two words"}
    assert "A &lt; B &amp; C" in built.text("posts/one/index.html")
    assert 'href="https://example.org/posts/other/"' in built.text("posts/one/index.html")


@pytest.mark.parametrize("front", [
    '+++\ntitle = "T"\ndate = 2024-07-05\ntags = ["x"]\n+++\nBody.\n',
    '{"title": "T", "date": "2024-07-05", "tags": ["x"]}\nBody.\n',
])  # fmt: skip
def test_toml_and_json_need_no_bundle(tmp_path, front):
    built = build(tmp_path, {"content/posts/t.md": front})
    assert [entry.link for entry in built.feed().entries] == ["https://example.org/posts/t/"]


def test_bundle_folder_is_no_category(tmp_path):
    built = build(tmp_path, {"content/posts/one/index.md": _post()})
    assert "category/posts.html" in built.files()
    assert "category/one.html" not in built.files()


def test_section_file_is_neither_article_nor_error(tmp_path):
    files = {"content/posts/_index.md": "---\ntitle: Posts\n---\n",
             "content/posts/one/index.md": _post()}  # fmt: skip
    built = build(tmp_path, files)
    assert built.said() == ""
    assert len(built.feed().entries) == 1


@pytest.mark.parametrize("keys", [
    {"draft": "true"}, {"date": "2999-01-01"}, {"expiryDate": "2020-01-01"},
    {"publishDate": "2999-01-01"}, {"headless": "true"},
])  # fmt: skip
def test_what_hugo_withholds_is_nowhere(tmp_path, keys):
    secret = _post(**({"title": "Secretissimo", "body": "Verborgen. ![x](p.png)"} | keys))
    files = {"content/posts/s/index.md": secret, "content/posts/s/p.png": b"SECRETBYTES",
             "content/posts/one/index.md": _post()}  # fmt: skip
    out = build(tmp_path, files).files()
    assert not [p for p, data in out.items() if b"Secretissimo" in data or b"Verborgen" in data]
    if "headless" not in keys:
        assert b"SECRETBYTES" not in out.values()


def test_explicit_article_url_wins(tmp_path):
    built = build(tmp_path, {"content/posts/one/index.md": _post()},
                  ARTICLE_URL="{slug}.html", ARTICLE_SAVE_AS="{slug}.html")  # fmt: skip
    assert "posts/one/index.html" in built.files()  # Pelican's default cannot be told from a choice
    other = build(tmp_path / "b", {"content/posts/one/index.md": _post()},
                  ARTICLE_URL="blog/{slug}.html", ARTICLE_SAVE_AS="blog/{slug}.html")  # fmt: skip
    assert "blog/one.html" in other.files()


def test_undated_file_is_a_page_in_no_feed(tmp_path):
    files = {"content/about/index.md": "---\ntitle: About\n---\nMe.\n",
             "content/posts/one/index.md": _post()}  # fmt: skip
    built = build(tmp_path, files)
    assert "Me." in built.text("about/index.html")
    assert len(built.feed().entries) == 1


BAD = {
    "unreadable front matter": (
        "---\ntitle: [unclosed\ndate: 2024-07-05\n---\nText.\n", "content/posts/bad/index.md"
    ),
    "no end of front matter": ("---\ntitle: x\nText.\n", "content/posts/bad/index.md"),
    "not UTF-8": (b"---\ntitle: caf\xe9\ndate: 2024-07-05\n---\nText.\n", None),
    "no date": ("---\ntitle: Undated\n---\nText.\n", "posts/bad/index.md"),
    "missing picture": (_post(body="![x](nowhere.png)"), "posts/bad/index.md:6"),
    "refused date": (_post(date="5/7/2024"), "posts/bad/index.md"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_input_costs_one_post_and_says_so(tmp_path, name):
    source, _ = BAD[name]
    files = {"content/posts/bad/index.md": source, "content/posts/one/index.md": _post()}
    built = build(tmp_path, files)
    assert "https://example.org/posts/one/" in {e.link for e in built.feed().entries}
    assert "posts/bad/index.md" in built.said()


def test_missing_title_is_made_of_the_first_words(tmp_path):
    source = "---\ndate: 2024-07-05\n---\nThe first words of this post say what it is about.\n"
    built = build(tmp_path, {"content/posts/one/index.md": source})
    assert built.feed().entries[0].title.startswith("The first words")


def test_of_two_posts_with_one_address_the_older_is_published(tmp_path):
    files = {
        "content/posts/one/index.md": _post("Older", "2023-01-01"),
        "content/posts/two/index.md": _post("Newer", "2024-01-01", slug="one"),
    }
    built = build(tmp_path, files)
    assert [e.title for e in built.feed().entries] == ["Older"]
    assert "posts/two/index.md" in built.said()
    assert "posts/one/index.md" in built.said()


def test_alias_redirects_and_links_to_it_resolve(tmp_path):
    files = {
        "content/posts/one/index.md": _post(aliases="[/old/one/]"),
        "content/posts/two/index.md": _post(body="[x](/old/one/)", date="2024-01-02"),
    }
    built = build(tmp_path, files)
    assert "https://example.org/posts/one/" in built.text("old/one/index.html")
    body = built.contents()["https://example.org/posts/two/"]
    assert 'href="https://example.org/posts/one/"' in body
    assert built.said() == ""


def test_translations_are_linked_and_each_language_has_its_feed(tmp_path):
    files = {
        "content/posts/one/index.md": _post("English"),
        "content/posts/one/index.es.md": _post("Español"),
    }
    built = build(tmp_path, files)
    assert {e.link for e in built.feed("feeds/all-es.atom.xml").entries} == {
        "https://example.org/es/posts/one/"
    }
    assert "es/posts/one/" in built.text("posts/one/index.html")


def test_like_named_tags_stay_apart(tmp_path):
    built = build(tmp_path, {"content/posts/one/index.md": _post(tags='["C", "C++", "C#", "🎉"]')})
    feeds = [path for path in built.files() if path.startswith("feeds/tag/")]
    assert len(feeds) == 8


def test_fatal_warnings_see_the_list(tmp_path):
    from building import pelican, write

    write(tmp_path, {
        "pelicanconf.py": "SITENAME='x'\nSITEURL='https://example.org'\nPATH='content'\n"
        "TIMEZONE='UTC'\nPLUGINS=['syndicate']\n",
        "content/posts/one/index.md": _post(body="[dead](/nowhere/)"),
    })  # fmt: skip
    done = pelican(tmp_path, "--fatal", "warnings")
    assert done.returncode != 0
    assert "posts/one/index.md" in done.stdout + done.stderr
