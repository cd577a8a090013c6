"""What the author may have meant: the name that is most like one that does not exist."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from unicodedata import combining, normalize

_LONGEST = 200  # characters of a name that are compared
_LIKE_ENOUGH = 0.6  # difflib's own default
_SHORTLIST = 12  # names that are compared letter by letter
_COMMON = 500  # names; three letters that more of them share tell nothing
_SIGNS = re.compile(r"[\W_]+")


def folded(name: str) -> str:
    """Return *name* without accents, case, spaces and signs: "Qué pasó" and "que-paso" are one."""
    letters = normalize("NFKD", name[:_LONGEST])
    return _SIGNS.sub("", "".join(c for c in letters if not combining(c)).casefold())


@dataclass(frozen=True)  # no slots: the indexes are made when the first name is missed
class Names:
    """Names among which the nearest is sought; finding it costs about a millisecond."""

    names: tuple[str, ...]
    by_last: bool = False  # addresses: their last parts are compared, then the whole

    @cached_property
    def _folded(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = {}
        for name in sorted(self.names):
            index.setdefault(self._key(name), []).append(name)
        return index

    def _key(self, name: str) -> str:
        return folded(name.rstrip("/").rpartition("/")[2] if self.by_last else name)

    @cached_property
    def _triples(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = {}
        for name in self._folded:
            for triple in _triples(name):
                index.setdefault(triple, []).append(name)
        return index

    def nearest(self, wanted: str) -> str | None:
        """Return the name most like *wanted*, None where none is like it.

        Equal but for accents, case and signs comes first, then a name that it begins, then the
        likest by letters; of equals, the first in the alphabet.
        """
        key = self._key(wanted)
        if not key or not self.names:
            return None
        if key not in self._folded:
            ranked = sorted((-_likeness(key, name), name) for name in self._shortlist(key))
            if not ranked or -ranked[0][0] < _LIKE_ENOUGH:
                return None
            key = ranked[0][1]
        found = self._folded[key][:_SHORTLIST]
        return max(found, key=lambda name: _likeness(folded(wanted), folded(name)))

    def _shortlist(self, wanted: str) -> Iterable[str]:
        shared: Counter[str] = Counter()
        for triple in _triples(wanted):
            names = self._triples.get(triple, ())
            if len(names) <= _COMMON:
                shared.update(names)
        best = sorted(
            shared.items(), key=lambda item: (-item[1], abs(len(item[0]) - len(wanted)), item[0])
        )
        return [name for name, _ in best[:_SHORTLIST]]


def _triples(name: str) -> set[str]:
    padded = f"^{name}$"
    return {padded[place : place + 3] for place in range(len(padded) - 2)}


def _likeness(wanted: str, name: str) -> float:
    if len(wanted) > 3 and name.startswith(wanted):
        return 1.0
    return SequenceMatcher(None, wanted, name, autojunk=False).ratio()
