"""Whom a feed says to tell when it changes: its WebSub hubs and its rssCloud server."""

import json
from collections.abc import Mapping, Sequence
from io import BytesIO

from lxml import etree
from msgspec import Struct

_ATOM = "{http://www.w3.org/2005/Atom}"
_ENTRIES = frozenset({"item", f"{_ATOM}entry"})


class Announced(Struct, frozen=True, kw_only=True):
    """What a subscription document says of itself."""

    url: str  # its own address
    hubs: tuple[str, ...] = ()
    cloud: str | None = None  # address that takes rssCloud pings


def announced(document: bytes) -> Announced | None:
    """Return whom to tell of *document*; None: nobody, or it is no feed that is subscribed to."""
    head = document[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{"):
        found = _json(document) if b"jsonfeed.org" in head else None
    else:
        found = _xml(document) if b"<rss" in head or b"<feed" in head else None
    return found if found and (found.hubs or found.cloud) else None


def _xml(document: bytes) -> Announced | None:
    """Read up to the first entry."""
    links: dict[str, list[str]] = {}
    cloud = None
    reader = etree.iterparse(
        BytesIO(document),
        events=("start",),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
    )
    try:
        for _, element in reader:
            if element.tag in _ENTRIES:
                break
            if element.tag == f"{_ATOM}link":
                links.setdefault(element.get("rel", "alternate"), []).append(element.get("href"))
            elif element.tag == "cloud":
                cloud = _cloud(element.attrib)
    except etree.XMLSyntaxError:
        return None
    return _announced(links.get("self"), links.get("hub"), cloud)


def _json(document: bytes) -> Announced | None:
    try:
        told = json.loads(document)
    except (ValueError, RecursionError):
        return None
    hubs = told.get("hubs")
    if not isinstance(hubs, list):
        return None
    known = [
        hub.get("url") for hub in hubs if isinstance(hub, dict) and hub.get("type") == "WebSub"
    ]
    return _announced([told.get("feed_url")], known, None)


def _announced(
    urls: Sequence[str | None] | None, hubs: Sequence[str | None] | None, cloud: str | None
) -> Announced | None:
    if not urls or not urls[0]:
        return None
    return Announced(url=urls[0], hubs=tuple(filter(None, hubs or ())), cloud=cloud)


def _cloud(attributes: Mapping[str, str]) -> str:
    """Return where a cloud takes pings: beside its path for subscribers (rssCloud)."""
    port = attributes.get("port", "80")
    scheme = "https" if port == "443" else "http"
    return f"{scheme}://{attributes.get('domain', '')}:{port}/ping"
