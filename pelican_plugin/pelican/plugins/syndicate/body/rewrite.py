"""The rules that make a page's HTML right for every feed reader, in their order."""

from collections.abc import Callable
from dataclasses import dataclass

from ..entry import Enclosure, Picture
from ..problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalFile:
    """What is known of a file of this site without opening it again."""

    media_type: str
    length: int  # bytes
    width: int | None = None  # pixels, pictures only
    height: int | None = None
    duration: int | None = None  # seconds, audio and video only


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The page that a body comes from."""

    source: str  # content file, for problems: "posts/abril/index.md"
    url: str  # absolute address of the page
    lang: str  # "es"; the texts that stand in for embeds are in it
    file_at: Callable[[str], LocalFile | None] = lambda url: None  # by absolute URL


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What subscribers get of a page's text."""

    html: str  # gated; every URL absolute and percent-encoded
    enclosures: tuple[Enclosure, ...] = ()  # audio and video that the text names
    pictures: tuple[Picture, ...] = ()  # in order; the first may be the entry's
    problems: tuple[Problem, ...] = ()
