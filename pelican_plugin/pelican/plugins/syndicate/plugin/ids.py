"""Which id each entry has, and when it came out: the build's side of the ledger."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from typing import Any

from pelican.generators import ArticlesGenerator

from .. import files, identity, ledger
from ..feed import Tombstone
from ..identity import Identity
from ..ledger import Ledger
from ..problem import Problem, Severity
from ..recognition import Claim
from .dates import corrected_of, is_dated, published_of, updated_of
from .ledger_file import is_for_readers, ledger_path, watched
from .reissued import reissued
from .run import Run

_MAX = 100_000_000  # bytes
_TELLING = 80  # characters of HTML that no two posts begin to share by chance
_GRAVES = 100  # tombstones in a feed: readers that have not come since the hundredth never will


class Identities:
    """The identity of every published article of a build, in a feed or not."""

    def __init__(self, run: Run, generator: ArticlesGenerator, planned: Iterable[Any]) -> None:
        self._run = run
        self._path = ledger_path(run)
        self._old = self._read()
        articles = dict.fromkeys((*planned, *_published(generator)))
        remember = self._path is not None
        claims = [claim_of(run, article, digest=remember) for article in articles]
        found = self._found = identity.identify(self._old, claims, remember=remember)
        run.problems.extend(found.problems)
        run.problems.extend(_no_iri(claim) for claim in claims if _is_no_iri(claim.guid))
        known = {record.source for record in self._old.records}
        fresh = [claim for claim in claims if claim.source not in known]
        if fresh and is_for_readers(run):
            run.problems.extend(reissued(run, fresh, dict(found.identities)))
        self._new = self._buried(generator) if run.settings.tombstones else found.ledger

    def of(self, article: Any) -> Identity:
        """Return the identity of *article*."""
        return self._found.identities[self._run.source_of(article)]

    @property
    def tombstones(self) -> tuple[Tombstone, ...]:
        """Return the entries that were withdrawn, the last one first (RFC 6721)."""
        if not self._run.settings.tombstones:
            return ()
        graves = [Tombstone(ref=r.id, when=r.withdrawn) for r in self._new.records if r.withdrawn]
        graves.sort(key=lambda grave: grave.when, reverse=True)
        return tuple(graves[:_GRAVES])

    def remember(self) -> None:
        """Write what is new to the ledger; a build for development only reads it."""
        if self._path is None or self._new == self._old or not self._may_write:
            return
        data = ledger.dump(self._new).encode()
        try:
            files.write_if_changed(self._path.parent, self._path.name, [data])
        except OSError as fault:
            self._report(f"the ids could not be kept: {fault}")

    @property
    def _may_write(self) -> bool:
        return self._old.intact and is_for_readers(self._run)

    def _buried(self, generator: ArticlesGenerator) -> Ledger:
        """Return the ledger with the entries whose posts are gone as withdrawn.

        Where nothing is written down a clock's date would be another one in each build.
        """
        if not self._path or not self._may_write:
            return self._found.ledger
        now = dt.datetime.now(dt.UTC).replace(microsecond=0)
        drafts = _drafts(self._run, generator)
        return identity.bury(self._found, now, gone=lambda s: s in drafts or _is_gone(self._run, s))

    def _read(self) -> Ledger:
        if self._path is None or not self._path.exists():
            return Ledger()
        if misplaced := watched(self._run, self._path):
            self._run.problems.append(misplaced)
        try:
            raw = files.read(self._path.parent, self._path.name, cap=_MAX)
        except OSError as fault:
            self._report(f"the ids cannot be read, so nothing is added to them: {fault}")
            return Ledger(intact=False)
        read, problems = ledger.parse(raw.decode("utf-8", "surrogateescape"), file=self._path.name)
        self._run.problems.extend(problems)
        return read

    def _report(self, what: str) -> None:
        name = self._path.name if self._path else ""
        self._run.problems.append(Problem(file=name, severity=Severity.ERROR, what=what))


def _is_no_iri(guid: str | None) -> bool:
    return bool(guid) and not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"]+", guid or "")


def _no_iri(claim: Claim) -> Problem:
    """Say that a `guid` is kept, though Atom wants an IRI there (RFC 4287 section 4.2.6)."""
    what = f'guid "{claim.guid}" is no IRI, and Atom asks for one'
    hint = "if it is new, write it as an address or as urn:…; if subscribers have it, leave it"
    return Problem(file=claim.source, severity=Severity.INFO, what=what, hint=hint)


def _published(generator: ArticlesGenerator) -> Iterable[Any]:
    """Yield what is published, older than any feed's limit or not."""
    yield from generator.articles
    yield from generator.translations


def _is_gone(run: Run, source: str) -> bool:
    """Whether a post was taken back: its file is gone, or it is a draft again.

    A post may be missing from a build for other reasons: another site of the same content, in
    another language, publishes it.
    """
    return source in run.withheld or not (run.content / source).is_file()


def _drafts(run: Run, generator: ArticlesGenerator) -> set[str]:
    """Return the sources of drafts; a site in several languages hides the others' posts so."""
    if "I18N_SUBSITES" in run.pelican:
        return set()
    return {run.source_of(draft) for draft in (*generator.drafts, *generator.drafts_translations)}


def claim_of(run: Run, article: Any, *, digest: bool) -> Claim:
    """Return what the id of *article* depends on."""
    post = getattr(article, "post", None)
    guid = post.guid if post else article.metadata.get("guid")
    published = published_of(run, article)
    updated, said = updated_of(run, article, published)
    return Claim(
        source=run.source_of(article),
        url=run.url_of(article),
        title=str(post.title if post else article.title),
        published=published,
        updated=updated,
        aliases=post.aliases if post else (),
        link=run.link_of(article),
        guid=str(guid).strip() or None if guid else None,
        permalink_is_id=post is not None,
        dated=is_dated(run, article),
        changed=said,
        digest=_digest(run, article) if digest else None,
    )


def _digest(run: Run, article: Any) -> str:
    """Return what tells one content from another; a long text is known under a new title too."""
    corrected = corrected_of(run, article)
    told = f"{article.title}\0{corrected.isoformat() if corrected else ''}"
    body = article._content
    if len(body) < _TELLING:
        return _hash(f"{told}\0{body}")
    return f"{_hash(body)}.{_hash(told)}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
