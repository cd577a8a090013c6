"""Every post can be reached from the subscription document, and closed archives stay closed."""

import datetime as dt
import json
import re
from itertools import pairwise

import pytest
from building import ATOM, build

SITE = "https://example.org/"
COUNT = 401
FIRST = dt.date(2020, 1, 3)
HISTORY = "{http://purl.org/syndication/history/1.0}"


def _post(n, body=None):
    day = FIRST + dt.timedelta(days=3 * n)
    tags = "[all, rare]" if n % 40 == 0 else "[all]"
    return f"---\ntitle: Post {n}\ndate: {day}\ntags: {tags}\n---\n{body or f'Text of {n}.'}\n"


def _path(n):
    return f"content/posts/p{n}/index.md"


def _build(folder, files=None, **settings):
    settings = {"FEED_MAX_ITEMS": 10, "SYNDICATE_LEDGER": str(folder / "ids.jsonl"), **settings}
    return build(folder, files or {}, TIMEZONE="UTC", **settings)


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A site of 401 posts in four years."""
    folder = tmp_path_factory.mktemp("history")
    return folder, _build(folder, {_path(n): _post(n) for n in range(COUNT)})


def _older_xml(built, path):
    links = built.xml(path).iter(f"{ATOM}link")
    return {link.get("rel"): link.get("href") for link in links}.get("prev-archive")


def _older_json(built, path):
    return json.loads(built.text(path)).get("next_url")


def _ids(built, path):
    if path.endswith(".json"):
        return [item["id"] for item in json.loads(built.text(path))["items"]]
    name = "guid" if ".rss" in path else f"{ATOM}id"
    kind = "item" if ".rss" in path else f"{ATOM}entry"
    return [entry.findtext(name) for entry in built.xml(path).iter(kind)]


def _walked(built, path):
    """Each document from the subscription document back in time, with its ids."""
    older = _older_json if path.endswith(".json") else _older_xml
    documents = {}
    while path:
        documents[path] = _ids(built, path)
        address = older(built, path)
        path = address.removeprefix(SITE) if address else None
        assert path not in documents
    return documents


@pytest.mark.parametrize("path", ["feeds/all.atom.xml", "feeds/all.rss.xml", "feeds/all.json"])
def test_all_posts_are_reached_from_the_subscription_document(begun, path):
    _, built = begun
    documents = _walked(built, path)
    assert len(documents[path]) == 10
    archived = [id for document in [*documents][1:] for id in documents[document]]
    assert archived == [f"{SITE}posts/p{n}/" for n in reversed(range(COUNT))]
    assert len(documents) == 1 + 4


@pytest.mark.parametrize("format_", ["atom", "rss"])
def test_archives_say_what_they_are_and_lead_back(begun, format_):
    _, built = begun
    documents = [*_walked(built, f"feeds/all.{format_}.xml")]
    for newer, path in pairwise(documents):
        root = built.xml(path)
        links = {link.get("rel"): link.get("href") for link in root.iter(f"{ATOM}link")}
        assert root.find(f".//{HISTORY}archive") is not None
        assert links["current"] == f"{SITE}feeds/all.{format_}.xml"
        assert links["self"] == f"{SITE}{path}"
        assert links.get("next-archive") == (f"{SITE}{newer}" if "archive" in newer else None)
    assert built.xml(documents[0]).find(f".//{HISTORY}archive") is None


def _changed(before, after):
    return sorted(
        path for path in before.keys() | after.keys() if before.get(path) != after.get(path)
    )


def _feeds(paths):
    return [path for path in paths if re.search(r"\.(atom|rss)\.xml$|\.json$", path)]


def _last(built, n=COUNT - 1):
    return (FIRST + dt.timedelta(days=3 * n)).year


def test_a_new_post_rewrites_subscription_documents_and_the_open_archive(begun):
    folder, built = begun
    before = built.files()
    year = _last(built)
    after = _build(folder, {_path(COUNT): _post(COUNT)}).files()
    assert _last(built, COUNT) == year
    (folder / _path(COUNT)).unlink()
    changed = _changed(before, after)
    assert _feeds(changed) == sorted(
        [f"feeds/{name}" for name in ("all.atom.xml", "all.rss.xml", "all.json",
                                      "all-en.atom.xml", "posts.atom.xml")]
        + [f"feeds/tag/all.{kind}.xml" for kind in ("atom", "rss")]
        + [f"feeds/archive/all-{year}.{end}" for end in ("atom.xml", "rss.xml", "json")]
    )  # fmt: skip
    posts = [path for path in changed if path.startswith("posts/")]
    assert posts == [f"posts/p{COUNT}/index.html"]
    _build(folder)


def test_editing_an_old_post_rewrites_its_archive_only(begun):
    folder, _ = begun
    before = _build(folder).files()
    after = _build(folder, {_path(5): _post(5, "Another text.")}).files()
    _build(folder, {_path(5): _post(5)})
    changed = _changed(before, after)
    assert _feeds(changed) == [
        f"feeds/archive/all-2020.{end}" for end in ("atom.xml", "json", "rss.xml")
    ]
    assert "posts/p5/index.html" in changed


def test_the_first_post_of_a_year_opens_an_archive_and_closes_the_one_before(begun):
    folder, _ = begun
    before = _build(folder).files()
    year = _last(None)
    text = _post(COUNT).replace(f"{FIRST + dt.timedelta(days=3 * COUNT)}", f"{year + 1}-01-01")
    after = _build(folder, {_path(COUNT): text}).files()
    (folder / _path(COUNT)).unlink()
    _build(folder)
    archives = [path for path in _feeds(_changed(before, after)) if "/archive/" in path]
    ends = ("atom.xml", "json", "rss.xml")
    # JSON Feed has no way forward, so that its closed archive is as it was
    closed = [f"feeds/archive/all-{year}.{end}" for end in ends if end != "json"]
    assert archives == sorted([*closed, *(f"feeds/archive/all-{year + 1}.{end}" for end in ends)])


def test_tag_feeds_have_their_history_where_it_is_wanted(tmp_path):
    files = {_path(n): _post(n) for n in range(120)}
    built = _build(tmp_path, files, FEED_MAX_ITEMS=2, SYNDICATE_ARCHIVE_FEEDS=["all", "tag"])
    for format_ in ("atom", "rss"):
        documents = _walked(built, f"feeds/tag/rare.{format_}.xml")
        ids = {id for ids in documents.values() for id in ids}
        assert ids == {f"{SITE}posts/p{n}/" for n in (0, 40, 80)}
        assert len(documents[f"feeds/tag/rare.{format_}.xml"]) == 2
    assert len(_walked(built, "feeds/all.json")) > 1
    assert _older_xml(built, "feeds/posts.atom.xml") is None


@pytest.mark.parametrize("plan", ["month", 25])
def test_archives_by_month_and_by_count_are_complete_too(tmp_path, plan):
    files = {_path(n): _post(n) for n in range(60)}
    built = _build(tmp_path, files, SYNDICATE_ARCHIVE=plan)
    for path in ("feeds/all.atom.xml", "feeds/all.rss.xml", "feeds/all.json"):
        documents = _walked(built, path)
        assert len({id for ids in documents.values() for id in ids}) == 60


def test_without_archives_the_limit_is_all_there_is(tmp_path):
    files = {_path(n): _post(n) for n in range(12)}
    built = _build(tmp_path, files, FEED_MAX_ITEMS=3, SYNDICATE_ARCHIVE=None)
    assert len(_walked(built, "feeds/all.atom.xml")["feeds/all.atom.xml"]) == 3
    assert not [path for path in built.files() if path.startswith("feeds/archive/")]


def test_bytes_bound_the_whole_subscription_document(tmp_path):
    files = {_path(n): _post(n, "A long text. " * 200) for n in range(60)}
    built = _build(tmp_path, files, FEED_MAX_ITEMS=None, SYNDICATE_MAX_BYTES=50_000)
    for path in ("feeds/all.atom.xml", "feeds/all.rss.xml", "feeds/all.json"):
        documents = _walked(built, path)
        assert 40_000 < len(built.files()[path]) <= 50_000
        assert len({id for ids in documents.values() for id in ids}) == 60


def test_one_post_that_is_too_big_is_published_alone(tmp_path):
    files = {_path(n): _post(n, "A long text. " * 2000) for n in range(4)}
    built = _build(tmp_path, files, FEED_MAX_ITEMS=None, SYNDICATE_MAX_BYTES=5_000)
    documents = _walked(built, "feeds/all.atom.xml")
    assert documents["feeds/all.atom.xml"] == [f"{SITE}posts/p3/"]
    assert len({id for ids in documents.values() for id in ids}) == 4


def test_a_post_that_is_dated_back_changes_the_archive_of_its_date(begun):
    folder, _ = begun
    before = _build(folder).files()
    late = "---\ntitle: Found late\ndate: 2021-06-01\n---\nText.\n"
    after = _build(folder, {"content/posts/late/index.md": late}).files()
    (folder / "content/posts/late/index.md").unlink()
    _build(folder)
    archives = [path for path in _feeds(_changed(before, after)) if "/archive/" in path]
    assert {path.partition("-")[2][:4] for path in archives} == {"2021"}
