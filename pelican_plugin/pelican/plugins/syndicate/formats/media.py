"""Pictures and further files as Media RSS, the same in Atom and in RSS."""

from functools import lru_cache

from ..entry import Enclosure, Picture
from .xml import element, empty


@lru_cache(maxsize=1)  # Atom and RSS ask for an entry's one after the other
def picture(image: Picture) -> str:
    """Return media:thumbnail, and media:content where the type is known.

    Some tools stop at a media:content without a type; what measures nothing is left out, because
    Media RSS allows positive numbers only.
    """
    thumbnail = empty(
        "media:thumbnail", url=image.url, width=image.width or None, height=image.height or None
    )
    if image.media_type is None:
        return thumbnail
    described = element("media:description", image.alt, type="plain") if image.alt else ""
    content = empty(
        "media:content",
        url=image.url,
        type=image.media_type,
        medium="image",
        fileSize=image.length or None,
        width=image.width or None,
        height=image.height or None,
    )
    if described:
        content = content.replace("/>\n", f">{described.rstrip()}</media:content>\n")
    return content + thumbnail


def file(enclosure: Enclosure) -> str:
    """Return media:content for a file that RSS has no second enclosure for."""
    medium = enclosure.media_type.partition("/")[0]
    return empty(
        "media:content",
        url=enclosure.url,
        type=enclosure.media_type,
        medium=medium if medium in {"image", "audio", "video"} else "document",
        fileSize=enclosure.length or None,
        duration=enclosure.duration or None,
    )
