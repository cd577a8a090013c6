"""Entries' bytes, made once a format and kept on disc, so that memory holds none of them."""

import tempfile
from collections.abc import Iterable, Iterator

from ..entry import Entry
from ..feed import Format
from ..formats.document import FRAGMENT


class Spool:
    """A file of fragments, each found by its entry's id and format."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  # lives as long as the spool
        self._places: dict[tuple[str, Format], tuple[int, int]] = {}
        self._end = 0

    def add(self, entry: Entry, content: str, formats: Iterable[Format]) -> None:
        """Make *entry*'s fragment in each of *formats*."""
        for format_ in formats:
            fragment = FRAGMENT[format_](entry, content)
            self._file.seek(self._end)
            self._file.write(fragment)
            self._places[entry.id, format_] = self._end, len(fragment)
            self._end += len(fragment)

    def size(self, entry: Entry, format_: Format) -> int:
        """Return how many bytes *entry* takes in a feed."""
        return self._places[entry.id, format_][1]

    def fragments(self, entries: Iterable[Entry], format_: Format) -> Iterator[bytes]:
        """Yield the bytes of *entries*."""
        for entry in entries:
            start, length = self._places[entry.id, format_]
            self._file.seek(start)
            yield self._file.read(length)

    def close(self) -> None:
        """Give the file back."""
        self._file.close()
