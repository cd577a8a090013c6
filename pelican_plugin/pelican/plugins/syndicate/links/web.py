"""Web addresses, ours and other people's, written so that every reader can parse them."""

import ipaddress
import re
from typing import NamedTuple

from .quoting import divided, encoded, suffix_of

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_AUTHORITY = re.compile(
    r"(?:(?P<user>[^/]*)@)?(?P<host>\[[^\[\]/@]*\]|[^/@:]*)(?P<port>:[0-9]*)?", re.S
)
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.\-]*[A-Za-z0-9.])?")
_DEFAULT_PORTS = {"http": "80", "https": "443"}
_LONGEST_HOST = 253  # characters, RFC 1035 section 2.3.4


class WebAddress(NamedTuple):
    """An http or https address in its parts, each percent-encoded."""

    scheme: str  # "http" or "https"
    host: str  # lower case, with ":port" unless that is the scheme's own; never empty if valid
    path: str  # "" or from "/"
    suffix: str  # "?query#fragment" or ""
    valid: bool  # False: no browser can go there
    user: str = ""  # "name:password@"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.user}{self.host}{self.path}{self.suffix}"


def scheme_of(link: str) -> str | None:
    """Return the scheme that *link* begins with, in lower case."""
    found = _SCHEME.match(link)
    return found[1].lower() if found else None


def read(link: str, scheme: str = "https") -> WebAddress:
    """Return "https://host/path", or "//host/path" under *scheme*, in its parts.

    Never raises: what is no host is percent-encoded and marked as not valid. "\\" counts as "/"
    before the query (WHATWG URL, section 4.4).
    """
    scheme = scheme_of(link) or scheme
    path, rest = divided(link.partition(":")[2] if _SCHEME.match(link) else link)
    authority, slash, path = path.replace("\\", "/").lstrip("/").partition("/")
    found = _AUTHORITY.fullmatch(authority)
    host = _host(found["host"]) if found else None
    port = (found["port"] or "").strip(":") if found else ""
    if found is None or host is None or (port and int(port[:6]) > 65535):
        spoilt = encoded(authority).replace("@", "%40").replace(":", "%3A")
        return WebAddress(scheme, spoilt, slash + encoded(path), suffix_of(rest), False)
    port = "" if port in ("", _DEFAULT_PORTS.get(scheme)) else ":" + port
    user = encoded(found["user"]).replace("@", "%40") + "@" if found["user"] else ""
    return WebAddress(scheme, host + port, slash + encoded(path), suffix_of(rest), True, user)


def _host(written: str) -> str | None:
    """Return a host's name as DNS knows it, None where there can be no such host."""
    if written.startswith("["):
        try:
            return f"[{ipaddress.IPv6Address(written[1:-1])}]"
        except ValueError:
            return None
    if len(written) > _LONGEST_HOST:
        return None
    try:
        name = written if written.isascii() else written.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    return name.lower() if _HOST.fullmatch(name) else None
