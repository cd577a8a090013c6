"""Headings and what else a browser needs marks for: anchors, checkboxes, old names, alignment."""

import re

from selectolax.lexbor import LexborNode

from .page import Page, Sweep

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# The text of a link that only says "link here": a sign, or one of the usual phrases.
_SIGN = re.compile(
    r"[\W_]{0,3}|permalink|permanent link|link|anchor|copy link|link to (?:this|heading).*|"
    r"enlace permanente|direct link.*|headline",
    re.IGNORECASE,
)


def anchor(node: LexborNode, page: Page) -> None:
    """Drop the link to itself beside a heading; an id that it had becomes the heading's."""
    if not _SIGN.fullmatch(node.text(strip=True)) or node.css_first("img") is not None:
        return
    identity = node.attributes.get("id") or node.attributes.get("name")
    heading = node.parent
    while heading is not None and heading.tag not in _HEADINGS | {"body"}:
        heading = heading.parent
    if identity and heading is not None and heading.tag in _HEADINGS:
        if not heading.attributes.get("id"):
            heading.attrs["id"] = identity
        elif heading.attributes.get("id") != identity:
            node.replace_with("")
            return
    node.remove()


def checkbox(node: LexborNode, page: Page) -> None:
    """Make a task list's box a character: readers drop form fields."""
    box = "☑" if "checked" in node.attributes else "☐"
    following = node.next.text_content if node.next is not None else None
    node.replace_with(box if following and following[0].isspace() else f"{box} ")


def name(node: LexborNode, page: Page) -> None:
    """Make an old anchor's name an id, so that links to it still arrive."""
    value = node.attributes.get("name")
    if value and not node.attributes.get("id"):
        node.attrs["id"] = value


def apart(node: LexborNode, page: Page) -> None:
    """Part the words of what the gate unwraps from their neighbours: "Vota" and "Uno"."""
    node.insert_before(" ")
    node.insert_after(" ")


_ALIGNED = re.compile(r"text-align:\s*(left|right|center|justify)")


def alignment(node: LexborNode, page: Page) -> None:
    """Keep a cell's alignment, which Markdown writes as style."""
    found = _ALIGNED.search(node.attributes.get("style") or "")
    if found:
        node.attrs["align"] = found[1]


_ANCHORS = "headerlink,anchor,anchorjs-link,header-anchor,heading-anchor,heading-link,hash-link"
SWEEPS = (
    Sweep(name="heading anchors", apply=anchor,
          selector=",".join(f"a.{kind}" for kind in _ANCHORS.split(",")) + ","
          + ",".join(f"{tag} a[href*='#']" for tag in sorted(_HEADINGS)),
          needs=("headerlink", "anchor", "heading-link", "hash-link", "permalink", "#")),
    Sweep(name="task lists", selector="li input[type=checkbox]", apply=checkbox,
          needs=("checkbox",)),
    Sweep(name="form words", apply=apart,
          selector="legend,option,button,textarea,fieldset,select,label,output,dialog,search,"
                   "marquee",
          needs=("<legend", "<option", "<button", "<textarea", "<fieldset", "<select", "<label",
                 "<output", "<dialog", "<search", "<marquee")),
    Sweep(name="names", selector="a[name]", apply=name, needs=(" name=",)),
    Sweep(name="alignment", selector="td[style],th[style]", apply=alignment,
          needs=("text-align",)),
)  # fmt: skip
