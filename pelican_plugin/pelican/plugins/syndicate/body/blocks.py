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
from functools import lru_cache, partial
from typing import NamedTuple

from . import gate
from .places import Kind, Place, root
from .runs import end_of_embed, end_of_run

_MAX_HTML = 1_000_000  # bytes


class Block(NamedTuple):
    """A stretch of a text: plain blocks side by side, or one that needs a parser."""

    html: bytes  # UTF-8
    is_plain: bool


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
    spans = _unusual(html) if gate.are_printable(few) else None
    if spans is None:
        return None
    has_stray = few.count(b">") > few.count(b"<")
    run = partial(_run, has_nbsp=_NBSP in few, has_stray=has_stray)
    blocks, position = [], 0
    for start, end, kind in spans:
        blocks += run(html[position:start])
        block = html[start:end]
        blocks += [Block(block, False)] if kind is Kind.ODD else run(_with_uris(block))
        position = end
    blocks += run(html[position:])
    return blocks


def _unusual(html: bytes) -> list[tuple[int, int, Kind]] | None:
    """Return where each block that is not plain starts and ends, and its kind; None: see `cut`."""
    spans = []
    outside = root()
    start = end_of_run(html, 0)
    while start < len(html):
        end, kind = end_of_embed(html, start), Kind.ODD
        if not end:
            end, kind = _judged(html, start, outside)
            if not end:
                return None
        if kind:
            spans.append((start, end, kind))
        start = end_of_run(html, end)
    return spans


_TAG = re.compile(rb"<([^<>]*+)>([^<]*+)")  # and the text behind it


def _judged(html: bytes, start: int, here: Place) -> tuple[int, Kind]:
    """Return where the block at *start* ends, and its kind; 0: nowhere that is sure."""
    position = start
    while found := _TAG.match(html, position):
        tag, text = found.groups()
        here, position = here[tag], found.end()
        if here.is_wide:
            position = end_of_run(html, found.start(2))
        if here.is_hollow:
            if position > found.end() or (text and not text.isspace()):
                here = here.filled
        elif not here.stack:
            return found.start(2), here.kind
    return 0, Kind.ODD


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
