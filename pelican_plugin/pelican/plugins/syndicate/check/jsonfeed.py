"""JSON Feed 1.1 (jsonfeed.org/version/1.1), 1.0 where the feed says so."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from . import jsontext
from .entries import Keep
from .fault import Fault, Faults, fault, shown
from .json_item import Items, item_of
from .json_members import FEED, Members, mapping, objects, text_of
from .jsontext import Text, Value
from .reading import Attachment, Document, Item, Link
from .values import Scope

_VERSIONS = (
    "https://jsonfeed.org/version/1",
    "https://jsonfeed.org/version/1.1",
    "http://jsonfeed.org/version/1",
    "http://jsonfeed.org/version/1.1",
)


def judge(utf8: bytes, scope: Scope, keep: Keep) -> tuple[tuple[Fault, ...], Document | None]:
    """Return what is wrong with a JSON Feed, and what it says to its readers.

    Items are judged while the text is read, and shown to *keep*, so that none has to wait.
    """
    text = Text(utf8.decode("utf-8", "replace"))
    members = Members(text, scope)
    items, read, entries = Items(members), list[Fault](), list[Item]()

    def each(item: Value) -> None:
        read.extend(items.faults(item))
        if isinstance(item.value, dict):
            entries.append(keep(item_of(text, item)))

    value, faults = jsontext.read(text, each)
    if value is None:
        return faults, None
    root = value.value
    if not isinstance(root, dict):
        wrong = fault("json-not-object", text.spot(value.at), "a JSON feed is an object")
        return (*faults, wrong), None
    judged = _Feed(members)
    return (*faults, *judged.faults(value, root), *read), _document(root, tuple(entries))


class _Feed:
    """The rules for the feed itself."""

    def __init__(self, members: Members) -> None:
        self.members, self.scope = members, members.scope
        self.fault, self.required = members.fault, members.required

    def faults(self, value: Value, root: Mapping[str, Value]) -> Faults:
        yield from self.version(value, root)
        yield from self.required(value, root, "feed", "title", "items")
        yield from self.members.members(root, FEED, "feed")
        yield from self.own_address(value, root)
        if "author" in root and _is_new(root) and "authors" not in root:
            yield self.fault("json-author", root["author"], "version 1.1 has authors, a list")
        for hub in objects(root.get("hubs")):
            yield from self.required(hub, mapping(hub), "hub", "type", "url")

    def version(self, value: Value, root: Mapping[str, Value]) -> Faults:
        version = root.get("version")
        if version is None:
            yield self.fault("json-missing-version", value, "the feed has no version")
        elif version.value not in _VERSIONS:
            what = f"version is {shown(str(version.value))}, not an address of a JSON Feed version"
            yield self.fault("json-version", version, what)

    def own_address(self, value: Value, root: Mapping[str, Value]) -> Faults:
        own, home = root.get("feed_url"), root.get("home_page_url")
        if own is None:
            yield self.fault("json-missing-feed-url", value, "the feed has no feed_url")
        elif self.scope.address and not _same(str(own.value), self.scope.address):
            what = f"feed_url is {own.value}, but the feed lies at {self.scope.address}"
            yield self.fault("self-mismatch", own, what)
        if home is None:
            yield self.fault("json-missing-home-page", value, "the feed has no home_page_url")


def _is_new(root: Mapping[str, Value]) -> bool:
    version = root.get("version")
    return version is not None and str(version.value).endswith("1.1")


def _same(one: str, other: str) -> bool:
    try:
        left, right = urlsplit(one), urlsplit(other)
    except ValueError:
        return False
    return left._replace(fragment="") == right._replace(fragment="")


def _document(root: Mapping[str, Value], entries: tuple[Item, ...]) -> Document:
    own, home, following = (text_of(root, n) for n in ("feed_url", "home_page_url", "next_url"))
    links = [("self", own), ("alternate", home), ("next", following)]
    links += [("hub", text_of(mapping(hub), "url")) for hub in objects(root.get("hubs"))]
    pictures = [text_of(root, name) for name in ("icon", "favicon")]
    return Document(
        title=text_of(root, "title"),
        id=own,
        self_url=own,
        alternate_url=home,
        lang=text_of(root, "language"),
        links=tuple(Link(rel=rel, href=href) for rel, href in links if href),
        entries=entries,
        is_complete=False,
        next_url=following,
        images=tuple(Attachment(url=url) for url in pictures if url),
    )
