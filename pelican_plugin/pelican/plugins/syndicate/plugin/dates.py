"""When an article came out and when it changed: its own word, then git's, never a clock's."""

import datetime as dt
from functools import lru_cache
from typing import Any

from ..hugo import dates
from ..problem import Problem
from .run import Run

_SAID = ("lastmod", "modified")


def instant(date: dt.datetime) -> dt.datetime:
    """Return *date* with an offset: its own, as it is on that day."""
    # a plain one: Pelican's own class formats dates a hundred times slower, and zones in Python
    # are asked for their offset whenever two dates are compared
    offset = date.utcoffset()
    zone = dt.UTC if offset is None else _zone(offset)
    return dt.datetime.combine(date.date(), date.time(), zone)


_zone = lru_cache(maxsize=64)(dt.timezone)  # one for all dates that have it


def published_of(run: Run, article: Any) -> dt.datetime:
    """Return when *article* was published."""
    if article not in run.dates:
        run.dates[article] = instant(article.date)
    return run.dates[article]


def is_dated(run: Run, article: Any) -> bool:
    """Whether the author gave the date, and not git or the file's time."""
    post = getattr(article, "post", None)
    if post is None or any(post.front.get(key) for key in run.hugo.config.dates.keys):
        return True
    return bool(run.git.get(post.path) != published_of(run, article))


def updated_of(run: Run, article: Any, published: dt.datetime) -> tuple[dt.datetime, bool]:
    """Return when *article* last changed, and whether its author says so.

    `corrected` in the front matter moves the date on, whoever gave it.
    """
    changed, said = _changed(run, article, published)
    return max(published, changed, corrected_of(run, article) or changed), said


def _changed(run: Run, article: Any, published: dt.datetime) -> tuple[dt.datetime, bool]:
    modified = getattr(article, "modified", None)
    post = getattr(article, "post", None)
    git = run.git.get(post.path) if post else None
    said = post is None or any(key in post.front for key in _SAID)
    changed = instant(modified) if modified else None
    if changed is not None and said and changed != git:
        return changed, True
    if git is not None:
        return git, False
    return changed or published, True


def corrected_of(run: Run, article: Any) -> dt.datetime | None:
    """Return the day of an important correction; a date that cannot be read is a problem."""
    post = getattr(article, "post", None)
    value = (post.front if post else article.metadata).get("corrected")
    if value is None:
        return None
    zone = run.hugo.config.time_zone or run.pelican.get("TIMEZONE")
    try:
        return dates.read(value, dates.zone(zone))
    except dates.Refused as refused:
        line = post.lines.get("corrected") if post else None
        what = f'corrected: "{refused}" is no date'
        hint = "write it as 2024-07-05"
        run.problems.append(Problem(file=run.source_of(article), line=line, what=what, hint=hint))
        return None
