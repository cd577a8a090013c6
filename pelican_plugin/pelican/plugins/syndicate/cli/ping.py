"""Tell WebSub hubs and rssCloud servers which feeds have changed since the last time.

Run it after the site is published: hubs fetch the feeds at once. Which feeds there are, and whom
to tell, the feeds in the output say themselves. What was told is kept in a small file; without it
every feed counts as changed.
"""

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Iterator, Mapping
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from msgspec import Struct

from ..files import write_if_changed
from ..formats.announced import Announced, announced

EXAMPLES = """examples:
  pelican-syndicate ping --dry-run          what would be told, and to whom
  pelican-syndicate ping public --state feed-pings.json

exit codes: 0 all told or nothing to tell, 1 somebody could not be told, 2 it could not be done
"""
STATE = "feed-pings.json"
_ENDINGS = {".xml", ".json", ".rss", ".atom"}
_CAP = 100_000_000  # bytes of a feed
_AGAIN = {408, 425, 429, 500, 502, 503, 504}  # what another try may mend


class _Changed(Struct, frozen=True, kw_only=True):
    """A feed whose subscribers are to be told."""

    feed: Announced
    digest: str


def configure(parser: argparse.ArgumentParser) -> None:
    """Add what this command understands to *parser*."""
    add = parser.add_argument
    add("output", nargs="?", type=Path, help="the published folder [the site's output]")
    add("-s", "--settings", type=Path, help="Pelican's settings file [pelicanconf.py, if here]")
    add("--state", type=Path, help=f"what was told last time [{STATE}, beside the settings]")
    add("--dry-run", action="store_true", help="tell nobody, only say who would be told")
    add("--tries", type=int, default=4, help="how often each is tried [4]")
    add("--wait", type=float, default=1.0, help="seconds before the second try, doubled then [1]")
    add("--timeout", type=float, default=15.0, help="seconds for each answer [15]")


def run(arguments: argparse.Namespace) -> int:
    """Tell of what changed. Return 0, 1 where somebody could not be told, 2 where nothing could."""
    try:
        settings = arguments.settings or Path("pelicanconf.py")
        output = arguments.output or _output_of(settings)
        state = arguments.state or settings.with_name(STATE)
        told = _told(state)
        if not output.is_dir():
            raise ValueError(f"{output}: there is no such folder")
        changed = [feed for feed in _feeds(output) if told.get(feed.feed.url) != feed.digest]
    except (OSError, ValueError) as error:
        print(f"pelican-syndicate ping: {error}", file=sys.stderr)
        return 2
    if not changed:
        print("no feed has changed since the last ping")
        return 0
    done = {feed.feed.url: feed.digest for feed in changed if _tell(feed.feed, arguments)}
    if arguments.dry_run:
        return 0
    if done:
        text = json.dumps(dict(told) | done, indent=0, sort_keys=True, ensure_ascii=False)
        write_if_changed(state.parent, state.name, [f"{text}\n".encode()])
    print(f"{len(done)} of {len(changed)} changed feeds told")
    return 0 if len(done) == len(changed) else 1


def _output_of(settings: Path) -> Path:
    if not settings.is_file():
        return Path("output")
    from pelican.settings import read_settings

    return Path(read_settings(str(settings))["OUTPUT_PATH"])


def _told(state: Path) -> Mapping[str, str]:
    if not state.exists():
        return {}
    told = json.loads(state.read_text(encoding="utf-8"))
    if not isinstance(told, dict):
        raise ValueError(f"{state}: this is no record of pings; remove it to tell of every feed")
    return told


def _feeds(output: Path) -> Iterator[_Changed]:
    """Yield each feed in *output* that somebody is told of, in order of paths."""
    for path in sorted(output.rglob("*")):
        if path.suffix not in _ENDINGS or path.is_symlink() or not path.is_file():
            continue
        if path.stat().st_size > _CAP:
            continue
        document = path.read_bytes()
        feed = announced(document)
        if feed:
            yield _Changed(feed=feed, digest=hashlib.sha256(document).hexdigest())


def _tell(feed: Announced, arguments: argparse.Namespace) -> bool:
    """Tell everybody whom *feed* names; return whether all heard."""
    messages = [
        (hub, {"hub.mode": "publish", "hub.url": feed.url, "hub.topic": feed.url})
        for hub in feed.hubs
    ]
    if feed.cloud:
        messages.append((feed.cloud, {"url": feed.url}))
    heard = True
    for address, message in messages:
        outcome = "would be told" if arguments.dry_run else _post(address, message, arguments)
        print(f"{feed.url}  {address}  {outcome or 'told'}")
        heard = heard and (arguments.dry_run or not outcome)
    return heard


def _post(address: str, message: Mapping[str, str], arguments: argparse.Namespace) -> str:
    """Send *message*; return "" where it was taken, else why it was not."""
    if urlsplit(address).scheme not in {"http", "https"}:
        return "failed: only http and https addresses can be told"
    request = Request(  # noqa: S310  # the scheme was just looked at
        address, urlencode(message).encode(), {"User-Agent": "pelican-syndicate"}
    )
    why = ""
    for attempt in range(max(arguments.tries, 1)):
        if attempt:
            time.sleep(arguments.wait * 2 ** (attempt - 1))
        try:
            with _opener().open(request, timeout=arguments.timeout) as answer:
                answer.read(1)
                return ""
        except HTTPError as error:
            why = f"failed: it answered {error.code}"
            if error.code not in _AGAIN:
                break
        except (URLError, OSError, HTTPException) as error:
            why = f"failed: {getattr(error, 'reason', error)}"
    return why


def _opener() -> OpenerDirector:
    """Return what speaks http and https, follows no redirect and opens nothing else."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        HTTPHandler(),
        HTTPSHandler(),
        HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener
