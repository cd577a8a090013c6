"""Footnotes that go there and back, in the reader and out of it.

Readers that show notes in place look for `<sup><a href="…#fn…">` and ids that begin with "fn" or
"footnote" (NetNewsWire), and keep ids on links, list items and `<sup>` (Miniflux). Ids stay the
page's own; the gate makes `#fn:1` the post's address + `#fn:1`, which every reader opens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .page import Outcome, Page, Rule
from .standin import element

if TYPE_CHECKING:
    from bs4 import Tag


def reference(tag: Tag, page: Page) -> Outcome | None:
    """Put the `<sup>` around a note's reference: Substack has none, Pandoc has it within."""
    for inner in tag("sup"):
        inner.unwrap()
    tag.wrap(element("sup"))
    return None


def _child(tag: Tag, kind: str) -> Tag | None:
    elements = tag.find_all(True, recursive=False)
    return next((child for child in elements if kind in (child.get("class") or ())), None)


def note(tag: Tag, page: Page) -> Outcome | None:
    """Put the number of Substack's note, which links back, at the head of its first paragraph."""
    number, content = _child(tag, "footnote-number"), _child(tag, "footnote-content")
    if number is None or content is None:
        return None
    place = next(iter(content("p")), content)
    place.insert(0, number.extract())
    number.insert_after(" ")
    content.unwrap()
    return None


def aside(tag: Tag, page: Page) -> Outcome | None:
    """Put a margin's note between brackets: without its style it stands amid the sentence."""
    tag.name = "small"
    del tag["class"]
    tag.insert(0, " (")
    tag.append(") ")
    return None


RULES = (
    Rule(name="note references", apply=reference,
         selector="a.footnote-anchor:not(sup > a),a.footnote-ref:has(> sup),"
                  "a.footnote-reference:has(> sup)",
         needs=("footnote-anchor", "footnote-ref")),
    Rule(name="notes", selector="div.footnote", apply=note, needs=("footnote-number",)),
    Rule(name="margin notes", selector="span.sidenote,span.marginnote", apply=aside,
         needs=("sidenote", "marginnote")),
)  # fmt: skip
