from datetime import UTC, datetime

import pytest
from pelican.plugins.syndicate.hugo import tokens
from pelican.plugins.syndicate.hugo.config import Config

PAGE = tokens.Page(
    dir="posts/2024/hondo",
    name="Nombre De Fichero",
    title="Título: A/B & C#",
    date=datetime(2024, 3, 5, 15, 4, 6, tzinfo=UTC),
    sections=("posts", "2024", "hondo"),
    section_slugs=("entradas", "año-24"),
)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("/:year/:month/:day/", "/2024/03/05/"),
        ("/:monthname/:weekday/:weekdayname/:yearday", "/March/2/Tuesday/65"),
        ("/:2006/:06/:01/:1/:02/:2", "/2024/24/03/3/05/5"),
        ("/:Jan/:January/:Mon/:Monday", "/Mar/March/Tue/Tuesday"),
        ("/:15/:03/:3/:04/:05/:PM", "/15/03/3/04/06/PM"),
        ("/:section/:sections/", "/posts/posts/2024/hondo/"),
        ("/:sections[0]/:sections[1:]", "/posts/2024/hondo"),
        ("/:sections[:last]/:sections[last]", "/posts/2024/hondo"),
        ("/:sections[9]/:sections[2:9]/:sections[x]/", "//hondo/posts/"),
        ("/:sectionslug/:sectionslugs/:sectionslugs[1]", "/entradas/entradas/año-24/año-24"),
        ("/:title/:slug", "/título-a-b-c/título-a-b-c"),
        ("/:filename/:contentbasename", "/nombre-de-fichero/nombre-de-fichero"),
        ("/:slugorfilename/:slugorcontentbasename", "/nombre-de-fichero/nombre-de-fichero"),
        ("/a\\:b/:year", "/a:b/2024"),
        ("/:nada/", "/:nada/"),
        ("/fija/", "/fija/"),
    ],
)  # fmt: skip
def test_tokens_stand_for_what_hugo_puts_there(pattern, text):
    assert tokens.expand(pattern, PAGE, Config()) == text


def test_a_page_without_a_date_has_gos_zero_date():
    assert tokens.expand("/:year/:month/:2006/:Mon", tokens.Page(), Config()) == "/1/01/0001/Mon"


@pytest.mark.parametrize(
    "pattern", ["/:year/:slug.html", "/:sections[1:]/", "/:2006-01/", "a\\:b", ""]
)
def test_known_tokens_are_known(pattern):
    assert tokens.unknown(pattern) is None


@pytest.mark.parametrize(("pattern", "token"), [("/:jear/", ":jear"), ("/:year/:foo/", ":foo")])
def test_unknown_tokens_are_named(pattern, token):
    assert tokens.unknown(pattern) == token


@pytest.mark.parametrize(
    ("folder", "plural"),
    [
        ("post", "posts"),
        ("category", "categories"),
        ("day", "days"),
        ("posts", "posts"),
        ("box", "boxes"),
    ],
)
def test_a_section_without_title_is_called_by_its_plural(folder, plural):
    assert tokens.plural(folder) == plural
