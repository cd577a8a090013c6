"""The names that a link may spell."""

import pytest
from pelican.plugins.syndicate.links.spellings import below_base, spellings, splits


def test_the_longest_path_is_tried_first_and_the_usual_one_always() -> None:
    assert splits("a#b?c#d") == [
        ("a#b?c#d", ""),
        ("a#b?c", "#d"),
        ("a#b", "?c#d"),
        ("a", "#b?c#d"),
    ]
    assert splits("a") == [("a", "")]
    assert splits("#a") == [("#a", ""), ("", "#a")]


def test_a_name_is_tried_as_it_is_then_decoded() -> None:
    assert list(spellings("a%20b&amp;c")) == ["a%20b&amp;c", "a b&amp;c", "a%20b&c", "a b&c"]
    assert list(spellings("a.png")) == ["a.png"]


@pytest.mark.parametrize(
    ("path", "base", "below"),
    [
        ("/blog/a", "/blog", "/a"),
        ("/blog", "/blog", "/"),
        ("/blog/", "/blog", "/"),
        ("/blogs/a", "/blog", None),
        ("/a", "", "/a"),
        ("/", "", "/"),
    ],
)
def test_the_base_path_is_whole_folders(path: str, base: str, below: str | None) -> None:
    assert below_base(path, base) == below
