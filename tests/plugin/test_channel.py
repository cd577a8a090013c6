"""What feeds say of their site, and what of it can be wrong."""

import json
from datetime import timedelta

import pytest
from building import ATOM, build
from feed_values import NOON, channel, entry, feed
from lxml import etree
from pelican.plugins.syndicate.archive import cut, documents
from pelican.plugins.syndicate.plugin.channel import language

ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
POST = "---\ntitle: T\ndate: 2024-01-02\n{more}---\nText.\n"
FULL = {
    "SITEURL": "https://example.org/blog",
    "SYNDICATE_ICON": "/blog/icon.png",
    "SYNDICATE_LOGO": "logo.png",
    "SYNDICATE_LICENCE": "/blog/licence/",
    "SYNDICATE_RIGHTS": "© Ana & Co",
    "SYNDICATE_TTL": 90,
    "SYNDICATE_CATEGORIES": ["Sea", "Salt"],
    "SYNDICATE_HUBS": ["https://hub.example.net/"],
    "SYNDICATE_RSS_CLOUD": "http://rpc.example.net:5337/pleaseNotify",
    "AUTHOR": "Ana",
    "SYNDICATE_AUTHORS": {"Ana": {"email": "ana@example.org", "uri": "https://example.org/ana"}},
    "DEFAULT_LANG": "pt_br",
}


def _site(more="", name="one", **files):
    return {f"content/posts/{name}/index.md": POST.format(more=more)} | files


@pytest.mark.parametrize(
    ("code", "tag"),
    [
        ("en", "en"),
        ("pt_br", "pt-BR"),
        ("PT-br", "pt-BR"),
        ("zh_hant_tw", "zh-Hant-TW"),
        ("en_GB.UTF-8", "en-GB"),
        ("ca@valencia", "ca"),
        ("ca-valencia", "ca-valencia"),
        ("es-419", "es-419"),
        ("C", None),
        ("", None),
    ],
)
def test_languages_are_written_as_bcp_47(code, tag):
    assert language(code) == tag


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    return build(tmp_path_factory.mktemp("site"), _site(), **FULL)


def test_atom_says_all_of_it(full):
    root = full.xml()
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "pt-BR"
    assert root.findtext(f"{ATOM}icon") == "https://example.org/blog/icon.png"
    assert root.findtext(f"{ATOM}logo") == "https://example.org/blog/logo.png"
    assert root.findtext(f"{ATOM}rights") == "© Ana & Co"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["license"] == "https://example.org/blog/licence/"
    assert links["hub"] == "https://hub.example.net/"
    author = root.find(f"{ATOM}author")
    assert [child.text for child in author] == [
        "Ana",
        *sorted(["ana@example.org", "https://example.org/ana"], key=lambda t: "@" not in t),
    ]
    assert root.find(f"{ATOM}generator").get("uri").startswith("https://")
    assert root.findtext(f"{ATOM}generator") == "pelican-syndicate"
    assert [c.get("term") for c in root.findall(f"{ATOM}category")] == ["Sea", "Salt"]


def test_rss_says_all_of_it(full):
    channel = full.xml("feeds/all.rss.xml").find("channel")
    assert channel.findtext("language") == "pt-BR"
    assert channel.findtext("ttl") == "90"
    assert channel.findtext("image/url") == "https://example.org/blog/icon.png"
    assert channel.findtext("managingEditor") == "ana@example.org (Ana)"
    assert dict(channel.find("cloud").attrib) == {
        "domain": "rpc.example.net",
        "port": "5337",
        "path": "/pleaseNotify",
        "registerProcedure": "",
        "protocol": "http-post",
    }


def test_json_says_what_it_can(full):
    feed = json.loads(full.text("feeds/all.json"))
    assert feed["language"] == "pt-BR"
    assert feed["icon"] == "https://example.org/blog/icon.png"
    assert feed["hubs"] == [{"type": "WebSub", "url": "https://hub.example.net/"}]


def test_archives_name_no_version_so_that_an_update_leaves_them_alone():
    entries = [entry(f"p{n}", day=NOON - timedelta(days=n)) for n in range(4)]
    first = feed(entries=entries[:2], channel=channel(generator_version="1.0"))
    subscription, *archives = documents(first, cut(entries, limit=2))
    assert subscription.channel.generator_version == "1.0"
    assert [archive.channel.generator_version for archive in archives] == [None] * len(archives)
    assert archives


@pytest.mark.parametrize(
    "cloud",
    ["http://rpc.example.net:many/x", "http://[rpc/x", "rpc.example.net", "http://x:99999/"],
)
def test_broken_rss_cloud_is_a_problem_and_ends_no_build(tmp_path, cloud):
    built = build(tmp_path, _site(), SYNDICATE_RSS_CLOUD=cloud)
    assert "SYNDICATE_RSS_CLOUD is" in built.said()
    assert "its default is used" in built.said()
    assert built.xml("feeds/all.rss.xml").find("channel/cloud") is None


AUDIO = "enclosure: talk.mp3\nepisode: 7\nseason: 2\n"


def _with_audio(tmp_path, **settings):
    files = _site(AUDIO) | {"content/posts/one/talk.mp3": b"ID3" + bytes(500)}
    return build(tmp_path, files, **settings)


def test_files_are_enclosed_but_no_podcast_is_made_of_a_blog(tmp_path):
    built = _with_audio(tmp_path)
    item = built.xml("feeds/all.rss.xml").find("channel/item")
    assert item.find("enclosure").get("length") == "503"
    text = etree.tostring(item).decode()
    assert "<itunes:" not in text
    assert "<podcast:" not in text


def test_episodes_are_told_where_the_site_has_a_podcast(tmp_path):
    built = _with_audio(tmp_path, SYNDICATE_PODCAST={"category": "Technology"})
    item = built.xml("feeds/all.rss.xml").find("channel/item")
    assert item.findtext(f"{ITUNES}episode") == "7"
    assert item.findtext(f"{ITUNES}season") == "2"
    assert item.find("enclosure").get("type") == "audio/mpeg"


def test_entries_in_another_language_say_so_in_bcp_47(tmp_path):
    files = {"content/own.md": "Title: Own\nDate: 2024-01-03\nLang: zh_hant\n\nText.\n"}
    built = build(tmp_path, _site() | files)
    entries = built.xml().findall(f"{ATOM}entry")
    langs = [entry.get("{http://www.w3.org/XML/1998/namespace}lang") for entry in entries]
    assert langs == ["zh-Hant", None]
