"""A post as Hugo means it. This is the room's composing module: the others do not know each other.

`read` understands one file from its bytes alone; `settle` adds what only the whole site knows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from ..problem import Problem, Severity
from . import (
    bundle,
    content,
    dates,
    encoding,
    frontmatter,
    permalink,
    schedule,
    tokens,
    values,
    visibility,
)
from .frontmatter import FrontMatter
from .site import Site, ancestry, handed_down, place_of, section_key, term_url

__all__ = [
    "Post", "Resource", "Site", "is_hugo_style", "read", "section_key", "settle", "term_url",
]  # fmt: skip


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
        self, path: str, front: Mapping[str, object], lines: Mapping[str, int], site: Site
    ) -> None:
        self.path, self.lines, self.site = path, lines, site
        self.place = place_of(path, site)
        self.config = site.config.of(self.place.lang)
        self.front = handed_down(front, self.place, site)
        # What templates see as .Params: the `params` map over the other keys.
        self.merged = {**self.front, **values.mapping(self.front.get("params"))}
        self.problems: list[Problem] = []
        self.refused: Problem | None = None

    def fields(self) -> dict[str, object]:
        """Return every field of the post that front matter and place decide."""
        when = self._schedule()
        address = self._address(when)
        build = visibility.of(
            self.front,
            self.config,
            self.site.now,
            when,
            ignored=bundle.is_ignored(self.path, self.config.ignore_files),
            disabled=self.place.ignored,
        )
        if "_build" in self.front:
            self._report("_build", "Hugo calls this key `build` now", "rename it")
        return {
            "path": self.path,
            "kind": self.place.kind,
            "bundle": self.place.bundle,
            "lang": self.place.lang,
            "translation_key": self._translation_key(),
            "section": self.place.dir.partition("/")[0],
            "date": when.date,
            "publish_date": when.publish_date,
            "lastmod": when.lastmod,
            "expiry_date": when.expiry_date,
            "withheld": build.withheld,
            "listed": build.listed,
            "url": address.url,
            "save_as": address.save_as,
            "slug": address.slug,
            "aliases": self._aliases(address),
            **self._described(),
        }

    def _described(self) -> dict[str, object]:
        """Return what the front matter says of the post itself."""
        front, merged = self.front, self.merged
        drop = _KNOWN | self.config.dates.keys
        return {
            "title": values.text(front.get("title")),
            "description": values.text(front.get("description")) or None,
            "weight": values.integer(front.get("weight")),
            "tags": values.terms(merged.get("tags")),
            "categories": values.terms(merged.get("categories")),
            "terms": self._terms(),
            "authors": _authors(merged),
            "guid": values.text(merged.get("guid")) or None,
            "resources": _resources(front.get("resources")),
            "params": {key: value for key, value in merged.items() if key not in drop},
        }

    def _terms(self) -> dict[str, tuple[str, ...]]:
        plurals = self.config.taxonomies.values()
        found = {plural: values.terms(self.merged.get(plural)) for plural in plurals}
        return {plural: terms for plural, terms in found.items() if terms}

    def _translation_key(self) -> str:
        return values.text(self.front.get("translationkey")) or "/" + self.place.logical

    def _name(self) -> str:
        """Return the name that a date may be part of: the file's, a bundle's or section's folder's."""
        return self.place.name or self.place.dir.rpartition("/")[2]

    def _schedule(self) -> schedule.Schedule:
        git = self.site.git.get(self.path) if self.config.enable_git_info else None
        found = schedule.of(
            self.front,
            self.config.dates,
            dates.zone(self.config.time_zone),
            name=self._name(),
            git=git,
            modified=self.site.modified.get(self.path),
        )
        for refusal in found.refusals:
            problem = self._refusal(refusal)
            if refusal.field == "lastmod":  # the post is right without it
                self.problems.append(replace(problem, severity=Severity.WARNING))
            else:
                self.refused = self.refused or problem
        return found

    def _refusal(self, refusal: schedule.Refusal) -> Problem:
        guess = dates.guess(refusal.value)
        return Problem(
            file=self.path,
            line=self.lines.get(refusal.key),
            severity=Severity.ERROR,
            what=f"Hugo does not read {refusal.value!r} as a date ({refusal.key})",
            hint=f"did you mean {guess}?" if guess else "write it as 2024-07-05T10:00:00",
        )

    def _address(self, when: schedule.Schedule) -> permalink.Address:
        url = values.text(self.front.get("url"))
        if url.startswith(("http://", "https://")):
            self._report("url", f"`url` takes a path, not {url[:80]!r}", "leave the host out")
            url = ""
        if unknown := tokens.unknown(url):
            self._report(
                "url", f"{unknown!r} in `url` is no token of Hugo's", "write \\\\: for a colon"
            )
        slug = values.text(self.front["slug"]).strip("-") if "slug" in self.front else when.slug
        found = permalink.address(self._page(slug or "", url, when.date), self.config)
        for fault in found.faults:
            self._report("url" if url else "slug", fault, f"it is published at {found.url}")
        return found

    def _page(self, slug: str, url: str, date: datetime | None) -> tokens.Page:
        above = ancestry(self.place, self.site, slug)
        return tokens.Page(
            kind=self._kind(),
            dir=self.place.dir,
            folder=above.folder,
            name=self.place.name,
            title=values.text(self.front.get("title")),
            slug=slug,
            url=url,
            date=date,
            sections=above.sections,
            section_slugs=above.slugs,
            prefix=permalink.language_prefix(self.place.lang, self.config),
            lang=self.place.lang or self.config.default_language,
        )

    def _kind(self) -> Literal["page", "section", "taxonomy", "term"]:
        """Return Hugo's kind: the folders named after taxonomies hold their pages."""
        if self.place.kind != "section":
            return "page"
        first, slash, _ = self.place.dir.partition("/")
        if first not in self.config.taxonomies.values():
            return "section"
        return "term" if slash else "taxonomy"

    def _aliases(self, page: permalink.Address) -> tuple[str, ...]:
        prefix = permalink.language_prefix(self.place.lang, self.config)
        ugly = self.config.is_ugly(self.place.dir.partition("/")[0])
        found: list[str] = []
        for written in values.words(self.front.get("aliases")):
            address = permalink.alias(written, page=page, prefix=prefix, ugly=ugly)
            if address is None:
                self._report("aliases", f"the alias {written[:80]!r} leads nowhere", "write a path")
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
