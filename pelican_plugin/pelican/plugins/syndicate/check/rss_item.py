"""One item of an RSS 2.0 feed."""

from . import bodies, history, podcast
from .constructs import relation
from .elements import attributes, children
from .entries import Judged, Mark
from .extensions import CC, DCTERMS, LICENCE, SLASH
from .fault import Faults, fault
from .links import links_of
from .namespaces import CONTENT, DC
from .node import ATOM, XHTML, XML, Node
from .reading import Attachment, Item, sealed
from .rss_elements import same_twice, strange_in
from .rss_item_elements import known_in_item
from .values import Scope

_PAIRS = (
    (("", "author"), (DC, "creator")),
    (("", "author"), (ATOM, "author")),
    (("", "category"), (DC, "subject")),
    (("", "pubDate"), (DC, "date")),
    (("", "pubDate"), (ATOM, "published")),
    (("", "pubDate"), (DCTERMS, "issued")),
    (("", "source"), (DC, "source")),
    (("", "guid"), (ATOM, "id")),
    ((LICENCE, "license"), (CC, "license")),
)


def judge(item: Node, scope: Scope) -> Judged:
    """Return what is wrong with *item*, and what it says."""
    return Judged(tuple(_faults(item, scope)), sealed(_item(item)), _marks(item))


def _marks(item: Node) -> dict[str, Mark]:
    found = {
        "guid": item.first("guid"),
        "slash": _undated_count(item),
        "itunes": next(filter(podcast.is_itunes, item.children), None),
        "extension": foreign_attribute(item),
    }
    return {
        name: Mark(node.stripped if name == "guid" else node.path, node.line, node.column)
        for name, node in found.items()
        if node is not None
    }


def foreign_attribute(node: Node) -> Node | None:
    """Return the first element of RSS under *node* with an attribute of another namespace."""
    return next(
        (
            found
            for found in node.walk()
            if not found.ns and any(name[0] == "{" and XML not in name for name in found.attributes)
        ),
        None,
    )


def _undated_count(item: Node) -> Node | None:
    dated = item.all("updated", ATOM) or item.all("modified", DCTERMS)
    return None if dated else item.first("comments", SLASH)


def _faults(item: Node, scope: Scope) -> Faults:
    yield from attributes(item, {}, scope)
    yield from children(item, known_in_item, scope, strange_in)
    yield from same_twice(item, _PAIRS, "rss-item-same-twice")
    has = {(child.ns, child.name) for child in item.children}
    if not ({("", "title"), ("", "description")} & has):
        yield fault("rss-item-empty", item, "the item has neither title nor description")
    if ("", "guid") not in has:
        yield fault("rss-missing-guid", item, "the item has no guid")
    enclosures = item.all("enclosure")
    if len(enclosures) > 1:
        what = "the item has more than one enclosure: readers take one of them"
        yield fault("rss-enclosures", enclosures[1], what)
    yield from _bodies(item, has)
    for link in item.all("link", ATOM):
        if relation(link) in ("prev-archive", "next-archive"):
            what = f'rel="{relation(link)}" says where a feed goes on; in an item it says nothing'
            yield fault("history-in-entry", link, what)
    yield from podcast.item_faults(item)


def _bodies(item: Node, has: set[tuple[str, str]]) -> Faults:
    encoded = item.first("encoded", CONTENT)
    description = item.first("description")
    if encoded is not None:
        relative = "body-relative-media" if encoded.inherited("base") else "body-relative-link"
        yield from bodies.html_faults(encoded, encoded.text, relative=relative)
        if description is None or _after(description, encoded):
            what = "the item has content:encoded without a description before it"
            yield fault("rss-need-description", encoded, what)
    other = next((node for node in item.children if _is_body(node)), None)
    if other is not None and (description is not None or encoded is not None):
        what = f"the item has a body twice: {other.tag} says the same as the description"
        yield fault("rss-two-bodies", other, what)


def _after(one: Node, other: Node) -> bool:
    return one.start > other.start


def _is_body(node: Node) -> bool:
    if node.ns == XHTML:
        return node.name in ("body", "div")
    return node.ns == ATOM and node.name == "content" and node.get("src") is None


def text_of(node: Node, name: str, ns: str = "") -> str | None:
    """Return the text of an element of *node*, None if it has none."""
    child = node.first(name, ns)
    return child.stripped or None if child else None


def _item(item: Node) -> Item:
    links = links_of(item)
    encoded, description = item.first("encoded", CONTENT), item.first("description")
    body = encoded if encoded is not None else description
    guid = item.first("guid")
    permalink = guid is not None and (guid.get("isPermaLink") or "true").strip() == "true"
    authors = [*item.all("creator", DC), *item.all("author")]
    return Item(
        id=guid.stripped or None if guid else None,
        url=text_of(item, "link") or (guid.stripped if guid and permalink else None),
        title=text_of(item, "title"),
        published=text_of(item, "pubDate") or text_of(item, "date", DC),
        updated=text_of(item, "updated", ATOM) or text_of(item, "modified", DCTERMS),
        content_html=body.text if body else None,
        summary=description.text if description and encoded else None,
        enclosures=tuple(
            Attachment(
                url=(node.get("url") or "").strip(),
                media_type=node.get("type"),
                length=node.get("length"),
                line=node.line,
            )
            for node in item.all("enclosure")
        ),
        media=history.media_of(item),
        categories=tuple(node.stripped for node in item.all("category")),
        authors=tuple(node.stripped for node in authors),
        links=links,
        line=item.line,
    )
