"""Names of files, and links to them, that were spoilt on their way: put right, and said so."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import unquote

from msgspec.structs import replace

from ..hugo import filename
from ..links import fault
from ..links.addresses import Addresses
from ..links.answer import Answer, Origin
from ..links.quoting import composed
from ..links.resolve import resolve
from ..problem import Problem, Severity


def published(paths: Iterable[str], texts: Callable[[], str] = str) -> dict[str, str]:
    """Return the name under which each of *paths*, those of one folder, is published.

    The name that it had before it was misread, unless another file has that. Bytes that are not
    UTF-8 are read as what *texts*, which may name the file, call it; if nothing does, it is left
    out, for no address could say it.
    """
    names, spoilt = {}, []
    for path in paths:
        if filename.is_utf8(path) and filename.sound(path) == path:
            names[path] = path
        else:
            spoilt.append(path)
    taken = set(map(composed, names)) if spoilt else set()
    for path in spoilt:
        own = path if filename.is_utf8(path) else None
        name = filename.sound(path) if own else _named(path, composed(unquote(texts())))
        name = name if name and composed(name) not in taken else own
        if name:
            names[path] = name
            taken.add(composed(name))
    return names


def _named(path: str, texts: str) -> str | None:
    """Return the one reading of *path* that the *texts* hold."""
    found = [name for name in filename.readings(path) if composed(name) in texts]
    return found[0] if len(found) == 1 else None


def faults(names: Mapping[str, str], paths: Iterable[str], folder: str) -> Iterator[Problem]:
    """Say of each of *paths*, files in *folder*, what its name has cost it or brought it."""
    for path in paths:
        name = names.get(path)
        if name == path and filename.sound(path) == path:
            continue
        file = f"{folder}/{path}".lstrip("/")
        if name is None:
            what = "its name is not UTF-8, and no text says it: it is not published"
            yield Problem(file=file, severity=Severity.ERROR, what=what, hint="rename it")
        elif name == path:
            name = filename.sound(path)
            what = f'its name was misread and should be "{name}", as another file\'s is'
            yield Problem(file=file, what=what, hint="rename it, or remove one of them")
        else:
            what = f'its name was misread; it is published as "{name}"'
            yield Problem(file=file, what=what, hint="rename it")


def meant(path: str) -> tuple[str, ...]:
    """Return what else a link may call the content file *path*, or the folders above it."""
    name = filename.sound(path)
    return (name,) if name != path else ()


def moved(path: str, url: str) -> Problem | None:
    """Say that the name of the post *path* was misread; its address *url* stays as it is."""
    name = filename.sound(path)
    if name == path:
        return None
    return Problem(
        file=path,
        what=f'its name, or its folder\'s, was misread and should be "{name}"',
        hint=f'its address stays: to rename it, write "url: {unquote(url)}" in its front matter',
    )


def answered(link: str, origin: Origin, addresses: Addresses) -> Answer:
    """Return where *link* leads; one that leads nowhere may have been misread."""
    answer = resolve(link, origin, addresses)
    if answer.problem is None:
        return answer
    name = filename.sound(unquote(link))
    if name == unquote(link):
        return answer
    better = resolve(name, origin, addresses)
    if better.problem is not None or better.kind not in ("internal", "fragment"):
        return answer
    what = f'link "{fault.shown(unquote(link))}" was misread; it leads to "{fault.shown(name)}"'
    return replace(better, problem=fault.fault(what, "write it so", origin))
