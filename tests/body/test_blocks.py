"""What is plain leaves as it is, what is not is parsed alone, and nobody can tell."""

import pytest
from body import hostile
from body.around import PAGE
from body.harmless import WHOLE
from body.oddities import ODDITIES
from body.trees import trees
from pelican.plugins.syndicate.body import blocks, gate, rewrite
from pelican.plugins.syndicate.body.page import Rule
from pelican.plugins.syndicate.body.piecewise import in_blocks
from pelican.plugins.syndicate.body.rewrite import Options

PLAIN = """
<h2 id="qué">Qué</h2>
<p>Uno &mdash; <strong>dos</strong> y <a href="https://c.example/?a=1&amp;b=2">tres</a> &gt; "c"</p>
<ul>
<li><p>Pan</p></li>
<li>Agua<br>Sal<ol><li>Fina</li></ol></li>
</ul>
<figure><img src="https://example.org/posts/pan/uno.png" alt="pan">
<figcaption>Pie</figcaption></figure>
<blockquote id="c"><p>Cita</p></blockquote>
<pre><code>a &lt; b &amp;&amp; c</code></pre>
<pre>
d</pre>
<p><a href="https://c.example/río?q=ñ#é">é</a></p>
<hr>
Suelto <em>texto</em>
"""


def both(html: str) -> tuple[rewrite.Body | None, rewrite.Body]:
    given = html.encode(), PAGE
    [body] = in_blocks([given], Options())
    return body, rewrite._as_a_whole(*given, Options())


def cases() -> list[str]:
    fragments = [*WHOLE, *ODDITIES, *(fragment for _, fragment in hostile.fragments())]
    around = "<p>Antes</p>\n{}\n<p>Después &mdash; <a href='https://c.example/'>x</a></p>"
    return [*fragments, *(around.format(fragment) for fragment in fragments), *trees(4_000)]


def test_a_text_in_blocks_comes_out_as_it_does_when_it_is_read_as_a_whole():
    given = [(html.encode(), PAGE) for html in cases()]
    told = zip(given, in_blocks(given, Options()), strict=True)
    cut = [(text, body) for text, body in told if body is not None]
    assert [text for text, body in cut if body != rewrite._as_a_whole(*text, Options())] == []
    assert len(cut) > len(given) / 3


def test_plain_text_needs_no_parser(monkeypatch):
    def admit(html: str, *_: object) -> str:
        raise AssertionError(html)

    monkeypatch.setattr(gate, "admit", admit)
    html = rewrite.rewrite(PLAIN, PAGE).html
    assert 'y <a href="https://c.example/?a=1&amp;b=2">tres</a> &gt; "c"</p>' in html
    assert "Uno — <strong>" in html
    assert "<pre>d</pre>" in html
    assert '<a href="https://c.example/r%C3%ADo?q=%C3%B1#%C3%A9">é</a>' in html
    assert (
        '<img src="https://example.org/posts/pan/uno.png" alt="pan" width="640" height="480">'
        in html
    )


def test_only_what_is_not_plain_is_parsed(monkeypatch):
    seen, admit = [], gate.admit
    monkeypatch.setattr(gate, "admit", lambda html, *rest: seen.append(html) or admit(html, *rest))
    odd = '<p onclick="x">Uno</p>', "<p>A <i class=x>b</i></p>"
    body = rewrite.rewrite(PLAIN + odd[0] + PLAIN + odd[1] + "fin", PAGE)
    assert seen == [*odd]
    assert "<p>Uno</p>" in body.html
    assert "<p>A <i>b</i></p>fin" in body.html


@pytest.mark.parametrize(
    "html",
    [
        "<p>uno", "uno</p>", "<p><b>uno</p></b>", "<b>uno", "a < b", "<!-- --><p>x</p>",
        "<script>x</script>", "<p title='>'>x</p>", "<p>a\rb</p>", "<p>a\x00b</p>", "<p>&#1;</p>",
        "<noscript>x</noscript>", "<textarea>x</textarea>", "<svg></svg>", "<math></math>",
        "<p/ x>y</p >", "<set>x</set>", "<div>" * 200 + "</div>" * 200, f"<p {'x' * 6000}>y</p>",
    ],
)  # fmt: skip
def test_what_does_not_nest_tidily_is_read_as_a_whole(html):
    assert blocks.cut(html.encode()) is None


@pytest.mark.parametrize(
    "html",
    [
        "<p><p>uno</p></p>", "<p><div>x</div></p>", "<a href='https://c.example/'>x</a>",
        '<a href="https://c.example/"><a href="https://c.example/">x</a></a>', "<li>x</li>",
        '<a href="javascript:x">x</a>', '<a href="#x">x</a>', '<p id="a b">x</p>', "<P>x</p>",
        '<p class="x">x</p>', '<p onclick="x">x</p>', "<p></p>", "<ul>\n<li> </li></ul>",
        '<a href="https://c.example/é;">x</a>', '<a href="https://ñ.example/">x</a>',
        "<ul><p>x</p></ul>", "<em><p>x</p></em>", "<h2><h3>x</h3></h2>",
        '<img src="https://c.example/a b.png" alt="">',
        '<img src="data:image/png;base64,aaaa" alt="">', "<a>x</a>", "<span>x</span>", "<br/>",
    ],
)  # fmt: skip
def test_what_a_parser_or_the_gate_may_change_is_not_plain(html):
    found = blocks.cut(html.encode())
    assert found is not None
    assert not any(block.is_plain for block in found if b"<" in block.html)


def test_what_is_plain_but_for_what_the_gate_drops_is_not_parsed(monkeypatch):
    monkeypatch.setattr(gate, "admit", None)
    odd = (
        '<p class="x">a <a href="https://c.example/" target="_blank" rel="noopener">b</a><br /></p>'
        '<figure data-x="&lt;"><img alt="c" src="https://c.example/a.png" loading="lazy"/></figure>'
    )
    assert rewrite.rewrite(odd, PAGE).html == (
        '<p>a <a href="https://c.example/">b</a><br></p>'
        '<figure><img alt="c" src="https://c.example/a.png"></figure>'
    )


def test_what_a_wider_gate_lets_out_is_not_dropped():
    wide = Options(attributes=("rel",))
    html = '<p class="x"><a href="https://c.example/" rel="me" class="u">x</a></p>'
    assert 'rel="me"' in rewrite.rewrite(html, PAGE, wide).html


def test_a_narrower_gate_lets_no_block_pass():
    narrow = Options(without=("img",))
    assert "<img" not in rewrite.rewrite(PLAIN, PAGE, narrow).html
    assert 'id="' not in rewrite.rewrite(PLAIN, PAGE, Options(without=("*.id",))).html


def test_a_rule_of_the_site_sees_the_whole_text():
    rule = Rule(name="second", selector="p + p > i", apply=lambda tag, _: tag.decompose())
    html = rewrite.rewrite("<p>a</p><p><i>b</i>c</p>", PAGE, Options(rules=(rule,))).html
    assert html == "<p>a</p><p>c</p>"
