"""Which files are Hugo-style posts, said to Pelican's readers so that it leaves them to us."""

import datetime as dt
import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from pelican.generators import Generator
from pelican.readers import BaseReader, Readers

from .. import files
from .hugo_site import HugoSite

_LEFT_TO_US = "syndicate"
_LEFT_OVER = ("~", "#", ".swp", ".swo", ".bak", ".orig", ".tmp")  # by editors, with old texts


def wrap_readers(readers: Readers) -> None:
    """Let each registered reader pass over what is Hugo-style, whoever registered it."""
    claims = _Claims(readers.settings)
    for extension, previous in readers.reader_classes.items():
        is_one = isinstance(previous, type) and extension != "static"  # a site turns some off
        if is_one and not hasattr(previous, "claims"):
            readers.reader_classes[extension] = _wrapped(previous, claims)


class _Claims:
    """Says which files are ours; the Hugo site is looked at when the first file is read."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._settings = settings
        # as Pelican's readers write paths: links are not followed
        self._content = os.path.abspath(settings["PATH"])  # noqa: PTH100

    @cached_property
    def site(self) -> HugoSite:
        """The Hugo site around the content folder."""
        return HugoSite.of(self._settings)

    def __call__(self, source_path: str) -> bool:
        relative = os.path.relpath(source_path, self._content).replace(os.sep, "/")
        return not relative.startswith("../") and self.site.claims(relative)


def _wrapped(previous: type[BaseReader], claims: _Claims) -> type[BaseReader]:
    """Return *previous*, but for the files that the Hugo wing reads.

    Pelican reads a file before the site around it is known, and caches what it read by that file
    alone; a Hugo-style post needs its section, configuration and clock. So Pelican is told to
    skip it, and it joins the articles once all is known.
    """

    def read(self: BaseReader, source_path: str) -> tuple[str, dict[str, Any]]:
        if claims(source_path):
            return "", {"status": "skip", _LEFT_TO_US: True}
        content, metadata = previous.read(self, source_path)
        for key in ("date", "modified"):
            if isinstance(said := metadata.get(key), dt.datetime):
                said.utcoffset()  # one of days is a ValueError, of which Pelican says the file
        return content, metadata

    # Pelican says the class's name as an article's "reader"
    return type(previous.__name__, (previous,), {"read": read, "claims": claims})


def site_of(generator: Generator) -> HugoSite:
    """Return the Hugo site that *generator*'s readers look at."""
    for reader in generator.readers.readers.values():
        claims = getattr(type(reader), "claims", None)
        if isinstance(claims, _Claims):
            return claims.site
    return HugoSite.of(generator.settings)  # every reader is turned off


def forget_cached(generator: Generator) -> None:
    """Drop from Pelican's cache that a file was left to us: it may be Pelican's own today."""
    cache: dict[str, Any] = generator.readers._cache
    for path, (_, data) in list(cache.items()):
        metadata = data[1] if isinstance(data, tuple) and len(data) == 2 else None
        if isinstance(metadata, Mapping) and _LEFT_TO_US in metadata:
            del cache[path]


def content_files(root: Path) -> tuple[str, ...]:
    """Return every regular file below *root*, relative and with "/", links not followed.

    Hidden files and folders are left out: they are nobody's content. So are editors' backups.
    """
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            is_content = not name.startswith(".") and not name.endswith(_LEFT_OVER)
            if is_content and path.is_file() and _is_here(root, path):
                found.append(path.relative_to(root).as_posix())
    return tuple(found)


def _is_here(root: Path, path: Path) -> bool:
    """Whether *path*, reached without following folder links, is a file of *root*'s own."""
    return not path.is_symlink() or files.inside(root, path)
