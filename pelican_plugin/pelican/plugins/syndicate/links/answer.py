"""What is asked of a link, and what is answered."""

from typing import Literal

from msgspec import Struct

from ..problem import Problem, Severity
from .addresses import Target

Kind = Literal["external", "elsewhere", "internal", "fragment", "broken", "untouched"]


class Origin(Struct, frozen=True, kw_only=True):
    """The page in which a link stands."""

    source: str  # relative to the content folder: "posts/abril/index.md"
    url: str  # root-relative, percent-encoded, without the site's base path: "/posts/abril/"
    bundle: str | None = None  # content folder whose files are the page's own: "posts/abril"
    is_hugo: bool = True  # False: what is wrong is worth knowing, but no warning
    lang: str | None = None


class Fault(Struct, frozen=True, kw_only=True):
    """What is wrong with a link; the caller adds file and line."""

    what: str
    hint: str | None
    severity: Severity

    def at(self, file: str, line: int | None) -> Problem:
        """Return the problem with its address."""
        return Problem(file=file, line=line, severity=self.severity, what=self.what, hint=self.hint)


class Answer(Struct, frozen=True, kw_only=True):
    """Where a link leads.

    "external": another site. "elsewhere": this host, another program. "internal": a target.
    "fragment": this page. "broken": nowhere, or to what is not published. "untouched": not ours
    to read (mailto:, data:, Pelican's own markers).
    """

    kind: Kind
    url: str  # absolute and percent-encoded; "untouched" with a scheme: as written
    target: Target | None = None  # always published
    suffix: str = ""  # "?query#fragment", percent-encoded
    problem: Fault | None = None

    @property
    def marked(self) -> str | None:
        """What to write into a page so that Pelican makes the address; None: nothing to write.

        On the page itself that is the suffix alone: "#parte" of "{ref}#parte".
        """
        if self.kind == "fragment":
            return self.suffix
        if self.kind != "internal" or self.target is None or self.target.marker is None:
            return None
        return self.target.marker + self.suffix
