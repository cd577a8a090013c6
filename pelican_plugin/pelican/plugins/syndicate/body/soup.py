"""Between the body's tree and the BeautifulSoup tag that a rule works on, both ways.

Made from lexbor's nodes and written out again without BeautifulSoup's own parser and formatter:
three times as fast, and a rule's author sees no difference.

Imported by the first element that has to be such a tag: BeautifulSoup is large.
"""

from html import escape

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString
from selectolax.lexbor import LexborNode

from .page import Attributes, names

_VOID = names("area base br col embed hr img input link meta param source track wbr")


class Ready(NavigableString):
    """HTML that a rule of ours has written out itself, to be put in a tag's place as it is."""


class Tree:
    """Where the elements of one body lie, one after the other, while they are tags."""

    def __init__(self) -> None:
        self._tree = read("")

    def tag_of(self, node: LexborNode) -> Tag:
        """Return *node* and all in it as a BeautifulSoup tag, alone in this tree.

        Classes are lists, as BeautifulSoup's readers expect. Comments and templates are left out.
        """
        self._tree.clear()
        tag = _tag(node, self._tree)
        self._tree.append(tag)
        return tag

    def html(self) -> str:
        """Return what lies in this tree as HTML."""
        return html_of(self._tree)


def read(html: str) -> BeautifulSoup:
    """Return *html* as BeautifulSoup reads it."""
    return BeautifulSoup(html, "html.parser")


def _tag(node: LexborNode, tree: BeautifulSoup) -> Tag:
    attributes = {name: value or "" for name, value in node.attributes.items()}
    tag = tree.new_tag(node.tag or "span", attrs=attributes)
    for child in node.iter(include_text=True):
        if child.is_text_node:
            tag.append(NavigableString(child.text_content or ""))
        elif child.is_element_node:
            tag.append(_tag(child, tree))
    return tag


def html_of(tree: Tag) -> str:
    """Return what *tree* holds as HTML."""
    return "".join(map(_html, tree.contents))


def _html(part: object) -> str:
    if isinstance(part, BeautifulSoup):
        return html_of(part)
    if isinstance(part, Tag):
        return written(part.name, part.attrs, "" if part.name in _VOID else html_of(part))
    if isinstance(part, Ready):
        return str(part)
    if isinstance(part, PreformattedString):  # comments and their kin
        return ""
    return escape(str(part), quote=False)


def written(name: str, attributes: Attributes, inner: str = "") -> str:
    """Return an element as HTML; *inner* is what it holds, as HTML."""
    start = "".join([f' {name}="{_value(value)}"' for name, value in attributes.items()])
    return f"<{name}{start}>" if name in _VOID else f"<{name}{start}>{inner}</{name}>"


def _value(value: object) -> str:
    text = " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")
    return escape(text)
