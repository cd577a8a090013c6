"""Where a link leads, in Hugo's meaning and its author's: the readings and their order."""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from posixpath import dirname
from urllib.parse import unquote

from . import fault
from .addresses import Addresses, Target, logical_name
from .answer import Answer, Fault, Origin
from .quoting import cleaned, composed, divided, encoded, joined, plain, suffix_of
from .refs import referred
from .web import read, scheme_of

__all__ = ["Answer", "Fault", "Origin", "resolve"]

_MARKER = re.compile(r"(?is)(?:\{|%7b|\|)([a-z]{1,20})(?:\}|%7d|\|)(.*)\Z")
_REFS = frozenset(("ref", "relref"))
_FILES = frozenset(("filename", "static", "attach"))
_LONGEST = 4096  # characters; a longer link names no file
_LOCAL = "the path is one of your own computer: put the file beside the post and write its name"


@dataclass(frozen=True, slots=True)
class _Question:
    link: str  # as the author wrote it
    text: str  # cleaned, "/" for "\"
    origin: Origin
    addresses: Addresses


def resolve(link: str, origin: Origin, addresses: Addresses) -> Answer:
    """Return where *link* (character references read) leads from *origin*. Never raises.

    A link to nothing gets the absolute URL that a browser would make of it, and a problem.
    """
    text = cleaned(link)
    if scheme_of(text) is None:
        path, rest = divided(text)
        text = path.replace("\\", "/") + rest
    question = _Question(link, text, origin, addresses)
    for step in _STEPS:
        answer = step(question)
        if answer is not None:
            return answer
    return _broken(question)


def _ref(q: _Question) -> Answer | None:
    """`{ref}target` and `{relref}target`, which the reader leaves for Hugo's shortcodes."""
    found = _MARKER.match(q.text)
    if found is None or found[1].lower() not in _REFS:
        return None
    name, suffix = divided(found[2])
    if not name:
        return _here(q, suffix)
    pages = referred(name, q.origin, q.addresses) if len(name) < _LONGEST else ()
    if len(pages) == 1:
        return _found(replace(q, link=found[2]), pages[0], suffix)
    if pages:
        problem = fault.ambiguous(found[2], pages, q.origin)
    else:
        problem = fault.unknown_ref(found[2], q.origin, q.addresses)
    url = _absolute(q, _from_page(q, name)) + suffix_of(suffix)
    return Answer(kind="broken", url=url, suffix=suffix_of(suffix), problem=problem)


def _own_file(q: _Question) -> Answer | None:
    """A file of the page's own bundle, whatever its name holds."""
    if q.origin.bundle is None or not q.text or len(q.link) > _LONGEST or q.text[0] == "/":
        return None
    for link in dict.fromkeys((q.link, q.text)):
        for path, rest in _splits(link):
            for name in _spellings(path):
                inside, stays = joined(q.origin.bundle, name)
                target = q.addresses.from_source(inside) if stays else None
                if target is not None and target.kind == "file" and name.strip("./"):
                    return _found(q, target, rest)
    return None


def _marker(q: _Question) -> Answer | None:
    """What Pelican resolves by itself: `{filename}`, `{static}`, `{tag}`, ..."""
    found = _MARKER.match(q.text)
    if found is None:
        return None
    name, suffix = divided(found[2])
    target = None
    if found[1].lower() in _FILES and len(name) < _LONGEST:
        folder = "" if name.startswith("/") else dirname(q.origin.source)
        names = (q.addresses.from_source(joined(folder, path)[0]) for path in _spellings(name))
        target = next((target for target in names if target and target.published), None)
    if target is None:
        return Answer(kind="untouched", url=q.link)
    url = _absolute(q, target.url) + suffix_of(suffix)
    return Answer(kind="untouched", url=url, target=target, suffix=suffix_of(suffix))


def _scheme(q: _Question) -> Answer | None:
    scheme = scheme_of(q.text)
    if scheme in ("http", "https") or q.text.startswith("//"):
        return _web(q)
    if scheme == "file" or (scheme and len(scheme) == 1):  # file:///tmp/a.png, C:\a.png
        problem = fault.fault(f'"{fault.shown(q.link)}" is on no server', _LOCAL, q.origin)
        return Answer(kind="broken", url=_absolute(q, q.origin.url), problem=problem)
    return Answer(kind="untouched", url=q.link) if scheme else None


def _web(q: _Question) -> Answer:
    address = read(q.text, q.addresses.scheme)
    if not address.valid:
        problem = fault.fault(f'"{fault.shown(q.link)}" is no web address', None, q.origin)
        return Answer(kind="external", url=str(address), problem=problem)
    for host, base in q.addresses.own:
        below = _below(address.path or "/", base)
        if address.host == host and below is not None:
            return _on_site(q, below, address.suffix) or _broken(q, below, str(address))
    return Answer(kind="external", url=str(address), suffix=address.suffix)


def _below(path: str, base: str) -> str | None:
    """Return *path* without the base path, None where it lies outside."""
    if path == base or path.startswith(base + "/"):
        return path[len(base) :] or "/"
    return None


def _same_page(q: _Question) -> Answer | None:
    return _here(q, q.text) if q.text[:1] in ("", "#", "?") else None


def _here(q: _Question, suffix: str) -> Answer:
    url = _absolute(q, q.origin.url) + suffix_of(suffix)
    page = q.addresses.from_source(q.origin.source) or q.addresses.at(q.origin.url)
    problem = _anchor_fault(q, page, suffix) if page else None
    return Answer(kind="fragment", url=url, suffix=suffix_of(suffix), problem=problem)


def _rooted(q: _Question) -> Answer | None:
    if not q.text.startswith("/"):
        return None
    for path, rest in _splits(q.text):
        for below in dict.fromkeys((path, _below(path, q.addresses.base) or path)):
            answer = _on_site(
                q, below, rest, strict=path + rest != q.text or path != divided(q.text)[0]
            )
            if answer is not None:
                return answer
    return None


def _on_site(q: _Question, path: str, suffix: str, *, strict: bool = False) -> Answer | None:
    """Answer for a root-relative path: an address, another program's, a content file's path.

    *strict*: only a file counts (a path that holds what is usually a query or a fragment).
    """
    if len(path) > _LONGEST:
        return None
    for name in dict.fromkeys((path, html.unescape(path))):
        name = "/" + joined("", name)[0]
        target = q.addresses.at(name) or q.addresses.at(name.replace("%", "%25"))
        target = target or _by_source(q, "", name)
        if target is not None and (target.kind == "file" or not strict):
            return _found(q, target, suffix)
    if not strict and q.addresses.is_elsewhere(path):
        url = _absolute(q, "/" + joined("", path)[0]) + suffix_of(suffix)
        return Answer(kind="elsewhere", url=url, suffix=suffix_of(suffix))
    return None


def _relative(q: _Question) -> Answer | None:
    """A path from the page's address, else from its source, else from the content folder."""
    if len(q.text) > _LONGEST:
        return None
    usual = divided(q.text)[0]
    for path, rest in _splits(q.text):
        for target in _relatives(q, path):
            if target is not None and (path == usual or target.kind == "file"):
                return _found(q, target, rest)
    return None


def _relatives(q: _Question, path: str) -> Iterator[Target | None]:
    for name in dict.fromkeys((path, html.unescape(path))):
        address = _from_page(q, unquote(name) if "%2" in name else name)
        yield q.addresses.at(address)
        yield _by_source(q, dirname(q.origin.source), name)
        if q.origin.bundle is not None:
            yield _by_source(q, dirname(q.origin.bundle), name)
        yield _by_source(q, "", name)


def _by_source(q: _Question, folder: str, path: str) -> Target | None:
    """Return what *path* names as a content file: its own name, or Hugo's name of a page."""
    for name in _spellings(path):
        whole, inside = joined(folder, name)
        if not inside or not whole:
            continue
        target = q.addresses.from_source(whole)
        if target is not None:
            return target
        pages = q.addresses.named("/" + logical_name(whole, q.origin.lang))
        own = [page for page in pages if page.lang == q.origin.lang] or pages
        if own and q.origin.is_hugo:
            return own[0]
    return None


def _splits(text: str) -> list[tuple[str, str]]:
    """Return every sensible division into path and suffix, the longest path first.

    A "#" or "?" may be part of a file's name; where such a file exists it wins.
    """
    usual = divided(text)
    if not usual[1]:
        return [usual]
    places = {len(text), text.rfind("#"), text.find("#"), text.rfind("?"), len(usual[0])}
    return [(text[:place], text[place:]) for place in sorted(places, reverse=True) if place >= 0]


def _spellings(path: str) -> dict[str, None]:
    """Return the names that *path* may spell: itself, percent-decoded, entity-decoded."""
    return dict.fromkeys((path, unquote(path), html.unescape(path), unquote(html.unescape(path))))


def _from_page(q: _Question, path: str) -> str:
    """Return the root-relative address that a browser makes of a relative path."""
    if path.startswith("/"):
        return "/" + joined("", path)[0]
    return "/" + joined(q.origin.url.rpartition("/")[0], path)[0]


def _absolute(q: _Question, path: str) -> str:
    return q.addresses.site + encoded(path).replace("?", "%3F")


def _found(q: _Question, target: Target, suffix: str) -> Answer:
    url, suffix = _absolute(q, target.url), suffix_of(suffix)
    if not target.published:
        problem = fault.unpublished(q.link, target, q.origin)
        return Answer(kind="broken", url=url + suffix, suffix=suffix, problem=problem)
    missing = _anchor_fault(q, target, suffix)
    return Answer(kind="internal", url=url + suffix, target=target, suffix=suffix, problem=missing)


def _anchor_fault(q: _Question, page: Target, suffix: str) -> Fault | None:
    """Return a problem if the fragment names nothing in *page* (HTML Standard, 7.4.6.3)."""
    fragment = suffix.partition("#")[2].partition(":~:")[0]
    if not fragment or page.anchors is None or plain(fragment).lower() == "top":
        return None
    anchors = page.anchors()
    if fragment in anchors or unquote(fragment) in anchors:
        return None
    if plain(fragment) in map(composed, anchors):
        return None
    return fault.no_anchor(q.link, fragment, anchors, q.origin)


def _broken(q: _Question, path: str | None = None, url: str | None = None) -> Answer:
    written, suffix = divided(q.text)
    if path is None:
        path = _from_page(q, written)
        path = _below(path, q.addresses.base) or path
    problem = fault.nowhere(q.link, path, q.origin, q.addresses)
    suffix = suffix_of(suffix)
    return Answer(
        kind="broken", url=url or _absolute(q, path) + suffix, suffix=suffix, problem=problem
    )


_STEPS: tuple[Callable[[_Question], Answer | None], ...] = (
    _ref,  # before files: no file name begins with its braces
    _own_file,  # before schemes: "nota: uno.png" is a name
    _marker,
    _scheme,
    _same_page,
    _rooted,
    _relative,
)
