"""Tell more about a code that check names: what subscribers notice, the clause, how to mend it.

Without a code, all codes are listed.
"""

import argparse
from difflib import get_close_matches
from textwrap import fill

from ..check.codes import Code
from ..check.plain import plain
from ..check.result import all_codes
from .terminal import complain, say

EXAMPLES = """examples:
  pelican-syndicate explain                         every code in a line
  pelican-syndicate explain site-picture-missing    one of them
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("codes", nargs="*", metavar="CODE", help="as check prints it, in brackets")


def run(args: argparse.Namespace) -> int:
    """Print what the codes mean; return 2 for one that no rule has."""
    table = all_codes()
    if not args.codes:
        width = max(map(len, table))
        for row in table.values():
            say(f"{row.code:<{width}}  {row.severity:<7}  {row.title}\n")
        return 0
    exit_code = 0
    for name in args.codes:
        if name in table:
            say(_page(table[name]) + "\n")
            continue
        near = get_close_matches(name, table, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        complain(f"no rule has the code {plain(name)}{hint}")
        exit_code = 2
    return exit_code


def _page(row: Code) -> str:
    parts = [f"{row.code} ({row.severity})", row.title, fill(row.explanation, 88)]
    parts.append(fill(f"To mend it: {row.hint}.", 88))
    if row.example:
        parts.append("Right:\n" + "\n".join(f"    {line}" for line in row.example.splitlines()))
    known = [f"Clause: {row.clause}"] if row.clause else []
    known += [f"The W3C feed validator calls it {row.w3c}"] if row.w3c else []
    return "\n\n".join([*parts, *known]) + "\n"
