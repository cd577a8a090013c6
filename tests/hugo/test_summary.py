"""Summaries by hand, from the front matter, by counting; Hugo judges more of them elsewhere."""

from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.syndicate.hugo.summary import automatic, divide, place, summarise

WORDS = "one two three four five six seven eight nine ten eleven twelve"


def test_the_mark_wins_over_the_front_matter_and_that_over_counting():
    html = f"<p>{WORDS}</p>\n<p>more</p>"
    assert summarise(html, divided="<p>d</p>", given="g", words=5) == "<p>d</p>"
    assert summarise(html, divided=None, given="g", words=5) == "g"
    assert summarise(html, divided=None, given=None, words=5) == f"<p>{WORDS}</p>"


def test_an_empty_part_above_the_mark_is_an_empty_summary():
    assert summarise("<p>a</p>", divided="", given="g", words=5) == ""


def test_the_mark_becomes_a_paragraph_of_its_own_and_leaves_no_trace():
    text = place("a <!--more--> b <!--more--> c", "WORD")
    assert text == "a \n\nWORD\n\n b <!--more--> c"
    parted = divide("<p>a</p>\n<p>WORD</p>\n<p>b</p>\n", "WORD")
    assert (parted.content, parted.summary) == ("<p>a</p>\n<p>b</p>", "<p>a</p>")


def test_a_mark_inside_code_parts_nothing():
    parted = divide("<pre>WORD</pre>", "WORD")
    assert (parted.content, parted.summary) == ("<pre></pre>", None)


def test_whole_elements_are_taken():
    html = f"<ul>\n<li>\n<p>{WORDS}</p>\n</li>\n<li>\n<p>x</p>\n</li>\n</ul>\n<p>after</p>\n"
    assert automatic(html, 5) == html.partition("<p>after")[0].strip()


def test_an_element_that_is_never_closed_ends_with_its_paragraph():
    assert automatic(f"<div>\n<p>{WORDS}</p>\n<p>b</p>", 5) == f"<div>\n<p>{WORDS}</p>"


def test_east_asian_characters_count_only_where_the_site_says_so():
    html = "<p>日本語のテキストです。</p>\n<p>次の段落。</p>\n"
    assert automatic(html, 5) == html.strip()
    assert automatic(html, 5, cjk=True) == "<p>日本語のテキストです。</p>"


@given(st.text("<>/pdiv a\"'=", max_size=80), st.integers(0, 20))
@settings(derandomize=True, deadline=None)
def test_any_text_has_a_summary_that_is_a_beginning_of_it(html, words):
    assert html.strip().startswith(automatic(html, words))
