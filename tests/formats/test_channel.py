"""What a feed says of itself, feedgen's faults mended."""

import pytest
from feed_values import NOON, SITE, channel, feed, full_channel, full_feed
from lxml import etree
from msgspec.structs import replace
from pelican.plugins.syndicate.entry import Person
from pelican.plugins.syndicate.feed import Format, Podcast
from pelican.plugins.syndicate.formats import channel as head

A = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
FH = "{http://purl.org/syndication/history/1.0}"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
HOSTILE = "a\x0b\ud800]]><script>&lt;\uffff"


def atom(made):
    return etree.fromstring(head.atom(made) + b"</feed>")


def rss(made):
    return etree.fromstring(head.rss(made) + b"</channel></rss>").find("channel")


def links(element):
    return [(e.get("rel"), e.get("href"), e.get("type")) for e in element.iter(f"{A}link")]


def test_atom_has_every_link_with_its_type():
    assert links(atom(full_feed())) == [
        ("self", f"{SITE}feeds/all.atom.xml", "application/atom+xml"),
        ("hub", "https://hub.example.net/", None),
        ("license", "https://creativecommons.org/licenses/by/4.0/", None),
        ("prev-archive", f"{SITE}feeds/archive/all-2025.atom.xml", "application/atom+xml"),
        ("alternate", SITE, "text/html"),
    ]


def test_rss_links_its_page_and_as_atom_itself_its_hub_and_its_archive():
    channel = rss(full_feed(Format.RSS))
    assert channel.findtext("link") == SITE
    assert links(channel) == [
        ("self", f"{SITE}feeds/all.rss.xml", "application/rss+xml"),
        ("hub", "https://hub.example.net/", None),
        ("prev-archive", f"{SITE}feeds/archive/all-2025.rss.xml", "application/rss+xml"),
    ]


@pytest.mark.parametrize(("format", "read"), [(Format.ATOM, atom), (Format.RSS, rss)])
def test_an_archive_says_so_and_names_no_hub(format, read):
    made = full_feed(format, is_archive=True, current=f"{SITE}c", next_archive=f"{SITE}n")
    found = read(made)
    assert found.find(f"{FH}archive") is not None
    relations = [relation for relation, *_ in links(found)]
    assert {"current", "prev-archive", "next-archive"} <= set(relations)
    assert "hub" not in relations
    assert found.find("cloud") is None


@pytest.mark.parametrize(("format", "read"), [(Format.ATOM, atom), (Format.RSS, rss)])
def test_a_subscription_document_is_no_archive(format, read):
    assert read(full_feed(format)).find(f"{FH}archive") is None


@pytest.mark.parametrize(
    ("format", "write", "date"),
    [
        (Format.ATOM, head.atom, b"<updated>2026-03-04T12:00:00+00:00</updated>"),
        (Format.RSS, head.rss, b"<lastBuildDate>Wed, 04 Mar 2026 12:00:00 +0000</lastBuildDate>"),
    ],
)
def test_the_only_date_is_the_newest_entrys(format, write, date):
    made = feed(format, updated=NOON.replace(microsecond=5))
    assert date in write(made)
    assert write(made) == write(made)


def test_a_feed_without_an_author_has_the_site_as_one():
    assert atom(feed()).findtext(f"{A}author/{A}name") == "Salt marsh"


def test_authors_have_address_and_page():
    author = atom(full_feed()).find(f"{A}author")
    assert [(e.tag.removeprefix(A), e.text) for e in author] == [
        ("name", "Núria Soler"),
        ("email", "nuria@example.org"),
        ("uri", "https://example.org/n/"),
    ]


def test_an_rss_editor_needs_an_address():
    assert (
        rss(full_feed(Format.RSS)).findtext("managingEditor") == "nuria@example.org (Núria Soler)"
    )
    nameless = full_channel(authors=(Person(name="Pau"), Person(name="Núria")))
    channel = rss(full_feed(Format.RSS, channel=nameless))
    assert channel.find("managingEditor") is None
    assert [e.text for e in channel.findall(f"{DC}creator")] == ["Pau", "Núria"]


@pytest.mark.parametrize(
    "email", ["pau", "pau@localhost", "Pau <pau@example.org>", "a b@example.org"]
)
def test_what_is_no_address_edits_nothing(email):
    odd = full_channel(authors=(Person(name="Pau", email=email),))
    assert rss(full_feed(Format.RSS, channel=odd)).find("managingEditor") is None


def test_brackets_in_an_editors_name_do_not_end_it():
    odd = full_channel(authors=(Person(name="Pau (the 1st)", email="p@example.org"),))
    channel = rss(full_feed(Format.RSS, channel=odd))
    assert channel.findtext("managingEditor") == "p@example.org (Pau the 1st)"


def test_the_generator_says_its_version():
    generator = atom(full_feed()).find(f"{A}generator")
    assert (generator.text, dict(generator.attrib)) == (
        "pelican-syndicate",
        {"uri": "https://example.com/pelican-syndicate", "version": "1.0.0"},
    )
    assert rss(full_feed(Format.RSS)).findtext("generator") == "pelican-syndicate 1.0.0"
    assert rss(feed(Format.RSS)).findtext("generator") == "pelican-syndicate"


def test_atom_has_icon_logo_rights_categories_and_language():
    root = atom(full_feed())
    told = {e.tag.removeprefix(A): e.text for e in root}
    assert (told["icon"], told["logo"]) == (f"{SITE}icon.png", f"{SITE}logo.png")
    assert told["rights"] == "© Núria Soler"
    assert [e.get("term") for e in root.findall(f"{A}category")] == ["Sea", "Weather & wind"]
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_rss_has_image_copyright_categories_language_ttl_and_licence():
    channel = rss(full_feed(Format.RSS))
    image = {e.tag: e.text for e in channel.find("image")}
    assert image == {"url": f"{SITE}icon.png", "title": "Salt marsh", "link": SITE}
    assert channel.findtext("copyright") == "© Núria Soler"
    assert channel.findtext("language") == "en"
    assert channel.findtext("ttl") == "60"
    licence = channel.findtext("{http://backend.userland.com/creativeCommonsRssModule}license")
    assert licence == "https://creativecommons.org/licenses/by/4.0/"


def test_a_feeds_own_language_goes_before_the_sites():
    assert rss(full_feed(Format.RSS, lang="es")).findtext("language") == "es"


def test_an_rss_image_is_one_that_rss_knows():
    only_svg = full_channel(icon=f"{SITE}icon.svg", logo=None)
    assert rss(full_feed(Format.RSS, channel=only_svg)).find("image") is None
    with_logo = full_channel(icon=f"{SITE}icon.svg")
    channel = rss(full_feed(Format.RSS, channel=with_logo))
    assert channel.findtext("image/url") == f"{SITE}logo.png"


def test_an_rss_description_is_never_missing():
    assert rss(feed(Format.RSS)).findtext("description") == "Salt marsh"
    assert rss(full_feed(Format.RSS)).findtext("description") == "Notes from the coast"
    assert atom(feed()).find(f"{A}subtitle") is None


def test_rss_cloud_is_taken_apart():
    assert dict(rss(full_feed(Format.RSS)).find("cloud").attrib) == {
        "domain": "rpc.example.net",
        "port": "5337",
        "path": "/pleaseNotify",
        "registerProcedure": "",
        "protocol": "http-post",
    }
    secure = channel(rss_cloud="https://rpc.example.net/notify")
    assert rss(feed(Format.RSS, channel=secure)).find("cloud").get("port") == "443"


def test_a_podcast_says_what_directories_ask():
    channel = rss(full_feed(Format.RSS))
    told = {e.tag.removeprefix(ITUNES): e for e in channel if e.tag.startswith(ITUNES)}
    assert told["author"].text == "Núria Soler"
    assert told["explicit"].text == "false"
    assert told["type"].text == "episodic"
    assert told["image"].get("href") == f"{SITE}icon.png"
    assert [e.text for e in told["owner"]] == ["Núria Soler", "nuria@example.org"]
    assert told["category"].get("text") == "Society & Culture"
    assert told["category"][0].get("text") == "Documentary"


def test_a_podcast_that_says_little_leaves_the_rest_out():
    little = channel(podcast=Podcast(explicit=True))
    told = rss(feed(Format.RSS, channel=little))
    found = [e.tag.removeprefix(ITUNES) for e in told if e.tag.startswith(ITUNES)]
    assert found == ["author", "explicit"]


@pytest.mark.parametrize(("format", "read"), [(Format.ATOM, atom), (Format.RSS, rss)])
def test_hostile_text_stops_no_feed(format, read):
    person = Person(name=HOSTILE, email=HOSTILE, uri=HOSTILE)
    texts = dict.fromkeys(
        ("title", "subtitle", "rights", "icon", "logo", "licence", "generator"), HOSTILE
    )
    hostile = full_channel(**texts, authors=(person,), categories=(HOSTILE,), hubs=(HOSTILE,))
    hostile = replace(hostile, podcast=Podcast(category=(HOSTILE,), owner=person, guid=HOSTILE))
    made = full_feed(format, channel=hostile, title=HOSTILE, id=HOSTILE, page=HOSTILE, url=HOSTILE)
    title = read(made).find("{*}title").text
    assert title.startswith("a]]>")


def test_titles_that_look_like_markup_are_no_markup_in_rss():
    made = feed(Format.RSS, title="<b>Salt</b> &amp; <script>")
    assert rss(made).findtext("title") == "&lt;b>Salt&lt;/b> &amp;amp; &lt;script>"
    assert atom(feed(title="<b>Salt</b>")).findtext(f"{A}title") == "<b>Salt</b>"
