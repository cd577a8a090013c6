"""Show what subscribers will see when NEW takes the place of OLD.

OLD and NEW are folders of output, single feeds, or revisions of a branch that holds the published
site: git:REVISION, git:REVISION:FOLDER, or a revision alone with --path FOLDER.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from ..check.diff import GRAVE, Change, FeedChanges, Version, compare
from ..check.diff_report import RENDER
from ..check.document import MAX_BYTES, judge
from ..check.entries import Known
from ..check.feed_files import documents, home_said
from ..check.output import Home, Site, index
from ..check.plain import plain
from ..check.published import PublishedFeed, published
from ..check.reading import bodiless
from ..folder import Folder, read_file
from .revisions import NoRevision, Revision
from .terminal import complain, say

EXAMPLES = """examples:
  pelican-syndicate diff published/ output/
  pelican-syndicate diff git:origin/gh-pages output --format markdown > comment.md
  pelican-syndicate diff gh-pages~1 gh-pages --path blog --max-new 5
  pelican-syndicate diff old.xml new.xml

exit codes: 0 nothing grave, 1 ids change, entries or feeds vanish, or a limit is passed,
2 one of the two could not be read
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add = parser.add_argument
    add("old", metavar="OLD", help="what subscribers have now")
    add("new", metavar="NEW", help="what they would get")
    add("--path", metavar="FOLDER", default="", help="the output's folder in both revisions")
    add("--format", choices=tuple(RENDER), default="text", help="form of the report [text]")
    add("--max-new", metavar="N", type=int, help="more new entries in a feed are a flood")
    add("--max-changed", metavar="N", type=int, help="more changed or re-dated ones are, too")


class _Unreadable(Exception):
    """One side could not be read."""


def run(args: argparse.Namespace) -> int:
    """Compare the two sides, print the report, return the exit code."""
    try:
        changes = compare(_version(args.old, args.path), _version(args.new, args.path))
    except (_Unreadable, NoRevision, OSError) as problem:
        complain(f"pelican-syndicate diff: {plain(str(problem))}")
        return 2
    floods = [*_floods(changes, args.max_new, Change.NEW)]
    floods += _floods(changes, args.max_changed, Change.CHANGED, Change.REDATED)
    say(RENDER[args.format](changes, floods))
    grave = any(feed.is_gone or feed.count(*GRAVE) for feed in changes)
    return 1 if grave or floods else 0


def _floods(changes: Sequence[FeedChanges], most: int | None, *kinds: Change) -> list[str]:
    word = " or ".join(kinds)
    return [
        f"{feed.path}: {feed.count(*kinds)} {word} entries, over the limit of {most}"
        for feed in changes
        if most is not None and feed.count(*kinds) > most
    ]


def _version(side: str, folder: str) -> Version:
    if not side.startswith("git:") and Path(side).is_file():
        return _single(side)
    site = _site(side, folder)
    output = index(site)
    paths = sorted(documents(output))
    home = home_said(output, paths)
    feeds: dict[str, PublishedFeed] = {}
    known: Known = {}
    for path in paths:
        if output.sizes[path] > MAX_BYTES:
            raise _Unreadable(f"{side}: {path} is too large to be read")
        feed = _feed(path, site.read(path), f"{side}: {path}", known)
        if feed is not None:
            feeds[path] = feed
    if not feeds:
        raise _Unreadable(f"{side}: there is no feed in it")
    return Version(feeds=feeds, path_of=home.path_of)


def _site(side: str, folder: str) -> Site:
    if side.startswith("git:"):
        name, _, own = side.removeprefix("git:").partition(":")
        return Revision(name, own or folder)
    if Path(side).is_dir():
        return Folder(Path(side))
    return Revision(side, folder)


def _single(side: str) -> Version:
    feed = _feed("feed", read_file(Path(side), MAX_BYTES), side, {})
    if feed is None:
        raise _Unreadable(f"{side}: it is no feed")
    return Version(feeds={"feed": feed}, path_of=Home().path_of)


def _feed(path: str, data: bytes, name: str, known: Known) -> PublishedFeed | None:
    judgement = judge(data, path, keep=bodiless, known=known)
    if judgement.kind == "opml":
        return None
    if judgement.feed is None:
        why = judgement.findings[0].what if judgement.findings else "it is no feed"
        raise _Unreadable(f"{name}: {why}")
    return published(path, judgement.kind, len(data), judgement.feed)
