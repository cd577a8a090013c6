"""Whether a post is published: drafts, dates to come and gone, pages that are never made."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from . import values
from .config import Config
from .schedule import Schedule


class Visibility(Struct, frozen=True):
    """What becomes of a post."""

    withheld: str | None  # why there is no page, None if there is one
    listed: bool  # in lists and feeds


def of(
    front: Mapping[str, object],
    config: Config,
    now: datetime | None,
    schedule: Schedule,
    *,
    kind: str = "page",
    unseen: str | None = None,
) -> Visibility:
    """Return what becomes of a post with this front matter and these dates at *now*.

    Future is judged by publishDate, which falls back to date; expired is what expires at or
    before now. *unseen* is why Hugo does not see the file at all. Drafts, future and expired
    posts are published where the configuration says so.
    """
    build = {**values.mapping(front.get("_build")), **values.mapping(front.get("build"))}
    headless = values.truth(front.get("headless"))
    listed = not headless and _choice(build.get("list")) == "always"
    reasons = (
        (unseen, unseen is not None),
        ("draft", is_draft(front) and not config.build_drafts),
        ("future", _after(schedule.publish_date, now) and not config.build_future),
        ("expired", _reached(schedule.expiry_date, now) and not config.build_expired),
        ("headless", headless),
        ("never rendered", _choice(build.get("render")) != "always"),
        ("never rendered", kind in config.disable_kinds),
    )
    return Visibility(next((reason for reason, holds in reasons if holds), None), listed)


def is_draft(front: Mapping[str, object]) -> bool:
    """Return whether the front matter says draft; `published: false` says it too.

    So does Pelican's `status: draft`: who moves from one to the other writes both.
    """
    if values.text(front.get("status")).strip().lower() == "draft":
        return True
    if "draft" in front:
        return values.truth(front["draft"])
    return front.get("published") is False


_CHOICES = frozenset({"never", "local", "link"})


def _choice(value: object) -> str:
    """Return a build option; booleans are the older way, what is unknown means always."""
    if value is False:
        return "never"
    return value if isinstance(value, str) and value in _CHOICES else "always"


def _after(moment: datetime | None, now: datetime | None) -> bool:
    return moment is not None and now is not None and moment > now


def _reached(moment: datetime | None, now: datetime | None) -> bool:
    return moment is not None and now is not None and moment <= now
