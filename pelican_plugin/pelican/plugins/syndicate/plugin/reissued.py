"""Ids that a build is about to change: what the feeds in the output folder say now."""

import re
from collections.abc import Iterable
from html import unescape
from typing import Any

from .. import files
from ..formats import old
from ..identity import Identity
from ..ledger import Record
from ..problem import Problem
from ..recognition import Claim, address
from .run import Run

_MAX = 100_000_000  # bytes
_FEEDS = ("FEED_ALL_ATOM", "FEED_ALL_RSS", "FEED_ATOM", "FEED_RSS")
_IDS = re.compile(rb"<(?:id|guid)\b[^>]*>([^<]*)</")


def reissued(run: Run, posts: Iterable[Claim], identities: dict[str, Identity]) -> list[Problem]:
    """Return a problem if *posts*, new to the ledger, were published under other ids before.

    One problem for the feed: after a lost ledger or a move without `adopt` it is every entry.
    """
    path, raw = _before(run)
    now = {identity.id for identity in identities.values()}
    found = _IDS.findall(raw)[b"<feed" in raw[:1000] :]  # an Atom feed has an id of its own
    told = {unescape(name.decode("utf-8", "replace")).strip() for name in found}
    if not told - now:
        return []
    new = {address(post.url): identities[post.source].id for post in posts}
    changed = [
        (record.id, new[place]) for record in _records(raw) if (place := _place(record, new))
    ]
    if not changed:
        return []
    was, becomes = changed[0]
    what = (
        f"{len(changed)} published entries get another id, so that subscribers see them again: "
        f'"{was}" becomes "{becomes}"'
    )
    hint = (
        "restore the ledger of ids, or save the feed as it is online and run "
        "`pelican-syndicate adopt` on it"
    )
    return [Problem(file=path, what=what, hint=hint)]


def _before(run: Run) -> tuple[str, bytes]:
    """Return the path and the bytes of the feed that was written last time, if there is one."""
    for name in _FEEDS:
        path = str(run.feed_setting(name) or "").lstrip("/")
        if path and (run.output / path).is_file():
            try:
                return path, files.read(run.output, path, cap=_MAX)
            except OSError:
                continue
    return "", b""


def _records(raw: bytes) -> tuple[Record, ...]:
    try:
        return old.entries(raw)
    except old.Unreadable:
        return ()


def _place(record: Record, new: dict[str, Any]) -> str | None:
    """Return the address of *record* if an entry there has another id now."""
    places = (address(url) for url in record.urls)
    return next((place for place in places if new.get(place, record.id) != record.id), None)
