"""A comparison of two versions, as text, as Markdown for a pull request, as JSON."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from .diff import GRAVE, Change, EntryChange, FeedChanges
from .plain import plain
from .report_json import dumps

_MOST = 20  # entries that are listed of one kind in one feed
_MEANING = {
    Change.REIDENTIFIED: "subscribers see these again, as unread",
    Change.VANISHED: "gone from every feed",
    Change.NEW: "unread for every subscriber",
    Change.CHANGED: "shown as updated by readers that look for changes",
    Change.REDATED: "may be sorted anew, or shown as updated",
    Change.LEFT: "no longer in this feed, still in another",
}


def text(changes: Sequence[FeedChanges], floods: Sequence[str]) -> str:
    """Return what happens feed by feed, as lines for people."""
    lines = [*_lines(changes, "", "  ", plain), *map(plain, floods), _verdict(changes)]
    return "\n".join(lines) + "\n"


def markdown(changes: Sequence[FeedChanges], floods: Sequence[str]) -> str:
    """Return the same as a comment for a pull request.

    Feed text stands in code spans: there it can neither link, nor mention people, nor be HTML.
    """
    lines = ["### What subscribers will see", "", *_lines(changes, "#### ", "- ", _code)]
    lines += [f"**Flood:** {_code(flood)}" for flood in floods]
    return "\n".join([*lines, "", _verdict(changes)]) + "\n"


def json(changes: Sequence[FeedChanges], floods: Sequence[str]) -> str:
    """Return the same for programs."""
    rows = [
        {
            "feed": feed.path,
            "new_feed": feed.is_new,
            "gone": feed.is_gone,
            "kept": feed.kept,
            "entries": [_row(entry) for entry in feed.entries],
        }
        for feed in changes
    ]
    totals = {str(change): sum(feed.count(change) for feed in changes) for change in Change}
    return dumps({"version": 1, "feeds": rows, "totals": totals, "floods": list(floods)})


RENDER: Mapping[str, Callable[[Sequence[FeedChanges], Sequence[str]], str]] = {
    "text": text,
    "markdown": markdown,
    "json": json,
}


def _row(entry: EntryChange) -> dict[str, str | None]:
    return {
        "change": str(entry.change),
        "title": entry.title,
        "id": entry.id,
        "url": entry.url,
        "before": entry.before,
        "after": entry.after,
    }


def _code(text: str) -> str:
    return f"`{plain(text).replace('`', chr(0x2019)) or ' '}`"


def _lines(
    changes: Sequence[FeedChanges], heading: str, item: str, say: Callable[[str], str]
) -> Iterator[str]:
    for feed in changes:
        if feed.is_gone:
            yield f"{heading}{say(feed.path)}: gone; its subscribers get nothing any more"
        elif feed.is_new:
            yield f"{heading}{say(feed.path)}: a new feed"
        elif feed.entries:
            yield f"{heading}{say(feed.path)}: {feed.kept} entries as they were"
            for change in _MEANING:
                yield from _kind(change, feed, item, say)
            yield ""


def _kind(change: Change, feed: FeedChanges, item: str, say: Callable[[str], str]) -> Iterator[str]:
    found = [entry for entry in feed.entries if entry.change is change]
    if found:
        yield f"{item}{len(found)} {change} ({_MEANING[change]})"
    for entry in found[:_MOST]:
        step = f": {say(entry.before or '')} → {say(entry.after or '')}" if entry.before else ""
        yield f"  {item}{say(entry.title)}{step}"
    if len(found) > _MOST:
        yield f"  {item}and {len(found) - _MOST} more"


def _verdict(changes: Sequence[FeedChanges]) -> str:
    grave = sum(feed.count(*GRAVE) for feed in changes)
    gone = sum(feed.is_gone for feed in changes)
    if grave or gone:
        return f"{grave} entries change their id or vanish, {gone} feeds are gone"
    if any(feed.entries or feed.is_new for feed in changes):
        return "every id is kept, nothing vanishes"
    return "subscribers see no change"
