from pelican.plugins.syndicate.hugo import config, site
from pelican.plugins.syndicate.hugo.site import Site

SECTIONS = {
    "posts": {"slug": "entradas"},
    "posts/a/b": {"title": "El B"},
    "tags/go": {"slug": "golang"},
}


def ancestry(path, **more):
    known = Site(**{"sections": SECTIONS, **more})
    return site.ancestry(site.place_of(path, known), known, "")


def test_the_first_folder_and_those_with_an_index_are_sections():
    found = ancestry("posts/a/b/c/x.md")
    assert found.folder == "entradas/a/b/c"
    assert found.sections == ("posts", "a", "b")
    assert found.slugs == ("entradas", "el-b")


def test_a_folder_without_index_is_no_section_but_the_first_is():
    assert ancestry("notas/a/x.md").sections == ("notas",)
    assert ancestry("notas/a/x.md").slugs == ("notas",)
    assert ancestry("nota/x.md").slugs == ("notas",)  # Hugo makes up a plural title
    assert ancestry("x.md") == site.Ancestry(folder="")


def test_a_sections_dated_name_gives_its_slug_where_dates_come_from_names():
    by_name = config.parse({"hugo.toml": b'[frontmatter]\ndate = [":filename", ":default"]'})[0]
    sections = {"posts/2024-03-14-sub": {}}
    assert (
        ancestry("posts/2024-03-14-sub/x.md", config=by_name, sections=sections).folder
        == "posts/sub"
    )
    assert ancestry("posts/2024-03-14-sub/x.md", sections=sections).folder == "posts/2024-03-14-sub"


def test_a_term_may_have_a_page_of_its_own():
    known = Site(sections=SECTIONS)
    assert site.term_url("tags", "Go", known) == "/tags/golang/"
    assert site.term_url("tags", "Rust", known) == "/tags/rust/"
