"""A text cut into its top-level blocks: what leaves as it is, and what needs a parser.

Most blocks of most posts are already, byte for byte, what the gate would leave of them: paragraphs,
headings, lists, links, pictures. Telling so takes no tree where tags nest tidily: every start tag
has its end tag, in order. A block is *plain* if each of its tags is one of a short list, written
exactly as the gate writes it, each element may stand where it stands (so that no parser moves or
closes one), and none is hollow. Whatever else there is goes to the parsers, alone: tidy nesting
keeps what a parser makes of a block within that block (HTML Standard, section 13.2.6).
"""

import html as entities
import re
from enum import IntEnum
from functools import lru_cache, partial
from typing import NamedTuple

from . import gate
from .page import names
from .policy import Policy

_MAX_HTML = 1_000_000  # bytes
_MAX_TAG = 5_000  # bytes
_MAX_DEPTH = 100


class Block(NamedTuple):
    """A stretch of a text: plain blocks side by side, or one that needs a parser."""

    html: bytes  # UTF-8
    is_plain: bool


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
_PLAIN_NAMES = _PHRASES | _BLOCKS | names("li dt dd br img")
_ATTRIBUTES = {"*": names("id"), "a": names("href"), "img": names("src alt width height")}
_HOST = rb"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?::\d{1,4})?"
_ADDRESS = _HOST + rb"(?:[/?#](?:[A-Za-z0-9_!$'()*+,;=:@/?#.~-]++|&amp;|%[0-9a-fA-F]{2})*+)?"
# One with letters of other scripts than ours in it, of which only those are changed by the gate.
_SIGN = rb"(?:[A-Za-z0-9_!$'()*+,=:@/.~-]|&amp;|%[0-9a-fA-F]{2}|[\xc3-\xdf][\x80-\xbf])"
_IRI = _HOST + rb"/(?:%b)*+(?:\?(?:%b)++)?(?:#(?:%b)++)?" % (_SIGN, _SIGN, _SIGN)
_ID = rb'id="(?:[!#-%\'-;=?-~]|[\xc3-\xdf][\x80-\xbf]){1,100}"'  # ASCII; Latin, Greek, Cyrillic …
_ALT = rb'[^"&<>]*+'
_NAMED = "|".join(sorted(_PLAIN_NAMES - {"a", "br", "img", "pre"})).encode()


def _plain(address: bytes) -> re.Pattern[bytes]:
    """Return a pattern for the tags of plain blocks, without their brackets."""
    return re.compile(
        rb'a (?:%b )?href="%b"'
        rb'|img (?:src="%b" alt="%b"|alt="%b" src="%b")(?: width="\d{1,5}" height="\d{1,5}")?'
        rb"|(?:%b)(?: %b)?|br|pre" % (_ID, address, address, _ALT, _ALT, address, _NAMED, _ID)
    )


_PLAIN, _PLAIN_BUT_FOR_IRIS = _plain(_ADDRESS), _plain(_IRI)

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


class _Is(IntEnum):
    """What a block is, by the worst of its tags."""

    PLAIN = 0
    PLAIN_BUT_FOR_IRIS = 1
    ODD = 2


_WAY = {kind: b"<%d" % kind for kind in _Is}
_Stack = tuple[str, ...]
# What is remembered from text to text: of posts, a few dozen places, and short tags between them.
_PLACES, _WAYS, _SHORT = 500, 200, 25


class _Place(dict[bytes, "_Place"]):
    """Where a reader of tags is: in which elements. The next tag leads to another place.

    Tags have no brackets here. Those of one name and one kind lead to one place, whatever else they
    say: it is kept under the name, a "<", which no tag holds, and the kind.
    """

    __slots__ = ("filled", "is_hollow", "kind", "stack")

    def __init__(self, stack: _Stack, kind: _Is, *, is_hollow: bool) -> None:
        self.stack = stack
        self.kind = kind  # of the block that it is in, or has just left
        self.is_hollow = is_hollow  # nothing was met in the innermost element
        self.filled: _Place = _place(stack, kind) if is_hollow else self  # behind a text in it

    def __missing__(self, tag: bytes) -> "_Place":
        following = self._after_end(tag) if tag.startswith(b"/") else self._after(tag)
        if len(tag) < _SHORT and len(self) < _WAYS and not _is_full():
            self[tag] = following
        return following

    def _after_end(self, tag: bytes) -> "_Place":
        found = _END.fullmatch(tag)
        if not found or not self.stack or self.stack[-1] != found[1].decode():
            return _UNTIDY
        return _place(self.stack[:-1], _Is.ODD if self.is_hollow else self.kind)

    def _after(self, tag: bytes) -> "_Place":
        if _PLAIN.fullmatch(tag):
            name, kind = tag.partition(b" ")[0], _Is.PLAIN
        elif found := _ANY_TAG.fullmatch(tag) if len(tag) < _MAX_TAG else None:
            is_iri = not tag.isascii() and _PLAIN_BUT_FOR_IRIS.fullmatch(tag)
            name, kind = found[1].lower(), _Is.PLAIN_BUT_FOR_IRIS if is_iri else _Is.ODD
        else:
            return _UNTIDY
        way = name + _WAY[kind]
        following = self.get(way)
        if following is None:
            following = self._within(name.decode(), kind)
            if following is not _UNTIDY:  # few names, while those that HTML does not know are many
                self[way] = following
        return following

    def _within(self, name: str, kind: _Is) -> "_Place":
        """Return the place behind a start tag of the element *name*, by itself of this *kind*."""
        if name not in _KNOWN or len(self.stack) > _MAX_DEPTH:
            return _UNTIDY
        outer = self.stack[-1] if self.stack else _ROOT
        if (outer, name) not in _MAY_STAND or (name == "a" and "a" in self.stack):
            kind = _Is.ODD
        if self.stack:
            kind = max(kind, self.kind)
        if name in _VOID:
            return _place(self.stack, kind)
        return _place((*self.stack, name), kind, is_hollow=True)


class _Untidy(_Place):
    def __missing__(self, tag: bytes) -> _Place:
        return self


@lru_cache(maxsize=_PLACES)
def _place(stack: _Stack, kind: _Is, *, is_hollow: bool = False) -> _Place:
    return _Place(stack, kind, is_hollow=is_hollow)


def _is_full() -> bool:
    return _place.cache_info().currsize >= _PLACES


_UNTIDY = _Untidy(("",), _Is.ODD, is_hollow=False)
# References that HTML gives another meaning than their number's, or that stand for white space.
_RISKY = re.compile(
    rb"&(?:#(?!3[489];|1[6-9]\d;|2\d\d;|[1-9]\d{3};|12[89]\d{3};|x27;|x[2-9a-cA-C][0-9a-fA-F]{3};)"
    rb"|Tab|NewLine)"
)


def cut(html: bytes) -> list[Block] | None:
    """Return *html*, in UTF-8, as blocks in order; None where its tags do not nest tidily.

    Also None where it holds what no feed can carry, or is longer or deeper than any post.
    """
    if len(html) > _MAX_HTML or b"\r" in html or _RISKY.search(html):
        return None
    few = gate.unusual_bytes(html)
    pieces = html.split(b"<")  # text, then "tag>text" each
    spans = _unusual(pieces) if gate.are_printable(few) else None
    if spans is None:
        return None
    run = partial(_run, has_nbsp=_NBSP in few, has_stray=html.count(b">") >= len(pieces))
    blocks, rest, start = [], pieces[0], 1
    for first, last, kind in spans:
        blocks += run(b"<".join((rest, *pieces[start:first])))
        tag, _, rest = pieces[last].partition(b">")
        block = b"<%b>" % b"<".join((*pieces[first:last], tag))
        blocks += [Block(block, False)] if kind is _Is.ODD else run(_with_uris(block))
        start = last + 1
    blocks += run(b"<".join((rest, *pieces[start:])) if spans else html)
    return blocks


def _unusual(pieces: list[bytes]) -> list[tuple[int, int, _Is]] | None:
    """Return the first and the last tag of each block that is not plain; None: see `cut`."""
    if _is_full():
        _place.cache_clear()
    spans = []
    root = here = _place((), _Is.PLAIN)
    first = 1
    for number in range(1, len(pieces)):
        tag, end, text = pieces[number].partition(b">")
        here = here[tag]
        if not end:
            return None
        if here.is_hollow:
            if text and not text.isspace():
                here = here.filled
        elif not here.stack:
            if here.kind:
                spans.append((first, number, here.kind))
                here = root
            first = number + 1
    return None if here.stack else spans


_ADDRESSES = re.compile(rb'(<(?:a (?:id="[^"]*+" )?href|img (?:alt="[^"]*+" )?src)=")([^"]*+)')
_LETTER = re.compile(rb"[\x80-\xff]")


def _with_uris(block: bytes) -> bytes:
    """Return a block that is plain but for letters in its addresses with these percent-encoded."""
    return _ADDRESSES.sub(lambda found: found[1] + _LETTER.sub(_encoded, found[2]), block)


def _encoded(letter: re.Match[bytes]) -> bytes:
    return b"%%%02X" % ord(letter[0])


# References other than those that the gate writes.
_REFERENCE = re.compile(rb"&(?!(?:amp|lt|gt|nbsp);)#?[0-9a-zA-Z]{0,40}+;?")
_TEXT = re.compile(rb"(<[^<>]*+>)")
_PRE_LINES = re.compile(rb"<pre>\n++")  # a parser drops the first, `tidy` the others


_NBSP = "\N{NO-BREAK SPACE}".encode()


def _run(html: bytes, *, has_nbsp: bool, has_stray: bool) -> list[Block]:
    """Return plain blocks side by side, with their text as the gate has it; none if empty.

    *has_nbsp*, *has_stray*: there may be a no-break space, or a ">" that is of no tag.
    """
    if b"<pre>\n" in html:
        html = _PRE_LINES.sub(b"<pre>", html)
    if has_stray:
        parts = _TEXT.split(html)
        parts[::2] = [part.replace(b">", b"&gt;") for part in parts[::2]]
        html = b"".join(parts)
    if b"&" in html:
        html = _REFERENCE.sub(_character, html)
    if has_nbsp:
        html = html.replace(_NBSP, b"&nbsp;")
    return [Block(html, True)] if html else []


def _character(reference: re.Match[bytes]) -> bytes:
    return _meant(reference[0])


@lru_cache(maxsize=2_000)
def _meant(reference: bytes) -> bytes:
    return entities.escape(entities.unescape(reference.decode()), quote=False).encode()
