"""What a text in a feed must look like: mail addresses, languages, numbers, media types."""

import re
from functools import lru_cache
from html.entities import html5
from importlib.resources import files

from .names import names

_MIME = re.compile(
    r"[A-Za-z0-9!#$&^_.+\-]+/[A-Za-z0-9!#$&^_.+\-]+(\s*;\s*[^\s;=]+=(\"[^\"]*\"|[^\s;\"]+))*\s*\Z"
)
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\-]+@[A-Za-z0-9][A-Za-z0-9.\-]*\Z")
_PROFILE_CONTACT = re.compile(r"(\S+@\S+)(?:\s+\(([^()]*(?:\([^()]*\)[^()]*)*)\))?\Z")
_NAMED_CONTACT = re.compile(r"([^<>]*)<([^<>\s]+@[^<>\s]+)>\Z")
_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*\Z")
_END_TAG = re.compile(r"</(\w+)>")
_ENTITY = re.compile(r"&(#?\w+);?")

HTML_TAGS = names("html-elements")


def is_media_type(value: str) -> bool:
    """Return whether *value* has the form "audio/mpeg" (RFC 6838 section 4.2)."""
    return _MIME.match(value) is not None


def is_mail_address(value: str) -> bool:
    """Return whether *value* is an address alone, "me@example.org" (RFC 2822 section 3.4.1)."""
    return len(value) < 400 and _ADDRESS.match(value) is not None


def contact_fault(value: str) -> str | None:
    """Return the code of what is wrong with an RSS contact, "me@example.org (My Name)"."""
    if len(value) > 1000:
        return "contact-invalid"
    if found := _PROFILE_CONTACT.match(value):
        if not is_mail_address(found[1]):
            return "contact-invalid"
        return None if found[2] else "contact-no-name"
    if (found := _NAMED_CONTACT.match(value)) and is_mail_address(found[2]):
        return "contact-format"
    return "contact-invalid"


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    text = files(__package__).joinpath("languages.txt").read_text(encoding="ascii")
    rows = (row for row in text.splitlines() if not row.startswith("#"))
    return frozenset(" ".join(rows).split())


@lru_cache(maxsize=256)
def is_language(value: str) -> bool:
    """Return whether *value* is a language tag whose language is registered (RFC 5646)."""
    if not _TAG.match(value):
        return False
    first = value.split("-", 1)[0].lower()
    return first in _languages() or (first in ("x", "i") and "-" in value)


def visible_markup(text: str) -> str | None:
    """Return the first markup that a reader would show as text, "</em>" or "&amp;", or None."""
    if "</" in text:
        for name in _END_TAG.findall(text):
            if name.lower() in HTML_TAGS:
                return f"</{name}>"
    if "&" in text:
        for name in _ENTITY.findall(text):
            if name[0] == "#" or f"{name};" in html5:
                return f"&{name};"
    return None


BAD_CHARACTERS = re.compile("[\x80-\x9f\ufffd]")
