"""A post as Hugo means it. This is the room's composing module: the others do not know each other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from ..problem import Problem


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
    kind: Literal["page", "section", "resource"]  # "section": _index.md; "resource": a .md in a leaf bundle
    bundle: str | None  # folder whose files belong to this post; None for a single file
    lang: str | None  # language of the file's suffix or folder; None in a one-language site
    translation_key: str  # equal for translations of one post
    section: str  # first folder below content, "" at its root

    title: str  # "" where the author gave none
    date: datetime | None  # with an offset
    publish_date: datetime | None
    lastmod: datetime | None
    expiry_date: datetime | None
    withheld: str | None  # why Hugo publishes no page: "draft", "future", "expired", "headless", "never rendered"
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
