"""What a Hugo site's configuration says of its posts: a value, and how it is read.

Keys are read in any case. What the configuration does not say has Hugo 0.168's default. Files of a
broken configuration are left out and reported, never an exception.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from msgspec import Struct, field
from msgspec.structs import fields, replace

from ..problem import Problem, Severity
from . import configfiles, dates, mounts, rules, schedule, tokens, values
from .cascade import Cascade
from .cascade import parse as parse_cascade
from .configfiles import FOLDERS, ROOT_NAMES, candidates, is_part, over
from .languages import Language
from .languages import parse as parse_languages
from .markup import Markup, from_config
from .mounts import Mount
from .rules import Permalink
from .schedule import Sources

__all__ = [
    "FOLDERS", "ROOT_NAMES", "Config", "Language", "Mount", "Permalink",
    "candidates", "is_part", "parse",
]  # fmt: skip

# The site without any Hugo configuration keeps raw HTML: the posts that need it are most.
_NO_CONFIG_MARKUP: Final = Markup(unsafe=True)
_TAXONOMIES: Final = {"category": "categories", "tag": "tags"}


class Config(Struct, frozen=True, kw_only=True):
    """A site's configuration, or one language's view of it. Picklable."""

    configured: bool = False  # a Hugo configuration was found
    title: str = ""
    locale: str | None = None  # `locale` or `languageCode`: "es-ES"
    base_url: str = ""
    languages: tuple[Language, ...] = ()  # by weight, then code; empty: the default one alone
    default_language: str = "en"
    default_in_subdir: bool = False  # defaultContentLanguageInSubdir
    time_zone: str | None = None
    permalinks: tuple[Permalink, ...] = ()  # the first that fits wins
    taxonomies: Mapping[str, str] = field(default_factory=lambda: dict(_TAXONOMIES))
    ugly_urls: bool | Mapping[str, bool] = False  # for all, or by section
    remove_path_accents: bool = False
    disable_path_to_lower: bool = False
    build_drafts: bool = False
    build_future: bool = False
    build_expired: bool = False
    enable_git_info: bool = False
    dates: Sources = field(default_factory=Sources)
    markup: Markup = _NO_CONFIG_MARKUP
    params: Mapping[str, object] = field(default_factory=dict)
    cascade: tuple[Cascade, ...] = ()
    mounts: tuple[Mount, ...] = ()  # where content lies, relative to the content folder
    static_dirs: tuple[tuple[str, str], ...] = (("static", ""),)  # folder of the site, target
    asset_dir: str = "assets"
    ignore_files: tuple[str, ...] = ()  # regular expressions over paths
    disable_kinds: frozenset[str] = frozenset()  # "page", "term" ...
    variants: Mapping[str, "Config"] = field(default_factory=dict)  # by language code

    @property
    def multilingual(self) -> bool:
        """Whether posts are in two or more languages."""
        return len(self.codes) > 1

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the languages that are published, the default one always among them."""
        found = tuple(language.code for language in self.languages if not language.disabled)
        return found or (self.default_language,)

    @property
    def disabled(self) -> tuple[str, ...]:
        """The codes of the languages that are turned off."""
        return tuple(language.code for language in self.languages if language.disabled)

    def of(self, lang: str | None) -> "Config":
        """Return the configuration as *lang* overrides it."""
        return self.variants.get(lang or self.default_language, self)

    def is_ugly(self, section: str) -> bool:
        """Return whether pages of *section* are files: /posts/x.html."""
        if isinstance(self.ugly_urls, bool):
            return self.ugly_urls
        return self.ugly_urls.get(section, False)

    @property
    def digest(self) -> str:
        """A short text that changes when anything that the configuration says changes."""
        return hashlib.sha256(repr(_plain(self)).encode()).hexdigest()[:16]


def _plain(value: object) -> object:
    """Return *value* in an order that does not depend on how it was written."""
    if isinstance(value, Struct):
        return [(f.name, _plain(getattr(value, f.name))) for f in fields(value)]
    if isinstance(value, Mapping):
        return sorted((str(key), repr(_plain(item))) for key, item in value.items())
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def parse(
    files: Mapping[str, bytes], *, content: str | None = None
) -> tuple[Config, tuple[Problem, ...]]:
    """Return the configuration that *files* (name below the site's folder -> bytes) make up.

    *content* is the folder that posts' paths are relative to, below the site's folder ("" for
    the site's folder itself); the site's `contentDir` by default. No file at all: `Config()`.
    """
    merged, problems = configfiles.merged(files)
    if merged is None:
        return Config(), tuple(problems)
    where = next(iter(configfiles.order(files)), "hugo.toml")
    return _Reader(merged, content, where, problems).config(), tuple(problems)


@dataclass(slots=True)
class _Reader:
    """Reads a merged map into a Config, gathering problems on the way."""

    site: Mapping[str, object]
    content: str | None
    file: str
    problems: list[Problem]

    def config(self) -> Config:
        languages = parse_languages(self.site)
        base = self._view(self.site, languages)
        variants = {}
        for code, own in values.pairs(self.site.get("languages")):
            merged = over(
                {k: v for k, v in self.site.items() if k != "languages"}, values.mapping(own)
            )
            variants[code] = self._view(merged, languages)
        return replace(base, variants=variants)

    def _view(self, site: Mapping[str, object], languages: tuple[Language, ...]) -> Config:
        """Return the configuration of *site*, a map with one language's settings laid over it."""
        default = values.text(self.site.get("defaultcontentlanguage")).lower()
        return Config(
            configured=True,
            title=values.text(site.get("title")),
            locale=values.text(site.get("locale") or site.get("languagecode")) or None,
            base_url=values.text(site.get("baseurl")),
            languages=languages,
            default_language=default or "en",
            default_in_subdir=values.truth(self.site.get("defaultcontentlanguageinsubdir")),
            time_zone=self._zone(site),
            permalinks=self._permalinks(site.get("permalinks")),
            taxonomies=_taxonomies(site),
            ugly_urls=_ugly(self.site.get("uglyurls")),  # the same in every language
            remove_path_accents=values.truth(site.get("removepathaccents")),
            disable_path_to_lower=values.truth(site.get("disablepathtolower")),
            build_drafts=values.truth(site.get("builddrafts")),
            build_future=values.truth(site.get("buildfuture")),
            build_expired=values.truth(site.get("buildexpired")),
            enable_git_info=values.truth(site.get("enablegitinfo")),
            dates=schedule.parse(values.mapping(site.get("frontmatter"))),
            markup=from_config(site),
            params=values.mapping(site.get("params")),
            cascade=parse_cascade(site.get("cascade")),
            mounts=mounts.content(self.site, languages, self.content),
            static_dirs=mounts.static(site),
            asset_dir=values.text(site.get("assetdir")) or "assets",
            ignore_files=values.texts(site.get("ignorefiles")),
            disable_kinds=_disabled_kinds(site),
        )

    def _problem(self, what: str, hint: str | None = None) -> None:
        found = Problem(file=self.file, severity=Severity.WARNING, what=what, hint=hint)
        if found not in self.problems:
            self.problems.append(found)

    def _zone(self, site: Mapping[str, object]) -> str | None:
        name = values.text(site.get("timezone"))
        if name and not dates.known_zone(name):
            self._problem(f"the time zone {name!r} is unknown", "dates are read as UTC")
            return None
        return name or None

    def _permalinks(self, setting: object) -> tuple[Permalink, ...]:
        known = []
        for rule in rules.parse(setting):
            unknown = tokens.unknown(rule.pattern)
            if unknown is None:
                known.append(rule)
                continue
            self._problem(
                f"permalinks: {unknown!r} in {rule.pattern!r} is no token of Hugo's",
                "these pages get the address they have without the rule",
            )
        return tuple(known)


def _disabled_kinds(site: Mapping[str, object]) -> frozenset[str]:
    return frozenset(kind.lower() for kind in values.texts(site.get("disablekinds")))


def _taxonomies(site: Mapping[str, object]) -> Mapping[str, str]:
    if "term" in _disabled_kinds(site):
        return {}
    if "taxonomies" not in site:
        return dict(_TAXONOMIES)
    return {
        key: values.text(plural).lower()
        for key, plural in values.pairs(site["taxonomies"])
        if values.text(plural)
    }


def _ugly(setting: object) -> bool | Mapping[str, bool]:
    if isinstance(setting, Mapping):
        return {section: values.truth(on) for section, on in setting.items()}
    return values.truth(setting)
