"""Audio and video: with controls, with a link for readers that drop players, as enclosures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from . import standin, urls
from .enclosures import enclosure
from .page import Outcome, Page, Rule

if TYPE_CHECKING:
    from bs4 import Tag

_WEB = frozenset({"http", "https"})


def _sources(tag: Tag, page: Page) -> list[tuple[str, str]]:
    found = []
    for element in (tag, *tag.find_all("source")):
        value = element.get("src") or element.get("data-src")
        url = urls.absolute(str(value), page.url, _WEB) if value else None
        if url:
            found.append((url, str(element.get("type", "")).partition(";")[0].strip().lower()))
    return found


def _name_of(url: str) -> str:
    return standin.real_title(re.split(r"[?#]", url)[0].rpartition("/")[2])


def player(tag: Tag, page: Page) -> Outcome | None:
    """Give a player controls and a link to its file; the file becomes an enclosure.

    A player that names no file is empty in every reader: a link to the post takes its place.
    """
    sources = _sources(tag, page)
    kind = "audio" if tag.name == "audio" else "video"
    title = standin.real_title(tag.get("title") or tag.get("aria-label"))
    if not sources:
        words = standin.what(page, kind, title=title)
        link = standin.link(page.url, words)
        for track in tag(["source", "track"]):
            track.decompose()
        tag.insert_before(link)
        tag.unwrap()
        return None
    url, media_type = sources[0]
    if tag.get("src") is None and tag.find("source", src=True) is None:
        tag["src"] = url  # it was in data-src
    tag["controls"] = ""
    if poster := tag.get("poster") or tag.get("data-poster"):
        tag["poster"] = str(poster)
    for track in tag("source"):
        if not track.get("src"):
            track.decompose()
    # one that a reader unwraps leaves this; a browser never shows it
    words = standin.what(page, kind, title=title or _name_of(url))
    if not standin.has_link(tag, page, url) and not tag.get_text().endswith(words):
        tag.append(standin.element("a", [words], href=url))
    found = enclosure(url, page, media_type or f"{kind}/{_usual(kind)}")
    return Outcome(enclosures=(found,)) if found else None


def _usual(kind: str) -> str:
    return "mpeg" if kind == "audio" else "mp4"


RULES = (
    Rule(name="players", selector="audio,video", apply=player, needs=("<audio", "<video")),
)  # fmt: skip
