"""Audio and video files that a text names."""

import re

from ..entry import Enclosure
from .page import Page

_MEDIA = re.compile(r"\.(mp3|m4a|ogg|oga|opus|wav|flac|aac|mp4|m4v|webm|mov)(?:$|\?)", re.I)
_TYPES = {"mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg", "oga": "audio/ogg",
         "opus": "audio/ogg", "wav": "audio/wav", "flac": "audio/flac", "aac": "audio/aac",
         "mp4": "video/mp4", "m4v": "video/mp4", "webm": "video/webm",
         "mov": "video/quicktime"}  # fmt: skip


def enclosure(url: str, page: Page, media_type: str = "") -> Enclosure | None:
    """Return the audio or video file at the absolute *url* as an enclosure, if it is one."""
    known = page.file_at(url)
    suffix = _MEDIA.search(url)
    kind = (
        known.media_type if known else media_type or (_TYPES[suffix[1].lower()] if suffix else "")
    )
    if not kind.startswith(("audio/", "video/")):
        return None
    return Enclosure(
        url=url,
        media_type=kind,
        length=known.length if known else 0,
        duration=known.duration if known else None,
    )
