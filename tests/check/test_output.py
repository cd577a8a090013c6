"""From addresses to files, as a static host would answer."""

import pytest
from check.garden import Garden
from pelican.plugins.syndicate.check.output import Home, Waiting, home_of, index

BLOG = home_of("https://Garden.example/notes/")


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://garden.example/notes/a/b.html", "a/b.html"),
        ("http://garden.example/notes/a/", "a/"),
        ("https://GARDEN.example/notes/a", "a"),
        ("https://garden.example/notes/", ""),
        ("https://garden.example/notes", ""),
        ("https://garden.example/notes/a%20b/%C3%B1.png?x#y", "a b/ñ.png"),
        ("https://garden.example/notes/a/../b/./c", "b/c"),
        ("https://garden.example/notes/../secret", None),
        ("https://garden.example/notes/%2e%2e/secret", None),
        ("https://garden.example/other/", None),
        ("https://garden.example/notesx/", None),
        ("https://www.garden.example/notes/a", None),
        ("https://garden.example:8080/notes/a", None),
        ("ftp://garden.example/notes/a", None),
        ("mailto:ada@garden.example", None),
        ("/notes/a", None),
        ("http://[", None),
    ],
)
def test_an_address_asks_for_a_path(url, path):
    assert BLOG.path_of(url) == path


def test_a_site_without_address_owns_nothing():
    assert home_of("") == home_of("nonsense") == Home()
    assert Home().path_of("https://garden.example/") is None


SITE = index(
    Garden(
        {"index.html": b"x", "a/index.html": b"x", "b.html": b"x", "c/d.png": b"x", "é.png": b"x"}
    )
)


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("", "index.html"),
        ("a", "a/index.html"),
        ("a/", "a/index.html"),
        ("b", "b.html"),
        ("b.html", "b.html"),
        ("b/", None),
        ("c/", None),
        ("c/d.png", "c/d.png"),
        ("C/D.PNG", None),
        ("c/d.png/", None),
    ],
)
def test_a_path_is_answered_by_a_file(path, file):
    assert SITE.locate(path) == file


@pytest.mark.parametrize(
    ("path", "file"),
    [("C/D.png", "c/d.png"), ("A/", "a/index.html"), ("e\u0301.png", "é.png"), ("x", None)],
)
def test_a_name_that_nearly_fits_is_offered(path, file):
    assert SITE.nearly(path) == file


def test_waiting_files_stand_in_front_of_the_old():
    site = Waiting(Garden({"a": b"old", "b": b"b"}), {"a": lambda: b"newer", "c": lambda: b"c"})
    assert dict(site.walk()) == {"a": 5, "b": 1, "c": 1}
    assert (site.read("a"), site.read("a", 2), site.read("b")) == (b"newer", b"ne", b"b")
