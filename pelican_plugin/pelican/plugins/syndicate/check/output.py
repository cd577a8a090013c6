"""The site's output as the checker sees it: files with sizes, and the addresses they answer to."""

import posixpath
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Protocol
from urllib.parse import SplitResult, unquote, urlsplit

from msgspec import Struct

PAGES = (".html", ".htm", ".xhtml")  # names of pages
_INDEXES = ("index.html", "index.htm")


class Site(Protocol):
    """A tree of files, handed in by a shell; paths are relative with "/" between folders."""

    def walk(self) -> Iterable[tuple[str, int]]:
        """Yield each file's path and size in bytes."""

    def read(self, path: str, limit: int | None = None) -> bytes:
        """Return a file's bytes, the first *limit* of them if given; OSError if it cannot."""


class Waiting(Struct, frozen=True):
    """A site in which some files still wait elsewhere to be put in their place."""

    site: Site
    files: Mapping[str, Callable[[], bytes]]  # public path → its new bytes

    def walk(self) -> Iterable[tuple[str, int]]:
        """Yield the site's files, the waiting ones in the place of the old."""
        for path, size in self.site.walk():
            if path not in self.files:
                yield path, size
        for path, content in self.files.items():
            yield path, len(content())

    def read(self, path: str, limit: int | None = None) -> bytes:
        """Return the waiting bytes of *path* if there are any, else the site's."""
        if path in self.files:
            return self.files[path]()[:limit]
        return self.site.read(path, limit)


class Home(Struct, frozen=True):
    """Where the site lives on the web."""

    hosts: frozenset[str] = frozenset()  # lower case, with a port if the address has one
    prefix: str = "/"  # the folder that the output is put in, "/" or "/blog/"

    def path_of(self, url: str) -> str | None:
        """Return the output path that the absolute *url* asks for, "" for the front page.

        None: it points elsewhere, to another host, scheme or folder.
        """
        return _path_of(url, self.hosts, self.prefix)


@lru_cache(maxsize=16_384)  # each entry's address comes again in every feed that holds it
def _path_of(url: str, hosts: frozenset[str], prefix: str) -> str | None:
    parts = split(url)
    if parts is None or parts.scheme.lower() not in {"http", "https"}:
        return None
    if parts.netloc.lower() not in hosts:
        return None
    path = _clean(unquote(parts.path or "/"))
    if (path + "/") == prefix:
        return ""
    return path[len(prefix) :] if path.startswith(prefix) else None


def split(url: str) -> SplitResult | None:
    """Return the parts of *url*; None where it is no URL at all ("http://[")."""
    try:
        return urlsplit(url.strip())
    except ValueError:
        return None


def _clean(path: str) -> str:
    if "/." not in path:
        return path
    tail = "/" if path.endswith(("/", "/.", "/..")) else ""
    return posixpath.normpath(path).rstrip("/") + tail or "/"


def home_of(address: str) -> Home:
    """Return the home that the site's *address* names, "https://example.org/blog"."""
    parts = split(address)
    if parts is None or not parts.netloc:
        return Home()
    return Home(frozenset({parts.netloc.lower()}), unquote(parts.path).rstrip("/") + "/")


@dataclass(frozen=True)
class Output:
    """Every file of the output, indexed once."""

    site: Site
    sizes: Mapping[str, int] = field(repr=False)

    @cached_property
    def _folded(self) -> Mapping[str, str]:
        return {_fold(path): path for path in self.sizes}

    def locate(self, path: str) -> str | None:
        """Return the file that a static host sends for *path*, None if there is none.

        "posts/x/" and "posts/x" are its index.html, "posts/x" may be posts/x.html too.
        """
        stem = path.rstrip("/")
        candidates = (path, *(f"{stem}/{index}" if stem else index for index in _INDEXES))
        if not path.endswith("/"):
            candidates = (*candidates, f"{path}.html")
        return next((name for name in candidates if name in self.sizes), None)

    def nearly(self, path: str) -> str | None:
        """Return a file whose name differs from *path* in case or Unicode form only."""
        stem = path.rstrip("/")
        names = (path, f"{stem}/index.html", f"{stem}.html")
        return next((hit for name in names if (hit := self._folded.get(_fold(name)))), None)


def _fold(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def index(site: Site) -> Output:
    """Return *site* with its files read into an index."""
    return Output(site, dict(site.walk()))
