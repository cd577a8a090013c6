"""How elements leave the tree and what takes their place."""

import pytest
from body.around import PAGE
from pelican.plugins.syndicate.body import standin, text
from pelican.plugins.syndicate.body.page import Bare, Instead
from pelican.plugins.syndicate.body.work import Work, _fitted

SAID = ("A & B <c> \"d\" 'e' «ñ» \xa0 &amp;", "", "🌊")
POSTER = "https://i.example/a.png?b=1&c='2'"


@pytest.mark.parametrize("around", [{"p"}, {"a"}, {"p", "a"}, {"em"}], ids=sorted)
@pytest.mark.parametrize("poster", [None, POSTER])
@pytest.mark.parametrize("words", SAID)
def test_a_stand_in_is_fitted_without_a_parser_as_with_one(words, poster, around):
    html = standin.paragraph("https://a.example/?b=1&c='d'", words, poster, (480, 360))
    with_more = f"{html}<br>"  # which is no stand-in's form
    assert _fitted(html, around, False) + "<br>" == _fitted(with_more, around, False)


def bare(alone):
    return Bare(name="frames", selector="iframe", apply=lambda tag, page: None, alone=alone)


def ruled(html, alone):
    body = text.parsed(html)
    work = Work(PAGE)
    work.apply(bare(alone), body)
    return body.inner_html, work.outcome()


@pytest.mark.parametrize(
    ("html", "after"),
    [
        ("a<iframe></iframe>b", "a<p>x</p>y<p>z</p>b"),
        ("<p>a<iframe></iframe>b</p>", "<p>axyzb</p>"),
        ("<table><tr><td><iframe></iframe></td></tr></table>",
         "<table><tbody><tr><td><p>x</p>y<p>z</p></td></tr></tbody></table>"),
    ],
)  # fmt: skip
def test_all_that_takes_an_elements_place_comes_in_its_order(html, after):
    assert ruled(html, lambda name, had, page: Instead("<p>x</p>y<p>z</p>"))[0] == after


def test_nothing_may_take_an_elements_place():
    assert ruled("a<iframe></iframe>b", lambda name, had, page: Instead(""))[0] == "ab"


def test_an_element_that_stays_gets_attributes():
    def titled(name, had, page):
        return Instead(None, attributes={"title": had["src"] + '"&', "src": "y"})

    html = ruled('<iframe src="x" id="i"></iframe>', titled)[0]
    assert html == '<iframe src="y" id="i" title="x&quot;&amp;"></iframe>'


def test_a_body_of_too_many_elements_is_given_up_and_says_so():
    html, outcome = ruled("<iframe></iframe>" * 10_001, lambda name, had, page: Instead("<b>x</b>"))
    assert html == "<iframe></iframe>" + "<b>x</b>" * 10_000
    assert "too big" in outcome.problems[0].what


def test_long_attributes_count_as_well():
    html = f'<iframe title="{"x" * 999_800}"></iframe>' * 3
    html, _ = ruled(html, lambda name, had, page: Instead("<b>x</b>"))
    assert html.endswith("</iframe><b>x</b><b>x</b>")
