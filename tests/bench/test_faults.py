"""What counts as a damaged feed, and under how many circumstances sameness is tried."""

from hashlib import sha256

from bench.corpus import Corpus
from bench.determinism import VARIATIONS, built
from bench.faults import Bench, feeds
from bench.site import STOCK, Site, lay, settings


def digest(text):
    return sha256(text.encode()).hexdigest()


def output_of(folder, **texts):
    (folder / "feeds").mkdir(parents=True)
    for name, text in texts.items():
        (folder / "feeds" / name).write_text(text)
    return folder


def bench_of(folder):
    allowed = {"feeds/all.xml": frozenset({digest("old"), digest("new")})}
    site = Site(folder=folder, conf=folder / "conf.py")
    return Bench(site=site, old=folder / "old", allowed=allowed, seconds=(0.0, 1.0))


def test_old_and_new_feeds_are_whole(tmp_path):
    for text in ("old", "new"):
        assert bench_of(tmp_path).damaged(output_of(tmp_path / text, **{"all.xml": text})) == []


def test_cut_empty_and_missing_feeds_are_damaged(tmp_path):
    bench = bench_of(tmp_path)
    assert bench.damaged(output_of(tmp_path / "cut", **{"all.xml": "ne"})) == ["feeds/all.xml"]
    assert bench.damaged(output_of(tmp_path / "empty", **{"all.xml": ""})) == ["feeds/all.xml"]
    assert bench.damaged(output_of(tmp_path / "none")) == ["feeds/all.xml"]


def test_old_feeds_lie_there_again_before_each_fault(tmp_path):
    output_of(tmp_path / "old", **{"all.xml": "old"})
    output_of(tmp_path / "out", **{"all.xml": "cut"}, **{"rest.xml": "left over"})
    assert feeds(bench_of(tmp_path).fresh(tmp_path / "out")) == {"feeds/all.xml": digest("old")}


def test_sameness_is_tried_under_fourteen_circumstances_at_least():
    names = [variation.name for variation in VARIATIONS]
    assert len(names) == len(set(names)) >= 15


def test_stock_site_comes_out_the_same_in_another_folder_order(tmp_path):
    site = lay(Corpus(posts=2, tags=2), "pelican", tmp_path / "source")
    settings(site, "pelicanconf", STOCK, {"THEME": "simple"})
    chosen = [v for v in VARIATIONS if v.name in ("as it is", "files made in the other order")]
    found = []
    for number, variation in enumerate(chosen):
        work = tmp_path / str(number)
        work.mkdir()
        found.append(built(variation, site, work))
    assert found[0] == found[1] != {}
