"""What the renderer promises beyond equality with Hugo: nothing stops it, no word is lost."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.syndicate.hugo.markdown import render
from pelican.plugins.syndicate.hugo.markup import Extras, Markup, Passthrough

EVERYTHING = Markup(
    unsafe=True,
    emoji=True,
    attribute_block=True,
    extras=Extras(delete=True, insert=True, mark=True, subscript=True, superscript=True),
    passthrough=Passthrough(enable=True, inline=(("$", "$"),), block=(("$$", "$$"),)),
)
MARKS = """* _ ~ ` [ ] ( ) ![ ](u) [^1] < > <b> </b> <!-- --> & &amp; \\ " ' ... -- http://a.b
a@b.c ``` {.a} $ $$ :tada: == word ñ 日本 <script> {#i}"""
SPACED = ("\n", "\n\n", "  \n", "# ", "- ", "1. ", "> ", ": ", "    ", "\t", "\n[^1]: n", "\n---\n")
PIECES = (
    *MARKS.split(),
    *SPACED,
    *("| a | b |\n", "|---|---|\n", "\u00a0", "\r\n", "\0", "\ufeff"),
)
quickly = settings(derandomize=True, deadline=None, max_examples=300)


@given(st.lists(st.sampled_from(PIECES), max_size=40))
@quickly
def test_any_mixture_of_marks_is_rendered(parts):
    html = render("".join(parts), EVERYTHING).html
    assert "\0" not in html


@given(st.text(max_size=60))
@quickly
def test_any_text_is_rendered(text):
    assert isinstance(render(text, Markup()).html, str)


@given(
    st.lists(st.from_regex(r"[a-zñ]{1,8}", fullmatch=True), min_size=1, max_size=12), st.randoms()
)
@quickly
def test_every_word_of_a_document_is_in_its_html(words, random):
    marks = ["", "- ", "> ", "1. ", "    ", "# ", ": ", "| "]
    text = "\n".join(random.choice(marks) * random.randint(1, 3) + word for word in words)
    html = render(text, Markup()).html
    for word in words:
        assert word in html


@pytest.mark.parametrize("kind", [">", "> ", "- ", "1. ", "* - "])
def test_ten_thousand_containers_are_cut_off_with_their_text_kept(kind):
    result = render(kind * 10_000 + "last", Markup())
    assert "last" in result.html
    assert "deep" in result.cut


def test_deep_lists_by_indentation_keep_their_text():
    result = render("".join("  " * n + f"- item{n}\n" for n in range(200)), Markup())
    assert "item199" in result.html
    assert result.cut


def test_nesting_leaves_most_of_the_stack_to_the_caller():
    deepest = sys.getrecursionlimit()
    try:
        sys.setrecursionlimit(len_of_stack() + 450)
        assert "x" in render("> " * 500 + "x", Markup()).html
    finally:
        sys.setrecursionlimit(deepest)


def len_of_stack():
    frame, count = sys._getframe(), 0
    while frame:
        frame, count = frame.f_back, count + 1
    return count


RUNS = {
    50_000: ("[", "]", "<", "&", '"'),
    25_000: ("[]", "![", "a@", ":a"),
    20_000: ("*a ", "_a_", "'a ", "<a ", "<!--"),
    10_000: (
        *("[a](", "[a](b", "[a](<", '[a](b "', "[a]: ", "*a **b ", "` `` ", "a <!--", "http://"),
        *("# a\n", "a\n: b\n"),
    ),
}


@pytest.mark.parametrize(
    "text",
    [
        *(run * times for times, runs in RUNS.items() for run in runs),
        "a" + "*" * 50_000,
        "a" + "`" * 50_000,
        "".join("`" * n + " " for n in range(300)),
    ],
    ids=lambda text: repr(text[:8]),
)
def test_long_runs_of_marks_come_to_an_end(text):
    html = render(text, EVERYTHING).html
    assert len(html) >= len(text) // 4


def test_equal_settings_share_one_parser():
    first, second = Markup(unsafe=True), Markup(unsafe=True)
    assert render("*a*", first) == render("*a*", second)


def test_code_has_classes_and_never_styles():
    html = render('```python\nprint("x")\n```\n', Markup()).html
    assert '<div class="highlight"><pre tabindex="0" class="chroma">' in html
    assert 'class="nb"' in html
    assert "style=" not in html


def test_what_pygments_alone_knows_is_plain_as_in_hugo():
    html = render("```slim\np x\n```\n", Markup()).html
    assert (
        html
        == '<pre tabindex="0"><code class="language-slim" data-lang="slim">p x\n</code></pre>\n'
    )


def test_handlers_are_no_attributes():
    assert "onclick" not in render('# h {onclick="x()" .a}', Markup()).html
