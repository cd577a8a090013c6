"""RSS 2.0: what one element alone cannot say, and what the feed says to its readers."""

import re
from collections.abc import Iterator

from . import bodies, history, podcast
from .atom import link_to, links_of, same_place
from .constructs import relation
from .elements import Attribute, attributes, children
from .extensions import ADMIN, CC, DCTERMS, LICENCE, SLASH
from .fault import Fault, Faults, fault, shown
from .namespaces import CONTENT, DC
from .reading import Attachment, Document, Item, Link
from .rss_elements import known_in_channel, known_in_item, strange_in
from .uris import is_full
from .values import Scope
from .xml import ATOM, XHTML, Node

# pairs that say one thing twice, and may come to say two (the profile's "namespace elements")
_CHANNEL_PAIRS = (
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
_ITEM_PAIRS = (
    (("", "author"), (DC, "creator")),
    (("", "author"), (ATOM, "author")),
    (("", "category"), (DC, "subject")),
    (("", "pubDate"), (DC, "date")),
    (("", "pubDate"), (ATOM, "published")),
    (("", "pubDate"), (DCTERMS, "issued")),
    (("", "source"), (DC, "source")),
    (("", "guid"), (ATOM, "id")),
    ((LICENCE, "license"), (CC, "license")),
)
_ROOT = {"version": Attribute(required=True)}


def judge(root: Node, scope: Scope, encoding: str) -> Faults:
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
    yield from _extension_attributes(channel)
    yield from children(channel, known_in_channel, scope, strange_in)
    items = channel.all("item")
    yield from _channel_faults(channel, items, scope)
    for item in items:
        yield from _item_faults(item, scope)
    yield from _guids(items)
    yield from _slash(channel, items)
    yield from history.faults(root, channel, scope)
    yield from podcast.channel_faults(channel, items, encoding)


def _version(root: Node) -> Faults:
    version = (root.get("version") or "2.0").strip()
    if version.startswith("0.9"):
        yield fault("rss-0-9", root, f"the feed is RSS {version}, which 2.0 replaced in 2002")
    elif version != "2.0":
        yield fault("rss-version", root, f"{shown(version)} is not a version of RSS")


_XML = "{http://www.w3.org/XML/1998/namespace}"
_OLD_DOCS = re.compile(r"(harvard\.edu|userland\.com)/", re.I)


def _extension_attributes(channel: Node) -> Faults:
    """Yield the first attribute of another namespace, where the feed keeps to the old edition."""
    docs = channel.first("docs")
    if docs is None or not _OLD_DOCS.search(docs.stripped):
        return
    for node in channel.walk():
        if not node.ns and any(name[0] == "{" and _XML not in name for name in node.attributes):
            what = f"{node.path} has an attribute of another namespace"
            yield fault("rss-extension-attribute", node, what)
            return


def _beside_channel(child: Node) -> Faults:
    if child.name == "channel" and not child.ns:
        yield fault("element-duplicate", child, "rss has more than one channel")
    elif child.name == "item":
        yield fault("rss-item-misplaced", child, "an item stands outside the channel")
    else:
        yield from strange_in(child)


def _channel_faults(channel: Node, items: list[Node], scope: Scope) -> Faults:
    for name in ("title", "link", "description"):
        if not channel.all(name):
            yield fault(f"rss-missing-{name}", channel, f"channel has no {name}")
    yield from _pairs(channel, _CHANNEL_PAIRS, "rss-same-twice")
    yield from _image_faults(channel)
    own = [link for link in channel.all("link", ATOM) if relation(link) == "self"]
    if not own:
        yield fault("rss-missing-self", channel, 'the channel has no atom:link rel="self"')
    for link in own:
        yield from _self_faults(link, scope)
    if items:
        yield from _late(channel)
    if not _has_language(channel):
        yield fault("rss-missing-language", channel, "the channel does not say its language")


def _has_language(channel: Node) -> bool:
    said = channel.all("language") or channel.all("language", DC)
    return bool(said) or channel.inherited("lang") is not None


def _self_faults(link: Node, scope: Scope) -> Faults:
    href = (link.get("href") or "").strip()
    if not is_full(href):
        yield fault("self-relative", link, f"the self link {shown(href)} is relative")
    elif scope.address and not same_place(href, scope.address):
        what = f"the self link is {href}, but the feed lies at {scope.address}"
        yield fault("self-mismatch", link, what)


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


def _pairs(
    node: Node, pairs: tuple[tuple[tuple[str, str], tuple[str, str]], ...], code: str
) -> Faults:
    here = {(child.ns, child.name): child for child in node.children}
    for one, other in pairs:
        if one in here and other in here:
            what = f"{here[one].tag} and {here[other].tag} say the same thing"
            yield fault(code, here[other], what)


def _item_faults(item: Node, scope: Scope) -> Faults:
    yield from attributes(item, {}, scope)
    yield from children(item, known_in_item, scope, strange_in)
    yield from _pairs(item, _ITEM_PAIRS, "rss-item-same-twice")
    has = {(child.ns, child.name) for child in item.children}
    if not ({("", "title"), ("", "description")} & has):
        yield fault("rss-item-empty", item, "the item has neither title nor description")
    if ("", "guid") not in has:
        yield fault("rss-missing-guid", item, "the item has no guid")
    enclosures = item.all("enclosure")
    if len(enclosures) > 1:
        what = "the item has more than one enclosure: readers take one of them"
        yield fault("rss-enclosures", enclosures[1], what)
    yield from _bodies(item, has)
    for link in item.all("link", ATOM):
        if relation(link) in ("prev-archive", "next-archive"):
            what = f'rel="{relation(link)}" says where a feed goes on; in an item it says nothing'
            yield fault("history-in-entry", link, what)


def _bodies(item: Node, has: set[tuple[str, str]]) -> Faults:
    encoded = item.first("encoded", CONTENT)
    description = item.first("description")
    if encoded is not None:
        relative = "body-relative-media" if encoded.inherited("base") else "body-relative-link"
        yield from bodies.html_faults(encoded, encoded.text, relative=relative)
        if description is None or _after(description, encoded):
            what = "the item has content:encoded without a description before it"
            yield fault("rss-need-description", encoded, what)
    other = next((node for node in item.children if _is_body(node)), None)
    if other is not None and (description is not None or encoded is not None):
        what = f"the item has a body twice: {other.tag} says the same as the description"
        yield fault("rss-two-bodies", other, what)


def _after(one: Node, other: Node) -> bool:
    return one.start > other.start


def _is_body(node: Node) -> bool:
    if node.ns == XHTML:
        return node.name in ("body", "div")
    return node.ns == ATOM and node.name == "content" and node.get("src") is None


def _guids(items: list[Node]) -> Iterator[Fault]:
    seen: set[str] = set()
    for item in items:
        for guid in item.all("guid")[:1]:
            value = guid.stripped
            if value and value in seen:
                yield fault("rss-duplicate-guid", guid, f"two items have the guid {shown(value)}")
            seen.add(value)


def _slash(channel: Node, items: list[Node]) -> Faults:
    dated = channel.all("lastBuildDate") or channel.all("modified", DCTERMS)
    if dated or channel.all("updated", ATOM):
        return
    for item in items:
        if (found := item.first("comments", SLASH)) is not None:
            if item.all("updated", ATOM) or item.all("modified", DCTERMS):
                continue
            what = "slash:comments counts comments, but the feed does not say when"
            yield fault("slash-date", found, what)
            return


def document(root: Node) -> Document:
    """Return what an RSS feed says to its readers."""
    channel = root.first("channel")
    if channel is None:
        return Document()
    links = links_of(channel)
    image = channel.first("image")
    pictures = [image.first("url")] if image is not None else []
    return Document(
        title=_text(channel, "title"),
        id=link_to(links, "self"),
        self_url=link_to(links, "self"),
        alternate_url=_text(channel, "link"),
        lang=_text(channel, "language") or _text(channel, "language", DC),
        links=links,
        entries=tuple(_item(item) for item in channel.all("item")),
        images=tuple(
            Attachment(url=node.stripped, line=node.line) for node in pictures if node is not None
        ),
        **history.facts(channel, links),
    )


def _text(node: Node, name: str, ns: str = "") -> str | None:
    child = node.first(name, ns)
    return child.stripped or None if child else None


def _item(item: Node) -> Item:
    links: tuple[Link, ...] = links_of(item)
    encoded, description = item.first("encoded", CONTENT), item.first("description")
    body = encoded if encoded is not None else description
    guid = item.first("guid")
    permalink = guid is not None and (guid.get("isPermaLink") or "true").strip() == "true"
    authors = [*item.all("creator", DC), *item.all("author")]
    return Item(
        id=guid.stripped or None if guid else None,
        url=_text(item, "link") or (guid.stripped if guid and permalink else None),
        title=_text(item, "title"),
        published=_text(item, "pubDate") or _text(item, "date", DC),
        updated=_text(item, "updated", ATOM) or _text(item, "modified", DCTERMS),
        content_html=body.text if body else None,
        summary=description.text if description and encoded else None,
        enclosures=tuple(
            Attachment(
                url=(node.get("url") or "").strip(),
                media_type=node.get("type"),
                length=node.get("length"),
                line=node.line,
            )
            for node in item.all("enclosure")
        ),
        media=history.media_of(item),
        categories=tuple(node.stripped for node in item.all("category")),
        authors=tuple(node.stripped for node in authors),
        links=links,
        line=item.line,
        content_line=body.text_line if body else None,
    )
