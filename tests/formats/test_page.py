"""What a browser shows of a feed."""

import pytest
from feed_values import channel, entry, feed
from lxml import etree
from pelican.plugins.syndicate.formats.page import STYLESHEET, instruction, links

H = "{http://www.w3.org/1999/xhtml}"


def shown(made):
    return etree.fromstring(links(made))


def test_it_links_the_site_and_every_entry_with_its_day():
    div = shown(feed(entries=[entry("b", title="A < B"), entry("a")]))
    assert [(a.get("href"), a.text) for a in div.iter(f"{H}a")] == [
        ("https://example.org/", "Visit the site"),
        ("https://example.org/b/", "A < B"),
        ("https://example.org/a/", "On a"),
    ]
    assert [span.text for span in div.iter(f"{H}span")] == ["2026-03-04", "2026-03-04"]


def test_a_feed_without_entries_has_no_empty_list():
    assert shown(feed()).find(f"{H}ul") is None


def test_it_shows_the_address_to_subscribe_to_even_in_an_archive():
    assert shown(feed()).findtext(f".//{H}code") == "https://example.org/feeds/all.atom.xml"
    archive = feed(is_archive=True, current="https://example.org/f.xml", path="archive/f-1.xml")
    assert shown(archive).findtext(f".//{H}code") == "https://example.org/f.xml"


def test_it_leads_to_older_posts_where_there_are_any():
    older = shown(feed(entries=[entry()], prev_archive="https://example.org/old.xml"))
    last = list(older.iter(f"{H}a"))[-1]
    assert (last.get("href"), last.text) == ("https://example.org/old.xml", "Older posts")


@pytest.mark.parametrize(
    ("lang", "shown_in", "words"),
    [
        ("es", "es", "Esto es"),
        ("es-MX", "es", "Esto es"),
        ("fr", "fr", "Ceci"),
        ("de", "de", "Dies"),
        ("pt-BR", "pt", "Isto"),
        ("it", "it", "Questo"),
        ("ca", "ca", "Això"),
        ("ja", "en", "This is"),
        (None, "en", "This is"),
    ],
)
def test_it_speaks_the_feeds_language(lang, shown_in, words):
    div = shown(feed(lang=lang))
    assert div.get("{http://www.w3.org/XML/1998/namespace}lang") == shown_in
    assert div.findtext(f"{H}p/{H}b").startswith(words)


def test_it_speaks_the_sites_language_where_the_feed_has_none():
    assert "Esto es" in links(feed(channel=channel(lang="es"))).decode()


def test_it_holds_no_script_and_no_style():
    div = shown(feed(channel=channel(title="<script>1</script>"), entries=[entry()]))
    found = {e.tag.removeprefix(H) for e in div.iter()}
    assert found == {"div", "p", "b", "br", "code", "h1", "a", "ul", "li", "span"}


def test_the_stylesheet_shows_the_list_alone_in_light_and_dark():
    css = STYLESHEET.decode("ascii")
    assert css.count("{") == css.count("}")
    assert "*|channel > *, *|feed > * { display: none; }" in css
    assert "prefers-color-scheme: dark" in css
    assert "url(" not in css.replace('url("http://www.w3.org/1999/xhtml")', "")


def test_the_instruction_cannot_be_left_early():
    made = instruction('/a.css?b&c"?><x')
    assert made == b'<?xml-stylesheet type="text/css" href="/a.css?b&amp;c&quot;?&gt;&lt;x"?>\n'
