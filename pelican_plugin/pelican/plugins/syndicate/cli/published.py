"""List the feeds that lie in a folder of output: entries, bytes and what each is of.

Nothing is judged; `pelican-syndicate check` does that.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from ..check.document import MAX_BYTES, Judgement, judge
from ..check.feed_files import documents
from ..check.output import Output, index
from ..check.plain import plain
from ..check.reading import bodiless
from ..folder import Folder
from . import configuration
from .terminal import complain, say

EXAMPLES = """examples:
  pelican-syndicate published              the site's own output
  pelican-syndicate published public
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("path", nargs="?", metavar="PATH", help="a folder [the site's output]")


def run(args: argparse.Namespace) -> int:
    """Print a line for each feed; return 2 where there is no such folder or no feed in it."""
    try:
        path = args.path or configuration.read(Path.cwd(), None).output or "output"
        rows = list(_rows(index(Folder(Path(path)))))
    except (OSError, configuration.Unusable) as problem:
        complain(f"pelican-syndicate published: {plain(str(problem))}")
        return 2
    if not rows:
        complain(f"pelican-syndicate published: {plain(path)}: there is no feed in it")
        return 2
    width = max(len(name) for name, *_ in rows)
    for name, count, size, title in rows:
        say(f"{name:<{width}}  {count:>5} entries  {_kilobytes(size):>8}  {title}\n")
    say(f"{len(rows)} documents, {_kilobytes(sum(size for _, _, size, _ in rows))} in all\n")
    return 0


def _rows(output: Output) -> Iterator[tuple[str, int, int, str]]:
    for path in sorted(documents(output)):
        size = output.sizes[path]
        read = judge(output.site.read(path), path, keep=bodiless) if size <= MAX_BYTES else None
        yield plain(path), _count(read), size, plain(_title(read))


def _count(read: Judgement | None) -> int:
    if read is None or read.feed is None:
        return 0
    return len(read.feed.feeds if read.kind == "opml" else read.feed.entries)


def _title(read: Judgement | None) -> str:
    if read is None or read.feed is None:
        return "(it cannot be read)"
    return read.feed.title or ""


def _kilobytes(size: int) -> str:
    return f"{max(1, round(size / 1024)):,} KB"
