"""Each page's head names the feeds of that page, without an edit of the theme."""

from html import escape
from pathlib import Path
from typing import Any

from .run import _KEY, Run

TYPES = {
    "atom": "application/atom+xml",
    "rss": "application/rss+xml",
    "json": "application/feed+json",
}
_TERMS = ("tag", "category", "author")


def announce(path: str, context: dict[str, Any]) -> None:
    """Add to the page at *path* what its head lacks: <link rel="alternate"> of its feeds.

    The pages of posts that Pelican reads itself are left byte for byte as they are.
    """
    run: Run | None = context.get(_KEY)
    if run is None or not run.settings.autodiscovery or not path.endswith(".html"):
        return
    content = context.get("article") or context.get("page")
    if content is not None and not hasattr(content, "post"):
        return
    page = Path(path)
    text = page.read_text(encoding="utf-8")
    head, closing, body = text.partition("</head>")
    missing = [link for address, link in _links(run, context) if address not in head]
    if closing and missing:
        page.write_text(head + "".join(missing) + closing + body, encoding="utf-8", newline="")


def _links(run: Run, context: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the address of each of the page's feeds, and the element that names it."""
    named = [(kind, context[kind].slug) for kind in _TERMS if context.get(kind) is not None]
    is_post = context.get("article") is not None
    keys = [("all", ""), *(() if is_post else named)]
    found = []
    for feed in (feed for key in keys for feed in run.feeds_by.get(key, ())):
        address = escape(feed.url)
        element = (
            f'<link rel="alternate" type="{TYPES[feed.format]}" href="{address}"'
            f' title="{escape(feed.title)}">\n'
        )
        found.append((address, element))
    return found
