"""Atom's text constructs, content, persons and links (RFC 4287 sections 3 and 4), wherever used."""

import base64
import binascii

from . import bodies, texts, uris
from .elements import Attribute, Element, placed
from .fault import Faults, fault, shown
from .names import names
from .node import ATOM, XHTML, Node
from .values import Scope, any_url, language, media_type, no_markup, not_negative, rfc3339

THREAD = "http://purl.org/syndication/thread/1.0"
_TYPES = ("text", "html", "xhtml")
_HTML_TYPES = ("text/html", "application/html", "text/x-html")
_IANA = "http://www.iana.org/assignments/relation/"
# the registry at iana.org/assignments/link-relations
RELATIONS = names("link-relations")
HISTORY = frozenset(
    ("first", "last", "next", "previous", "prev-archive", "next-archive", "current")
)


def relation(node: Node) -> str:
    """Return what a link is for; the registry's own address of it stands for its name."""
    rel = (node.get("rel") or "alternate").strip()
    return rel.removeprefix(_IANA)


def text_faults(node: Node, scope: Scope) -> Faults:
    """Yield what is wrong with a text construct (RFC 4287 section 3.1)."""
    kind = node.get("type")
    if kind is not None and not kind.strip():
        yield fault("attribute-blank", node, f"type of {node.path} is empty")
    kind = (kind or "text").strip()
    if kind not in _TYPES:
        what = f"type of {node.path} is {shown(kind)}; text, html and xhtml are allowed"
        yield fault("text-type", node, what)
    yield from _inside(node, kind, scope)


def _inside(node: Node, kind: str, scope: Scope) -> Faults:
    if kind == "xhtml":
        yield from xhtml_div(node)
        return
    for child in node.children:
        what = f"{child.tag} may not stand in {node.path}, which is not of type xhtml"
        yield fault("element-undefined", child, what)
    text = node.stripped
    if not text and not node.children:
        yield fault("element-blank", node, f"{node.path} is empty")
    elif kind == "html":
        yield from bodies.html_faults(node, node.text, relative=None)
    else:
        yield from bodies.plain_faults(node, text, "html-undeclared")
        yield from bodies.character_faults(node, text)


def xhtml_div(node: Node) -> Faults:
    """Yield what is wrong with an XHTML construct: one div, and nothing beside it (3.1.1.3)."""
    text = node.stripped
    first = node.children[0] if node.children else None
    if not text and first is None:
        yield fault("element-blank", node, f"{node.path} is empty")
        return
    if text or first is None or first.name != "div" or first.ns != XHTML:
        yield fault("xhtml-no-div", node, f"{node.path} is xhtml but does not hold one XHTML div")
    elif len(node.children) > 1:
        yield fault("xhtml-no-div", node, f"{node.path} holds more than one element")
    if first is not None and first.ns == XHTML and not first.children:
        yield from _escaped(node, first)
    if first is not None and first.ns == ATOM and first.name == "div":
        yield fault("body-not-html", first, "the div of xhtml is in Atom's namespace")
    yield from bodies.xhtml_faults(node)
    for element in node.walk():
        yield from bodies.character_faults(element, element.text)


def _escaped(node: Node, div: Node) -> Faults:
    if seen := bodies.hidden_markup(div.text):
        what = f"{node.path} is xhtml but holds escaped markup ({seen})"
        yield fault("xhtml-escaped", node, what)


def content_faults(node: Node, scope: Scope) -> Faults:
    """Yield what is wrong with an Atom content element (RFC 4287 section 4.1.3)."""
    kind = node.get("type")
    src = node.get("src")
    if kind is not None and not kind.strip():
        yield fault("attribute-blank", node, f"type of {node.path} is empty")
        kind = None
    kind = (kind or "text").strip()
    if src is not None:
        yield from _source_faults(node, src, kind, scope)
    elif kind in _TYPES:
        yield from _inside(node, kind, scope)
    else:
        yield from _media_faults(node, kind.lower())


def _source_faults(node: Node, src: str, kind: str, scope: Scope) -> Faults:
    if wrong := any_url(src, scope):
        yield placed(node, wrong, f"src of {node.path}")
    if node.get("type") is None:
        what = f"{node.path} has src but no type: readers cannot tell what lies there"
        yield fault("content-src-type", node, what)
    elif kind in _TYPES or not texts.is_media_type(kind):
        what = f"type of {node.path} must be a media type beside src, not {shown(kind)}"
        yield fault("media-type", node, what)
    if node.stripped or node.children:
        what = f"{node.path} has src, so it must be empty"
        yield fault("text-unexpected", node, what)


def _media_faults(node: Node, kind: str) -> Faults:
    bare = kind.split(";", maxsplit=1)[0].strip()
    if not texts.is_media_type(kind) or bare.startswith(("multipart/", "message/")):
        what = f"type of {node.path} is {shown(kind)}, not a media type that content may have"
        yield fault("media-type", node, what)
    elif bare.endswith(("+xml", "/xml")):
        yield from _xml_faults(node, bare)
    elif bare.startswith("text/") or bare in _HTML_TYPES:
        yield from _textual_faults(node, bare)
    else:
        yield from _base64_faults(node)


def _xml_faults(node: Node, kind: str) -> Faults:
    if node.stripped:
        what = f"text {shown(node.stripped)} stands beside the document in {node.path}"
        yield fault("text-unexpected", node, what)
    if kind == "application/xhtml+xml":
        first = node.children[0] if node.children else None
        if first is None or first.name != "html":
            what = f"{node.path} is {kind} but holds a piece of a page, not a page"
            yield fault("html-fragment", node, what)
        elif first.ns != XHTML:
            yield fault("namespace-missing", first, "the html element is not in XHTML's namespace")


def _textual_faults(node: Node, kind: str) -> Faults:
    for child in node.children:
        what = f"{child.tag} may not stand in {node.path}, which is text"
        yield fault("element-undefined", child, what)
    text = node.text
    if kind in _HTML_TYPES:
        if "<html" not in text[:2000].lower() and kind != "application/html":
            what = f"{node.path} is {kind} but holds a piece of a page, not a page"
            yield fault("html-fragment", node, what)
        if kind == "application/html":
            text = _unpacked(text) or text
        yield from bodies.html_faults(node, text, relative=None)
    elif kind == "text/plain":
        yield from bodies.plain_faults(node, text.strip(), "html-undeclared")


def _unpacked(text: str) -> str | None:
    try:
        return base64.b64decode("".join(text.split()), validate=True).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return None


def _base64_faults(node: Node) -> Faults:
    for child in node.children:
        yield fault("element-undefined", child, f"{child.tag} may not stand in {node.path}")
    if not node.children and _unpacked(node.text) is None:
        what = f"{node.path} is neither text nor XML, so it must be base64"
        yield fault("content-base64", node, what)


def _link_faults(node: Node, scope: Scope) -> Faults:
    href, rel = node.get("href"), node.get("rel")
    if href is None:
        yield fault("link-no-href", node, f"{node.path} has no href attribute")
    elif wrong := any_url(href, scope):
        yield placed(node, wrong, f"href of {node.path}")
    if node.stripped or any(child.ns == ATOM for child in node.children):
        yield fault("link-not-empty", node, f"{node.path} holds something; readers ignore it")
    yield from nameless_faults(node)
    if rel is not None:
        yield from _relation_faults(node, rel.strip(), scope)
    yield from _thread_faults(node)
    if (length := node.get("length")) and (wrong := not_negative(length.strip(), scope)):
        yield placed(node, wrong, f"length of {node.path}")
    if (title := node.get("title")) is not None:
        if not title.strip():
            yield fault("attribute-blank", node, f"title of {node.path} is empty")
        yield from bodies.character_faults(node, title)


def nameless_faults(node: Node) -> Faults:
    """Yield the elements of no namespace in an element that may hold anything (section 6.3)."""
    for child in node.children:
        if not child.ns:
            what = f"{child.tag} in {node.tag} is in no namespace: it could be anything"
            yield fault("namespace-undeterminable", child, what)


def _relation_faults(node: Node, rel: str, scope: Scope) -> Faults:
    if not rel:
        yield fault("attribute-blank", node, f"rel of {node.path} is empty")
    elif relation(node) not in RELATIONS:
        wrong = any_url(rel, scope) if ":" in rel else None
        if wrong:
            yield placed(node, wrong, f"rel of {node.path}")
        elif not uris.is_full(rel):
            yield fault("link-relation", node, f"{shown(rel)} is not a registered link relation")


def _thread_faults(node: Node) -> Faults:
    if f"{{{THREAD}}}when" in node.attributes:
        what = f"{node.path} has thr:when, which RFC 4685 calls thr:updated"
        yield fault("thread-when", node, what)


LINK = Element(
    many=True,
    holds=True,
    check=_link_faults,
    attributes={
        "href": Attribute(),
        "rel": Attribute(),
        "type": Attribute(rule=media_type, blank="attribute-blank"),
        "hreflang": Attribute(rule=language, blank="attribute-blank"),
        "title": Attribute(rule=no_markup),
        "length": Attribute(),
        f"{{{THREAD}}}count": Attribute(rule=not_negative),
        f"{{{THREAD}}}updated": Attribute(rule=rfc3339),
    },
)
TEXT = Element(holds=True, check=text_faults, attributes={"type": Attribute()})
CONTENT = Element(
    holds=True, check=content_faults, attributes={"type": Attribute(), "src": Attribute()}
)
