"""A build of the bench runs in a process of its own and tells what each part took."""

from bench import site
from bench.build import run
from bench.corpus import Corpus


def test_stock_build_is_clocked(tmp_path):
    laid = site.lay(Corpus(posts=3, tags=2), "pelican", tmp_path / "site")
    made = site.settings(laid, "conf", site.STOCK, site.FEEDS, {"FEED_MAX_ITEMS": None})
    built = run(made, tmp_path / "out", "--no-pages")
    assert built.cpu > built.parts["reading"] > 0
    assert built.parts["feeds"] > 0
    assert built.peak > 1000
    assert {"feeds/all.atom.xml", "feeds/all.rss.xml"} <= built.files.keys()
    feed = (tmp_path / "out" / "feeds" / "all.atom.xml").read_text()
    assert feed.count("<entry>") == 3
    assert "foto-0.png" in feed
