"""OPML 2.0: a list of feeds, as a reader imports it."""

from .fault import Faults, fault, shown
from .names import names
from .node import Node
from .reading import Document, Link
from .values import Scope, full_url, rfc822

_DATES = ("dateCreated", "dateModified")
_HEAD = names("opml-head")
_VERSIONS = ("1.0", "1.1", "2.0")


def judge(root: Node, scope: Scope) -> Faults:
    """Yield what is wrong with an OPML document."""
    version = root.get("version")
    if version is None:
        yield fault("attribute-missing", root, "opml has no version attribute")
    elif version.strip() not in _VERSIONS:
        yield fault("opml-version", root, f"{shown(version)} is not a version of OPML")
    head, body = root.first("head"), root.first("body")
    for name, node in (("head", head), ("body", body)):
        if node is None:
            yield fault("opml-missing", root, f"opml has no {name}")
    yield from _head_faults(head, scope) if head is not None else ()
    yield from _body_faults(body, scope) if body is not None else ()


def _head_faults(head: Node, scope: Scope) -> Faults:
    if head.first("title") is None:
        yield fault("opml-no-title", head, "the head has no title")
    for child in head.children:
        if not child.ns and child.name not in _HEAD:
            yield fault("element-undefined", child, f"{child.tag} may not stand in head")
        elif child.name in _DATES and (wrong := rfc822(child.stripped, scope)):
            yield fault(wrong.code, child, f"{child.path}: {wrong.why}")


def _body_faults(body: Node, scope: Scope) -> Faults:
    outlines = [node for node in body.walk() if node is not body]
    if not outlines:
        yield fault("opml-missing", body, "the body has no outline")
    for node in outlines:
        if node.name != "outline" and not node.ns:
            yield fault("element-undefined", node, f"{node.tag} may not stand in body")
        elif node.name == "outline":
            yield from _outline_faults(node, scope)


def _outline_faults(node: Node, scope: Scope) -> Faults:
    if not (node.get("text") or "").strip():
        yield fault("opml-no-text", node, "the outline has no text to show")
    kind = (node.get("type") or "").lower()
    address = node.get("xmlUrl")
    if kind in ("rss", "atom") and address is None:
        yield fault("opml-no-address", node, "the outline is a feed but has no xmlUrl")
    elif kind in ("link", "include") and node.get("url") is None:
        yield fault("opml-no-url", node, f"the outline is a {kind} but has no url")
    elif address is not None and not kind:
        yield fault("opml-no-type", node, 'the outline has an xmlUrl but not type="rss"')
    for name in ("xmlUrl", "htmlUrl", "url"):
        value = node.get(name)
        if value is not None and (wrong := full_url(value.strip(), scope)):
            yield fault("url-attribute", node, f"{name} of the outline: {wrong.why}")


def document(root: Node) -> Document:
    """Return the feeds that an OPML document lists."""
    head = root.first("head")
    title = head.first("title") if head is not None else None
    outlines = [node for node in root.walk() if node.name == "outline" and node.get("xmlUrl")]
    return Document(
        title=title.stripped or None if title is not None else None,
        feeds=tuple((node.get("xmlUrl") or "").strip() for node in outlines),
        links=tuple(
            Link(
                rel="alternate",
                href=(node.get("xmlUrl") or "").strip(),
                media_type=node.get("type"),
            )
            for node in outlines
        ),
    )
