"""Frames, objects and embeds of every kind become links that say what they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from . import standin, urls
from .hosts import seen
from .page import Attributes, Bare, Instead, Outcome, Page, Rule

if TYPE_CHECKING:
    from bs4 import Tag

_WEB = frozenset({"http", "https"})
_LAZY = ("src", "data-src", "data-lazy-src", "data-original", "data-url", "data-cookieblock-src",
         "data-litespeed-src", "data-iframe-src", "data")  # fmt: skip
_FILE = re.compile(r"/([^/]+\.(?:pdf|epub|zip|docx?|xlsx?|pptx?|od[tsp]|csv|txt))$", re.IGNORECASE)
_NOTHING = frozenset({"0", "1", "0px", "1px", "0%", "1%"})  # sides of what nobody sees
_HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden")


def address_of(tag: Tag | Attributes, page: Page) -> str | None:
    """Return the absolute address that a frame would show, lazy ones included."""
    source = tag.get("src")
    if isinstance(source, str) and urls.is_fine(source):
        return source
    for name in _LAZY:
        value = tag.get(name)
        if not isinstance(value, str) or not value.strip():
            continue
        if not value.startswith(("about:", "data:")):
            found = urls.absolute(value, page.url, _WEB)
            if found:
                return found
    return None


def _is_hidden(tag: Attributes) -> bool:
    if _side(tag, "width") in _NOTHING and _side(tag, "height") in _NOTHING:
        return True
    if "googletagmanager" in str(tag.get("src", "")):
        return True
    style = tag.get("style")
    return bool(style and _HIDDEN.search(str(style)) and not tag.get("data-src"))


def _side(tag: Attributes, name: str) -> str:
    return str(tag.get(name, "")).strip()


def _inner_link(words: str) -> tuple[str, str]:
    """Return address and words of the link that an embed offers to those who cannot show it."""
    if "<a" not in words:
        return "", ""
    from .soup import read

    anchor = next(iter(read(words)("a", href=True)), None)
    if anchor is None:
        return "", ""
    return str(anchor["href"]), " ".join(anchor.get_text().split())


def _title_of(tag: Tag | Attributes) -> str:
    for name in ("title", "aria-label", "data-title", "name"):
        value = tag.get(name)
        if value and (title := standin.real_title(value)):
            return title if name != "name" or " " in title else ""
    return ""


def to_link(tag: Tag, page: Page) -> Outcome | None:
    """Put a link, under a poster if the host gives one, in the place of a frame."""
    tag.replace_with(standin.ready(_link(tag.attrs, tag.get_text(), page)))
    return None


def _empty(name: str, attributes: Attributes, page: Page) -> Instead:
    return Instead(_link(attributes, "", page))


def _link(attributes: Attributes, text: str, page: Page) -> str:
    if _is_hidden(attributes):
        return ""
    # what a frame holds is no tree, but text
    inner, words = _inner_link(str(attributes.get("srcdoc", "")) + text)
    offered = urls.absolute(inner, page.url, _WEB) if inner else None
    url = address_of(attributes, page) or offered
    if url is None:
        return standin.paragraph(page.url, standin.what(page, "embed"))
    show = seen(url)
    opened = offered if offered and show.url == url else show.url
    title = _title_of(attributes) or standin.real_title(words)
    file = _FILE.search(urlsplit(url).path) if show.kind == "embed" else None
    if file:
        said = standin.what(page, "file", title=title or unquote(file[1]))
    else:
        said = standin.what(page, show.kind, show.place, title)
    return standin.paragraph(opened, said, show.poster, show.size)


def object_to_content(tag: Tag, page: Page) -> Outcome | None:
    """Put what an `<object>` or `<embed>` shows in its place: a picture, or a link."""
    url = address_of(tag, page)
    if url is None:
        movies = tag("param", attrs={"name": re.compile("^(?:movie|src|url|filename)$", re.I)})
        value = str(movies[0].get("value", "")) if movies else ""
        url = urls.absolute(value, page.url, _WEB) if value else None
    if url is None:
        tag.unwrap()  # its own words for those who cannot show it
        return None
    media = str(tag.get("type", "")).partition("/")[0].lower()
    suffix = re.search(r"\.(png|jpe?g|gif|webp|svg|avif)$", urlsplit(url).path, re.IGNORECASE)
    if media == "image" or suffix:
        tag.replace_with(standin.element("img", src=url, alt=tag.get_text(" ", strip=True)))
        return None
    show = seen(url)
    kind = "file" if show.kind == "embed" else show.kind
    place = show.place if show.kind != "embed" else ""
    title = _title_of(tag) or unquote(urlsplit(url).path.rpartition("/")[2] if not place else "")
    words = standin.what(page, kind, place, title)
    if not standin.has_link(tag, page):  # else its own words for those who cannot show it do
        tag.insert_before(standin.link(show.url, words, show.poster, show.size))
    tag.unwrap()
    return None


RULES = (
    Bare(name="frames", selector="iframe,frame,portal,fencedframe", apply=to_link, alone=_empty,
         needs=("<iframe", "<frame", "<portal", "<fencedframe")),
    Rule(name="objects", selector="object,embed,applet", apply=object_to_content,
         needs=("<object", "<embed", "<applet")),
)  # fmt: skip
