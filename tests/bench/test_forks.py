"""The feeds of a build that waits come out as those of one that does not, each time anew."""

import pytest

from bench import site
from bench.build import run
from bench.corpus import Corpus
from bench.forks import paused


@pytest.mark.parametrize("kind", [site.STOCK, site.PLUGIN])
def test_feeds_of_a_paused_build_are_those_of_a_whole_one(tmp_path, kind):
    laid = site.lay(Corpus(posts=3, tags=2), "pelican", tmp_path / "site")
    made = site.settings(laid, "conf", kind, site.FEEDS, site.SAME_FEEDS)
    with paused(made, tmp_path / "forked") as feeds:
        told = [feeds(), feeds()]
    assert all(built.cpu == built.parts["feeds"] > 0 for built in told)
    assert told[0].files.keys() == told[1].files.keys()
    run(made, tmp_path / "whole", "--no-pages")
    for name in told[0].files:
        assert (tmp_path / "forked" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()
