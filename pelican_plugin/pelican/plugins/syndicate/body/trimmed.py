"""Tags without what the gate drops in any case: attributes for styles and scripts, void slashes.

Most of what keeps a block from being plain is a class, a target, or the "/" of XHTML's `<br />`.
Only tags that are written in the usual way are trimmed; any other is the gate's to read.
"""

import re
from functools import lru_cache

from .page import names
from .policy import Policy

_DROPPED = names("class style target rel role loading decoding fetchpriority tabindex")
_DROPPED_KINDS = ("data-", "aria-")
_VOID = frozenset((b"br", b"hr", b"img"))
_TAG = re.compile(
    rb"<(?!code\b|hr )([a-z][a-z0-9]*+)(?!>)"  # the class of code may say its language
    rb'((?:\s++[a-z][a-z0-9:_-]*+(?:="[^"<>]*+")?)*+)\s*+(/?)>'
)
_ATTRIBUTE = re.compile(rb'(\s++([a-z][a-z0-9:_-]*+)(?:="[^"<>]*+")?)')


@lru_cache(maxsize=8)
def is_usual(allowed: Policy) -> bool:
    """Say whether the gate drops all of these: a site can widen it."""
    let_out = frozenset[str]().union(*(kept for tag, kept in allowed.attributes if tag != "code"))
    return _DROPPED.isdisjoint(let_out) and not any(n.startswith(_DROPPED_KINDS) for n in let_out)


def trimmed(html: bytes) -> bytes:
    """Return *html*, whose tags nest tidily, with its tags trimmed."""
    return _TAG.sub(_trimmed, html)


def _trimmed(tag: re.Match[bytes]) -> bytes:
    name, attributes, slash = tag.groups()
    if attributes:
        found = _ATTRIBUTE.findall(attributes)
        attributes = b"".join([written for written, name in found if not _is_dropped(name)])
    return b"<%b%b%b>" % (name, attributes, b"" if name in _VOID else slash)


@lru_cache(maxsize=256)
def _is_dropped(name: bytes) -> bool:
    written = name.decode()
    return written in _DROPPED or written.startswith(_DROPPED_KINDS)
