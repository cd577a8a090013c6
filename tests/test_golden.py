"""Whole sites: tests/sites/<name>/content becomes tests/sites/<name>/feeds, byte for byte.

`pytest --regold` writes what is published; that diff is reviewed like code.
"""

import json
import re
import runpy
import shutil
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from pathlib import Path

import html5lib
import pytest
from building import build
from lxml import etree
from pelican.plugins.syndicate import settings
from pelican.plugins.syndicate.check.document import judge
from pelican.plugins.syndicate.check.site import Demands, judge_output
from pelican.plugins.syndicate.folder import Folder

SITES = Path(__file__).resolve().parent / "sites"
NAMES = sorted(path.name for path in SITES.iterdir() if path.is_dir())
SCHEMA = Path(settings.__file__).parent / "check/atom.rng"
FEEDS = (".xml", ".json", ".opml")
# what the checkout, the day or the machine would have a say in
STILL = {"SYNDICATE_LEDGER": None, "SYNDICATE_GIT_DATES": False}


def _settings(name):
    given = runpy.run_path(str(SITES / name / "settings.py"))
    return {key: value for key, value in given.items() if key.isupper()}


def _site_of(name):
    return _settings(name).get("SITEURL", "https://example.org")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build a golden site once, from a copy."""

    @cache
    def built(name):
        folder = tmp_path_factory.mktemp(name) / "site"
        shutil.copytree(SITES / name, folder, ignore=shutil.ignore_patterns("feeds"))
        given = {**STILL, **_settings(name)}
        if given["SYNDICATE_LEDGER"]:  # beside the settings file, which this build has not
            given["SYNDICATE_LEDGER"] = str(folder / given["SYNDICATE_LEDGER"])
        return build(folder, **given)

    return built


def _feeds(built):
    """The feeds and lists of feeds that a site publishes, by path."""
    return {path: data for path, data in built.files().items() if path.endswith(FEEDS)}


def _kept(name):
    folder = SITES / name / "feeds"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _keep(name, feeds):
    folder = SITES / name / "feeds"
    shutil.rmtree(folder, ignore_errors=True)
    for path, data in feeds.items():
        Path(folder, path).parent.mkdir(parents=True, exist_ok=True)
        Path(folder, path).write_bytes(data)


@pytest.mark.parametrize("name", NAMES)
def test_site_publishes_what_it_always_has(name, site, request):
    feeds = _feeds(site(name))
    assert feeds
    if request.config.getoption("--regold"):
        _keep(name, feeds)
    kept = _kept(name)
    assert sorted(feeds) == sorted(kept), "rewrite with: pytest --regold"
    for path, data in feeds.items():
        assert data.decode() == kept[path].decode(), path


MEANT = {  # what a site is there to show
    "links": {"site-link-dead"},
    "hugo_config": {"site-feed-unlinked"},  # it wants neither autodiscovery nor a page of feeds
    "formulas": {"body-not-html"},  # MathML, which the W3C's validator does not know
}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wrong_with_any_document(name, site):
    for path, data in _feeds(site(name)).items():
        found = judge(data, path, address=f"{_site_of(name)}/{path}")
        faults = [f for f in found.findings if f.severity in ("error", "warning")]
        assert found.kind != "not a feed"
        assert [str(f) for f in faults if f.code not in MEANT.get(name, ())] == [], path


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wrong_with_the_feeds_beside_their_site(name, site):
    given = _settings(name)
    demands = Demands(
        siteurl=_site_of(name),
        elsewhere=tuple(given.get("SYNDICATE_ELSEWHERE", ())),
    )
    found = judge_output(Folder(site(name).output), demands=demands).findings
    faults = [f for f in found if f.severity in ("error", "warning")]
    assert [str(f) for f in faults if f.code not in MEANT.get(name, ())] == []
    assert MEANT.get(name, set()) <= {f.code for f in faults}


@pytest.mark.parametrize("name", NAMES)
def test_every_atom_feed_is_valid_under_relax_ng(name, site):
    grammar = etree.RelaxNG(etree.parse(SCHEMA))
    parser = etree.XMLParser(remove_blank_text=True, remove_pis=True)
    for path, data in _feeds(site(name)).items():
        root = etree.fromstring(data, parser) if not path.endswith(".json") else None
        if root is not None and root.tag == "{http://www.w3.org/2005/Atom}feed":
            assert grammar.validate(root), (path, grammar.error_log)


A = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def _utc(moment):
    return moment.astimezone(UTC).isoformat()


def _entries_of_atom(data):
    return [
        (
            entry.findtext(f"{A}id"),
            entry.find(f"{A}link[@rel='alternate']").get("href"),
            entry.findtext(f"{A}title"),
            _utc(datetime.fromisoformat(entry.findtext(f"{A}published"))),
            entry.findtext(f"{A}summary"),
            entry.findtext(f"{A}content"),
            sorted(category.get("term") for category in entry.iter(f"{A}category")),
        )
        for entry in etree.fromstring(data).iter(f"{A}entry")
    ]


def _entries_of_rss(data):
    return [
        (
            item.findtext("guid"),
            item.findtext("link"),
            item.findtext("title"),
            _utc(parsedate_to_datetime(item.findtext("pubDate"))),
            item.findtext("description"),
            item.findtext(CONTENT),
            sorted(category.text for category in item.iter("category")),
        )
        for item in etree.fromstring(data).iter("item")
    ]


def _entries_of_json(data):
    return [
        (
            item["id"],
            item["url"],
            item["title"],
            _utc(datetime.fromisoformat(item["date_published"])),
            item["summary"],
            item["content_html"],
            sorted(item.get("tags", ())),
        )
        for item in json.loads(data)["items"]
    ]


READ = {"atom.xml": _entries_of_atom, "rss.xml": _entries_of_rss, "json": _entries_of_json}


def _entries(path, data):
    return next(read for ending, read in READ.items() if path.endswith(ending))(data)


def _families(feeds):
    """Group the paths of one feed in its formats: all.atom.xml, all.rss.xml, all.json."""
    families = {}
    for path in feeds:
        families.setdefault(re.sub(r"(\.atom\.xml|\.rss\.xml|\.json)$", "", path), []).append(path)
    return [paths for paths in families.values() if len(paths) > 1]


@pytest.mark.parametrize("name", NAMES)
def test_formats_of_a_feed_hold_the_same_entries(name, site):
    feeds = _feeds(site(name))
    families = _families(feeds)
    assert families
    for first, *others in families:
        for other in others:
            here, there = _entries(first, feeds[first]), _entries(other, feeds[other])
            if "SYNDICATE_MAX_BYTES" in _settings(name):  # a format is longer than another
                here, there = here[: len(there)], there[: len(here)]
            assert here and here == there, (first, other)


# --- nothing lost ---------------------------------------------------------------------------------

UNSEEN = {"script", "style", "template", "annotation", "noscript", "head"}
INLINE = {"a", "abbr", "b", "code", "em", "i", "q", "s", "small", "span", "strong", "sub", "sup"}


def _text(node):
    """The text that a person sees in an html5lib tree; inline elements do not part words."""
    tag = node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
    if not tag or tag in UNSEEN or node.get("aria-hidden") == "true":
        return ""
    parts = [node.text or ""]
    for child in node:
        parts += [_text(child), child.tail or ""]
    joined = "".join(parts)
    return joined if tag in INLINE else f" {joined} "


def _words(node):
    return re.findall(r"\w+", _text(node))


def _article(page):
    """The article of a page, without what the theme puts above and below it."""
    article = next(html5lib.parse(page, namespaceHTMLElements=False).iter("article"))
    article.remove(article.find("header"))
    article.remove(article.findall("footer")[-1])
    return article


def _path_of(url, name):
    root = _site_of(name)
    path = url.removeprefix(root).lstrip("/")
    return path + "index.html" if not path or path.endswith("/") else path


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_the_page_is_in_its_entry_in_order(name, site):
    built = site(name)
    entries = [
        e for p, d in _feeds(built).items() if p.endswith(".atom.xml") for e in _entries(p, d)
    ]
    assert entries
    for _, url, _, _, _, content, _ in entries:
        page = _article(built.text(_path_of(url, name)))
        said = iter(_words(html5lib.parse(content, namespaceHTMLElements=False)))
        missing = [word for word in _words(page) if word not in said]
        assert missing == [], url


def test_every_setting_has_a_golden_site():
    used = {key for name in NAMES for key in (*_settings(name), *STILL)}
    assert set(settings.NAMES) - used == set()
