"""When an article came out and when it changed: its own word, then git's, never a clock's."""

import datetime as dt
from typing import Any

from .run import Run

_SAID = ("lastmod", "modified", "corrected")


def instant(date: dt.datetime) -> dt.datetime:
    """Return *date* with an offset."""
    return date if date.tzinfo else date.replace(tzinfo=dt.UTC)


def published_of(article: Any) -> dt.datetime:
    """Return when *article* was published."""
    return instant(article.date)


def updated_of(run: Run, article: Any) -> tuple[dt.datetime, bool]:
    """Return when *article* last changed, and whether its author says so."""
    published = published_of(article)
    modified = getattr(article, "modified", None)
    post = getattr(article, "post", None)
    said = post is None or any(key in post.front for key in _SAID)
    if modified is not None and said:
        return max(published, instant(modified)), True
    git = run.git.get(post.path) if post else None
    if git is not None:
        return max(published, git), False
    return max(published, instant(modified)) if modified else published, True
