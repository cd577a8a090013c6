"""The rules of `permalinks`: which pages, and the pattern of their address."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from . import glob, values

KINDS: Final = ("page", "section", "taxonomy", "term")


class Permalink(Struct, frozen=True, kw_only=True):
    """One rule. An empty condition holds for every page."""

    pattern: str  # "/:year/:slug/"
    kind: str = ""  # one of KINDS
    path: str = ""  # glob over logical paths: "/{posts,posts/**}"
    lang: str = ""

    def fits(self, *, kind: str, path: str, lang: str) -> bool:
        """Return whether the rule is for a page of this kind at this logical path."""
        if self.kind not in ("", kind) or self.lang not in ("", lang):
            return False
        return not self.path or glob.matches(self.path, path)


def parse(setting: object) -> tuple[Permalink, ...]:
    """Return the rules of a configuration's `permalinks` in the order in which they are tried.

    A list of targets and patterns, a map by section, or a map by kind and section.
    """
    if isinstance(setting, list):
        return tuple(rule for entry in setting if (rule := _targeted(values.mapping(entry))))
    rules: list[Permalink] = []
    for key, value in values.mapping(setting).items():
        if isinstance(value, str):
            rules += [_of_section(kind, key, value) for kind in ("page", "term")]
        elif key in KINDS:
            rules += [
                _of_section(key, section, pattern)
                for section, pattern in values.mapping(value).items()
                if isinstance(pattern, str)
            ]
    # A nested section's own rule comes before its parent's; Hugo leaves the order to chance.
    return tuple(sorted(rules, key=lambda rule: (-rule.path.count("/"), rule.path)))


def _targeted(entry: Mapping[str, object]) -> Permalink | None:
    target = values.mapping(entry.get("target"))
    pattern = entry.get("pattern")
    if not isinstance(pattern, str):
        return None
    said = {key: values.text(target.get(key)).lower() for key in ("kind", "path", "lang")}
    return Permalink(pattern=pattern, **said)


def _of_section(kind: str, section: str, pattern: str) -> Permalink:
    section = section.strip(" /")
    path = f"/{{{section},{section}/**}}" if section else "/*"
    return Permalink(pattern=pattern, kind=kind, path=path)
