"""The links of a real site of 34 posts, as Hugo renders them, beside what its folder holds."""

from collections import Counter
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import hugo_judge as judge
import pytest
from pelican.plugins.syndicate.links.addresses import Addresses, Target, marker_of
from pelican.plugins.syndicate.links.answer import Answer, Origin
from pelican.plugins.syndicate.links.line import line_of
from pelican.plugins.syndicate.links.pages import Reference, anchors, references
from pelican.plugins.syndicate.links.resolve import resolve

SITE = "https://domingogallardo.com"


class Link(NamedTuple):
    """One link of the site and where it leads."""

    source: str
    line: int | None
    reference: Reference
    answer: Answer


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    """Address and HTML of each post, by content path."""
    site = _site()
    if judge.binary() is None:
        pytest.skip("Hugo is not installed")
    files: dict[str, str | bytes] = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.suffix in (".md", ".toml")
    }
    verdict = judge.build(tmp_path_factory.mktemp("real"), files)
    assert verdict.ok, verdict.log
    return {
        source: (str(page["url"]), str(page["content"]))
        for source, page in verdict.pages.items()
        if source.startswith("posts/") and source.endswith("/index.md")
    }


def _site() -> Path:
    site = Path(__file__).resolve().parents[3] / "shared" / "real-site"
    if not site.is_dir():
        pytest.skip("the real site is not beside this checkout")
    return site


def _targets(pages: dict[str, tuple[str, str]]) -> list[Target]:
    found = [
        Target(
            kind="post",
            url=url,
            source=source,
            marker=marker_of("filename", source),
            anchors=partial(anchors, html),
        )
        for source, (url, html) in pages.items()
    ]
    content = _site() / "content"
    for path in content.rglob("*"):
        if path.is_file() and path.suffix != ".md":
            source = path.relative_to(content).as_posix()
            marker = marker_of("static", source)
            found.append(Target(kind="file", url=f"/{quote(source)}", source=source, marker=marker))
    return found


@pytest.fixture(scope="module")
def links(pages: dict[str, tuple[str, str]]) -> list[Link]:
    return _links(pages, Addresses.of(SITE, _targets(pages)))


def _links(pages: dict[str, tuple[str, str]], addresses: Addresses) -> list[Link]:
    found = []
    for source, (url, html) in pages.items():
        origin = Origin(source=source, url=url, bundle=source.removesuffix("/index.md"))
        text = (_site() / "content" / source).read_bytes().decode()
        for reference in references(html):
            answer = resolve(reference.value, origin, addresses)
            line = line_of(text, reference.value) if answer.problem else None
            found.append(Link(source, line, reference, answer))
    return found


def test_all_34_posts_are_looked_at(pages: dict[str, tuple[str, str]]) -> None:
    assert len(pages) == 34


def test_219_pictures_are_files_of_their_own_bundle(links: list[Link]) -> None:
    pictures = [link for link in links if link.answer.target and link.answer.target.kind == "file"]
    assert len(pictures) == 219
    for link in pictures:
        target = link.answer.target
        assert link.reference.element == "img"
        assert target is not None
        assert str(target.source).startswith(link.source.removesuffix("index.md"))


def test_43_of_54_internal_links_lead_to_a_post(links: list[Link]) -> None:
    posts = [link for link in links if link.answer.target and link.answer.target.kind == "post"]
    assert len(posts) == 43
    assert not [link for link in posts if link.answer.problem]


def test_11_lead_nowhere_and_are_told_by_file_and_line(links: list[Link]) -> None:
    broken = [link for link in links if link.answer.kind == "broken"]
    assert len(broken) == 11
    assert all(link.line and link.answer.problem for link in broken)
    (file,) = (link for link in broken if "/read/" not in link.answer.url)
    assert file.source == "posts/arrays-con-distintos-tipos-de-datos-en-swift/index.md"
    assert file.answer.problem is not None
    assert (
        file.answer.problem.what == 'file "code/array-multiples-tipos.swift" is not in the bundle'
    )


def test_what_another_program_serves_is_no_problem(pages: dict[str, tuple[str, str]]) -> None:
    addresses = Addresses.of(SITE, _targets(pages), elsewhere=("/read/",))
    kinds = Counter(link.answer.kind for link in _links(pages, addresses))
    assert (kinds["elsewhere"], kinds["broken"]) == (10, 1)


def test_39_fragments_of_which_3_lost_their_accents(links: list[Link]) -> None:
    fragments = [link for link in links if link.answer.kind == "fragment"]
    assert len(fragments) == 39
    assert all(link.answer.url.startswith(f"{SITE}/posts/") for link in fragments)
    problems = [link for link in fragments if link.answer.problem]
    assert len(problems) == 3
    for link in problems:
        assert link.line == 11
        assert link.answer.problem is not None
        assert "qué-ha-pasado-en-swift-en-estos-tres-años" in str(link.answer.problem.hint)


def test_everything_else_is_another_site(links: list[Link]) -> None:
    kinds = Counter(link.answer.kind for link in links)
    assert set(kinds) == {"external", "internal", "fragment", "broken"}
    assert not [link for link in links if link.answer.kind == "external" and link.answer.problem]
    assert all(link.answer.url.startswith("http") for link in links)
