"""What is too big, too deep or too dense: mended in linear time, and said."""

import pytest
from body.around import PAGE
from pelican.plugins.syndicate.body import door
from pelican.plugins.syndicate.body.rewrite import rewrite

MILLION = 1_000_000


def said(body):
    return " ".join(problem.what for problem in body.problems)


def test_ten_thousand_nested_elements_keep_their_text():
    body = rewrite("<div>" * 10_000 + "deep" + "</div>" * 10_000, PAGE)
    assert "deep" in body.html
    assert body.html.count("<div>") <= door.MAX_NESTING
    assert "nested deeper than 2000 levels" in said(body)


def test_a_hundred_thousand_attributes_leave_the_element_its_first_ones():
    many = " ".join(f"a{n}='>'" for n in range(100_000))
    body = rewrite(f'<p id="x" {many}>text</p>', PAGE)
    assert body.html == '<p id="x">text</p>'
    assert "attributes beyond 1000" in said(body)


@pytest.mark.parametrize("sign", ["<", "&", "&amp;", "&#60;"])
def test_a_megabyte_of_a_sign_comes_out_whole(sign):
    entity = "&lt;" if "<" in sign or "60" in sign else "&amp;"
    count = MILLION // len(sign)
    body = rewrite("<p>" + sign * count, PAGE)
    assert body.html == f"<p>{entity * count}</p>"
    assert body.problems == ()


@pytest.mark.parametrize("piece", ["<!--", "<a ", "<p title='", "</", "<!", "<?", "\0", "<a href="])
def test_a_megabyte_of_beginnings_leaves_the_text_before(piece):
    body = rewrite("<p>before</p>" + piece * (MILLION // len(piece)), PAGE)
    assert body.html.startswith("<p>before</p>")


def test_code_dense_with_references_is_parted_without_a_trace():
    code = "<pre><code>" + "&lt;b&gt; &amp;&amp; " * 20_000 + "</code></pre>"
    assert rewrite(code, PAGE).html == code


def test_twenty_megabytes_of_prose_go_out_as_text_and_link_and_say_so():
    sentence = "Lorem ipsum dolor sit amet & cetera. "
    body = rewrite(("<p>" + sentence * 20 + "</p>\n") * 27_000, PAGE)
    assert body.html.startswith("<p>Lorem ipsum dolor sit amet &amp; cetera. ")
    assert len(body.html) < 1.3 * door.MAX_TEXT
    assert f'<a href="{PAGE.url}">Leer el artículo completo' in body.html
    assert "longer than 5,000,000" in said(body)
    assert "are left out" in said(body)


def test_thousands_of_embeds_are_bounded_and_said():
    body = rewrite("<iframe src=https://youtu.be/abcdefghijk></iframe>" * 12_000, PAGE)
    assert body.html.count("Vídeo en YouTube") > 5_000
    assert "too big or too deep" in said(body)


def test_ordinary_posts_are_quiet():
    assert door.is_quiet("<p>texto</p>" * 500, [])
    assert not door.is_quiet("<p>" * 5_000, [])
    assert not door.is_quiet("x" * 200_000, [])


@pytest.mark.parametrize(
    "html",
    [
        "<p title='a > b'>x</p>" * 3_000,
        "<!-- <div> -->" * 3_000 + "<p>x</p>",
        "<li>a<p>b" * 3_000,
        "<td x=1 y='2' z=\"3\">" * 3_000,
        "<img src=x><br>" * 3_000,
        "<ruby>漢<rt>kan</ruby>" * 3_000,
    ],
)
def test_what_is_long_but_within_the_caps_is_left_as_it_is(html):
    assert door.mended(html) == (html, ())


@pytest.mark.parametrize("name", ["script", "style", "title", "template", "iframe", "noframes"])
def test_what_is_never_closed_and_hides_the_rest_is_said(name):
    assert f"a <{name}> is never closed" in said(rewrite(f"<p>uno</p><{name}> dos", PAGE))
    assert not said(rewrite(f"<p>uno</p><{name}> dos</{name}>", PAGE))


def test_a_comment_that_never_ends_is_said():
    assert "a comment is never closed" in said(rewrite("<p>uno <!-- dos", PAGE))
    assert not said(rewrite("<p>uno <!-- dos --> <!--> tres", PAGE))


@pytest.mark.parametrize("tag", ["<rt>", "<rp>", "<optgroup>", "<ruby><object><rt>"])
def test_what_ends_by_itself_only_in_its_place_is_counted(tag):
    mended, notes = door.mended(tag * 6_000)
    assert mended.count("<") <= door.MAX_NESTING + tag.count("<")
    assert notes


def test_attributes_are_counted_as_a_browser_does():
    tag = "<p " + "a " * 12_000 + ">"
    mended, notes = door.mended(tag)
    assert mended.count("a") == door.MAX_ATTRIBUTES
    assert notes


def test_a_text_dense_with_references_is_parted_and_any_other_left_alone():
    dense = "<p>" + "a &amp; b " * 1_200 + "</p>"
    assert door.parted(dense).replace("<!---->", "") == dense
    assert door.parted(dense).count("<!---->") == 2
    for text in ("”" * 300_000, "&amp;" * 400 + "”" * 300_000):
        assert door.parted(text) == text


@pytest.mark.parametrize("sign", ["&amp;", "«", "\u00a0", "·", "a¿ ¡"])
def test_a_text_of_a_costly_sign_is_parted_into_short_ones(sign):
    dense = "<p>" + sign * 120_000 + "</p>"
    assert door.is_dense(dense)
    parts = door.parted(dense).split("<!---->")
    assert "".join(parts) == dense
    assert max(sum(part.count(c) for c in "&«\u00a0·¿¡") for part in parts) <= door.MAX_REFERENCES
    assert not door.is_dense("<p>" + "¿Qué?" * 2_000 + "ñ" * 500_000 + "</p>")
