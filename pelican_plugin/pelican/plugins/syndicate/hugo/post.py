"""A post as Hugo means it. This is the room's composing module: the others do not know each other.

`read` understands one file from its bytes alone; `settle` adds what only the whole site knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field
from msgspec.structs import replace

from ..problem import Problem
from . import encoding, frontmatter
from .draft import Draft
from .frontmatter import FrontMatter
from .hugostyle import is_hugo_style
from .resources import Resource
from .site import Site, section_key, term_url

if TYPE_CHECKING:
    from . import content

__all__ = [
    "Post", "Resource", "Site", "is_hugo_style", "read", "section_key", "settle", "term_url",
]  # fmt: skip


class Post(Struct, frozen=True, kw_only=True):
    """One content file: front matter understood, body rendered. Picklable (Pelican caches it)."""

    path: str  # relative to the content folder, "/" between folders: "posts/abril/index.md"
    # "section": an _index.md; "resource": a content file inside a leaf bundle
    kind: Literal["page", "section", "resource"]
    bundle: str | None  # folder whose files belong to this post; None for a single file
    lang: str | None  # language of the file's suffix or folder; None in a one-language site
    translation_key: str  # equal for translations of one post
    section: str  # first folder below content, "" at its root

    title: str  # "" where the author gave none
    date: datetime | None  # with an offset
    publish_date: datetime | None
    lastmod: datetime | None
    expiry_date: datetime | None
    # why Hugo publishes no page: "draft", "future", "expired", "headless", "never rendered" ...
    withheld: str | None
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
    divided: bool = False  # the author set the end of the summary, by <!--more-->


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
    draft = Draft(path, front.values, front.lines, blank)
    fields = draft.fields()
    if draft.refused is not None:
        return draft.refused
    rendered = _render(front, draft, fields, site)
    return Post(
        **fields,  # type: ignore[arg-type]  # Draft.fields names each by its type
        summary=rendered.summary,
        content=rendered.html,
        body_line=front.body_line,
        divided="<!--more-->" in front.body,
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
    draft = Draft(post.path, post.front, post.lines, site)
    fields = draft.fields()
    refused = () if draft.refused is None else (draft.refused,)  # a date that was handed down
    problems = tuple(dict.fromkeys((*post.problems, *draft.problems, *refused)))
    return replace(post, **fields, problems=problems)


def _render(
    front: FrontMatter, draft: Draft, fields: Mapping[str, object], site: Site
) -> content.Rendered:
    from . import content  # with Markdown's libraries: a site may have no Hugo-style post

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
