"""What an entry is called for ever (RFC 4287 section 4.2.6).

A subscriber sees a post again whenever its id changes. So an id is minted once: `guid` in the front
matter, else what the ledger has, else the permalink for a post in Hugo's manner, as Hugo's feed had
it, and Pelican's tag URI for any other. The ledger knows a post again by its file, by an address
that it has or had, by its content, or by title and date together.
"""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from urllib.parse import quote, urlparse

from msgspec import Struct
from msgspec.structs import replace

from .ledger import Ledger, Record, with_records
from .problem import Problem, Severity
from .recognition import ANY_TIME, KEYS, Claim, address, matches, plain


class Identity(Struct, frozen=True, kw_only=True):
    """What a post's entry is called, and when it came out and changed."""

    id: str
    published: datetime
    updated: datetime


class Identified(Struct, frozen=True, kw_only=True):
    """The identity of each post, by its source, and the ledger that remembers them all."""

    identities: Mapping[str, Identity]
    ledger: Ledger  # equal to the old one where nothing is new
    problems: tuple[Problem, ...]


class Adoption(Struct, frozen=True, kw_only=True):
    """What became of the entries of an old feed."""

    ledger: Ledger
    matched: tuple[tuple[Record, str], ...]  # with the source of the post that bears it
    unmatched: tuple[Record, ...]  # kept in the ledger all the same, for a build to find
    ambiguous: tuple[Record, ...]  # more than one post could bear it; kept likewise


def tag_uri(link: str, published: datetime) -> str:
    """Return the id that Pelican gives to the entry at *link*, byte for byte.

    "tag:example.org,2024-05-06:/a/b.html". With a letter outside ASCII it is no valid tag URI
    (RFC 4151); it is kept so all the same, because every subscriber has it.
    """
    if plain := _PLAIN_LINK.fullmatch(link):  # what urlparse would say of it, in a tenth
        host, path, fragment = *plain.groups(), ""
    else:
        parts = urlparse(link)
        host, path = parts.hostname, parts.path
        fragment = f"/{parts.fragment}" if parts.fragment else ""
    # as Pelican's strftime writes it, which on some systems puts no zeros before a small year
    day = f"{published:%Y-%m-%d}" if published.year < 1000 else published.date().isoformat()
    return f"tag:{host},{day}:{path}{fragment}"


_PLAIN_LINK = re.compile(r"https?://([a-z0-9.-]+)(/[A-Za-z0-9_~./%-]*)")


def identify(ledger: Ledger, posts: Iterable[Claim], *, remember: bool = True) -> Identified:
    """Return what each of a site's posts is called, and the ledger with new ones added.

    Unless that is to *remember* them, it is given back as it was.

    Problems: two posts that claim one id (the second gets another one); a `guid` that changes a
    published id; a new post that may be an old one.
    """
    ordered = sorted(posts, key=lambda post: post.source)
    known = matches(ledger.records, ordered, KEYS)
    taken = {record.id: record for record in ledger.records}
    claimed: dict[str, str] = {}
    identities: dict[str, Identity] = {}
    fresh: dict[str, Record] = {}
    problems: list[Problem] = []
    # who has an id of old keeps it, whatever a new post claims
    for post in sorted(ordered, key=lambda p: (p.source not in known, p.guid is None)):
        record = known.get(post.source)
        name, faults = _name(post, record, claimed, taken)
        problems += faults
        claimed[name] = post.source
        if record and record.id != name:
            fresh[record.id] = _left(record)
        record = taken.get(name, record)  # a guid may be that of an entry that was lost sight of
        identities[post.source] = _identity(name, post, record)
        if remember:
            fresh[name] = _recorded(name, post, record)
    problems += _doubts(ledger, ordered, known, claimed)
    told = with_records(ledger, fresh) if remember else ledger
    return Identified(identities=identities, ledger=told, problems=tuple(problems))


def _name(
    post: Claim, record: Record | None, claimed: Mapping[str, str], taken: Container[str]
) -> tuple[str, list[Problem]]:
    """Return the id of *post*, which no other post has or had."""
    problems: list[Problem] = []
    if post.guid:
        if post.guid not in claimed:
            if record and record.id != post.guid:
                problems.append(_changed(post, record.id))
            return post.guid, problems
        problems.append(_twice(post, post.guid, claimed[post.guid]))
    if record and record.id not in claimed:
        return record.id, problems
    natural = post.url if post.permalink_is_id else _dated(post)
    if natural not in claimed and natural not in taken:
        return natural, problems
    if natural in claimed:
        problems.append(_twice(post, natural, claimed[natural]))
    dated = _dated(post)
    candidates = (dated, f"{dated}#{quote(post.source, safe='/')}")
    return next(id for id in candidates if id not in claimed and id not in taken), problems


def _dated(post: Claim) -> str:
    return tag_uri(post.link or post.url, post.published)


def _identity(name: str, post: Claim, record: Record | None) -> Identity:
    """Return the identity: git's dates only where nothing better is remembered."""
    published, updated = post.published, post.updated
    if record and record.published and not post.dated:
        published = record.published
    same = record is not None and record.digest is not None and record.digest == post.digest
    if record and record.updated and same and not post.changed:
        updated = record.updated
    return Identity(id=name, published=published, updated=max(published, updated))


def _recorded(name: str, post: Claim, record: Record | None) -> Record:
    """Return what shall be remembered; an unchanged post gives an equal record."""
    old = record or Record(id=name)
    known = {address(url) for url in old.urls}
    path = address(post.url)
    record = replace(
        old,
        id=name,
        source=post.source,
        published=old.published or post.published,
        title=post.title,
        urls=old.urls if path in known else (*old.urls, path),
        withdrawn=None,
    )
    if post.digest is None or (post.digest == old.digest and not post.changed):
        return record
    return replace(record, digest=post.digest, updated=post.updated)


def _left(record: Record) -> Record:
    """Return what is remembered of an id that its post bears no more: that it was given."""
    return Record(id=record.id, published=record.published)


def _changed(post: Claim, old: str) -> Problem:
    return Problem(
        file=post.source,
        what=f'guid "{post.guid}" changes the id under which this was published, "{old}"',
        hint=f"subscribers get the post again; to keep it as it was: guid: {old}",
    )


def _twice(post: Claim, name: str, owner: str) -> Problem:
    return Problem(
        file=post.source,
        what=f'the id "{name}" is already that of {owner}',
        hint="this post is published under another id; give it a guid of its own",
    )


def _doubts(
    ledger: Ledger,
    posts: Sequence[Claim],
    known: Mapping[str, Record],
    claimed: Mapping[str, str],
) -> list[Problem]:
    """Return a problem for each new post that has the title of one that vanished."""
    vanished = {plain(r.title): r.id for r in ledger.records if r.id not in claimed}
    if not vanished:
        return []
    return [
        Problem(
            file=post.source,
            severity=Severity.INFO,
            what=f'published as new, with the title of a post that is gone, "{old}"',
            hint=f"if it is the same post: guid: {old}",
        )
        for post in posts
        if post.source not in known and not post.guid
        if (old := vanished.get(plain(post.title))) and plain(post.title)
    ]


def bury(
    found: Identified, now: datetime, *, gone: Callable[[str], bool] = lambda source: True
) -> Ledger:
    """Return the ledger in which each entry whose post is gone is withdrawn, from *now* on.

    *gone* says of a content file that no post came of whether it is so for good. An entry that was
    withdrawn before keeps its date; one whose post is back is withdrawn no more. RFC 6721 wants the
    date for its tombstones.
    """
    living = {identity.id for identity in found.identities.values()}
    graves = {
        record.id: replace(record, withdrawn=now)
        for record in found.ledger.records
        if record.source and record.id not in living and not record.withdrawn
        if gone(record.source)
    }
    return with_records(found.ledger, graves)


def adopt(ledger: Ledger, old: Sequence[Record], posts: Sequence[Claim] = ()) -> Adoption:
    """Return *ledger* with the entries of an old feed, each tied to the post that it is.

    A post that the ledger knows under another id gets the old feed's: that is what adopting is
    for. What matches no post is remembered by its link, for a later build to find.
    """
    known = {record.id for record in ledger.records}
    new = _told_apart(r for r in {r.id: r for r in old}.values() if r.id not in known)
    given = {post.source for post in posts}
    remembered = {r.source: r for r in ledger.records if r.source}
    claims = [*posts, *(_claim(r) for s, r in remembered.items() if s not in given)]
    sources = {r.id: s for s, r in matches(new, claims, (*KEYS, ANY_TIME)).items()}
    fresh: dict[str, Record] = {}
    for record in new:
        source = sources.get(record.id)
        minted = remembered.get(source or "")
        if minted:
            fresh[minted.id] = _left(minted)
        urls = (*record.urls, *(minted.urls if minted else ()))
        fresh[record.id] = replace(record, source=source, urls=tuple(dict.fromkeys(urls)))
    titles = Counter(plain(claim.title) for claim in claims)
    left = [record for record in new if record.id not in sources]
    return Adoption(
        ledger=with_records(ledger, fresh),
        matched=tuple((record, sources[record.id]) for record in new if record.id in sources),
        unmatched=tuple(record for record in left if titles[plain(record.title)] < 2),
        ambiguous=tuple(record for record in left if titles[plain(record.title)] > 1),
    )


def _told_apart(records: Iterable[Record]) -> list[Record]:
    """Return *records*, each with the addresses that none before it has.

    Two formats of one feed may call an entry differently: the one that was given first wins.
    """
    seen: set[str] = set()
    told = []
    for record in records:
        own = tuple(url for url in record.urls if address(url) not in seen)
        told.append(replace(record, urls=own))
        seen.update(map(address, own))
    return told


def _claim(record: Record) -> Claim:
    """Return the post that *record* remembers, as far as it is remembered."""
    moment = record.published or datetime.min.replace(tzinfo=UTC)
    return Claim(
        source=record.source or "",
        url=record.urls[-1] if record.urls else "",
        aliases=record.urls,
        title=record.title,
        published=moment,
        updated=moment,
        digest=record.digest,
    )
