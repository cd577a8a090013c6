"""Blocks are told apart by their markup, and what becomes of one becomes of all of its shape."""

import pytest
from pelican.plugins.syndicate.body.shapes import Template, apart, marked, shape_of


def test_a_block_is_cut_at_the_quotes_of_its_values():
    assert apart('<a id="x" href="/y">z</a>') == ('<a id=" href=">z</a>', ["x", "/y"])
    assert apart("<p hidden>z</p>") == ("<p hidden>z</p>", [])


@pytest.mark.parametrize(
    "html", ["<p title='5\" x'>", "<p title='a\"'><b lang='\"x'>", '<p>"<b>x</b>"</p>']
)
def test_what_lies_between_other_quotes_is_no_value(html):
    assert apart(html) == ("", [])
    assert shape_of(*apart(html)) is None


def test_a_shape_has_the_values_that_rules_look_for():
    html = '<div class="x" id="a"><img src="/y" alt="z"><a href="https://c.example/">'
    markup, told = shape_of(*apart(html))
    assert told == ("x", "")
    same = '<div class="x" id="b"><img src="/1" alt=""><a href="https://d.example/">'
    assert shape_of(*apart(same)) == (markup, told)
    for other in ('class="y"', 'class="x" lang="es"'):
        assert shape_of(*apart(html.replace('class="x"', other))) != (markup, told)


@pytest.mark.parametrize(
    "html",
    [
        f'<div class="{"x" * 300}">',
        '<div class="native&#45;video-embed">',
        f"<div {'x ' * 300}>",
        "<div title='x src=\"' class='\" y'>",  # no source's value, but tags in between
    ],
)
def test_what_is_long_or_may_be_told_otherwise_has_no_shape(html):
    assert shape_of(*apart(html)) is None


def test_a_template_is_filled_with_the_values_as_they_are():
    markup, told = shape_of(*apart('<div class="100%"><img alt="a" src="b"></div>'))
    template = Template.of(marked(markup, told).replace("<img", "<img id='%s'"))
    filled = template.filled(["other", "%s &lt;", "\\1"])
    assert filled == '<div class="100%"><img id=\'%s\' alt="%s &lt;" src="\\1"></div>'
