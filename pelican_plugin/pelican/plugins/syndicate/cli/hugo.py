"""List what a Hugo site would publish, before anything is changed.

SITE is the folder that holds hugo.toml and content/ (default: this one). Pelican builds it into a
temporary folder: what is printed is where each post, page, alias and feed would lie, what would be
withheld, and every problem. The site itself is not touched.
"""

import argparse
import contextlib
import io
import logging
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

EXAMPLES = """examples:
  pelican-syndicate hugo                     the site in this folder
  pelican-syndicate hugo ~/blog --siteurl https://example.org
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add what this command understands to *parser*."""
    parser.add_argument("site", nargs="?", type=Path, default=Path(), metavar="SITE")
    parser.add_argument("--content", help="the content folder (default: SITE/content)")
    parser.add_argument("--siteurl", help="the public address (default: Hugo's baseURL)")


def run(args: argparse.Namespace) -> int:
    """Print the list; return 1 where there are problems, 2 where there is no such site."""
    content = Path(args.content) if args.content else args.site / "content"
    if not content.is_dir():
        print(f"{content} is no folder; name one with --content", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as output:
        run_ = _built(content, args.siteurl, output)
    problems = _print(run_)
    return 1 if problems else 0


def _built(content: Path, siteurl: str | None, output: str) -> Any:
    """Build the site with Pelican, quietly; return what the build knows."""
    from pelican import Pelican
    from pelican.settings import read_settings

    from ..plugin import ending
    from ..plugin.hugo_site import HugoSite

    hugo = HugoSite.of({"PATH": str(content), "SYNDICATE_HUGO": None})
    hinted = hugo.config.base_url if "://" in hugo.config.base_url else "https://example.org"
    url = siteurl or hinted
    settings = {
        "PATH": str(content),
        "OUTPUT_PATH": output,
        "SITENAME": hugo.config.title or content.resolve().parent.name,
        "SITEURL": url.rstrip("/"),
        "TIMEZONE": hugo.config.time_zone or "UTC",
        "DEFAULT_LANG": hugo.config.default_language,
        "PLUGINS": ["pelican.plugins.syndicate"],
        "SYNDICATE_LEDGER": None,
    }
    with _quiet(), ending.kept() as runs:
        Pelican(read_settings(override=settings)).run()
    return runs[-1]


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep Pelican's own messages off the terminal: the list says it all."""
    logging.disable(logging.CRITICAL)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            yield
    finally:
        logging.disable(logging.NOTSET)


def _print(run_: Any) -> int:
    from ..plugin.reporting import listing, summary

    for content in sorted(run_.every, key=lambda c: str(c.url)):
        source = content.get_relative_source_path() or "(made by the plugin)"
        print(f"/{content.url}  <-  {source}")
        for alias in content.post.aliases if hasattr(content, "post") else ():
            print(f"    {alias} redirects there")
    for path, post in sorted(run_.withheld.items()):
        print(f"not published ({post.withheld or 'its address is taken'}): {path}")
    for path, entries in run_.published:
        print(f"/{path}  {entries} entries")
    problems = sorted(set(run_.problems), key=str)
    print(f"\n{summary(run_)}")
    if problems:
        print(listing(problems))
    return len(problems)
