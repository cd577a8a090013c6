"""A feed as bytes: the room's composing module."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from ..entry import Entry
from ..feed import Feed, Format
from . import atom, jsonfeed, rss

FRAGMENT: Mapping[Format, Callable[[Entry, str], bytes]] = {
    Format.ATOM: atom.fragment,
    Format.RSS: rss.fragment,
    Format.JSON: jsonfeed.fragment,
}
"""Make an entry's bytes from the entry and its HTML: once a format, for all feeds that hold it.

Ask for all formats of one entry before the next one: they share its escaped body.
"""

_HEAD: Mapping[Format, Callable[[Feed], bytes]] = {
    Format.ATOM: atom.head,
    Format.RSS: rss.head,
    Format.JSON: jsonfeed.head,
}
_SEPARATOR = {Format.ATOM: b"", Format.RSS: b"", Format.JSON: jsonfeed.SEPARATOR}
_TAIL = {Format.ATOM: atom.TAIL, Format.RSS: rss.TAIL, Format.JSON: jsonfeed.TAIL}


def document(feed: Feed, fragments: Iterable[bytes]) -> Iterator[bytes]:
    """Yield *feed* as chunks of UTF-8: head, fragments, tail.

    *fragments* come in the order of the feed's entries, made by `FRAGMENT[feed.format]`, and may
    be read from a spool: never more than one of them is held.
    """
    yield _HEAD[feed.format](feed)
    separator = _SEPARATOR[feed.format]
    for position, fragment in enumerate(fragments):
        if separator and position:
            yield separator
        yield fragment
    yield _TAIL[feed.format]
