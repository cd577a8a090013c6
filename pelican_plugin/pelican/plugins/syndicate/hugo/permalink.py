"""Where Hugo publishes a page, its redirects, and the pages of tags and categories.

Whatever a post says, its file lies below the output folder: what would lead elsewhere, or is no
file name, is made safe, and the address says so.
"""

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import quote, unquote

from msgspec import Struct

from . import values
from .cleaning import clean, climbs, encode, inside, join, named, safe_path
from .config import Config
from .tokens import Page, expand, urlize


class Address(Struct, frozen=True, kw_only=True):
    """Where a page is."""

    url: str  # root-relative, percent-encoded
    save_as: str  # file below the output folder, not encoded
    faults: tuple[str, ...] = ()  # what had to be made safe, one sentence each

    @property
    def slug(self) -> str:
        """The last part, not encoded; "" for the front page."""
        parts = [part for part in unquote(self.url).split("/") if part]
        return parts[-1] if parts else ""


def address(page: Page, config: Config) -> Address:
    """Return where *page* is published.

    `url` in the front matter first, then the first rule of `permalinks` that fits, else folders
    and the slug or file name (Hugo's "URL management").
    """
    if page.url:
        return _from_url(page, config)
    parts = _parts(page, config)
    ugly = config.is_ugly(page.section)
    as_file = ugly and page.kind != "section" and not _is_index(page) and parts != [""]
    if as_file:
        parts[-1] += ".html"
    path = join(page.prefix, *(clean(inside(part), config) for part in parts))
    faults = ("`..` leads nowhere in an address",) if any(map(climbs, parts)) else ()
    if ugly and page.kind == "section":
        return _file(join(path, "index.html"), faults, keep=True)
    return _file(path, faults) if as_file else _folder(path, faults)


def _parts(page: Page, config: Config) -> list[str]:
    expanded = _expanded(page, config).strip("/")
    if expanded:
        return [expanded]
    folder = named(page.dir if page.folder is None else page.folder, config)
    if page.kind != "page" or _is_index(page):
        return [folder]
    return [folder, page.slug or named(page.name, config)]


def _is_index(page: Page) -> bool:
    """Return whether the page would be called like its folder's index."""
    return page.kind == "page" and (page.slug or page.name) == "index"


def _expanded(page: Page, config: Config) -> str:
    for rule in config.permalinks:
        if rule.fits(kind=page.kind, path=page.path, lang=page.lang):
            return unquote(expand(rule.pattern, page, config).replace("+", " "))
    return ""


def _from_url(page: Page, config: Config) -> Address:
    written = page.url
    if ":" in written:
        written = expand(written, page, config)
    prefix = "" if written.startswith("/") else page.prefix
    if ".." in written:
        written = join(written)
    if written.endswith("/") or "." not in written:
        return _folder(join(prefix, written))
    return _file(join(prefix, written))


def _folder(path: str, faults: tuple[str, ...] = ()) -> Address:
    safe, more = safe_path(unquote(path))
    shown = quote(safe) if more else encode(path)
    return Address(
        url=f"/{shown}/" if shown else "/",
        save_as=f"{safe}/index.html" if safe else "index.html",
        faults=(*faults, *more),
    )


def _file(path: str, faults: tuple[str, ...] = (), *, keep: bool = False) -> Address:
    """Return the address of a file; of its folder where it is an index, unless *keep*."""
    if not keep and path.rpartition("/")[2] == "index.html":
        return _folder(path[: -len("index.html")].rstrip("/"), faults)
    safe, more = safe_path(unquote(path))
    if not safe:
        return _folder("", (*faults, *more))
    shown = quote(safe) if more else encode(path)
    return Address(url="/" + shown, save_as=safe, faults=(*faults, *more))


def language_prefix(lang: str | None, config: Config) -> str:
    """Return the folder that pages of *lang* are in, "" for the site's root.

    None is the language of a one-language site.
    """
    code = lang or config.default_language
    return "" if code == config.default_language and not config.default_in_subdir else code


_FILES = (".html", ".htm")
_HOST = re.compile(r"https?://")


def alias(written: str, *, page: Address, prefix: str, ugly: bool = False) -> Address | None:
    """Return where the redirect page for an entry of `aliases` lies, None for what cannot be one.

    From the root (below the language's folder) with a slash, else beside the page.
    """
    if not written or _HOST.match(written):
        return None
    if written.startswith("/"):
        path = join(prefix, written)
    else:
        here = unquote(page.url).removesuffix("/index.html").strip("/")
        path = join(posixpath.dirname(here), written)
    if not path:
        return None
    if ugly and not path.endswith(_FILES):
        path += ".html"
    return _file(path) if path.endswith(_FILES) else _folder(path)


def term_url(
    taxonomy: str,
    name: str,
    config: Config,
    lang: str | None = None,
    index: Mapping[str, object] | None = None,
) -> str:
    """Return the root-relative, percent-encoded address of a term's page.

    *taxonomy* is its plural, as in `config.taxonomies`: "tags". *index* is the front matter of the
    term's own `_index.md` (content/tags/x/_index.md). `C`, `C++` and `C#` are three addresses.
    """
    return term_address(taxonomy, name, config, lang, index).url


def term_address(
    taxonomy: str,
    name: str,
    config: Config,
    lang: str | None = None,
    index: Mapping[str, object] | None = None,
) -> Address:
    """Return where a term's page is, as `term_url` does, with its file and faults."""
    config = config.of(lang)
    own = index or {}
    slug = values.text(own.get("slug")).strip("-")
    term = inside(named(name, config))
    page = Page(
        kind="term",
        dir=f"{taxonomy}/{term}",
        folder=f"{taxonomy}/{slug or term}",
        title=values.text(own.get("title")) or name,
        slug=slug or term,
        url=values.text(own.get("url")),
        sections=(taxonomy, term),
        section_slugs=(urlize(taxonomy, config), urlize(slug or term, config)),
        prefix=language_prefix(lang, config),
        lang=lang or config.default_language,
    )
    return address(page, config)
