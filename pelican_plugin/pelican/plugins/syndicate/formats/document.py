"""A feed as bytes: the room's composing module."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..entry import Entry
from ..feed import Feed, Format
from . import atom, jsonfeed, rss

FRAGMENT: Mapping[Format, Callable[[Entry, bytes], bytes]] = {
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


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a feed's entries."""

    head: bytes
    separator: bytes
    tail: bytes

    def around(self, fragments: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the document as chunks; never more than one of *fragments* is held."""
        yield self.head
        for position, fragment in enumerate(fragments):
            if self.separator and position:
                yield self.separator
            yield fragment
        yield self.tail


def frame(feed: Feed) -> Frame:
    """Return what stands around the entries of *feed*."""
    format_ = feed.format
    return Frame(_HEAD[format_](feed), _SEPARATOR[format_], _TAIL[format_])


def document(feed: Feed, fragments: Iterable[bytes]) -> Iterator[bytes]:
    """Yield *feed* as chunks of UTF-8: head, fragments, tail.

    *fragments* come in the order of the feed's entries, made by `FRAGMENT[feed.format]`, and may
    be read from a spool.
    """
    return frame(feed).around(fragments)
