"""Titles, summaries and words, always by a parser."""

import pytest
from body import judge
from pelican.plugins.syndicate.body import text


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("A < B && C > D", "A < B && C > D"),
        ("A & B", "A & B"),
        ("AT&amp;T", "AT&T"),
        ("The <em>x</em> tag", "The x tag"),
        ("The &lt;em&gt; tag", "The <em> tag"),
        ("Array&lt;T&gt; in Swift", "Array<T> in Swift"),
        ("a\n  b\tc\xa0d", "a b c d"),
        ("x\x00y\x1fz\x85\ufeff", "xyz"),
        ("un\u202eoid", "unoid"),
        ("👩‍👩‍👧 ok", "👩‍👩‍👧 ok"),
        ("C++ &amp;amp; C#", "C++ &amp; C#"),
        ("<script>x</script>", ""),
        ("<!-- x --> y", "y"),
        ("", ""),
        ("]]>", "]]>"),
        ("1 &lt; 2", "1 < 2"),
        ("&quot;Cita&quot;", '"Cita"'),
        ("&eacute;l", "él"),
        ("a<br>b", "a b"),
        ("How &lt;script&gt; works", "How ‹script› works"),
        ("&lt;img src=x onerror=alert(1)&gt; foto", "‹img src=x onerror=alert(1)› foto"),
        ("&amp;lt;img src=x onerror=x&amp;gt;", "‹img src=x onerror=x›"),
        ("x &lt;!-- y", "x ‹!-- y"),
    ],
)
def test_title(value, meant):
    found = text.title(value)
    assert found == meant
    once_more = text.title(found) if "<" not in found and "&" not in found else found
    assert once_more == found


@pytest.mark.parametrize(
    "tag", ["script", "img src=x onerror=x", "svg/onload=x", "a href=x", "p id=x"]
)
@pytest.mark.parametrize(
    "shape", ["<{}>", "&lt;{}&gt;", "&amp;lt;{}&amp;gt;", "&#60;{}&#62;", "<<{}>"]
)
def test_no_title_is_live_even_where_it_is_taken_for_html(tag, shape):
    found = text.title("a " + shape.format(tag) + " b")
    assert not [f for f in judge.findings(found) if "attribute" in f or "script" in f or "svg" in f]


def test_plain_text_is_a_line_a_block_without_scripts():
    html = "<h2>Uno</h2><p>dos <b>tres</b><br>cuatro</p><ul><li>a<li>b</ul><script>x</script>"
    assert text.plain(html) == "Uno\ndos tres\ncuatro\na\nb"


def test_cells_and_blocks_part_words():
    html = "<table><tr><td>a</td><td>b</td></tr></table><div>c</div>d"
    assert text.words(html) == ["a", "b", "c", "d"]


def test_a_short_text_is_its_own_summary():
    assert text.summary("<p>Una frase.</p>") == "Una frase."


def test_a_summary_ends_with_a_sentence():
    html = "<p>" + "Una frase corta de prueba. " * 40 + "</p>"
    found = text.summary(html)
    assert len(found) <= 300
    assert found.endswith("prueba.")


def test_a_summary_never_ends_within_a_word():
    html = "<p>" + "palabra " * 200 + "</p>"
    found = text.summary(html, limit=50)
    assert found.endswith("palabra…")
    assert len(found) <= 50


def test_japanese_ends_with_its_own_full_stop():
    found = text.summary("<p>" + "これは短い文です。" * 100 + "</p>")
    assert found.endswith("です。")
    assert len(found) <= 300


@pytest.mark.parametrize("abbreviated", ["El Sr. Ruiz", "the St. James", "D. Ana", "p. 12"])
def test_an_abbreviation_ends_no_sentence(abbreviated):
    html = f"<p>{'Algo. ' * 45}Vino {abbreviated} {'y más ' * 30}</p>"
    assert text.summary(html).rstrip("…")[-2:] not in ("r.", "t.", "D.", "p.")


def test_a_summary_passes_over_titles_captions_code_and_notes():
    html = (
        "<h2>T</h2><figure><img><figcaption>pie</figcaption></figure><pre>x = 1</pre>"
        '<p><a href="v"><img><br>Vídeo</a></p><p>El texto<sup>1</sup>.</p>'
    )
    assert text.summary(html) == "El texto."


def test_a_text_of_nothing_but_a_table_still_has_a_summary():
    assert text.summary("<table><tr><td>a</td></tr></table><h2>b</h2>") == "a b"
    assert text.summary("<h2>b</h2>") == "b"


def test_beginning_of_what_the_gate_lets_out_is_its_summary():
    words = " ".join(f"Sentence number {n} says a little." for n in range(30))
    for html in (
        f"<p>A &amp; b.</p>\n<p>{words}</p>",
        f"<h2>Title</h2><p>One <strong>word</strong>.</p><p>{words}</p>",
        f'<p><a href="https://example.org/">Link</a> and text.</p><ul><li>{words}</li></ul>',
        f"<figure><figcaption>No.</figcaption></figure><p>{words}</p>",
        "<p>Short.</p>",
        "",
    ):
        assert text.beginning(html.encode()) == text.summary(html)
