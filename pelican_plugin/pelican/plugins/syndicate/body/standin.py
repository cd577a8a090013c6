"""What stands in a feed for what a feed cannot hold: a link that says what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from . import urls
from .page import Page
from .phrases import phrase

if TYPE_CHECKING:
    from bs4 import Tag

    from .soup import Ready

_VOID = frozenset({"img", "br"})


def element(name: str, children: Iterable[Tag | str] = (), **attributes: str) -> Tag:
    """Return a new element; attributes in the order given."""
    from bs4 import Tag

    tag = Tag(name=name, attrs=dict(attributes), can_be_empty_element=name in _VOID)
    for child in children:
        tag.append(child)
    return tag


# What players' own code gives as a title: it says nothing of what they play.
_NO_TITLE = re.compile(
    r"(?:youtube|vimeo|spotify|dailymotion|soundcloud|apple (?:podcasts?|music))?"
    r"(?:[ -]?(?:embed(?:ded)?|iframe|video|audio|media|player|frame|content|widget|episode))*"
    r"(?: player)?|(?:contenido|vídeo|video|inhalt|contenu)[ -](?:incrustado|eingebettet|intégré)",
    re.IGNORECASE,
)


_ENCODED = re.compile("%[0-9A-Fa-f]{2}")


def real_title(value: object) -> str:
    """Return *value* as one line of text; "" if it is a player's name and no title."""
    return _real_title(value) if isinstance(value, str) else ""


@lru_cache(maxsize=4)  # a widget's rule asks, and then the one for the frame in it
def _real_title(value: str) -> str:
    title = " ".join((unescape(value) if "&" in value else value).split())
    if not title:
        return ""
    if "%" in title and _ENCODED.search(title):  # widgets percent-encode titles now and then
        plainer = unquote(title)
        title = title if "�" in plainer else plainer
    return "" if _NO_TITLE.fullmatch(title) else title


def what(page: Page, kind: str, place: str = "", title: str = "") -> str:
    """Return the words of a link: "Vídeo en YouTube: El título"."""
    text = phrase(page.lang, kind)
    if place:
        text = phrase(page.lang, "on", kind=text, place=place)
    return f"{text}: {title}" if title else text


def ready(html: str) -> Ready:
    """Return *html* to be put in a tag's place as it is."""
    from .soup import Ready

    return Ready(html)


def link(
    url: str,
    words: str,
    poster: str | None = None,
    size: tuple[int, int] | None = None,
) -> Ready:
    """Return `paragraph` to be put in a tag's place.

    Written out: a widget's stand-in is a fifth of the price that it has as BeautifulSoup tags.
    """
    return ready(paragraph(url, words, poster, size))


def paragraph(
    url: str,
    words: str,
    poster: str | None = None,
    size: tuple[int, int] | None = None,
) -> str:
    """Return a paragraph that links *words*, under the *poster* if there is one."""
    picture = ""
    if poster:
        sides = f' width="{size[0]}" height="{size[1]}"' if size else ""
        picture = f'<img src="{escape(poster)}" alt=""{sides}><br>'
    return f'<p><a href="{escape(url)}">{picture}{escape(words, quote=False)}</a></p>'


# What `paragraph` returns: a paragraph that holds a link and nothing else but a picture.
STAND_IN = re.compile(
    r'<p>(?P<start><a href="[^"<>]*">)(?P<inner>(?:<img [^<>]*><br>)?[^<>]*)</a></p>'
)


def poster_of(value: object, page: Page) -> str | None:
    """Return the address of a picture that a widget names; `None` if there is no such picture.

    A relative one must be a file of this site: widgets name files that exports left behind.
    """
    if not isinstance(value, str) or not value:
        return None
    address = urls.absolute(value, page.url, frozenset({"http", "https"}))
    if address is None or value.startswith(("http://", "https://", "//")):
        return address
    return address if page.file_at(address) else None


def has_link(tag: Tag, page: Page, url: str | None = None) -> bool:
    """Say whether *tag* holds a link (to *url*, if given) that stays one behind the gate."""
    links = tag.find_all("a", href=True)
    found = {urls.absolute(str(link["href"]), page.url) for link in links}
    return url in found if url else bool(found - {None})
