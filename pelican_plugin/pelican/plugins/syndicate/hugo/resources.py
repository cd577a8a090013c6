"""The files of a bundle as `resources:` in the front matter names them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from . import glob, values

_COUNTER = ":counter"


class Resource(Struct, frozen=True, kw_only=True):
    """A file of a bundle as `resources:` in the front matter names it."""

    src: str  # path relative to the bundle's folder
    name: str
    title: str
    params: Mapping[str, object] = field(default_factory=dict)


def parse(setting: object) -> tuple[Resource, ...]:
    """Return the entries of `resources:`, a list of maps; those without `src` name nothing."""
    found = []
    for entry in map(values.mapping, setting if isinstance(setting, list) else ()):
        src = values.text(entry.get("src"))
        if src:
            name = values.text(entry.get("name"))
            title = values.text(entry.get("title"))
            found.append(
                Resource(
                    src=src, name=name, title=title, params=values.mapping(entry.get("params"))
                )
            )
    return tuple(found)


def named(declared: Sequence[Resource], files: Iterable[str]) -> tuple[Resource, ...]:
    """Return each of a bundle's *files* (relative to it) with the name and title it goes by.

    The first entry whose `src` (a glob, in any case) fits names it, the first with a title titles
    it; `:counter` counts an entry's files in the order of their names. Without an entry both are
    the file's path.
    """
    counts: Counter[tuple[str, str]] = Counter()
    return tuple(_named(declared, file, counts) for file in sorted(files))


def _named(declared: Sequence[Resource], file: str, counts: Counter[tuple[str, str]]) -> Resource:
    fitting = [one for one in declared if glob.matches(one.src.lower(), file.lower())]
    params = {key: value for one in reversed(fitting) for key, value in one.params.items()}
    said = {}
    for what in ("name", "title"):
        entry = next((one for one in fitting if getattr(one, what)), None)
        text = getattr(entry, what) if entry else file
        if entry and _COUNTER in text:
            counts[what, entry.src] += 1
            text = text.replace(_COUNTER, str(counts[what, entry.src]))
        said[what] = text
    return Resource(src=file, name=said["name"].lstrip("/"), title=said["title"], params=params)
