"""The front door: what is too big, too deep or too dense is mended before any parser sees it.

Parsers are quadratic in the attributes of one element and in the character references of one
text, and every reader gives up somewhere. Caps: `MAX_HTML` characters a post, `MAX_ATTRIBUTES` an
element, `MAX_NESTING` levels. Below `QUIET` characters a post is not even looked at.
"""

import re
from functools import partial

from .page import names

MAX_HTML = 5_000_000  # characters; more: `TOO_LONG`, the post goes out as text and link
MAX_TEXT = 1_000_000  # characters of text that then go out
MAX_ATTRIBUTES = 10_000  # an element; the rest of them are left out
MAX_NESTING = 2_000  # levels; deeper elements leave their text
MAX_REFERENCES = 500  # "&…;" in one stretch of text before it is parted
QUIET = 5_000

_TAG = re.compile(
    r"<!--(?:>|->|.*?(?:--!?>|\Z))"  # comment
    r"|<(?:[!?]|/(?![a-zA-Z]))[^>]*+>?"  # what browsers take for one
    r"|<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)"
    r"""(?P<rest>(?:[^>"'=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?|["'])*+)(?P<end>>|\Z)""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"""[\s/]*+([^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>]*+))?+|=)"""
)
# What a long post has thousands of: they do not nest, or at this length cost nothing if they do.
_SHALLOW = ("</span>", "</p>", "</a>", "</li>", "</strong>", "</em>", "</code>", "</td>")
# Elements that hold nothing, or that end by themselves: they do not deepen the tree.
_FLAT = names(
    """
    area base br col embed hr img input link meta param source track wbr p li dt dd td th tr
    thead tbody tfoot option colgroup
    """
)


def is_quiet(html: str, tags: list[bytes]) -> bool:
    """Say whether no cap can be met in *html*, whose less usual *tags* are given."""
    if len(html) < QUIET:
        return True
    return (
        len(html) < 20 * QUIET
        and (
            (count := html.count("<")) < MAX_NESTING
            or count - 2 * sum(map(html.count, _SHALLOW)) < MAX_NESTING
        )
        and (not tags or max(map(len, tags)) < QUIET)
    )


# What hides all that follows it, in pages as in feeds, until it is closed.
_HIDING = (b"<script", b"<style", b"<title", b"<template", b"<iframe", b"<noembed", b"<noframes")


def hidden(small: bytes, tags: list[bytes]) -> tuple[str, ...]:
    """Say what is never closed in lower-case HTML and hides the rest; *tags* are its odd ones."""
    if b"<!--" in small and small.rfind(b"<!--") + 2 > small.rfind(b"-->"):
        return ("a comment is never closed: what follows it is in neither page nor feed",)
    return tuple(
        f"a {name.decode()}> is never closed: what follows it is in neither page nor feed"
        for name in _HIDING
        if any(tag.startswith(name) for tag in tags)
        and small.rfind(name) > small.rfind(b"</%b" % name[1:])
    )


def mended(html: str) -> tuple[str, tuple[str, ...]]:
    """Return *html* within `MAX_ATTRIBUTES` and `MAX_NESTING`, and what was left out to get there.

    Linear in its length; a text scan that knows tags, quotes and comments, but no tree.
    """
    pieces: list[str] = []
    rubies: list[int] = []  # the depth at each open <ruby>, whose end closes all <rt> in it
    position = depth = dropped = cut = 0
    for found in _TAG.finditer(html):
        name = found["name"]
        flat = name is None or name.lower() in _FLAT
        step = 0 if flat else -1 if found["close"] else 1
        level = depth
        depth = max(0, depth + step)
        if name == "ruby" and step > 0:
            rubies.append(level)
        elif name == "ruby" and rubies:
            depth = rubies.pop()
        tag = found[0]
        if max(level, depth) > MAX_NESTING and step:
            dropped += 1
            new = ""
        elif name is not None and len(tag) > QUIET:
            new = _trimmed(found)
            cut += new != tag
        else:
            continue
        pieces.append(html[position : found.start()])
        pieces.append(new)
        position = found.end()
    pieces.append(html[position:])
    said = []
    if dropped:
        said.append(
            f"elements nested deeper than {MAX_NESTING} levels were left out, not their text"
        )
    if cut:
        said.append(
            f"attributes beyond {MAX_ATTRIBUTES} of one element, or with more than "
            f"{100 * MAX_REFERENCES} character references, were left out"
        )
    return "".join(pieces), tuple(said)


def _trimmed(tag: re.Match[str]) -> str:
    rest = tag["rest"]
    if rest.count("&") > 100 * MAX_REFERENCES:
        return f"<{tag['close']}{tag['name']}>"
    for number, found in enumerate(_ATTRIBUTE.finditer(rest)):
        if number == MAX_ATTRIBUTES:
            return f"<{tag['close']}{tag['name']}{rest[: found.start()]}>"
    return tag[0]


_STRETCH = re.compile(r"[^<>]++")
# What nh3 writes one at a time, each at the cost of all before.
_COSTLY = re.compile("[&\x80-\xbf]")
_COSTLY_BYTES = re.compile(rb"&|\xc2[\x80-\xbf]")


def is_dense(html: str | bytes) -> bool:
    """Whether a text in *html*, in UTF-8 if it is bytes, may have to be parted for costly signs."""
    least = 20 * MAX_REFERENCES
    if len(html) < 3 * least:
        return False  # even of nothing else: some 30 ms
    if isinstance(html, bytes):
        references, costly = html.count(b"&"), partial(_COSTLY_BYTES.findall, html)
    else:
        references, costly = html.count("&"), partial(_COSTLY.findall, html)
    return references > least or (len(html) > 10 * least and len(costly()) > least)


def parted(html: str) -> str:
    """Return serialised *html* with comments, which the gate drops, in texts of many costly signs.

    nh3 is quadratic in one text's character references and signs such as "«" or a no-break space
    (8 s for half a megabyte of them); in shorter texts side by side it is linear.
    """
    return _STRETCH.sub(_parted, html)


def _parted(stretch: re.Match[str]) -> str:
    text = stretch[0]
    found = [sign.start() for sign in _COSTLY.finditer(text)][MAX_REFERENCES::MAX_REFERENCES]
    ends = (*found, len(text))
    return "<!---->".join(text[start:end] for start, end in zip((0, *found), ends, strict=True))
