"""Keep the ids that a site's feeds have today.

Reads the feeds that a site has had until now (RSS, Atom or JSON Feed; from Hugo, WordPress,
Substack, Jekyll, Pelican …) into the ledger of ids, so that subscribers see no post twice after the
move. A build then ties each entry to its post by link, alias, title and date.
"""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from ..files import write_if_changed
from ..formats import old
from ..identity import Adoption, adopt
from ..ledger import FILE, Ledger, Record, dump, parse

EXAMPLES = """examples:
  curl -O https://example.org/index.xml && pelican-syndicate adopt index.xml
  pelican-syndicate adopt --dry-run old/feed.xml old/atom.xml
"""
_CAP = 200_000_000  # bytes of an old feed
_SHOWN = 10


def configure(parser: argparse.ArgumentParser) -> None:
    """Add what this command understands to *parser*."""
    parser.add_argument("feeds", nargs="+", type=Path, metavar="OLD-FEED", help="a feed's file")
    parser.add_argument("-s", "--settings", type=Path, help="Pelican's settings file")
    parser.add_argument("--ledger", type=Path, help=f"the ledger (default: {FILE})")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done only")


def run(arguments: argparse.Namespace) -> int:
    """Adopt the feeds. Return 0, or 2 where a feed or the ledger cannot be read or written."""
    try:
        path = arguments.ledger or _ledger_of(arguments.settings)
        ledger = _ledger(path)
        records = [record for feed in arguments.feeds for record in _entries(feed)]
        adoption = adopt(ledger, records)
        if not arguments.dry_run:
            write_if_changed(path.parent, path.name, [dump(adoption.ledger).encode()])
    except (OSError, ValueError) as error:
        print(f"pelican-syndicate adopt: {error}", file=sys.stderr)
        return 2
    _report(adoption, ledger, records, path, dry_run=arguments.dry_run)
    return 0


def _ledger_of(settings: Path | None) -> Path:
    """Return where the site keeps its ledger: beside its settings file, if nothing else is said."""
    settings = settings or Path("pelicanconf.py")
    if not settings.is_file():
        return settings.with_name(FILE)
    from pelican.settings import read_settings

    name = read_settings(str(settings)).get("SYNDICATE_LEDGER", FILE)
    if not name:
        raise ValueError(f"{settings} says that the site has no ledger; name one with --ledger")
    return settings.parent / str(name)


def _ledger(path: Path) -> Ledger:
    if not path.exists():
        return Ledger()
    ledger, problems = parse(path.read_text(encoding="utf-8"), file=str(path))
    if problems:
        raise ValueError("\n".join(map(str, problems)))
    return ledger


def _entries(path: Path) -> tuple[Record, ...]:
    if path.stat().st_size > _CAP:
        raise ValueError(f"{path} has more than {_CAP:,} bytes")
    try:
        return old.entries(path.read_bytes())
    except old.Unreadable as error:
        raise ValueError(f"{path}: {error}") from None


def _report(
    adoption: Adoption, before: Ledger, read: list[Record], path: Path, *, dry_run: bool
) -> None:
    new = len(adoption.matched) + len(adoption.unmatched) + len(adoption.ambiguous)
    print(f"{len(read)} entries read, {new} new to {path}")
    _list(f"{len(adoption.matched)} tied to a post", (f"{s}  {r.id}" for r, s in adoption.matched))
    _list(
        f"{len(adoption.unmatched)} kept for the next build to find their posts",
        (record.id for record in adoption.unmatched),
    )
    _list(
        f"{len(adoption.ambiguous)} have the title of several posts: give each post its `guid`",
        (f"{record.title}  {record.id}" for record in adoption.ambiguous),
    )
    if dry_run:
        print("nothing was written (--dry-run)")
    elif adoption.ledger != before:
        print(f"commit {path} with the site")


def _list(title: str, lines: Iterable[str]) -> None:
    shown = [*lines]
    if not shown:
        return
    print(title)
    for line in shown[:_SHOWN]:
        print(f"  {_safe(line)}")
    if len(shown) > _SHOWN:
        print(f"  … and {len(shown) - _SHOWN} more")


def _safe(text: str) -> str:
    """Return *text* as a terminal and a CI log may show it."""
    return "".join(
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text
    )
