"""Each page's head names the feeds of that page, without an edit of the theme."""

import re
from collections.abc import Callable
from html import escape, unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin

from pelican.generators import Generator

from ..feed import Feed
from .run import _KEY, Run

TYPES = {
    "atom": "application/atom+xml",
    "rss": "application/rss+xml",
    "json": "application/feed+json",
}
_TERMS = ("tag", "category", "author")
_END = re.compile(r"([ \t]*)</head\s*>", re.IGNORECASE)
_HREF = re.compile(r"<link\b[^>]*?\bhref\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)


def announce(generator: Generator) -> None:
    """Let *generator*'s pages name their feeds: what its templates render is added to."""
    plain: Callable[[str], Any] = generator.get_template
    vars(generator)["get_template"] = lambda name: _Announcing(plain(name))


class _Announcing:
    """A template whose pages name their feeds.

    What is rendered is added to before it is written: reading every page again costs more than
    everything else that feeds cost a page.
    """

    def __init__(self, template: Any) -> None:
        self._template = template

    def render(self, context: dict[str, Any]) -> str:
        """Return the page of *context*, its head naming its feeds."""
        return _announced(str(self._template.render(context)), context)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._template, name)


def _announced(text: str, context: dict[str, Any]) -> str:
    """Return the page *text* with what its head lacks: <link rel="alternate"> of its feeds.

    The pages of posts that Pelican reads itself are left byte for byte as they are.
    """
    run: Run | None = context.get(_KEY)
    path = str(context.get("output_file") or "")
    if run is None or not run.settings.autodiscovery or not path.endswith((".html", ".htm")):
        return text
    content = context.get("article") or context.get("page")
    if content is not None and not (hasattr(content, "post") or hasattr(content, "text_of")):
        return text
    end = _END.search(text)
    if end is None:
        return text
    named = _named(text[: end.start()], f"{run.site}/{quote(Path(path).as_posix())}")
    missing = [_element(feed) for feed in _feeds(run, context) if feed.url not in named]
    if not missing:
        return text
    lines = "".join(f"{end[1]}  {link}\n" for link in missing)
    return text[: end.start()].rstrip(" \t") + lines + text[end.start() :]


def _named(head: str, base: str) -> set[str]:
    """Return the absolute addresses of everything that *head* links, as the theme wrote it."""
    hrefs = (unescape(found.strip("\"'")) for found in _HREF.findall(head))
    return {urljoin(base, href.strip()) for href in hrefs}


def _feeds(run: Run, context: dict[str, Any]) -> list[Feed]:
    """Return the page's own feeds, after those of everything."""
    content = context.get("article") or context.get("page")
    keys = [("all", "")]
    # at Hugo's addresses, a language's feed is the front page's; else it is one of several
    if run.settings.hugo_feeds or (content and len(_languages(run)) > 1):
        keys.append(("lang", str(content.lang) if content else run.lang()))
    if content is None:
        keys += [(kind, context[kind].slug) for kind in _TERMS if context.get(kind) is not None]
        keys += [("section", slug) for kind, slug in keys if kind == "category"]
    found = (feed for key in keys for feed in run.feeds_by.get(key, ()))
    return list({feed.url: feed for feed in found}.values())


def _languages(run: Run) -> set[str]:
    return {slug for kind, slug in run.feeds_by if kind == "lang"}


def _element(feed: Feed) -> str:
    title = f"{feed.title} ({feed.format.upper() if feed.format != 'atom' else 'Atom'})"
    return (
        f'<link rel="alternate" type="{TYPES[feed.format]}" href="{escape(feed.url)}"'
        f' title="{escape(title)}">'
    )
