"""Atom's vocabulary (RFC 4287 section 4), for Atom feeds and for what RSS borrows of it."""

from .constructs import CONTENT, LINK, TEXT, nameless_faults
from .elements import Attribute, Element, Known, Vocabulary, children
from .extensions import extension, strange
from .fault import Faults, fault
from .node import ATOM, Node
from .texts import is_mail_address
from .uris import canonical_fault
from .values import Scope, any_url, full_url, mail, no_markup, not_blank, rfc3339

__all__ = ["ENTRY", "FEED", "PERSON", "SOURCE", "known_in", "strange_in"]


def known_in(vocabulary: Vocabulary) -> Known:
    """Return what answers which element of *vocabulary*, or of another namespace, a child is."""

    def known(child: Node) -> Element | None:
        return vocabulary.get(child.name) if child.ns == ATOM else extension(child)

    return known


def strange_in(child: Node) -> Faults:
    """Yield what is wrong with an element that Atom does not know there."""
    assert child.parent is not None  # the root is no child
    if not child.ns:
        what = f"{child.tag} in {child.parent.tag} is in no namespace: it could be anything"
        yield fault("namespace-undeterminable", child, what, "RFC 4287 section 6.3")
    elif child.ns == ATOM:
        what = f"{child.tag} may not stand in {child.parent.tag}"
        yield fault("element-undefined", child, what)
    else:
        yield from strange(child)


def _person_faults(node: Node, scope: Scope) -> Faults:
    yield from children(node, known_in(_PERSON), scope, strange_in)
    if not node.all("name", node.ns):
        what = f"{node.path} has no name"
        yield fault("atom-missing-name", node, what)


def _name(node: Node, scope: Scope) -> Faults:
    text = node.stripped
    if any(is_mail_address(word.strip("<>()[]")) for word in text.split()):
        what = f"{node.path} holds a mail address, which has an element of its own"
        yield fault("name-email", node, what)
    if wrong := no_markup(text, scope):
        yield fault(wrong.code, node, f"{node.path}: {wrong.why}")


_PERSON = {
    "name": Element(check=_name),
    "uri": Element(rule=any_url, strict_space=True),
    "email": Element(rule=mail, strict_space=True),
}
PERSON = Element(holds=True, many=True, check=_person_faults)


def _id(node: Node, _scope: Scope) -> Faults:
    if why := canonical_fault(node.stripped):
        yield fault("id-not-canonical", node, f"{node.path} is not in normal form: {why}")


def _category_faults(node: Node, _scope: Scope) -> Faults:
    yield from nameless_faults(node)
    if (node.get("term", "x") or "").strip() == "":
        yield fault("element-blank", node, f"term of {node.path} is empty")


_DATE = Element(rule=rfc3339, strict_space=True)
_CATEGORY = Element(
    many=True,
    holds=True,
    check=_category_faults,
    attributes={
        "term": Attribute(required=True),
        "scheme": Attribute(rule=full_url),
        "label": Attribute(rule=no_markup, blank="attribute-blank"),
    },
)
_COMMON = {
    "author": PERSON,
    "category": _CATEGORY,
    "contributor": PERSON,
    "id": Element(rule=full_url, check=_id, strict_space=True),
    "link": LINK,
    "rights": TEXT,
    "title": TEXT,
    "updated": _DATE,
}
FEED = _COMMON | {
    "entry": Element(many=True, open=True),
    "generator": Element(
        rule=no_markup,
        attributes={
            "uri": Attribute(rule=any_url, blank="attribute-blank"),
            "version": Attribute(rule=not_blank),
        },
    ),
    "icon": Element(rule=any_url, strict_space=True),
    "logo": Element(rule=any_url, strict_space=True),
    "subtitle": TEXT,
}


def _source_faults(node: Node, scope: Scope) -> Faults:
    yield from children(node, known_in(_SOURCE), scope, strange_in)
    for name in ("id", "title", "updated"):
        if not node.all(name, node.ns):
            yield fault("atom-source-missing", node, f"{node.path} has no {name}")


_SOURCE = {name: element for name, element in FEED.items() if name != "entry"}
SOURCE = Element(holds=True, check=_source_faults)
ENTRY = _COMMON | {
    "content": CONTENT,
    "published": _DATE,
    "source": SOURCE,
    "summary": TEXT,
}
