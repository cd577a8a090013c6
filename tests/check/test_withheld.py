"""Which sources stay at home, and which entries are theirs."""

from datetime import UTC, datetime

import pytest
from pelican.plugins.syndicate.check.published import PublishedEntry, PublishedFeed
from pelican.plugins.syndicate.check.withheld import check, source_of

NOW = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("---\ntitle: A\n---\n", None),
        ("---\ntitle: A\ndraft: true\n---\n", "a draft"),
        ("---\ntitle: A\nDraft: TRUE # not yet\n---\n", "a draft"),
        ('---\ntitle: A\ndraft: "true"\n---\n', "a draft"),
        ("\ufeff---\r\ntitle: A\r\ndraft: true\r\n---\r\n", "a draft"),
        ("---\ntitle: A\nprivate: yes\n---\n", "a draft"),
        ("---\ntitle: A\nstatus: hidden\n---\n", "a post of status hidden"),
        ("---\ntitle: A\ndate: 2026-06-02\n---\n", "a post of the future (2026-06-02)"),
        ("---\ndate: 2026-06-02T00:00:00+02:00\n---\n", "a post of the future (2026-06-01)"),
        ("---\ndate: 2027-01-01\npublishDate: 2026-01-01\n---\n", None),
        ("---\npublishDate: 2027-01-01\n---", "a post of the future (2027-01-01)"),
        ("---\ntitle: A\nexpiryDate: 2026-05-31\n---\n", "an expired post (2026-05-31)"),
        ("---\ntitle: A\nexpiryDate: 2027-01-01\n---\n", None),
        ("---\nparams:\n  draft: true\ntitle: A\n---\n", None),
        ("+++\ntitle = 'A'\ndraft = true\n+++\n", "a draft"),
        ("+++\ntitle = 'A'\ndate = 2026-06-02\n+++\n", "a post of the future (2026-06-02)"),
        ('{"title": "A", "draft": true}\ntext', "a draft"),
        ("Title: A\nStatus: Draft\n\nText: x", "a post of status draft"),
        ("Title: A\nDate: 2026-06-02 10:00\n\nx", "a post of the future (2026-06-02)"),
        ("Title: A\nDate: 2026/06/02\n\nx", "a post of the future (2026-06-02)"),
        ("A\n#\n", None),
    ],
)  # fmt: skip
def test_reasons(text, reason):
    source = source_of("a.md", text, NOW)
    assert (source.reason if source else None) == reason


@pytest.mark.parametrize(
    "text", ["", "---\n---\n", "+++\nx\n+++\n", "{", "{]", "A.\n\nMore: words"]
)
def test_a_file_without_front_matter_is_no_source(text):
    assert source_of("a.md", text, NOW) is None


def test_pelicans_posts_of_the_future_go_out_where_the_site_says_so():
    pelican, hugo = "Title: A\nDate: 2027-01-01\n\n", "---\ntitle: A\ndate: 2027-01-01\n---\n"
    assert source_of("a.md", pelican, NOW, with_future=True).reason is None
    assert source_of("a.md", hugo, NOW, with_future=True).reason is not None


@pytest.mark.parametrize(
    ("file", "names"),
    [
        ("posts/frost/index.md", {"frost"}),
        ("posts/frost/index.es.md", {"frost"}),
        ("posts/First Frost.md", {"first-frost"}),
        ("frost.es.md", {"frost"}),
    ],
)
def test_names_come_from_folder_or_file(file, names):
    assert source_of(file, "---\ntitle: A\n---\n", NOW).names == names


def feed(url: str, title: str) -> PublishedFeed:
    entry = PublishedEntry(url, url, title, None, None, 7, b"")
    return PublishedFeed("f.xml", "rss", 1, None, None, False, None, None, None, None, (entry,))


def leaks(*sources: str, url: str = "https://x.example/posts/frost/", title: str = "Frost") -> bool:
    read = [source_of(f"{n}.md", f"---\n{text}\n---\n", NOW) for n, text in enumerate(sources)]
    return bool(list(check([feed(url, title)], [source for source in read if source])))


def test_an_entry_is_known_by_title_slug_or_address():
    assert leaks("title: Frost\ndraft: true")
    assert leaks("title: X\nslug: frost\ndraft: true")
    assert leaks("title: X\nslug: Frost\ndraft: true", url="https://x.example/frost.html")
    assert leaks("title: X\nurl: /posts/frost\ndraft: true")
    assert not leaks("title: Thaw\ndraft: true")


def test_a_published_post_of_the_same_name_is_not_a_leak():
    assert not leaks("title: Frost\ndraft: true", "title: Frost")
    assert not leaks("title: X\nslug: frost\ndraft: true", "title: Y\nslug: frost")
