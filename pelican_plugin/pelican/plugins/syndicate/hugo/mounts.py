"""Which folders of a site hold content and static files (`contentDir`, `module.mounts`)."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from . import values
from .languages import Language


class Mount(Struct, frozen=True, kw_only=True):
    """A folder that is read as content."""

    source: str = ""  # relative to the folder that paths are relative to; "": all of it
    target: str = ""  # logical folder as which it appears
    lang: str | None = None


def resolve(path: str, mounts: Iterable[Mount]) -> tuple[str, str | None] | None:
    """Return the logical path of the file *path* and the language that its folder gives.

    None where no folder of the site's content holds it.
    """
    mounts = tuple(mounts)
    if not mounts:
        return path, None
    for mount in sorted(mounts, key=lambda m: -len(m.source)):
        if not mount.source or path.startswith(mount.source + "/"):
            rest = path[len(mount.source) :].lstrip("/")
            return f"{mount.target}/{rest}" if mount.target else rest, mount.lang
    return None


def folder(value: object) -> str:
    """Return a folder as a configuration names it: `./static/` is `static`."""
    return values.text(value).replace("\\", "/").removeprefix("./").strip("/")


def content(
    site: Mapping[str, object], languages: Sequence[Language], start: str | None
) -> tuple[Mount, ...]:
    """Return where content lies, seen from *start*: the folder that posts' paths begin at.

    *start* is relative to the site's folder, "" for that itself, None for its `contentDir`.
    """
    base = folder(site.get("contentdir")) or "content"
    start = base if start is None else start.strip("/")
    own = [(folder(one.content_dir), "", one.code) for one in languages if one.content_dir]
    found: list[tuple[str, str, str | None]] = [*own, *_entries(site, "content")]
    if not found or (own and len(own) < len(languages)):
        found.append((base, "", None))
    seen = (_seen_from(start, *entry) for entry in found)
    return tuple(mount for mount in seen if mount is not None)


def static(site: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """Return the folders of static files, each with the folder it is published as ("": root)."""
    mounted = [(source, target) for source, target, _ in _entries(site, "static")]
    keys = ["staticdir", *(f"staticdir{number}" for number in range(11))]
    named = [folder(name) for key in keys for name in values.texts(site.get(key))]
    return tuple(mounted) or tuple((name, "") for name in named) or (("static", ""),)


def _entries(site: Mapping[str, object], component: str) -> list[tuple[str, str, str | None]]:
    """Return source, target and language of the mounts of one of Hugo's folders."""
    found: list[tuple[str, str, str | None]] = []
    mounts = values.mapping(site.get("module")).get("mounts")
    for entry in map(values.mapping, values.items(mounts)):
        first, _, rest = folder(entry.get("target")).partition("/")
        if first == component:
            found.append((folder(entry.get("source")), rest, _language(entry)))
    return found


def _language(entry: Mapping[str, object]) -> str | None:
    matrix = values.mapping(values.mapping(entry.get("sites")).get("matrix"))
    named = (values.text(entry.get("lang")), *values.texts(matrix.get("languages")))
    return next((name.lower() for name in named if name), None)


def _seen_from(start: str, source: str, target: str, lang: str | None) -> Mount | None:
    """Return the mount as seen from the folder *start*, None if it lies elsewhere."""
    if source == start:
        return Mount(target=target, lang=lang)
    if not start or source.startswith(start + "/"):
        return Mount(source=source[len(start) :].strip("/"), target=target, lang=lang)
    if start.startswith(source + "/"):
        below = start[len(source) + 1 :]
        return Mount(target=f"{target}/{below}" if target else below, lang=lang)
    return None
