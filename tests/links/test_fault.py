"""What authors are told of a link that fails."""

from links.notebook import ABRIL, ADDRESSES, ORIGINS
from pelican.plugins.syndicate.links import fault
from pelican.plugins.syndicate.links.addresses import Target
from pelican.plugins.syndicate.problem import Problem, Severity

ORIGIN = ORIGINS["abril"]


def test_a_fault_becomes_a_problem_with_its_place() -> None:
    found = fault.fault("it is wrong", "mend it", ORIGIN).at("posts/abril/index.md", 7)
    assert found == Problem(
        file="posts/abril/index.md",
        line=7,
        severity=Severity.WARNING,
        what="it is wrong",
        hint="mend it",
    )


def test_a_link_is_shown_on_one_line_and_not_too_long() -> None:
    assert fault.shown("a\nb\x1b[31m\u202ec") == "a\ufffdb\ufffd[31m\ufffdc"
    assert len(fault.shown("x" * 10_000)) == 201


def test_each_kind_of_file_has_its_word() -> None:
    words = {
        name: fault.nowhere(name, f"/posts/abril/{name}", ORIGIN, ADDRESSES).what.split()[0]
        for name in ("a.JPG", "a.mp3", "a.mp4", "a.zip", "a.md", "a.html", "a", "v1.2")
    }
    assert words == {
        "a.JPG": "image",
        "a.mp3": "audio",
        "a.mp4": "video",
        "a.zip": "file",
        "a.md": "link",
        "a.html": "link",
        "a": "link",
        "v1.2": "link",
    }


def test_only_a_bundles_own_file_is_missed_in_the_bundle() -> None:
    def what(name: str, origin: str) -> str:
        return fault.nowhere(name, f"/{name}", ORIGINS[origin], ADDRESSES).what

    assert what("sub/a.png", "abril").endswith("is not in the bundle")
    assert what("/images/a.png", "abril").endswith("does not exist")
    assert what("../mayo/a.png", "abril").endswith("does not exist")
    assert what("a.png", "suelto").endswith("does not exist")


def test_why_a_page_is_withheld_is_told_but_not_its_title() -> None:
    for reason, words in (
        ("draft", "is a draft"),
        ("future", "is not published before its date"),
        ("expired", "has expired"),
        ("headless", "is not published"),
        (None, "is not published"),
    ):
        page = Target(kind="post", url="/a/", source="a.md", published=False, withheld=reason)
        assert fault.unpublished("/a/", page, ORIGIN).hint == f"a.md {words}"


def test_an_ambiguous_name_is_told_with_its_pages() -> None:
    pages = (ABRIL, Target(kind="post", url="/x/", source="a.md"))
    found = fault.ambiguous("abril", pages, ORIGIN)
    assert (found.what, found.hint) == (
        'ref "abril" may mean 2 pages',
        "name one: a.md, posts/abril/index.md",
    )


def test_nothing_near_no_hint() -> None:
    assert fault.no_anchor("#zz", "zz", frozenset(), ORIGIN).hint is None
    assert fault.unknown_ref("qqqqq", ORIGIN, ADDRESSES).hint is None
