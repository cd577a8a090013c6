"""Where a link leads: the table of cases, and what holds of every link."""

from ast import literal_eval
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from links.notebook import ADDRESSES, ORIGINS, SITE, TARGETS, Case, cases
from pelican.plugins.syndicate.links.addresses import Addresses
from pelican.plugins.syndicate.links.answer import Answer
from pelican.plugins.syndicate.links.resolve import resolve
from pelican.plugins.syndicate.problem import Severity

CASES = cases("resolve")
KEYS = ("kind", "url", "what", "hint")


def said(answer: Answer) -> dict[str, str]:
    problem = answer.problem
    found = {
        "kind": answer.kind,
        "url": answer.url if answer.url.isprintable() else ascii(answer.url),
        "what": problem.what if problem else None,
        "hint": problem.hint if problem else None,
    }
    return {key: value for key, value in found.items() if value is not None}


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_a_link_leads_where_its_author_meant(case: Case) -> None:
    link = case.facts["link"]
    link = literal_eval(link) if link.startswith("'") else link
    answer = resolve(link, ORIGINS[case.facts["from"]], ADDRESSES)
    assert said(answer) == {key: case.facts[key] for key in KEYS if key in case.facts}


def test_a_hugo_post_is_warned_and_another_informed() -> None:
    severities = [
        problem.severity
        for origin in ("abril", "cuento")
        if (problem := resolve("/nada/", ORIGINS[origin], ADDRESSES).problem)
    ]
    assert severities == [Severity.WARNING, Severity.INFO]


def test_pelican_is_told_by_a_marker_with_the_fragment() -> None:
    answer = resolve("/posts/mayo/#lluvia", ORIGINS["abril"], ADDRESSES)
    assert answer.marked == "{filename}/posts/mayo/index.md#lluvia"
    assert resolve("h#1.png", ORIGINS["abril"], ADDRESSES).marked == (
        "{static}/posts/abril/h%231.png"
    )
    assert resolve("{ref}#Notas", ORIGINS["abril"], ADDRESSES).marked == "#Notas"


@pytest.mark.parametrize("link", ["/images/logo.png", "/nada/", "https://a.example/"])
def test_where_there_is_no_marker_nothing_is_to_be_written(link: str) -> None:
    assert resolve(link, ORIGINS["abril"], ADDRESSES).marked is None


def test_a_draft_is_never_handed_out() -> None:
    for link in ("/posts/secreto/", "../secreto/index.md", "{ref}secreto", "../secreto/plan.png"):
        assert resolve(link, ORIGINS["abril"], ADDRESSES).target is None


def test_without_a_site_address_links_stay_below_the_root() -> None:
    addresses = Addresses.of("", TARGETS)
    assert resolve("../mayo/", ORIGINS["abril"], addresses).url == "/posts/mayo/"
    assert resolve("//example.org/a", ORIGINS["abril"], addresses).url == "https://example.org/a"


HOSTILE = (
    "../" * 300_000,
    "a" * 1_000_000,
    "%41" * 300_000,
    "#" * 1_000_000,
    "?#" * 500_000,
    "&amp;" * 200_000,
    "&#" + "9" * 1_000_000,
    "https://" + "a" * 1_000_000,
    "https://" + "@" * 1_000_000,
    "http://[" + ":" * 1_000_000,
    "http://a:" + "9" * 1_000_000,
    "{ref}" + "a/" * 500_000,
    "{static}" + "../" * 300_000,
    "\\" * 1_000_000,
    "\ud800\udc00\x00",
)


@pytest.mark.parametrize(
    "link",
    HOSTILE,
    ids=[link[:12].encode("ascii", "backslashreplace").decode() for link in HOSTILE],
)
def test_a_hostile_link_is_answered(link: str) -> None:
    answer = resolve(link, ORIGINS["abril"], ADDRESSES)
    assert answer.target is None
    urlsplit(answer.url)
    if answer.problem:
        assert len(answer.problem.what) < 400


PIECES = st.one_of(
    st.sampled_from(
        (
            *(
                "..",
                ".",
                "/",
                "//",
                "\\",
                "#",
                "?",
                "%",
                "%2e",
                "%2f",
                "%00",
                "&",
                "&amp;",
                ":",
                "@",
            ),
            *("[", "]", "{ref}", "{static}", "http:", "https://", "file:", "C:", "posts", "abril"),
            *("mayo", "suelto", "foto 1.png", "foto%201.png", "index.md", ".md", "en", "\x00", "é"),
            *("jardin.example", "/blog", "#Notas", "e\u0301", "\ud800", " ", "\n", ".html"),
        )
    ),
    st.text(max_size=4),
)
LINKS = st.lists(PIECES, max_size=8).map("".join)


@settings(derandomize=True, deadline=None, max_examples=500)
@given(link=LINKS, origin=st.sampled_from(sorted(ORIGINS)))
def test_every_link_gets_an_address_that_parses(link: str, origin: str) -> None:
    answer = resolve(link, ORIGINS[origin], ADDRESSES)
    if answer.kind == "untouched":
        return
    parts = urlsplit(answer.url)
    assert parts.scheme in ("http", "https")
    assert answer.url.isascii()
    assert not set(answer.url) & set(' <>"{}|\\^`\n\x00')
    if answer.kind in ("internal", "fragment", "elsewhere"):
        assert answer.url.startswith(SITE + "/")


@settings(derandomize=True, deadline=None, max_examples=400)
@given(link=LINKS, origin=st.sampled_from(sorted(ORIGINS)))
def test_an_answer_resolves_to_itself(link: str, origin: str) -> None:
    answer = resolve(link, ORIGINS[origin], ADDRESSES)
    if answer.kind == "untouched" or (answer.kind == "external" and answer.problem):
        return
    again = resolve(answer.url, ORIGINS["suelto"], ADDRESSES)
    assert again.url == answer.url
    assert again.target == answer.target or answer.kind in ("fragment", "broken")


@settings(derandomize=True, deadline=None, max_examples=400)
@given(link=LINKS, origin=st.sampled_from(sorted(ORIGINS)))
def test_only_what_is_published_is_handed_out(link: str, origin: str) -> None:
    target = resolve(link, ORIGINS[origin], ADDRESSES).target
    assert target is None or target.published
    assert target is None or target in TARGETS or target.url == "/"
