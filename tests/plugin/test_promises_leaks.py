"""What stays home: withheld posts, secrets, and every file outside the content folder."""

import os
import re

import pytest
from building import build, write

SECRET = "kept-at-home"
CANARY = b"canary-of-the-machine"
GOOD = "---\ntitle: Good\ndate: 2024-01-02\ntags: [shared]\n---\n\nHarmless.\n"


def post(*lines, body="Text."):
    return "\n".join(["---", *lines, "---", "", body, ""])


def withheld(name, *lines):
    said = (f"title: {SECRET} {name}", *lines)
    body = f"{SECRET} {name} ![p](p.png)"
    return {
        f"content/posts/{name}/index.md": post(*said, body=body),
        f"content/posts/{name}/p.png": SECRET.encode() + name.encode(),
    }


DATE = "date: 2024-01-01"
WITHHELD = {
    "draft": (DATE, "draft: true"),
    "draft-as-text": (DATE, 'draft: "true"'),
    "draft-in-capitals": (DATE, "Draft: TRUE"),
    "future": ("date: 2999-01-01",),
    "future-publish": (DATE, "publishDate: 2999-01-01"),
    "expired": (DATE, "expiryDate: 2020-01-01"),
    "never": (DATE, "build: {render: never, list: never}"),
    "headless": (DATE, "headless: true"),
    "merged": ("base: &base {draft: true}", "<<: *base", DATE),
    "twice": (DATE, "draft: true", "draft: false"),
    "twice-other": (DATE, "draft: false", "draft: true"),
    "broken": (DATE, "draft: true", "x: [1"),
    "twice-in-case": (DATE, "Draft: true", "draft: false"),
    "twice-in-case-other": (DATE, "draft: true", "DRAFT: false"),
    "of-pelican": (DATE, "status: Draft"),
    "of-pelican-too": (DATE, "draft: false", 'status: "draft "'),
}
_DRAFT = f"---\ntitle: {SECRET} raw\n{DATE}\ndraft: true\n---\n\n{SECRET} raw ![p](p.png)\n"
# drafts whose front matter is not where or how it should be
WITHHELD_RAW = {
    "old-mac": _DRAFT.replace("\n", "\r"),
    "unseen-first": f"\ufeff\u200b\u2060{_DRAFT}",
    "blank-first": f"\n  \n{_DRAFT}",
    "never-ends": _DRAFT.replace("\n---\n\n", "\n\n"),
    "ends-in-dots": _DRAFT.replace("\n---\n\n", "\n...\n\n"),
    "utf-16": _DRAFT.encode("utf-16"),
    "json": f'{{"title": "{SECRET} raw", "date": "2024-01-01", "draft": true, "draft": false}}\nx',
    "toml": f'+++\ntitle = "{SECRET} raw"\ndate = 2024-01-01\nDraft = true\ndraft = false\n+++\nx',
}


@pytest.fixture(scope="module", params=["hugo.toml beside it", "no configuration"])
def built(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("leaks")
    files = {"content/posts/good/index.md": GOOD}
    for name, lines in WITHHELD.items():
        files |= withheld(name, *lines)
    for name, raw in WITHHELD_RAW.items():
        files |= withheld(name) | {
            f"content/posts/{name}/index.md": raw if isinstance(raw, bytes) else raw.encode()
        }
    files |= {
        "content/lost/_index.md": f"---\ntitle: x\ncascade:\n  draft: true\n x: [\n---\n{SECRET} x",
        "content/lost/day/index.md": post(f"title: {SECRET} lost", DATE, body=SECRET),
        "content/diary/_index.md": post("title: Diary", "cascade: {draft: true}"),
        "content/diary/day/index.md": post(f"title: {SECRET} cascade", DATE, body=SECRET),
        "content/diary/day/p.png": SECRET,
        "content/posts/unlisted/index.md": post(
            f"title: {SECRET} unlisted", DATE, "build: {list: never}", body="Only by its address."
        ),
        "content/posts/params/index.md": post(
            "title: Params", DATE, f"api_key: {SECRET}", f"params: {{token: {SECRET}}}",
            f"notes: [{SECRET}]",
            body=f"Seen. <!--{SECRET}-->",
        ),
        "content/posts/good/.env": SECRET,
        "content/posts/good/.git/config": SECRET,
        "content/posts/good/index.md~": SECRET,
        "content/posts/good/#index.md#": SECRET,
        "content/posts/good/.index.md.swp": SECRET,
        "content/posts/good/index.md.bak": SECRET,
        "content/posts/.env": SECRET,
        "content/posts/names-one/index.md": post(
            "title: Names one", "date: 2024-03-01",
            body="![a](../draft/p.png) [b](/posts/future/p.png) [c](/diary/day/p.png) "
            "[d](../broken/p.png) ![e](/posts/json/p.png)",
        ),
    }  # fmt: skip
    if "hugo" in request.param:
        files["hugo.toml"] = 'baseURL = "https://example.org/"\n'
    return build(folder, files, STATIC_PATHS=[])


def feeds(built):
    return {
        path: data.decode()
        for path, data in built.files().items()
        if path.endswith((".xml", ".json", ".opml"))
    }


def test_nothing_withheld_is_in_any_feed(built):
    found = {
        (path, around)
        for path, data in feeds(built).items()
        for around in re.findall(f".{{0,30}}{SECRET}.{{0,30}}", data)
    }
    assert not found


def test_nothing_withheld_is_in_any_file_of_the_output(built):
    pages = {path: data for path, data in built.files().items() if "unlisted" not in path}
    # pages, not feeds, keep comments, as their author wrote them
    holding = {path for path, data in pages.items() if SECRET.encode() in data}
    assert all(path.endswith(".html") for path in holding)
    assert not {path for path in holding if f"{SECRET} ".encode() in pages[path]}


def test_what_may_be_published_is(built):
    titles = {entry.title for entry in built.feed().entries}
    assert titles == {"Good", "Params", "Names one"}


def test_no_output_names_a_folder_of_the_machine(built):
    folder = os.fsencode(built.output.parent)
    assert not {path for path, data in built.files().items() if folder in data}


OUTSIDE = (
    "../../../canary.png", "../../../../canary.png", "/../canary.png",
    "%2e%2e/%2e%2e/%2e%2e/canary.png",
    "..%2f..%2f..%2fcanary.png", "%252e%252e/%252e%252e/%252e%252e/canary.png",
    "..\\..\\..\\canary.png", "..%5c..%5c..%5ccanary.png", "....//....//....//canary.png",
    "./../../../canary.png", "x/../../../../canary.png", "{static}/../canary.png",
    "{attach}../../../canary.png", "{filename}/../canary.png", "{static}../../../canary.png",
    "|static|/../canary.png", "file:canary.png", "link.png", "linked/canary.png",
    "../../../canary.png?x", "../../../canary.png#x", "..;/..;/canary.png", "canary.png%00.png",
    "\u2025/\u2025/canary.png", "．．/．．/canary.png", "C:\\canary.png", "\\\\host\\canary.png",
    "ABSOLUTE", "file://ABSOLUTE", "FILE:ABSOLUTE", "file://localhostABSOLUTE", ".hidden.png",
    ".hidden/p.png",
)  # fmt: skip
KEYS = ("image", "cover", "images", "enclosure", "audio", "transcript", "chapters", "thumbnail",
        "featured_image", "video", "podcast")  # fmt: skip


@pytest.fixture(scope="module")
def climbing(tmp_path_factory):
    """A site whose posts name files outside, in every way and place."""
    around = tmp_path_factory.mktemp("around")
    folder = around / "site"
    write(around, {"canary.png": CANARY, "secrets/canary.png": CANARY})
    write(folder, {"canary.png": CANARY, "content/posts/good/index.md": GOOD})
    absolute = str(around / "canary.png")
    for number, said in enumerate(OUTSIDE):
        address = said.replace("ABSOLUTE", absolute)
        quoted = "'" + address.replace("'", "''") + "'"
        body = (
            f'![a]({address}) ![b](<{address}>) [c]({address}) <img src="{address}"> '
            f'<img srcset="{address} 2x"> <video poster="{address}" src="{address}"></video> '
            f'<a href="{address}">d</a> <object data="{address}"></object> '
            f'{{{{< figure src="{address}" >}}}} [e]({{{{< ref "{address}" >}}}})'
        )
        lines = [f"{key}: {quoted}" for key in KEYS]
        write(folder, {
            f"content/posts/n{number}/index.md": post(f"title: N{number}", DATE, *lines, body=body),
            f"content/posts/n{number}/.hidden.png": CANARY,
            f"content/posts/n{number}/.hidden/p.png": CANARY,
        })  # fmt: skip
        (folder / f"content/posts/n{number}/link.png").symlink_to(around / "canary.png")
        (folder / f"content/posts/n{number}/linked").symlink_to(around / "secrets")
    for number, address in enumerate(("../../evil", "/../../evil.html", "%2e%2e/%2e%2e/evil",
                                      "..\\..\\evil", "/a/../../../evil.html")):  # fmt: skip
        quoted = f"'{address}'"
        write(folder, {
            f"content/posts/u{number}/index.md": post(f"title: U{number}", DATE, f"url: {quoted}"),
            f"content/posts/s{number}/index.md": post(f"title: S{number}", DATE, f"slug: {quoted}"),
            f"content/posts/l{number}/index.md": post(
                f"title: L{number}", DATE, f"aliases: [{quoted}]", f"save_as: {quoted}",
                f"tags: [{quoted}]", f"categories: [{quoted}]", f"author: {quoted}",
                f"lang: {quoted}", f"layout: {quoted}", f"section: {quoted}",
            ),
        })  # fmt: skip
    before = _tree(around)
    built = build(folder, TAG_FEED_RSS="feeds/tag/{slug}.rss.xml",
                  AUTHOR_FEED_ATOM="feeds/author/{slug}.atom.xml",
                  CATEGORY_FEED_ATOM="feeds/category/{slug}.atom.xml")  # fmt: skip
    return built, before, _tree(around)


def test_a_post_that_a_link_leads_out_to_is_named_and_not_published(tmp_path):
    outside = post(f"title: {SECRET} outside", DATE, body=SECRET)
    write(tmp_path, {"elsewhere/index.md": outside, "elsewhere/p.png": CANARY})
    write(tmp_path / "site", {"content/posts/good/index.md": GOOD, "content/posts/two/p.png": "x"})
    (tmp_path / "site/content/posts/one").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "site/content/posts/two/index.md").symlink_to(tmp_path / "elsewhere/index.md")
    built = build(tmp_path / "site")
    assert {entry.title for entry in built.feed().entries} == {"Good"}
    for path in ("posts/one/index.md", "posts/two/index.md"):
        assert f"{path} leads out of content/" in built.said()
    assert not {p for p, data in built.files().items() if SECRET.encode() in data or CANARY in data}


@pytest.mark.parametrize("mark", ["attach", "static"])
def test_pelicans_own_posts_publish_no_file_from_outside(tmp_path, mark):
    write(tmp_path, {"site/canary.png": CANARY, "site/content/in.png": "in"})
    own = f"Title: Own\nDate: 2024-01-01\n\n![a]({{{mark}}}../canary.png) ![b]({{{mark}}}in.png)\n"
    built = build(tmp_path / "site", {"content/own.md": own})
    assert {path for path in built.files() if path.endswith(".png")} == {"in.png"}
    assert "../canary.png is linked to and not published" in built.said()


def _tree(folder):
    site = folder / "site"
    made = (site / "output", site / "cache")
    return {
        path: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not any(path.is_relative_to(own) for own in made)
    }


def test_no_file_from_outside_is_published(climbing):
    built, _, _ = climbing
    assert not {path for path, data in built.files().items() if CANARY in data}


def test_nothing_is_written_outside_the_output(climbing):
    _, before, after = climbing
    assert before == after


def test_no_feed_holds_an_address_of_the_machine(climbing):
    built, _, _ = climbing
    for path, text in feeds(built).items():
        assert not re.search(r"""["'>=(](?:file|FILE):|[cC]:\\\\?canary""", text), path
        assert str(built.output.parent) not in text, path


def test_every_post_that_climbs_is_published_all_the_same(climbing):
    built, _, _ = climbing
    titles = {entry.title for entry in built.feed().entries}
    assert {f"N{number}" for number in range(len(OUTSIDE))} | {"Good"} <= titles
