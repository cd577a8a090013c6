"""The ledger on disc: which id each entry has, and when it came out."""

import hashlib
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .. import files, identity, ledger
from ..identity import Identity
from ..ledger import Ledger
from ..problem import Problem, Severity
from ..recognition import Claim
from .dates import published_of, updated_of
from .run import Run

_MAX = 100_000_000  # bytes
_LOCAL = ("localhost", "127.", "0.0.0.0", "[::1]")  # noqa: S104  # a name to recognise


class Identities:
    """The identity of every article of a build."""

    def __init__(self, run: Run, articles: Iterable[Any]) -> None:
        self._run = run
        self._path = ledger_path(run)
        self._old = self._read()
        claims = [claim_of(run, article, digest=self._path is not None) for article in articles]
        found = identity.identify(self._old, claims)
        run.problems.extend(found.problems)
        self._found = found

    def of(self, article: Any) -> Identity:
        """Return the identity of *article*."""
        return self._found.identities[self._run.source_of(article)]

    def remember(self) -> None:
        """Write what is new to the ledger; a build for development only reads it."""
        new = self._found.ledger
        if (
            self._path is None
            or new == self._old
            or not new.intact
            or not _is_for_readers(self._run)
        ):
            return
        try:
            files.write_if_changed(self._path.parent, self._path.name, [ledger.dump(new).encode()])
        except OSError as fault:
            self._report(f"the ids could not be kept: {fault}")

    def _read(self) -> Ledger:
        if self._path is None or not self._path.exists():
            return Ledger()
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


def claim_of(run: Run, article: Any, *, digest: bool) -> Claim:
    """Return what the id of *article* depends on."""
    post = getattr(article, "post", None)
    guid = post.guid if post else article.metadata.get("guid")
    updated, said = updated_of(run, article)
    return Claim(
        source=run.source_of(article),
        url=run.url_of(article),
        title=str(post.title if post else article.title),
        published=published_of(article),
        updated=updated,
        aliases=post.aliases if post else (),
        link=run.link_of(article),
        guid=str(guid) if guid else None,
        permalink_is_id=post is not None,
        changed=said,
        digest=_digest(article) if digest else None,
    )


def _digest(article: Any) -> str:
    text = f"{article.title}\0{article._content}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def ledger_path(run: Run) -> Path | None:
    """Return where the ledger lies: beside the settings file, if there is one."""
    name = run.settings.ledger
    if name is None:
        return None
    folder = settings_folder()
    path = Path(name) if Path(name).is_absolute() else folder and folder / name
    return path or None


def settings_folder() -> Path | None:
    """Return the folder of the settings file that Pelican was told to read."""
    for position, word in enumerate(sys.argv):
        if word in ("-s", "--settings") and position + 1 < len(sys.argv):
            return Path(sys.argv[position + 1]).resolve().parent
        if word.startswith("--settings="):
            return Path(word.partition("=")[2]).resolve().parent
    return Path.cwd() if Path("pelicanconf.py").is_file() else None


def _is_for_readers(run: Run) -> bool:
    """Whether this build is published: not one that is remade with every change."""
    reloading = any(a == "--autoreload" or re.fullmatch(r"-[a-zD]*r[a-zD]*", a) for a in sys.argv)
    local = run.site.partition("//")[2].startswith(_LOCAL)
    return not reloading and not local
