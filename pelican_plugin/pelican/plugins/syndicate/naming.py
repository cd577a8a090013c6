"""File names of the feeds of tags, categories and authors: distinct, portable, for ever.

Pelican's slug is kept wherever it can be, so that no address changes. A name needs a suffix, made
from that name alone, where its slug loses what tells it from others ("C++" and "C#" are both "c"),
cannot be a file's name everywhere, or belongs to another name that was in use before it.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from msgspec import Struct

from .problem import Problem, Severity

LONGEST = 80  # bytes of a slug: a file's name with archive key and ending stays under 100

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_PORTABLE = re.compile(r"\w(?:[\w.-]*\w)?")
_TELLING = frozenset("#@%*\\")  # dropped by slugs as symbols are, and telling as those


class Named(Struct, frozen=True, kw_only=True):
    """A tag, category or author that has a feed."""

    kind: str  # "category", "author", "tag", as a message shall call it
    name: str  # as the author of the posts wrote it
    slug: str  # Pelican's
    since: datetime  # when the oldest post that bears it was published


_KINDS = ("category", "author", "tag")


def feed_slugs(names: Iterable[Named]) -> tuple[Mapping[Named, str], tuple[Problem, ...]]:
    """Return the slug of each name's feed, all of them for one pattern of addresses.

    They are distinct, whatever the case. Where several names have one slug, the one that was in
    use first keeps it: a later post moves no feed. Names that differ only in their Unicode form
    are one name and share a feed. Problem: a slug that had to differ from Pelican's.
    """
    ordered = sorted(set(names), key=_age)
    owners: dict[str, tuple[str, str]] = {}
    slugs: dict[Named, str] = {}
    problems: list[Problem] = []
    for named in (*filter(_plain, ordered), *(n for n in ordered if not _plain(n))):
        owner = (named.kind, unicodedata.normalize("NFC", named.name))
        slug = next(s for s in _choices(named) if owners.get(s.casefold(), owner) == owner)
        other = owners.get(named.slug.casefold())
        owners[slug.casefold()] = owner
        slugs[named] = slug
        if slug != named.slug:
            problems.append(_moved(named, slug, other))
    return slugs, tuple(problems)


def feed_slug(name: str, slug: str, kind: str = "tag") -> str:
    """Return the slug that *name* has where no other name wants the same one.

    *slug* is Pelican's, or what this function made of it before.
    """
    return next(_choices(Named(kind=kind, name=name, slug=slug, since=datetime.min)))


def known_as(name: str) -> str:
    """Return what two spellings of one name have in common, as Hugo takes them for one."""
    text = unicodedata.normalize("NFC", name).casefold()
    return "-".join(text.replace("-", " ").split()) or text


def is_telling(name: str) -> bool:
    """Whether *name* has a sign that slugs drop and that tells it from others: "C++", "#", "🎉"."""
    if name.replace(" ", "").isalnum():  # most are: letters and digits are no such signs
        return False
    return any(c in _TELLING or unicodedata.category(c)[0] == "S" for c in name)


def _age(named: Named) -> tuple[float, int, int, str, str]:
    kind = _KINDS.index(named.kind) if named.kind in _KINDS else len(_KINDS)
    exact = named.name.lower().replace(" ", "-") != named.slug
    return named.since.timestamp(), kind, exact, named.name, named.slug


def _plain(named: Named) -> bool:
    """Return whether Pelican's slug says all of the name and is a file's name on every system."""
    return (
        _PORTABLE.fullmatch(named.slug) is not None
        and len(named.slug.encode()) <= LONGEST
        and not _RESERVED.fullmatch(named.slug)
        and not is_telling(named.name)
    )


def _choices(named: Named) -> Iterator[str]:
    """Yield the slugs that *named* may have, the preferred one first."""
    text = unicodedata.normalize("NFC", named.name).encode("utf-8", "replace")
    digest = hashlib.sha256(text).hexdigest()
    given = named.slug.removesuffix(f"-{digest[:6]}")
    if given != named.slug or _plain(named):
        yield named.slug
    start = re.sub(r"[^a-z0-9]+", "-", given.lower()).strip("-") or named.kind
    for length in range(6, len(digest)):  # more than six only where six are another's name
        yield f"{start[: LONGEST - length - 1].rstrip('-')}-{digest[:length]}"


def _moved(named: Named, slug: str, owner: tuple[str, str] | None) -> Problem:
    """Return the problem that says why a feed does not lie at Pelican's slug."""
    if owner:
        why = f'"{named.slug[:40]}" is the feed of the {owner[0]} "{owner[1][:60]}"'
    else:
        why = f'"{named.slug[:40]}" does not tell it from other names on every system'
    return Problem(
        file=f"{named.kind} {named.name[:60]}",
        severity=Severity.WARNING if owner else Severity.INFO,
        what=f'its feed is called "{slug}": {why}',
        hint="rename one of the two to give each a plain address" if owner else None,
    )
