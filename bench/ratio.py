"""What was measured, as pairs: each number of ours against one of stock's of the same minute.

CPU seconds drift by half between spells on a shared machine; two builds run one after the other
mostly do not. So a row is the ratio of each pair, and its spread over all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table: pairs of (ours, theirs) in one unit, and the aim for their ratio."""

    what: str
    pairs: tuple[tuple[float, float], ...]
    unit: str = "s"  # "s" of CPU, or "MB"
    aim: float | None = None  # at most this; None: told, not judged
    note: str = ""

    @property
    def ratios(self) -> tuple[float, ...]:
        """Ours divided by theirs, pair by pair, smallest first."""
        return tuple(sorted(ours / theirs for ours, theirs in self.pairs if theirs))

    @property
    def spread(self) -> tuple[float, float, float] | None:
        """Smallest, middle and largest ratio; None where theirs was nothing."""
        found = self.ratios
        return (found[0], median(found), found[-1]) if found else None

    @property
    def met(self) -> bool | None:
        """Whether the middle ratio is within the aim."""
        return None if self.aim is None or not self.spread else self.spread[1] <= self.aim


def middle(values: Sequence[float]) -> float:
    """Return the median of *values*, 0.0 of none."""
    return median(values) if values else 0.0


def as_cells(row: Row) -> tuple[str, ...]:
    """Return *row* as the cells of a table: what, theirs, ours, ratio, spread, aim."""
    ours = middle([pair[0] for pair in row.pairs])
    theirs = middle([pair[1] for pair in row.pairs])
    places = 2 if row.unit == "s" else 0
    low, mid, high = row.spread or (0.0, 0.0, 0.0)
    aim = "" if row.aim is None else f"≤ {row.aim:g}" + ("" if row.met else " (missed)")
    return (
        row.what + (f" ({row.note})" if row.note else ""),
        f"{theirs:.{places}f} {row.unit}",
        f"{ours:.{places}f} {row.unit}",
        f"**{mid:.2f}**" if row.spread else "",
        f"{low:.2f} to {high:.2f}" if row.spread else "",
        aim,
    )
