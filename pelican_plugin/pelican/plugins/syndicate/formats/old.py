"""The entries of feeds that others wrote, as far as their identity goes.

RSS 2.0, 1.0 and 0.9x, Atom 1.0 and JSON Feed, from Hugo, WordPress, Substack, Jekyll, Pelican and
the like. Read without entities, network or DTD; a document that is not well-formed is read as far
as it goes.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any

from lxml import etree

from ..ledger import Record

_PERMALINK = re.compile(r"https?://", re.IGNORECASE)


class Unreadable(ValueError):
    """The bytes are no feed; str() says why."""


def entries(document: bytes) -> tuple[Record, ...]:
    """Return a record of each entry that *document* holds, without a source.

    The id is what readers go by: guid or id, else the link. Raises Unreadable.
    """
    start = document.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    found = _json_items(document) if start == b"{" else _xml_items(document)
    return tuple(record for record in found if record)


def _xml_items(document: bytes) -> Iterator[Record | None]:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=True
    )
    try:
        root = etree.fromstring(document, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"neither XML nor JSON: {error}") from None
    if root is None:
        raise Unreadable("neither XML nor JSON")
    kind = _name(root)
    if kind not in _READERS:
        raise Unreadable(f'it is no feed: its root is "{kind}"')
    wanted, read = _READERS[kind]
    return (read(element) for element in root.iter("{*}*") if _name(element) == wanted)


def _name(element: Any) -> str:
    return str(etree.QName(element).localname)


def _texts(element: Any) -> Mapping[str, str]:
    """Return the text of each child by its name, the first of a name."""
    texts: dict[str, str] = {}
    for child in element.iterchildren("{*}*"):
        texts.setdefault(_name(child), "".join(child.itertext()).strip())
    return texts


def _item(element: Any) -> Record | None:
    texts = _texts(element)
    guid = texts.get("guid", "")
    about = next((v for k, v in element.attrib.items() if k.endswith("}about")), "")
    return _record(
        guid or about or texts.get("link", ""),
        texts.get("title", ""),
        (texts.get("link", ""), texts.get("origLink", ""), guid, about),
        _first(texts.get("pubDate"), texts.get("date"), texts.get("published")),
    )


def _entry(element: Any) -> Record | None:
    texts = _texts(element)
    links = [
        link.get("href", "")
        for link in element.iterchildren("{*}link")
        if link.get("rel", "alternate") == "alternate"
    ]
    return _record(
        texts.get("id", "") or next(iter(links), ""),
        texts.get("title", ""),
        (*links, texts.get("origLink", ""), texts.get("id", "")),
        _first(texts.get("published"), texts.get("issued"), texts.get("updated")),
    )


_READERS: Mapping[str, tuple[str, Callable[[Any], Record | None]]] = {
    "rss": ("item", _item),
    "RDF": ("item", _item),
    "feed": ("entry", _entry),
}


def _json_items(document: bytes) -> Iterator[Record | None]:
    try:
        told = json.loads(document)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"broken JSON: {error}") from None
    items = told.get("items")
    if not isinstance(items, list):
        raise Unreadable("it is no JSON Feed: it has no items")
    for item in items:
        if isinstance(item, dict):
            texts = {k: str(v) for k, v in item.items() if isinstance(v, str | int | float)}
            yield _record(
                texts.get("id", "") or texts.get("url", ""),
                texts.get("title", ""),
                (texts.get("url", ""), texts.get("id", "")),
                _first(texts.get("date_published"), texts.get("date_modified")),
            )


def _record(
    name: str, title: str, urls: Iterable[str], published: datetime | None
) -> Record | None:
    """Return the record of one entry; None where nothing names it."""
    if not name:
        return None
    addresses = (url for url in urls if _PERMALINK.match(url))
    return Record(
        id=name,
        title=" ".join(unescape(re.sub(r"<[^<>]*>", "", title)).split()),
        urls=tuple(dict.fromkeys(addresses)),
        published=published,
    )


def _first(*dates: str | None) -> datetime | None:
    """Return the first date that can be read; one without an offset is taken for UTC."""
    for text in filter(None, dates):
        for read in (datetime.fromisoformat, parsedate_to_datetime):
            try:
                moment = read(text)
            except (ValueError, TypeError, IndexError, OverflowError):
                continue
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None
