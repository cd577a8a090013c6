"""A feed's history (RFC 5005), in Atom and in RSS, and the pictures that Media RSS names."""

from typing import TypedDict

from .constructs import relation
from .extensions import HISTORY as NS
from .fault import Faults, fault
from .namespaces import MEDIA
from .node import ATOM, Node
from .reading import Attachment, Link
from .values import Scope

_FEED_RELATIONS = frozenset(("first", "last", "next", "previous", "prev-archive", "next-archive"))


class Facts(TypedDict):
    """What a feed says of its history."""

    is_archive: bool
    is_complete: bool
    next_url: str | None
    prev_archive: str | None
    next_archive: str | None
    current: str | None


def faults(feed: Node, place: Node, _scope: Scope) -> Faults:
    """Yield what is wrong with a feed's history; *place* is where its links and marks stand."""
    links = {relation(link): link for link in place.all("link", ATOM)}
    archive, complete = place.first("archive", NS), place.first("complete", NS)
    if complete is not None:
        yield from _complete(complete, links)
    yield from _past_the_end(links)
    if archive is not None:
        if "prev-archive" not in links and "next-archive" not in links:
            what = "the archive has neither prev-archive nor next-archive"
            yield fault("history-archive-alone", archive, what)
        if "current" not in links:
            what = "the archive does not say where the current feed lies"
            yield fault("history-no-current", archive, what)
        if complete is not None:
            yield fault("history-both", archive, "a feed is either complete or an archive")


def _past_the_end(links: dict[str, Node]) -> Faults:
    own = links["self"].get("href") if "self" in links else None
    for end, beyond in (("last", "next"), ("first", "previous")):
        if own and end in links and links[end].get("href") == own and beyond in links:
            what = f'this is the {end} document of the feed, but there is a rel="{beyond}"'
            yield fault("history-past-end", links[beyond], what)


def _complete(complete: Node, links: dict[str, Node]) -> Faults:
    for rel in sorted(_FEED_RELATIONS & links.keys()):
        what = f'a complete feed has no rel="{rel}"'
        yield fault("history-complete-link", links[rel], what)
    current, own = links.get("current"), links.get("self")
    if current is not None and own is not None and current.get("href") != own.get("href"):
        what = "a complete feed is its own current feed, but current and self differ"
        yield fault("history-complete-current", current, what)


def facts(place: Node, links: tuple[Link, ...]) -> Facts:
    """Return what a feed says of its history; *links* its Atom links, resolved."""
    first: dict[str, str] = {}
    for link in links:
        first.setdefault(link.rel, link.href)
    return Facts(
        is_archive=place.first("archive", NS) is not None,
        is_complete=place.first("complete", NS) is not None,
        next_url=first.get("next"),
        prev_archive=first.get("prev-archive"),
        next_archive=first.get("next-archive"),
        current=first.get("current"),
    )


def media_of(entry: Node) -> tuple[Attachment, ...]:
    """Return the contents and thumbnails that Media RSS names in an entry."""
    if not any(child.ns == MEDIA for child in entry.children):
        return ()
    return tuple(
        Attachment(
            url=(node.get("url") or "").strip(),
            media_type=node.get("type"),
            length=node.get("fileSize"),
            line=node.line,
        )
        for child in entry.children
        if child.ns == MEDIA
        for node in child.walk()
        if node.ns == MEDIA and node.name in ("content", "thumbnail") and node.get("url")
    )
