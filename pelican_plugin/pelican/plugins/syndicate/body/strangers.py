"""Elements that HTML does not know, or knows elsewhere: taken away, what they hold stays.

The gate drops a drawing's or a formula's element that stands anywhere else with all it holds, and
authors write such tags without meaning them: `vector<int>`, `cp <path> <set>`.
"""

import re
from functools import lru_cache

from selectolax.lexbor import LexborNode

from .page import Page, Sweep, names
from .policy import ELEMENTS, EMPTIED, MATH

# Elements of HTML that other rules or the gate know what to do with.
_HANDLED = EMPTIED | names(
    """
    acronym applet base basefont bgsound big body button canvas center data dialog dir embed
    fieldset font form html input label legend link marquee meta meter nobr noscript object
    optgroup option output param picture plaintext progress search select slot svg textarea
    xmp
    """
)
_KNOWN = ELEMENTS | MATH | _HANDLED
_STRANGE = re.compile(
    rb"<(?!(?:%s)(?:[\s/<]|\Z))" % "|".join(sorted((_KNOWN - MATH) | {"math"})).encode()
)


def are_in(tags: bytes) -> bool:
    """Say whether one of *tags*, joined and in lower case, is strange."""
    return _STRANGE.search(tags) is not None


@lru_cache(maxsize=8)
def sweep(allowed: frozenset[str]) -> Sweep:
    """Return what unwraps every element that neither HTML knows nor a site has *allowed*."""
    known = _KNOWN | allowed

    def unwrap(body: LexborNode, page: Page) -> None:
        inside = {node.mem_id for node in body.css("math *")}
        for node in body.css("*"):
            name = node.tag or ""
            if name not in known or (name in MATH and name != "math" and node.mem_id not in inside):
                node.unwrap()

    return Sweep(name="strangers", selector="body", apply=unwrap)
