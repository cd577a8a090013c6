"""JSON Feed 1.1 (jsonfeed.org/version/1.1), 1.0 where the feed says so."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from . import html, jsontext, texts
from .entries import Keep
from .fault import Fault, Faults, fault, shown
from .jsontext import Text, Value
from .reading import Attachment, Document, Item, Link, sealed
from .values import Scope, full_iri, language, media_type, rfc3339

_VERSIONS = (
    "https://jsonfeed.org/version/1",
    "https://jsonfeed.org/version/1.1",
    "http://jsonfeed.org/version/1",
    "http://jsonfeed.org/version/1.1",
)
_KINDS: Mapping[str, type | tuple[type, ...]] = {
    "text": str,
    "number": (int, float),
    "true or false": bool,
    "a list": list,
    "an object": dict,
}
# name: (what it is, rule for its text)
_FEED = {
    "version": "text", "title": "text", "home_page_url": "url", "feed_url": "url",
    "description": "text", "user_comment": "text", "next_url": "url", "icon": "url",
    "favicon": "url", "author": "author", "authors": "authors", "language": "language",
    "expired": "true or false", "hubs": "hubs", "items": "a list",
}  # fmt: skip
_ITEM = {
    "id": "text", "url": "url", "external_url": "url", "title": "text", "content_html": "text",
    "content_text": "text", "summary": "text", "image": "url", "banner_image": "url",
    "date_published": "date", "date_modified": "date", "author": "author", "authors": "authors",
    "tags": "tags", "language": "language", "attachments": "attachments",
}  # fmt: skip
_AUTHOR = {"name": "text", "url": "url", "avatar": "url"}
_HUB = {"type": "text", "url": "url"}
_ATTACHMENT = {
    "url": "url", "mime_type": "media type", "title": "text", "size_in_bytes": "number",
    "duration_in_seconds": "number",
}  # fmt: skip
_RULES = {"url": full_iri, "date": rfc3339, "language": language, "media type": media_type}
_LISTS = {
    "authors": (_AUTHOR, "author"),
    "hubs": (_HUB, "hub"),
    "attachments": (_ATTACHMENT, "attachment"),
}


def judge(utf8: bytes, scope: Scope, keep: Keep) -> tuple[tuple[Fault, ...], Document | None]:
    """Return what is wrong with a JSON Feed, and what it says to its readers."""
    value, text, faults = jsontext.read(utf8)
    if value is None:
        return faults, None
    root = value.value
    if not isinstance(root, dict):
        return (
            *faults,
            fault("json-not-object", text.spot(value.at), "a JSON feed is an object"),
        ), None
    judged = _Judge(text, scope)
    return (*faults, *judged.feed(value, root)), _document(text, root, keep)


class _Judge:
    """One feed's rules, with the text that places are counted in."""

    def __init__(self, text: Text, scope: Scope) -> None:
        self.text, self.scope = text, scope

    def fault(self, code: str, value: Value, what: str) -> Fault:
        return fault(code, self.text.spot(value.at), what)

    def feed(self, value: Value, root: Mapping[str, Value]) -> Faults:
        yield from self.version(value, root)
        yield from self.required(value, root, "feed", "title", "items")
        yield from self.members(root, _FEED, "feed")
        yield from self.own_address(value, root)
        if "author" in root and _is_new(root) and "authors" not in root:
            yield self.fault("json-author", root["author"], "version 1.1 has authors, a list")
        for hub in _objects(root.get("hubs")):
            yield from self.required(hub, _mapping(hub), "hub", "type", "url")
        items = _list(root.get("items"))
        seen: set[str] = set()
        for item in items:
            yield from self.item(item, seen)

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

    def required(self, value: Value, found: Mapping[str, Value], what: str, *names: str) -> Faults:
        for name in names:
            if name not in found:
                yield self.fault(
                    f"json-missing-{name.replace('_', '-')}", value, f"the {what} has no {name}"
                )

    def members(self, found: Mapping[str, Value], known: Mapping[str, str], owner: str) -> Faults:
        for name, value in found.items():
            kind = known.get(name)
            if kind is not None:
                yield from self.member(name, value, kind, owner)
            elif not name.startswith("_"):
                what = f"{shown(name)} is no member of a {owner}; extensions start with _"
                yield self.fault("json-unknown-member", value, what)

    def member(self, name: str, value: Value, kind: str, owner: str) -> Faults:
        label = f"{name} of the {owner}"
        if value.value is None:
            yield self.fault("json-null", value, f"{label} is null; leave it out instead")
        elif kind in _LISTS:
            yield from self.objects(label, value, *_LISTS[kind])
        elif kind == "author":
            yield from self.person(label, value)
        elif kind == "tags":
            yield from self.tags(label, value)
        elif not _is(value.value, kind if kind in _KINDS else "text"):
            expected = kind if kind in _KINDS else "text"
            yield self.fault("json-type", value, f"{label} is not {expected}")
        else:
            yield from self.text_member(label, value, kind)

    def text_member(self, label: str, value: Value, kind: str) -> Faults:
        rule = _RULES.get(kind)
        if rule and (wrong := rule(str(value.value), self.scope)):
            yield self.fault(wrong.code, value, f"{label}: {wrong.why}")
        elif kind == "number" and isinstance(value.value, (int, float)) and value.value < 0:
            yield self.fault("json-type", value, f"{label} is below 0")
        elif value.value == "" and kind == "text":
            yield self.fault("json-blank", value, f"{label} is empty; leave it out instead")

    def objects(self, label: str, value: Value, known: Mapping[str, str], owner: str) -> Faults:
        if not isinstance(value.value, list):
            yield self.fault("json-type", value, f"{label} is not a list")
            return
        for one in value.value:
            if not isinstance(one.value, dict):
                yield self.fault("json-type", one, f"{label} holds something that is no object")
            elif owner == "author":
                yield from self.person(label, one)
            else:
                yield from self.members(one.value, known, owner)
                if owner == "attachment":
                    yield from self.required(one, one.value, owner, "url", "mime_type")

    def person(self, label: str, value: Value) -> Faults:
        if not isinstance(value.value, dict):
            yield self.fault("json-type", value, f"{label} is not an object")
            return
        yield from self.members(value.value, _AUTHOR, "author")
        if not value.value.keys() & _AUTHOR.keys():
            yield self.fault("json-empty-author", value, f"{label} has no name, url or avatar")

    def tags(self, label: str, value: Value) -> Faults:
        if not isinstance(value.value, list):
            yield self.fault("json-type", value, f"{label} is not a list")
            return
        for tag in value.value:
            if not isinstance(tag.value, str):
                yield self.fault("json-type", tag, f"{label} holds something that is no text")

    def item(self, item: Value, seen: set[str]) -> Faults:
        found = item.value
        if not isinstance(found, dict):
            yield self.fault("json-type", item, "an item is not an object")
            return
        yield from self.identity(item, found, seen)
        yield from self.members(found, _ITEM, "item")
        if not ("content_html" in found or "content_text" in found):
            what = "the item has neither content_html nor content_text"
            yield self.fault("json-missing-content", item, what)
        yield from self.body(found)
        title = found.get("title")
        if title is not None and (seen_markup := texts.visible_markup(str(title.value))):
            what = f"title of the item holds markup ({seen_markup}) where plain text is expected"
            yield self.fault("html-in-text", title, what)

    def identity(self, item: Value, found: Mapping[str, Value], seen: set[str]) -> Faults:
        own = found.get("id")
        if own is None:
            yield self.fault("json-missing-id", item, "the item has no id")
            return
        if own.value == "":
            yield self.fault("json-missing-id", own, "the item's id is empty")
        key = str(own.value)
        if key in seen:
            yield self.fault("json-duplicate-id", own, f"two items have the id {shown(key)}")
        seen.add(key)

    def body(self, found: Mapping[str, Value]) -> Faults:
        value = found.get("content_html")
        if value is None or not isinstance(value.value, str):
            return
        if len(value.value) > html.MAX_BODY:
            what = f"content_html has {len(value.value):,} characters; its start alone is judged"
            yield self.fault("body-too-long", value, what)
        for wrong in html.body_faults(value.value[: html.MAX_BODY]):
            code = wrong.code
            if code in ("body-relative-link", "body-relative-invalid"):
                code = "body-relative-media"
            yield self.fault(code, value, f"content_html: {wrong.what}")


def _is(value: object, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "true or false"
    return isinstance(value, _KINDS[kind])


def _is_new(root: Mapping[str, Value]) -> bool:
    version = root.get("version")
    return version is not None and str(version.value).endswith("1.1")


def _same(one: str, other: str) -> bool:
    try:
        left, right = urlsplit(one), urlsplit(other)
    except ValueError:
        return False
    return left._replace(fragment="") == right._replace(fragment="")


def _list(value: Value | None) -> list[Value]:
    return value.value if value is not None and isinstance(value.value, list) else []


def _objects(value: Value | None) -> Iterator[Value]:
    return (one for one in _list(value) if isinstance(one.value, dict))


def _mapping(value: Value) -> Mapping[str, Value]:
    return value.value if isinstance(value.value, dict) else {}


def _text(found: Mapping[str, Value], name: str) -> str | None:
    value = found.get(name)
    if value is None or value.value is None or isinstance(value.value, (dict, list)):
        return None
    return str(value.value) or None


def _document(text: Text, root: Mapping[str, Value], keep: Keep) -> Document:
    own, home, following = (_text(root, n) for n in ("feed_url", "home_page_url", "next_url"))
    links = [("self", own), ("alternate", home), ("next", following)]
    links += [("hub", _text(_mapping(hub), "url")) for hub in _objects(root.get("hubs"))]
    pictures = [_text(root, name) for name in ("icon", "favicon")]
    return Document(
        title=_text(root, "title"),
        id=own,
        self_url=own,
        alternate_url=home,
        lang=_text(root, "language"),
        links=tuple(Link(rel=rel, href=href) for rel, href in links if href),
        entries=tuple(keep(sealed(_entry(text, item))) for item in _objects(root.get("items"))),
        is_complete=False,
        next_url=following,
        images=tuple(Attachment(url=url) for url in pictures if url),
    )


def _entry(text: Text, item: Value) -> Item:
    found = _mapping(item)
    people = [*_objects(found.get("authors"))]
    if isinstance(found.get("author", item).value, dict) and "author" in found:
        people.append(found["author"])
    return Item(
        id=_text(found, "id"),
        url=_text(found, "url"),
        title=_text(found, "title"),
        published=_text(found, "date_published"),
        updated=_text(found, "date_modified"),
        content_html=_text(found, "content_html"),
        content_text=_text(found, "content_text"),
        summary=_text(found, "summary"),
        enclosures=tuple(_attachment(text, one) for one in _objects(found.get("attachments"))),
        media=tuple(
            Attachment(url=url, line=text.spot(found[name].at).line)
            for name in ("image", "banner_image")
            if (url := _text(found, name))
        ),
        categories=tuple(str(tag.value) for tag in _list(found.get("tags"))),
        authors=tuple(name for one in people if (name := _text(_mapping(one), "name"))),
        line=text.spot(item.at).line,
    )


def _attachment(text: Text, one: Value) -> Attachment:
    found = _mapping(one)
    return Attachment(
        url=_text(found, "url") or "",
        media_type=_text(found, "mime_type"),
        length=_text(found, "size_in_bytes"),
        line=text.spot(one.at).line,
    )
