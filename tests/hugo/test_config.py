import pickle

import pytest
from msgspec.structs import replace
from pelican.plugins.syndicate.hugo import config
from pelican.plugins.syndicate.hugo.mounts import Mount
from pelican.plugins.syndicate.problem import Severity


def parsed(text="", name="hugo.toml", **more):
    found, problems = config.parse({name: text.encode()}, **more)
    assert problems == ()
    return found


def test_a_site_without_configuration_keeps_raw_html():
    found, problems = config.parse({})
    assert found == config.Config()
    assert problems == ()
    assert not found.configured
    assert found.markup.unsafe
    assert not parsed("").markup.unsafe


def test_what_hugo_reads_is_read():
    found = parsed(
        """
        baseURL = "https://ejemplo.org/blog/"
        title = "Un sitio"
        languageCode = "es-ES"
        timeZone = "Europe/Madrid"
        defaultContentLanguage = "ES"
        removePathAccents = true
        disablePathToLower = true
        uglyURLs = true
        buildDrafts = true
        buildFuture = true
        buildExpired = true
        enableGitInfo = true
        ignoreFiles = ["\\\\.tmp$"]
        disableKinds = ["RSS"]
        summaryLength = 30
        [params]
        Uno = 1
        [taxonomies]
        Etiqueta = "Etiquetas"
        [markup.goldmark.renderer]
        unsafe = true
        """
    )
    assert found.configured
    assert (found.title, found.locale, found.time_zone) == ("Un sitio", "es-ES", "Europe/Madrid")
    assert (found.base_url, found.default_language) == ("https://ejemplo.org/blog/", "es")
    assert found.remove_path_accents
    assert found.disable_path_to_lower
    assert found.is_ugly("posts")
    assert found.build_drafts
    assert found.build_future
    assert found.build_expired
    assert found.enable_git_info
    assert found.params == {"uno": 1}
    assert found.taxonomies == {"etiqueta": "etiquetas"}
    assert found.ignore_files == ("\\.tmp$",)
    assert found.disable_kinds == {"rss"}
    assert found.markup.unsafe
    assert found.markup.summary_length == 30


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hugo.toml", 'TimeZone = "Asia/Tokyo"'),
        ("hugo.yaml", "timezone: Asia/Tokyo"),
        ("hugo.yml", "timeZone: Asia/Tokyo"),
        ("hugo.json", '{"timeZone": "Asia/Tokyo"}'),
        ("config.toml", '\ufefftimeZone = "Asia/Tokyo"\r\n'),
        ("config/_default/hugo.toml", 'timeZone = "Asia/Tokyo"'),
        ("config/_default/config.yaml", "timeZone: Asia/Tokyo"),
        ("config/production/hugo.toml", 'timeZone = "Asia/Tokyo"'),
    ],
)
def test_every_format_and_place_is_read(name, text):
    assert config.is_part(name)
    assert parsed(text, name).time_zone == "Asia/Tokyo"


@pytest.mark.parametrize(
    "name", ["hugo.txt", "config/development/hugo.toml", "a/hugo.toml", "theme.toml"]
)
def test_other_files_are_no_part(name):
    assert not config.is_part(name)
    assert config.parse({name: b"x"})[0] == config.Config()


def test_of_several_root_files_the_first_counts():
    found, _ = config.parse(
        {"config.toml": b'title = "c"', "hugo.yaml": b"title: y", "hugo.toml": b'title = "t"'}
    )
    assert found.title == "t"
    assert config.candidates()[0] == "hugo.toml"


def test_folders_are_laid_over_the_root_file():
    found, _ = config.parse(
        {
            "hugo.toml": b'title = "raiz"\ntimeZone = "Asia/Tokyo"\n[params]\na = 1\nb = 1',
            "config/_default/params.toml": b"b = 2\nc = 2",
            "config/_default/languages.en.toml": b"weight = 2",
            "config/_default/languages.toml": b"[es]\nweight = 1",
            "config/_default/params.en.yaml": b"c: 3",
            "config/production/hugo.toml": b'title = "final"',
        }
    )
    assert (found.title, found.time_zone) == ("final", "Asia/Tokyo")
    assert found.params == {"a": 1, "b": 2, "c": 2}
    assert found.codes == ("es", "en")
    assert found.of("en").params == {"a": 1, "b": 2, "c": 3}


def test_a_language_overrides_the_site():
    found = parsed(
        """
        title = "Sitio"
        timeZone = "Europe/Madrid"
        defaultContentLanguage = "es"
        [languages.es]
        [languages.en]
        weight = 1
        title = "Site"
        timeZone = "America/New_York"
        [languages.en.permalinks]
        posts = "/:year/:slug/"
        [languages.fr]
        disabled = true
        """
    )
    assert found.codes == ("en", "es")  # a weight comes before none
    assert found.disabled == ("fr",)
    assert found.multilingual
    assert (found.of("en").title, found.of("en").time_zone) == ("Site", "America/New_York")
    assert (found.of(None).title, found.of("xx").time_zone) == ("Sitio", "Europe/Madrid")
    assert found.of("en").permalinks
    assert not found.of("es").permalinks


def test_a_broken_file_is_a_problem_and_the_others_count():
    found, problems = config.parse(
        {"hugo.toml": b'title = "x"\ntitle = "y"', "config/_default/params.yaml": b"a: 1"}
    )
    assert found.configured
    assert found.params == {"a": 1}
    (problem,) = problems
    assert problem.severity is Severity.ERROR
    assert problem.file == "hugo.toml"
    assert "TOML is broken" in problem.what
    assert problem.hint


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00", b"[" * 100_000, b"a = " + b"9" * 20_000, b"\0"])
def test_no_file_raises(raw):
    for name in config.ROOT_NAMES:
        config.parse({name: raw})


def test_an_unknown_zone_or_token_is_reported_and_left_out():
    found, problems = config.parse(
        {
            "hugo.toml": b'timeZone = "Europa/Madrid"\n'
            b'[permalinks]\nposts = "/:jahr/:slug/"\nn = "/:slug/"'
        }
    )
    assert found.time_zone is None
    assert {rule.pattern for rule in found.permalinks} == {"/:slug/"}
    assert any("Europa/Madrid" in one.what for one in problems)
    assert any(":jahr" in one.what for one in problems)


@pytest.mark.parametrize(
    ("text", "content", "mounts"),
    [
        ("", None, (Mount(),)),
        ("", "content", (Mount(),)),
        ("", "", (Mount(source="content"),)),
        ('contentDir = "content/es"', "content", (Mount(source="es"),)),
        ('contentDir = "entradas"', "content", ()),
        ("", "content/posts", (Mount(target="posts"),)),
        (
            '[languages.es]\ncontentDir = "content/es"\n[languages.en]\ncontentDir = "content/en"',
            "content",
            (Mount(source="en", lang="en"), Mount(source="es", lang="es")),
        ),
        (
            '[[module.mounts]]\nsource = "content/en"\ntarget = "content"',
            "content/en",
            (Mount(),),
        ),
        (
            '[[module.mounts]]\nsource = "content/x"\ntarget = "content/blog"\nlang = "EN"',
            "content",
            (Mount(source="x", target="blog", lang="en"),),
        ),
    ],
)
def test_content_lies_where_the_configuration_says(text, content, mounts):
    assert parsed(text, content=content).mounts == mounts


@pytest.mark.parametrize(
    ("text", "folders"),
    [
        ("", (("static", ""),)),
        ('staticDir = "publico"', (("publico", ""),)),
        ('staticDir = ["a", "./b/"]', (("a", ""), ("b", ""))),
        ('staticDir0 = "a"\nstaticDir1 = "b"', (("a", ""), ("b", ""))),
        ('[[module.mounts]]\nsource = "pdf"\ntarget = "static/files"', (("pdf", "files"),)),
    ],
)
def test_static_files_lie_where_the_configuration_says(text, folders):
    assert parsed(text).static_dirs == folders


def test_ugly_addresses_may_be_a_sections_own():
    found = parsed("[uglyURLs]\nposts = true")
    assert found.is_ugly("posts")
    assert not found.is_ugly("notas")


def test_date_sources_write_out_defaults_and_aliases():
    found = parsed(
        '[frontmatter]\ndate = [":filename", ":default"]\nlastmod = ["lastmod", "fecha"]'
    ).dates
    assert found.date[:2] == (":filename", "date")
    assert found.lastmod == ("lastmod", "modified", "fecha")
    assert found.publish_date == config.Config().dates.publish_date
    assert "fecha" in found.keys
    assert ":filename" not in found.keys


def test_the_digest_says_whether_anything_changed():
    one = parsed('title = "a"\n[params]\nx = 1\ny = 2')
    same = parsed("[params]\ny = 2\nx = 1\n[extra]\n", name="hugo.toml")
    assert one.digest == replace(same, title="a", variants=one.variants).digest
    assert one.digest != parsed('title = "b"\n[params]\nx = 1\ny = 2').digest
    assert one.digest != parsed('title = "a"\n[params]\nx = 1\ny = 3').digest
    assert (
        one.digest
        != parsed(
            'title = "a"\n[params]\nx = 1\ny = 2\n[markup.goldmark.renderer]\nunsafe = true'
        ).digest
    )


def test_a_configuration_pickles():
    found = parsed(
        "[languages.es]\n[languages.en]\n[cascade]\nx = 1\n[permalinks]\nposts = '/:slug/'"
    )
    assert pickle.loads(pickle.dumps(found)) == found
