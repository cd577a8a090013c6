"""Texts as parts of an address: Hugo's cleaning, percent-encoding, safe file names."""

import hashlib
import posixpath
import re
import unicodedata
from typing import Protocol
from urllib.parse import quote, unquote_to_bytes

_MAX_PART = 250  # bytes; file systems take 255 and ".html" may follow
_KEPT = frozenset("./\\_#+~-@")
_HEX = re.compile(r"%[0-9A-Fa-f]{2}")


_SIMPLE = re.compile(r"[a-z0-9./_~+-]*\Z")


class Manner(Protocol):
    """How a site wants its addresses written."""

    @property
    def remove_path_accents(self) -> bool:
        """Whether `ñ` becomes `n`."""

    @property
    def disable_path_to_lower(self) -> bool:
        """Whether upper case stays."""


def clean(text: str, manner: Manner) -> str:
    """Return *text* as Hugo cleans a path.

    Letters, marks, decimal digits and `. / \\ _ # + ~ - @ %hh` stay, white space between them is
    one hyphen, everything else goes; then lower case.
    """
    if _SIMPLE.match(text):
        return text  # most names, in one step
    kept: list[str] = []
    space = False
    for index, sign in enumerate(text):
        if _is_kept(sign) or (sign == "%" and _HEX.match(text, index)):
            if space and sign != "-":
                kept.append("-")
            space = False
            kept.append(sign)
        elif kept and kept[-1] != "-" and sign.isspace():
            space = True
    joined = "".join(kept)
    if manner.remove_path_accents:
        joined = without_accents(joined)
    return joined if manner.disable_path_to_lower else lower(joined)


def named(text: str, manner: Manner) -> str:
    """Return a file's, folder's or term's name as Hugo takes it up: every space is a hyphen.

    Where upper case stays, spaces stay too, for `clean` to fold.
    """
    return text if manner.disable_path_to_lower else text.replace(" ", "-")


def _is_kept(sign: str) -> bool:
    if sign.isascii():
        return sign.isalnum() or sign in _KEPT
    category = unicodedata.category(sign)
    return category[0] in "LM" or category == "Nd"


def lower(text: str) -> str:
    """Return *text* in lower case sign by sign, as Go does: `İ` is `i`, a final sigma stays `σ`."""
    if text.isascii():
        return text.lower()
    return "".join("i" if sign == "İ" else sign.lower() for sign in text)


def without_accents(text: str) -> str:
    """Return *text* without the marks that stand above or below its letters."""
    decomposed = unicodedata.normalize("NFD", text)
    kept = "".join(sign for sign in decomposed if unicodedata.category(sign) != "Mn")
    return unicodedata.normalize("NFC", kept)


_PLAIN = re.compile(r"[A-Za-z0-9\-_.~$&+,/:;=@!'()*\[\]]*\Z")


def encode(path: str) -> str:
    """Return *path* percent-encoded as Go's url.EscapedPath does; `%hh` in it stays."""
    if _PLAIN.match(_HEX.sub("", path)):
        return path
    raw = unquote_to_bytes(path.encode("utf-8", "replace"))
    return quote(raw, safe="$&+,/:;=@-_.~")


def join(*parts: str) -> str:
    """Return the parts as one path without a leading slash, `.` and `..` resolved inside it."""
    return posixpath.normpath("/" + "/".join(part for part in parts if part)).lstrip("/")


def climbs(part: str) -> bool:
    """Return whether *part* holds a `..` that leads up."""
    return ".." in part.split("/")


def inside(part: str) -> str:
    """Return *part* with every `..` resolved as far as it does not lead out of it."""
    if not climbs(part):
        return part
    return posixpath.normpath("/" + part).strip("/") or "-"


_FORBIDDEN = re.compile(r"[\0-\x1f\x7f]")
_DRIVE = re.compile(r"^([A-Za-z]):")  # at the very start: another drive on Windows


def safe_path(path: str) -> tuple[str, tuple[str, ...]]:
    """Return *path* as a relative file path that stays below its folder, and what was mended.

    `..`, drives, control characters, Windows paths and names longer than file systems take are
    mended; one sentence says so.
    """
    mended = False
    parts: list[str] = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        safe = _safe_part(part if parts else _DRIVE.sub(r"\1-", part).lstrip("\\"))
        mended = mended or safe != part
        if safe:
            parts.append(safe)
    fault = (f"the address {path[:80]!r} cannot be that of a file",) if mended else ()
    return "/".join(parts), fault


def _safe_part(part: str) -> str:
    part = _FORBIDDEN.sub("", part)
    pieces = part.split("\\")
    if ".." in pieces or part == ".":
        part = "-".join(piece for piece in pieces if piece.strip("."))
    raw = part.encode("utf-8", "replace")
    if len(raw) <= _MAX_PART:
        return raw.decode()
    digest = hashlib.sha256(raw).hexdigest()[:8]
    return raw[:100].decode("utf-8", "ignore").rstrip(".-") + "-" + digest
