"""Addresses in a body: absolute, percent-encoded, of a scheme that is never active."""

import html
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

SCHEMES = frozenset({"http", "https", "mailto", "tel"})

# An address that is already what it must be: the common case, decided by one match.
_FINE = re.compile(
    r"[hH][tT][tT][pP][sS]?://[A-Za-z0-9][A-Za-z0-9.-]*(?::\d{1,4})?"
    r"(?:[/?#](?:[\w!$&'()*+,;=:@/?#.~-]++|%[0-9a-fA-F]{2})*+)?",
    re.ASCII,
)
_NO_SCHEME = re.compile(r"[\w!$'()*+,;=@/?#.~-]*", re.ASCII)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp);base64,[a-z0-9+/=]+", re.IGNORECASE)
# What browsers cut out of an address before they read its scheme (WHATWG URL 4.4), and what
# readers that clean up differently might: controls, blanks and characters without a picture.
_CUT = re.compile(r"[\t\n\r]")
_ENDS = "".join(map(chr, range(0x21)))
_UNSEEN = re.compile(
    "[\x00-\x20\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff]"
)
_STRAY = re.compile(r"%(?![0-9a-fA-F]{2})")
# RFC 3986: reserved and unreserved characters stay as they are, but for the brackets, which are
# of the host alone (section 3.2.2).
_KEPT = "%!$&'()*+,;=:@/?#~-._"


def is_fine(value: str) -> bool:
    """Say whether *value* is an absolute, percent-encoded web address as it is."""
    return _FINE.fullmatch(value) is not None


def schemes_meant(value: str) -> set[str]:
    """Return every scheme, lower case, that some reader may see in *value*.

    Read as a browser does, and once more with entities decoded and unseen characters cut out.
    """
    plainer = _UNSEEN.sub("", html.unescape(_UNSEEN.sub("", value)))
    readings = (_CUT.sub("", value.strip(_ENDS)), plainer, html.unescape(plainer))
    return {found[0].lower() for text in readings if (found := _SCHEME.match(text))}


def encoded(url: str) -> str:
    """Return *url* with what RFC 3986 does not allow percent-encoded, and nothing twice."""
    return quote(_STRAY.sub("%25", url), safe=_KEPT, errors="replace")


def _with_host(url: str) -> str:
    parts = urlsplit(url)
    host = parts.netloc
    _ = parts.port  # ValueError where it is no number
    if not host.isascii():
        host = host.encode("idna").decode("ascii")  # UnicodeError is a ValueError
    if not re.fullmatch(r"[\w.:@!$&'()*+,;=~%\[\]-]*", host):
        raise ValueError(host)
    rest = urlunsplit(("", "", *parts[2:]))
    if rest and rest[0] not in "/?#":
        rest = "/" + rest
    return f"{parts.scheme}://{host}{encoded(rest)}"


def absolute(value: str, base: str, schemes: frozenset[str] = SCHEMES) -> str | None:
    """Return *value* as an absolute, percent-encoded address, seen from the page *base*.

    `None` where it has none: another scheme than *schemes*, or not to be read as an address.
    `#x` becomes *base* + `#x` (RFC 3986 section 5.2; nothing hangs on xml:base).
    """
    if _FINE.fullmatch(value):
        return value
    meant: set[str] = set()
    if not _NO_SCHEME.fullmatch(value):
        meant = schemes_meant(value)
        if not meant <= schemes:
            return None
        value = _CUT.sub("", value.strip(_ENDS))
    if _BELOW.fullmatch(value) and "//" not in value and "/." not in value:
        return _folder(base) + value
    try:
        return _joined(value, base, meant)
    except ValueError:  # "http://[", "//a b/": nothing that a reader could open
        return None


# A file beside the page, or below it: what most relative addresses are.
_BELOW = re.compile(r"(?![/.])[\w!$'()*+,;=@/~-][\w!$'()*+,;=@/~.-]*", re.ASCII)


@lru_cache(maxsize=64)
def _folder(base: str) -> str:
    return base.partition("#")[0].partition("?")[0].rpartition("/")[0] + "/"


def _joined(value: str, base: str, meant: set[str]) -> str:
    scheme = _SCHEME.match(value)
    if scheme and scheme[0].lower() not in ("http", "https"):
        return encoded(value)
    if re.fullmatch("(?:https?:)?/*", value, re.IGNORECASE) and value.strip("/"):
        raise ValueError(value)
    if value.startswith("#") or not value:
        return base.partition("#")[0] + (encoded(value) if len(value) > 1 else "")
    joined = urljoin(base, value.replace("\\", "/") if "\\" in value.partition("?")[0] else value)
    if not joined.startswith(("http://", "https://")):
        joined = re.sub(r"^(https?):/*", r"\1://", joined, flags=re.IGNORECASE)
    return _with_host(joined)


def picture(value: str, base: str) -> str | None:
    """Return the address of a picture: as `absolute`, or a raster picture as base64 data."""
    found = absolute(value, base, frozenset({"http", "https"}))
    if found is None and value.lstrip()[:5].lower() == "data:":
        value = re.sub(r"\s+", "", value)
        return value if _PICTURE.fullmatch(value) else None
    return found


_BLANK = " \t\n\r\f"
_WIDTH = re.compile(r"\d+(?:\.\d+)?[wxh]$")


def candidates(srcset: str) -> Iterable[tuple[str, str]]:
    """Yield (address, descriptor) of each candidate of a srcset, as HTML 4.8.4.2.1 reads it.

    An address with blanks in it, which authors write and browsers drop, is kept whole where its
    candidate ends in a descriptor: "my photo.png 2x".
    """
    position, end = 0, len(srcset)
    while position < end:
        while position < end and srcset[position] in _BLANK + ",":
            position += 1
        start = position
        while position < end and srcset[position] not in _BLANK:
            position += 1
        url = srcset[start:position]
        if url.endswith(","):
            yield url.rstrip(","), ""
            continue
        comma = srcset.find(",", position)
        comma = end if comma < 0 else comma
        words = srcset[position:comma].split()
        position = comma + 1
        last = words.pop() if words and _WIDTH.search(words[-1]) else ""
        if url:
            yield " ".join([url, *words]), last


_MAX_CANDIDATES = 50  # no picture comes in more sizes


def picture_set(value: str, base: str) -> str | None:
    """Return a srcset whose addresses are absolute and encoded; `None` if none is left."""
    found = []
    for url, size in islice(candidates(value), _MAX_CANDIDATES):
        address = absolute(url, base, frozenset({"http", "https"}))
        if address:
            # a comma at either end of an address would be read as the list's
            address = re.sub(r"^,|,$", "%2C", address)
            found.append(f"{address} {size}".rstrip())
    return ", ".join(found) or None
