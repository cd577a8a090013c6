"""Other plugins see our feeds as they see Pelican's: they may drop or change entries."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from pelican.plugins import signals

from ..body import text
from ..entry import Category, Entry
from ..feed import Feed, Format
from ..formats.document import FRAGMENT
from .run import Run

logger = logging.getLogger(__name__)


@dataclass
class FeedShim:
    """What feedgenerator's feed shows to receivers of Pelican's signals."""

    feed: dict[str, Any]
    items: list[dict[str, Any]] = field(default_factory=list)


def listens() -> bool:
    """Whether another plugin wants to see the feeds before they are written."""
    return bool(signals.feed_generated.receivers)


def offered(
    run: Run, feed: Feed, contents: Mapping[str, bytes]
) -> tuple[Feed, FeedShim, dict[str, bytes]]:
    """Show *feed* to the other plugins; return it as they left it, and what they rewrote, by id.

    *contents* is the HTML of each entry in UTF-8, by id.
    """
    shim = FeedShim(
        feed={
            "title": feed.title,
            "link": feed.page,
            "feed_url": feed.url,
            "description": feed.channel.subtitle or "",
            "subtitle": feed.channel.subtitle,
            "language": feed.lang,
        }
    )
    origins = []
    for entry in feed.entries:
        item = _item(entry, contents[entry.id])
        shim.items.append(item)
        origins.append((item, dict(item), entry))
    signals.feed_generated.send(run.context, feed=shim)
    kept, rewritten = [], {}
    for item in shim.items:
        found = next(((was, entry) for own, was, entry in origins if own is item), None)
        if found is None:
            logger.warning("pelican-syndicate: an entry that another plugin adds is left out")
            continue
        was, entry = found
        if was != item:
            entry, content = _changed(entry, item, contents[entry.id])
            rewritten[entry.id] = FRAGMENT[feed.format](entry, content)
        kept.append(entry)
    return replace(feed, entries=tuple(kept)), shim, rewritten


def written(run: Run, feed: Feed, shim: FeedShim | None) -> None:
    """Tell the other plugins that *feed* lies in the output; JSON would be taken for XML."""
    if feed.format is not Format.JSON and signals.feed_written.receivers:
        path = str(Path(run.output, feed.path))
        signals.feed_written.send(path, context=run.context, feed=shim or FeedShim(feed={}))


def _item(entry: Entry, content: bytes) -> dict[str, Any]:
    return {
        "title": entry.title,
        "link": entry.url,
        "description": entry.summary,
        "content": content.decode(),
        "categories": [category.term for category in entry.categories],
        "author_name": entry.authors[0].name if entry.authors else "",
        "pubdate": entry.published,
        "updateddate": entry.updated,
        "unique_id": entry.id,
    }


def _changed(entry: Entry, item: Mapping[str, Any], content: bytes) -> tuple[Entry, bytes]:
    """Return *entry* and its content as another plugin rewrote them."""
    return (
        replace(
            entry,
            title=text.title(str(item.get("title") or "")) or entry.title,
            url=str(item.get("link") or entry.url),
            summary=text.title(str(item.get("description") or "")),
            categories=tuple(Category(term=str(c)) for c in item.get("categories") or ()),
        ),
        str(item.get("content") or "").encode("utf-8", "ignore") or content,
    )
