"""What is written where: reports on stdout, whatever it can take; colour on a terminal only."""

import os
import sys


def say(text: str) -> None:
    """Write *text* to stdout; characters that its encoding lacks become escapes."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))


def complain(text: str) -> None:
    """Write one line to stderr."""
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    print(text.encode(encoding, "backslashreplace").decode(encoding), file=sys.stderr)


def wants_colour() -> bool:
    """Whether stdout is a terminal whose owner has not set NO_COLOR (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
