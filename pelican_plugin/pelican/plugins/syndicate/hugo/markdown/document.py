"""What the parts of one Markdown document share while it is being rendered."""

from collections.abc import Callable
from dataclasses import dataclass, field

from ..markup import Markup


@dataclass(slots=True)
class Footnote:
    """A footnote of the document."""

    label: str  # as the author wrote it between "[^" and "]"
    number: int = 0  # 0 until something refers to it
    references: int = 0


@dataclass(slots=True)
class Document:
    """One document's state: filled while its blocks are read, used while they are written."""

    markup: Markup
    shown: Callable[[str], str] | None = None  # HTML with placeholders -> HTML
    # normalised label -> (target as written, title as written or None)
    links: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    footnotes: dict[str, Footnote] = field(default_factory=dict)
    numbered: int = 0  # footnotes that have a number
    ids: set[str] = field(default_factory=set)
    repeats: dict[str, int] = field(default_factory=dict)  # id -> highest number given to it
    raw_html: int = 0  # pieces of raw HTML left out
    patience: int = 2_000_000  # characters that may be read in vain for the ends of links
    too_deep: bool = False  # containers inside each other past the limit; shown as written

    def footnote_number(self, label: str) -> int:
        """Return the number of the footnote named *label*, 0 if it was never defined."""
        note = self.footnotes.get(label)
        if note is None:
            return 0
        if not note.number:
            self.numbered += 1
            note.number = self.numbered
        note.references += 1
        return note.number
