"""All feeds of a site as one OPML 2.0 file, for readers that import such a list."""

from collections.abc import Iterable

from ..feed import Channel, Feed, Format
from .dates import rfc822
from .xml import attribute, element, empty, encoded

_VERSION = {Format.RSS: "RSS2"}  # OPML 2.0 names no other format that is written here


def render(channel: Channel, feeds: Iterable[Feed]) -> bytes:
    """Return the list of *feeds*, archives left out, as old as the newest of them.

    Every outline has the type "rss", as OPML 2.0 wants it of any format.
    """
    listed = [feed for feed in feeds if not feed.is_archive]
    owner = channel.authors[0] if channel.authors else None
    modified = max((feed.updated for feed in listed), default=None)
    head = "".join(
        (
            element("title", channel.title),
            element("dateModified", rfc822(modified)) if modified else "",
            element("ownerName", owner.name) if owner else "",
            element("ownerEmail", owner.email) if owner and owner.email else "",
            element("docs", "http://opml.org/spec2.opml"),
        )
    )
    outlines = "".join(map(_outline, listed))
    return encoded(
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n'
        f"<head>\n{head}</head>\n<body>\n"
        f'<outline text="{attribute(channel.title)}">\n{outlines}</outline>\n'
        "</body>\n</opml>\n"
    )


def _outline(feed: Feed) -> str:
    return empty(
        "outline",
        type="rss",
        text=feed.title,
        title=feed.title,
        xmlUrl=feed.url,
        htmlUrl=feed.page,
        description=feed.channel.subtitle,
        language=feed.lang or feed.channel.lang,
        version=_VERSION.get(feed.format),
    )
