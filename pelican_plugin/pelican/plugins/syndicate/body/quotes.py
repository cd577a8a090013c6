"""Posts of social networks, quoted with the network's own code: their words stay, with a link."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from . import standin, urls
from .address import taken_apart
from .hosts import seen
from .page import Outcome, Page, Rule

if TYPE_CHECKING:
    from bs4 import Tag

_PERMALINKS = ("data-instgrm-permalink", "data-bluesky-uri", "cite", "data-embed-url",
               "data-text-post-permalink", "data-href", "data-url")  # fmt: skip


def _address(tag: Tag, page: Page) -> str | None:
    for name in _PERMALINKS:
        value = str(tag.get(name, ""))
        if found := re.fullmatch(r"at://([^/]+)/app\.bsky\.feed\.post/(\w+)", value):
            return f"https://bsky.app/profile/{found[1]}/post/{found[2]}"
        if value.startswith(("http://", "https://")):
            address = value.partition("?utm")[0]
            return urls.absolute(address.removesuffix("/embed"), page.url)
    return None


def quote(tag: Tag, page: Page) -> Outcome | None:
    """Keep a quoted post's words; link to it where it has no link of its own to it."""
    url = _address(tag, page)
    if tag.name != "blockquote":
        tag.name = "blockquote"
    for name in list(tag.attrs):
        if name not in ("lang", "dir", "id"):
            del tag[name]
    if url is None or any(str(a["href"]).startswith(url.rstrip("/")) for a in tag("a", href=True)):
        return None
    show = seen(url)
    kind, place = ("post", taken_apart(url).host) if show.kind == "embed" else (
        show.kind, show.place)  # fmt: skip
    tag.append(standin.link(url, standin.what(page, kind, place)))
    return None


def gist(tag: Tag, page: Page) -> Outcome | None:
    """Put a link in the place of a script that would write a listing or a player."""
    url = urls.absolute(str(tag.get("src", "")), page.url, frozenset({"http", "https"}))
    found = url and re.match(r"https?://gist\.github\.com/[\w/-]+", url)
    if url and found:
        address = re.sub(r"\.js$", "", found[0])
        tag.replace_with(standin.link(address, standin.what(page, "code", "GitHub Gist")))
    elif url and (found := re.match(r"https?://asciinema\.org/a/\w+", url)):
        tag.replace_with(standin.link(found[0], standin.what(page, "video", "asciinema")))
    return None


def player(tag: Tag, page: Page) -> Outcome | None:
    """Put a link in the place of a player's own element: `<lite-youtube videoid=…>` and its kin."""
    identity = str(tag.get("videoid") or tag.get("data-id") or tag.get("data-video-id") or "")
    if not re.fullmatch(r"[\w-]{5,20}", identity):
        return None
    site = "https://player.vimeo.com/video/" if "vimeo" in str(tag) else "https://youtu.be/"
    show = seen(site + identity)
    words = tag.get("playlabel") or tag.get("videotitle") or tag.get("title")
    title = re.sub(r"^(?:play|play video): ?", "", standin.real_title(words), flags=re.I)
    words = standin.what(page, show.kind, show.place, title or tag.get_text(" ", strip=True))
    tag.replace_with(standin.link(show.url, words, show.poster, show.size))
    return None


_QUOTES = ("twitter-tweet", "twitter-video", "instagram-media", "bluesky-embed", "mastodon-embed",
           "tiktok-embed", "text-post-media", "reddit-embed-bq", "reddit-card")  # fmt: skip
RULES = (
    Rule(name="quoted posts", apply=quote, needs=(*_QUOTES, "fb-post", "fb-video"),
         selector=",".join(f"blockquote.{name}" for name in _QUOTES)
         + ",div.fb-post[data-href],div.fb-video[data-href]"),
    Rule(name="listings by script", selector="script[src*='gist.github.com'],"
         "script[src*='asciinema.org/a/']", apply=gist, needs=("gist.github.com", "asciinema.org")),
    Rule(name="players", selector="lite-youtube,lite-vimeo,youtube-video,"
         "div.youtube-player[data-id],amp-youtube,amp-vimeo,div.lyte[data-video-id]", apply=player,
         needs=("lite-youtube", "lite-vimeo", "youtube-video", "youtube-player", "amp-youtube",
                "amp-vimeo", "lyte")),
)  # fmt: skip
