"""Entries' bytes, made once a format and kept on disc, so that memory holds none of them."""

import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator

from ..entry import Entry
from ..feed import Format
from ..formats.document import FRAGMENT


class Spool:
    """A file of fragments, each found by its entry's id and format."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  # lives as long as the spool
        self._numbers: dict[Format, dict[str, int]] = {format_: {} for format_ in Format}
        self._later: dict[str, tuple[Callable[[], bytes], tuple[Format, ...]]] = {}
        self._ends = array("q", [0])  # where each fragment begins and the one before it ends

    def add(self, entry: Entry, content: bytes, formats: Iterable[Format]) -> None:
        """Make *entry*'s fragments: all formats at once, since they share its escaped body."""
        if self._file.tell() != self._ends[-1]:  # seeking in vain would empty the buffer
            self._file.seek(self._ends[-1])
        for format_ in formats:
            fragment = FRAGMENT[format_](entry, content)
            self._file.write(fragment)
            self._numbers[format_][entry.id] = len(self._ends)
            self._ends.append(self._ends[-1] + len(fragment))

    def add_later(
        self, entry: Entry, content: Callable[[], bytes], formats: tuple[Format, ...]
    ) -> None:
        """Have *entry*'s fragments made when the first feed that changed asks for one."""
        self._later[entry.id] = content, formats

    def size(self, entry: Entry, format_: Format) -> int:
        """Return how many bytes *entry* takes in a feed."""
        return self._place(entry, format_)[1]

    def fragments(self, entries: Iterable[Entry], format_: Format) -> Iterator[bytes]:
        """Yield the bytes of *entries*."""
        for entry in entries:
            start, length = self._place(entry, format_)
            self._file.seek(start)
            yield self._file.read(length)

    def _place(self, entry: Entry, format_: Format) -> tuple[int, int]:
        if entry.id not in self._numbers[format_]:
            content, formats = self._later[entry.id]
            self.add(entry, content(), formats)
        number = self._numbers[format_][entry.id]
        start = self._ends[number - 1]
        return start, self._ends[number] - start

    def close(self) -> None:
        """Give the file back."""
        self._file.close()
