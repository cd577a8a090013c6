"""The other namespaces that a feed may use: which elements they have and what those must hold."""

from collections.abc import Mapping

from . import constructs, media, podcast
from .elements import Attribute, Element, Vocabulary
from .fault import Faults, Wrong, fault, shown
from .names import names
from .namespaces import CONTENT, DC, ITUNES, MEDIA, PREFIXES, RDF, canonical
from .node import XHTML, Node
from .values import (
    Scope,
    any_url,
    choice,
    coordinate,
    event_date,
    full_url,
    integers,
    language,
    media_type,
    no_markup,
    not_negative,
    positive,
    rfc3339,
    w3cdtf,
)

HISTORY = "http://purl.org/syndication/history/1.0"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
SLASH = "http://purl.org/rss/1.0/modules/slash/"
WFW = "http://wellformedweb.org/CommentAPI/"
LICENCE = "http://backend.userland.com/creativeCommonsRssModule"
CC = "http://web.resource.org/cc/"
DCTERMS = "http://purl.org/dc/terms/"
ADMIN = "http://webns.net/mvcb/"
FEEDBURNER = "http://rssnamespace.org/feedburner/ext/1.0"
_RESOURCE = {f"{{{RDF}}}resource": Attribute(rule=full_url, required=True)}
_PLAINS = Element(rule=no_markup, many=True)
_TEXT, _TEXTS = Element(blank=True), Element(blank=True, many=True)
_URL = Element(rule=full_url)
_POINTER = Element(holds=True, attributes=_RESOURCE)
_DATE = Element(rule=w3cdtf)
_OPEN = Element(open=True, many=True)


def _flare(node: Node, _scope: Scope) -> Faults:
    if seen := no_markup(node.stripped, _scope):
        yield fault(seen.code, node, f"{node.path}: {seen.why}")


def _flare_url(text: str, scope: Scope) -> Wrong | None:
    if wrong := any_url(text, scope):
        return wrong
    if not scope.iri and full_url(text, scope) and not text.startswith("//"):
        return Wrong("body-relative-link", f"{shown(text)} is relative")
    return None


def _old_comment(node: Node, scope: Scope) -> Faults:
    yield fault("wfw-comment-rss", node, "wfw:commentRSS is an old spelling of wfw:commentRss")
    if wrong := full_url(node.stripped, scope):
        yield fault(wrong.code, node, f"{node.path}: {wrong.why}")


def _ping(node: Node, scope: Scope) -> Faults:
    value = node.attributes.get(f"{{{RDF}}}resource", node.stripped)
    if wrong := full_url(value.strip(), scope):
        yield fault(wrong.code, node, f"{node.path}: {wrong.why}")


_LATITUDE = Element(rule=coordinate("latitude", 90))
_LONGITUDE = Element(rule=coordinate("longitude", 180))
_PING = Element(
    many=True,
    holds=True,
    check=_ping,
    attributes={f"{{{RDF}}}resource": Attribute()},
)

EXTENSIONS: Mapping[str, Vocabulary] = {
    DC: {
        "title": Element(rule=no_markup),
        "creator": _PLAINS,
        "subject": _TEXTS,
        "description": _TEXT,
        "publisher": _TEXTS,
        "contributor": _TEXTS,
        "date": _DATE,
        "type": _TEXT,
        "format": _TEXT,
        "identifier": _TEXTS,
        "source": _TEXT,
        "language": Element(rule=language),
        "relation": _TEXTS,
        "coverage": _TEXTS,
        "rights": Element(rule=no_markup),
    },
    DCTERMS: dict.fromkeys(
        names("dcterms"),
        _OPEN,
    )
    | dict.fromkeys(names("dcterms-dates"), _DATE)
    | {"valid": _OPEN},
    CONTENT: {"encoded": Element(blank=True, markup=True), "items": _OPEN},
    ADMIN: {"generatorAgent": _POINTER, "errorReportsTo": _POINTER},
    LICENCE: {"license": Element(rule=full_url, many=True)},
    CC: {
        "license": Element(
            holds=True, many=True, attributes={f"{{{RDF}}}resource": Attribute(rule=full_url)}
        ),
        "License": _OPEN,
    },
    SLASH: {
        "comments": Element(rule=not_negative),
        "section": _TEXT,
        "department": _TEXT,
        "hit_parade": Element(rule=integers),
    },
    WFW: {
        "comment": _URL,
        "commentRss": _URL,
        "commentRSS": Element(check=_old_comment, blank=True),
    },
    "http://purl.org/rss/1.0/modules/syndication/": {
        "updatePeriod": Element(
            rule=choice("sy-period", "hourly", "daily", "weekly", "monthly", "yearly")
        ),
        "updateFrequency": Element(rule=positive),
        "updateBase": _DATE,
    },
    "http://www.w3.org/2003/01/geo/wgs84_pos#": {
        "lat": _LATITUDE,
        "long": _LONGITUDE,
        "alt": _TEXT,
        "Point": _OPEN,
        "lat_long": _TEXT,
    },
    "http://geourl.org/rss/module/": {"latitude": _LATITUDE, "longitude": _LONGITUDE},
    "http://postneo.com/icbm": {"latitude": _LATITUDE, "longitude": _LONGITUDE},
    "http://purl.org/rss/1.0/modules/event/": {
        "startdate": Element(rule=event_date),
        "enddate": Element(rule=event_date),
        "location": _TEXT,
        "organizer": _TEXT,
        "type": _TEXT,
    },
    "http://madskills.com/public/xml/rss/module/trackback/": {"ping": _PING, "about": _PING},
    "http://my.theinfo.org/changed/1.0/rss/": {"server": _POINTER},
    "http://backend.userland.com/blogChannelModule": {
        "blogRoll": _URL,
        "mySubscriptions": _URL,
        "blink": _URL,
        "changes": _URL,
    },
    FEEDBURNER: {
        "awareness": Element(rule=full_url),
        "browserFriendly": _TEXT,
        "emailServiceId": _TEXT,
        "feedburnerHostname": _URL,
        "feedFlare": Element(
            many=True,
            check=_flare,
            blank=True,
            attributes={
                "href": Attribute(rule=_flare_url, required=True),
                "src": Attribute(rule=_flare_url, required=True),
            },
        ),
        "info": Element(holds=True, attributes={"uri": Attribute()}),
        "origLink": _URL,
        "origEnclosureLink": _URL,
        "replies": _OPEN,
    },
    HISTORY: {
        "archive": Element(blank=True),
        "complete": Element(blank=True),
        "incremental": Element(blank=True),
        "prev": _TEXT,
    },
    constructs.THREAD: {
        "in-reply-to": Element(
            many=True,
            holds=True,
            attributes={
                "ref": Attribute(rule=full_url, required=True),
                "href": Attribute(rule=any_url),
                "source": Attribute(rule=any_url),
                "type": Attribute(rule=media_type),
            },
        ),
        "total": Element(rule=not_negative),
    },
    TOMBSTONES: {
        "deleted-entry": Element(
            many=True,
            holds=True,
            attributes={
                "ref": Attribute(rule=full_url, required=True),
                "when": Attribute(rule=rfc3339, required=True),
            },
        ),
    },
    ITUNES: podcast.ELEMENTS,
    MEDIA: media.ELEMENTS,
    XHTML: {"div": _OPEN, "body": _OPEN},
}


def extension(node: Node) -> Element | None:
    """Return what is known of an element of another namespace.

    None: nothing is known of its namespace, or its namespace has no such element.
    """
    ns = canonical(node.ns)
    vocabulary = EXTENSIONS.get(ns)
    if vocabulary is not None:
        return vocabulary.get(node.name)
    return _OPEN if ns in PREFIXES else None


def strange(node: Node) -> Faults:
    """Yield what is wrong with an element of another namespace that `extension` does not know."""
    ns = canonical(node.ns)
    if ns in EXTENSIONS and ns != XHTML:
        yield fault("element-undefined", node, f"there is no {node.tag} in {ns}")
    elif ns == XHTML:
        what = f"{node.tag} of XHTML stands outside a body: many readers ignore it"
        yield fault("xhtml-misplaced", node, what)
