"""Bodies and titles where they stand: HTML in text, XHTML as elements, plain text."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from html import escape

from . import html, uris
from .fault import Fault, Faults, Spot, fault, shown
from .names import names
from .node import XHTML, Node
from .texts import BAD_CHARACTERS, HTML_TAGS, visible_markup

MATHML = "http://www.w3.org/1998/Math/MathML"
SVG = "http://www.w3.org/2000/svg"
# the elements that readers keep of each (Presentation MathML; SVG without script and animation)
_BREAK = re.compile("\n")
_MARKUP_LIKE = re.compile(r"<[A-Za-z/!?]\S{0,20}")
_MATHML = names("mathml")
_SVG = names("svg")
_MATHML_ATTRIBUTES = names("mathml-attributes")


def html_faults(node: Node, text: str, *, relative: str | None) -> Faults:
    """Yield what is wrong in the HTML *text* that *node* holds.

    *relative*: the code for relative links of a and img; None where the format resolves them.
    """
    if len(text) > html.MAX_BODY:
        what = f"{node.path} has {len(text):,} characters; the first {html.MAX_BODY:,} are judged"
        yield fault("body-too-long", node, what)
        text = text[: html.MAX_BODY]
    found_here = html.body_faults(text)
    if not found_here:
        return
    written = node.inside[: 4 * html.MAX_BODY].split(b"\n")
    breaks = [found.start() for found in _BREAK.finditer(text)]
    for found in found_here:
        code = _relative_code(found.code, relative)
        down = bisect_left(breaks, found.at)
        spot = _spot(node, text, found.at, down, written)
        yield fault(code, spot, f"{node.path}: {found.what}")


def _relative_code(code: str, relative: str | None) -> str:
    if code in ("body-relative-link", "body-relative-invalid"):
        if relative is None:
            return "body-relative-media"
        return relative if code == "body-relative-link" else code
    return code


def _spot(node: Node, text: str, at: int, down: int, lines: list[bytes]) -> Spot:
    """Return where the character *at* of the node's text stands, *down* lines from its first.

    References make the text shorter than its source, so the column is looked for by its words.
    """
    first = node.text_line
    if down >= len(lines):
        return Spot(first, None)
    words = text[at : at + 24].split("\n", maxsplit=1)[0]
    line = lines[down].decode("utf-8", "replace")
    column = next((found for form in _FORMS if (found := line.find(form(words))) >= 0), None)
    if down == 0:
        # the element's own line: its start tag stands before
        return Spot(first, node.column if column is None else _shift(node) + column)
    return Spot(first + down, None if column is None else column + 1)


def _shift(node: Node) -> int:
    """Return the column of the first character that *node* holds."""
    _, broken, tail = node.start_tag.rpartition(b"\n")
    width = len(tail.decode("utf-8", "replace"))
    return width + 1 if broken else (node.column or 1) + width


_FORMS: tuple[Callable[[str], str], ...] = (
    str,
    lambda words: escape(words, quote=False)[:20],
    lambda words: escape(words)[:20],
    lambda words: words[:6],
    lambda words: escape(words[:3], quote=False),
)


def plain_faults(node: Node, text: str, code: str) -> Faults:
    """Yield *code* if the plain *text* holds markup that readers would show."""
    if seen := visible_markup(text):
        yield fault(code, node, f"{node.path} holds markup ({seen}) where plain text is expected")
    elif code == "html-in-text" and (found := _MARKUP_LIKE.search(text)):
        what = f"{node.path} holds {shown(found[0])}, which some readers take for markup"
        yield fault("character-data", node, what)


def character_faults(node: Node, text: str) -> Faults:
    """Yield the first character of *text* that has no meaning."""
    if found := BAD_CHARACTERS.search(text):
        what = f"{node.path} holds U+{ord(found[0]):04X}, a character with no meaning"
        yield fault("bad-character", node, what)


def xhtml_faults(node: Node) -> Faults:
    """Yield what is wrong with the XHTML that stands as elements in *node*."""
    for element in node.walk():
        if element is node:
            continue
        yield from _element_faults(element)


def _element_faults(element: Node) -> Iterator[Fault]:
    if element.ns == XHTML:
        if element.prefix:
            what = f"{element.tag} has a prefix; many readers know XHTML without one only"
            yield fault("xhtml-prefix", element, what)
        for found in html.element_faults(element.name):
            yield fault(found.code, element, found.what)
        for name, value in element.attributes.items():
            yield from _attribute_faults(element, name, value)
    elif element.ns in (MATHML, SVG):
        yield from _foreign_faults(element)
    elif not element.ns:
        what = f"<{element.name}> in XHTML is in no namespace"
        yield fault("namespace-missing", element, what)
    elif element.parent is not None and element.parent.ns == XHTML:
        what = f"{element.tag} may not stand in XHTML"
        yield fault("element-undefined", element, what)


def _attribute_faults(element: Node, name: str, value: str) -> Iterator[Fault]:
    for found in html.attribute_faults(element.name, name.lower(), value):
        code = found.code
        if code.startswith("body-relative"):
            if element.inherited("base") is not None and uris.is_full(
                element.inherited("base") or ""
            ):
                continue
            code = "body-relative-media"
        yield fault(code, element, found.what)


def _foreign_faults(element: Node) -> Iterator[Fault]:
    names, attributes = (_MATHML, _MATHML_ATTRIBUTES) if element.ns == MATHML else (_SVG, None)
    if element.name not in names:
        what = f"readers drop or distrust <{element.name}> there"
        yield fault("body-unsafe-element", element, what)
    for name, value in element.attributes.items():
        if name.startswith("on") or (attributes and name[0] != "{" and name not in attributes):
            what = f"readers drop or distrust {shown(name)} on <{element.name}>"
            yield fault("body-unsafe-attribute", element, what)
        elif name == "style":
            yield from _attribute_faults(element, name, value)


def hidden_markup(text: str) -> str | None:
    """Return the end tag of HTML that is escaped where markup was expected, or None."""
    seen = visible_markup(text)
    return seen if seen and seen[:2] == "</" and seen[2:-1].lower() in HTML_TAGS else None
