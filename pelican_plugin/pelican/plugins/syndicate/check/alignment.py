"""An entry's letters beside its page's, where the entry has a few words more: stand-ins for videos.

Nothing of either tree is walked for that; where it cannot be told so, `words` looks closely.
"""

from typing import NamedTuple

_ANCHOR = 24  # letters that are enough to find the place again
_MOST = 50  # insertions, or steps to the first place that both have


class Aligned(NamedTuple):
    """Where on the page the whole entry stands, and what of the entry does not."""

    start: int
    end: int
    inserted: tuple[tuple[int, int], ...]  # parts of the entry's letters


def align(entry: bytes, page: bytes) -> Aligned | None:
    """Return how *entry* lies in *page*; None if the page has more in between, or too much else."""
    at, there = _start(entry, page)
    if there < 0:
        return None
    start = there
    inserted = [(0, at)] if at else []
    while at < len(entry):
        same = _same(entry, at, page, there)
        at, there = at + same, there + same
        if at == len(entry):
            break
        onward = entry.find(page[there : there + _ANCHOR], at)
        if onward < 0 or there + _ANCHOR > len(page):
            onward = len(entry)
        inserted.append((at, onward))
        at = onward
        if len(inserted) > _MOST:
            return None
    return Aligned(start, there, tuple(inserted))


def _start(entry: bytes, page: bytes) -> tuple[int, int]:
    """Return the first place in *entry* that is in *page* too, and where; -1 if there is none."""
    for step in range(_MOST):
        at = step * _ANCHOR // 2
        there = page.find(entry[at : at + _ANCHOR])
        if there >= 0:
            while at and there and entry[at - 1] == page[there - 1]:
                at, there = at - 1, there - 1
            return at, there
    return 0, -1


def _same(one: bytes, at: int, other: bytes, there: int) -> int:
    """Return how many bytes are the same from there on."""
    low, high = 0, min(len(one) - at, len(other) - there)
    while low < high:
        middle = (low + high + 1) // 2
        if one[at + low : at + middle] == other[there + low : there + middle]:
            low = middle
        else:
            high = middle - 1
    return low
