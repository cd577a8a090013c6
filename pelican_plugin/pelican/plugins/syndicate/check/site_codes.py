"""The codes of the site rules: faults that show only when a feed lies beside its site."""

from collections.abc import Mapping
from functools import cache

from .codes import Code, table
from .finding import Finding


@cache
def site_codes() -> Mapping[str, Code]:
    """Return every site code by its name, in the order of `site_codes.toml`."""
    return table("site_codes.toml")


def fault(code: str, file: str, line: int | None, what: str, hint: str | None = None) -> Finding:
    """Return a finding of *code* with the severity, clause and, by default, hint of the table."""
    row = site_codes()[code]
    return Finding(code, row.severity, file, line, None, what, hint or row.hint, row.clause)
