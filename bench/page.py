"""The table in docs/performance.md, between two marks."""

import os
import platform
from datetime import date
from importlib.metadata import version
from pathlib import Path

from .corpus import Corpus
from .ratio import Row, as_cells

BEGIN = "<!-- bench: begin -->"
END = "<!-- bench: end -->"
HEADS = ("what", "compared with", "this plugin", "ratio", "smallest to largest", "aim")


def table(rows: tuple[Row, ...]) -> str:
    """Return *rows* as a Markdown table."""
    lines = [HEADS, ("---",) * len(HEADS), *map(as_cells, rows)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def caption(corpus: Corpus, rounds: int) -> str:
    """Return one sentence that says which posts a table is about."""
    kind = "embed-heavy" if corpus.embeds else "plain"
    return (
        f"{corpus.posts:,} {kind} posts with {corpus.style} bodies of about 20 kB, "
        f"{corpus.tags} tags, {rounds} pairs of builds"
    )


def machine() -> str:
    """Return when and on what this was measured."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"Measured on {date.today():%Y-%m-%d}: {os.cpu_count()} cores, {memory:.0f} GB of memory, "
        f"{platform.system()}, Python {platform.python_version()}, Pelican {version('pelican')}."
    )


def put(page: Path, text: str) -> None:
    """Replace what stands between the marks of *page* by *text*."""
    before, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{page} has no lines {BEGIN} and {END}")
    page.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")
