"""An RSS 2.0 feed: what its items alone cannot say, and what it says to its readers."""

import re
from collections.abc import Iterator, Sequence

from . import history, podcast
from .constructs import relation
from .elements import Attribute, attributes, children
from .entries import Entry
from .extensions import ADMIN, CC, DCTERMS, LICENCE
from .fault import Fault, Faults, fault, shown
from .links import link_to, links_of, self_faults
from .namespaces import DC
from .node import ATOM, Node
from .reading import Attachment, Document
from .rss_channel_elements import known_in_channel
from .rss_elements import same_twice, strange_in
from .rss_item import foreign_attribute, text_of
from .values import Scope

# pairs that say one thing twice, and may come to say two (the profile's "namespace elements")
_PAIRS = (
    (("", "managingEditor"), (DC, "creator")),
    (("", "webMaster"), (DC, "publisher")),
    (("", "language"), (DC, "language")),
    (("", "copyright"), (DC, "rights")),
    (("", "pubDate"), (DC, "date")),
    (("", "lastBuildDate"), (DCTERMS, "modified")),
    (("", "generator"), (ADMIN, "generatorAgent")),
    (("", "category"), (DC, "subject")),
    ((LICENCE, "license"), (CC, "license")),
)
_ROOT = {"version": Attribute(required=True)}


def entries_of(root: Node) -> list[Node]:
    """Return the items of a feed."""
    channel = root.first("channel")
    return channel.all("item") if channel is not None else []


def judge(root: Node, entries: Sequence[Entry], scope: Scope, encoding: str) -> Faults:
    """Yield what is wrong with an RSS 2.0 feed."""
    yield from attributes(root, _ROOT, scope)
    yield from _version(root)
    channel = root.first("channel")
    for child in root.children:
        if child is not channel:
            yield from _beside_channel(child)
    if channel is None:
        yield fault("rss-missing-channel", root, "rss has no channel")
        return
    yield from attributes(channel, {}, scope)
    yield from _extension_attributes(channel, entries)
    yield from children(channel, known_in_channel, scope, strange_in)
    yield from _channel_faults(channel, entries, scope)
    for entry in entries:
        yield from entry.faults
    yield from _guids(entries)
    yield from _slash(channel, entries)
    yield from history.faults(root, channel, scope)
    yield from podcast.channel_faults(channel, entries, encoding)


def _version(root: Node) -> Faults:
    version = (root.get("version") or "2.0").strip()
    if version.startswith("0.9"):
        yield fault("rss-0-9", root, f"the feed is RSS {version}, which 2.0 replaced in 2002")
    elif version != "2.0":
        yield fault("rss-version", root, f"{shown(version)} is not a version of RSS")


_OLD_DOCS = re.compile(r"(harvard\.edu|userland\.com)/", re.I)


def _extension_attributes(channel: Node, entries: Sequence[Entry]) -> Faults:
    """Yield the first attribute of another namespace, where the feed keeps to the old edition."""
    docs = channel.first("docs")
    if docs is None or not _OLD_DOCS.search(docs.stripped):
        return
    node = foreign_attribute(channel)
    mark = next((e.marks["extension"] for e in entries if "extension" in e.marks), None)
    if node is not None:
        what = f"{node.path} has an attribute of another namespace"
        yield fault("rss-extension-attribute", node, what)
    elif mark is not None:
        what = f"{mark.text} has an attribute of another namespace"
        yield fault("rss-extension-attribute", mark, what)


def _beside_channel(child: Node) -> Faults:
    if child.name == "channel" and not child.ns:
        yield fault("element-duplicate", child, "rss has more than one channel")
    elif child.name == "item":
        yield fault("rss-item-misplaced", child, "an item stands outside the channel")
    else:
        yield from strange_in(child)


def _channel_faults(channel: Node, entries: Sequence[Entry], scope: Scope) -> Faults:
    for name in ("title", "link", "description"):
        if not channel.all(name):
            yield fault(f"rss-missing-{name}", channel, f"channel has no {name}")
    yield from same_twice(channel, _PAIRS, "rss-same-twice")
    yield from _image_faults(channel)
    own = [link for link in channel.all("link", ATOM) if relation(link) == "self"]
    if not own:
        yield fault("rss-missing-self", channel, 'the channel has no atom:link rel="self"')
    for link in own:
        yield from self_faults(link, scope, None)
    if entries:
        yield from _late(channel)
    if not _has_language(channel):
        yield fault("rss-missing-language", channel, "the channel does not say its language")


def _has_language(channel: Node) -> bool:
    said = channel.all("language") or channel.all("language", DC)
    return bool(said) or channel.inherited("lang") is not None


def _late(channel: Node) -> Faults:
    seen_item = False
    for child in channel.children:
        if child.name == "item" and not child.ns:
            seen_item = True
        elif seen_item and not child.ns:
            what = f"{child.tag} stands after items: some readers stop looking there"
            yield fault("rss-item-order", child, what)
            return


def _image_faults(channel: Node) -> Faults:
    image = channel.first("image")
    if image is None:
        return
    for name in ("title", "link"):
        own, whole = image.first(name), channel.first(name)
        if own is not None and whole is not None and own.stripped != whole.stripped:
            what = f"the image's {name} is not the channel's"
            yield fault(f"rss-image-{name}", own, what)


def _guids(entries: Sequence[Entry]) -> Iterator[Fault]:
    seen: set[str] = set()
    for entry in entries:
        guid = entry.marks.get("guid")
        if guid is None:
            continue
        if guid.text and guid.text in seen:
            what = f"two items have the guid {shown(guid.text)}"
            yield fault("rss-duplicate-guid", guid, what)
        seen.add(guid.text)


def _slash(channel: Node, entries: Sequence[Entry]) -> Faults:
    dated = channel.all("lastBuildDate") or channel.all("modified", DCTERMS)
    counted = next((e.marks["slash"] for e in entries if "slash" in e.marks), None)
    if counted is not None and not dated and not channel.all("updated", ATOM):
        what = "slash:comments counts comments, but the feed does not say when"
        yield fault("slash-date", counted, what)


def document(root: Node, entries: Sequence[Entry]) -> Document:
    """Return what an RSS feed says to its readers."""
    channel = root.first("channel")
    if channel is None:
        return Document()
    links = links_of(channel)
    image = channel.first("image")
    pictures = [image.first("url")] if image is not None else []
    return Document(
        title=text_of(channel, "title"),
        id=link_to(links, "self"),
        self_url=link_to(links, "self"),
        alternate_url=text_of(channel, "link"),
        lang=text_of(channel, "language") or text_of(channel, "language", DC),
        links=links,
        entries=tuple(entry.item for entry in entries),
        images=tuple(
            Attachment(url=node.stripped, line=node.line) for node in pictures if node is not None
        ),
        **history.facts(channel, links),
    )
