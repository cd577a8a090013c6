"""Every way of spoiling a small good site is seen, and told by the right code."""

import pytest
from check.garden import HOME, Garden, garden
from check.spoiling import Case, cases
from pelican.plugins.syndicate.check.site import Demands, judge_output

SPOILED = cases("spoiled")


def codes(site: Garden, **demands: object) -> set[str]:
    return {f.code for f in judge_output(site, demands=Demands(**demands)).findings}


def test_the_good_site_is_clean() -> None:
    assert [f"{f.file}: {f.code}: {f.what}" for f in judge_output(garden()).findings] == []


@pytest.mark.parametrize("case", SPOILED, ids=[case.title for case in SPOILED])
def test_a_spoiled_site_is_told_by_its_code(case: Case) -> None:
    site = garden()
    case.spoil(site)
    assert case.code in codes(site)


def test_the_site_may_be_published_elsewhere_than_its_feeds_say() -> None:
    assert "site-self-elsewhere" in codes(garden(), siteurl="https://new.example/")
    assert codes(garden(), siteurl=HOME) == set()


def test_addresses_of_another_program_are_not_looked_up() -> None:
    site = garden()
    del site.files["posts/rain/table.pdf"]
    assert codes(site, elsewhere=("/posts/rain/t",)) == set()


def test_a_feed_can_be_left_out() -> None:
    site = garden()
    site.files["old/feed.xml"] = b"<rss"
    assert codes(site) != set()
    assert codes(site, leave_out=("old/feed.xml",)) == set()


def test_the_sites_own_limit_counts() -> None:
    assert codes(garden(), max_feed_bytes=1_000) == {"site-feed-over-limit"}


def test_a_waiting_feed_is_judged_in_the_place_of_the_old_one() -> None:
    site, path = garden(), "feeds/all.atom.xml"
    broken = site.files[path].replace(b"2024:frost", b"2026:frost")
    found = judge_output(site, waiting={path: lambda: broken}).findings
    assert {f.code for f in found} == {"site-id-differs", "site-formats-differ"}


def test_a_feed_that_only_waits_exists_for_the_pages_that_name_it() -> None:
    site, path = garden(), "feeds/all.atom.xml"
    data = site.files.pop(path)
    assert judge_output(site, waiting={path: lambda: data}).findings == ()


def test_a_fault_of_one_post_is_told_once_with_the_number_of_other_feeds() -> None:
    site = garden()
    del site.files["posts/bean/bean large.jpg"]
    (found,) = judge_output(site).findings
    assert found.what.endswith("(also in 5 more feeds)")


def test_a_broken_picture_is_told_with_its_line() -> None:
    site = garden()
    site.swap("feeds/tag/garden.atom.xml", "bean/bean.jpg", "bean/none.jpg")
    (found,) = judge_output(site).findings
    lines = site.text("feeds/tag/garden.atom.xml").splitlines()
    assert found.line
    assert "bean/none.jpg" in lines[found.line - 1]


def test_progress_counts_documents_and_pages() -> None:
    seen: list[tuple[int, int]] = []
    judge_output(garden(), progress=lambda done, total: seen.append((done, total)))
    assert seen == [(n, 22) for n in range(1, 23)]


def test_links_in_comments_are_not_links() -> None:
    site = garden()
    site.swap("index.html", "</head>", '<!-- <link rel="alternate" type="application/rss+xml"')
    site.swap("index.html", "nobody reads", 'href="gone.xml"> --></head> nobody')
    assert codes(site) == set()


@pytest.mark.parametrize(
    "text", ["<link ", '<link "', "<link '\"", "<!-- alternate ", "<div>", '<link a="', "&"]
)
def test_a_page_that_is_built_to_take_long_is_read_all_the_same(text: str) -> None:
    site = garden()
    site.files["index2.html"] = b"alternate" + text.encode() * 100_000
    site.files["posts/frost/index.html"] += text.encode() * 100_000
    assert "site-feed-unlinked" not in codes(site)


@pytest.mark.parametrize("text", ["&lt;div&gt;", "&lt;a b=c ", "&amp;amp;", "&lt;p&gt;one two "])
def test_a_body_that_is_built_to_take_long_is_read_all_the_same(text: str) -> None:
    site = garden()
    site.swap("feeds/tag/garden.atom.xml", "with straw", text * 100_000)
    assert codes(site) & {"site-body-tangled", "site-words-foreign", "site-words-lost"}


@pytest.mark.parametrize("folder", ["", "notes/"])
def test_without_self_links_the_site_links_say_where_the_site_lives(folder: str) -> None:
    site = garden()
    for path in [path for path in site.files if path.startswith("feeds/")]:
        if path.endswith("rss.xml"):
            site.swap(path, 'rel="self"', 'rel="via"')
            site.swap(path, f"{HOME}/feeds/", "https://elsewhere.example/f/", -1)
            site.swap(path, f"{HOME}/", f"https://garden.example/{folder}", -1)
        else:
            del site.files[path]
    del site.files["posts/bean/bean.jpg"]
    assert "site-picture-missing" in codes(site)
    assert "site-entry-page-missing" not in codes(site)


def test_two_notes_on_one_article_of_another_site_are_two_entries() -> None:
    site = garden()
    for slug in ("frost", "rain"):
        site.swap_all(f"{HOME}/posts/{slug}/", "https://paper.example/article")
    assert not codes(site) & {"site-id-differs", "site-entry-twice"}


def test_two_notes_on_one_page_are_two_entries() -> None:
    site = garden()
    site.files["day/index.html"] = b'<p id="a"></p><p id="b"></p>'
    for slug, name in (("frost", "a"), ("rain", "b")):
        for path in [path for path in site.files if path.startswith("feeds/")]:
            for mark in ("<link>", 'alternate" href="', '"url": "'):
                old = f"{mark}{HOME}/posts/{slug}/"
                if old in site.text(path):
                    site.swap(path, old, f"{mark}{HOME}/day/#{name}")
    assert not codes(site) & {"site-id-differs", "site-id-shared", "site-entry-twice"}
