"""What the text of an element or an attribute must be, each rule a small function.

A rule takes the text, white space around it removed, and answers what is wrong with it or None.
"""

import re
from collections.abc import Callable
from datetime import datetime

from msgspec import Struct

from . import dates, texts, uris
from .fault import Wrong, shown


class Scope(Struct, frozen=True, kw_only=True):
    """What a rule may know besides the element it looks at."""

    iri: bool = False  # addresses may hold characters beyond ASCII (Atom: RFC 3987)
    address: str | None = None  # where the document lies
    now: datetime | None = None


Value = Callable[[str, Scope], Wrong | None]


def any_url(text: str, scope: Scope) -> Wrong | None:
    """An address, relative or not."""
    return _address(text, full=False, iri=scope.iri)


def full_url(text: str, scope: Scope) -> Wrong | None:
    """An address with a scheme."""
    return _address(text, full=True, iri=scope.iri)


def full_iri(text: str, _scope: Scope) -> Wrong | None:
    """An address with a scheme, characters beyond ASCII allowed in every format."""
    return _address(text, full=True, iri=True)


def _address(text: str, *, full: bool, iri: bool) -> Wrong | None:
    wrong = uris.address_fault(text, full=full, iri=iri)
    if wrong is None:
        return None
    return Wrong(wrong.code, f"{shown(text)} is not an address: {wrong.why}")


def http_url(text: str, _scope: Scope) -> Wrong | None:
    """An address that starts with http:// or https://, as podcast directories ask for."""
    if re.match(r"https?://[^/?#\s]", text, re.I) and not uris.characters_fault(text):
        return None
    return Wrong("url-attribute", f"{shown(text)} is not an http address")


def rfc822(text: str, scope: Scope) -> Wrong | None:
    """A date as RSS writes it."""
    return _date(dates.rfc822(text), text, scope)


def rfc3339(text: str, scope: Scope) -> Wrong | None:
    """A date as Atom and JSON Feed write it."""
    return _date(dates.rfc3339(text), text, scope)


def w3cdtf(text: str, scope: Scope) -> Wrong | None:
    """A date as Dublin Core writes it."""
    return _date(dates.w3cdtf(text), text, scope)


def event_date(text: str, scope: Scope) -> Wrong | None:
    """A date as the event module writes it, with or without a zone."""
    return _date(dates.event(text), text, scope)


def _date(read: dates.Read, text: str, scope: Scope) -> Wrong | None:
    if read.fault:
        return Wrong(read.fault.code, f"{shown(text)}: {read.fault.why}")
    assert read.when is not None  # no fault, so it was read
    why = dates.implausible(read.when, scope.now)
    return Wrong("date-implausible", f"{shown(text)}: {why}") if why else None


def contact(text: str, _scope: Scope) -> Wrong | None:
    """An RSS contact, "me@example.org (My Name)"."""
    code = texts.contact_fault(text)
    if code is None:
        return None
    why = {
        "contact-invalid": "does not start with a mail address",
        "contact-no-name": "names nobody beside the mail address",
        "contact-format": "is not in the form that the profile recommends",
    }
    return Wrong(code, f"{shown(text)} {why[code]}")


def mail(text: str, _scope: Scope) -> Wrong | None:
    """A mail address alone."""
    if not texts.is_mail_address(text):
        return Wrong("mail-invalid", f"{shown(text)} is not a mail address")
    if "." not in text.rpartition("@")[2]:
        return Wrong("mail-host", f"{shown(text)} is at a host without a domain")
    return None


def language(text: str, _scope: Scope) -> Wrong | None:
    """A language tag (RFC 5646)."""
    if texts.is_language(text):
        return None
    return Wrong("language-invalid", f"{shown(text)} is not a language tag")


def media_type(text: str, _scope: Scope) -> Wrong | None:
    """A media type (RFC 6838), in an element or in Atom."""
    if texts.is_media_type(text):
        return None
    return Wrong("media-type", f"{shown(text)} is not a media type")


def attribute_media_type(text: str, _scope: Scope) -> Wrong | None:
    """A media type (RFC 6838), in an attribute of RSS."""
    if texts.is_media_type(text):
        return None
    return Wrong("media-type-attribute", f"{shown(text)} is not a media type")


def not_blank(text: str, _scope: Scope) -> Wrong | None:
    """Anything but nothing."""
    return None if text else Wrong("attribute-blank", "it is empty")


def no_markup(text: str, _scope: Scope) -> Wrong | None:
    """Text that holds no markup to be shown."""
    if seen := texts.visible_markup(text):
        return Wrong("html-in-text", f"it holds markup ({seen}) where readers expect plain text")
    return None


def number(code: str, pattern: str, why: str) -> Value:
    """Return the rule for a number of the form *pattern*."""
    form = re.compile(pattern)

    def rule(text: str, _scope: Scope) -> Wrong | None:
        return None if form.fullmatch(text) else Wrong(code, f"{shown(text)} is not {why}")

    return rule


def choice(code: str, *allowed: str, fold: bool = False) -> Value:
    """Return the rule for one of a few words; *fold*: upper or lower case."""

    def rule(text: str, _scope: Scope) -> Wrong | None:
        word = text.lower() if fold else text
        if word in allowed:
            return None
        return Wrong(code, f"{shown(text)} is not one of {', '.join(allowed)}")

    return rule


def coordinate(code: str, limit: int) -> Value:
    """Return the rule for degrees from -*limit* to *limit*."""

    def rule(text: str, _scope: Scope) -> Wrong | None:
        if re.fullmatch(r"[+-]?\d{1,3}(\.\d{1,20})?", text) and abs(float(text)) <= limit:
            return None
        return Wrong(code, f"{shown(text)} is not a number from -{limit} to {limit}")

    return rule


def up_to(code: str, highest: int) -> Value:
    """Return the rule for a whole number from 1 to *highest*."""

    def rule(text: str, _scope: Scope) -> Wrong | None:
        if re.fullmatch(r"\d{1,9}", text) and 1 <= int(text) <= highest:
            return None
        return Wrong(code, f"{shown(text)} is not a whole number from 1 to {highest}")

    return rule


positive = number("number-positive", r"0*[1-9]\d*", "a whole number above 0")
not_negative = number("number-not-negative", r"\d+", "a whole number")
attribute_integer = number("number-attribute", r"0*[1-9]\d*", "a whole number above 0")
decimal = number("number-decimal", r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", "a number")
true_false = choice("value-true-false", "true", "false")
percent = number("number-percent", r"(100(\.0*)?|\d{1,2}(\.\d+)?)%?", "a percentage")
integers = number("number-list", r"\d+(\s*,\s*\d+)*", "a list of whole numbers")
