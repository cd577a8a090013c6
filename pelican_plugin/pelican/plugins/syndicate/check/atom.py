"""An Atom 1.0 feed (RFC 4287): what its entries alone cannot say, and what it says to readers."""

from collections.abc import Iterator, Sequence

from . import history
from .atom_elements import FEED, known_in, strange_in
from .atom_entry import missing, text_of
from .constructs import relation
from .elements import attributes, children
from .entries import Entry, Mark
from .fault import Fault, Faults, fault, shown
from .links import doubled, link_to, links_of, same_document, self_faults
from .node import ATOM, XML, Node
from .reading import Attachment, Document
from .values import Scope

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


def entries_of(root: Node) -> list[Node]:
    """Return the entries of a feed, or the lone one that is a document by itself."""
    return [root] if root.name == "entry" else root.all("entry", ATOM)


def is_signed(root: Node) -> bool:
    """Return whether a feed has an author, so that its entries need none."""
    return root.first("author", ATOM) is not None and root.name != "entry"


def judge(root: Node, entries: Sequence[Entry], scope: Scope) -> Faults:
    """Yield what is wrong with an Atom feed or entry document."""
    if root.name != "entry":
        yield from attributes(root, {}, scope)
        yield from children(root, known_in(FEED), scope, strange_in)
        yield from missing(root, "id", "title", "updated")
        yield from _feed_links(root, scope)
    for entry in entries:
        yield from entry.faults
    if root.name != "entry":
        yield from _same(entries)
        yield from history.faults(root, root, scope)


def _feed_links(root: Node, scope: Scope) -> Faults:
    links = root.all("link", ATOM)
    yield from doubled(links)
    own = [link for link in links if relation(link) == "self"]
    if not own:
        yield fault("atom-missing-self", root, 'the feed has no link rel="self"')
    for link in own:
        yield from self_faults(link, scope, link.inherited("base"))
    for link in links:
        yield from same_document(link)


def _same(entries: Sequence[Entry]) -> Iterator[Fault]:
    """Yield ids that two entries share, and dates of several entries that are the same."""
    seen: dict[str, str] = {}
    dates: set[str] = set()
    doubted = False
    for entry in entries:
        identity, updated = entry.marks.get("id"), entry.marks.get("updated")
        when = updated.text if updated else ""
        if identity is not None:
            yield from _same_id(identity, when, seen)
        if updated is not None and when in dates and not doubted:
            yield fault("date-duplicate", updated, f"two entries were updated at {when}")
            doubted = True
        dates.add(when)


def _same_id(identity: Mark, when: str, seen: dict[str, str]) -> Iterator[Fault]:
    key = identity.text
    if seen.get(key) == when:
        what = f"two entries have the id {shown(key)} and the same date"
        yield fault("atom-duplicate-entry", identity, what)
    elif key in seen:
        yield fault("atom-duplicate-id", identity, f"two entries have the id {shown(key)}")
    seen.setdefault(key, when)


def document(root: Node, entries: Sequence[Entry]) -> Document:
    """Return what an Atom feed (or a lone entry) says to its readers."""
    links = links_of(root)
    icons = [(node, node.stripped) for name in ("icon", "logo") for node in root.all(name, ATOM)]
    return Document(
        title=text_of(root, "title"),
        id=text_of(root, "id"),
        self_url=link_to(links, "self"),
        alternate_url=link_to(links, "alternate"),
        lang=root.attributes.get(XML + "lang"),
        links=links,
        entries=tuple(entry.item for entry in entries),
        images=tuple(Attachment(url=url, line=node.line) for node, url in icons if url),
        **history.facts(root, links),
    )
