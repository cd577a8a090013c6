"""Where a reader of tags is: in which elements, and whether their block is plain so far.

Tells without a tree whether tags nest tidily, which they must for a block to be cut out of its
text, and whether each may stand where it stands, written exactly as the gate writes it.
"""

import re
from enum import IntEnum
from functools import lru_cache

from .page import names
from .policy import Policy

_MAX_TAG = 5_000  # bytes
_MAX_DEPTH = 100

# Where each element of plain text may stand.
_PHRASES = names("a abbr b cite code del em i ins kbd mark q s samp small strong sub sup u var")
_FLOW = names("div blockquote li dd figure figcaption section article aside header footer main")
_HELD = names("p h1 h2 h3 h4 h5 h6 pre dt")  # hold phrases only
_BLOCKS = _HELD - {"dt"} | _FLOW - {"li", "dd"} | names("ul ol dl hr")
_ROOT = ""
_MAY_STAND = frozenset(
    [(outer, inner) for outer in _FLOW | {_ROOT} for inner in _BLOCKS]
    + [
        (outer, inner)
        for outer in _FLOW | _HELD | _PHRASES | {_ROOT}
        for inner in _PHRASES | {"br", "img"}
    ]
    + [("ul", "li"), ("ol", "li"), ("dl", "dt"), ("dl", "dd")]
)
_WIDE = names("div section article main")  # hold whole texts
_PLAIN_NAMES = _PHRASES | _BLOCKS | names("li dt dd br img")
_ATTRIBUTES = {"*": names("id"), "a": names("href"), "img": names("src alt width height")}
_HOST = rb"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?::\d{1,4})?"
ADDRESS = _HOST + rb"(?:[/?#](?:[A-Za-z0-9_!$'()*+,;=:@/?#.~-]++|&amp;|%[0-9a-fA-F]{2})*+)?"
# One with letters of other scripts than ours in it, of which only those are changed by the gate.
_SIGN = rb"(?:[A-Za-z0-9_!$'()*+,=:@/.~-]|&amp;|%[0-9a-fA-F]{2}|[\xc3-\xdf][\x80-\xbf])"
_IRI = _HOST + rb"/(?:%b)*+(?:\?(?:%b)++)?(?:#(?:%b)++)?" % (_SIGN, _SIGN, _SIGN)
ID = rb'id="(?:[!#-%\'-;=?-~]|[\xc3-\xdf][\x80-\xbf]){1,100}"'  # ASCII; Latin, Greek, Cyrillic …
ALT = rb'[^"&<>]*+'
_NAMED = "|".join(sorted(_PLAIN_NAMES - {"a", "br", "img", "pre"})).encode()


def _plain(address: bytes) -> re.Pattern[bytes]:
    """Return a pattern for the tags of plain blocks, without their brackets."""
    return re.compile(
        rb'a (?:%b )?href="%b"'
        rb'|img (?:src="%b" alt="%b"|alt="%b" src="%b")(?: width="\d{1,5}" height="\d{1,5}")?'
        rb"|(?:%b)(?: %b)?|br|pre" % (ID, address, address, ALT, ALT, address, _NAMED, ID)
    )


_PLAIN, _PLAIN_BUT_FOR_IRIS = _plain(ADDRESS), _plain(_IRI)

# What most embeds become: a link, under a poster perhaps, or a picture, alone. It is plain, and in
# its words, of Latin letters, nothing has to be written otherwise.
_LINK = (
    rb'<p><a href="%b">(?:<img src="%b" alt=""(?: width="\d{1,5}" height="\d{1,5}")?><br>)?'
    rb"[!-%%'-;=?-~](?:[ -%%'-;=?-~]|\xc3[\x80-\xbf])*+</a></p>" % (ADDRESS, ADDRESS)
)
_FIGURE = (
    rb'<figure>\s*+<img src="%b" alt="(?:[ !#-%%\'-;=?-~]|\xc3[\x80-\xbf])*+">\s*+</figure>'
    % ADDRESS
)
_EITHER = rb"(?:%b|%b)" % (_LINK, _FIGURE)
ALONE = re.compile(rb"%b|<div>\s*+%b\s*+</div>" % (_EITHER, _EITHER))

# Any other element that nests as it is written. Not here: what holds raw text or begins another
# kind of content, what is part of the document and not of its body, and what HTML does not know.
_VOID = names("area br col embed hr img input link meta param source track wbr")
_NESTED = (_PLAIN_NAMES - _VOID) | names(
    """
    acronym address audio bdi bdo big button caption center colgroup details dfn fieldset font form
    hgroup iframe label legend map menu nav object picture rp rt ruby span strike summary table
    tbody td tfoot th thead time tr tt video
    """
)
_KNOWN = _NESTED | _VOID
_WS = rb" \t\n\f"
_ANY_TAG = re.compile(
    rb"([a-zA-Z][a-zA-Z0-9]*+)"
    rb"""(?:[%b]++[^%b"'<>/=]++(?:[%b]*+=[%b]*+(?:"[^"<>]*+"|'[^'<>]*+'|[^%b"'<>=`]++))?+)*+"""
    rb"[%b]*+/?" % (_WS, _WS, _WS, _WS, _WS, _WS)
)
_END = re.compile(rb"/([a-z][a-z0-9]*+)")


@lru_cache(maxsize=8)
def let_out(allowed: Policy) -> bool:
    """Say whether all that plain blocks may hold is *allowed*: a site can narrow its gate."""
    lists = allowed.allowed()
    return allowed.elements >= _PLAIN_NAMES and all(
        lists.get(element, frozenset()) >= wanted for element, wanted in _ATTRIBUTES.items()
    )


class Kind(IntEnum):
    """What a block is, by the worst of its tags."""

    PLAIN = 0
    PLAIN_BUT_FOR_IRIS = 1
    ODD = 2


_WAY = {kind: b"<%d" % kind for kind in Kind}
_Stack = tuple[str, ...]
# What is remembered from text to text: of posts, a few dozen places, and short tags between them.
_PLACES, _WAYS, _SHORT = 500, 200, 25


class Place(dict[bytes, "Place"]):
    """Where a reader of tags is: in which elements. The next tag leads to another place.

    Tags have no brackets here. Those of one name and one kind lead to one place, whatever else they
    say: it is kept under the name, a "<", which no tag holds, and the kind.
    """

    __slots__ = ("filled", "is_hollow", "is_wide", "kind", "stack")

    def __init__(self, stack: _Stack, kind: Kind, *, is_hollow: bool) -> None:
        self.stack = stack
        self.kind = kind  # of the block that it is in, or has just left
        self.is_hollow = is_hollow  # nothing was met in the innermost element
        self.is_wide = bool(stack) and stack[-1] in _WIDE and len(stack) < _MAX_DEPTH / 2
        self.filled: Place = _place(stack, kind) if is_hollow else self  # behind a text in it

    def __missing__(self, tag: bytes) -> "Place":
        following = self._after_end(tag) if tag.startswith(b"/") else self._after(tag)
        if len(tag) < _SHORT and len(self) < _WAYS and not _is_full():
            self[tag] = following
        return following

    def _after_end(self, tag: bytes) -> "Place":
        found = _END.fullmatch(tag)
        if not found or not self.stack or self.stack[-1] != found[1].decode():
            return _UNTIDY
        return _place(self.stack[:-1], Kind.ODD if self.is_hollow else self.kind)

    def _after(self, tag: bytes) -> "Place":
        if _PLAIN.fullmatch(tag):
            name, kind = tag.partition(b" ")[0], Kind.PLAIN
        elif found := _ANY_TAG.fullmatch(tag) if len(tag) < _MAX_TAG else None:
            is_iri = not tag.isascii() and _PLAIN_BUT_FOR_IRIS.fullmatch(tag)
            name, kind = found[1].lower(), Kind.PLAIN_BUT_FOR_IRIS if is_iri else Kind.ODD
        else:
            return _UNTIDY
        way = name + _WAY[kind]
        following = self.get(way)
        if following is None:
            following = self._within(name.decode(), kind)
            if following is not _UNTIDY:  # few names, while those that HTML does not know are many
                self[way] = following
        return following

    def _within(self, name: str, kind: Kind) -> "Place":
        """Return the place behind a start tag of the element *name*, by itself of this *kind*."""
        if name not in _KNOWN or len(self.stack) > _MAX_DEPTH:
            return _UNTIDY
        outer = self.stack[-1] if self.stack else _ROOT
        if (outer, name) not in _MAY_STAND or (name == "a" and "a" in self.stack):
            kind = Kind.ODD
        if self.stack:
            kind = max(kind, self.kind)
        if name in _VOID:
            return _place(self.stack, kind)
        return _place((*self.stack, name), kind, is_hollow=True)


class _Untidy(Place):
    def __missing__(self, tag: bytes) -> Place:
        return self


@lru_cache(maxsize=_PLACES)
def _place(stack: _Stack, kind: Kind, *, is_hollow: bool = False) -> Place:
    return Place(stack, kind, is_hollow=is_hollow)


def _is_full() -> bool:
    return _place.cache_info().currsize >= _PLACES


_UNTIDY = _Untidy(("",), Kind.ODD, is_hollow=False)


def root() -> Place:
    """Return the place before the first tag of a text."""
    if _is_full():
        _place.cache_clear()
    return _place((), Kind.PLAIN)
