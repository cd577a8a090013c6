"""Which pages Hugo's `ref` and `relref` mean: by path from here or the root, or by bare name."""

import re
from collections.abc import Iterable, Iterator
from posixpath import dirname
from urllib.parse import unquote

from .addresses import Addresses, Target, logical_name
from .answer import Origin
from .quoting import joined

_WITH_SUFFIX = re.compile(r"(?i)\.(?:md|markdown|html?)\Z")


def referred(path: str, origin: Origin, addresses: Addresses) -> tuple[Target, ...]:
    """Return the pages that *path* may mean: one, or none, or several where it is ambiguous.

    The page's own language goes first. Hugo, "Links and cross references"; hugo.md 2.8.
    """
    path = unquote(path).strip()
    for found in _guesses(path, origin, addresses):
        chosen = _in_language(found, origin.lang)
        if chosen:
            return chosen
    return ()


def _guesses(path: str, origin: Origin, addresses: Addresses) -> Iterator[Iterable[Target]]:
    for folder in _folders(path, origin, addresses):
        whole = joined(folder, path)[0].rstrip("/")
        exact = addresses.from_source(whole)
        if exact is not None and exact.kind != "file":
            yield (exact,)
        yield addresses.named("/" + logical_name(whole, origin.lang))
    at = addresses.at("/" + joined("", path)[0])
    if at is not None and at.kind != "file":
        yield (at,)
    if "/" not in path.strip("/"):
        yield addresses.named(logical_name(path, origin.lang))


def _folders(path: str, origin: Origin, addresses: Addresses) -> tuple[str, ...]:
    """Return the folders, by Hugo's names, from which *path* is tried, in Hugo's order."""
    if path.startswith("/"):
        return ("",)
    page = addresses.from_source(origin.source)
    own = (page.logical if page else None) or logical_name(origin.source, origin.lang)
    own = own.strip("/")
    if page is not None and page.kind == "section":
        return (own, "")
    above = dirname(own)
    if origin.bundle is not None and path.startswith("../") and _WITH_SUFFIX.search(path):
        return (own, above, "")
    return (above, own, "") if origin.bundle is not None else (above, "")


def _in_language(found: Iterable[Target], lang: str | None) -> tuple[Target, ...]:
    """Return the pages of *lang*; where it has none, one of each set of translations."""
    pages = tuple(dict.fromkeys(found))
    own = tuple(page for page in pages if page.lang == lang)
    if own or len(pages) < 2:
        return own or pages
    names = {page.logical or logical_name(page.source or "", page.lang): page for page in pages}
    return tuple(names.values())
