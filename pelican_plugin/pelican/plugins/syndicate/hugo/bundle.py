"""Which file is what: leaf and branch bundles, single files, languages, translations."""

import re
from collections.abc import Collection
from typing import Literal

from msgspec import Struct

from .mounts import Mount, resolve

# Suffixes of Hugo's Markdown; other markups need programs that a feed build does not run.
MARKDOWN = frozenset({"md", "markdown", "mdown"})
CONTENT = MARKDOWN | {"html", "htm"}


class Place(Struct, frozen=True, kw_only=True):
    """Where a content file stands in the site."""

    path: str  # as it lies below the content folder: "en/posts/Abril/index.md"
    kind: Literal["page", "section", "resource"]
    lang: str | None  # lower case; None in a one-language site
    bundle: str | None  # folder as it lies whose files belong to it; None for a single file
    dir: str  # logical folder that holds the page: "posts"; its own folder for a section
    name: str  # logical name: "Abril" for posts/Abril/index.md, "x" for posts/x.es.md
    unpublished: str | None = None  # why Hugo does not see the file

    @property
    def logical(self) -> str:
        """The path that translations share, without language, suffix and `index`: "posts/abril"."""
        parts = [self.dir, self.name] if self.kind != "section" else [self.dir]
        return "/".join(part for part in parts if part).lower().replace(" ", "-")


def place(
    path: str,
    *,
    mounts: Collection[Mount] = (),
    languages: Collection[str] = (),
    disabled: Collection[str] = (),
    default: str | None = None,
    multilingual: bool = False,
    leaves: Collection[str] = (),
) -> Place:
    """Return where the content file *path* stands.

    *languages* are the site's codes, lower case; a suffix that is none belongs to the name.
    *leaves* are the leaf bundles' folders as they lie: a content file below one is a resource.
    """
    found = resolve(path, mounts)
    logical, lang = found or (path, None)
    folder, _, file = logical.rpartition("/")
    stem, _, _ = file.rpartition(".")
    name, dot, suffix = stem.rpartition(".")
    known = bool(dot) and suffix.lower() in {*languages, *disabled}
    if known:
        stem, lang = name, suffix.lower()
    if lang is None:
        lang = default
    source = path.rpartition("/")[0]
    kind, bundle = _kind(stem, source, leaves)
    if kind == "page" and bundle is not None:
        folder, _, stem = folder.rpartition("/")
    return Place(
        path=path,
        kind=kind,
        lang=lang if multilingual else None,
        bundle=bundle,
        dir=folder,
        name="" if kind == "section" else stem,
        unpublished=_outside(found is None, lang, disabled),
    )


def _outside(outside: bool, lang: str | None, disabled: Collection[str]) -> str | None:
    if outside:
        return "outside the site's content folders"
    return "its language is disabled" if lang in disabled else None


def _kind(
    stem: str, source: str, leaves: Collection[str]
) -> tuple[Literal["page", "section", "resource"], str | None]:
    owner = owner_of(source, leaves, inside=stem == "index")
    if owner is not None:
        return "resource", owner
    if stem == "_index":
        return "section", source
    return "page", source if stem == "index" else None


def owner_of(folder: str, leaves: Collection[str], *, inside: bool = False) -> str | None:
    """Return the outermost leaf bundle that holds *folder*; *inside*: other than *folder* itself.

    Everything below a leaf bundle's folder belongs to it, nested `index.md` files too.
    """
    if not leaves:
        return None
    parts = folder.split("/") if folder else []
    for length in range(len(parts) + (0 if inside else 1)):
        candidate = "/".join(parts[:length])
        if candidate in leaves:
            return candidate
    return None


def is_leaf(file: str, languages: Collection[str] = ()) -> bool:
    """Return whether a file of this name makes its folder a leaf bundle: index.md, index.es.md."""
    stem, _, suffix = file.rpartition(".")
    if suffix.lower() not in CONTENT:
        return False
    name, _, lang = stem.rpartition(".")
    return stem == "index" or (name == "index" and lang.lower() in languages)


def is_ignored(path: str, patterns: Collection[str] = ()) -> bool:
    """Return whether Hugo passes over the file: hidden, a backup, or one of `ignoreFiles`."""
    name = path.rpartition("/")[2]
    if name.startswith((".", "#")) or name.endswith("~"):
        return True
    return any(_fits(pattern, "/content/" + path) for pattern in patterns)


def _fits(pattern: str, path: str) -> bool:
    try:
        return re.search(pattern, path) is not None
    except re.error:
        return False
