"""Addresses and names: RFC 3986, RFC 3987, tag: (RFC 4151), urn: (RFC 8141), uuid (RFC 9562)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import SplitResult, urljoin, urlsplit

from .fault import Wrong
from .names import names

_URI_CHARACTERS = re.compile(r"[0-9A-Za-z;/?:@&=+$.\-_!~*'()%,#\[\]]*\Z")
_BAD = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f]")
# RFC 3987 section 2.2: ucschar and iprivate, less the characters that are none
_NOT_IRI = re.compile(r"[\x80-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff0-\uffff]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_HOST = re.compile(r"//[^/?#]")
_TAG = re.compile(
    r"tag:([A-Za-z0-9._\-]+@)?[a-z0-9.\-]+,\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
    r":[0-9A-Za-z;/?:@&=+$.\-_!~*'()%,]*(#[0-9A-Za-z;/?:@&=+$.\-_!~*'()%,]*)?\Z"
)
_URN = re.compile(
    r"urn:[a-z0-9][a-z0-9\-]{1,31}:([a-z0-9()+,.:=@;$_!*'\-/?#~&]|%[0-9a-f]{2})+\Z", re.I
)
_UUID = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z", re.I)
# the registry at iana.org/assignments/uri-schemes, those that a feed can be expected to hold
SCHEMES = names("uri-schemes")


def address_fault(value: str, *, full: bool = False, iri: bool = False) -> Wrong | None:
    """Return why *value* is not an address (URI, or IRI if *iri*), or None.

    *full*: a relative one is a fault as well. RFC 3986 section 4.1, RFC 3987 section 2.2.
    """
    if len(value) > _WORTH_KEEPING:
        return _address_fault(value, full, iri)
    return _kept_fault(value, full, iri)


def _address_fault(value: str, full: bool, iri: bool) -> Wrong | None:
    lowered = value[:9].lower()
    if lowered.startswith("tag:"):
        return None if _TAG.match(value) else Wrong("uri-tag", "a tag URI looks otherwise")
    if lowered.startswith("urn:"):
        return _urn_fault(value, lowered)
    if lone := characters_fault(value, iri=iri):
        return lone
    scheme = _SCHEME.match(value)
    if scheme is None:
        if not full:
            return None
        return Wrong("uri-not-full", "it has no scheme such as https://")
    return _scheme_fault(value, scheme[1].lower(), scheme.end())


_WORTH_KEEPING = 500  # characters
_kept_fault = lru_cache(maxsize=4096)(_address_fault)


def characters_fault(value: str, *, iri: bool = False) -> Wrong | None:
    """Return which character *value* must not hold, or None (RFC 3986 section 2)."""
    if _URI_CHARACTERS.match(value) and "%" not in value:
        return None
    if found := _BAD.search(value):
        name = "a space" if found[0] == " " else f"U+{ord(found[0]):04X}"
        return Wrong("uri-character", f"{name} must be percent-encoded")
    if not value.isascii():
        if not iri:
            return Wrong("uri-not-iri", "characters beyond ASCII must be percent-encoded")
        if found := _NOT_IRI.search(value):
            return Wrong("uri-character", f"U+{ord(found[0]):04X} may not stand in it")
    return None


def _urn_fault(value: str, lowered: str) -> Wrong | None:
    if lowered == "urn:uuid:":
        return None if _UUID.match(value) else Wrong("uri-uuid", "a UUID looks otherwise")
    return None if _URN.match(value) else Wrong("uri-urn", "a URN looks otherwise")


def _scheme_fault(value: str, scheme: str, after: int) -> Wrong | None:
    if scheme in ("http", "https", "ftp"):
        if not _HOST.match(value, after):
            return Wrong("uri-not-full", "it names no host")
        try:
            _ = urlsplit(value).port
        except ValueError:
            return Wrong("uri-invalid", "its host or port is malformed")
        return None
    if scheme.isalpha() and scheme not in SCHEMES:
        return Wrong("uri-scheme", f'"{scheme}" is not a registered scheme')
    return None


_DEFAULT_PORTS = {"http": 80, "https": 443, "ftp": 21}
_UNRESERVED = re.compile(r"%(2[dDeE]|3\d|4[1-9a-fA-F]|5[0-9aAfF]|6[1-9a-fA-F]|7[0-9aAeE])")
_LOWER_ESCAPE = re.compile(r"%([a-f][0-9a-fA-F]|[0-9A-F][a-f])")


def canonical_fault(value: str) -> str | None:
    """Return why *value* is not in normal form, or None (RFC 3986 section 6.2, RFC 4287 4.2.6.1).

    Ids are compared letter by letter, so two spellings of an address are two ids.
    """
    if value[:4].lower() == "urn:":
        return None if value.startswith("urn:") and value == _urn_canonical(value) else "case"
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        return None  # not an address at all: another rule says so
    scheme = value.split(":", 1)[0]
    if not parts.netloc or not parts.scheme:
        return None if scheme == scheme.lower() else "its scheme is not in lower case"
    return next((why for bad, why in _untidy(value, scheme, parts, port) if bad), None)


def _urn_canonical(value: str) -> str:
    return ":".join([*(part.lower() for part in value.split(":", 2)[:2]), value.split(":", 2)[-1]])


def _untidy(
    value: str, scheme: str, parts: SplitResult, port: int | None
) -> Iterator[tuple[bool, str]]:
    path = parts.path
    host = parts.netloc.rpartition("@")[2]
    yield scheme != scheme.lower(), "its scheme is not in lower case"
    yield host != host.lower(), "its host is not in lower case"
    yield port is not None and port == _DEFAULT_PORTS.get(parts.scheme), "it names the default port"
    yield host.endswith(":"), "it has an empty port"
    yield parts.netloc.startswith(("@", ":@")), "it has an empty user name"
    yield not path and parts.scheme in _DEFAULT_PORTS, "it has no path: add a slash"
    yield re.search(r"/\.\.?(/|\Z)", path) is not None, "its path holds dot segments"
    yield _UNRESERVED.search(value) is not None, "it escapes characters that need no escape"
    yield _LOWER_ESCAPE.search(value) is not None, "its escapes are not in upper case"


def resolve(base: str | None, value: str) -> str:
    """Return *value* against *base*, as written where there is no base."""
    if not base:
        return value
    try:
        return urljoin(base, value)
    except ValueError:
        return value


def is_full(value: str) -> bool:
    """Return whether *value* starts with a scheme."""
    return _SCHEME.match(value) is not None
