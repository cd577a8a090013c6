"""Before and after, as subscribers get it; cases in tests/cases/body."""

from pathlib import Path

import pytest
from body import judge
from body.around import PAGE
from body.judge import words
from pelican.plugins.syndicate.body import text
from pelican.plugins.syndicate.body.phrases import phrase
from pelican.plugins.syndicate.body.rewrite import Options, Outcome, Page, Rule, rewrite

CASES = Path(__file__).parent.parent / "cases" / "body"


def cases():
    for file in sorted(CASES.glob("*.txt")):
        for case in file.read_text("utf-8").split("======\n"):
            title, _, rest = case.partition("\n--- before\n")
            before, _, after = rest.partition("\n--- after\n")
            if "\\x" in before:
                before = before.encode("latin-1", "backslashreplace").decode("unicode_escape")
            yield pytest.param(before, after.rstrip("\n"), id=f"{file.stem}: {title}")


@pytest.mark.parametrize(("before", "after"), list(cases()))
def test_case(before, after):
    body = rewrite(before, PAGE)
    assert body.html.rstrip("\n") == after
    assert rewrite(body.html, PAGE).html == body.html
    assert judge.findings(body.html) == []


def test_a_local_audio_file_becomes_an_enclosure_of_its_own_length():
    (found,) = rewrite('<audio src="episodio 1.mp3"></audio>', PAGE).enclosures
    assert (found.url, found.media_type) == (f"{PAGE.url}episodio%201.mp3", "audio/mpeg")
    assert (found.length, found.duration) == (4321, 61)


def test_a_file_elsewhere_becomes_an_enclosure_of_no_length():
    html = '<video><source src="https://v.example/a.mp4" type="video/mp4"></video>'
    (found,) = rewrite(html, PAGE).enclosures
    assert (found.url, found.media_type, found.length) == (
        "https://v.example/a.mp4",
        "video/mp4",
        0,
    )


def test_pictures_come_in_the_order_of_the_text_with_what_is_known_of_them():
    first, second = rewrite(
        '<img src="uno.png" alt="A &amp; B"><img src="/dos.png">', PAGE
    ).pictures
    assert (first.url, first.width, first.length) == (f"{PAGE.url}uno.png", 640, 1234)
    assert first.alt == "A & B"
    assert (second.url, second.media_type, second.alt) == (
        "https://example.org/dos.png",
        None,
        None,
    )


def test_stand_ins_speak_the_language_of_the_page():
    widget = '<div class="native-video-embed"></div>'
    for lang, said in (("es-MX", "Ver el vídeo"), ("de", "Das Video"), ("xx", "Watch the video")):
        html = rewrite(widget, Page(source="a.md", url="https://example.org/", lang=lang)).html
        assert said in html


@pytest.mark.parametrize(
    "lang",
    words(
        """
    en es fr de pt it ca ja zh ko eu gl
    """
    ),
)
def test_every_language_has_every_phrase(lang):
    from pelican.plugins.syndicate.body.phrases import _PHRASES

    assert _PHRASES[lang].keys() == _PHRASES["en"].keys()
    assert phrase(lang, "on", kind="K", place="P").count("K") == 1


def test_a_site_adds_a_rule_of_its_own_in_a_few_lines():
    def recipe(tag, page):
        tag.name = "aside"
        tag.insert(0, tag["data-name"] + ": ")

    rule = Rule(name="recipes", selector="my-recipe", apply=recipe)
    body = rewrite(
        '<p>a</p><my-recipe data-name="Pan">Harina</my-recipe>', PAGE, Options(rules=(rule,))
    )
    assert body.html == "<p>a</p><aside>Pan: Harina</aside>"


def test_a_site_rule_cannot_let_out_what_is_never_safe():
    def bad(tag, page):
        tag.name = "script"
        tag["onclick"] = "x"

    rule = Rule(name="bad", selector="p", apply=bad)
    assert rewrite("<p>a</p><b>c</b>", PAGE, Options(rules=(rule,))).html == "<b>c</b>"


def test_a_site_rule_that_fails_costs_its_element_alone_and_is_named():
    def broken(tag, page):
        raise KeyError("oops")

    rule = Rule(name="broken", selector="b", apply=broken)
    body = rewrite("<p>a <b>c</b></p>", PAGE, Options(rules=(rule,)))
    assert body.html == "<p>a <b>c</b></p>"
    assert 'rule "broken"' in body.problems[0].what
    assert body.problems[0].file == PAGE.source


def test_a_site_rule_with_a_selector_that_is_none_is_named():
    rule = Rule(name="wrong", selector="p[[", apply=lambda tag, page: None)
    body = rewrite("<p>a</p>", PAGE, Options(rules=(rule,)))
    assert body.html == "<p>a</p>"
    assert 'rule "wrong"' in body.problems[0].what


def test_what_a_site_rule_returns_is_kept_in_the_order_of_the_text():
    from pelican.plugins.syndicate.entry import Enclosure

    def file(tag, page):
        url = f"https://f.example/{tag.get_text()}"
        return Outcome(enclosures=(Enclosure(url=url, media_type="audio/mpeg", length=0),))

    rule = Rule(name="files", selector="my-file", apply=file)
    html = "<my-file>a</my-file><my-file>b</my-file>"
    found = rewrite(html, PAGE, Options(rules=(rule,))).enclosures
    assert [e.url[-1] for e in found] == ["a", "b"]


def test_a_rule_that_matches_within_its_own_match_sees_each_element_once():
    def shout(tag, page):
        tag.insert(0, "!")

    rule = Rule(name="shout", selector="my-x", apply=shout)
    html = "<my-x>a<my-x>b</my-x></my-x>"
    assert rewrite(html, PAGE, Options(rules=(rule,))).html == "!a!b"


def test_a_stray_quote_in_one_tag_hides_no_other_tag_from_the_rules():
    long = f"<i id={'x' * 400}>i</i>"
    picture = (
        '<picture><source srcset="a.webp"><img src="https://i.example/a.png" alt=""></picture>'
    )
    html = f"<b a='\"'>b</b>{long}{picture}<q c='\"'>q</q>"
    assert "<source" not in rewrite(html, PAGE).html


REAL = "posts"


@pytest.fixture(scope="module")
def real(shared):
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark", {"html": True})
    found = {}
    for file in sorted((shared / "real-site" / "content" / REAL).glob("*/index.md")):
        source = file.read_text("utf-8").split("\n---\n", 1)[1]
        found[file.parent.name] = markdown.render(source)
    return {name: (html, rewrite(html, PAGE)) for name, html in found.items()}


def test_every_embed_of_the_real_site_is_a_link_that_says_what_it_is(real):
    html = "\n".join(body.html for _, body in real.values())
    assert html.count("<br>Vídeo en YouTube</a>") == 31
    assert html.count("Pódcast en Apple Podcasts: ") == 9
    assert html.count("Ver el vídeo en el artículo") == 20
    assert not any(mark in html for mark in ("<iframe", " data-", " style=", "<script", "<form"))


def test_every_footnote_of_the_real_site_goes_there_and_back(real):
    there = back = 0
    for _, body in real.values():
        for number in range(1, 30):
            link, note = f"footnote-anchor-{number}", f"footnote-{number}"
            there += f'<sup><a id="{link}" href="{PAGE.url}#{note}">' in body.html
            back += f'<a id="{note}" href="{PAGE.url}#{link}">' in body.html
    assert (there, back) == (16, 16)


def test_no_word_of_the_real_site_is_lost_and_nothing_live_is_left(real):
    from collections import Counter

    for name, (html, body) in real.items():
        assert Counter(text.words(html)) - Counter(text.words(body.html)) == Counter(), name
        assert judge.findings(body.html) == [], name
        assert body.problems == ()
        assert rewrite(body.html, PAGE).html == body.html


def test_a_site_that_lets_no_formula_out_gets_its_tex():
    html = (
        "<math><semantics><mi>x</mi><annotation encoding='application/x-tex'>x^2 &lt; 1"
        "</annotation></semantics></math> y <math><mi>a</mi><mo>+</mo><mn>1</mn></math>"
    )
    body = rewrite(html, PAGE, Options(without=("math",)))
    assert body.html == "<code>x^2 &lt; 1</code> y a+1"


def test_an_element_that_a_site_made_up_and_lets_out_leaves():
    html = "<my-note>uno <int>dos</int></my-note>"
    assert rewrite(html, PAGE, Options(elements=("my-note",))).html == "<my-note>uno dos</my-note>"
