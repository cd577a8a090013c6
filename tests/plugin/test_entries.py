"""What an earlier build made of a text is taken again while all that it was made of is the same."""

import sqlite3
import struct
import zlib

import pytest
from building import build, write
from pelican.plugins.syndicate.plugin import bodies

POST = "content/posts/uno/index.md"
OTHER = "content/posts/dos/index.md"
URL = "https://example.org/posts/uno/"
STALE = b"<p>of an earlier build</p>"


def _post(body, title="Uno", **front):
    said = "".join(f"{key}: {value}\n" for key, value in front.items())
    said = said if "date" in front else f"date: 2024-01-01\n{said}"
    return f'---\ntitle: "{title}"\n{said}---\n{body}\n'


def _png(width):
    head = b"IHDR" + struct.pack(">IIBBBBB", width, 10, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))


SITE = {
    POST: _post(
        "[dos](../dos/index.md) [root](/a/) ![foto](foto.png)\n\n![suelta](/img/suelta.png)\n\n"
        "{static}/img/later.png"
    ),
    OTHER: _post("Otra.", title="Dos"),
    "content/posts/uno/foto.png": _png(20),
    "content/img/suelta.png": _png(30),
}
SETTINGS = {"STATIC_PATHS": ["img"], "ARTICLE_PATHS": ["posts"]}
LARGER = {"content/posts/uno/foto.png": _png(2000)}


def _forge(folder):
    """Let the cache hold other bodies than were made, and all feeds be written anew."""
    with sqlite3.connect(folder / "cache/syndicate/posts.sqlite") as database:
        database.execute("UPDATE body SET html = ?, html_sum = ?", (STALE, zlib.crc32(STALE)))
        database.execute("DELETE FROM feed")
    database.close()


def _again(folder, files=None, url=URL, **settings):
    """Return a post's content once *files* are changed, and whether it is of an earlier build."""
    given = {**SETTINGS, **settings}
    rebuilt = build(folder, files, **given).contents()[url]
    fresh = build(folder, output="fresh", **{**given, "CACHE_PATH": str(folder / "new")})
    is_stale = rebuilt == STALE.decode()
    assert is_stale or rebuilt == fresh.contents()[url]
    return is_stale


@pytest.mark.parametrize(
    ("files", "settings", "is_kept"),
    [
        ({}, {}, True),
        ({OTHER: _post("More.", title="Dos")}, {}, True),
        ({"content/posts/tres/index.md": _post("New.", title="Tres")}, {}, True),
        ({}, {"RELATIVE_URLS": True}, True),
        ({POST: SITE[POST] + "More."}, {}, False),
        ({POST: SITE[POST].replace("date", "summary: Said.\ndate")}, {}, False),
        ({OTHER: _post("Otra.", title="Dos", slug="deux")}, {}, False),
        (LARGER, {}, False),
        ({"content/img/suelta.png": _png(300)}, {}, False),
        ({"content/img/later.png": _png(9)}, {}, False),
        ({}, {"EXTRA_PATH_METADATA": {"img/suelta.png": {"path": "moved.png"}}}, False),
        ({}, {"SYNDICATE_GATE": {"without": ["a"]}}, False),
        ({}, {"INTRASITE_LINK_REGEX": r"[{](?P<what>.*?)[}]"}, False),
    ],
)
def test_a_kept_body_is_taken_while_nothing_it_was_made_of_changed(
    tmp_path, files, settings, is_kept
):
    build(tmp_path, SITE, **SETTINGS)
    _forge(tmp_path)
    assert _again(tmp_path, files, **settings) == is_kept


def test_a_body_is_made_anew_where_the_site_ends_elsewhere_in_the_same_addresses(tmp_path):
    def where(site, folder):
        return {
            "SITEURL": site,
            "ARTICLE_URL": folder + "{slug}/",
            "ARTICLE_SAVE_AS": "{slug}/index.html",
        }

    url = "https://example.org/a/uno/"
    files = {POST: _post("[all](/archives.html)")}  # no file and no other post knows the site
    build(tmp_path, files, **SETTINGS, **where("https://example.org/a", ""))
    _forge(tmp_path)
    assert _again(tmp_path, url=url, **where("https://example.org/a", ""))
    assert not _again(tmp_path, url=url, **where("https://example.org", "a/"))


@pytest.mark.parametrize("more", ["", '<a href="{tag}pan">pan</a>'])
def test_a_body_follows_what_it_links_to_even_where_pelican_had_a_part_in_it(tmp_path, more):
    body = '<a href="{filename}../../paginas/tres.md">tres</a>' + more
    files = {POST: _post(body), "content/paginas/tres.md": "Title: Tres\nSlug: tres\n\nText.\n"}
    settings = {"PAGE_PATHS": ["paginas"]}
    build(tmp_path, files, **SETTINGS, **settings)
    _forge(tmp_path)
    assert _again(tmp_path, **settings)
    moved = {"content/paginas/tres.md": "Title: Tres\nSlug: trois\n\nText.\n"}
    assert not _again(tmp_path, moved, **settings)


def test_a_link_whose_target_comes_and_goes_is_right_in_each_build(tmp_path):
    later, body = tmp_path / "content/img/later.png", "{static}/img/later.png"
    build(tmp_path, {**SITE, POST: _post(body)}, **SETTINGS)
    for _ in range(2):
        write(tmp_path, {"content/img/later.png": _png(9)})
        assert "https://example.org/img/later.png" in build(tmp_path, **SETTINGS).contents()[URL]
        later.unlink()
        assert "{static}" in build(tmp_path, **SETTINGS).contents()[URL]


def test_a_file_that_pelicans_attach_would_move_stays_where_it_is_in_a_rebuild(tmp_path):
    files = {
        POST: _post("![suelta](/img/suelta.png)", date="2024-01-03"),
        "content/posts/own.md": "Title: Own\nDate: 2024-01-02\n\n![x]({attach}../img/suelta.png)\n",
        "content/img/suelta.png": _png(30),
    }
    first = build(tmp_path, files, **SETTINGS).contents()
    assert "https://example.org/img/suelta.png" in first[URL]
    with sqlite3.connect(tmp_path / "cache/syndicate/posts.sqlite") as database:
        database.execute("DELETE FROM feed")
    database.close()
    assert build(tmp_path, **SETTINGS).contents() == first


def test_a_feed_is_written_where_no_more_than_the_measures_of_a_second_picture_changed(tmp_path):
    build(tmp_path, SITE, **SETTINGS)
    write(tmp_path, {"content/img/suelta.png": _png(300)})
    assert 'width="300"' in build(tmp_path, **SETTINGS).contents()[URL]


def test_posts_come_out_the_same_however_many_go_through_each_step_together(tmp_path, monkeypatch):
    files = SITE | {f"content/posts/p{n}/index.md": _post(f"Texto {n}.") for n in range(5)}
    together = build(tmp_path, files, **SETTINGS).contents()
    for name in ("_AT_ONCE", "_IN_A_ROW"):
        monkeypatch.setattr(bodies, name, 2)
    assert len(together) == 7
    for _ in range(2):  # anew, and from the cache
        alone = build(tmp_path, output="alone", CACHE_PATH=str(tmp_path / "new"), **SETTINGS)
        assert alone.contents() == together


def test_content_that_was_damaged_in_the_cache_is_made_anew_once(tmp_path):
    first = build(tmp_path, SITE, **SETTINGS).contents()
    with sqlite3.connect(tmp_path / "cache/syndicate/posts.sqlite") as database:
        database.execute("UPDATE body SET html = CAST('forged' AS BLOB)")
        database.execute("DELETE FROM feed")
    database.close()
    assert build(tmp_path, **SETTINGS).contents() == first
    _forge(tmp_path)
    assert _again(tmp_path)
    assert not _again(tmp_path, {OTHER: _post("Otra.", title="Dos", slug="deux")})
