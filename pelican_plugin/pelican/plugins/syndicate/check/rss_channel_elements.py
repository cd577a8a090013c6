"""The elements of an RSS 2.0 channel."""

import re
from collections.abc import Callable, Mapping

from .atom_elements import FEED as ATOM_FEED
from .elements import Attribute, Element
from .fault import Faults, Wrong, fault, shown
from .node import Node
from .rss_elements import DATE, PLAIN, PLAINS, URL, children_of, contact, known_in, plain
from .values import (
    Scope,
    attribute_integer,
    full_url,
    language,
    positive,
    up_to,
)

DAYS = frozenset(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_:.\-]*\Z")


def _form_name(text: str, _scope: Scope) -> Wrong | None:
    if _NAME.match(text):
        return None
    return Wrong("rss-form-name", f"{shown(text)} cannot be the name of a form's field")


def _hours(node: Node, scope: Scope) -> Faults:
    yield from children_of({"hour": Element(many=True, check=_hour)})(node, scope)
    yield from _list(node, "hour", 24, "rss-hours")


def _hour(node: Node, _scope: Scope) -> Faults:
    text = node.stripped
    if text == "24":
        yield fault("rss-hour-24", node, "midnight is hour 0, not 24")
    elif text and (not re.fullmatch(r"\d{1,2}", text) or int(text) > 23):
        yield fault("rss-hour", node, f"{shown(text)} is not an hour from 0 to 23")


def _days(node: Node, scope: Scope) -> Faults:
    yield from children_of({"day": Element(many=True, check=_day)})(node, scope)
    yield from _list(node, "day", 7, "rss-days")


def _day(node: Node, _scope: Scope) -> Faults:
    if node.stripped and node.stripped not in DAYS:
        yield fault("rss-day", node, f"{shown(node.stripped)} is not an English day of the week")


def _list(node: Node, name: str, most: int, code: str) -> Faults:
    found = node.all(name)
    if not found:
        yield fault("rss-skip-empty", node, f"{node.tag} has no {name}")
    if len(found) > most:
        yield fault(code, node, f"{node.tag} has {len(found)} of {most}")
    seen: set[str] = set()
    for child in found:
        value = child.stripped
        key = "0" if value == "24" else value.lstrip("0") or "0"
        if value and key in seen:
            yield fault("rss-skip-duplicate", child, f"{shown(value)} stands twice in {node.tag}")
        seen.add(key)


def _missing(**codes: str) -> Callable[[Node], Faults]:
    def check(node: Node) -> Faults:
        for name, code in codes.items():
            if not node.all(name):
                yield fault(code.replace("_", "-"), node, f"{node.tag} has no {name}")

    return check


def _image(node: Node, scope: Scope) -> Faults:
    yield from children_of(_IMAGE)(node, scope)
    yield from _missing(
        link="rss_missing_link", title="rss_missing_title", url="rss_image_missing_url"
    )(node)


def _text_input(node: Node, scope: Scope) -> Faults:
    yield fault("rss-text-input", node, "textInput is read by hardly any reader")
    yield from children_of(_TEXT_INPUT)(node, scope)
    yield from _missing(
        description="rss_missing_description",
        link="rss_missing_link",
        name="rss_input_missing_name",
        title="rss_missing_title",
    )(node)


def _image_url(node: Node, scope: Scope) -> Faults:
    last = node.stripped.split("?")[0].rsplit("/", 1)[-1]
    suffix = last.rsplit(".", 1)[-1].lower() if "." in last else ""
    if suffix in ("tif", "tiff", "bmp", "svg", "webp", "ico", "psd", "avif"):
        yield fault("rss-image-format", node, "an image is a GIF, a JPEG or a PNG")


_IMAGE = {
    "title": PLAIN,
    "link": URL,
    "url": Element(rule=full_url, check=_image_url),
    "width": Element(rule=up_to("rss-image-width", 144)),
    "height": Element(rule=up_to("rss-image-height", 400)),
    "description": PLAIN,
}
_TEXT_INPUT = {
    "title": PLAIN,
    "link": URL,
    "description": PLAIN,
    "name": Element(rule=_form_name),
}
_CLOUD = Element(
    holds=True,
    attributes={
        "domain": Attribute(required=True),
        "path": Attribute(required=True),
        "port": Attribute(rule=attribute_integer, required=True),
        "protocol": Attribute(required=True),
        "registerProcedure": Attribute(required=True),
    },
)
CHANNEL: Mapping[str, Element] = {
    "category": PLAINS,
    "cloud": _CLOUD,
    "copyright": PLAIN,
    "description": Element(check=plain, blank=True),
    "docs": URL,
    "generator": Element(),
    "image": Element(holds=True, check=_image),
    "item": Element(open=True, many=True),
    "language": Element(rule=language),
    "lastBuildDate": DATE,
    "link": URL,
    "managingEditor": Element(check=contact),
    "pubDate": DATE,
    "rating": Element(),
    "skipDays": Element(holds=True, check=_days),
    "skipHours": Element(holds=True, check=_hours),
    "textInput": Element(holds=True, check=_text_input),
    "title": PLAIN,
    "ttl": Element(rule=positive),
    "webMaster": Element(check=contact),
}
known_in_channel = known_in(CHANNEL, ATOM_FEED)
