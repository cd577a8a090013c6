"""The elements of an RSS 2.0 item."""

import re
from collections.abc import Mapping

from . import bodies
from .atom_elements import ENTRY as ATOM_ENTRY
from .elements import Attribute, Element
from .fault import Faults, Wrong, fault, shown
from .node import Node
from .rss_elements import DATE, PLAIN, PLAINS, URL, contact, known_in, plain
from .values import (
    Scope,
    any_url,
    attribute_media_type,
    full_url,
)


def _description(node: Node, _scope: Scope) -> Faults:
    yield from bodies.html_faults(node, node.text, relative=_relative(node))


def _relative(node: Node) -> str:
    return "body-relative-media" if node.inherited("base") else "body-relative-link"


def _enclosure_url(text: str, _scope: Scope) -> Wrong | None:
    if re.match(r"(https?|ftp)://[^/\s]", text, re.I) and not any_url(text, _scope):
        return None
    return Wrong("url-attribute", f"{shown(text)} is not a full address")


def _enclosure_length(text: str, _scope: Scope) -> Wrong | None:
    if re.fullmatch(r"\d+", text):
        return None
    if re.fullmatch(r"-\d+", text):
        return Wrong("rss-enclosure-negative", f"{shown(text)}: a length that is unknown is 0")
    return Wrong("number-attribute", f"{shown(text)} is not a number of bytes")


def _guid(node: Node, scope: Scope) -> Faults:
    value, mark = node.stripped, node.get("isPermaLink")
    if mark is not None and mark.strip() not in ("true", "false"):
        what = f"isPermaLink is {shown(mark)}; true and false are allowed"
        yield fault("boolean-attribute", node, what)
        return
    if mark == "false":
        if re.fullmatch(r"\d{1,8}", value):
            what = f"the guid {shown(value)} is a small number: other feeds will use it too"
            yield fault("rss-guid-small", node, what)
        return
    if re.match(r"(?!https?:|ftp:)[a-z][a-z0-9+.\-]*:", value, re.I):
        what = f"the guid {shown(value)} says that it is an address to open, which it is not"
        yield fault("rss-guid-permalink", node, what)
    elif wrong := full_url(value, scope):
        code = "rss-guid-http" if wrong.code == "uri-not-full" else wrong.code
        yield fault(
            code, node, f"the guid must be a full address unless it says otherwise: {wrong.why}"
        )


ITEM: Mapping[str, Element] = {
    "author": Element(check=contact),
    "category": PLAINS,
    "comments": URL,
    "description": Element(check=_description, blank=True),
    "enclosure": Element(
        many=True,
        holds=True,
        attributes={
            "length": Attribute(rule=_enclosure_length, required=True),
            "type": Attribute(rule=attribute_media_type, required=True),
            "url": Attribute(rule=_enclosure_url, required=True),
        },
    ),
    "guid": Element(check=_guid, attributes={"isPermaLink": Attribute()}),
    "link": URL,
    "pubDate": DATE,
    "source": Element(check=plain, attributes={"url": Attribute(rule=full_url, required=True)}),
    "title": PLAIN,
}
known_in_item = known_in(ITEM, ATOM_ENTRY)
