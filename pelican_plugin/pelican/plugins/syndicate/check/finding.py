"""What is wrong at one place of one document."""

from msgspec import Struct

from ..problem import Severity
from .codes import codes


class Finding(Struct, frozen=True):
    """One fault that a rule saw; text taken from the document is not yet escaped."""

    code: str  # a key of `codes()` for document rules
    severity: Severity
    file: str  # the name that the document was handed in with
    line: int | None  # counted from 1; None: the whole document
    column: int | None  # counted from 1, in characters; None: the whole line
    what: str  # one sentence, no full stop
    hint: str | None = None  # how to mend it
    clause: str | None = None  # "RFC 4287 section 4.2.6"

    @property
    def w3c(self) -> str | None:
        """The class that the W3C feed validator gives this fault, "MissingElement"; else None."""
        code = codes().get(self.code)
        return code.w3c if code else None
