"""Media RSS 1.5.1, by the RSS Advisory Board's text."""

import re

from . import bodies
from .elements import Attribute, Element, children
from .fault import Faults, Wrong, fault, shown
from .names import names
from .namespaces import MEDIA
from .node import Node
from .texts import visible_markup
from .values import (
    Scope,
    Value,
    attribute_media_type,
    choice,
    decimal,
    full_url,
    language,
    no_markup,
    not_negative,
    positive,
    true_false,
)

_TIME = re.compile(r"(\d+(\.\d+)?s?|\d{1,2}:[0-5]?\d:[0-5]?\d(\.\d+)?|\d+:[0-5]?\d(\.\d+)?|now)\Z")
_RATINGS = {
    "urn:simple": "adult nonadult",
    "urn:mpaa": "g pg pg-13 r nc-17 nr",
    "urn:v-chip": "tv-y tv-y7 tv-y7-fv tv-g tv-pg tv-14 tv-ma",
}
_HASHES = {"md5": 32, "sha-1": 40}
_COUNTRIES = names("countries")


def _time(text: str, _scope: Scope) -> Wrong | None:
    if _TIME.match(text):
        return None
    return Wrong("media-time", f"{shown(text)} is not a time such as 12:05:01.123 or 90.5s")


def _typed(node: Node, _scope: Scope) -> Faults:
    kind = node.get("type", "plain")
    if kind not in ("plain", "html"):
        what = f"type of {node.path} is {shown(kind or '')}; plain and html are allowed"
        yield fault("media-text-type", node, what)
    elif kind == "html":
        yield from bodies.html_faults(node, node.text, relative=None)
    elif seen := visible_markup(node.stripped):
        what = f"{node.path} holds markup ({seen}) but is of type plain"
        yield fault("html-undeclared", node, what)


def _hash(node: Node, _scope: Scope) -> Faults:
    algorithm = node.get("algo") or "md5"
    length = _HASHES.get(algorithm)
    if length is None or not re.fullmatch(rf"[0-9a-fA-F]{{{length}}}", node.stripped):
        what = f"{node.path} is not the hexadecimal {shown(algorithm)} of a file"
        yield fault("media-hash", node, what)


def _rating(node: Node, scope: Scope) -> Faults:
    scheme = node.get("scheme") or "urn:simple"
    allowed = _RATINGS.get(scheme)
    if allowed and node.stripped.lower() not in allowed.split():
        what = f"{shown(node.stripped)} is not a rating of {scheme}"
        yield fault("media-rating", node, what)
    elif not allowed and (wrong := full_url(scheme, scope)):
        yield fault(wrong.code, node, f"scheme of {node.path}: {wrong.why}")


def _restriction(node: Node, scope: Scope) -> Faults:
    kind, words = node.get("type"), node.stripped.split()
    if words in (["all"], ["none"]):
        return
    for word in words:
        if kind == "country" and word.lower() not in _COUNTRIES:
            yield fault("media-country", node, f"{shown(word)} is not a country code of ISO 3166")
        elif kind == "uri" and (wrong := full_url(word, scope)):
            yield fault(wrong.code, node, f"{node.path}: {wrong.why}")


def _credit(node: Node, _scope: Scope) -> Faults:
    role = node.get("role")
    if role is None:
        return
    listed = (node.get("scheme") or "urn:ebu") != "urn:ebu" or _one_word(role) in names("ebu-roles")
    if role != role.lower() or not listed:
        yield fault("media-credit-role", node, f"{shown(role)} is not a role of that scheme")


def _one_word(role: str) -> str:
    return role.replace(" ", "_")


def _group(node: Node, scope: Scope) -> Faults:
    if len(node.all("content", node.ns)) < 2:
        what = f"{node.path} holds fewer than two contents to choose from"
        yield fault("media-group", node, what)
    yield from _inside(node, scope)


def _content(node: Node, scope: Scope) -> Faults:
    if node.get("url") is None and not node.all("player", node.ns):
        yield fault("attribute-missing", node, f"{node.path} has neither a url nor a media:player")
    yield from _inside(node, scope)


def _inside(node: Node, scope: Scope) -> Faults:
    def known(child: Node) -> Element | None:
        return ELEMENTS.get(child.name) if child.ns == node.ns else None

    def strange(child: Node) -> Faults:
        if child.ns in (node.ns, ""):
            yield fault("element-undefined", child, f"{child.tag} may not stand in {node.tag}")

    yield from children(node, known, scope, strange)


def _adult(node: Node, scope: Scope) -> Faults:
    yield fault("media-adult", node, "media:adult is deprecated; media:rating says the same")
    if node.stripped not in ("true", "false"):
        yield fault("media-adult-value", node, f"{shown(node.stripped)} is not true or false")


def _attributes(**rules: Value | None) -> dict[str, Attribute]:
    return {name: Attribute(rule=rule) for name, rule in rules.items()}


_TYPED = {"type": Attribute(), "lang": Attribute(rule=language)}
ELEMENTS = {
    "adult": Element(check=_adult, blank=True),
    "category": Element(
        many=True, rule=no_markup, attributes=_attributes(scheme=full_url, label=no_markup)
    ),
    "content": Element(
        many=True,
        holds=True,
        check=_content,
        attributes=_attributes(
            url=full_url,
            fileSize=positive,
            type=attribute_media_type,
            medium=choice("media-medium", "image", "audio", "video", "document", "executable"),
            isDefault=true_false,
            expression=choice("media-expression", "full", "sample", "nonstop"),
            bitrate=decimal,
            framerate=decimal,
            samplingrate=decimal,
            channels=not_negative,
            duration=decimal,
            height=positive,
            width=positive,
            lang=language,
        ),
    ),
    "copyright": Element(attributes=_attributes(url=full_url), rule=no_markup),
    "credit": Element(many=True, check=_credit, attributes=_attributes(role=None, scheme=None)),
    "description": Element(many=True, check=_typed, blank=True, attributes=_TYPED),
    "group": Element(many=True, holds=True, check=_group),
    "hash": Element(many=True, check=_hash, attributes=_attributes(algo=None)),
    "keywords": Element(),
    "player": Element(
        blank=True,
        attributes={
            "url": Attribute(rule=full_url, required=True),
            **_attributes(height=positive, width=positive),
        },
    ),
    "rating": Element(many=True, check=_rating, attributes=_attributes(scheme=None)),
    "restriction": Element(
        many=True,
        blank=True,
        check=_restriction,
        attributes={
            "relationship": Attribute(
                rule=choice("media-restriction", "allow", "deny"), required=True
            ),
            "type": Attribute(rule=choice("media-restriction-type", "country", "uri", "sharing")),
        },
    ),
    "text": Element(
        many=True,
        check=_typed,
        attributes={**_TYPED, "start": Attribute(rule=_time), "end": Attribute(rule=_time)},
    ),
    "thumbnail": Element(
        many=True,
        blank=True,
        attributes={
            "url": Attribute(rule=full_url, required=True),
            **_attributes(height=positive, width=positive, time=_time),
        },
    ),
    "title": Element(many=True, check=_typed, attributes=_TYPED),
} | dict.fromkeys(
    [
        "backLinks",
        "comments",
        "community",
        "embed",
        "license",
        "location",
        "peerLink",
        "price",
        "responses",
        "rights",
        "scenes",
        "statistics",
        "status",
        "subTitle",
        "tags",
    ],
    Element(open=True, many=True),
)
__all__ = ["ELEMENTS", "MEDIA"]
