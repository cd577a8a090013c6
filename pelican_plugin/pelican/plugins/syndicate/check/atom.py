"""Atom 1.0 (RFC 4287): what one element alone cannot say, and what the feed says to its readers."""

from collections.abc import Iterator

from . import history, uris
from .atom_elements import ENTRY, FEED, known_in, strange_in
from .constructs import HISTORY, relation
from .elements import attributes, children
from .fault import Fault, Faults, fault, shown
from .reading import Attachment, Document, Item, Link
from .values import Scope
from .xml import ATOM, XHTML, Node

OLD = "http://purl.org/atom/"  # Atom 0.3 and the drafts after it


def root_faults(root: Node) -> Faults:
    """Yield what is wrong with the namespace of a root that looks like Atom's."""
    if root.ns == ATOM:
        return
    if root.ns.startswith(OLD):
        what = "the feed is a draft of Atom, given up in 2005"
        yield fault("atom-obsolete", root, what)
    elif root.ns:
        what = f"{shown(root.ns)} is not Atom's namespace"
        yield fault("namespace-wrong", root, what, "RFC 4287 section 1.2")
    else:
        yield fault("namespace-missing", root, f"{root.tag} is in no namespace")


def judge(root: Node, scope: Scope) -> Faults:
    """Yield what is wrong with an Atom feed or entry document."""
    if root.name == "entry":
        yield from _entry_faults(root, scope, signed=False)
        return
    yield from attributes(root, {}, scope)
    yield from children(root, known_in(FEED), scope, strange_in)
    entries = root.all("entry", ATOM)
    yield from _missing(root, "id", "title", "updated")
    yield from _feed_links(root, scope)
    signed = root.first("author", ATOM) is not None
    for entry in entries:
        yield from _entry_faults(entry, scope, signed=signed)
    yield from _same(entries)
    yield from history.faults(root, root, scope)


def _missing(node: Node, *names: str) -> Faults:
    for name in names:
        if not node.all(name, ATOM):
            yield fault(f"atom-missing-{name}", node, f"{node.tag} has no {name}")


def _feed_links(root: Node, scope: Scope) -> Faults:
    links = root.all("link", ATOM)
    yield from _doubled_links(links)
    own = [link for link in links if relation(link) == "self"]
    if not own:
        yield fault("atom-missing-self", root, 'the feed has no link rel="self"')
    for link in own:
        yield from _self_faults(link, scope)
    for link in links:
        yield from _same_document(link)


def _self_faults(link: Node, scope: Scope) -> Faults:
    href = (link.get("href") or "").strip()
    base = link.inherited("base")
    full = uris.resolve(base, href)
    if not uris.is_full(full):
        yield fault("self-relative", link, f"the self link {shown(href)} is relative")
    elif scope.address and not same_place(full, scope.address):
        what = f"the self link is {full}, but the feed lies at {scope.address}"
        yield fault("self-mismatch", link, what)


def same_place(one: str, other: str) -> bool:
    """Return whether two addresses name one place, fragments apart."""
    return _place(one) == _place(other)


def _place(address: str) -> str:
    head, _, _ = address.partition("#")
    scheme, _, rest = head.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme.lower()}://{host.lower()}/{path}" if slash else f"{scheme}://{host.lower()}/"


def _same_document(link: Node) -> Faults:
    href, base = (link.get("href") or "").strip(), link.inherited("base")
    if base and href in ("", ".") and relation(link) != "self":
        what = f"href {shown(href)} beside xml:base: readers take it for the feed or for the base"
        yield fault("link-same-document", link, what)


def _doubled_links(links: list[Node]) -> Faults:
    seen: set[tuple[str, str]] = set()
    for link in links:
        if relation(link) != "alternate":
            continue
        key = (link.get("type") or "", link.get("hreflang") or "")
        if key in seen:
            what = "two alternate links have the same type and the same hreflang"
            yield fault("atom-duplicate-alternate", link, what)
        seen.add(key)


def _entry_faults(entry: Node, scope: Scope, *, signed: bool) -> Faults:
    yield from attributes(entry, {}, scope)
    yield from children(entry, known_in(ENTRY), scope, strange_in)
    yield from _missing(entry, "id", "title", "updated")
    source = entry.first("source", ATOM)
    if not (signed or entry.all("author", ATOM) or (source and source.all("author", ATOM))):
        yield fault("atom-missing-author", entry, "neither the entry nor the feed has an author")
    links = entry.all("link", ATOM)
    yield from _doubled_links(links)
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
    yield from _same_document(link)


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


def _same(entries: list[Node]) -> Iterator[Fault]:
    """Yield ids that two entries share, and dates of several entries that are the same."""
    seen: dict[str, str] = {}
    dates: set[str] = set()
    doubted = False
    for entry in entries:
        identity, updated = entry.first("id", ATOM), entry.first("updated", ATOM)
        when = updated.stripped if updated else ""
        if identity is not None and identity.stripped:
            key = identity.stripped
            if seen.get(key) == when:
                yield fault(
                    "atom-duplicate-entry",
                    identity,
                    f"two entries have the id {shown(key)} and the same date",
                )
            elif key in seen:
                yield fault("atom-duplicate-id", identity, f"two entries have the id {shown(key)}")
            seen.setdefault(key, when)
        if when and when in dates and updated is not None and not doubted:
            yield fault("date-duplicate", updated, f"two entries were updated at {when}")
            doubted = True
        dates.add(when)


def document(root: Node) -> Document:
    """Return what an Atom feed (or a lone entry) says to its readers."""
    entries = [root] if root.name == "entry" else root.all("entry", ATOM)
    links = links_of(root)
    icons = [(node, node.stripped) for name in ("icon", "logo") for node in root.all(name, ATOM)]
    return Document(
        title=_text(root, "title"),
        id=_text(root, "id"),
        self_url=link_to(links, "self"),
        alternate_url=link_to(links, "alternate"),
        lang=root.attributes.get("{http://www.w3.org/XML/1998/namespace}lang"),
        links=links,
        entries=tuple(_item(entry) for entry in entries),
        images=tuple(Attachment(url=url, line=node.line) for node, url in icons if url),
        **history.facts(root, links),
    )


def link_to(links: tuple[Link, ...], rel: str) -> str | None:
    """Return the address of the first link of that relation."""
    return next((link.href for link in links if link.rel == rel), None)


def links_of(node: Node) -> tuple[Link, ...]:
    """Return the Atom links among the children of *node*, resolved against xml:base."""
    return tuple(
        Link(
            rel=relation(link),
            href=uris.resolve(link.inherited("base"), (link.get("href") or "").strip()),
            media_type=link.get("type"),
            hreflang=link.get("hreflang"),
            length=link.get("length"),
            line=link.line,
        )
        for link in node.all("link", ATOM)
    )


def _text(node: Node, name: str) -> str | None:
    child = node.first(name, ATOM)
    return child.stripped or None if child else None


def _item(entry: Node) -> Item:
    links = links_of(entry)
    content = entry.first("content", ATOM)
    kind = (content.get("type") or "text") if content else ""
    html = _markup(content, kind) if content else None
    summary = entry.first("summary", ATOM)
    return Item(
        id=_text(entry, "id"),
        url=link_to(links, "alternate"),
        title=_text(entry, "title"),
        published=_text(entry, "published"),
        updated=_text(entry, "updated"),
        content_html=html,
        content_text=content.text if content and kind == "text" else None,
        summary=(_markup(summary, summary.get("type") or "") or summary.text) if summary else None,
        enclosures=tuple(
            Attachment(
                url=link.href, media_type=link.media_type, length=link.length, line=link.line
            )
            for link in links
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
        content_line=content.text_line if content else None,
    )


def _markup(node: Node, kind: str) -> str | None:
    if kind in ("html", "text/html"):
        return node.text
    if kind == "xhtml" and node.children and node.children[0].ns == XHTML:
        return node.children[0].inside.decode("utf-8", "replace")
    return None
