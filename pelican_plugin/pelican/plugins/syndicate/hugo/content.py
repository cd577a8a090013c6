"""A post's text from the file to HTML: shortcodes, Markdown, summary, in Hugo's order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from ..problem import Problem
from . import markdown
from .markup import Markup

Format = Literal["markdown", "html"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a post's text can refer to. Everything but *path* has an answer for the simple site."""

    path: str  # content file, for problems: "posts/abril/index.md"
    body_line: int = 1  # line of the file at which the body begins, counted from 1
    format: Format = "markdown"  # "html": a .html content file, shortcodes only
    markup: Markup = field(default_factory=Markup)
    lang: str = "en"
    # what `param` and the site's own shortcodes read: title, date, url, summary ... and "params"
    page: Mapping[str, object] = field(default_factory=dict)
    site_params: Mapping[str, object] = field(default_factory=dict)
    site_title: str = ""
    templates: Mapping[str, str] = field(default_factory=dict)  # own shortcodes: name -> Jinja text
    timezone: str = "UTC"
    multilingual: bool = False  # two or more languages: Hugo's link and image hooks are on
    # file of the bundle as the author wrote it ("foto.png") -> its root-relative, encoded URL
    resource_url: Callable[[str], str | None] = lambda name: None
    # what Hugo's GetPage finds for a link ("/posts/otro", "otro.md") -> root-relative URL
    page_url: Callable[[str], str | None] = lambda target: None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A post's text as HTML."""

    html: str  # links as the author wrote them; `ref`/`relref` as "{ref}target"
    summary: str | None  # HTML, as Hugo's .Summary; None where the post is empty
    problems: tuple[Problem, ...] = ()


def render(body: str, *, context: Context) -> Rendered:
    """Return *body*, the text below the front matter, as Hugo would show it."""
    if context.format == "html":
        return Rendered(html=body, summary=body or None)
    html = markdown.render(body, context.markup).html
    return Rendered(html=html, summary=html or None)
