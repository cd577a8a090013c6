"""The files that make up a Hugo configuration, and how they are laid over one another."""

from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace

from ..problem import Problem
from . import frontmatter, values

ROOT_NAMES: Final = tuple(
    f"{stem}.{suffix}" for stem in ("hugo", "config") for suffix in ("toml", "yaml", "yml", "json")
)
FOLDERS: Final = ("config/_default", "config/production")  # in this order, over the root file
_FORMATS: Final = {"toml": "toml", "yaml": "yaml", "yml": "yaml", "json": "json"}


def candidates() -> tuple[str, ...]:
    """Return the file names at which a configuration may start, the first that exists counts.

    Beside it every file of FOLDERS for which `is_part` holds is read.
    """
    return ROOT_NAMES


def is_part(name: str) -> bool:
    """Return whether a file (relative to the site's folder) belongs to a configuration."""
    folder, _, file = name.rpartition("/")
    if not folder:
        return file in ROOT_NAMES
    return folder in FOLDERS and file.rpartition(".")[2].lower() in _FORMATS


def order(files: Mapping[str, bytes]) -> list[str]:
    """Return the names of *files* that count, in the order in which they are laid over."""
    root = [name for name in ROOT_NAMES if name in files][:1]
    parts = [sorted(name for name in files if name.startswith(f + "/")) for f in FOLDERS]
    return root + [name for part in parts for name in part if is_part(name)]


def merged(files: Mapping[str, bytes]) -> tuple[dict[str, object] | None, list[Problem]]:
    """Return what *files* say together, None where there are none, and which cannot be read."""
    together: dict[str, object] | None = None
    problems: list[Problem] = []
    for name in order(files):
        source = files[name].decode("utf-8-sig", "replace").replace("\r\n", "\n")
        try:
            found, _ = frontmatter.load(_FORMATS[name.rpartition(".")[2].lower()], source)
        except frontmatter.Unreadable as error:
            problem = error.problem(name, what="the configuration cannot be read")
            hint = problem.hint or "posts are read as if this file were not there"
            problems.append(replace(problem, hint=hint))
            together = together if together is not None else {}
            continue
        together = over(together or {}, _nested(name, found))
    return together, problems


def _nested(name: str, found: Mapping[str, object]) -> dict[str, object]:
    """Return what a part says under the key that its file name gives: params.es.toml."""
    folder, _, file = name.rpartition("/")
    stem = file.rpartition(".")[0].lower()
    if not folder or stem in ("hugo", "config"):
        return dict(found)
    key, _, lang = stem.partition(".")
    if not lang:
        return {key: found}
    inner = {key: found} if key in ("params", "menu", "menus") else dict(found)
    return {"languages": {lang: inner}}


def over(below: Mapping[str, object], above: Mapping[str, object]) -> dict[str, object]:
    """Lay one map over another, maps inside them too."""
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        both = isinstance(old, Mapping) and isinstance(value, Mapping)
        merged[key] = over(values.mapping(old), values.mapping(value)) if both else value
    return merged
