"""Atom's links (RFC 4287 section 4.2.7), in Atom feeds and in RSS feeds that borrow them."""

from . import uris
from .constructs import relation
from .fault import Faults, fault, shown
from .node import ATOM, Node
from .reading import Link
from .values import Scope


def self_faults(link: Node, scope: Scope, base: str | None) -> Faults:
    """Yield what is wrong with the link that says where a feed lies; *base*: it is resolved."""
    href = (link.get("href") or "").strip()
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


def same_document(link: Node) -> Faults:
    """Yield whether an address says nothing but "here"."""
    href, base = (link.get("href") or "").strip(), link.inherited("base")
    if base and href in ("", ".") and relation(link) != "self":
        what = f"href {shown(href)} beside xml:base: readers take it for the feed or for the base"
        yield fault("link-same-document", link, what)


def doubled(links: list[Node]) -> Faults:
    """Yield alternate links that readers cannot choose between (RFC 4287 section 4.1.1)."""
    seen: set[tuple[str, str]] = set()
    for link in links:
        if relation(link) != "alternate":
            continue
        key = (link.get("type") or "", link.get("hreflang") or "")
        if key in seen:
            what = "two alternate links have the same type and the same hreflang"
            yield fault("atom-duplicate-alternate", link, what)
        seen.add(key)


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
        )
        for link in node.all("link", ATOM)
    )
