"""A feed as bytes: the room's composing module."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from ..entry import Entry
from ..feed import Feed, Format
from . import atom, jsonfeed, rss, xml

FRAGMENT: Mapping[Format, Callable[[Entry, bytes], bytes]] = {
    Format.ATOM: atom.fragment,
    Format.RSS: rss.fragment,
    Format.JSON: jsonfeed.fragment,
}
"""Make an entry's bytes from the entry and its HTML."""

_OPENING = {Format.ATOM: atom.opening, Format.RSS: rss.opening}
_CLOSING = {Format.ATOM: atom.CLOSING, Format.RSS: rss.CLOSING}

_HEAD: Mapping[Format, Callable[[Feed], bytes]] = {
    Format.ATOM: atom.head,
    Format.RSS: rss.head,
    Format.JSON: jsonfeed.head,
}
_SEPARATOR = {Format.ATOM: b"", Format.RSS: b"", Format.JSON: jsonfeed.SEPARATOR}
_TAIL = {Format.ATOM: atom.TAIL, Format.RSS: rss.TAIL, Format.JSON: jsonfeed.TAIL}


def parts(
    entry: Entry, content: bytes, formats: Iterable[Format]
) -> tuple[bytes, dict[Format, bytes]]:
    """Return the body that formats of *entry* share, and what is its own in each of *formats*.

    So all are made and kept at the price of little more than one. JSON escapes otherwise: it has
    all of an item for its own.
    """
    content, own = xml.printable(content), dict[Format, bytes]()
    for format_ in formats:
        opening = _OPENING.get(format_)
        own[format_] = opening(entry) if opening else jsonfeed.item(entry, content)
    return (xml.body(content) if own.keys() & _OPENING.keys() else b""), own


def closing(format_: Format) -> bytes | None:
    """Return what follows the shared body in an entry's bytes; None: it is not in them."""
    return _CLOSING.get(format_)


class Frame(Struct, frozen=True):
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
