"""What a file of the site is: its type, length, size in pixels, duration."""

import logging
import mimetypes
import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..body.rewrite import LocalFile

logger = logging.getLogger(__name__)
# Types by name, the same on every machine; the system's own tables differ.
_TYPES = mimetypes.MimeTypes(filenames=())
for _type, _suffix in (
    ("image/webp", ".webp"),
    ("image/avif", ".avif"),
    ("image/svg+xml", ".svg"),
    ("audio/mp4", ".m4a"),
    ("audio/ogg", ".ogg"),
    ("audio/ogg", ".opus"),
    ("audio/flac", ".flac"),
    ("video/x-m4v", ".m4v"),
    ("text/vtt", ".vtt"),
    ("application/epub+zip", ".epub"),
):
    _TYPES.add_type(_type, _suffix)


_BY_SUFFIX = _TYPES.types_map[True]
_UNKNOWN = "application/octet-stream"


def media_type(name: str) -> str:
    """Return the media type that a file's name stands for."""
    return _type_of(Path(name).name)


def _type_of(name: str) -> str:
    name = name.lower()
    suffix = os.path.splitext(name)[1]  # noqa: PTH122  # pathlib's is another, and dearer
    if ":" in name or suffix in _TYPES.suffix_map or suffix in _TYPES.encodings_map:
        return _TYPES.guess_type(name)[0] or _UNKNOWN
    return _BY_SUFFIX.get(suffix, _UNKNOWN)  # what it would say of most, in a tenth


Stamp = tuple[int | None, int | None]  # modification time in ns, bytes; None: no such file


def stamp_of(path: Path | None) -> Stamp:
    """Return what tells whether the file at *path* was changed."""
    try:
        stat = os.stat(path) if path else None  # noqa: PTH116  # a third of pathlib's time
    except (OSError, ValueError):
        stat = None
    return (stat.st_mtime_ns, stat.st_size) if stat else (None, None)


def local_file(path: Path, stamp: Stamp) -> LocalFile | None:
    """Return the facts of the file at *path*, of which *stamp* was taken; None: there is none."""
    mtime, length = stamp
    return None if mtime is None or length is None else _measured(str(path), mtime, length)


@lru_cache(maxsize=256)  # a post's files, as its text and its front matter ask for them
def _measured(path: str, _mtime: int, length: int) -> LocalFile:
    kind = _type_of(os.path.basename(path))  # noqa: PTH119
    width, height = _pixels(path) if kind.startswith("image/") else (None, None)
    duration = _seconds(path) if kind.startswith(("audio/", "video/")) else None
    return LocalFile(media_type=kind, length=length, width=width, height=height, duration=duration)


def _pixels(path: str) -> tuple[int | None, int | None]:
    import imagesize

    width, height = _or_none(lambda: imagesize.get(path)) or (-1, -1)
    return (int(width), int(height)) if width > 0 and height > 0 else (None, None)


def _seconds(path: str) -> int | None:
    import mutagen

    found = _or_none(lambda: mutagen.File(path))
    length = getattr(getattr(found, "info", None), "length", 0)
    return round(length) or None


def _or_none(measure: Callable[[], Any]) -> Any:
    """Return what *measure* gives; None for a file that its library cannot read."""
    try:
        return measure()
    except Exception as fault:  # noqa: BLE001  # any picture or sound may be damaged, in any way
        logger.debug("pelican-syndicate: a file could not be measured: %s", fault)
        return None
