"""Every code that the checker can name: what it means, which clause it rests on, how to mend it.

The table itself is `codes.toml`, prose rather than program: one table a code.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from msgspec import Struct

from ..problem import Severity


class Code(Struct, frozen=True, kw_only=True):
    """One kind of fault, for `explain CODE` and for the findings that name it."""

    code: str  # "atom-missing-id": stable for ever, the key of accepted problems
    title: str  # a few words
    severity: Severity
    clause: str | None  # "RFC 4287 section 4.2.6"; None: our own advice
    w3c: str | None  # the W3C validator's class, "MissingElement"; None: it has no such rule
    hint: str  # how to mend it, one sentence
    explanation: str  # what goes wrong for subscribers
    example: str  # a fragment that is right


@cache
def codes() -> Mapping[str, Code]:
    """Return every code by its name, in the order of the table."""
    return table("codes.toml")


def table(file: str) -> Mapping[str, Code]:
    """Return the codes that a table of this package holds, in its order."""
    text = files(__package__).joinpath(file).read_text(encoding="utf-8")
    return MappingProxyType({name: _code(name, row) for name, row in tomllib.loads(text).items()})


def _code(name: str, row: Mapping[str, str]) -> Code:
    return Code(
        code=name,
        title=row["title"],
        severity=Severity(row["severity"]),
        clause=row.get("clause"),
        w3c=row.get("w3c"),
        hint=row["hint"],
        explanation=row["explanation"],
        example=row.get("example", ""),
    )
