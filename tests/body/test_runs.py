"""What patterns of usual blocks and embeds take, `places` takes for just that, tag by tag."""

import re
from random import Random

import pytest
from body.trees import ATTRIBUTES, TEXTS, trees
from pelican.plugins.syndicate.body.places import Kind, root
from pelican.plugins.syndicate.body.runs import end_of_embed, end_of_run

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
FRAME = '<iframe src="https://c.example/embed/a" width="728" allowfullscreen></iframe>'
SET = (
    '<figure><picture class="x"><source srcset="https://c.example/a.webp 1x" />\n'
    '<img src="https://c.example/a.png" alt=""/></picture></figure>'
)
EMBEDS = (
    FRAME,
    f'<div class="y">\n{FRAME}\n</div>',
    '<div class="z" data-attrs="{&quot;a&quot;:1}"></div>',
    '<div class="x"><div class="z"> </div></div>',
    SET,
    f'<div class="x">{SET}</div>',
)


def kinds(html: str) -> list[Kind] | None:
    """Return the kind of each top-level block; None where tags do not nest tidily."""
    here, found = root(), []
    for tag, text in re.findall(rb"<([^<>]*)>([^<]*)", html.encode()):
        here = here[tag]
        if here.is_hollow and text.strip():
            here = here.filled
        if not here.stack:
            found.append(here.kind)
            here = root()
    return None if here.stack else found


def is_plain(html: str) -> bool:
    found = kinds(html)
    return found is not None and set(found) <= {Kind.PLAIN}


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


@pytest.mark.parametrize("html", EMBEDS)
def test_usual_embeds_are_taken_whole(html):
    assert end_of_embed(html.encode() + b"<p>x</p>", 0) == len(html)


def test_an_embed_nests_tidily_and_is_one_block():
    ends = []
    for number in range(4_000):
        draw = Random(number)
        html = mutated(draw, "".join(draw.choices(EMBEDS, k=draw.randrange(1, 3))))
        end = end_of_embed(html.encode(), 0)
        ends.append(end)
        assert not end or kinds(html.encode()[:end].decode()) == [Kind.ODD], html
    assert len([end for end in ends if end]) > 1_000
    assert len([end for end in ends if not end]) > 200


def test_a_tag_longer_than_any_embed_is_left_to_be_judged():
    assert not end_of_embed(b'<iframe src="%b"></iframe>' % (b"x" * 6_000), 0)


def test_a_long_run_takes_time_in_proportion():
    for broken in ("<ul>{}<li></li></ul>", "<blockquote>{}x</blockquote>", "<p>{}</h2>"):
        for piece in ("<li>a</li>", "<p>a</p>", "<em>a</em>", "<p>", " "):
            html = broken.format(piece * 50_000)
            assert taken(html) == ""
    for html in ("<div>" * 50_000, '<div a="">' + "<source>" * 50_000, "<img" + " a" * 50_000):
        assert not end_of_embed(html.encode(), 0)
