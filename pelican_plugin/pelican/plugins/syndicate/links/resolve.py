"""Where a link leads, in Hugo's meaning and its author's: the readings and their order."""

import re
from collections.abc import Callable, Iterator
from posixpath import dirname

from msgspec.structs import replace

from . import fault, outcome
from .addresses import Addresses, Target, without_suffix
from .answer import Answer, Fault, Origin
from .outcome import Question
from .quoting import cleaned, composed, divided, joined, suffix_of
from .refs import referred
from .spellings import below_base, spellings, splits
from .tags import decoded
from .web import read, scheme_of

__all__ = ["Answer", "Fault", "Origin", "resolve"]

_MARKER = re.compile(r"(?is)(?:\{|%7b|\|)([a-z]{1,20})(?:\}|%7d|\|)(.*)\Z")
_REFS = frozenset(("ref", "relref"))
_FILES = frozenset(("filename", "static", "attach"))
_LONGEST = 4096  # characters; a longer link names no file
_NO_NAMES = ("/", "http:", "https:")
_LOCAL = "the path is one of your own computer: put the file beside the post and write its name"


def resolve(link: str, origin: Origin, addresses: Addresses) -> Answer:
    """Return where *link* (character references read) leads from *origin*. Never raises.

    A link to nothing gets the absolute URL that a browser would make of it, and a problem.
    """
    text = cleaned(link)
    if scheme_of(text) is None:
        path, rest = divided(text)
        text = path.replace("\\", "/") + rest
    question = Question(link, text, origin, addresses)
    for step in _STEPS:
        answer = step(question)
        if answer is not None:
            return answer
    return outcome.broken(question)


def _ref(q: Question) -> Answer | None:
    """`{ref}target` and `{relref}target`, which the reader leaves for Hugo's shortcodes."""
    found = _MARKER.match(q.text)
    if found is None or found[1].lower() not in _REFS:
        return None
    name, suffix = divided(found[2])
    if not name:
        return outcome.here(q, suffix)
    pages = referred(name, q.origin, q.addresses) if len(name) < _LONGEST else ()
    if len(pages) == 1:
        return outcome.found(replace(q, link=found[2]), pages[0], suffix)
    if pages:
        problem = fault.ambiguous(found[2], pages, q.origin)
    else:
        problem = fault.unknown_ref(found[2], q.origin, q.addresses)
    url = outcome.absolute(q, outcome.from_page(q, name)) + suffix_of(suffix)
    return Answer(kind="broken", url=url, suffix=suffix_of(suffix), problem=problem)


def _own_file(q: Question) -> Answer | None:
    """A file of the page's own bundle, whatever its name holds."""
    if q.origin.bundle is None or len(q.link) > _LONGEST or q.text.startswith(_NO_NAMES):
        return None
    for link in dict.fromkeys((q.link, q.text)):
        for path, rest in splits(link):
            for name in spellings(path):
                inside, stays = joined(q.origin.bundle, name)
                target = q.addresses.from_source(inside) if stays else None
                if target is not None and target.kind == "file" and name.strip("./"):
                    return outcome.found(q, target, rest)
    return None


def _marker(q: Question) -> Answer | None:
    """What Pelican resolves by itself: `{filename}`, `{static}`, `{tag}`, ..."""
    found = _MARKER.match(q.text)
    if found is None:
        return None
    name, suffix = divided(found[2])
    if found[1].lower() not in _FILES or len(name) > _LONGEST:
        return Answer(kind="untouched", url=q.link)
    folder = "" if name.startswith("/") else dirname(q.origin.source)
    names = (q.addresses.from_source(joined(folder, path)[0]) for path in spellings(name))
    target = next((target for target in names if target and target.published), None)
    url = outcome.absolute(q, target.url if target else outcome.from_page(q, name))
    suffix = suffix_of(suffix)
    return Answer(kind="untouched", url=url + suffix, target=target, suffix=suffix)


def _scheme(q: Question) -> Answer | None:
    scheme = scheme_of(q.text)
    drive = scheme is not None and len(scheme) == 1  # C:\a.png
    if scheme == "file" or drive or q.link.lstrip().startswith("\\\\"):  # \\server\a.png
        problem = fault.fault(f'"{fault.shown(q.link)}" is on no server', _LOCAL, q.origin)
        return Answer(kind="broken", url=outcome.absolute(q, q.origin.url), problem=problem)
    if scheme in ("http", "https") or q.text.startswith("//"):
        return _web(q)
    return Answer(kind="untouched", url=q.link) if scheme else None


def _web(q: Question) -> Answer:
    address = read(q.text, q.addresses.scheme)
    if not address.valid:
        problem = fault.fault(f'"{fault.shown(q.link)}" is no web address', None, q.origin)
        return Answer(kind="external", url=str(address), problem=problem)
    for host, base in q.addresses.own:
        below = below_base(address.path or "/", base)
        if address.host == host and below is not None:
            return _on_site(q, below, address.suffix) or outcome.broken(q, below, str(address))
    return Answer(kind="external", url=str(address), suffix=address.suffix)


def _same_page(q: Question) -> Answer | None:
    return outcome.here(q, q.text) if q.text[:1] in ("", "#", "?") else None


def _rooted(q: Question) -> Answer | None:
    if not q.text.startswith("/"):
        return None
    usual = divided(q.text)[0]
    for path, rest in splits(q.text):
        for below in (path, *outcome.below(q, path)):
            answer = _on_site(q, below, rest, strict=path != usual)
            if answer is not None:
                return answer
    return None


def _on_site(q: Question, path: str, suffix: str, *, strict: bool = False) -> Answer | None:
    """Answer for a root-relative path: an address, another program's, a content file's path.

    *strict*: only a file counts (a path that holds what is usually a query or a fragment).
    """
    if len(path) > _LONGEST:
        return None
    for name in dict.fromkeys((path, decoded(path))):
        name = "/" + joined("", name)[0]
        target = q.addresses.at(name) or q.addresses.at(name.replace("%", "%25"))
        target = target or _by_source(q, "", name)
        if target is not None and (target.kind == "file" or not strict):
            return outcome.found(q, target, suffix)
    if not strict and q.addresses.is_elsewhere(path):
        url = outcome.absolute(q, "/" + joined("", path)[0]) + suffix_of(suffix)
        return Answer(kind="elsewhere", url=url, suffix=suffix_of(suffix))
    return None


def _relative(q: Question) -> Answer | None:
    """A path from the page's address, else from its source, else from the content folder."""
    if len(q.text) > _LONGEST:
        return None
    usual = divided(q.text)[0]
    for path, rest in splits(q.text):
        for target in _relatives(q, path):
            if target is not None and (path == usual or target.kind == "file"):
                return outcome.found(q, target, rest)
    return None


def _relatives(q: Question, path: str) -> Iterator[Target | None]:
    for name in dict.fromkeys((path, decoded(path))):
        yield q.addresses.at(outcome.from_page(q, name))
        yield _by_source(q, dirname(q.origin.source), name)
        if q.origin.bundle is not None:
            yield _by_source(q, dirname(q.origin.bundle), name)
        yield _by_source(q, "", name)


def _by_source(q: Question, folder: str, path: str) -> Target | None:
    """Return what *path* names as a content file: its own name, or Hugo's name of a page."""
    for name in spellings(path):
        whole, inside = joined(folder, name)
        if not inside or not whole:
            continue
        exact = q.addresses.from_source(whole)
        pages: tuple[Target, ...] = ()
        if q.origin.is_hugo and (exact is None or exact.kind != "file"):
            pages = q.addresses.named("/" + q.addresses.hugo_name(whole))
            pages = tuple(page for page in pages if _same_case(whole, page))
        own = [page for page in pages if page.lang == q.origin.lang]
        for target in (*own, exact, *pages):
            if target is not None:
                return target
    return None


def _same_case(path: str, page: Target) -> bool:
    """Tell whether *path* is no near miss: servers know case, Hugo's names do not."""
    name = without_suffix(path)
    return name == name.lower() or name in composed(page.source or "")


_STEPS: tuple[Callable[[Question], Answer | None], ...] = (
    _ref,  # before files: no file name begins with its braces
    _own_file,  # before schemes: "nota: uno.png" is a name
    _marker,
    _scheme,
    _same_page,
    _rooted,
    _relative,
)
