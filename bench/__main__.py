"""The bench's command: `python -m bench --help`."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from . import page
from .build import ROOT
from .corpus import STYLES, Corpus
from .ratio import Row, middle
from .rounds import SUITES, lay

PAGE = ROOT / "docs" / "performance.md"
QUICK = {"posts": [150], "rounds": 2, "styles": ["html"], "suites": list(SUITES)}


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    ask = parser.add_argument
    ask("--posts", type=int, nargs="+", default=[1000], help="100, 1000, 5000, 20000 …")
    ask("--tags", type=int, default=50, help="how many there are, Zipf-like: 50, 1000")
    ask("--style", dest="styles", nargs="+", choices=STYLES, default=["html"])
    ask("--embeds", choices=("plain", "heavy", "both"), default="both")
    ask("--rounds", type=int, default=5, help="pairs of builds behind each ratio")
    ask("--suite", dest="suites", nargs="+", choices=SUITES, default=list(SUITES))
    ask("--quick", action="store_true", help="the small one, under five minutes")
    ask("--write", action="store_true", help=f"put the table into {PAGE.relative_to(ROOT)}")
    found = parser.parse_args(given)
    if found.quick:
        vars(found).update(QUICK)
    return found


def corpora(asked: argparse.Namespace) -> list[Corpus]:
    """Return each corpus that is to be built, small ones first."""
    embeds = {"plain": (False,), "heavy": (True,), "both": (False, True)}[asked.embeds]
    return [
        Corpus(posts=posts, tags=asked.tags, style=style, embeds=heavy)
        for posts in sorted(asked.posts)
        for style in asked.styles
        for heavy in embeds
    ]


def measured(corpus: Corpus, asked: argparse.Namespace, folder: Path) -> tuple[Row, ...]:
    """Build *corpus* as often as asked and return its rows."""
    ground = lay(corpus, folder)
    rows: list[Row] = []
    for name in asked.suites:
        rows += SUITES[name](ground, asked.rounds, lambda what: print(f"  {what}", file=sys.stderr))
    return tuple(rows)


def growth(results: list[tuple[Corpus, tuple[Row, ...]]]) -> str:
    """Return how the unlimited feeds' cost grew from the smallest corpus to the largest."""
    times = {}
    for corpus, rows in results:
        row = next((row for row in rows if row.what == "feeds, unlimited"), None)
        if row and not corpus.embeds:
            times[corpus.posts] = [middle(side) for side in zip(*row.pairs, strict=True)]
    if len(times) < 2:
        return ""
    low, high = min(times), max(times)
    ours, theirs = (times[high][side] / times[low][side] for side in (0, 1))
    return (
        f"From {low:,} to {high:,} posts the feeds of this plugin cost {ours:.2f} times as much, "
        f"those of stock Pelican {theirs:.2f} times (unlimited)."
    )


def main(given: Sequence[str] | None = None) -> int:
    """Measure, print the tables, and write them into the docs if asked to."""
    asked = arguments(given)
    results = []
    for corpus in corpora(asked):
        print(page.caption(corpus, asked.rounds), file=sys.stderr)
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            results.append((corpus, measured(corpus, asked, Path(folder))))
    tables = [f"### {page.caption(c, asked.rounds)}\n\n{page.table(rows)}" for c, rows in results]
    text = "\n\n".join(filter(None, [page.machine(), *tables, growth(results)]))
    print(text)
    if asked.write:
        page.put(PAGE, text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
