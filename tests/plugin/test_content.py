"""A text's marks become the same addresses in UTF-8 as in letters."""

from random import Random

from pelican.contents import Article, Static
from pelican.plugins.syndicate.plugin.content import HugoArticle
from pelican.settings import DEFAULT_CONFIG

SITE = "https://example.org/blog"
PIECES = (
    "{static}/posts/foto.png", "{static}/posts/otra%20foto.png", "{static}/no.png", "{static}",
    "{filename}/posts/dos.md", "{filename}/posts/no.md", "{syndicate-site}/a/",
    "{attach}foto.png", "|static|/posts/foto.png", "{", "}", "|", "/", "<p>", "</p>", " ", "\n",
    "\x1c", "\xa0", "\u2003", "\u2028", "a", "é", "🌊", '"', "'", ",", ")", "?", "#a", '<a href="',
    "<a href='", '<img src = "', 'href=\xa0"', '="',
)  # fmt: skip


def article(text, **settings):
    settings = {**DEFAULT_CONFIG, "PATH": "/site/content", **settings}
    context = {"generated_content": {}, "static_content": {}, "localsiteurl": SITE}
    for kind, path, key in (
        (Article, "posts/dos.md", "generated_content"),
        (Static, "posts/foto.png", "static_content"),
        (Static, "posts/otra foto.png", "static_content"),
    ):
        facts = {"title": path, "slug": path.partition(".")[0]}
        context[key][path] = kind("", facts, settings, f"/site/content/{path}", context)
    facts = {"title": "Uno", "slug": "uno"}
    return HugoArticle(text, facts, settings, "/site/content/posts/uno.md", context)


def test_marks_become_the_same_addresses_in_utf8_as_in_letters():
    random = Random(3)
    for _ in range(3000):
        text = "".join(random.choices(PIECES, k=random.randrange(1, 12)))
        html, _ = article(text).linked(text.encode(), SITE)
        assert html.decode() == article(text).resolved(text, SITE), text


def test_what_each_mark_became_is_told():
    text = '<img src="{static}/posts/foto.png"><a href="{filename}/posts/dos.md">{static}/no</a>'
    made = article(text)
    html, links = made.linked(text.encode(), SITE)
    assert html.decode() == (
        f'<img src="{SITE}/posts/foto.png"><a href="{SITE}/posts/dos.html">{{static}}/no</a>'
    )
    assert links == (
        ("static", "/posts/foto.png", "posts/foto.png"),
        ("filename", "/posts/dos.md", "posts/dos.html"),
        ("static", "/no", None),
    )
    assert [made.address_of(*mark) for *mark, _ in links] == [url for *_, url in links]


def test_nothing_is_told_where_pelican_replaces_more():
    text = '<a href="{filename}dos.md">{static}/posts/foto.png</a>'
    html, links = article(text).linked(text.encode(), SITE)
    assert html.decode() == f'<a href="{SITE}/posts/dos.html">{SITE}/posts/foto.png</a>'
    assert links is None
    unusual = article("{static}/posts/foto.png", INTRASITE_LINK_REGEX=r"\[(?P<what>.*?)\]")
    assert unusual.linked(b"{static}/posts/foto.png", SITE)[1] is None
