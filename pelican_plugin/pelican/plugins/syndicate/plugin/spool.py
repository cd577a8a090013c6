"""Entries' bytes, made once and kept on disc, so that memory holds none of them."""

import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator

from ..entry import Entry
from ..feed import Format
from ..formats.document import closing, parts

_PLACES = {format_: place for place, format_ in enumerate(Format, start=1)}


class Spool:
    """A file of what entries are made of: each one's body, and what is its own in each format."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115  # lives as long as the spool
        self._numbers: dict[str, int] = {}  # an entry's id → its body; its other parts come next
        self._later: dict[str, tuple[Callable[[], bytes], tuple[Format, ...]]] = {}
        self._ends = array("q", [0])  # where each part begins and the one before it ends

    def add(self, entry: Entry, content: bytes, formats: Iterable[Format]) -> None:
        """Make *entry*'s bytes in all *formats* at once, since they share its escaped body."""
        body, own = parts(entry, content, formats)
        told = [body, *(own.get(format_, b"") for format_ in _PLACES)]
        self._file.seek(self._ends[-1])
        rest = memoryview(b"".join(told))
        while rest:  # a call may write less than it is given
            rest = rest[self._file.write(rest) :]
        self._numbers[entry.id] = len(self._ends) - 1
        for part in told:
            self._ends.append(self._ends[-1] + len(part))

    def add_later(
        self, entry: Entry, content: Callable[[], bytes], formats: tuple[Format, ...]
    ) -> None:
        """Have *entry*'s bytes made when the first feed that changed asks for them."""
        self._later[entry.id] = content, formats

    def size(self, entry: Entry, format_: Format) -> int:
        """Return how many bytes *entry* takes in a feed."""
        body, end = self._body(entry), closing(format_)
        _, own = self._place(self._own(body, format_))
        return own if end is None else own + self._place(body)[1] + len(end)

    def fragments(self, entries: Iterable[Entry], format_: Format) -> Iterator[bytes]:
        """Yield the bytes of *entries*."""
        end = closing(format_)
        for entry in entries:
            body = self._body(entry)
            own = self._read(self._own(body, format_))
            yield own if end is None else b"".join((own, self._read(body), end))

    def _body(self, entry: Entry) -> int:
        if entry.id not in self._numbers:
            content, formats = self._later[entry.id]
            self.add(entry, content(), formats)
        return self._numbers[entry.id]

    def _own(self, body: int, format_: Format) -> int:
        part = body + _PLACES[format_]
        if self._ends[part] == self._ends[part + 1]:
            raise KeyError(format_)  # it was not asked for when the entry was made
        return part

    def _place(self, part: int) -> tuple[int, int]:
        start = self._ends[part]
        return start, self._ends[part + 1] - start

    def _read(self, part: int) -> bytes:
        start, length = self._place(part)
        self._file.seek(start)
        found = self._file.read(length)
        if len(found) < length:  # rather the old feed than half of a new one
            raise OSError("the temporary file of entries was cut short")
        return found

    def close(self) -> None:
        """Give the file back."""
        self._file.close()
