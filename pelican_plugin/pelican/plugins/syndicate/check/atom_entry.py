"""One entry of an Atom feed (RFC 4287 section 4.1.2)."""

from . import history
from .atom_elements import ENTRY, known_in, strange_in
from .constructs import HISTORY, relation
from .elements import attributes, children
from .entries import Judged, Mark
from .fault import Faults, fault
from .links import doubled, link_to, links_of, same_document
from .node import ATOM, XHTML, Node
from .reading import Attachment, Item, sealed
from .values import Scope


def judge(entry: Node, scope: Scope, signed: bool) -> Judged:
    """Return what is wrong with *entry*, and what it says; *signed*: its feed has an author."""
    faults = tuple(_faults(entry, scope, signed))
    return Judged(faults, sealed(_item(entry)), _marks(entry))


def _marks(entry: Node) -> dict[str, Mark]:
    found = {name: entry.first(name, ATOM) for name in ("id", "updated")}
    return {
        name: Mark(node.stripped, node.line, node.column)
        for name, node in found.items()
        if node is not None and node.stripped
    }


def _faults(entry: Node, scope: Scope, signed: bool) -> Faults:
    yield from attributes(entry, {}, scope)
    yield from children(entry, known_in(ENTRY), scope, strange_in)
    yield from missing(entry, "id", "title", "updated")
    source = entry.first("source", ATOM)
    if not (signed or entry.all("author", ATOM) or (source and source.all("author", ATOM))):
        yield fault("atom-missing-author", entry, "neither the entry nor the feed has an author")
    links = entry.all("link", ATOM)
    yield from doubled(links)
    yield from _text_faults(entry, links)
    for link in links:
        yield from _entry_link(link)


def _entry_link(link: Node) -> Faults:
    rel = relation(link)
    if rel in HISTORY:
        what = f'rel="{rel}" says where a feed goes on; in an entry it says nothing'
        yield fault("history-in-entry", link, what)
    elif rel == "self" and (link.get("type") or "application/atom+xml") != "application/atom+xml":
        what = f"the self link of an entry is {link.get('type')}, not Atom: alternate was meant"
        yield fault("self-not-atom", link, what)
    yield from same_document(link)


def _text_faults(entry: Node, links: list[Node]) -> Faults:
    content, summary = entry.first("content", ATOM), entry.first("summary", ATOM)
    if content is None:
        if not any(relation(link) == "alternate" for link in links):
            what = "the entry has neither content nor an alternate link"
            yield fault("atom-missing-content", entry, what)
        elif summary is None:
            yield fault("atom-no-text", entry, "the entry has neither content nor summary")
    elif summary is None and _is_opaque(content):
        what = "the content is no text here, and there is no summary in its place"
        yield fault("atom-missing-summary", entry, what)


def _is_opaque(content: Node) -> bool:
    kind = (content.get("type") or "text").lower()
    if content.get("src") is not None:
        return True
    return "/" in kind and not kind.endswith(("+xml", "/xml", "/html")) and kind[:5] != "text/"


def missing(node: Node, *names: str) -> Faults:
    """Yield which of the elements that must be there is not."""
    for name in names:
        if not node.all(name, ATOM):
            yield fault(f"atom-missing-{name}", node, f"{node.tag} has no {name}")


def text_of(node: Node, name: str) -> str | None:
    """Return the text of an element of *node*, None if it has none."""
    child = node.first(name, ATOM)
    return child.stripped or None if child else None


def _item(entry: Node) -> Item:
    links = links_of(entry)
    content = entry.first("content", ATOM)
    kind = (content.get("type") or "text") if content else ""
    html = _markup(content, kind) if content else None
    summary = entry.first("summary", ATOM)
    return Item(
        id=text_of(entry, "id"),
        url=link_to(links, "alternate"),
        title=text_of(entry, "title"),
        published=text_of(entry, "published"),
        updated=text_of(entry, "updated"),
        content_html=html,
        content_text=content.text if content and kind == "text" else None,
        summary=(_markup(summary, summary.get("type") or "") or summary.text) if summary else None,
        enclosures=tuple(
            Attachment(
                url=link.href, media_type=link.media_type, length=link.length, line=node.line
            )
            for node, link in zip(entry.all("link", ATOM), links, strict=True)
            if link.rel == "enclosure"
        ),
        media=history.media_of(entry),
        categories=tuple(node.get("term") or "" for node in entry.all("category", ATOM)),
        authors=tuple(
            name.stripped
            for author in entry.all("author", ATOM)
            for name in author.all("name", ATOM)
        ),
        links=links,
        line=entry.line,
    )


def _markup(node: Node, kind: str) -> str | None:
    if kind in ("html", "text/html"):
        return node.text
    if kind == "xhtml" and node.children and node.children[0].ns == XHTML:
        return node.children[0].inside.decode("utf-8", "replace")
    return None
