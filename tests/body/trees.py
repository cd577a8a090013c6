"""Texts whose tags nest tidily, at random but the same in every run."""

from collections.abc import Iterator
from random import Random

from body.judge import words

VOID = words("br hr img area col embed input link meta param source track wbr")
NAMES = words(
    """
    p p p p a a a strong em em li ul ol div div blockquote h2 h3 pre code figure figcaption
    dl dt dd sup sub small del ins mark b i u s q cite article section aside header footer main
    abbr acronym address audio bdi big button caption center details dfn fieldset font form hgroup
    iframe label legend map menu nav object picture rp rt ruby span strike summary table tbody td
    tfoot th thead time tr tt video
    """
)
ATTRIBUTES = (
    "", "", "", ' id="uno"', " id=x", ' id="qué"', ' class="footnote"', " class=footnote-anchor",
    " class=highlight", ' class="language-py"', ' href="https://c.example/?a=1&amp;b=2"',
    ' href="/x"', " href=#f", ' href="https://c.example/#a"', ' title="a&quot;b"', " title='x'",
    " data-attrs='{&quot;url&quot;:&quot;https://c.example/&quot;}'",
    ' src="https://c.example/a.png" alt="x"', " src=a.png", " data-src=q.png",
    ' src="https://c.example/b.png" alt="a\N{NO-BREAK SPACE}b\n\tc  é"',
    ' src="https://example.org/posts/pan/uno.png" alt=""', " width=1 height=1",
    ' href="https://c.example/río?q=ñ#é"', ' href="https://c.example/é;?#"',
    ' id="ñ" href="https://c.example/é?"', ' src="https://c.example/ñ.png" alt="ñ"',
    ' srcset="a.png 1x"', ' style="text-align: right"', " type=checkbox", " name=n", " hidden",
    ' alt="x" src="https://c.example/b.png" width="1" height="1"', " cite=x", " start=3", " open",
    ' src="https://www.youtube.com/embed/abcdefghijk"', " class=native-video-embed",
    " class=captioned-image-container", " controls", ' class="x y" style="color: red"',
    ' href="https://c.example/a" target="_blank" rel="noopener"', ' data-x="1" lang="es"',
    ' title="a class b" class="c"', ' alt="ñ" src="https://c.example/ñ.png"',
)  # fmt: skip
TEXTS = (
    "x", "texto", "\n", " ", "  \n ", "a &amp; b", "a & b", "&nbsp;", "\N{NO-BREAK SPACE}",
    "&mdash;", "&lt;b&gt;", ">", "é", "&quot;c&quot;", "&notit;", "&copy=", "&#8217;", "&#39;",
    "&#1;", "&hellip", "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{WOMAN}", "\t", "&AMP;", "&Tab;",
    "&ZeroWidthSpace;", "&nGt;", "&apos;", "[1]", "\n\n",
)  # fmt: skip
PLAIN = (
    '<img src="https://c.example/a.png" alt="foto">', "<br>", "<hr>",
    '<a href="https://c.example/a">enlace</a>', "<br />",
    '<img alt="x" src="https://c.example/a.png" />',
)  # fmt: skip
STRAY = ("<", ">", "</p>", "<p>", '"', "'", "<!-- -->", "<b>", "</b>")


def _node(draw: Random, depth: int) -> str:
    kind = draw.random()
    if kind < 0.35 or not depth:
        return draw.choice(TEXTS)
    if kind < 0.45:
        return draw.choice(PLAIN)
    if kind < 0.52:
        return f"<{draw.choice(VOID)}{draw.choice(ATTRIBUTES)}>"
    name = draw.choice(NAMES)
    inner = "".join(_node(draw, depth - 1) for _ in range(draw.randrange(4)))
    return f"<{name}{draw.choice(ATTRIBUTES)}>{inner}</{name}>"


def trees(count: int) -> Iterator[str]:
    """Yield so many texts; every tenth has something in it that does not nest."""
    for number in range(count):
        draw = Random(number)  # a fixed sequence is the point
        html = "".join(_node(draw, draw.randrange(1, 6)) for _ in range(draw.randrange(1, 8)))
        if number % 10 == 0:
            place = draw.randrange(len(html) + 1)
            html = html[:place] + draw.choice(STRAY) + html[place:]
        yield html
