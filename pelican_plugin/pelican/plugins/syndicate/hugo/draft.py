"""A post's fields, worked out from front matter, place and site."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from msgspec.structs import replace

from ..problem import Problem, Severity
from . import bundle, dates, permalink, resources, schedule, tokens, values, visibility
from .site import Site, ancestry, handed_down, place_of

# Keys that are fields of a Post or of Hugo's pages, and so no params.
_KNOWN = frozenset(
    {
        "title", "slug", "url", "aliases", "draft", "headless", "build", "_build", "weight",
        "description", "summary", "tags", "categories", "author", "authors", "guid", "resources",
        "params", "cascade", "translationkey",
    }
)  # fmt: skip
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


class Draft:
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
            kind=self._kind(),
            unseen=self._unseen(),
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

    def _unseen(self) -> str | None:
        if bundle.is_ignored(self.path, self.config.ignore_files):
            return "ignored file"
        return self.place.unpublished

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
            "resources": resources.parse(front.get("resources")),
            "params": {
                **{key: value for key, value in front.items() if key not in drop},
                **values.mapping(front.get("params")),
            },
        }

    def _terms(self) -> dict[str, tuple[str, ...]]:
        plurals = self.config.taxonomies.values()
        found = {plural: values.terms(self.merged.get(plural)) for plural in plurals}
        return {plural: terms for plural, terms in found.items() if terms}

    def _translation_key(self) -> str:
        return values.text(self.front.get("translationkey")) or "/" + self.place.logical

    def _name(self) -> str:
        """Return what a date may be part of: the name of the file's, else the folder's."""
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
        url = self._url()
        slug = values.text(self.front["slug"]).strip("-") if "slug" in self.front else when.slug
        found = permalink.address(self._page(slug or "", url, when.date), self.config)
        for fault in found.faults:
            self._report("url" if url else "slug", fault, f"it is published at {found.url}")
        return found

    def _url(self) -> str:
        """Return the front matter's own address; what Hugo would stop at is reported."""
        url = values.text(self.front.get("url"))
        if url.startswith(("http://", "https://")):
            self._report("url", f"`url` takes a path, not {url[:80]!r}", "leave the host out")
            return ""
        if unknown := tokens.unknown(url):
            what = f"{unknown!r} in `url` is no token of Hugo's"
            self._report("url", what, "write \\: for a colon")
        if _BARE_PERCENT.search(url):
            self._report("url", f"a % in `url` {url[:80]!r} needs two hex digits", "write %25")
        return url

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
