"""A progress bar for people who wait: on a terminal only, and only where the work is long."""

import sys
import time

_PATIENCE = 1.0  # seconds without a word
_EVERY = 0.1  # seconds between two drawings
_WIDTH = 30


class Bar:
    """Draws on stderr what is done and what there is in all."""

    def __init__(self, patience: float = _PATIENCE) -> None:
        self._shown = sys.stderr.isatty()
        self._next = time.monotonic() + patience
        self._drawn = False

    def __call__(self, done: int, total: int) -> None:
        """Draw the bar again, if it is time."""
        if not self._shown or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _EVERY
        self._drawn = True
        filled = _WIDTH * done // max(total, 1)
        bar = "=" * filled + " " * (_WIDTH - filled)
        print(f"\r[{bar}] {done:,} of {total:,} files", end="", file=sys.stderr, flush=True)

    def close(self) -> None:
        """Take the bar away."""
        if self._drawn:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
