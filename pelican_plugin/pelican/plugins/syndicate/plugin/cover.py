"""What a post's front matter says of its picture, its files and its episode."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from ..entry import Enclosure, Episode, Picture
from .linking import origin_of
from .media import media_type
from .run import Run
from .spoilt import answered

_COVERS = ("images", "image", "cover", "featured_image", "featuredimage", "thumbnail")
_FILES = ("enclosure", "enclosures", "audio", "podcast", "media", "video")
_ADDRESS = ("url", "src", "href", "file", "image", "path")


def cover_of(run: Run, article: Any, url: str) -> Picture | None:
    """Return the picture that the front matter names."""
    for key in _COVERS:
        for address in _addresses(article.metadata.get(key)):
            absolute = _absolute(run, article, address, url)
            file = run.file_at(absolute)
            kind = file.media_type if file else media_type(absolute)
            if kind.startswith("image/"):
                return Picture(
                    url=absolute,
                    media_type=kind,
                    length=file.length if file else None,
                    width=file.width if file else None,
                    height=file.height if file else None,
                )
    return None


def named_enclosures(run: Run, article: Any, url: str) -> tuple[Enclosure, ...]:
    """Return the audio and video files that the front matter names."""
    found = []
    for key in _FILES:
        for address in _addresses(article.metadata.get(key)):
            absolute = _absolute(run, article, address, url)
            file = run.file_at(absolute)
            kind = file.media_type if file else media_type(absolute)
            if kind.startswith(("audio/", "video/")):
                length, duration = (file.length, file.duration) if file else (0, None)
                found.append(
                    Enclosure(url=absolute, media_type=kind, length=length, duration=duration)
                )
    return tuple(found)


def episode_of(run: Run, article: Any, url: str, *, has_files: bool) -> Episode | None:
    """Return the podcast facts of a post with files, where the site has a podcast."""
    if run.settings.podcast is None or not has_files:
        return None
    said = article.metadata
    number = said.get("episode", said.get("episode_number"))
    return Episode(
        number=_whole(number),
        season=_whole(said.get("season")),
        kind=_kind(said.get("episode_type", said.get("episodetype"))),
        explicit=said.get("explicit") if isinstance(said.get("explicit"), bool) else None,
        subtitle=_text(said.get("subtitle")),
        transcript=_transcript(run, article, url),
        chapters=_only(run, article, said.get("chapters"), url),
    )


def _transcript(run: Run, article: Any, url: str) -> tuple[str, str] | None:
    address = _only(run, article, article.metadata.get("transcript"), url)
    return (address, media_type(address)) if address else None


def _only(run: Run, article: Any, value: object, url: str) -> str | None:
    found = _addresses(value)
    return _absolute(run, article, found[0], url) if found else None


def _whole(value: object) -> int | None:
    text = str(value)
    return int(text) if text.isdecimal() and len(text) < 7 else None


def _kind(value: object) -> str | None:
    return str(value).lower() if str(value).lower() in ("full", "trailer", "bonus") else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _addresses(value: object) -> list[str]:
    """Return the addresses in a front matter value: a text, a map with one, or a list of these."""
    if value is None:  # most often, and asking for a Mapping is dear
        return []
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, Mapping):
        return next((_addresses(value[key]) for key in _ADDRESS if value.get(key)), [])
    if isinstance(value, list | tuple):
        return [address for part in value for address in _addresses(part)]
    return []


def _absolute(run: Run, article: Any, address: str, url: str) -> str:
    """Return *address*, as the front matter of *article* has it, as an absolute URL."""
    if run.addresses is None:
        return urljoin(url, address)
    return answered(address, origin_of(run, article), run.addresses).url or urljoin(url, address)
