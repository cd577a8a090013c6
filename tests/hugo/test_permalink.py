from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pelican.plugins.syndicate.hugo import permalink
from pelican.plugins.syndicate.hugo.config import Config, Permalink
from pelican.plugins.syndicate.hugo.tokens import Page

PLAIN = Config()
UGLY = Config(ugly_urls=True)


def url(config=PLAIN, **fields):
    return permalink.address(Page(**{"dir": "posts", "name": "x", **fields}), config).url


@pytest.mark.parametrize(
    ("fields", "address"),
    [
        ({}, "/posts/x/"),
        ({"name": "Año Niño"}, "/posts/a%C3%B1o-ni%C3%B1o/"),
        ({"name": "dos  espacios"}, "/posts/dos--espacios/"),
        ({"slug": "dos  espacios"}, "/posts/dos-espacios/"),
        ({"slug": "a/b"}, "/posts/a/b/"),
        ({"slug": "x-?"}, "/posts/x-/"),
        ({"slug": "¿?"}, "/posts/"),
        ({"name": "index"}, "/posts/"),
        ({"dir": ""}, "/x/"),
        ({"prefix": "en"}, "/en/posts/x/"),
        ({"kind": "section", "name": ""}, "/posts/"),
        ({"kind": "section", "dir": "", "name": ""}, "/"),
        ({"url": "/A/B Ñ/"}, "/A/B%20%C3%91/"),
        ({"url": "a/b", "prefix": "en"}, "/en/a/b/"),
        ({"url": "/a/b", "prefix": "en"}, "/a/b/"),
        ({"url": "/a/b.html"}, "/a/b.html"),
        ({"url": "/a/index.html"}, "/a/"),
        ({"url": "/a.b/"}, "/a.b/"),
        ({"url": "/a/../../b"}, "/b/"),
        ({"url": "/"}, "/"),
        ({"url": "/:year/:slug/", "slug": "y", "date": datetime(2024, 3, 5)}, "/2024/y/"),
        ({"url": "/ab:c/"}, "/ab:c/"),
        ({"url": "/%zz/"}, "/%25zz/"),
    ],
)
def test_a_page_is_where_hugo_puts_it(fields, address):
    assert url(**fields) == address


@pytest.mark.parametrize(
    ("fields", "address", "file"),
    [
        ({}, "/posts/x.html", "posts/x.html"),
        ({"kind": "section", "name": ""}, "/posts/index.html", "posts/index.html"),
        ({"url": "/a/"}, "/a/", "a/index.html"),
        ({"name": "index"}, "/posts/", "posts/index.html"),
    ],
)
def test_ugly_addresses_are_files(fields, address, file):
    found = permalink.address(Page(**{"dir": "posts", "name": "x", **fields}), UGLY)
    assert (found.url, found.save_as) == (address, file)


def test_the_first_rule_that_fits_decides():
    config = Config(
        permalinks=(
            Permalink(pattern="/especial/:slug/", kind="page", path="/posts/esp*"),
            Permalink(pattern="/:year/:month/:slug/", kind="page", path="/{posts,posts/**}"),
        )
    )
    date = datetime(2024, 3, 5, tzinfo=UTC)
    assert url(config, title="Uno", date=date) == "/2024/03/uno/"
    assert url(config, name="esp1", title="Uno", date=date) == "/especial/uno/"
    assert url(config, dir="otra", title="Uno", date=date) == "/otra/x/"
    assert url(config, title="Uno") == "/1/01/uno/"  # Go's zero date
    assert url(config, url="/mia/", title="Uno") == "/mia/"


@pytest.mark.parametrize(
    ("fields", "file"),
    [
        ({"slug": ".."}, "posts/-/index.html"),
        ({"slug": "../../../etc"}, "posts/etc/index.html"),
        ({"url": "/C:/Windows/x"}, "C-/Windows/x/index.html"),
        ({"url": "/a\\..\\..\\b/"}, "a-b"),
        ({"url": "/%2e%2e/%2e%2e/x/"}, "x/index.html"),
        ({"url": "/a%00b/"}, "ab/index.html"),
        ({"slug": "%2e%2e%2f%2e%2e%2fx"}, "posts/x/index.html"),
    ],
)
def test_an_address_that_leads_out_is_made_safe_and_says_so(fields, file):
    found = permalink.address(Page(**{"dir": "posts", "name": "x", **fields}), PLAIN)
    assert found.save_as == file
    assert found.faults


def test_a_percent_escape_in_an_address_is_the_sign_in_the_file():
    found = permalink.address(Page(url="/a%20b/%C3%B1/"), PLAIN)
    assert (found.url, found.save_as) == ("/a%20b/%C3%B1/", "a b/ñ/index.html")


def test_the_slug_is_the_last_part_of_the_address():
    assert permalink.address(Page(dir="posts", name="Año"), PLAIN).slug == "año"
    assert permalink.address(Page(url="/a/b.html"), PLAIN).slug == "b.html"
    assert permalink.address(Page(kind="section"), PLAIN).slug == ""


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("/viejo/", "/viejo/"), ("/viejo", "/viejo/"), ("/V Ñ", "/V%20%C3%91/"),
        ("junto", "/posts/junto/"), ("../arriba", "/arriba/"), ("./p", "/posts/p/"),
        ("/a.html", "/a.html"), ("/a.htm", "/a.htm"), ("/a.php", "/a.php/"),
        ("/q/index.html", "/q/"), ("../../../m", "/m/"), ("/e#f", "/e%23f/"),
    ],
)  # fmt: skip
def test_redirects_lie_where_hugo_writes_them(written, address):
    page = permalink.address(Page(dir="posts", name="x"), PLAIN)
    assert permalink.alias(written, page=page, prefix="").url == address


def test_redirects_of_other_languages_and_ugly_sites():
    page = permalink.address(Page(dir="posts", name="x", prefix="en"), PLAIN)
    assert permalink.alias("/viejo", page=page, prefix="en").url == "/en/viejo/"
    assert permalink.alias("junto", page=page, prefix="en").url == "/en/posts/junto/"
    ugly = permalink.address(Page(dir="posts", name="x"), UGLY)
    assert permalink.alias("junto", page=ugly, prefix="", ugly=True).url == "/posts/junto.html"
    section = permalink.address(Page(kind="section", dir="sec"), UGLY)
    assert permalink.alias("junto", page=section, prefix="", ugly=True).url == "/junto.html"


@pytest.mark.parametrize("written", ["", "http://x.org/a", "https://x.org", "/", ".."])
def test_what_is_no_path_is_no_redirect(written):
    page = permalink.address(Page(dir="posts", name="x"), PLAIN)
    assert permalink.alias(written, page=page, prefix="") is None


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("uno", "/tags/uno/"), ("C", "/tags/c/"), ("C++", "/tags/c++/"), ("C#", "/tags/c%23/"),
        (".NET", "/tags/.net/"), ("AI & ML", "/tags/ai--ml/"), ("a/b", "/tags/a/b/"),
        (" con espacios ", "/tags/-con-espacios-/"), ("programación", "/tags/programaci%C3%B3n/"),
        ("..", "/tags/-/"), ("../up", "/tags/up/"), ("tail.", "/tags/tail./"),
    ],
)  # fmt: skip
def test_terms_have_hugos_addresses(name, address):
    assert permalink.term_url("tags", name, PLAIN) == address


def test_terms_follow_languages_rules_and_their_own_pages():
    two = Config(default_language="es")
    assert permalink.term_url("tags", "x", two, "es") == "/tags/x/"
    assert permalink.term_url("tags", "x", two, "en") == "/en/tags/x/"
    assert permalink.term_url("tags", "x", replace(two, default_in_subdir=True)) == "/es/tags/x/"
    assert permalink.term_url("tags", "x y", UGLY) == "/tags/x-y.html"
    ruled = Config(permalinks=(Permalink(pattern="/t/:slug/", kind="term", path="/tags/**"),))
    assert permalink.term_url("tags", "X Y", ruled) == "/t/x-y/"
    assert permalink.term_url("tags", "x", PLAIN, None, {"slug": "otro"}) == "/tags/otro/"
    assert permalink.term_url("tags", "x", PLAIN, None, {"url": "/lejos/"}) == "/lejos/"


PATTERNS = st.sampled_from(
    ["", "/:year/:slug/", "/:title", "/:sections[1:]/:filename.html", "/:2006/../:slug", ":slug"]
)


@settings(derandomize=True, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30), PATTERNS, st.booleans())
def test_no_input_crashes_or_leads_out(slug, title, written, pattern, ugly):
    config = Config(permalinks=(Permalink(pattern=pattern),) if pattern else (), ugly_urls=ugly)
    for page in (
        Page(dir="posts", name=title or "x", slug=slug, title=title),
        Page(dir="posts", name="x", url=written),
        Page(kind="section", dir=title, folder=slug),
    ):
        found = permalink.address(page, config)
        assert found.url.startswith("/")
        assert found.url.isascii()
        assert ".." not in found.save_as.split("/")
        assert not found.save_as.startswith("/")
        assert all(len(part.encode()) <= 255 for part in found.save_as.split("/"))
