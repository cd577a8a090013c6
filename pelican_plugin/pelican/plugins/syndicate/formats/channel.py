"""The head of a feed document: what it says of itself before its entries.

The one door to feedgen. Its faults are mended here: the RSS channel takes the last link that was
set, whichever it is; hubs and archive links never reach RSS; dates default to now; a control
character stops the feed. Its entries are not used (see `atom`).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from feedgen.ext.base import BaseExtension  # type: ignore[import-untyped]  # it has no types
from feedgen.feed import FeedGenerator  # type: ignore[import-untyped]  # nor has this
from lxml import etree

from ..entry import Person
from ..feed import Channel, Feed, Format, Podcast
from .alike import alike
from .dates import rfc822, rfc3339
from .page import instruction, links
from .xml import clean, inert

ATOM = "http://www.w3.org/2005/Atom"
HISTORY = "http://purl.org/syndication/history/1.0"
DC = "http://purl.org/dc/elements/1.1/"
ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"
LICENCE = "http://backend.userland.com/creativeCommonsRssModule"

# Every feed of a format declares the same prefixes, so that an entry's bytes fit into each of them.
_PREFIXES: Mapping[Format, Mapping[str, str]] = {
    Format.ATOM: {
        "media": "http://search.yahoo.com/mrss/",
        "fh": HISTORY,
        "at": "http://purl.org/atompub/tombstones/1.0",
    },
    Format.RSS: {
        "dc": DC,
        "media": "http://search.yahoo.com/mrss/",
        "fh": HISTORY,
        "itunes": ITUNES,
        "podcast": PODCAST,
        "creativeCommons": LICENCE,
    },
}
_MEDIA_TYPE = {Format.ATOM: "application/atom+xml", Format.RSS: "application/rss+xml"}
_EMAIL = re.compile(r"[^\s@<>()\"',;]+@[^\s@<>()\"',;]+\.[^\s@<>()\"',;]+")
_XML = b'<?xml version="1.0" encoding="utf-8"?>\n'
_RSS_IMAGE = (".gif", ".jpeg", ".jpg", ".png")  # RSS 2.0 knows no other picture


def atom(feed: Feed) -> bytes:
    """Return an Atom document up to its first entry (RFC 4287 section 4.1.1, RFC 5005)."""
    return _opened(alike(feed, _atom, clean), b"</feed>", feed)


def rss(feed: Feed) -> bytes:
    """Return an RSS 2.0 document up to its first item (RSS Advisory Board's profile)."""
    return _opened(alike(feed, _rss, inert), b"</channel></rss>", feed)


def _atom(feed: Feed) -> bytes:
    document: bytes = _filled(feed, clean).atom_str()
    return document


def _rss(feed: Feed) -> bytes:
    document: bytes = _filled(feed, inert).rss_str()
    return document


def _opened(document: bytes, end: bytes, feed: Feed) -> bytes:
    """Return the bytes of an empty document without their end, dressed for browsers."""
    _, newline, root = document.partition(b"\n")
    assert root.endswith(end), "feedgen ends an empty document otherwise"
    # a line each, so that the difference between two builds can be read; text holds no bare "<"
    opened = root.removesuffix(end).replace(b"><", b">\n<")
    style = feed.channel.stylesheet
    before = instruction(clean(style)) if style else b""
    return b"".join((_XML, before, opened, newline, links(feed) if style else b""))


def _filled(feed: Feed, say: Callable[[str], str]) -> FeedGenerator:
    """Return feedgen's feed with all that it writes well; the rest is `_Mends`."""
    channel = feed.channel
    made = FeedGenerator()
    made.id(clean(feed.id))
    made.title(say(feed.title))
    made.subtitle(say(channel.subtitle or ""))
    made.updated(feed.updated)
    made.link([*_links(feed), _link("alternate", feed.page, "text/html")])  # the last one: RSS's
    made.category([{"term": say(name)} for name in channel.categories])
    made.generator(
        clean(channel.generator), _known(channel.generator_version), _known(channel.generator_uri)
    )
    made.rights(say(channel.rights) if channel.rights else None)
    made.language(_known(feed.lang or channel.lang))
    made.author([_author(person) for person in channel.authors or (Person(name=channel.title),)])
    made.icon(_known(channel.icon))
    made.ttl(channel.ttl)
    if feed.format is Format.ATOM:
        made.logo(_known(channel.logo))
    else:
        _fill_rss(made, feed, say)
    made.register_extension("mends", partial(_Mends, feed))
    return made


def _fill_rss(made: FeedGenerator, feed: Feed, say: Callable[[str], str]) -> None:
    """Fill in what RSS has and Atom has not, or has otherwise."""
    channel = feed.channel
    made.subtitle(say(channel.subtitle or feed.title))
    if channel.generator_version:
        made.generator(clean(f"{channel.generator} {channel.generator_version}"))
    picture = next(
        (url for url in (channel.icon, channel.logo) if url and _is_rss_image(url)), None
    )
    made.image(_known(picture))
    if channel.rss_cloud and not feed.is_archive:
        address = urlsplit(clean(channel.rss_cloud))
        made.cloud(
            domain=address.hostname or "",
            port=str(address.port or (443 if address.scheme == "https" else 80)),
            path=address.path or "/",
            registerProcedure="",
            protocol="http-post",
        )


def _known(value: str | None) -> str | None:
    return clean(value) if value else None


def _is_rss_image(url: str) -> bool:
    return urlsplit(url).path.lower().endswith(_RSS_IMAGE)


def _author(person: Person) -> dict[str, str]:
    known = {"name": person.name, "email": person.email, "uri": person.uri}
    return {key: clean(value) for key, value in known.items() if value}


def _link(relation: str, href: str, media_type: str | None = None) -> dict[str, str]:
    link = {"rel": relation, "href": clean(href)}
    return link | {"type": media_type} if media_type else link


def _links(feed: Feed) -> Iterator[dict[str, str]]:
    """Yield each link but the alternate one."""
    kind = _MEDIA_TYPE[feed.format]
    yield _link("self", feed.url, kind)
    if not feed.is_archive:  # nobody is told of an archive: it is not what people subscribe to
        yield from (_link("hub", hub) for hub in feed.channel.hubs)
    if feed.channel.licence:
        yield _link("license", feed.channel.licence)
    for relation, address in (
        ("current", feed.current),
        ("prev-archive", feed.prev_archive),
        ("next-archive", feed.next_archive),
    ):
        if address:
            yield _link(relation, address, kind)


class _Mends(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """What feedgen leaves out or gets wrong, put right in its tree."""

    def __init__(self, feed: Feed) -> None:
        self.feed = feed

    def extend_ns(self) -> Mapping[str, str]:
        return _PREFIXES[self.feed.format]

    def extend_atom(self, root: Any) -> Any:
        root.find("updated").text = rfc3339(self.feed.updated)
        if self.feed.is_archive:
            _add(root, f"{{{HISTORY}}}archive")
        return root

    def extend_rss(self, root: Any) -> Any:
        channel = root.find("channel")
        channel.find("lastBuildDate").text = rfc822(self.feed.updated)
        for link in _links(self.feed):
            if link["rel"] not in {"self", "license"}:  # feedgen writes the one, RSS has the other
                _add(channel, f"{{{ATOM}}}link", **link)
        if self.feed.is_archive:
            _add(channel, f"{{{HISTORY}}}archive")
        _add_people(channel, self.feed.channel)
        if self.feed.channel.licence:
            _add(channel, f"{{{LICENCE}}}license", self.feed.channel.licence)
        if self.feed.channel.podcast:
            _add_podcast(channel, self.feed.channel, self.feed.channel.podcast)
        return root


def _add(parent: Any, name: str, value: str | None = None, **attributes: str) -> Any:
    child = etree.SubElement(parent, name, {k: clean(v) for k, v in attributes.items()})
    child.text = None if value is None else clean(value)
    return child


def _add_people(parent: Any, channel: Channel) -> None:
    """Add managingEditor, which needs an address, or else dc:creator: never both."""
    first = channel.authors[0] if channel.authors else None
    if first and first.email and _EMAIL.fullmatch(first.email):
        name = re.sub(r"[()]", "", first.name)
        _add(parent, "managingEditor", f"{first.email} ({inert(name)})")
        return
    for person in channel.authors:
        _add(parent, f"{{{DC}}}creator", inert(person.name))


def _add_podcast(parent: Any, channel: Channel, podcast: Podcast) -> None:
    """Add what Apple and podcastindex.org ask of a podcast's channel."""
    names = ", ".join(person.name for person in channel.authors) or channel.title
    locked = None if podcast.locked is None else ("yes" if podcast.locked else "no")
    for space, name, value in (
        (ITUNES, "author", names),
        (ITUNES, "explicit", "true" if podcast.explicit else "false"),
        (ITUNES, "type", podcast.kind),
        (PODCAST, "guid", podcast.guid),
        (PODCAST, "locked", locked),
    ):
        if value:
            _add(parent, f"{{{space}}}{name}", value)
    if channel.icon:
        _add(parent, f"{{{ITUNES}}}image", href=channel.icon)
    if podcast.owner and podcast.owner.email:  # an owner without an address is none
        owner = _add(parent, f"{{{ITUNES}}}owner")
        _add(owner, f"{{{ITUNES}}}name", podcast.owner.name)
        _add(owner, f"{{{ITUNES}}}email", podcast.owner.email)
    above = parent
    for name in podcast.category:  # a subcategory lies inside its category
        above = _add(above, f"{{{ITUNES}}}category", text=name)
