"""What the site's addresses are found by."""

import random

import pytest
from links.notebook import ABRIL, ADDRESSES, SITE, TARGETS, file, page
from pelican.plugins.syndicate.links.addresses import (
    Addresses,
    Target,
    logical_name,
    marker_of,
    without_suffix,
)


@pytest.mark.parametrize(
    "path",
    [
        "/posts/abril/",
        "/posts/abril",
        "/posts/abril/index.html",
        "/posts/abril.html",
        "/antes/abril",
        "/posts/%61bril/",
    ],
)
def test_a_page_is_at_every_spelling_of_its_address(path: str) -> None:
    assert ADDRESSES.at(path) is ABRIL


def test_the_exact_address_goes_before_the_near_one() -> None:
    folder, file_ = page("a/index.md", "/a/"), page("a.md", "/a.html")
    addresses = Addresses.of(SITE, (folder, file_))
    assert (addresses.at("/a/"), addresses.at("/a.html")) == (folder, file_)


def test_of_two_at_one_address_the_published_one_has_it_then_the_first() -> None:
    draft = page("a.md", "/x/", published=False)
    first, second = page("b.md", "/x/"), page("c.md", "/x/")
    assert Addresses.of(SITE, (draft, first, second)).at("/x/") is first
    assert Addresses.of(SITE, (draft,)).at("/x/") is draft


def test_an_address_goes_before_an_alias() -> None:
    old, new = page("old.md", "/a/"), page("new.md", "/b/")
    assert Addresses.of(SITE, (old, new), aliases=(("/a/", new),)).at("/a/") is old


def test_two_files_that_differ_in_unicode_form_stay_two() -> None:
    nfc, nfd = file("p/caf\u00e9.png"), file("p/cafe\u0301.png")
    addresses = Addresses.of(SITE, (nfd, nfc))
    assert addresses.from_source("p/caf\u00e9.png") is nfc
    assert addresses.from_source("p/cafe\u0301.png") is nfd
    assert addresses.at(nfc.url) is nfc
    assert addresses.at(nfd.url) is nfd


@pytest.mark.parametrize(
    ("site", "own", "scheme"),
    [
        ("https://a.example", (("a.example", ""),), "https"),
        ("https://A.example:443/", (("a.example", ""),), "https"),
        ("http://a.example:81/b/c/", (("a.example:81", "/b/c"),), "http"),
        ("", (), "https"),
    ],
)
def test_the_site_is_known_by_its_parts(
    site: str, own: tuple[tuple[str, str], ...], scheme: str
) -> None:
    addresses = Addresses.of(site, (), also=("", site))
    assert (addresses.own, addresses.scheme) == (own, scheme)
    assert addresses.site == site.rstrip("/")


@pytest.mark.parametrize(
    ("path", "elsewhere"),
    [
        ("/read/", True),
        ("/read", True),
        ("/read/a%20b", True),
        ("/reader/", False),
        ("/tools/x", True),
        ("/posts/read/", False),
    ],
)
def test_another_programs_folders_are_whole_folders(path: str, elsewhere: bool) -> None:
    assert ADDRESSES.is_elsewhere(path) is elsewhere


@pytest.mark.parametrize(
    ("source", "lang", "name"),
    [
        ("posts/abril/index.md", None, "posts/abril"),
        ("posts/Abril/index.es.md", "es", "posts/abril"),
        ("posts/_index.md", None, "posts"),
        ("_index.md", None, ""),
        ("posts/Mi Nota.es.markdown", "es", "posts/mi-nota"),
        ("posts/v1.2.md", None, "posts/v1.2"),
        ("posts/nota.es.md", None, "posts/nota.es"),
    ],
)
def test_hugo_names_a_page_by_its_path(source: str, lang: str | None, name: str) -> None:
    assert logical_name(source, lang) == name


def test_a_suffix_is_taken_off_content_only() -> None:
    assert [without_suffix(name) for name in ("a.MD", "a.html", "a.png")] == ["a", "a", "a.png"]


def test_a_marker_is_encoded_as_pelican_reads_it() -> None:
    assert marker_of("static", "a/100%'#?.png") == "{static}/a/100%25%27%23%3F.png"


def test_files_are_listed_by_folder_and_below() -> None:
    names = ADDRESSES.files_below("posts/abril").names
    assert "sub/hoja.pdf" in names
    assert "foto 1.png" in names
    assert not any("plan.png" in name for name in ADDRESSES.files_below("posts/secreto").names)


def test_hints_never_name_what_is_withheld() -> None:
    assert not any("secreto" in name for name in ADDRESSES.pages.names)
    assert not any("secreto" in name for name in ADDRESSES.page_names.names)
    assert "plan.png" not in ADDRESSES.file_places


def test_anchors_are_asked_for_once() -> None:
    asked: list[int] = []

    def anchors() -> frozenset[str]:
        asked.append(1)
        return frozenset("a")

    target = Target(kind="page", url="/a/", anchors=anchors)
    addresses = Addresses.of(SITE, (target,))
    assert addresses.anchors_of(target) == addresses.anchors_of(target) == {"a"}
    assert asked == [1]


def test_the_order_of_targets_does_not_matter() -> None:
    shuffled = list(TARGETS)
    random.Random(7).shuffle(shuffled)
    addresses = Addresses.of(SITE, shuffled)
    for path in ("/posts/mayo", "/cuento", "/about/", "/images/logo.png"):
        assert addresses.at(path) == ADDRESSES.at(path)
