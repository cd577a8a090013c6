"""What the elements of RSS 2.0 have in common, by the specification and the Board's profile."""

from . import bodies
from .elements import Attribute, Check, Element, Known, Vocabulary, children
from .extensions import extension, strange
from .fault import Faults, fault
from .node import ATOM, Node
from .values import (
    Scope,
    full_url,
    no_markup,
    rfc822,
)
from .values import (
    contact as contact_value,
)

Pairs = tuple[tuple[tuple[str, str], tuple[str, str]], ...]  # namespace and name, twice


def known_in(vocabulary: Vocabulary, atom: Vocabulary) -> Known:
    """Return what answers which element a child of an RSS element is."""

    def known(child: Node) -> Element | None:
        if not child.ns:
            return vocabulary.get(child.name)
        return atom.get(child.name) if child.ns == ATOM else extension(child)

    return known


def strange_in(child: Node) -> Faults:
    """Yield what is wrong with an element that RSS does not know there."""
    assert child.parent is not None  # the root is no child
    if child.ns and child.ns != ATOM:
        yield from strange(child)
    elif child.name == "blink":
        what = "RSS has no blink; blogChannel:blink may have been meant"
        yield fault("rss-blink", child, what)
    else:
        what = f"{child.tag} may not stand in {child.parent.tag}"
        yield fault("element-undefined", child, what)


def same_twice(node: Node, pairs: Pairs, code: str) -> Faults:
    """Yield which two children of *node* say one thing."""
    here = {(child.ns, child.name): child for child in node.children}
    for one, other in pairs:
        if one in here and other in here:
            what = f"{here[one].tag} and {here[other].tag} say the same thing"
            yield fault(code, here[other], what)


def children_of(vocabulary: Vocabulary) -> Check:
    """Return what judges the children of an element by *vocabulary*."""
    known = known_in(vocabulary, {})

    def check(node: Node, scope: Scope) -> Faults:
        yield from children(node, known, scope, strange_in)

    return check


def plain(node: Node, _scope: Scope) -> Faults:
    """Yield what is wrong with plain text."""
    # the profile asks for hexadecimal references where "<" and "&" are meant as such
    if b"&#x" not in node.inside:
        yield from bodies.plain_faults(node, node.stripped, "html-in-text")
    yield from bodies.character_faults(node, node.text)


def contact(node: Node, scope: Scope) -> Faults:
    """Yield what is wrong with the mail address and name of a person."""
    if not node.stripped:
        return
    if wrong := contact_value(node.stripped, scope):
        yield fault(wrong.code, node, f"{node.path}: {wrong.why}")
    if (seen := no_markup(node.stripped, scope)) and "(&" in seen.why:
        yield fault(seen.code, node, f"{node.path}: {seen.why}")


PLAIN = Element(check=plain)
PLAINS = Element(check=plain, many=True, attributes={"domain": Attribute()})
URL = Element(rule=full_url)
DATE = Element(rule=rfc822)
