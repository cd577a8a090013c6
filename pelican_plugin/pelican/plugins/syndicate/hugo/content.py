"""A post's text from the file to HTML: shortcodes, Markdown, summary, in Hugo's order.

This module puts together what `shortcodes`, `markdown` and `summary` know; they do not know it.
"""

from collections.abc import Callable, Mapping
from html import escape
from typing import Literal

from msgspec import Struct, field

from ..problem import Problem
from . import markdown, shortcodes, summary
from .markup import Markup, UseEmbedded
from .shortcodes.tools import Tools

Format = Literal["markdown", "html"]
MAX_MARKDOWN = 5_000_000  # characters; a longer text would keep a build busy for half a minute


class Context(Struct, frozen=True, kw_only=True):
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


class Rendered(Struct, frozen=True, kw_only=True):
    """A post's text as HTML."""

    html: str  # links as the author wrote them; `ref`/`relref` as "{ref}target"
    summary: str | None  # HTML, as Hugo's .Summary; None where the post is empty
    problems: tuple[Problem, ...] = ()


def _is_on(hook: UseEmbedded, context: Context) -> bool:
    """Return whether Hugo's embedded hook writes this site's links or pictures."""
    return hook in ("always", "fallback") or (hook == "auto" and context.multilingual)


def _markdown(
    text: str, context: Context, shown: Callable[[str], str] | None = None
) -> markdown.Html:
    """Return Markdown rendered with the site's settings and hooks."""
    markup = context.markup
    return markdown.render(
        text,
        markup,
        resource_url=context.resource_url if _is_on(markup.image_hook, context) else None,
        page_url=context.page_url if _is_on(markup.link_hook, context) else None,
        shown=shown,
    )


def _tools(context: Context) -> Tools:
    return Tools(
        markdown=lambda text: _markdown(text, context).html,
        page=context.page,
        site_params=context.site_params,
        site_title=context.site_title,
        lang=context.lang,
        markup=context.markup,
        templates=context.templates,
        resource_url=context.resource_url,
    )


def _noticed(rendered: markdown.Html, context: Context) -> list[Problem]:
    """Return what the renderer left out, as problems of the whole post."""
    problems: list[Problem] = []
    if rendered.raw_html:
        what = f"raw HTML was left out ({rendered.raw_html} times), as Hugo leaves it out"
        hint = (
            "allow it with markup.goldmark.renderer.unsafe = true in the site's Hugo configuration"
        )
        problems.append(Problem(file=context.path, line=context.body_line, what=what, hint=hint))
    if rendered.cut:
        problems.append(Problem(file=context.path, line=context.body_line, what=rendered.cut))
    return problems


def _word(text: str) -> str:
    """Return a word that *text* does not hold, to stand for the author's mark."""
    word = "SUMMARYDIVIDER"
    while word in text:
        word += "X"
    return word


def _given(context: Context) -> str | None:
    """Return the front matter's summary as HTML; shortcodes in it are not run."""
    said = context.page.get("summary")
    if not isinstance(said, str) or not said.strip():
        return None
    return _tools(context).inline(said)


def _as_written(text: str) -> str:
    """Return the paragraphs of *text* with nothing in them read."""
    parts = (part.strip() for part in text.split("\n\n"))
    return "".join(f"<p>{escape(part, quote=False)}</p>\n" for part in parts if part)


def _too_long(context: Context) -> Problem:
    what = f"the text has more than {MAX_MARKDOWN:,} characters; it is shown as it was written"
    hint = "part it into several posts"
    return Problem(file=context.path, line=context.body_line, what=what, hint=hint)


def render(body: str, *, context: Context) -> Rendered:
    """Return *body*, the text below the front matter, as Hugo would show it.

    Never raises for what an author wrote. Problems: shortcodes that are unknown, unclosed or fail;
    raw HTML that the site's settings leave out; text that nests too deep, or is too long.
    """
    expanded = shortcodes.expand(body, _tools(context), path=context.path, line=context.body_line)
    problems = expanded.problems
    text, divided = expanded.text, None
    is_long = context.format == "markdown" and len(text) > MAX_MARKDOWN
    word = _word(text) if summary.MORE in text and not is_long else ""
    if is_long:
        html = _as_written(text.replace(summary.MORE, ""))
        problems.append(_too_long(context))
    elif context.format == "html":
        html = text.replace(summary.MORE, f"<p>{word}</p>\n", 1) if word else text
    else:
        shown = expanded.fill if expanded.pattern else None
        rendered = _markdown(summary.place(text, word) if word else text, context, shown)
        html = rendered.html
        problems.extend(_noticed(rendered, context))
    html = expanded.fill(html)
    if word:
        parted = summary.divide(html, word)
        html, divided = parted.content, parted.summary
    said = summary.summarise(
        html,
        divided=divided,
        given=_given(context),
        words=context.markup.summary_length,
        cjk=context.markup.has_cjk_language,
    )
    return Rendered(html=html, summary=said or None, problems=tuple(problems))
