"""A post's text from the file to HTML."""

import pytest
from pelican.plugins.syndicate.hugo.content import Context, render
from pelican.plugins.syndicate.hugo.markup import Markup, from_config


def rendered(body, **more):
    return render(body, context=Context(path="posts/a.md", body_line=4, **more))


def test_an_empty_post_has_no_summary():
    assert rendered("\n \n").summary is None
    assert rendered("").html == ""


def test_raw_html_that_is_left_out_is_one_problem():
    result = rendered("<b>x</b>\n\n<div>\ny\n</div>\n")
    (problem,) = result.problems
    assert "raw HTML was left out (3 times)" in problem.what
    assert problem.line == 4
    assert "unsafe = true" in problem.hint
    assert "<b>" not in result.html


def test_raw_html_passes_where_the_site_lets_it():
    assert rendered("<b>x</b>", markup=Markup(unsafe=True)).html == "<p><b>x</b></p>\n"


def test_a_text_that_is_too_long_is_shown_as_it_was_written():
    result = rendered("*a* <b>\n\n" * 600_000 + "<!--more-->\n\nend")
    assert result.html.startswith("<p>*a* &lt;b&gt;</p>\n")
    assert result.html.endswith("<p>end</p>\n")
    (problem,) = result.problems
    assert "5,000,000 characters" in problem.what


def test_the_front_matters_summary_is_markdown():
    assert rendered("text", page={"summary": 'A *b* "c"'}).summary == (
        "A <em>b</em> &ldquo;c&rdquo;"
    )


def test_shortcodes_in_the_front_matters_summary_are_not_run():
    assert "youtube" in rendered("text", page={"summary": "{{< youtube x >}}"}).summary


def test_an_html_file_is_not_markdown_but_has_shortcodes_and_a_mark():
    result = rendered("<p>*a*</p>\n<!--more-->\n{{< param w >}}", format="html", page={"w": "b"})
    assert result.html == "<p>*a*</p>\n\nb"
    assert result.summary == "<p>*a*</p>"


def test_the_hooks_of_a_multilingual_site_resolve_links_and_pictures():
    links = {"otro.md": "/posts/otro/", "#x": "/posts/a/#x"}
    files = {"a.png": "/posts/a/a.png"}
    body = "[a](otro.md) [b](#x) [c](no.md) ![d](a.png) ![e](b.png)"
    found = rendered(body, multilingual=True, page_url=links.get, resource_url=files.get).html
    assert 'href="/posts/otro/"' in found
    assert 'href="/posts/a/#x"' in found
    assert 'href="no.md"' in found
    assert 'src="/posts/a/a.png"' in found
    assert 'src="b.png"' in found


def test_in_a_site_of_one_language_links_stay_as_written():
    found = rendered("[a](otro.md)", page_url={"otro.md": "/posts/otro/"}.get).html
    assert 'href="otro.md"' in found


def test_a_heading_with_a_shortcode_takes_its_id_from_what_is_shown():
    found = rendered("## By {{< param who >}}", page={"who": "Ana"}).html
    assert found == '<h2 id="by-ana">By Ana</h2>\n'


def test_settings_are_read_in_any_case_and_from_any_spelling_of_true():
    markup = from_config(
        {
            "Markup": {"Goldmark": {"RENDERER": {"Unsafe": "true"}, "extensions": {"linkify": 0}}},
            "enableEmoji": "TRUE",
            "summarylength": "30",
            "hasCJKLanguage": True,
        }
    )
    assert (markup.unsafe, markup.linkify, markup.emoji) == (True, False, True)
    assert (markup.summary_length, markup.has_cjk_language) == (30, True)


@pytest.mark.parametrize(
    "config", [{}, {"markup": 3}, {"markup": {"goldmark": []}}, {"summaryLength": "x"}]
)
def test_settings_that_make_no_sense_leave_hugos_defaults(config):
    assert from_config(config) == Markup()
