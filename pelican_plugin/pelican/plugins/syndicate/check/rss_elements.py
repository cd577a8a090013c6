"""RSS 2.0's vocabulary, by the specification and the Advisory Board's profile."""

import re
from collections.abc import Callable, Mapping

from . import bodies
from .atom_elements import ENTRY as ATOM_ENTRY
from .atom_elements import FEED as ATOM_FEED
from .elements import Attribute, Check, Element, Known, Vocabulary, children
from .extensions import extension, strange
from .fault import Faults, Wrong, fault, shown
from .node import ATOM, Node
from .values import (
    Scope,
    any_url,
    attribute_integer,
    attribute_media_type,
    contact,
    full_url,
    language,
    no_markup,
    positive,
    rfc822,
    up_to,
)

DAYS = frozenset(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
Pairs = tuple[tuple[tuple[str, str], tuple[str, str]], ...]  # namespace and name, twice
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_:.\-]*\Z")


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


def _children_of(vocabulary: Vocabulary) -> Check:
    known = known_in(vocabulary, {})

    def check(node: Node, scope: Scope) -> Faults:
        yield from children(node, known, scope, strange_in)

    return check


def _plain(node: Node, _scope: Scope) -> Faults:
    # the profile asks for hexadecimal references where "<" and "&" are meant as such
    if b"&#x" not in node.inside:
        yield from bodies.plain_faults(node, node.stripped, "html-in-text")
    yield from bodies.character_faults(node, node.text)


def _contact(node: Node, scope: Scope) -> Faults:
    if not node.stripped:
        return
    if wrong := contact(node.stripped, scope):
        yield fault(wrong.code, node, f"{node.path}: {wrong.why}")
    if (seen := no_markup(node.stripped, scope)) and "(&" in seen.why:
        yield fault(seen.code, node, f"{node.path}: {seen.why}")


def _description(node: Node, _scope: Scope) -> Faults:
    yield from bodies.html_faults(node, node.text, relative=_relative(node))


def _relative(node: Node) -> str:
    return "body-relative-media" if node.inherited("base") else "body-relative-link"


def _form_name(text: str, _scope: Scope) -> Wrong | None:
    if _NAME.match(text):
        return None
    return Wrong("rss-form-name", f"{shown(text)} cannot be the name of a form's field")


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


def _hours(node: Node, scope: Scope) -> Faults:
    yield from _children_of({"hour": Element(many=True, check=_hour)})(node, scope)
    yield from _list(node, "hour", 24, "rss-hours")


def _hour(node: Node, _scope: Scope) -> Faults:
    text = node.stripped
    if text == "24":
        yield fault("rss-hour-24", node, "midnight is hour 0, not 24")
    elif text and (not re.fullmatch(r"\d{1,2}", text) or int(text) > 23):
        yield fault("rss-hour", node, f"{shown(text)} is not an hour from 0 to 23")


def _days(node: Node, scope: Scope) -> Faults:
    yield from _children_of({"day": Element(many=True, check=_day)})(node, scope)
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
    yield from _children_of(_IMAGE)(node, scope)
    yield from _missing(
        link="rss_missing_link", title="rss_missing_title", url="rss_image_missing_url"
    )(node)


def _text_input(node: Node, scope: Scope) -> Faults:
    yield fault("rss-text-input", node, "textInput is read by hardly any reader")
    yield from _children_of(_TEXT_INPUT)(node, scope)
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


_PLAIN = Element(check=_plain)
_PLAINS = Element(check=_plain, many=True, attributes={"domain": Attribute()})
_URL = Element(rule=full_url)
_DATE = Element(rule=rfc822)
_IMAGE = {
    "title": _PLAIN,
    "link": _URL,
    "url": Element(rule=full_url, check=_image_url),
    "width": Element(rule=up_to("rss-image-width", 144)),
    "height": Element(rule=up_to("rss-image-height", 400)),
    "description": _PLAIN,
}
_TEXT_INPUT = {
    "title": _PLAIN,
    "link": _URL,
    "description": _PLAIN,
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
    "category": _PLAINS,
    "cloud": _CLOUD,
    "copyright": _PLAIN,
    "description": Element(check=_plain, blank=True),
    "docs": _URL,
    "generator": Element(),
    "image": Element(holds=True, check=_image),
    "item": Element(open=True, many=True),
    "language": Element(rule=language),
    "lastBuildDate": _DATE,
    "link": _URL,
    "managingEditor": Element(check=_contact),
    "pubDate": _DATE,
    "rating": Element(),
    "skipDays": Element(holds=True, check=_days),
    "skipHours": Element(holds=True, check=_hours),
    "textInput": Element(holds=True, check=_text_input),
    "title": _PLAIN,
    "ttl": Element(rule=positive),
    "webMaster": Element(check=_contact),
}
ITEM: Mapping[str, Element] = {
    "author": Element(check=_contact),
    "category": _PLAINS,
    "comments": _URL,
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
    "link": _URL,
    "pubDate": _DATE,
    "source": Element(check=_plain, attributes={"url": Attribute(rule=full_url, required=True)}),
    "title": _PLAIN,
}
known_in_channel = known_in(CHANNEL, ATOM_FEED)
known_in_item = known_in(ITEM, ATOM_ENTRY)
