"""What the pattern of usual blocks takes is what `places`, tag by tag, takes for plain."""

import re
from random import Random

import pytest
from body.trees import ATTRIBUTES, TEXTS, trees
from pelican.plugins.syndicate.body.places import Kind, root
from pelican.plugins.syndicate.body.runs import end_of_run

LINK = '<a href="https://c.example/?a=1&amp;b=2">enlace</a>'
PICTURE = '<img src="https://c.example/a.png" alt="foto" width="3" height="4">'
USUAL = (
    f"<p>Uno &mdash; <em>dos</em><br>{LINK} <strong>tres</strong> <code>x</code> > y</p>",
    f"<p>{PICTURE}</p>",
    f"<p>{LINK}</p>\n\n<p>a</p>",
    f"<figure>{PICTURE}</figure>",
    '<h2 id="qué">Qué</h2>\n',
    "<h3>b</h3>",
    f"<ul>\n<li>uno {LINK}</li>\n<li>\n<p>a</p>\n<p>b</p></li></ul>",
    f"<blockquote>\n<p>{LINK}</p>\n<p>c</p>\n</blockquote>",
    "<pre><code>a &lt; b\n</code></pre>",
    "suelto",
)


def is_plain(html: str) -> bool:
    here = root()
    for tag, text in re.findall(rb"<([^<>]*)>([^<]*)", html.encode()):
        here = here[tag]
        if here.is_hollow and text.strip():
            here = here.filled
        if not here.stack and here.kind is not Kind.PLAIN:
            return False
    return not here.stack


def taken(html: str) -> str:
    data = html.encode()
    return data[: end_of_run(data, 0)].decode()


def mutated(draw: Random, html: str) -> str:
    """Return *html* with a piece left out, put elsewhere, written twice or replaced."""
    pieces = re.findall(r"<[^<>]*>|[^<]+|<", html)
    for _ in range(draw.randrange(3)):
        place = draw.randrange(len(pieces))
        pieces[place : place + draw.randrange(2)] = draw.choice((
            [],
            [draw.choice(pieces)],
            [draw.choice(TEXTS)],
            [f"<{draw.choice(('p', 'b', 'a', 'em', 'li', 'h2'))}{draw.choice(ATTRIBUTES)}>"],
            [f"</{draw.choice(('p', 'a', 'em', 'li', 'ul', 'h2', 'blockquote'))}>"],
        )) or [" "]  # fmt: skip
    return "".join(pieces)


@pytest.mark.parametrize("html", USUAL)
def test_usual_blocks_are_taken_whole(html):
    assert taken(html) == html


def test_whatever_is_taken_is_plain():
    texts = list(trees(1_000))
    for number in range(4_000):
        draw = Random(number)
        texts.append(mutated(draw, "".join(draw.choices(USUAL, k=draw.randrange(1, 5)))))
    runs = [(html, taken(html)) for html in texts]
    assert [html for html, run in runs if not is_plain(run)] == []
    assert all(html[len(run) : len(run) + 1] in ("<", "") for html, run in runs)
    odd = [html for html, run in runs if run != html and not is_plain(html)]
    assert len(odd) > 1_000


def test_a_long_run_takes_time_in_proportion():
    for broken in ("<ul>{}<li></li></ul>", "<blockquote>{}x</blockquote>", "<p>{}</h2>"):
        for piece in ("<li>a</li>", "<p>a</p>", "<em>a</em>", "<p>", " "):
            html = broken.format(piece * 50_000)
            assert taken(html) == ""
