"""Every address that a link of this site may mean, found by any of its spellings."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from posixpath import basename, dirname
from types import MappingProxyType
from typing import Literal
from urllib.parse import unquote

from msgspec import Struct

from .nearest import Names
from .quoting import cleaned, composed, encoded, file_url, plain
from .web import read

Kind = Literal["post", "page", "section", "file", "term", "feed"]

_ENOUGH = 1000  # files of one folder among which the nearest is sought
_CONTENT_FILE = re.compile(r"(?i)\.(?:md|markdown|mdown|mkd|html?|rst|org|adoc|ad|pdc|pandoc)\Z")
_INDEX_FILE = re.compile(r"(?:^|/)index\.html?\Z")
_PAGE_SUFFIX = re.compile(r"\.html?\Z")


class Target(Struct, frozen=True, kw_only=True):
    """One thing that a link may lead to."""

    kind: Kind
    url: str  # root-relative, percent-encoded, without the site's base path: "/posts/abril/"
    source: str | None = None  # relative to the content folder: "posts/abril/index.md"
    marker: str | None = (
        None  # what Pelican turns into the address: "{filename}/posts/abril/index.md"
    )
    anchors: Callable[[], frozenset[str]] | None = None  # what a fragment may name; None: not known
    published: bool = True
    withheld: str | None = None  # why it is not published: "draft", "future", "expired"
    lang: str | None = None  # None in a one-language site
    logical: str | None = None  # Hugo's name for the page, "posts/abril"; None: made from source
    also: tuple[str, ...] = ()  # the source as it was before names in it were spoilt


def marker_of(indicator: str, source: str) -> str:
    """Return Pelican's marker for a content file: `marker_of("static", "a/foto 1.png")`.

    Percent-encoded as Pelican unquotes it, so that no name is cut at "#", "?" or "%".
    """
    return f"{{{indicator}}}/{file_url(source)}"


def without_suffix(source: str) -> str:
    """Return the path of a content file without ".md" and its like."""
    return _CONTENT_FILE.sub("", composed(source))


def logical_name(source: str, lang: str | None = None) -> str:
    """Return Hugo's name for a content file: "posts/abril" of "posts/Abril/index.es.md".

    Lower case, spaces as "-", without the suffixes of language and kind (hugo.md 2.4 to 2.6).
    """
    name = without_suffix(source).lower()
    if lang and name.endswith(f".{lang.lower()}"):
        name = name[: -len(lang) - 1]
    if basename(name) in ("index", "_index"):
        name = dirname(name)
    return name.strip("/").replace(" ", "-")


def name_of(page: Target) -> str:
    """Return Hugo's name for a page; the same for its translations."""
    if page.logical is not None:
        return page.logical.strip("/")
    return logical_name(page.source or "", page.lang)


@dataclass(frozen=True)  # no slots: what only hints need is made when the first link fails
class Addresses:
    """What `resolve` looks up. Made once per build, by `Addresses.of`."""

    site: str  # absolute, without a slash at its end: "https://example.org/blog"; "" if not known
    own: tuple[tuple[str, str], ...]  # (host with port, base path) of each of the site's names
    elsewhere: tuple[str, ...]  # prefixes that another program serves: "/read/"
    exact: Mapping[str, Target] = field(repr=False)  # by address, decoded
    loose: Mapping[str, Target] = field(repr=False)  # the same without "/", index.html, .html
    sources: Mapping[str, Target] = field(repr=False)  # by content path, as it is and in form NFC
    logical: Mapping[str, tuple[Target, ...]] = field(repr=False)  # by Hugo's name
    hints: bool = True  # whether the nearest candidate is sought for what leads nowhere: it is dear

    @classmethod
    def of(
        cls,
        site: str,
        targets: Iterable[Target],
        *,
        aliases: Iterable[tuple[str, Target]] = (),
        elsewhere: Iterable[str] = (),
        also: Iterable[str] = (),
    ) -> "Addresses":
        """Return the addresses of *site*, an absolute URL or "".

        *aliases*: root-relative addresses that lead on to a target. *elsewhere*: prefixes such as
        "/read/". *also*: further absolute URLs of the same site, such as Hugo's baseURL. Where two
        targets claim one address the published one has it, then the first.
        """
        ordered = sorted(targets, key=lambda target: not target.published)
        home = Target(kind="section", url="/")
        exact: dict[str, Target] = {}
        loose: dict[str, Target] = {}
        pairs = [*((target.url, target) for target in ordered), *aliases, ("/", home)]
        for url, target in pairs:
            exact.setdefault(unquote(url), target)
        for url, target in pairs:
            path = plain(url)
            exact.setdefault(path, target)
            if target.kind != "file":
                loose.setdefault(_bare(path), target)
        sources = {t.source: t for t in reversed(ordered) if t.source is not None}
        for path, target in tuple(sources.items()):
            sources.setdefault(composed(path), target)
        for target in ordered:
            for path in target.also:
                sources.setdefault(composed(path), target)
        return cls(
            site=site.rstrip("/"),
            own=tuple(dict.fromkeys(_own(name) for name in (site, *also) if name)),
            elsewhere=tuple(_folder(prefix) for prefix in elsewhere),
            exact=MappingProxyType(exact),
            loose=MappingProxyType(loose),
            sources=MappingProxyType(sources),
            logical=MappingProxyType(_by_name(ordered)),
        )

    @property
    def scheme(self) -> str:
        """The site's scheme, for addresses that name none."""
        return "http" if self.site.startswith("http:") else "https"

    def at(self, path: str) -> Target | None:
        """Return what lies at a root-relative *path*, with or without "/", index.html or .html."""
        decoded = unquote(path)
        path = composed(decoded)
        return self.exact.get(decoded) or self.exact.get(path) or self.loose.get(_bare(path))

    def is_settled(self, url: str) -> bool:
        """Tell whether an absolute *url* is, to the letter, where something published lies."""
        return url.startswith(self.site) and url[len(self.site) :] in self._settled

    @cached_property
    def _settled(self) -> frozenset[str]:
        return frozenset(target.url for target in self.exact.values() if target.published)

    def from_source(self, path: str) -> Target | None:
        """Return what a path below the content folder names; nothing is read in *path*."""
        return self.sources.get(path) or self.sources.get(composed(path))

    def named(self, name: str) -> tuple[Target, ...]:
        """Return the pages of one of Hugo's names ("posts/abril", or just "abril")."""
        return self.logical.get(name, ())

    def is_elsewhere(self, path: str) -> bool:
        """Tell whether another program serves a root-relative *path*."""
        return bool(self.elsewhere) and f"{plain(path)}/".startswith(self.elsewhere)

    def anchors_of(self, page: Target) -> frozenset[str]:
        """Return what a fragment may name in *page*; asked of it once."""
        if page.url not in self._anchors:
            self._anchors[page.url] = page.anchors() if page.anchors else frozenset()
        return self._anchors[page.url]

    @cached_property
    def _anchors(self) -> dict[str, frozenset[str]]:
        return {}

    def files_below(self, folder: str) -> Names:
        """Return the names of a content folder's own files, for hints."""
        folder = composed(folder)
        if folder not in self._files:
            self._files[folder] = Names(self.folders.get(folder, ())[:_ENOUGH])
        return self._files[folder]

    @cached_property
    def _files(self) -> dict[str, Names]:
        return {}

    def hugo_name(self, path: str) -> str:
        """Return Hugo's name for a page of any of the site's languages, from a written path."""
        ending = without_suffix(path).lower().rpartition(".")[2]
        return logical_name(path, ending if ending in self.langs else None)

    @cached_property
    def folders(self) -> Mapping[str, tuple[str, ...]]:
        """The names of the published files in each content folder, for hints."""
        return _by_folder(self.sources)

    @cached_property
    def langs(self) -> frozenset[str]:
        """The languages of the site's pages, lower case."""
        return frozenset(p.lang.lower() for pages in self.logical.values() for p in pages if p.lang)

    @cached_property
    def pages(self) -> Names:
        """The addresses of all that is published and is no file, for hints."""
        found = {t.url for t in self.exact.values() if t.published and t.kind != "file"}
        return Names(tuple(sorted(found)), by_last=True)

    @cached_property
    def tops(self) -> frozenset[str]:
        """The first folders of all addresses of the site, for hints."""
        return frozenset(path.split("/")[1] for path in self.exact if path.count("/") > 1)

    @cached_property
    def page_names(self) -> Names:
        """Hugo's names of all published pages, for hints."""
        found = (name for name, pages in self.logical.items() if any(p.published for p in pages))
        return Names(tuple(sorted(name for name in found if name.startswith("/"))), by_last=True)

    @cached_property
    def file_places(self) -> Mapping[str, str]:
        """Where a file of a name (lower case) lies, for hints."""
        files = (path for path, t in self.sources.items() if t.kind == "file" and t.published)
        return {basename(path).casefold(): path for path in sorted(files, reverse=True)}


def _bare(path: str) -> str:
    return _PAGE_SUFFIX.sub("", _INDEX_FILE.sub("", path)).rstrip("/") or "/"


def _folder(prefix: str) -> str:
    return f"/{plain(prefix).strip('/')}/".replace("//", "/")


def _own(name: str) -> tuple[str, str]:
    address = read(cleaned(name))
    return address.host, encoded(address.path).rstrip("/")


def _by_name(targets: Iterable[Target]) -> dict[str, tuple[Target, ...]]:
    """Return pages by Hugo's whole name ("/posts/abril") and by its last part ("abril")."""
    index: dict[str, list[Target]] = {}
    for target in targets:
        if target.kind == "file" or (target.source is None and target.logical is None):
            continue
        for name in (name_of(target), *(logical_name(path, target.lang) for path in target.also)):
            for key in ("/" + name, basename(name)):
                index.setdefault(key, []).append(target)
    return {name: tuple(found) for name, found in index.items()}


def _by_folder(sources: Mapping[str, Target]) -> dict[str, tuple[str, ...]]:
    """Return the names of the published files of each folder, sub-folders' as "sub/name"."""
    index: dict[str, list[str]] = {}
    for path, target in sources.items():
        if target.kind != "file" or not target.published or path != target.source:
            continue
        folder = dirname(path)
        while True:
            name = path.removeprefix(folder).lstrip("/")
            index.setdefault(composed(folder), []).append(name)
            if not folder:
                break
            folder = dirname(folder)
    return {folder: tuple(names) for folder, names in index.items()}
