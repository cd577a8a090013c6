"""Tables: the last lines of a paragraph, from the line over the row of dashes on."""

import re

from msgspec import Struct

_RULE = re.compile(r"[ \t\-|:]*\Z")
_CELL = re.compile(r"[ \t]*(:?)-+(:?)[ \t]*\Z")
_ALIGN = {(":", ""): "left", ("", ":"): "right", (":", ":"): "center", ("", ""): ""}


class Table(Struct, frozen=True):
    """A table's cells as text, and how its columns are set."""

    aligns: tuple[str, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]  # each may be shorter than the head


def _aligns(line: str) -> tuple[str, ...] | None:
    """Return the columns' alignments if *line* is a row of dashes."""
    if "-" not in line or not _RULE.match(line) or not line.strip(" \t").strip("-"):
        return None
    cells = line.split("|")
    if not cells[0].strip():
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    found = [_CELL.match(cell) for cell in cells]
    if not cells or not all(found):
        return None
    return tuple(_ALIGN[match[1], match[2]] for match in found if match)


def _row(line: str) -> list[str]:
    """Return the cells of *line*; an escaped bar does not part them."""
    line = line.strip(" \t\r\n\x0b\x0c")
    begin = 1 if line.startswith("|") else 0
    end = len(line) - 1 if line.endswith("|") and len(line) > begin else len(line)
    cells, at = [], begin
    while at < end:
        stop = line.find("|", at, end)
        while stop > 0 and line[stop - 1] == "\\":
            stop = line.find("|", stop + 1, end)
        if stop < 0:
            stop = end
        cells.append(line[at:stop].strip(" \t"))
        at = stop + 1
    return cells


def find(lines: list[str], indented: list[bool]) -> tuple[int, Table] | None:
    """Return how many of *lines* stand before the table, and the table; None if there is none.

    A row of dashes is none if it is *indented* as far as code.
    """
    for at in range(1, len(lines)):
        if "-" not in lines[at] or indented[at] or (aligns := _aligns(lines[at])) is None:
            continue
        head = _row(lines[at - 1])
        if len(head) > len(aligns):
            return None
        rows = tuple(tuple(_row(line)[: len(aligns)]) for line in lines[at + 1 :])
        return at - 1, Table(aligns, tuple(head), rows)
    return None
