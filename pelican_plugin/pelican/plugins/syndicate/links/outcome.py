"""What is answered once a reading of a link has found its target, this page, or nothing."""

from collections.abc import Iterator
from urllib.parse import unquote

from msgspec import Struct

from . import fault
from .addresses import Addresses, Target
from .answer import Answer, Fault, Origin
from .quoting import composed, divided, encoded, joined, plain, suffix_of
from .spellings import below_base


class Question(Struct, frozen=True):
    """A link, where it stands, and what it may mean."""

    link: str  # as the author wrote it
    text: str  # cleaned, "/" for "\"
    origin: Origin
    addresses: Addresses


def here(q: Question, suffix: str) -> Answer:
    """Answer that the link stays on its page."""
    url = absolute(q, q.origin.url) + suffix_of(suffix)
    page = q.addresses.from_source(q.origin.source) or q.addresses.at(q.origin.url)
    problem = _anchor_fault(q, page, suffix) if page else None
    return Answer(kind="fragment", url=url, suffix=suffix_of(suffix), problem=problem)


def from_page(q: Question, path: str) -> str:
    """Return the root-relative address that a browser makes of a relative path."""
    if path.startswith("/"):
        return "/" + joined("", path)[0]
    return "/" + joined(q.origin.url.rpartition("/")[0], path)[0]


def below(q: Question, path: str) -> Iterator[str]:
    """Yield what is left of a root-relative *path* below each base path that the site has had."""
    for _, base in q.addresses.own:
        rest = below_base(path, base) if base else None
        if rest is not None:
            yield rest


def absolute(q: Question, path: str) -> str:
    """Return the absolute URL of a root-relative *path* of the site."""
    return q.addresses.site + encoded(path)


def found(q: Question, target: Target, suffix: str) -> Answer:
    """Answer that the link leads to *target*, unless that is withheld."""
    url, suffix = absolute(q, target.url), suffix_of(suffix)
    if not target.published:
        problem = fault.unpublished(q.link, target, q.origin)
        return Answer(kind="broken", url=url + suffix, suffix=suffix, problem=problem)
    missing = _anchor_fault(q, target, suffix)
    return Answer(kind="internal", url=url + suffix, target=target, suffix=suffix, problem=missing)


def _anchor_fault(q: Question, page: Target, suffix: str) -> Fault | None:
    """Return a problem if the fragment names nothing in *page* (HTML Standard, 7.4.6.3)."""
    fragment = suffix.partition("#")[2].partition(":~:")[0]
    if not fragment or page.anchors is None or plain(fragment).lower() == "top":
        return None
    anchors = q.addresses.anchors_of(page)
    if not anchors.isdisjoint((fragment, unquote(fragment))):
        return None
    if plain(fragment) in map(composed, anchors):
        return None
    return fault.no_anchor(q.link, fragment, anchors, q.origin)


def broken(q: Question, path: str | None = None, url: str | None = None) -> Answer:
    """Answer that the link leads nowhere: *path* is where it would lie, root-relative."""
    written, suffix = divided(q.text)
    if path is None:
        path = from_page(q, written)
        path = next(below(q, path), path)
    problem = fault.nowhere(q.link, path, q.origin, q.addresses)
    suffix = suffix_of(suffix)
    return Answer(
        kind="broken", url=url or absolute(q, path) + suffix, suffix=suffix, problem=problem
    )
