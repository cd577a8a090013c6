"""Why data cannot be used."""

from ...problem import Problem, Severity


class Unreadable(ValueError):
    """Data that cannot be used, and the line in it (from 1) where that shows.

    *first* is the line of what it clashes with, *hint* what to do.
    """

    def __init__(
        self, what: str, line: int | None = None, hint: str | None = None, first: int | None = None
    ) -> None:
        super().__init__(what)
        self.what, self.line, self.hint, self.first = what, line, hint, first

    def problem(self, file: str, begins: int = 1, what: str = "cannot be read") -> Problem:
        """Return it as a problem of *file*, of which the data begins at line *begins*."""
        hint = f"it is on line {begins - 1 + self.first} already" if self.first else self.hint
        return Problem(
            file=file,
            line=begins - 1 + (self.line or 1),
            severity=Severity.ERROR,
            what=f"{what}: {self.what}",
            hint=hint,
        )
