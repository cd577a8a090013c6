"""A post's dates: which key, file name or commit each is taken from (`[frontmatter]`)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from functools import lru_cache
from typing import Final

from msgspec import Struct

from . import dates, values


class Sources(Struct, frozen=True, kw_only=True):
    """Where each date is taken from, first found first (`[frontmatter]`); aliases written out."""

    date: tuple[str, ...] = ("date", "publishdate", "pubdate", "published", "lastmod", "modified")
    lastmod: tuple[str, ...] = (
        ":git", "lastmod", "modified", "date", "publishdate", "pubdate", "published",
    )  # fmt: skip
    publish_date: tuple[str, ...] = ("publishdate", "pubdate", "published", "date")
    expiry_date: tuple[str, ...] = ("expirydate", "unpublishdate")

    @property
    def keys(self) -> frozenset[str]:
        """Every front matter key that is read as a date."""
        return _keys(self.every)

    @property
    def every(self) -> tuple[str, ...]:
        """Every source of every date."""
        return (*self.date, *self.lastmod, *self.publish_date, *self.expiry_date)


@lru_cache(maxsize=8)  # of a site, which is asked for each of its posts
def _keys(sources: tuple[str, ...]) -> frozenset[str]:
    return frozenset(key for key in sources if not key.startswith(":"))


_ALIASES: Final = {
    "lastmod": ("modified",),
    "publishdate": ("pubdate", "published"),
    "expirydate": ("unpublishdate",),
}


def parse(setting: Mapping[str, object]) -> Sources:
    """Return the sources that a configuration's `frontmatter` names; `:default` in them."""
    default = Sources()

    def sources(key: str, known: tuple[str, ...]) -> tuple[str, ...]:
        if key not in setting:
            return known
        found: list[str] = []
        for name in values.texts(setting[key]):
            lower = name.lower()
            found += known if lower == ":default" else (lower, *_ALIASES.get(lower, ()))
        return tuple(dict.fromkeys(found))

    return Sources(
        date=sources("date", default.date),
        lastmod=sources("lastmod", default.lastmod),
        publish_date=sources("publishdate", default.publish_date),
        expiry_date=sources("expirydate", default.expiry_date),
    )


class Refusal(Struct, frozen=True, kw_only=True):
    """A date that cannot be read."""

    field: str  # of the Schedule: "lastmod"
    key: str  # of the front matter: "modified"
    value: str  # as written, at most 80 characters


class Schedule(Struct, frozen=True, kw_only=True):
    """The four dates of a post, each with an offset."""

    date: datetime | None = None
    lastmod: datetime | None = None
    publish_date: datetime | None = None
    expiry_date: datetime | None = None
    slug: str | None = None  # what a dated file name leaves, where that date was taken
    refusals: tuple[Refusal, ...] = ()


def of(
    front: Mapping[str, object],
    sources: Sources,
    where: tzinfo,
    *,
    name: str,
    git: datetime | None = None,
    modified: datetime | None = None,
) -> Schedule:
    """Return the dates of a post called *name*; local times are *where*.

    *git* is its last commit's author date, *modified* its file's time; None where unknown. A date
    once found stands in for the key it is named after: `:filename` gives publishDate too.
    """
    search = _Search(dict(front), where, name, {":git": git, ":filemodtime": modified})
    found = {
        field_name: search.first(field_name, key, getattr(sources, field_name))
        for field_name, key in _FIELDS.items()
    }
    return Schedule(**found, slug=search.slug, refusals=tuple(search.refusals))


_FIELDS: Final = {
    "date": "date",
    "lastmod": "lastmod",
    "publish_date": "publishdate",
    "expiry_date": "expirydate",
}  # in Hugo's order: what is found first is there for the next


@dataclass(slots=True)
class _Search:
    known: dict[str, object]
    where: tzinfo
    name: str
    given: Mapping[str, datetime | None]
    slug: str | None = None
    refusals: list[Refusal] = field(default_factory=list)

    def first(self, field_name: str, key: str, sources: Sequence[str]) -> datetime | None:
        """Return what the first source that knows a date says."""
        refused = []
        for source in sources:
            try:
                found = self._ask(source)
            except dates.Refused as error:
                if not isinstance(self.known[source], bool):  # `published: true` is no date
                    refused.append(Refusal(field=field_name, key=source, value=str(error)))
                continue
            if found is not None:
                self.known.setdefault(key, found)
                return found
        self.refusals += refused[:1]
        return None

    def _ask(self, source: str) -> datetime | None:
        if source in self.given:
            return self.given[source]
        if source != ":filename":
            return dates.read(self.known.get(source), self.where)
        found, slug = dates.from_file_name(self.name, self.where) or (None, None)
        self.slug = slug if found is not None else self.slug
        return found
