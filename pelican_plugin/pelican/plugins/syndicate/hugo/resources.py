"""The files of a bundle as `resources:` in the front matter names them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from . import values


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A file of a bundle as `resources:` in the front matter names it."""

    src: str  # path relative to the bundle's folder
    name: str
    title: str
    params: Mapping[str, object] = field(default_factory=dict)


def parse(setting: object) -> tuple[Resource, ...]:
    """Return the entries of `resources:`; those without `src` name nothing."""
    found = []
    for entry in map(values.mapping, values.items(setting)):
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
