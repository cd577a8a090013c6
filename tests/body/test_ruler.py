"""What is ruled without a tree comes out as it does with one."""

import re
from random import Random

import pytest
from body.around import PAGE
from pelican.plugins.syndicate.body import piecewise, rewrite, rules
from pelican.plugins.syndicate.body.page import Bare, Instead, Sweep
from pelican.plugins.syndicate.body.rewrite import RULES, Options
from pelican.plugins.syndicate.body.ruler import Ruler

ADDRESSES = (
    "https://www.youtube.com/embed/abcdefghijk", "//player.vimeo.com/video/123?h=a&amp;t=1",
    "https://www.youtube-nocookie.com/embed/abcdefghijk?rel=0&autoplay=0&start=9", "about:blank",
    "https://embed.podcasts.apple.com/es/podcast/x/id1?i=2&amp;copy=3", "uno.mp3", "javascript:x",
    "https://c.example/a.pdf", "https://c.example/?a=1&copy=2", "https://c.example/?a=1&copy;=2",
    "https://c.example/ñ ü", "", "https://www.googletagmanager.com/x", "data:text/html,x",
    "https://open.spotify.com/embed/episode/abc", "https://c.example/&amp;amp;",
)  # fmt: skip
FACTS = (
    "{}", "", "x", "{&quot;title&quot;:&quot;T&#39;s &amp;amp; co&quot;}",
    "{&quot;videoId&quot;:&quot;abcdefghijk&quot;,&quot;startTime&quot;:null}",
    "{&quot;url&quot;:&quot;https://c.example/a&quot;,&quot;title&quot;:&quot;Ñ&quot;}",
    "{&quot;mediaUploadId&quot;:&quot;0&quot;,&quot;duration&quot;:null}",
    "{&quot;url&quot;:&quot;https://example.org/posts/pan/uno.mp3&quot;}",
    "{&quot;persistentExpression&quot;:&quot;x^2&quot;}", "{&quot;name&quot;:&quot;Ana&quot;}",
    "{&quot;gallery&quot;:{&quot;images&quot;:[{&quot;src&quot;:&quot;https://c.example/a.png&quot;}]}}",
)  # fmt: skip
CLASSES = (
    "native-video-embed", "native-audio-embed", "youtube-wrap", "image-gallery-embed", "tweet",
    "soundcloud-wrap", "bluesky-wrap", "preformatted-block", "file-embed-wrapper", "footnote",
    "subscription-widget", "button-wrapper", "x", "fb-post", "youtube-player", "highlight",
    "captioned-image-container", "katex", "datawrapper-wrap", "native&#45;video-embed",
    "x " * 150 + "native-video-embed",
)  # fmt: skip
FIXED = (
    'width="728"', 'height="1"', 'width="1"', "allowfullscreen", 'allowfullscreen="true"',
    'style="display:none"', 'title="El vídeo &amp; más"', "title='x'", 'id="uno"', 'id="dos"',
    'data-src="https://c.example/b"', "loading=lazy", 'TITLE="x"', 'src="https://d.example/"',
    'title="YouTube video player"', "\n  ", 'data-component-name="VideoPlaceholder"', 'lang="es"',
    "title='5\" x'", "title='a \"b\" c'", "title='a\"'", "lang='\"x'",
    "title='x src=\"'", "class='\" native-video-embed'", 'title="it\'s 5 % &lt;b"',
    'title\N{NO-BREAK SPACE}class="x"', 'title\N{NO-BREAK SPACE}src="https://c.example/"',
    'data-href="https://c.example/p"', 'srcdoc="&lt;a href=https://c.example/>x&lt;/a>"',
)  # fmt: skip
IMAGES = (
    '<img src="https://c.example/a.png" alt="foto" loading="lazy">', '<img alt="x" />', "<img>",
    '<img src="https://c.example/blank.gif" alt="">', '<img data-src="https://c.example/b.png">',
    '<img src="https://c.example/a.png?a&amp;b" alt="x" srcset="https://c.example/b.png 2x">',
    "<img src='https://c.example/a.png' alt=' src=\"https://c.example/q.png\"'>",
    '<img src="https://c.example/%73.png" alt="it\'s 5 %s">',
    '<img src="https://c.example/a.png" alt="a\N{NO-BREAK SPACE}b &lt; c">',
    '<img src="https://c.example/a.png" alt="x" width="1" height="1" class="y">',
    '<img alt="é" src="https://example.org/posts/pan/uno.png" class="x" width="100"/>',
)  # fmt: skip
SOURCES = (
    "",
    "\n",
    '<source srcset="https://c.example/a.webp 1x" type="image/webp">',
    "x",
    "<b>y</b>",
)


def attributes(draw):
    parts = list(draw.sample(FIXED, draw.randrange(4)))
    if draw.random() < 0.6:
        parts.append(f'data-attrs="{draw.choice(FACTS)}"')
    if draw.random() < 0.6:
        parts.append(f'class="{draw.choice(CLASSES)}"')
    draw.shuffle(parts)
    return "".join(f" {part}" for part in parts)


def embed(draw):
    kind = draw.random()
    if kind < 0.2:
        parts = [draw.choice(SOURCES) for _ in range(draw.randrange(3))]
        inner = "".join((*parts, draw.choice(IMAGES), draw.choice(SOURCES[:3])))
        return f"<figure{attributes(draw)}><picture>{inner}</picture></figure>"
    inside = draw.choice(("", "", "", " \n", "x", "\N{NO-BREAK SPACE}"))
    if kind < 0.6:
        source = f' src="{draw.choice(ADDRESSES)}"'
        return f"<iframe{source}{attributes(draw)}>{inside}</iframe>"
    return f"<div{attributes(draw)}>{inside}</div>"


def texts(count):
    for number in range(count):
        draw = Random(number)  # a fixed sequence is the point
        parts = []
        for _ in range(draw.randrange(1, 5)):
            one = embed(draw)
            if draw.random() < 0.4:
                start, end = draw.choice(("", "", "\n", "x")), draw.choice(("", "", "\n ", "y"))
                one = f"<div{attributes(draw)}>{start}{one}{end}</div>"
            parts.append(one)
        yield "<p>a</p>\n".join(parts)


@pytest.mark.parametrize("options", [Options(), Options(attributes=("class", "data-attrs"))])
def test_an_embed_comes_out_as_it_does_when_its_text_is_read_as_a_whole(options):
    given = [(html.encode(), PAGE) for html in texts(2_000)]
    told = zip(given, piecewise.in_blocks(given, options), strict=True)
    alone = [(text, body) for text, body in told if body is not None]
    assert [text for text, body in alone if body != rewrite._as_a_whole(*text, options)] == []
    assert len(alone) > 1_200


USUAL = (
    '<iframe src="https://player.vimeo.com/video/1" width="1" allowfullscreen></iframe>',
    '<div id="youtube2-a" class="youtube-wrap" data-attrs="{&quot;videoId&quot;:&quot;a&quot;}">'
    '<iframe src="https://www.youtube-nocookie.com/embed/abcdefghijk?rel=0&amp;autoplay=0"'
    ' loading="lazy" width="728" height="409" allowfullscreen="true"></iframe></div>',
    '<div class="native-video-embed" data-component-name="VideoPlaceholder" data-attrs="{}"></div>',
    '<iframe class="apple-podcast" data-attrs="{&quot;title&quot;:&quot;Uno&quot;}"'
    ' src="https://embed.podcasts.apple.com/es/podcast/x/id1"></iframe>',
    '<div class="captioned-image-container"><figure><picture><source srcset="a.webp 1x">'
    '<img src="https://c.example/b.png" alt="b" loading="lazy"></picture></figure></div>',
)


def test_the_usual_embeds_need_no_tree(monkeypatch):
    monkeypatch.setattr(rules, "ruled", None)
    for module in (piecewise, rewrite):
        monkeypatch.setattr(module, "odd_tags", None)  # nor a look at the whole text
    html = rewrite.rewrite("<p>a</p>".join(USUAL), PAGE).html
    assert html.count("<p><a href=") == 4
    assert '<figure><img src="https://c.example/b.png" alt="b"></figure>' in html


def test_one_shape_is_asked_of_a_tree_once():
    ruler = Ruler(tuple(rule for rule in RULES if rule.selector != "body"))
    for number in range(5):
        html = USUAL[1].replace("youtube2-a", f"youtube2-{number}")
        assert ruler.ruled(html.replace("abcdefghijk", f"abcdefghij{number}").encode(), PAGE)
    assert ruler._step.cache_info().misses == 1


def test_a_rule_that_fails_is_left_to_the_tree_which_tells():
    def fails(name, attributes, page):
        raise ValueError(name)

    rule = Bare(name="x", selector="iframe", apply=fails, alone=fails)
    assert Ruler((rule,)).ruled(b"<iframe></iframe>", PAGE) is None


@pytest.mark.parametrize("html", ["<b>x</b>", '<p><a href="https://c.example/">x</a></p>', ""])
def test_what_is_no_stand_in_is_left_to_the_tree(html):
    rule = Bare(name="x", selector="iframe", apply=None, alone=lambda *_: Instead(html))
    assert Ruler((rule,)).ruled(b"<iframe></iframe>", PAGE) == (
        html.encode() if "<p>" in html else None
    )


def test_a_stand_in_that_a_later_rule_is_for_is_left_to_the_tree():
    html = '<p><a href="https://c.example/">x</a></p>'
    first = Bare(name="x", selector="iframe", apply=None, alone=lambda *_: Instead(html))
    later = Bare(name="y", selector="div > p", apply=None, alone=lambda *_: None)
    ruler = Ruler((first, later))
    assert ruler.ruled(b"<iframe></iframe>", PAGE) == html.encode()
    assert ruler.ruled(b"<div><iframe></iframe></div>", PAGE) is None


def test_a_rule_that_needs_no_tree_is_due_wherever_an_element_is_that_it_is_for():
    """So that the usual embeds can be ruled before it is known which rules a text needs."""
    rules = [r for r in RULES if isinstance(r, Bare) or (isinstance(r, Sweep) and r.written)]
    assert len(rules) == 5
    for rule in rules:
        needs = [need.removeprefix("<") for need in rule.needs]
        parts = re.sub(r":not\(.*?\)+", "", rule.selector).lower().split(",")
        assert [part for part in parts if not any(need in part for need in needs)] == []


def test_no_rule_looks_for_what_shapes_leave_out():
    """Shapes are told apart by these attributes' presence, not by what they say."""
    looked = re.compile(
        r"""\[(?:data-attrs|srcset|src|alt|title|width|height|id)[~|^$*]?=|=['"]?http"""
    )
    others = [rule for rule in RULES if not rule.selector.startswith("script[")]
    assert [rule.name for rule in others if looked.search(rule.selector)] == []
