"""Every tag has a feed of its own, at an address that stays."""

import unicodedata
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.syndicate.naming import LONGEST, Named, feed_slug, feed_slugs, is_telling
from pelican.plugins.syndicate.problem import Severity
from pelican.settings import DEFAULT_CONFIG
from pelican.utils import slugify

DAY = datetime(2024, 1, 1, tzinfo=UTC)


def named(name, day=0, kind="tag"):
    slug = slugify(name, regex_subs=DEFAULT_CONFIG["SLUG_REGEX_SUBSTITUTIONS"])
    return Named(kind=kind, name=name, slug=slug, since=DAY + timedelta(days=day))


def slugs(*names):
    given = [name if isinstance(name, Named) else named(name) for name in names]
    found, _ = feed_slugs(given)
    return [found[name] for name in given]


@pytest.mark.parametrize(
    "name",
    [
        "newsletter",
        "inteligencia artificial",
        "programación",
        "AI & ML",
        "Node.js",
        "Q&A",
        "日本語",
        "v1.0",
        "C",
    ],
)
def test_a_plain_name_keeps_the_address_that_pelican_gives_it(name):
    assert slugs(name) == [named(name).slug] == [feed_slug(name, named(name).slug)]


def test_names_that_pelican_would_merge_have_feeds_of_their_own():
    plain, *others = slugs("C", "C++", "C#")
    assert plain == "c"
    assert len(set(others)) == 2
    assert all(slug.startswith("c-") and len(slug) == 8 for slug in others)


def test_a_suffix_depends_on_the_name_alone():
    [alone] = slugs("C++")
    for others in (["C"], ["C#", "c"], ["c", "C", "C#", "C--"]):
        assert slugs("C++", *others)[0] == alone == feed_slug("C++", "c")


def test_a_later_tag_moves_no_other_feed():
    first = named("Foo-Bar", day=1)
    assert slugs(first) == ["foo-bar"]
    assert slugs(named("foo bar", day=2), first)[1] == "foo-bar"
    assert slugs(named("foo bar", day=2), first)[0] != "foo-bar"


def test_the_order_in_which_names_come_does_not_matter():
    names = [named(name) for name in ("AI", "ai", "Ai", "C++", "c", "C", "año", "ano")]
    assert feed_slugs(names)[0] == feed_slugs(names[::-1])[0]


def test_two_unicode_forms_of_one_name_share_a_feed():
    composed = "programación"
    assert len(set(slugs(composed, unicodedata.normalize("NFD", composed)))) == 1


@pytest.mark.parametrize(
    "name", ["", "!!!", "+++", ".", "🚀", "🎉", "con", "NUL", "com1", "x" * 300, "ñ" * 300]
)
def test_a_name_that_is_no_file_name_gets_one(name):
    [slug] = slugs(name)
    assert slug.isascii()
    assert 6 < len(slug) <= LONGEST
    assert slug not in {"con", "nul", "com1"}


def test_every_awkward_name_has_its_own_file_whatever_the_case():
    names = [
        "C",
        "c",
        "C++",
        "C#",
        "🚀",
        "🎉",
        "+++",
        ".",
        "x" * 300,
        "x" * 301,
        "con",
        "../up",
        "a/b",
        "ab",
        "tail.",
    ]
    found = [slug.casefold() for slug in slugs(*names)]
    assert len(set(found)) == len(names)
    assert all("/" not in slug and not slug.startswith(".") for slug in found)


def test_an_author_with_the_name_of_a_category_is_told_so():
    author, category = named("Ana", kind="author"), named("Ana", kind="category")
    found, [problem] = feed_slugs([author, category])
    assert found[category] == "ana"
    assert found[author] != "ana"
    assert problem.severity is Severity.WARNING
    assert 'the feed of the category "Ana"' in problem.what


def test_three_kinds_with_one_name_have_three_feeds():
    assert (
        len(set(slugs(*(named("Ana", kind=kind) for kind in ("category", "author", "tag"))))) == 3
    )


def test_a_lone_name_with_a_suffix_is_no_warning():
    _, [problem] = feed_slugs([named("C++")])
    assert problem.severity is Severity.INFO


def test_a_slug_that_was_made_here_stays_as_it_is():
    slug = feed_slug("C++", "c")
    again = Named(kind="tag", name="C++", slug=slug, since=DAY)
    assert feed_slugs([again, named("C")])[0][again] == slug


@settings(derandomize=True, deadline=None)
@given(st.lists(st.text(max_size=20), unique_by=lambda name: unicodedata.normalize("NFC", name)))
def test_any_names_have_distinct_portable_files(names):
    found = [slug.casefold() for slug in slugs(*names)]
    assert len(set(found)) == len(found)
    assert all(slug and len(slug.encode()) <= LONGEST and "/" not in slug for slug in found)


def test_signs_tell_a_name_from_others_and_letters_do_not():
    every = [chr(code) for code in range(0x110000)]
    telling = [c for c in every if c in "#@%*\\" or unicodedata.category(c)[0] == "S"]
    assert [c for c in every if is_telling(c)] == telling
    assert is_telling("C++")
    assert is_telling("a #")
    assert not is_telling("río 1")
