"""Pictures and further files as Media RSS, the same in Atom and in RSS."""

from functools import lru_cache

from ..entry import Enclosure, Picture
from .xml import attribute, empty, text


@lru_cache(maxsize=1)  # Atom and RSS ask for an entry's one after the other
def picture(image: Picture) -> str:
    """Return media:thumbnail, and media:content where the type is known.

    Some tools stop at a media:content without a type; what measures nothing is left out, because
    Media RSS allows positive numbers only.
    """
    url = attribute(image.url)
    size = "".join(
        f' {name}="{pixels}"'
        for name, pixels in (("width", image.width), ("height", image.height))
        if pixels
    )
    thumbnail = f'<media:thumbnail url="{url}"{size}/>\n'
    if image.media_type is None:
        return thumbnail
    length = f' fileSize="{image.length}"' if image.length else ""
    kind = f'type="{attribute(image.media_type)}" medium="image"'
    content = f'<media:content url="{url}" {kind}{length}{size}'
    if not image.alt:
        return f"{content}/>\n{thumbnail}"
    described = f'<media:description type="plain">{text(image.alt)}</media:description>'
    return f"{content}>{described}</media:content>\n{thumbnail}"


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
