"""Names of files and folders that were spoilt on their way: by archives, servers, old systems."""

from collections.abc import Collection

from . import encoding, mojibake

# What the names of archives and old discs are written in: Windows, Macs, DOS.
_ENCODINGS = ("cp1252", "mac_roman", "cp850", "cp437")


def sound(path: str) -> str:
    """Return *path* with each name in it as it was before it was misread, or as it is.

    As in texts: every character of a name takes part, or it is left alone.
    """
    if path.isascii():
        return path
    return "/".join(encoding.clean(mojibake.repaired(name)[0]) for name in path.split("/"))


def is_utf8(path: str) -> bool:
    """Say whether *path* is text: Python gives lone surrogates for bytes that are not UTF-8."""
    return path.isascii() or path.encode("utf-8", "replace").decode() == path


def readings(path: str) -> Collection[str]:
    """Return the texts that the bytes of *path*, which are not UTF-8, may have been meant for."""
    raw = path.encode("utf-8", "surrogateescape")
    found = []
    for name in _ENCODINGS:
        try:
            found.append(raw.decode(name))
        except UnicodeDecodeError:  # cp1252 lacks five bytes
            continue
    return dict.fromkeys(text for text in found if encoding.clean(text) == text)
