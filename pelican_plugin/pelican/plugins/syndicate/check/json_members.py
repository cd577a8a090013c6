"""What the members of a JSON Feed's objects must be (jsonfeed.org/version/1.1)."""

from collections.abc import Iterator, Mapping

from .fault import Fault, Faults, fault, shown
from .jsontext import Text, Value
from .values import Scope, full_iri, language, media_type, rfc3339

_KINDS: Mapping[str, type | tuple[type, ...]] = {
    "text": str,
    "number": (int, float),
    "true or false": bool,
    "a list": list,
    "an object": dict,
}
# name: (what it is, rule for its text)
FEED = {
    "version": "text", "title": "text", "home_page_url": "url", "feed_url": "url",
    "description": "text", "user_comment": "text", "next_url": "url", "icon": "url",
    "favicon": "url", "author": "author", "authors": "authors", "language": "language",
    "expired": "true or false", "hubs": "hubs", "items": "a list",
}  # fmt: skip
ITEM = {
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


class Members:
    """The rules, with the text that places are counted in."""

    def __init__(self, text: Text, scope: Scope) -> None:
        self.text, self.scope = text, scope

    def fault(self, code: str, value: Value, what: str) -> Fault:
        """Return a fault at *value*."""
        return fault(code, self.text.spot(value.at), what)

    def required(self, value: Value, found: Mapping[str, Value], what: str, *names: str) -> Faults:
        """Yield which of *names* an object lacks."""
        for name in names:
            if name not in found:
                yield self.fault(
                    f"json-missing-{name.replace('_', '-')}", value, f"the {what} has no {name}"
                )

    def members(self, found: Mapping[str, Value], known: Mapping[str, str], owner: str) -> Faults:
        """Yield what is wrong with the members of an object, which *known* tells the kinds of."""
        for name, value in found.items():
            kind = known.get(name)
            if kind is not None:
                yield from self.member(name, value, kind, owner)
            elif not name.startswith("_"):
                what = f"{shown(name)} is no member of a {owner}; extensions start with _"
                yield self.fault("json-unknown-member", value, what)

    def member(self, name: str, value: Value, kind: str, owner: str) -> Faults:
        """Yield what is wrong with one member."""
        label = f"{name} of the {owner}"
        if value.value is None:
            yield self.fault("json-null", value, f"{label} is null; leave it out instead")
        elif kind in _LISTS:
            yield from self._objects(label, value, *_LISTS[kind])
        elif kind == "author":
            yield from self._person(label, value)
        elif kind == "tags":
            yield from self._tags(label, value)
        elif not _is(value.value, kind if kind in _KINDS else "text"):
            expected = kind if kind in _KINDS else "text"
            yield self.fault("json-type", value, f"{label} is not {expected}")
        else:
            yield from self._text_member(label, value, kind)

    def _text_member(self, label: str, value: Value, kind: str) -> Faults:
        rule = _RULES.get(kind)
        if rule and (wrong := rule(str(value.value), self.scope)):
            yield self.fault(wrong.code, value, f"{label}: {wrong.why}")
        elif kind == "number" and isinstance(value.value, (int, float)) and value.value < 0:
            yield self.fault("json-type", value, f"{label} is below 0")
        elif value.value == "" and kind == "text":
            yield self.fault("json-blank", value, f"{label} is empty; leave it out instead")

    def _objects(self, label: str, value: Value, known: Mapping[str, str], owner: str) -> Faults:
        if not isinstance(value.value, list):
            yield self.fault("json-type", value, f"{label} is not a list")
            return
        for one in value.value:
            if not isinstance(one.value, dict):
                yield self.fault("json-type", one, f"{label} holds something that is no object")
            elif owner == "author":
                yield from self._person(label, one)
            else:
                yield from self.members(one.value, known, owner)
                if owner == "attachment":
                    yield from self.required(one, one.value, owner, "url", "mime_type")

    def _person(self, label: str, value: Value) -> Faults:
        if not isinstance(value.value, dict):
            yield self.fault("json-type", value, f"{label} is not an object")
            return
        yield from self.members(value.value, _AUTHOR, "author")
        if not value.value.keys() & _AUTHOR.keys():
            yield self.fault("json-empty-author", value, f"{label} has no name, url or avatar")

    def _tags(self, label: str, value: Value) -> Faults:
        if not isinstance(value.value, list):
            yield self.fault("json-type", value, f"{label} is not a list")
            return
        for tag in value.value:
            if not isinstance(tag.value, str):
                yield self.fault("json-type", tag, f"{label} holds something that is no text")


def _is(value: object, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "true or false"
    return isinstance(value, _KINDS[kind])


def objects(value: Value | None) -> Iterator[Value]:
    """Yield the objects in a list, if it is one."""
    return (one for one in listed(value) if isinstance(one.value, dict))


def listed(value: Value | None) -> list[Value]:
    """Return what a list holds, nothing if it is none."""
    return value.value if value is not None and isinstance(value.value, list) else []


def mapping(value: Value) -> Mapping[str, Value]:
    """Return the members of an object, none if it is none."""
    return value.value if isinstance(value.value, dict) else {}


def text_of(found: Mapping[str, Value], name: str) -> str | None:
    """Return what a member says, as text; None if it says nothing."""
    value = found.get(name)
    if value is None or value.value is None or isinstance(value.value, (dict, list)):
        return None
    return str(value.value) or None
