"""Pictures and links of bundles, whatever they are called and however addresses are made."""

import itertools
import unicodedata
from html import escape
from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest
from building import build
from lxml import html as lxml_html

NAMES = (
    "plain.png", "a b.png", "año é.png", unicodedata.normalize("NFD", "über é.png"), "h#1.png",
    "q?x.png", "pct%20z.png", "amp&y.png", "plus+p.png", "it's.png", 'quo"te.png', "par(en).png",
    "sub/in ner.png", "100%.png",
)  # fmt: skip


def _bundle(encode):
    images = "\n".join(f'<p><img src="{escape(encode(name))}" alt="x"></p>' for name in NAMES)
    return f'---\ntitle: "Pictures"\ndate: 2024-07-05\n---\n{images}\n'


def _page_images(built, page, siteurl):
    document = lxml_html.fromstring(built.text(page))
    for image in document.iter("img"):
        address = urljoin(f"{siteurl}/{page}", image.get("src"))
        path = unquote(urlsplit(address).path)
        yield (built.output / path.removeprefix(urlsplit(siteurl).path).lstrip("/")).read_bytes()


@pytest.mark.parametrize(
    ("flat", "relative", "cache"),
    list(itertools.product((False, True), (False, True), (None, "reader", "generator"))),
)
def test_every_picture_is_found_in_page_and_feed(tmp_path, flat, relative, cache):
    files = {f"content/posts/one/{name}": name.encode() for name in NAMES}
    files |= {f"content/posts/two/{name}": b"two " + name.encode() for name in NAMES}
    files["content/posts/one/index.md"] = _bundle(lambda name: name)
    files["content/posts/two/index.md"] = _bundle(quote)
    settings = {"RELATIVE_URLS": relative, "CACHE_CONTENT": cache is not None}
    settings["LOAD_CONTENT_CACHE"] = cache is not None
    settings["CONTENT_CACHING_LAYER"] = cache or "reader"
    if flat:
        settings |= {"ARTICLE_URL": "p/{slug}.html", "ARTICLE_SAVE_AS": "p/{slug}.html"}
    for _ in range(2 if cache else 1):
        built = build(tmp_path, files, **settings)
    site = "https://example.org"
    for slug, mark in (("one", b""), ("two", b"two ")):
        page = f"p/{slug}.html" if flat else f"posts/{slug}/index.html"
        assert list(_page_images(built, page, site)) == [mark + n.encode() for n in NAMES]
        content = built.contents()[f"{site}/{page.removesuffix('index.html')}"]
        images = [i.get("src") for i in lxml_html.fromstring(f"<div>{content}</div>").iter("img")]
        assert all(src.startswith(site) and " " not in src for src in images)
        found = [
            (built.output / unquote(urlsplit(s).path).lstrip("/")).read_bytes() for s in images
        ]
        assert found == [mark + n.encode() for n in NAMES]
    assert built.said() == ""


def test_srcset_poster_and_style_are_resolved_in_pages(tmp_path):
    body = (
        '<img src="a.png" srcset="a.png 1x, b c.png 2x" alt="x">'
        '<video src="v.mp4" poster="a.png"></video>'
        "<div style=\"background:url('a.png')\">x</div>"
    )
    files = {
        "content/posts/one/index.md": f"---\ntitle: T\ndate: 2024-07-05\n---\n{body}\n",
        "content/posts/one/a.png": b"a", "content/posts/one/b c.png": b"b",
        "content/posts/one/v.mp4": b"v",
    }  # fmt: skip
    for relative in (False, True):
        built = build(tmp_path / str(relative), files, RELATIVE_URLS=relative)
        base = "../.." if relative else "https://example.org"
        page = built.text("posts/one/index.html")
        assert f'srcset="{base}/posts/one/a.png 1x, {base}/posts/one/b%20c.png 2x"' in page
        assert f'src="{base}/posts/one/v.mp4" poster="{base}/posts/one/a.png"' in page
        assert f"url('{base}/posts/one/a.png')" in page
        assert "style" not in built.contents()["https://example.org/posts/one/"]


def test_internal_links_resolve_in_every_form(tmp_path):
    forms = (
        "/posts/other/", "/posts/other", "/posts/other/#part", "/posts/other/?q=1", "../other/",
        "../other/index.md", "{filename}/posts/other/index.md", "https://example.org/posts/other/",
        "http://example.org/posts/other/",
    )  # fmt: skip
    body = "\n".join(f'<a href="{form}">x</a>' for form in forms)
    files = {
        "content/posts/one/index.md": f"---\ntitle: T\ndate: 2024-07-05\n---\n{body}\n",
        "content/posts/other/index.md": "---\ntitle: O\ndate: 2024-07-04\n---\n## Part\n",
    }
    built = build(tmp_path, files)
    content = built.contents()["https://example.org/posts/one/"]
    links = [a.get("href") for a in lxml_html.fromstring(f"<div>{content}</div>").iter("a")]
    assert {urlsplit(link)._replace(query="", fragment="").geturl() for link in links} == {
        "https://example.org/posts/other/"
    }
    assert built.said() == ""


def test_prefixes_of_other_programs_are_named_by_one_setting(tmp_path):
    source = "---\ntitle: T\ndate: 2024-07-05\n---\n[x](/read/1) [y](/else/)\n"
    built = build(tmp_path, {"content/posts/one/index.md": source}, SYNDICATE_ELSEWHERE=["/read/"])
    assert "/read/" not in built.said()
    assert '"/else/"' in built.said()


def test_dead_link_in_a_post_of_pelicans_own_is_no_warning(tmp_path):
    source = "Title: T\nDate: 2024-07-05\n\n[x](/nowhere/)\n"
    built = build(tmp_path, {"content/one.md": source})
    assert built.said() == ""
    import logging

    assert "/nowhere/" in built.said(logging.INFO)


@pytest.mark.parametrize("link", [
    "../../../etc/passwd", "/etc/passwd", "..%2f..%2fsecret.txt", "../../secret.txt",
    "%2e%2e/%2e%2e/secret.txt", "..\\..\\secret.txt", "file:///etc/passwd", "C:\\secret.txt",
])  # fmt: skip
def test_nothing_outside_the_content_folder_is_published(tmp_path, link):
    source = f'---\ntitle: T\ndate: 2024-07-05\n---\n<img src="{link}" alt="x">\n'
    files = {"content/posts/one/index.md": source, "secret.txt": b"CANARY"}
    out = build(tmp_path, files).files()
    assert not [path for path, data in out.items() if b"CANARY" in data or b"root:" in data]


def test_symbolic_link_out_of_the_content_folder_is_not_followed(tmp_path):
    source = '---\ntitle: T\ndate: 2024-07-05\n---\n<img src="p.png" alt="x">\n'
    (tmp_path / "content/posts/one").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(b"CANARY")
    (tmp_path / "content/posts/one/p.png").symlink_to(tmp_path / "secret.png")
    out = build(tmp_path, {"content/posts/one/index.md": source}).files()
    assert not [path for path, data in out.items() if b"CANARY" in data]


def test_a_link_that_is_bad_very_often_has_its_first_lines_named(tmp_path):
    text = "---\ntitle: A\ndate: 2024-01-01\n---\n" + "![x](falta.png)\n\n" * 140
    said = build(tmp_path, {"content/posts/a/index.md": text}).said()
    assert said.count('image "falta.png" is not in the bundle') == 100
    assert "5: image" in said
    assert "203: image" in said
    assert "more of its links lead nowhere" in said
