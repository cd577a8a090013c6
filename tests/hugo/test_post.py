import pickle
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.syndicate.hugo import config, post
from pelican.plugins.syndicate.problem import Problem, Severity

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
MADRID = config.Config(configured=True, time_zone="Europe/Madrid")
BUNDLE = "posts/abril/index.md"


def read(text, path=BUNDLE, settings=MADRID):
    found = post.read(text.encode(), path, post.Site(config=settings))
    assert isinstance(found, post.Post), found
    return found


def settled(text, path=BUNDLE, settings=MADRID, **more):
    return post.settle(read(text, path, settings), post.Site(config=settings, now=NOW, **more))


def test_a_post_says_what_its_front_matter_says():
    found = read(
        "---\n"
        "title: Abril en la costa\n"
        "date: 2024-04-30\n"
        "lastmod: 2024-05-02 10:00:00\n"
        "expiryDate: 2030-01-01\n"
        "tags: [Mar, mar, 2024]\n"
        "categories: Viajes\n"
        "authors: [Ana, {name: Luis}]\n"
        "author: Ana\n"
        "description: Un mes\n"
        "weight: 3\n"
        "guid: urn:uuid:1\n"
        "aliases: [/viejo/, junto]\n"
        "resources: [{src: a.png, name: portada, title: La costa}]\n"
        "Color: azul\n"
        "params: {Cover: b.png}\n"
        "---\n"
        "Texto.\n"
    )
    assert found.title == "Abril en la costa"
    assert found.date.isoformat() == "2024-04-30T00:00:00+02:00"
    assert found.publish_date == found.date
    assert found.lastmod.isoformat() == "2024-05-02T10:00:00+02:00"
    assert found.expiry_date.isoformat() == "2030-01-01T00:00:00+01:00"
    assert found.tags == ("Mar", "2024")
    assert found.categories == ("Viajes",)
    assert found.terms == {"tags": ("Mar", "2024"), "categories": ("Viajes",)}
    assert found.authors == ("Ana", "Luis")
    assert (found.description, found.weight, found.guid) == ("Un mes", 3, "urn:uuid:1")
    assert found.aliases == ("/viejo/", "/posts/junto/")
    assert [(r.src, r.name, r.title) for r in found.resources] == [("a.png", "portada", "La costa")]
    assert found.params == {"color": "azul", "cover": "b.png"}
    assert (found.kind, found.bundle, found.section) == ("page", "posts/abril", "posts")
    assert (found.url, found.save_as, found.slug) == (
        "/posts/abril/", "posts/abril/index.html", "abril",
    )  # fmt: skip
    assert (found.lang, found.translation_key) == (None, "/posts/abril")
    assert (found.withheld, found.listed, found.problems) == (None, True, ())
    assert found.body_line == 18
    assert "Texto." in found.content


def test_a_post_without_front_matter_is_published_without_a_title():
    found = read("# Uno\n\nTexto.\n")
    assert (found.title, found.date, found.withheld) == ("", None, None)
    assert (found.description, found.guid, found.body_line) == (None, None, 1)


@pytest.mark.parametrize(
    ("text", "line", "what", "hint"),
    [
        ("---\ntitle: a\ndate: 2024-7-5\n---\n", 3, "'2024-7-5' as a date", "2024-07-05?"),
        ("---\npublishDate: mañana\n---\n", 2, "'mañana' as a date", "2024-07-05T10:00:00"),
        ("---\ndate: 2024-01-01\nexpiryDate: 01/02/2024\n---\n", 3, "expirydate", "did you mean"),
        ("---\ntitle: a\ntitle: b\n---\n", 3, "written twice", "line 2"),
        ("---\ntitle: a\n", 1, "has no end", "three dashes"),
        ('+++\ntitle = "a\n+++\n', 2, "TOML is broken", None),
        ('{"title": }\n', 1, "JSON is broken", None),
    ],
)
def test_one_bad_file_is_one_problem_with_line_and_hint(text, line, what, hint):
    found = post.read(text.encode(), BUNDLE, post.Site(config=MADRID))
    assert isinstance(found, Problem)
    assert (found.file, found.line, found.severity) == (BUNDLE, line, Severity.ERROR)
    assert what in found.what
    assert hint is None or hint in found.hint


def test_a_refused_lastmod_does_not_cost_the_post():
    found = read("---\ndate: 2024-01-02\nlastmod: 2024-7-5\n---\n")
    assert found.lastmod == found.date
    strict = config.parse({"hugo.toml": b'[frontmatter]\nlastmod = ["lastmod"]'})[0]
    found = read("---\ndate: 2024-01-02\n\nlastmod: 2024-7-5\n---\n", settings=strict)
    assert found.lastmod is None
    (problem,) = found.problems
    assert (problem.line, problem.severity) == (4, Severity.WARNING)


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("---\nurl: https://x.org/a/\n---\n", 2, "`url` takes a path"),
        ("---\ntitle: a\nurl: /:jahr/x/\n---\n", 3, "no token"),
        ("---\nurl: /100%/\n---\n", 2, "two hex digits"),
        ("---\naliases: [https://x.org/a]\n---\n", 2, "leads nowhere"),
        ("---\nslug: ../../etc\n---\n", 2, "leads nowhere"),
        ("---\n_build: {render: never}\n---\n", 2, "`build`"),
    ],
)
def test_what_hugo_would_stop_at_is_reported_and_published_safely(text, line, what):
    found = read(text)
    (problem,) = found.problems
    assert problem.line == line
    assert what in problem.what
    assert found.url.startswith("/")


def test_settling_applies_what_sections_hand_down():
    sections = {
        "": {"cascade": {"color": "rojo", "tags": ["todas"]}},
        "posts": {"cascade": [{"draft": True, "_target": {"path": "/posts/mayo"}}, {"weight": 5}]},
    }
    found = settled("---\ntitle: a\n---\n", sections=sections)
    assert (found.params, found.weight, found.withheld) == ({"color": "rojo"}, 5, None)
    assert found.tags == ("todas",)
    may = settled("---\ntitle: a\n---\n", "posts/mayo.md", sections=sections)
    assert may.withheld == "draft"
    own = settled("---\nweight: 1\ntags: [mia]\n---\n", sections=sections)
    assert (own.weight, own.tags) == (1, ("mia",))


def test_settling_moves_a_page_with_its_sections():
    rule = config.parse({"hugo.toml": b'[permalinks]\nnotas = "/n/:sections/:slug/"'})[0]
    sections = {"posts": {"slug": "entradas"}, "notas/a": {}}
    assert settled("", sections=sections).url == "/entradas/abril/"
    text = "---\ntitle: x\n---\n"
    assert read(text, "notas/a/x.md", rule).url == "/n/notas/x/"
    assert settled(text, "notas/a/x.md", rule, sections=sections).url == "/n/notas/a/x/"


def test_settling_knows_the_time_git_and_the_files():
    future = "---\ndate: 2027-01-01\n---\n"
    assert read(future).withheld is None
    assert settled(future).withheld == "future"
    assert settled("---\nexpiryDate: 2026-07-01T12:00:00Z\n---\n").withheld == "expired"
    commit = datetime(2025, 5, 5, tzinfo=UTC)
    with_git = config.Config(enable_git_info=True)
    dated = "---\ndate: 2024-01-01\nlastmod: 2024-02-02\n---\n"
    assert settled(dated, settings=with_git, git={BUNDLE: commit}).lastmod == commit
    assert settled(dated, git={BUNDLE: commit}).lastmod != commit
    by_file = config.parse({"hugo.toml": b'[frontmatter]\nlastmod = [":fileModTime"]'})[0]
    assert settled(dated, settings=by_file, modified={BUNDLE: commit}).lastmod == commit


def test_a_content_file_in_a_bundle_is_a_resource():
    found = settled(
        "---\ntitle: a\n---\n", "posts/abril/nota.md", bundles=frozenset({"posts/abril"})
    )
    assert (found.kind, found.bundle) == ("resource", "posts/abril")
    assert read("", "posts/abril/nota.md").kind == "page"


def test_a_handed_down_date_that_is_none_is_reported():
    found = settled("---\ntitle: a\n---\n", sections={"posts": {"cascade": {"date": "ayer"}}})
    assert found.date is None
    assert any("'ayer'" in problem.what for problem in found.problems)


def test_languages_lie_in_folders_of_their_own():
    two, _ = config.parse(
        {
            "hugo.toml": b'defaultContentLanguage = "es"\n[languages.es]\n'
            b'[languages.en]\ntimeZone = "America/New_York"'
        }
    )
    spanish = read("---\ndate: 2024-07-05\n---\n", "posts/a.md", two)
    english = read("---\ndate: 2024-07-05\naliases: [/old]\n---\n", "posts/a.en.md", two)
    assert (spanish.lang, spanish.url) == ("es", "/posts/a/")
    assert (english.lang, english.url, english.aliases) == ("en", "/en/posts/a/", ("/en/old/",))
    assert spanish.translation_key == english.translation_key
    assert english.date.isoformat() == "2024-07-05T00:00:00-04:00"


def test_a_translation_key_links_pages_of_different_names():
    assert read("---\ntranslationKey: k\n---\n", "a.md").translation_key == "k"


def test_sections_hand_down_by_language():
    two = config.parse({"hugo.toml": b"[languages.en]\nweight = 1\n[languages.es]"})[0]
    assert post.section_key("posts/_index.md", two) == "posts:en"
    assert post.section_key("posts/_index.es.md", two) == "posts:es"
    assert post.section_key("_index.md", MADRID) == ""
    sections = {"posts:en": {"cascade": {"weight": 1}}, "posts:es": {"cascade": {"weight": 2}}}
    assert settled("", "posts/a.md", two, sections=sections).weight == 1
    assert settled("", "posts/a.es.md", two, sections=sections).weight == 2


def test_params_are_what_templates_see():
    found = read("---\nparams: {title: otro, tags: [p], x: 1}\nx: 2\ntags: [t]\n---\n")
    assert (found.title, found.tags) == ("", ("p",))
    assert found.params["x"] == 1


def test_bytes_of_any_encoding_and_line_end_are_read():
    text = "---\ntitle: Año\n---\nÑandú\n"
    for raw in (
        b"\xef\xbb\xbf" + text.encode(),
        text.replace("\n", "\r\n").encode(),
        text.encode("utf-16"),
    ):
        found = post.read(raw, BUNDLE, post.Site(config=MADRID))
        assert found.title == "Año"
        assert "Ñandú" in found.content


def test_a_post_pickles_and_settling_twice_changes_nothing():
    sections = {"posts": {"slug": "s", "cascade": {"date": "ayer", "aliases": ["http://x"]}}}
    site = post.Site(config=MADRID, sections=sections, now=NOW)
    once = post.settle(read("---\nslug: ../x\n---\n"), site)
    assert post.settle(once, site) == once
    assert pickle.loads(pickle.dumps(once)) == once


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12) | st.floats(allow_nan=False),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)
KEYS = st.sampled_from(
    ["title", "date", "lastmod", "publishDate", "expiryDate", "slug", "url", "aliases", "tags",
     "categories", "authors", "draft", "build", "headless", "weight", "params", "cascade",
     "resources", "guid", "translationKey", "description", "published"]
)  # fmt: skip


@settings(derandomize=True, deadline=None, max_examples=200)
@given(
    st.dictionaries(KEYS, VALUES, max_size=6),
    st.sampled_from([BUNDLE, "x.md", "_index.md", "posts/_index.md", "a/b/c.es.md", "../x.md"]),
)
def test_no_front_matter_raises(front, path):
    import json

    raw = json.dumps(front).encode()
    found = post.read(raw, path, post.Site(config=MADRID))
    if isinstance(found, Problem):
        return
    site = post.Site(config=MADRID, now=NOW, sections={"posts": found.front})
    found = post.settle(found, site)
    assert post.settle(found, site) == found
    assert found.url.startswith("/")
    assert ".." not in found.save_as.split("/")
