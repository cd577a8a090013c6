import pytest
from pelican.plugins.syndicate.hugo.mounts import Mount, folder, resolve

MOUNTS = (
    Mount(source="", target=""),
    Mount(source="en", lang="en"),
    Mount(source="x/y", target="blog"),
)


@pytest.mark.parametrize(
    ("path", "logical", "lang"),
    [
        ("posts/a.md", "posts/a.md", None),
        ("en/posts/a.md", "posts/a.md", "en"),
        ("english/a.md", "english/a.md", None),
        ("x/y/a.md", "blog/a.md", None),
        ("x/a.md", "x/a.md", None),
    ],
)
def test_the_longest_folder_that_holds_a_file_counts(path, logical, lang):
    assert resolve(path, MOUNTS) == (logical, lang)


def test_a_file_outside_of_every_folder_is_in_none():
    assert resolve("fr/a.md", MOUNTS[1:]) is None
    assert resolve("fr/a.md", ()) == ("fr/a.md", None)


@pytest.mark.parametrize("written", ["static", "./static/", "/static", "static\\"])
def test_folders_are_named_alike_however_they_are_written(written):
    assert folder(written) == "static"
