"""One item of a JSON Feed."""

from collections.abc import Mapping

from . import html, texts
from .fault import Faults, shown
from .json_members import ITEM, Members, listed, mapping, objects, text_of
from .jsontext import Text, Value
from .reading import Attachment, Item, sealed


class Items:
    """The rules for items, which remember the ids that they have seen."""

    def __init__(self, members: Members) -> None:
        self.members = members
        self.fault = members.fault
        self.seen: set[str] = set()

    def faults(self, item: Value) -> Faults:
        """Yield what is wrong with one item."""
        found = item.value
        if not isinstance(found, dict):
            yield self.fault("json-type", item, "an item is not an object")
            return
        yield from self._identity(item, found)
        yield from self.members.members(found, ITEM, "item")
        if not ("content_html" in found or "content_text" in found):
            what = "the item has neither content_html nor content_text"
            yield self.fault("json-missing-content", item, what)
        yield from self._body(found)
        title = found.get("title")
        if title is not None and (seen_markup := texts.visible_markup(str(title.value))):
            what = f"title of the item holds markup ({seen_markup}) where plain text is expected"
            yield self.fault("html-in-text", title, what)

    def _identity(self, item: Value, found: Mapping[str, Value]) -> Faults:
        own = found.get("id")
        if own is None:
            yield self.fault("json-missing-id", item, "the item has no id")
            return
        if own.value == "":
            yield self.fault("json-missing-id", own, "the item's id is empty")
        key = str(own.value)
        if key in self.seen:
            yield self.fault("json-duplicate-id", own, f"two items have the id {shown(key)}")
        self.seen.add(key)

    def _body(self, found: Mapping[str, Value]) -> Faults:
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


def item_of(text: Text, item: Value) -> Item:
    """Return what an item says to readers."""
    found = mapping(item)
    people = [*objects(found.get("authors"))]
    if isinstance(found.get("author", item).value, dict) and "author" in found:
        people.append(found["author"])
    return sealed(
        Item(
            id=text_of(found, "id"),
            url=text_of(found, "url"),
            title=text_of(found, "title"),
            published=text_of(found, "date_published"),
            updated=text_of(found, "date_modified"),
            content_html=text_of(found, "content_html"),
            content_text=text_of(found, "content_text"),
            summary=text_of(found, "summary"),
            enclosures=tuple(_attachment(text, one) for one in objects(found.get("attachments"))),
            media=tuple(
                Attachment(url=url, line=text.spot(found[name].at).line)
                for name in ("image", "banner_image")
                if (url := text_of(found, name))
            ),
            categories=tuple(str(tag.value) for tag in listed(found.get("tags"))),
            authors=tuple(name for one in people if (name := text_of(mapping(one), "name"))),
            line=text.spot(item.at).line,
        )
    )


def _attachment(text: Text, one: Value) -> Attachment:
    found = mapping(one)
    return Attachment(
        url=text_of(found, "url") or "",
        media_type=text_of(found, "mime_type"),
        length=text_of(found, "size_in_bytes"),
        line=text.spot(one.at).line,
    )
