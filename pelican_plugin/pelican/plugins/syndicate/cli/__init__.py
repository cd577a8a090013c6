"""The command pelican-syndicate: a table of commands, each in a module of its own."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from ..version import VERSION

COMMANDS = {
    "check": "judge feeds, and the site that they belong to",
    "explain": "tell more about a code that check names",
    "diff": "show what subscribers will see after an update",
    "published": "list the feeds that lie in a folder",
    "adopt": "keep the ids that a site's feeds have today",
    "ping": "tell WebSub hubs which feeds have changed",
    "hugo": "list what a Hugo site would publish, before anything is changed",
}
_INTERRUPTED = 130  # 128 + SIGINT, as shells say it
_CANNOT = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that *argv* (default: the process's own) names; return its exit code.

    0: clean, 1: problems, 2: it could not be done.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        print("\ninterrupted", file=sys.stderr)
        return _INTERRUPTED
    except BrokenPipeError:
        # whoever read our output has seen enough; keep Python from saying so at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + 13


def _run(arguments: list[str]) -> int:
    name = next((a for a in arguments if not a.startswith("-")), None)
    parser = _parser()
    if not arguments:
        parser.print_help(sys.stderr)
        return _CANNOT
    if name not in COMMANDS or arguments[0].startswith("-"):
        parser.parse_args(arguments)  # prints the help, the version or what is wrong, and exits
    command = import_module(f".{name}", __name__)
    own = argparse.ArgumentParser(
        prog=f"pelican-syndicate {name}",
        description=command.__doc__,
        epilog=getattr(command, "EXAMPLES", None),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.configure(own)
    code: int = command.run(own.parse_args(arguments[1:]))
    sys.stdout.flush()
    return code


def _parser() -> argparse.ArgumentParser:
    listing = "\n".join(f"  {name:<11}{what}" for name, what in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="pelican-syndicate",
        description="Feeds that subscribers can rely on.",
        epilog=f"commands:\n{listing}\n\npelican-syndicate COMMAND --help tells more of each.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="pelican-syndicate COMMAND [OPTION…]",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {VERSION}")
    parser.add_argument("command", metavar="COMMAND", choices=COMMANDS, help=argparse.SUPPRESS)
    return parser
