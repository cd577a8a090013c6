"""The codes of the site rules: faults that show only when a feed lies beside its site."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from ..problem import Severity
from .codes import Code
from .finding import Finding


@cache
def site_codes() -> Mapping[str, Code]:
    """Return every site code by its name, in the order of `site_codes.toml`."""
    text = files(__package__).joinpath("site_codes.toml").read_text(encoding="utf-8")
    return MappingProxyType({name: _code(name, row) for name, row in tomllib.loads(text).items()})


def _code(name: str, row: Mapping[str, str]) -> Code:
    return Code(
        code=name,
        title=row["title"],
        severity=Severity(row["severity"]),
        clause=row.get("clause"),
        w3c=None,
        hint=row["hint"],
        explanation=row["explanation"],
        example=row.get("example", ""),
    )


def fault(code: str, file: str, line: int | None, what: str, hint: str | None = None) -> Finding:
    """Return a finding of *code* with the severity, clause and, by default, hint of the table."""
    row = site_codes()[code]
    return Finding(code, row.severity, file, line, None, what, hint or row.hint, row.clause)
