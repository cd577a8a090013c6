"""What a Hugo site's configuration says of its posts: a value, and how it is read.

Keys are read in any case. What the configuration does not say has Hugo 0.168's default. Files of a
broken configuration are left out and reported, never an exception.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Final

from ..problem import Problem, Severity
from . import frontmatter, values
from .bundle import Mount
from .cascade import Cascade
from .cascade import parse as parse_cascade
from .markup import Markup, from_config

ROOT_NAMES: Final = tuple(
    f"{stem}.{suffix}" for stem in ("hugo", "config") for suffix in ("toml", "yaml", "yml", "json")
)
FOLDERS: Final = ("config/_default", "config/production")  # in this order, over the root file
_FORMATS: Final = {"toml": "toml", "yaml": "yaml", "yml": "yaml", "json": "json"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language of the site."""

    code: str  # lower case, as in file names and addresses: "pt-br"
    name: str | None = None  # "Português"
    title: str | None = None  # the site's title in it
    weight: int = 0
    content_dir: str | None = None  # relative to the site's folder
    time_zone: str | None = None
    locale: str | None = None  # BCP 47: "pt-BR"
    disabled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Permalink:
    """One rule of `permalinks`: which pages, and the pattern of their address."""

    pattern: str  # "/:year/:slug/"
    kind: str = "page"  # "page", "section", "taxonomy" or "term"; "" for every kind
    path: str = "**"  # glob over logical paths: "/{posts,posts/**}"
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """Where each date is taken from, first found first (`[frontmatter]`); aliases written out."""

    date: tuple[str, ...] = ("date", "publishdate", "pubdate", "published", "lastmod", "modified")
    lastmod: tuple[str, ...] = (
        ":git", "lastmod", "modified", "date", "publishdate", "pubdate", "published",
    )  # fmt: skip
    publish_date: tuple[str, ...] = ("publishdate", "pubdate", "published", "date")
    expiry_date: tuple[str, ...] = ("expirydate", "unpublishdate")

    @property
    def keys(self) -> frozenset[str]:
        """Every front matter key that is read as a date."""
        every = (*self.date, *self.lastmod, *self.publish_date, *self.expiry_date)
        return frozenset(key for key in every if not key.startswith(":"))


# The site without any Hugo configuration keeps raw HTML: the posts that need it are most.
_NO_CONFIG_MARKUP: Final = Markup(unsafe=True)
_TAXONOMIES: Final = {"category": "categories", "tag": "tags"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """A site's configuration, or one language's view of it. Picklable."""

    configured: bool = False  # a Hugo configuration was found
    title: str = ""
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
    dates: Dates = field(default_factory=Dates)
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
    if is_dataclass(value) and not isinstance(value, type):
        return [(f.name, _plain(getattr(value, f.name))) for f in fields(value)]
    if isinstance(value, Mapping):
        return sorted((str(key), repr(_plain(item))) for key, item in value.items())
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


# --- which files ------------------------------------------------------------------------------


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


def parse(
    files: Mapping[str, bytes], *, content: str | None = None
) -> tuple[Config, tuple[Problem, ...]]:
    """Return the configuration that *files* (name below the site's folder -> bytes) make up.

    *content* is the folder that posts' paths are relative to, below the site's folder ("" for
    the site's folder itself); the site's `contentDir` by default. No file at all: `Config()`.
    """
    merged, problems = _merged(files)
    if merged is None:
        return Config(), tuple(problems)
    where = next(iter(_order(files)), "hugo.toml")
    return _Reader(merged, content, where, problems).config(), tuple(problems)


def _order(files: Mapping[str, bytes]) -> list[str]:
    root = [name for name in ROOT_NAMES if name in files][:1]
    parts = [sorted(name for name in files if name.startswith(f + "/")) for f in FOLDERS]
    return root + [name for part in parts for name in part if is_part(name)]


def _merged(files: Mapping[str, bytes]) -> tuple[dict[str, object] | None, list[Problem]]:
    merged: dict[str, object] | None = None
    problems: list[Problem] = []
    for name in _order(files):
        source = files[name].decode("utf-8-sig", "replace").replace("\r\n", "\n")
        try:
            found, _ = frontmatter.load(_FORMATS[name.rpartition(".")[2].lower()], source)
        except frontmatter.Unreadable as error:
            problems.append(
                Problem(
                    file=name,
                    line=error.line,
                    severity=Severity.ERROR,
                    what=f"the configuration cannot be read: {error.what}",
                    hint="the posts are read as if this file were not there",
                )
            )
            merged = merged if merged is not None else {}
            continue
        merged = _over(merged or {}, _nested(name, found))
    return merged, problems


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


def _over(below: Mapping[str, object], above: Mapping[str, object]) -> dict[str, object]:
    """Lay one map over another, maps inside them too."""
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        both = isinstance(old, Mapping) and isinstance(value, Mapping)
        merged[key] = _over(values.mapping(old), values.mapping(value)) if both else value
    return merged


# --- what they say ----------------------------------------------------------------------------


@dataclass(slots=True)
class _Reader:
    """Reads a merged map into a Config, gathering problems on the way."""

    site: Mapping[str, object]
    content: str | None
    file: str
    problems: list[Problem]

    def config(self) -> Config:
        languages = self._languages()
        base = self._view(self.site, languages)
        variants = {}
        for code, own in values.pairs(self.site.get("languages")):
            merged = _over(
                {k: v for k, v in self.site.items() if k != "languages"}, values.mapping(own)
            )
            variants[code] = self._view(merged, languages)
        return replace(base, variants=variants)

    def _view(self, site: Mapping[str, object], languages: tuple[Language, ...]) -> Config:
        """Return the configuration of *site*, a map with one language's settings laid over it."""
        frontmatter_settings = values.mapping(site.get("frontmatter"))
        default = values.text(self.site.get("defaultcontentlanguage")).lower()
        return Config(
            configured=True,
            title=values.text(site.get("title")),
            base_url=values.text(site.get("baseurl")),
            languages=languages,
            default_language=default or "en",
            default_in_subdir=values.truth(self.site.get("defaultcontentlanguageinsubdir")),
            time_zone=self._zone(site),
            permalinks=self._permalinks(site.get("permalinks")),
            taxonomies=_taxonomies(site),
            ugly_urls=_ugly(site.get("uglyurls")),
            remove_path_accents=values.truth(site.get("removepathaccents")),
            disable_path_to_lower=values.truth(site.get("disablepathtolower")),
            build_drafts=values.truth(site.get("builddrafts")),
            build_future=values.truth(site.get("buildfuture")),
            build_expired=values.truth(site.get("buildexpired")),
            enable_git_info=values.truth(site.get("enablegitinfo")),
            dates=_dates(frontmatter_settings),
            markup=from_config(site),
            params=values.mapping(site.get("params")),
            cascade=parse_cascade(site.get("cascade")),
            mounts=self._mounts(languages),
            static_dirs=self._static(site),
            asset_dir=values.text(site.get("assetdir")) or "assets",
            ignore_files=values.texts(site.get("ignorefiles")),
            disable_kinds=frozenset(k.lower() for k in values.texts(site.get("disablekinds"))),
        )

    def _problem(self, what: str, hint: str | None = None) -> None:
        found = Problem(file=self.file, severity=Severity.WARNING, what=what, hint=hint)
        if found not in self.problems:
            self.problems.append(found)

    def _zone(self, site: Mapping[str, object]) -> str | None:
        from . import dates

        name = values.text(site.get("timezone"))
        if name and not dates.known_zone(name):
            self._problem(f"the time zone {name!r} is unknown", "dates are read as UTC")
            return None
        return name or None

    def _languages(self) -> tuple[Language, ...]:
        off = {code.lower() for code in values.texts(self.site.get("disablelanguages"))}
        found = [
            Language(
                code=code,
                name=values.text(own.get("label") or own.get("languagename")) or None,
                title=values.text(own.get("title")) or None,
                weight=values.integer(own.get("weight")),
                content_dir=values.text(own.get("contentdir")) or None,
                time_zone=values.text(own.get("timezone")) or None,
                locale=values.text(own.get("locale") or own.get("languagecode")) or None,
                disabled=code in off or values.truth(own.get("disabled")),
            )
            for code, own in (
                (code, values.mapping(own))
                for code, own in values.pairs(self.site.get("languages"))
            )
        ]
        return tuple(sorted(found, key=lambda one: (one.weight == 0, one.weight, one.code)))

    def _permalinks(self, setting: object) -> tuple[Permalink, ...]:
        from . import permalink

        rules = _rules(setting)
        for rule in rules:
            if unknown := permalink.unknown_token(rule.pattern):
                self._problem(
                    f"permalinks: {unknown!r} in {rule.pattern!r} is no token of Hugo's",
                    "these pages get the address they have without the rule",
                )
        return tuple(rule for rule in rules if not permalink.unknown_token(rule.pattern))

    def _mounts(self, languages: Sequence[Language]) -> tuple[Mount, ...]:
        base = _folder(self.site.get("contentdir")) or "content"
        start = base if self.content is None else self.content.strip("/")
        own = [(one.content_dir, one.code) for one in languages if one.content_dir]
        folders = [(_folder(folder), "", code) for folder, code in own]
        folders += _content_mounts(self.site)
        if not folders:
            folders = [(base, "", None)]
        elif own and len(own) < len(languages):
            folders.append((base, "", None))
        return tuple(
            mount for mount in (_mount(start, *entry) for entry in folders) if mount is not None
        )

    def _static(self, site: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
        mounted = [
            (_folder(m.get("source")), _folder(m.get("target"))[len("static") :].strip("/"))
            for m in map(
                values.mapping, values.items(values.mapping(site.get("module")).get("mounts"))
            )
            if _folder(m.get("target")).split("/")[0] == "static"
        ]
        names = ["staticdir", *(f"staticdir{number}" for number in range(11))]
        found = [_folder(name) for key in names for name in values.texts(site.get(key))]
        return tuple(mounted) or tuple((name, "") for name in found) or (("static", ""),)


def _folder(value: object) -> str:
    return values.text(value).replace("\\", "/").strip("/").removeprefix("./")


def _content_mounts(site: Mapping[str, object]) -> list[tuple[str, str, str | None]]:
    found: list[tuple[str, str, str | None]] = []
    for entry in map(
        values.mapping, values.items(values.mapping(site.get("module")).get("mounts"))
    ):
        target = _folder(entry.get("target"))
        if target.split("/")[0] != "content":
            continue
        matrix = values.mapping(values.mapping(entry.get("sites")).get("matrix"))
        lang = values.text(entry.get("lang")) or next(
            iter(values.texts(matrix.get("languages"))), ""
        )
        found.append(
            (
                _folder(entry.get("source")),
                target[len("content") :].strip("/"),
                lang.lower() or None,
            )
        )
    return found


def _mount(start: str, source: str, target: str, lang: str | None) -> Mount | None:
    """Return the mount as seen from the folder *start*, None if it lies elsewhere."""
    if source == start:
        return Mount(target=target, lang=lang)
    if not start or source.startswith(start + "/"):
        return Mount(source=source[len(start) :].strip("/"), target=target, lang=lang)
    if start.startswith(source + "/"):
        return Mount(target="/".join(filter(None, (target, start[len(source) + 1 :]))), lang=lang)
    return None


def _taxonomies(site: Mapping[str, object]) -> Mapping[str, str]:
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


_KINDS: Final = ("page", "section", "taxonomy", "term")


def _rules(setting: object) -> list[Permalink]:
    if isinstance(setting, list):
        return [rule for entry in setting if (rule := _targeted(values.mapping(entry)))]
    rules: list[Permalink] = []
    for key, value in values.pairs(setting):
        if isinstance(value, str):
            rules += [
                Permalink(pattern=value, kind=kind, path=_section_glob(key))
                for kind in ("page", "term")
            ]
        elif key in _KINDS:
            rules += [
                Permalink(pattern=pattern, kind=key, path=_section_glob(section))
                for section, pattern in values.pairs(value)
                if isinstance(pattern, str)
            ]
    # A nested section's own rule comes before its parent's; Hugo leaves the order to chance.
    return sorted(rules, key=lambda rule: (-rule.path.count("/"), rule.path))


def _targeted(entry: Mapping[str, object]) -> Permalink | None:
    target = values.mapping(entry.get("target"))
    pattern = entry.get("pattern")
    if not isinstance(pattern, str):
        return None
    return Permalink(
        pattern=pattern,
        kind=values.text(target.get("kind")).lower(),
        path=values.text(target.get("path")).lower() or "**",
        lang=values.text(target.get("lang")).lower(),
    )


def _section_glob(section: str) -> str:
    section = section.strip(" /")
    return f"/{{{section},{section}/**}}" if section else "/*"


_ALIASES: Final = {
    "lastmod": ("modified",),
    "publishdate": ("pubdate", "published"),
    "expirydate": ("unpublishdate",),
}


def _dates(setting: Mapping[str, object]) -> Dates:
    default = Dates()

    def sources(key: str, known: tuple[str, ...]) -> tuple[str, ...]:
        if key not in setting:
            return known
        found: list[str] = []
        for name in values.texts(setting[key]):
            lower = name.lower()
            found += known if lower == ":default" else (lower, *_ALIASES.get(lower, ()))
        return tuple(dict.fromkeys(found))

    return Dates(
        date=sources("date", default.date),
        lastmod=sources("lastmod", default.lastmod),
        publish_date=sources("publishdate", default.publish_date),
        expiry_date=sources("expirydate", default.expiry_date),
    )
