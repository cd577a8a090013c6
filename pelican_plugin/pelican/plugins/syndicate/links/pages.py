"""Every reference in a page's HTML, with its place, so that one can be changed and nothing else."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from .tags import Attribute, Tag, attributes, decoded, escaped, tags

_ANY: frozenset[str] = frozenset()
_LAZY = frozenset(("img", "source", "iframe", "video", "audio", "embed"))
_IMAGES = frozenset(("img", "source"))
_CELLS = frozenset(("body", "table", "thead", "tbody", "tfoot", "tr", "td", "th"))

# Which attributes hold an address, and on which elements (none named: on any). Not action and
# formaction (a form has no place in a post), not href of <base> and of SVG's <use> (they name
# nothing to be resolved).
HOLDERS: dict[str, frozenset[str]] = {
    "href": frozenset(("a", "area", "link", "image")),
    "xlink:href": frozenset(("a", "image")),
    "src": _ANY,
    "srcset": _IMAGES,
    "poster": _ANY,
    "data": frozenset(("object",)),
    "cite": frozenset(("blockquote", "q", "ins", "del")),
    "background": _CELLS,
    "style": _ANY,
    "data-src": _LAZY,
    "data-lazy-src": _LAZY,
    "data-original": _LAZY,
    "data-srcset": _IMAGES,
    "data-lazy-srcset": _IMAGES,
}
_LISTS = frozenset(("srcset", "data-srcset", "data-lazy-srcset"))
_NAMES = frozenset(("id", "name"))

# What ends a candidate of a srcset: its descriptors, or a comma before a space. A name with spaces
# is thus kept whole, as its author meant it; a browser would stop at the first space.
_SRCSET_END = re.compile(
    r"(?:(?<=\S)\s++\d++(?:\.\d++)?+[wxh](?=[\s,]|\Z)){1,2}+\s*+(?:,|\Z)|(?<!,),++(?=\s|\Z)|\Z"
)
_SRCSET_EDGE = " \t\n\f\r,"

# url() of a style attribute: inside quotes of its own, written as they are or as references.
_STYLE_URL = re.compile(
    r"""(?i)(?<![\w-])url\(\s*+(?:"([^"]*+)"|'([^']*+)'|&(?:quot|\#34);([^&]*+(?:&(?!quot;|\#34;)[^&]*+)*+)&(?:quot|\#34);"""
    r"""|&(?:apos|\#39);([^&]*+(?:&(?!apos;|\#39;)[^&]*+)*+)&(?:apos|\#39);|([^"'()\s&][^()\s]*+))\s*+\)"""
)

# What a quick look finds: a "=" after which an address may stand, and that address, 1 in "" or
# 2 in '', or 3 a simple srcset; none where it would take a longer look. It begins with the "=", for
# which a text is searched far faster than for any name, and ends with it, so that no address hides
# another. In UTF-8: text with one emoji in it has four bytes a character.
_ENDS = ("href", "src", "poster", "data", "cite", "background", "original")  # of holders' names
_WS = r"[ \t\n\f\r]"


def _after(*names: str) -> str:
    """Return a pattern for the place after a "=" that follows one of *names*."""
    return "|".join(f"(?<={name}=)|(?<={name}{_WS}=)" for name in names)


def _letter(at: int) -> str:
    """Return a pattern for the letter at *at* of the names that are sought."""
    return f"[{''.join(sorted({name[at] for name in (*_ENDS, 'srcset', 'style')}))}]"


_MAY_BE = f"(?<={_letter(-2)}{_letter(-1)}=)|(?<={_WS}=)"  # no other "=" is tried with each name
_CANDIDATE = r"""https?://[!#-+\--~]++(?: \d+(?:\.\d+)?[wx])?"""
_MAYBE = re.compile(
    rf"""(?i)=(?:{_MAY_BE})(?:(?:{_after(*_ENDS)})(?:(?="([^"]++)")|(?='([^']++)')|)"""
    rf"""|(?:{_after("srcset")})(?:(?="({_CANDIDATE}(?:,[ \n]*+{_CANDIDATE})*+)")|)"""
    rf"""|{_after("style", _WS)})""".encode()
)
_CSS_SIGNS = str.maketrans({sign: f"%{ord(sign):02X}" for sign in "'\"()\\ "})


class Reference(NamedTuple):
    """One address in a page."""

    start: int  # of the value as it is written, inside its quotes
    end: int
    element: str  # lower case
    attribute: str  # lower case
    value: str  # character references read
    quote: str  # '"', "'" or "" (unquoted)


def references(html: str) -> Iterator[Reference]:
    """Yield every address in *html* in order; of a srcset, every candidate.

    Comments, scripts, styles and other raw text hold none.
    """
    for tag in tags(html):
        if tag.closes or tag.end - tag.start < len(" src=x"):
            continue
        for found in attributes(html, tag, HOLDERS):
            holders = HOLDERS[found.name]
            if not holders or tag.name in holders:
                yield from _values(html, tag, found)


def _values(html: str, tag: Tag, found: Attribute) -> Iterator[Reference]:
    name, first, last, quote = found
    raw = html[first:last]
    spans: Iterable[tuple[int, int]] = ((0, last - first),)
    if name == "style":
        spans = (match.span(match.lastindex or 0) for match in _STYLE_URL.finditer(raw))
    elif quote and name in _LISTS:
        spans = _candidates(raw)
    for start, end in spans:
        value = decoded(raw[start:end])
        yield Reference(first + start, first + end, tag.name, name, value, quote)


def _candidates(raw: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the addresses in a srcset (HTML Standard, section 4.8.4.2.2)."""
    start = 0
    for end in _SRCSET_END.finditer(raw):
        part = raw[start : end.start()]
        left = start + len(part) - len(part.lstrip(_SRCSET_EDGE))
        right = start + len(part.rstrip(_SRCSET_EDGE))
        if left < right:
            yield left, right
        start = end.end()


def rewrite(html: str, replace: Callable[[Reference], str | None]) -> str:
    """Return *html* with each value for which *replace* answers another text.

    None, or the value itself, leaves it as it is written. Every byte outside the changed values
    stays, but for the quotes that an unquoted one gets.
    """
    parts: list[str] = []
    position = 0
    for reference in references(html):
        value = replace(reference)
        if value is None or value == reference.value:
            continue
        parts += (html[position : reference.start], _written(value, reference))
        position = reference.end
    parts.append(html[position:])
    return "".join(parts) if position else html


def surely(html: bytes, is_so: Callable[[str], bool]) -> bool:
    """Tell at a quick look whether *is_so* of every address in *html*; False: it cannot tell.

    *html* is UTF-8. It asks of whatever may be an address, in comments and in plain text too.
    """
    values: set[bytes] = set()
    for double, single, several in set(_MAYBE.findall(html)):
        if several:
            values.update(one.split()[0] for one in several.split(b","))
        elif double or single:
            values.add(double or single)
        else:
            return False
    return all(is_so(decoded(value.decode())) for value in values)


def _written(value: str, reference: Reference) -> str:
    if reference.attribute == "style":
        return escaped(value.translate(_CSS_SIGNS), reference.quote or '"')
    if reference.attribute in _LISTS:
        # A comma at an end, or a space, would be read as the list's own.
        value = re.sub(r"^,|,$", "%2C", value.strip()).replace(" ", "%20")
    return escaped(value, reference.quote)


def anchors(html: str) -> frozenset[str]:
    """Return what a fragment may name in *html*: each id, and each name of an <a>."""
    found, templates = set(), 0
    for tag in tags(html):
        if tag.name == "template":  # its content is no part of the page
            templates = max(0, templates + (-1 if tag.closes else 1))
        if tag.closes or templates or tag.end - tag.start < len(" id=x"):
            continue
        for attribute in attributes(html, tag, _NAMES):
            if attribute.name == "id" or tag.name == "a":
                found.add(decoded(html[attribute.start : attribute.end]))
    return frozenset(found)
