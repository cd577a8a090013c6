"""The rounds of the bench: which builds are paired, and what rows come of them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from . import site
from .build import ROOT, Built, environment, run
from .corpus import DIALECTS, Corpus
from .forks import paused
from .ratio import Row
from .site import Site

LIMITS = {"newest 15": 15, "newest 100": 100, "unlimited": None}
AIMS = {
    ("newest 15", False): 0.85,
    ("newest 15", True): 0.85,
    ("unlimited", False): 0.7,
    ("unlimited", True): 1.0,
}
FORKS = 4  # pairs of feeds for each round that is asked: they take a twentieth of a build
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The sites of one corpus, laid once, and the folder that builds go to."""

    corpus: Corpus
    folder: Path
    hugo: Path
    pelican: Path

    def stock(self, name: str, *parts: dict[str, object]) -> Site:
        """Return stock Pelican's site on the posts in Pelican's own form."""
        return site.settings(self.pelican, f"stock-{name}", site.STOCK, *parts)

    def ours(self, name: str, *parts: dict[str, object]) -> Site:
        """Return this plugin's site on Hugo-style posts, with everything on."""
        return site.settings(self.hugo, f"ours-{name}", site.PLUGIN, site.FEEDS, *parts)

    def same(self, name: str, *parts: dict[str, object]) -> Site:
        """Return this plugin's site on the very files that stock reads: one body for both."""
        same = (site.PLUGIN, site.FEEDS, site.SAME_FEEDS)
        return site.settings(self.pelican, f"same-{name}", *same, *parts)

    def output(self, name: str) -> Path:
        """Return an empty folder to build into; what earlier builds have cached is gone too."""
        out = self.folder / f"out-{name}"
        for folder in (out, self.hugo / "cache", self.pelican / "cache"):
            shutil.rmtree(folder, ignore_errors=True)
        return out


def lay(corpus: Corpus, folder: Path) -> Ground:
    """Write *corpus* in both dialects below *folder*."""
    hugo, pelican = (site.lay(corpus, dialect, folder / dialect) for dialect in DIALECTS)
    return Ground(corpus=corpus, folder=folder, hugo=hugo, pelican=pelican)


def alternated(rounds: int, ours: Callable[[], Built], theirs: Callable[[], Built]) -> list:
    """Return *rounds* pairs, A B then B A, so that a slow spell favours neither."""
    pairs = []
    for number in range(rounds):
        if number % 2:
            second = theirs()
            pairs.append((ours(), second))
        else:
            first = ours()
            pairs.append((first, theirs()))
    return pairs


def _row(what: str, pairs: list, measure: Callable[[Built], float], **more) -> Row:
    return Row(what=what, pairs=tuple((measure(a), measure(b)) for a, b in pairs), **more)


def _part(name: str) -> Callable[[Built], float]:
    return lambda built: built.parts.get(name, 0.0)


def whole(ground: Ground, rounds: int, say: Say) -> Iterator[Row]:
    """Yield reading, body and whole build: everything on, against stock with its feeds off."""
    say("whole build")
    off, everything = ground.stock("off", site.NO_FEEDS), ground.ours("all")
    pairs = alternated(
        rounds,
        lambda: run(everything, ground.output("all")),
        lambda: run(off, ground.output("off")),
    )
    embeds = ground.corpus.embeds
    yield _row("reading the posts", pairs, _part("reading"), aim=0.6)
    yield Row(
        what="bodies: rules, links and gate",
        pairs=tuple((ours.parts.get("body", 0.0), theirs.cpu) for ours, theirs in pairs),
        aim=0.25 if embeds else 0.15,
        note="against a stock build without feeds",
    )
    yield _row(
        "whole build, everything on",
        pairs,
        lambda built: built.cpu,
        aim=0.75,
        note="against stock with feeds off",
    )
    yield _row("peak memory of it", pairs, lambda built: built.peak / 1024, unit="MB")


def feeds(ground: Ground, rounds: int, say: Say) -> Iterator[Row]:
    """Yield what the feeds alone cost at each limit, on both sides right after one another."""
    for name, limit in LIMITS.items():
        say(f"feeds, {name}")
        cut = {"FEED_MAX_ITEMS": limit}
        stock, same = ground.stock("feeds", site.FEEDS, cut), ground.same("feeds", cut)
        with (
            paused(same, ground.output("same")) as ours,
            paused(stock, ground.output("stock")) as theirs,
        ):
            pairs = alternated(rounds * FORKS, ours, theirs)
        aim = AIMS.get((name, ground.corpus.embeds))
        yield _row(f"feeds, {name}", pairs, _part("feeds"), aim=aim)
        if limit is None:
            yield _row("peak memory of it", pairs, lambda built: built.peak / 1024, unit="MB")
            yield from _archives(ground, rounds, say, tuple(theirs for _, theirs in pairs))


def _archives(ground: Ground, rounds: int, say: Say, stock: tuple[Built, ...]) -> Iterator[Row]:
    say("feeds, newest 15 with archives")
    site_ = ground.same("archives", {"FEED_MAX_ITEMS": 15, "SYNDICATE_ARCHIVE": "year"})
    with paused(site_, ground.output("same")) as ours:
        pairs = tuple((ours().cpu, theirs.cpu) for theirs in stock)
    note = "against stock's unlimited: every post can be had from both"
    yield Row(what="feeds, newest 15 with archives", pairs=pairs, note=note)


def rebuilds(ground: Ground, rounds: int, say: Say) -> Iterator[Row]:
    """Yield what feeds cost when nothing, then one post, has changed since the last build."""
    for cache in (False, True):
        say("rebuilds" + (", with Pelican's cache" if cache else ""))
        yield from _rebuilds(ground, rounds, cache)


def _rebuilds(ground: Ground, rounds: int, cache: bool) -> Iterator[Row]:
    kept = {"CACHE_CONTENT": cache, "LOAD_CONTENT_CACHE": cache}
    site_ = ground.ours("again", kept)
    unchanged, changed, written = [], [], []
    for number in range(rounds):
        out = ground.output("again")
        full = run(site_, out)
        again = run(site_, out)
        _edit(ground.hugo, number)
        edited = run(site_, out)
        unchanged.append((again.parts["feeds"], full.parts["feeds"]))
        changed.append((edited.parts["feeds"], full.parts["feeds"]))
        written.append((_written(full, again), _written(again, edited)))
    kind = "with Pelican's cache" if cache else "without Pelican's cache"
    most = tuple(max(counts) for counts in zip(*written, strict=True))
    what = "rebuild, {}: its feeds, {} files written"
    note = f"{kind}, against a full build's feeds"
    yield Row(
        what=what.format("nothing changed", most[0]), pairs=tuple(unchanged), note=note, aim=0.2
    )
    yield Row(what=what.format("one post changed", most[1]), pairs=tuple(changed), note=note)


def _edit(folder: Path, number: int) -> None:
    """Add a sentence to the middle post, as an author would."""
    posts = sorted((folder / "content" / "posts").iterdir())
    path = posts[len(posts) // 2] / "index.md"
    path.write_text(f"{path.read_text('utf-8')}\n\n<p>Corrected, {number}.</p>\n", "utf-8")


def _written(before: Built, after: Built) -> int:
    return sum(before.files.get(path) != facts for path, facts in after.files.items())


def check(ground: Ground, rounds: int, say: Say) -> Iterator[Row]:
    """Yield what judging the output costs, against building it."""
    say("check")
    site_ = ground.ours("all")
    pairs = []
    for _ in range(rounds):
        built = run(site_, out := ground.output("all"))
        pairs.append((_checked(site_, out), built.cpu))
    yield Row(what="check the output", pairs=tuple(pairs), aim=1.0, note="against building it")


def _checked(site_: Site, out: Path) -> float:
    code = "import sys; from pelican.plugins.syndicate.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "check", str(out)]
    process = subprocess.Popen(
        command, env=environment(), cwd=site_.folder, stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"check ended with {process.returncode} in {ROOT}")
    return used.ru_utime + used.ru_stime


SUITES = {"whole": whole, "feeds": feeds, "rebuild": rebuilds, "check": check}
