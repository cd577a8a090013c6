"""How a format is described: which elements may stand where, and what each must hold.

A vocabulary is a table of `Element`s. `children` reads an element's children by such tables and
says which are unknown, doubled or wrong inside.
"""

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from .fault import Fault, Faults, Wrong, fault, shown
from .node import Node
from .values import Scope, Value, any_url, language

Check = Callable[[Node, Scope], Faults]
Known = Callable[[Node], "Element | None"]  # what a child is, if anything is known of it
_XML = "{http://www.w3.org/XML/1998/namespace}"


class Attribute(Struct, frozen=True, kw_only=True):
    """One attribute of no namespace (or "{namespace}name")."""

    rule: Value | None = None
    required: bool = False
    missing: str = "attribute-missing"  # the code if it is required and not there
    blank: str | None = None  # the code if it is there and empty; None: the rule judges ""


class Element(Struct, frozen=True, kw_only=True):
    """What one element must be."""

    rule: Value | None = None  # for its text
    check: Check | None = None  # for what one value cannot say
    attributes: Mapping[str, Attribute] | None = None
    many: bool = False  # it may stand more than once
    holds: bool = False  # it holds elements; `check` looks at them
    open: bool = False  # nothing is known of what it holds, nor of its attributes
    blank: bool = False  # it may be empty
    markup: bool = False  # its text may hold HTML
    strict_space: bool = False  # white space around its text is a fault


Vocabulary = Mapping[str, Element]


def judge_element(node: Node, element: Element, scope: Scope) -> Faults:
    """Yield what is wrong with *node* as an *element*."""
    if element.open:
        return
    yield from attributes(node, element.attributes or {}, scope)
    if not element.holds:
        yield from _text(node, element, scope)
    if element.check:
        yield from element.check(node, scope)


def _text(node: Node, element: Element, scope: Scope) -> Faults:
    for child in node.children:
        what = f"{child.tag} may not stand in {node.tag}, which holds text alone"
        yield fault("element-undefined", child, what)
    text = node.text
    value = text.strip()
    if not value:
        if not element.blank and not node.children:
            yield fault("element-blank", node, f"{node.path} is empty")
        if element.rule is None or element.blank or not node.children:
            return
    if element.strict_space and value != text:
        yield fault("space-unexpected", node, f"{node.path} has white space around its text")
    if element.rule and (wrong := element.rule(value, scope)):
        yield placed(node, wrong, node.path)


def placed(node: Node, wrong: Wrong, name: str) -> Fault:
    """Return *wrong* as the fault of *node*, called *name* in its sentence."""
    return fault(wrong.code, node, f"{name}: {wrong.why}")


def attributes(node: Node, expected: Mapping[str, Attribute], scope: Scope) -> Faults:
    """Yield attributes that are missing, wrong, or not of that element."""
    for name, attribute in expected.items():
        value = node.attributes.get(name)
        if value is None:
            if attribute.required:
                what = f"{node.path} has no {_short(name)} attribute"
                yield fault(attribute.missing, node, what)
        elif attribute.blank and not value.strip():
            yield fault(attribute.blank, node, f"{_short(name)} of {node.path} is empty")
        elif attribute.rule and (wrong := attribute.rule(value, scope)):
            yield placed(node, wrong, f"{_short(name)} of {node.path}")
    if node.attributes and not node.attributes.keys() <= expected.keys():
        yield from _unexpected(node, expected, scope)


def _short(name: str) -> str:
    return name.rpartition("}")[2]


def _unexpected(node: Node, expected: Mapping[str, Attribute], scope: Scope) -> Faults:
    for name, value in node.attributes.items():
        if name in expected:
            continue
        if name.startswith(_XML):
            yield from _xml_attribute(node, name.removeprefix(_XML), value, scope)
        elif name[0] != "{":
            what = f"{node.path} may not have the attribute {shown(name)}"
            yield fault("attribute-unexpected", node, what)


def _xml_attribute(node: Node, name: str, value: str, scope: Scope) -> Faults:
    rule = {"base": any_url, "lang": language}.get(name)
    if rule and value and (wrong := rule(value, scope)):
        yield placed(node, wrong, f"xml:{name} of {node.tag}")


def children(
    node: Node,
    known: Known,
    scope: Scope,
    strange: Callable[[Node], Faults],
) -> Iterator[Fault]:
    """Yield what is wrong with the children of *node*.

    *known* answers what a child is, None for one that may not stand there or that nothing is
    known of; *strange* says what is wrong with such a one.
    """
    seen: set[tuple[str, str]] = set()
    if node.pieces and node.stripped:
        what = f"text {shown(node.stripped)} stands between the elements of {node.tag}"
        yield fault("text-unexpected", node, what)
    for child in node.children:
        element = known(child)
        if element is None:
            yield from strange(child)
            continue
        name = (child.ns, child.name)
        if name in seen and not element.many:
            yield fault("element-duplicate", child, f"{child.tag} stands twice in {node.tag}")
        seen.add(name)
        yield from judge_element(child, element, scope)
