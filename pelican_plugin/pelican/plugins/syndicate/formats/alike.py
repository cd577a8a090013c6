"""Heads that differ in little, made from one: a site has as many feeds as it has tags.

feedgen takes a third of a millisecond for a head. Signs stand in one for what differs from feed to
feed, and are replaced by what each says.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache

from msgspec.structs import replace

from ..feed import Feed
from .dates import rfc822, rfc3339
from .xml import attribute, clean, text

_SIGNS = {
    name: f"sign:pelican-syndicate:9f0c6b52d7a84e13:{name}"
    for name in ("title", "url", "page", "id")
}
_MOMENT = datetime(1, 1, 1, tzinfo=UTC)  # no feed is as old
_DATES = (rfc3339(_MOMENT), rfc822(_MOMENT))
_SIGN = re.compile(f'("?)({"|".join(map(re.escape, (*_SIGNS.values(), *_DATES)))})')


def alike(feed: Feed, make: Callable[[Feed], bytes], say: Callable[[str], str]) -> bytes:
    """Return `make(feed)`, which writes the title as *say* has it, and dates as feeds do.

    Documents that name others, such as archives, are made one by one.
    """
    if feed.is_archive or feed.prev_archive:
        return make(feed)
    model = replace(
        feed, entries=(), tombstones=(), path="", updated=_MOMENT,
        title=_SIGNS["title"], url=_SIGNS["url"], page=_SIGNS["page"], id=_SIGNS["id"],
    )  # fmt: skip
    told = {
        _SIGNS["title"]: say(feed.title),
        _SIGNS["url"]: clean(feed.url),
        _SIGNS["page"]: clean(feed.page),
        _SIGNS["id"]: clean(feed.id),
        _DATES[0]: rfc3339(feed.updated),
        _DATES[1]: rfc822(feed.updated),
    }

    plain, *signs = _made(make, model)
    parts = [plain]
    for quote, name, plain in zip(*[iter(signs)] * 3, strict=True):
        parts += (quote + attribute(told[name]) if quote else text(told[name]), plain)
    return "".join(parts).encode()


@lru_cache(maxsize=8)
def _made(make: Callable[[Feed], bytes], model: Feed) -> tuple[str, ...]:
    """Return what stands before the first sign, then of each: a quote or none, it, what follows."""
    return tuple(_SIGN.split(make(model).decode()))
