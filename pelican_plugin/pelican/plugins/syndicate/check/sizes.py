"""Feeds so large that aggregators cut, refuse or stop fetching them."""

from collections.abc import Iterator

from .finding import Finding
from .published import PublishedFeed
from .site_codes import fault

ROOMY = 512 * 1024  # bytes: above, the first aggregators refuse
LARGE = 1024 * 1024  # bytes: above, several do
HUGE = 5 * 1024 * 1024  # bytes: above, even the W3C validator reads no further
MANY = 3_000  # entries: Inoreader blocks feeds with more

_LIMITS = (
    (HUGE, "site-feed-huge", "over 5 MB"),
    (LARGE, "site-feed-large", "over 1 MB"),
    (ROOMY, "site-feed-roomy", "over 512 KB"),
)


def check(feed: PublishedFeed, limit: int | None = None) -> Iterator[Finding]:
    """Yield what aggregators will say of the size of *feed*.

    *limit* is the site's own, in bytes. An archive is fetched once, by few: only HUGE counts.
    """
    kb = round(feed.size / 1024)
    if limit is not None and feed.size > limit and not feed.is_archive:
        what = f"the feed has {feed.size} bytes, {feed.size - limit} over the limit set for it"
        yield fault("site-feed-over-limit", feed.path, None, what)
    else:
        for bytes_, code, words in _LIMITS[:1] if feed.is_archive else _LIMITS:
            if feed.size > bytes_:
                yield fault(code, feed.path, None, f"the feed has {kb} KB, {words}")
                break
    if len(feed.entries) > MANY:
        what = f"the feed has {len(feed.entries)} entries, over {MANY}"
        yield fault("site-feed-crowded", feed.path, None, what)
