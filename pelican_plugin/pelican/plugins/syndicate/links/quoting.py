"""How an address is written and read: percent-encoding, and the clean-up that browsers do first."""

import re
from unicodedata import normalize
from urllib.parse import quote, unquote

_ILLEGAL = re.compile(r"[^A-Za-z0-9\-._~!$&'()*+,;=:@/?%]+|%(?![0-9A-Fa-f]{2})")
_DOT = re.compile(r"(?i)%2e")
_EDGES = "".join(map(chr, range(0x21)))  # C0 controls and the space (WHATWG URL, section 4.4)
_DROPPED = dict.fromkeys(map(ord, "\t\n\r"))
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def cleaned(link: str) -> str:
    """Return *link* as a browser reads it: no space around it, no line break or tab inside.

    A lone surrogate, which no encoding can write, becomes U+FFFD.
    """
    return _SURROGATE.sub("\ufffd", link.strip(_EDGES).translate(_DROPPED))


def encoded(part: str) -> str:
    """Return a path, query or fragment with all that RFC 3986 forbids in it percent-encoded.

    What is encoded already stays so; "%" that begins no code becomes "%25". Doing it twice equals
    doing it once. "?" stays, "#" does not.
    """
    return _ILLEGAL.sub(lambda run: quote(run[0], safe="", errors="replace"), part)


def file_url(path: str) -> str:
    """Return the address part that names *path*, a file's path with nothing encoded in it.

    Every sign but "/" is encoded: it may stand in HTML, in CSS, in srcset and in a marker.
    """
    return quote(path, safe="/", errors="replace")


def plain(path: str) -> str:
    """Return an address's path read once: no percent-encoding, Unicode in form NFC."""
    return composed(unquote(path) if "%" in path else path)


def composed(text: str) -> str:
    """Return *text* in Unicode form NFC, in which two ways to write an accent are equal."""
    return text if text.isascii() else normalize("NFC", text)


def divided(link: str) -> tuple[str, str]:
    """Return the path of *link* and what follows it: "?query#fragment", or ""."""
    ends = [place for place in (link.find("?"), link.find("#")) if place >= 0]
    place = min(ends, default=len(link))
    return link[:place], link[place:]


def suffix_of(text: str) -> str:
    """Return "?query#fragment" percent-encoded; only the first "#" divides."""
    query, mark, fragment = text.partition("#")
    return encoded(query) + mark + encoded(fragment)


def joined(folder: str, path: str) -> tuple[str, bool]:
    """Return *path* taken from *folder*, "." and ".." resolved, and whether it stayed inside.

    The answer does not begin with "/". A ".." too many is dropped, as in RFC 3986 section 5.2.4;
    "%2e" is a "." there, as in browsers.
    """
    parts, inside = [part for part in folder.split("/") if part], True
    path = _DOT.sub(".", path)
    for part in path.split("/"):
        if part == "..":
            inside = inside and bool(parts)
            del parts[-1:]
        elif part not in ("", "."):
            parts.append(part)
    directory = "/" if parts and path.endswith(("/", "/.", "/..")) else ""
    if path in ("", ".", "..") and parts:
        directory = "/"
    return "/".join(parts) + directory, inside
