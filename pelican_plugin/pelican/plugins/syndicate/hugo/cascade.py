"""Settings that a section hands down to the pages below it (`cascade`)."""

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from . import glob, values


class Cascade(Struct, frozen=True, kw_only=True):
    """Front matter for every page that the target describes; an empty target is every page."""

    values: Mapping[str, object] = field(default_factory=dict)  # keys in lower case
    path: str = ""  # glob over logical paths: "/posts/**"
    kind: str = ""  # glob: "page", "{page,section}"
    lang: str = ""  # glob
    environment: str = ""  # glob

    def fits(self, *, path: str, kind: str, lang: str) -> bool:
        """Return whether a page with this logical path ("/posts/abril") is meant."""
        asked = (
            (self.path, path),
            (self.kind, kind),
            (self.lang, lang),
            (self.environment, "production"),
        )
        return all(not pattern or glob.matches(pattern, value) for pattern, value in asked)


def parse(setting: object) -> tuple[Cascade, ...]:
    """Return the cascades of a front matter's or configuration's `cascade`, a map or a list."""
    found = []
    for entry in values.items(setting):
        if not isinstance(entry, Mapping):
            continue
        own = values.lower_keys(entry)
        assert isinstance(own, dict)
        target = values.mapping(own.pop("_target", None) or own.pop("target", None))
        inner = values.mapping(own.pop("params", None))
        found.append(Cascade(values={**inner, **own}, **_target(target)))
    return tuple(found)


def _target(target: Mapping[str, object]) -> dict[str, str]:
    matrix = values.mapping(values.mapping(target.get("sites")).get("matrix"))
    langs = values.texts(matrix.get("languages"))
    lang = values.text(target.get("lang")) or ("{" + ",".join(langs) + "}" if langs else "")
    return {
        "path": values.text(target.get("path")).lower(),
        "kind": values.text(target.get("kind")).lower(),
        "lang": lang.lower(),
        "environment": values.text(target.get("environment")).lower(),
    }


def apply(
    front: Mapping[str, object],
    cascades: Iterable[Cascade],
    *,
    path: str,
    kind: str,
    lang: str,
) -> Mapping[str, object]:
    """Return *front* with what is handed down to it, nearest first; what it says itself stays."""
    merged: dict[str, object] | None = None
    for cascade in cascades:
        if not cascade.fits(path=path, kind=kind, lang=lang):
            continue
        for key, value in cascade.values.items():
            if key not in (merged if merged is not None else front):
                merged = merged if merged is not None else dict(front)
                merged[key] = value
    return merged if merged is not None else front
