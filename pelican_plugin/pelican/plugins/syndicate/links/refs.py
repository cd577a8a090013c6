"""Which pages Hugo's `ref` and `relref` mean: by path from here or the root, or by bare name."""

import re
from collections.abc import Iterator
from posixpath import dirname
from urllib.parse import unquote

from .addresses import Addresses, Target, logical_name, name_of
from .answer import Origin
from .quoting import joined

_WITH_SUFFIX = re.compile(r"(?i)\.(?:md|markdown|html?)\Z")


def referred(path: str, origin: Origin, addresses: Addresses) -> tuple[Target, ...]:
    """Return the pages that *path* may mean: one, or none, or several where it is ambiguous.

    The page's own language goes first. Hugo, "Links and cross references"; hugo.md 2.8.
    """
    guesses = list(_guesses(unquote(path).strip(), origin, addresses))
    for pages in guesses:
        own = tuple(page for page in pages if page.lang == origin.lang)
        if own:
            return own
    # Hugo stops here; a page of another language is what the author must have meant.
    return next((tuple({name_of(page): page for page in pages}.values()) for pages in guesses), ())


def _guesses(path: str, origin: Origin, addresses: Addresses) -> Iterator[tuple[Target, ...]]:
    for folder in _folders(path, origin, addresses):
        whole = joined(folder, path)[0].rstrip("/")
        if pages := addresses.named("/" + addresses.hugo_name(whole)):
            yield pages
    if "/" not in path.strip("/") and (pages := addresses.named(addresses.hugo_name(path))):
        yield pages
    at = addresses.at("/" + joined("", path)[0])  # a list of tags, which has no source
    if at is not None and at.kind != "file":
        yield (at,)


def _folders(path: str, origin: Origin, addresses: Addresses) -> tuple[str, ...]:
    """Return the folders, by Hugo's names, from which *path* is tried, in Hugo's order."""
    if path.startswith("/"):
        return ("",)
    page = addresses.from_source(origin.source)
    own = name_of(page) if page else logical_name(origin.source, origin.lang)
    if page is not None and page.kind == "section":
        return (own, "")
    above = dirname(own)
    if origin.bundle is not None and path.startswith("../") and _WITH_SUFFIX.search(path):
        return (own, above, "")
    return (above, own, "") if origin.bundle is not None else (above, "")
