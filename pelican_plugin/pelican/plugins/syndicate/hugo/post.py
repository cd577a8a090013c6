"""A post as Hugo means it. This is the room's composing module: the others do not know each other.

`read` understands one file from its bytes alone; `settle` adds what only the whole site knows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from ..problem import Problem, Severity
from . import bundle, cascade, content, dates, encoding, frontmatter, permalink, values, visibility
from .config import Config
from .frontmatter import FrontMatter


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A file of a bundle as `resources:` in the front matter names it."""

    src: str  # path relative to the bundle's folder
    name: str
    title: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One content file: front matter understood, body rendered. Picklable (Pelican caches it)."""

    path: str  # relative to the content folder, "/" between folders: "posts/abril/index.md"
    kind: Literal[
        "page", "section", "resource"
    ]  # "section": _index.md; "resource": a .md in a leaf bundle
    bundle: str | None  # folder whose files belong to this post; None for a single file
    lang: str | None  # language of the file's suffix or folder; None in a one-language site
    translation_key: str  # equal for translations of one post
    section: str  # first folder below content, "" at its root

    title: str  # "" where the author gave none
    date: datetime | None  # with an offset
    publish_date: datetime | None
    lastmod: datetime | None
    expiry_date: datetime | None
    withheld: (
        str | None
    )  # why Hugo publishes no page: "draft", "future", "expired", "headless", "never rendered"
    listed: bool  # False: a page, but in no list or feed (build.list: never)

    url: str  # root-relative, percent-encoded, without the base URL's path: "/posts/abril/"
    save_as: str  # file below the output folder, not encoded: "posts/abril/index.html"
    slug: str  # last part of the address, not encoded: "abril"
    aliases: tuple[str, ...]  # root-relative, percent-encoded, where redirects lie: "/old/abril/"

    tags: tuple[str, ...]
    categories: tuple[str, ...]
    authors: tuple[str, ...]
    description: str | None
    summary: str | None  # HTML, as Hugo's .Summary
    content: str  # HTML; links as the author wrote them, `ref`/`relref` as "{ref}target"
    guid: str | None
    weight: int
    resources: tuple[Resource, ...]
    params: Mapping[str, object]  # every other key, lower case
    body_line: int  # line at which the body begins, counted from 1
    problems: tuple[Problem, ...]
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # taxonomy's plural -> terms
    front: Mapping[str, object] = field(default_factory=dict)  # the front matter as it was read
    lines: Mapping[str, int] = field(default_factory=dict)  # front matter key -> line


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What is known beside a post. Every path is relative to the content folder, "/" between."""

    config: Config = field(default_factory=Config)
    templates: Mapping[str, str] = field(default_factory=dict)  # own shortcodes: name -> text
    # What the _index.md files say, by `section_key`; a plain folder does in a one-language site.
    sections: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    git: Mapping[str, datetime] = field(default_factory=dict)  # file -> last commit's author date
    modified: Mapping[str, datetime] = field(default_factory=dict)  # file -> modification time
    bundles: frozenset[str] = frozenset()  # folders of leaf bundles
    now: datetime | None = None  # with an offset; None: nothing is future or expired


def section_key(path: str, config: Config) -> str:
    """Return the key of `Site.sections` for the `_index.md` file *path*: "posts", "posts:es"."""
    place = _place(path, config)
    return _key(place.dir, place.lang)


def _key(folder: str, lang: str | None) -> str:
    return f"{folder}:{lang}" if lang else folder


def read(raw: bytes, path: str, site: Site) -> Post | Problem:
    """Return the post that the file *path* holds, or the Problem that keeps it from being one.

    Depends on nothing but the file, `site.config` and `site.templates`, so that it can be cached.
    Dates from git or the file system, what sections hand down and whether the post is due are
    `settle`'s. Problems: unreadable front matter, a date that Hugo refuses.
    """
    text, repairs = encoding.decode(raw, path)
    front = frontmatter.split(text, path)
    if front.fatal is not None:
        return front.fatal
    blank = Site(config=site.config, templates=site.templates)
    draft = _Draft(path, front.values, front.lines, blank)
    fields = draft.fields()
    if draft.refused is not None:
        return draft.refused
    rendered = _render(front, draft, fields, site)
    return Post(
        **fields,  # type: ignore[arg-type]  # _Draft.fields names each by its type
        summary=rendered.summary,
        content=rendered.html,
        body_line=front.body_line,
        front=front.values,
        lines=front.lines,
        problems=tuple(
            dict.fromkeys((*repairs, *front.problems, *draft.problems, *rendered.problems))
        ),
    )


def settle(post: Post, site: Site) -> Post:
    """Return *post* with what the whole site knows of it.

    The sections' cascade, git's and the files' dates, the leaf bundles around it, `now`; then the
    address again. Settling twice changes nothing.
    """
    draft = _Draft(post.path, post.front, post.lines, site)
    fields = draft.fields()
    problems = tuple(dict.fromkeys((*post.problems, *draft.problems)))
    return replace(post, **fields, problems=problems)  # type: ignore[arg-type]  # as in read


def _render(
    front: FrontMatter, draft: "_Draft", fields: Mapping[str, object], site: Site
) -> content.Rendered:
    config = draft.config
    context = content.Context(
        path=draft.path,
        body_line=front.body_line,
        format="html" if draft.path.lower().endswith((".html", ".htm")) else "markdown",
        markup=config.markup,
        lang=draft.place.lang or config.default_language,
        page={**draft.front, **fields, "summary": draft.front.get("summary")},
        site_params=config.params,
        site_title=config.title,
        templates=site.templates,
        timezone=config.time_zone or "UTC",
        multilingual=config.multilingual,
    )
    return content.render(front.body, context=context)


def _place(path: str, config: Config, leaves: frozenset[str] = frozenset()) -> bundle.Place:
    return bundle.place(
        path,
        mounts=config.mounts,
        languages=config.codes,
        disabled=config.disabled,
        default=config.default_language,
        multilingual=config.multilingual,
        leaves=leaves,
    )


# Keys that are fields of a Post or of Hugo's pages, and so no params.
_KNOWN = frozenset(
    {
        "title", "slug", "url", "aliases", "draft", "headless", "build", "_build", "weight",
        "description", "summary", "tags", "categories", "author", "authors", "guid", "resources",
        "params", "cascade", "translationkey",
    }
)  # fmt: skip


class _Draft:
    """A post's fields while they are being worked out."""

    def __init__(
        self,
        path: str,
        front: Mapping[str, object],
        lines: Mapping[str, int],
        site: Site,
    ) -> None:
        self.path, self.lines, self.site = path, lines, site
        self.place = _place(path, site.config, site.bundles)
        self.config = site.config.of(self.place.lang)
        self.problems: list[Problem] = []
        self.refused: Problem | None = None
        self.sections = self._sections()
        self.front = self._with_params(self._cascaded(front))

    # --- what is handed down ---

    def _sections(self) -> tuple[str, ...]:
        """Return the folders above that are sections: the first one, and those with _index.md."""
        parts = self.place.dir.split("/") if self.place.dir else []
        found = []
        for length in range(1, len(parts) + 1):
            folder = "/".join(parts[:length])
            if length == 1 or self._index(folder) is not None:
                found.append(folder)
        return tuple(found)

    def _index(self, folder: str) -> Mapping[str, object] | None:
        sections = self.site.sections
        if not sections:
            return None
        found = sections.get(_key(folder, self.place.lang))
        return found if found is not None else sections.get(folder)

    def _cascaded(self, front: Mapping[str, object]) -> Mapping[str, object]:
        nearest: list[cascade.Cascade] = []
        for folder in ("", *self.sections):
            index = self._index(folder)
            if index and "cascade" in index:
                nearest[:0] = cascade.parse(index["cascade"])
        if self.place.kind == "section" and "cascade" in front:
            nearest[:0] = cascade.parse(front["cascade"])
        every = (*nearest, *self.config.cascade)
        if not every:
            return front
        return cascade.apply(
            front,
            every,
            path="/" + self.place.logical,
            kind="home" if self.place.logical == "" else self.place.kind,
            lang=self.place.lang or self.config.default_language,
        )

    def _with_params(self, front: Mapping[str, object]) -> Mapping[str, object]:
        inner = front.get("params")
        return {**inner, **front} if isinstance(inner, Mapping) else front

    # --- fields ---

    def fields(self) -> dict[str, object]:
        """Return every field of the post that front matter and place decide."""
        where = dates.zone(self.config.time_zone)
        moments, slug = self._dates(where)
        address = self._address(slug, moments["date"])
        build = visibility.of(self.front, self.config, self.site.now, moments, self.place.ignored)
        if "_build" in self.front:
            self._report("_build", "Hugo calls this key `build` now", "rename it")
        return {
            "path": self.path,
            "kind": self.place.kind,
            "bundle": self.place.bundle,
            "lang": self.place.lang,
            "translation_key": self._translation_key(),
            "section": self.place.dir.partition("/")[0],
            "title": values.text(self.front.get("title")),
            **moments,
            "withheld": build.withheld,
            "listed": build.listed,
            "url": address.url,
            "save_as": address.save_as,
            "slug": address.slug,
            "aliases": self._aliases(address),
            "tags": values.terms(self.front.get("tags")),
            "categories": values.terms(self.front.get("categories")),
            "terms": self._terms(),
            "authors": _authors(self.front),
            "description": values.text(self.front.get("description")) or None,
            "guid": values.text(self.front.get("guid")) or None,
            "weight": values.integer(self.front.get("weight")),
            "resources": _resources(self.front.get("resources")),
            "params": self._params(),
        }

    def _params(self) -> dict[str, object]:
        drop = _KNOWN | self.config.dates.keys
        return {key: value for key, value in self.front.items() if key not in drop}

    def _terms(self) -> dict[str, tuple[str, ...]]:
        found = {
            plural: values.terms(self.front.get(plural))
            for plural in self.config.taxonomies.values()
        }
        return {plural: terms for plural, terms in found.items() if terms}

    def _translation_key(self) -> str:
        return values.text(self.front.get("translationkey")) or "/" + self.place.logical

    def _dates(self, where: dates.tzinfo) -> tuple[dict[str, datetime | None], str | None]:
        """Return the four dates, and the slug that a dated file name gives."""
        settings = self.config.dates
        known: dict[str, object] = dict(self.front)
        found: dict[str, datetime | None] = {}
        slug: str | None = None
        for name, key, sources in (
            ("date", "date", settings.date),
            ("lastmod", "lastmod", settings.lastmod),
            ("publish_date", "publishdate", settings.publish_date),
            ("expiry_date", "expirydate", settings.expiry_date),
        ):
            found[name], own = self._date(sources, known, where, strict=name != "lastmod")
            slug = own or slug
            if found[name] is not None:
                known.setdefault(key, found[name])
        return found, slug

    def _date(
        self,
        sources: tuple[str, ...],
        known: Mapping[str, object],
        where: dates.tzinfo,
        strict: bool,
    ) -> tuple[datetime | None, str | None]:
        refused: Problem | None = None
        for source in sources:
            if source == ":filename":
                named = dates.from_file_name(self.place.name, where)
                if named:
                    return named
            moment = self._given(source)
            if moment is not None:
                return moment, None
            try:
                moment = dates.read(known.get(source), where)
            except dates.Refused as error:
                refused = refused or self._refusal(source, error)
                continue
            if moment is not None:
                return moment, None
        if refused is not None and strict:
            self.refused = self.refused or refused
        elif refused is not None:
            self.problems.append(replace(refused, severity=Severity.WARNING))
        return None, None

    def _given(self, source: str) -> datetime | None:
        if source == ":git":
            return self.site.git.get(self.path) if self.config.enable_git_info else None
        return self.site.modified.get(self.path) if source == ":filemodtime" else None

    def _refusal(self, key: str, error: dates.Refused) -> Problem | None:
        if key == "published" and isinstance(self.front.get(key), bool):
            return None
        guess = dates.guess(str(error))
        hint = (
            f"did you mean {guess}?" if guess else "write it as 2024-07-05 or 2024-07-05T10:00:00"
        )
        what = f"Hugo does not read {str(error)!r} as a date ({key})"
        return Problem(
            file=self.path, line=self.lines.get(key), severity=Severity.ERROR, what=what, hint=hint
        )

    def _address(self, named: str | None, date: datetime | None) -> permalink.Address:
        url = values.text(self.front.get("url"))
        if url.startswith(("http://", "https://")):
            self._report("url", f"`url` takes a path, not {url!r}", "leave the host out")
            url = ""
        slug = values.text(self.front["slug"]).strip("-") if "slug" in self.front else named or ""
        page = permalink.Page(
            kind="section" if self.place.kind == "section" else "page",
            dir=self.place.dir,
            name=self.place.name,
            title=values.text(self.front.get("title")),
            slug=slug,
            url=url,
            date=date,
            sections=tuple(folder.rpartition("/")[2] for folder in self.sections),
            section_slugs=tuple(self._section_slug(folder) for folder in self.sections),
            prefix=permalink.language_prefix(self.place.lang, self.config),
            lang=self.place.lang or self.config.default_language,
        )
        found = permalink.address(page, self.config)
        for fault in found.faults:
            self._report("url" if url else "slug", fault, f"it is published at {found.url}")
        return found

    def _section_slug(self, folder: str) -> str:
        index = self._index(folder) or {}
        own = values.text(index.get("slug")) or values.text(index.get("title"))
        return own or folder.rpartition("/")[2]

    def _aliases(self, page: permalink.Address) -> tuple[str, ...]:
        prefix = permalink.language_prefix(self.place.lang, self.config)
        ugly = self.config.is_ugly(self.place.dir.partition("/")[0])
        found: list[str] = []
        for written in values.texts(self.front.get("aliases")):
            address = permalink.alias(written, page=page, prefix=prefix, ugly=ugly)
            if address is None:
                self._report("aliases", f"the alias {written!r} is no path", "leave the host out")
                continue
            found.append(address.url)
        return tuple(dict.fromkeys(found))

    def _report(self, key: str, what: str, hint: str | None = None) -> None:
        line = self.lines.get(key)
        self.problems.append(Problem(file=self.path, line=line, what=what, hint=hint))


def _authors(front: Mapping[str, object]) -> tuple[str, ...]:
    """Return the names in `authors` and `author`: texts, lists of them, or maps with a `name`."""
    found = []
    for item in (*values.items(front.get("authors")), *values.items(front.get("author"))):
        name = item.get("name") if isinstance(item, Mapping) else item
        found.append(values.text(name).strip())
    return tuple(dict.fromkeys(name for name in found if name))


def _resources(setting: object) -> tuple[Resource, ...]:
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


def is_hugo_style(source: bytes | str, path: str, *, configured: bool) -> bool:
    """Return whether the file is a post as Hugo knows it, not one of Pelican's own.

    It is where a Hugo configuration was found (*configured*), where its front matter is TOML or
    JSON, or where it is the `index.md` of a bundle with a YAML map for front matter.
    """
    file = path.rpartition("/")[2].lower()
    suffix = file.rpartition(".")[2]
    if suffix not in bundle.CONTENT:
        return False
    text = source if isinstance(source, str) else encoding.decode(source, path)[0]
    if configured and suffix in bundle.MARKDOWN:
        return True
    block = frontmatter.block(text.replace("\r\n", "\n"))
    if block is None or block.body_at is None:
        return False
    if block.format != "yaml" or configured:
        return True
    in_folder = "/" in path and file.split(".")[0] == "index"
    return in_folder and _is_map(block)


def _is_map(block: frontmatter.Block) -> bool:
    """Return whether the YAML is a map; broken YAML in a bundle is taken for one, to be reported."""
    try:
        values_, _ = frontmatter.load(block.format, block.source)
    except frontmatter.Unreadable as error:
        return "no map" not in error.what
    return bool(values_)
