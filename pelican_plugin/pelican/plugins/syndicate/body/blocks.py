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
from functools import lru_cache
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


class Cut(NamedTuple):
    """A text in blocks, and the distinct tags that are in it."""

    blocks: list[Block]
    tags: frozenset[bytes]


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
_ADDRESS = (
    rb"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?::\d{1,4})?"
    rb"(?:[/?#](?:[A-Za-z0-9_!$'()*+,;=:@/?#.~-]++|&amp;|%[0-9a-fA-F]{2})*+)?"
)
_ID = rb'id="(?:[!#-%\'-;=?-~]|[\xc3-\xdf][\x80-\xbf]){1,100}"'  # ASCII; Latin, Greek, Cyrillic …
_PLAIN = re.compile(
    rb"<(?:(?!a>|br>|hr>|img>)(?:%b)(?: %b)?|br|hr"
    rb'|a (?:%b )?href="%b"'
    rb'|img src="%b" alt="[^"&<>]*+"(?: width="\d{1,5}" height="\d{1,5}")?)>'
    % ("|".join(sorted(_PLAIN_NAMES)).encode(), _ID, _ID, _ADDRESS, _ADDRESS)
)

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
    rb"<([a-zA-Z][a-zA-Z0-9]*+)"
    rb"""(?:[%b]++[^%b"'<>/=]++(?:[%b]*+=[%b]*+(?:"[^"<>]*+"|'[^'<>]*+'|[^%b"'<>=`]++))?+)*+"""
    rb"[%b]*+/?>" % (_WS, _WS, _WS, _WS, _WS, _WS)
)
_END = re.compile(rb"</([a-z][a-z0-9]*+)>")


@lru_cache(maxsize=8)
def let_out(allowed: Policy) -> bool:
    """Say whether all that plain blocks may hold is *allowed*: a site can narrow its gate."""
    lists = allowed.allowed()
    return allowed.elements >= _PLAIN_NAMES and all(
        lists.get(element, frozenset()) >= wanted for element, wanted in _ATTRIBUTES.items()
    )


_Stack = tuple[str, ...]
# What is remembered from text to text: of posts, a few dozen places, and short tags between them.
_PLACES, _WAYS, _SHORT = 500, 200, 100


class _Place(dict[bytes, "_Place"]):
    """Where a reader of tags is: in which elements. The next tag leads to another place."""

    __slots__ = ("is_odd", "stack")

    def __init__(self, stack: _Stack, *, is_odd: bool) -> None:
        self.stack = stack
        self.is_odd = is_odd  # the block that it is in, or has just left, is not plain

    def __missing__(self, tag: bytes) -> "_Place":
        if tag.startswith(b"</"):
            found = _END.fullmatch(tag)
            is_last = found and self.stack and self.stack[-1] == found[1].decode()
            following = _place(self.stack[:-1], is_odd=self.is_odd) if is_last else _UNTIDY
        else:
            following = self._after(tag)
        if len(tag) < _SHORT and len(self) < _WAYS and not _is_full():
            self[tag] = following
        return following

    def _after(self, tag: bytes) -> "_Place":
        found = _ANY_TAG.fullmatch(tag) if len(tag) < _MAX_TAG else None
        name = found[1].decode().lower() if found else ""
        if name not in _KNOWN or len(self.stack) > _MAX_DEPTH:
            return _UNTIDY
        outer = self.stack[-1] if self.stack else _ROOT
        is_plain = (
            (outer, name) in _MAY_STAND
            and _PLAIN.fullmatch(tag) is not None
            and not (name == "a" and "a" in self.stack)
        )
        stack = self.stack if name in _VOID else (*self.stack, name)
        return _place(stack, is_odd=(self.is_odd and bool(self.stack)) or not is_plain)


class _Untidy(_Place):
    def __missing__(self, tag: bytes) -> _Place:
        return self


@lru_cache(maxsize=_PLACES)
def _place(stack: _Stack, *, is_odd: bool) -> _Place:
    return _Place(stack, is_odd=is_odd)


def _is_full() -> bool:
    return _place.cache_info().currsize >= _PLACES


_UNTIDY = _Untidy(("",), is_odd=True)
_PARTS = re.compile(rb"(<[^<>]*+>)")
# References that HTML gives another meaning than their number's, or that stand for white space.
_RISKY = re.compile(
    rb"&(?:#(?!3[489];|1[6-9]\d;|2\d\d;|[1-9]\d{3};|12[89]\d{3};|x27;|x[2-9a-cA-C][0-9a-fA-F]{3};)"
    rb"|Tab|NewLine)"
)


def cut(html: bytes) -> Cut | None:
    """Return *html*, in UTF-8, as blocks in order; None where its tags do not nest tidily.

    Also None where it holds what no feed can carry, or is longer or deeper than any post.
    """
    if len(html) > _MAX_HTML or b"\r" in html or _RISKY.search(html):
        return None
    parts = _PARTS.split(html)  # text, tag, text, … text
    tags = parts[1::2]
    spans = _odd(tags) if html.count(b"<") == len(tags) else None
    if spans is None or not gate.is_printable(html):
        return None
    blocks, start = [], 0
    for first, last in spans:
        before, after = 2 * first + 1, 2 * last + 2
        if run := b"".join(parts[start:before]):
            blocks.append(_run(run, (before - start) // 2))
        blocks.append(Block(b"".join(parts[before:after]), False))
        start = after
    if run := b"".join(parts[start:]):
        blocks.append(_run(run, (len(parts) - start) // 2))
    return Cut(blocks, frozenset(tags))


def _odd(tags: list[bytes]) -> list[tuple[int, int]] | None:
    """Return the first and the last tag of each block that is not plain; None: see `cut`."""
    if _is_full():
        _place.cache_clear()
    spans = []
    root = here = _place((), is_odd=False)
    first = 0
    for number, tag in enumerate(tags):
        here = here[tag]
        if here.stack:
            continue
        if here.is_odd:
            spans.append((first, number))
            here = root
        first = number + 1
    return None if here.stack else spans


# An element in which nothing begins, or a line's end that a parser drops.
_HOLLOW = re.compile(rb"<(?!br>|hr>|img )[a-z][^<>]*+>\s*+</|<pre(?: [^<>]*+)?>\n")
# References other than those that the gate writes.
_REFERENCE = re.compile(rb"&(?!(?:amp|lt|gt|nbsp);)#?[0-9a-zA-Z]{0,40}+;?")


def _run(html: bytes, tags: int) -> Block:
    """Return plain blocks, with so many *tags* in them, with their text as the gate has it."""
    if _HOLLOW.search(html):
        return Block(html, False)
    if html.count(b">") > tags:
        parts = _PARTS.split(html)
        parts[::2] = [part.replace(b">", b"&gt;") for part in parts[::2]]
        html = b"".join(parts)
    if b"&" in html:
        html = _REFERENCE.sub(_character, html)
    return Block(html.replace("\N{NO-BREAK SPACE}".encode(), b"&nbsp;"), True)


def _character(reference: re.Match[bytes]) -> bytes:
    return _meant(reference[0])


@lru_cache(maxsize=2_000)
def _meant(reference: bytes) -> bytes:
    return entities.escape(entities.unescape(reference.decode()), quote=False).encode()
