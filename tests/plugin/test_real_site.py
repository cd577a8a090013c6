"""The main job on a real site of 34 posts, exported from Substack to Hugo."""

import re
from urllib.parse import unquote, urlsplit

import pytest
from building import build
from lxml import html as lxml_html

SITE = "https://domingogallardo.com"
TAGS = ("newsletter", "personal", "programacion", "podcast_clips")


@pytest.fixture(scope="module")
def real(shared, tmp_path_factory):
    source = shared / "real-site" / "content"
    if not source.is_dir():
        pytest.skip("the real site is not beside this checkout")
    folder = tmp_path_factory.mktemp("real")
    return build(
        folder, PATH=str(source), SITEURL=SITE, SITENAME="Domingo Gallardo", DEFAULT_LANG="es"
    )


@pytest.fixture(scope="module")
def bodies(real):
    return {
        url: lxml_html.fragments_fromstring(f"<div>{content}</div>")[0]
        for url, content in real.contents().items()
    }


def _references(bodies):
    for url, body in bodies.items():
        for element in body.iter():
            for name in ("href", "src", "poster", "data", "cite"):
                if isinstance(element.tag, str) and element.get(name) is not None:
                    yield url, element, name, element.get(name)


def test_both_site_feeds_hold_all_posts(real):
    assert len(real.feed("feeds/all.atom.xml").entries) == 34
    assert len(real.feed("feeds/all.rss.xml").entries) == 34


def test_post_addresses_are_hugos(real):
    expected = {
        f"{SITE}/posts/{path.parent.name}/" for path in (real.source / "posts").glob("*/index.md")
    }
    assert {entry.link for entry in real.feed().entries} == expected


def test_every_local_image_is_in_the_output_with_its_own_bytes(real, bodies):
    found = 0
    for _url, element, name, value in _references(bodies):
        if element.tag == "img" and name == "src" and value.startswith(SITE):
            path = unquote(urlsplit(value).path).lstrip("/")
            slug, _, tail = path.removeprefix("posts/").partition("/")
            original = (real.source / "posts" / slug / tail).read_bytes()
            assert (real.output / path).read_bytes() == original
            found += 1
    assert found == 219 + 28  # the page shows 219; 28 more lie in widgets that show none there


def test_no_relative_reference_is_left(bodies):
    assert [v for *_, v in _references(bodies) if urlsplit(v).scheme == ""] == []


def test_what_leads_nowhere_is_reported_by_file_and_line(real):
    said = real.said()
    lines = [line.strip() for line in said.splitlines()]
    dead = [line for line in lines if re.match(r"\d+: (?:link|file) .* (?:nowhere|bundle)$", line)]
    assert len(dead) == 11, said
    anchors = [line for line in lines if re.match(r'\d+: link "#addendum.* names nothing', line)]
    assert len(anchors) == 3, said
    assert sum('did you mean "#addendum' in line and "años" in line for line in lines) == 3


def test_each_tag_has_both_feeds(real):
    for slug in TAGS:
        for kind in ("atom", "rss"):
            assert real.feed(f"feeds/tag/{slug}.{kind}.xml").entries


def test_fragments_lead_into_their_own_post(bodies):
    inside = [
        (url, value) for url, _, name, value in _references(bodies)
        if name == "href" and "#" in value and value.startswith(url)
    ]  # fmt: skip
    assert len(inside) >= 39
