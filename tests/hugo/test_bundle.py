import pytest
from pelican.plugins.syndicate.hugo import bundle
from pelican.plugins.syndicate.hugo.mounts import Mount

LANGUAGES = {"languages": ("es", "en", "pt-br"), "default": "es", "multilingual": True}


@pytest.mark.parametrize(
    ("path", "kind", "owner", "folder", "name"),
    [
        ("posts/x.md", "page", None, "posts", "x"),
        ("x.md", "page", None, "", "x"),
        ("posts/Abril/index.md", "page", "posts/Abril", "posts", "Abril"),
        ("abril/index.md", "page", "abril", "", "abril"),
        ("posts/abril/index.markdown", "page", "posts/abril", "posts", "abril"),
        ("posts/_index.md", "section", "posts", "posts", ""),
        ("_index.md", "section", "", "", ""),
        ("posts/a.b.c.md", "page", None, "posts", "a.b.c"),
        ("posts/x.es.md", "page", None, "posts", "x.es"),
        ("posts/index.md.bak.md", "page", None, "posts", "index.md.bak"),
    ],
)
def test_a_file_name_says_what_a_file_is(path, kind, owner, folder, name):
    found = bundle.place(path)
    assert (found.kind, found.bundle, found.dir, found.name) == (kind, owner, folder, name)
    assert found.lang is None


@pytest.mark.parametrize(
    ("path", "kind", "owner"),
    [
        ("posts/abril/index.md", "page", "posts/abril"),
        ("posts/abril/nota.md", "resource", "posts/abril"),
        ("posts/abril/sub/nota.md", "resource", "posts/abril"),
        ("posts/abril/sub/index.md", "resource", "posts/abril"),
        ("posts/abrilx/nota.md", "page", None),
        ("posts/nota.md", "page", None),
    ],
)
def test_everything_below_a_leaf_bundle_belongs_to_it(path, kind, owner):
    found = bundle.place(path, leaves=frozenset({"posts/abril", "posts/abril/sub"}))
    assert (found.kind, found.bundle) == (kind, owner)


@pytest.mark.parametrize(
    ("path", "lang", "logical"),
    [
        ("posts/x.md", "es", "posts/x"),
        ("posts/x.en.md", "en", "posts/x"),
        ("posts/X Y.EN.md", "en", "posts/x-y"),
        ("posts/x.pt-br.md", "pt-br", "posts/x"),
        ("posts/x.fr.md", "es", "posts/x.fr"),
        ("posts/x.es.en.md", "en", "posts/x.es"),
        ("posts/b/index.en.md", "en", "posts/b"),
        ("posts/_index.en.md", "en", "posts"),
    ],
)
def test_a_suffix_is_a_language_only_if_the_site_has_it(path, lang, logical):
    found = bundle.place(path, **LANGUAGES)
    assert (found.lang, found.logical) == (lang, logical)


def test_a_folder_gives_its_language_and_a_suffix_overrules_it():
    mounts = (Mount(source="es", lang="es"), Mount(source="en", lang="en"))
    found = bundle.place("en/posts/b/index.md", mounts=mounts, **LANGUAGES)
    assert (found.lang, found.logical, found.bundle) == ("en", "posts/b", "en/posts/b")
    assert bundle.place("es/x.en.md", mounts=mounts, **LANGUAGES).lang == "en"
    assert bundle.place("fr/x.md", mounts=mounts, **LANGUAGES).unpublished


def test_a_language_that_is_turned_off_publishes_nothing():
    found = bundle.place("x.de.md", disabled=("de",), **LANGUAGES)
    assert found.unpublished == "its language is disabled"


@pytest.mark.parametrize("file", ["index.md", "index.markdown", "index.html", "index.en.md"])
def test_an_index_makes_its_folder_a_leaf_bundle(file):
    assert bundle.is_leaf(file, ("es", "en"))


@pytest.mark.parametrize("file", ["_index.md", "index.txt", "index.fr.md", "x.md", "index"])
def test_other_files_do_not(file):
    assert not bundle.is_leaf(file, ("es", "en"))


@pytest.mark.parametrize(
    ("path", "ignored"),
    [
        ("posts/.x.md", True), ("posts/#x.md", True), ("posts/x.md~", True), ("posts/x.md", False),
        ("notas/x.md", True), ("posts/notas.md", False),
    ],
)  # fmt: skip
def test_hidden_and_ignored_files_are_passed_over(path, ignored):
    assert bundle.is_ignored(path, ("/notas/", "[broken")) is ignored
