"""Links in Pelican's own way are replaced as Pelican replaces them."""

from posixpath import normpath
from random import Random
from types import SimpleNamespace

import pytest
from pelican.contents import Article, Static
from pelican.plugins.syndicate.plugin import intrasite
from pelican.settings import DEFAULT_CONFIG

SITE = "https://example.org/blog"
VALUES = (
    "{filename}/posts/dos.md", "{filename}dos.md", "{filename}../posts/dos.md#parte",
    "{filename}dos.md?a=1", "{filename}/posts/no.md", "{filename}foto.png", "{attach}foto.png",
    "{attach}otra%20foto.png", "{attach}otra foto.png", "{attach}../suelta.png",
    "{static}/posts/foto.png", "{static}//posts/foto.png", "{static}../suelta.png",
    "{static}foto.png;x", "|static|foto.png", "{tag}pan", "{category}pan", "{author}Ana", "{index}",
    "{nadie}x", "{static}", "{", "|", "{&quot;a&quot;:1}", "{static}a>b.png", "/a", "foto.png",
    "{static}foto&amp;dos.png", "{attach}./foto.png", "{attach}/posts/foto.png",
    "{attach}dos/foto.png", "{attach}fija.png", "{static}fija.png",
)  # fmt: skip
NAMES = (
    "href=", " href=", "\nsrc=", "poster=", "poster = ", "data=", "data-x=", "cite=", "cite=\n",
    "action=", "formaction=", "content=", "title=",
    " =", "<src=",
)  # fmt: skip
PIECES = ("<p>", "</p>", "<a ", "<img ", "<", ">", '"', "'", "{", "|", "\n", "\u2003", " href=")


def article(text, **settings):
    """Return an article with *text* among other content, which nobody has asked for yet."""
    settings = {**DEFAULT_CONFIG, "PATH": "/site/content", **settings}
    context = {"generated_content": {}, "static_content": {}, "localsiteurl": SITE}

    def put(kind, name, key, **facts):
        path = normpath(f"posts/{name}")
        facts = {"title": path, "slug": path.partition(".")[0], **facts}
        made = kind("", facts, settings, f"/site/content/posts/{name}", context)
        context[key][path] = made

    put(Article, "dos.md", "generated_content")
    for name in ("foto.png", "otra foto.png", "foto&dos.png", "dos/foto.png", "../suelta.png"):
        put(Static, name, "static_content")
    put(Static, "fija.png", "static_content", save_as="fija/de.png", url="//cdn.example/fija.png")
    facts = {"title": "Uno", "slug": "uno"}
    return Article(text, facts, settings, "/site/content/posts/uno.md", context)


def both(text, **settings):
    """Return what Pelican makes of *text*, and what we do: the text, and where files go."""
    ours, theirs = article(text, **settings), article(text, **settings)
    told = intrasite.content_of(run_of(ours), ours), theirs.get_content(SITE)
    return tuple((text, places(made)) for text, made in zip(told, (ours, theirs), strict=True))


def places(made):
    """Return what is known of where each file goes, without asking for it, which fixes it."""
    names = ("override_save_as", "override_url", "_output_location_referenced")
    files = made._context["static_content"]
    return {path: [vars(file).get(name) for name in names] for path, file in files.items()}


def run_of(made):
    return SimpleNamespace(
        pelican=made.settings,
        site=SITE,
        source_of=lambda content: content.get_relative_source_path(),
        path_of=lambda content: content.url,
    )


def texts():
    for value in VALUES:
        for quote in "\"'":
            yield f"<p>uno</p><p><a title='x' href={quote}{value}{quote}>y</a></p>"
    for number in range(3_000):
        draw = Random(number)  # a fixed sequence is the point
        parts = [f'{name}"{value}"' for name in NAMES for value in draw.sample(VALUES, 3)]
        yield "<a " + "".join(draw.choice((*PIECES, *parts)) for _ in range(draw.randrange(1, 14)))


def test_a_text_comes_out_as_pelican_has_it():
    told = [(text, *both(text)) for text in texts()]
    assert [(text, theirs, ours) for text, ours, theirs in told if theirs != ours] == []
    assert sum(text != theirs[0] for text, _, theirs in told) > len(told) / 3


@pytest.mark.parametrize("pattern", [r"[{|](?P<what>.*?)[|}]", r"\[(?P<what>\w+)\]"])
def test_a_sites_own_pattern_is_pelicans_to_read(pattern):
    ours, theirs = both('<a href="[filename]dos.md">x</a>', INTRASITE_LINK_REGEX=pattern)
    assert theirs == ours
    assert ("example.org" in ours[0]) is ("\\[" in pattern)


def test_the_page_gets_the_same_text_and_the_article_stays_as_it_was():
    made = article('<a href="{filename}dos.md">x</a>')
    before = dict(vars(made))
    ours = intrasite.content_of(run_of(made), made)
    assert vars(made) == before
    assert made.get_content(SITE) is ours


def test_an_article_of_another_plugin_replaces_in_its_own_way():
    class Own(Article):
        def _update_content(self, content, siteurl):
            return f"own {siteurl}"

    made = article("x")
    made.__class__ = Own
    assert intrasite.content_of(SimpleNamespace(site=SITE), made) == f"own {SITE}"
