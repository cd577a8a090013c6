"""Substack's widgets, said by their `data-attrs`."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from . import standin, urls
from .enclosures import enclosure
from .facts import Facts, facts_of, first
from .hosts import seen
from .page import Attributes, Bare, Instead, Outcome, Page, Rule
from .phrases import phrase

if TYPE_CHECKING:
    from bs4 import Tag
    from selectolax.lexbor import LexborNode


def _title(facts: Facts) -> str:
    comment = facts.get("comment")
    if isinstance(comment, dict):
        facts = {**comment, "title": comment.get("body"), "author": comment.get("name")}
    title = standin.real_title(
        first(facts, "title", "full_text", "name", "label", "hero_text", "text", "caption")
    )
    by = ("podcastTitle", "author_name", "authorName", "author", "subtitle")
    show = standin.real_title(first(facts, *by, "name" if "full_text" in facts else "author"))
    if len(title) > 200:
        title = title[:200].rpartition(" ")[0] + "…"
    return f"{title} ({show})" if title and show and show not in title else title or show


_URLS = ("targetUrl", "canonical_url", "url", "href", "embed_url", "link", "src", "audio_url",
         "video_url")  # fmt: skip
_POSTERS = ("image", "imageUrl", "thumbnail_url", "cover_image", "img_url", "thumbnail")
_MAYBE_POSTERS = (*_POSTERS, "photos")


def _put(tag: Tag, instead: Instead | None) -> Outcome | None:
    if instead is None:
        return None
    if instead.html is None:
        tag.attrs.update(instead.attributes)
    else:
        tag.replace_with(standin.ready(instead.html))
    return instead.outcome


def placeholder(tag: Tag, page: Page) -> Outcome | None:
    """Say in the post's language that there is a video (or audio), and link to the post."""
    if tag.find_all(True, recursive=False) or tag.get_text(strip=True):
        return None  # something is in it
    return _put(tag, _placeholder(tag.name, tag.attrs, page))


def _placeholder(name: str, attributes: Attributes, page: Page) -> Instead:
    facts = facts_of(attributes)
    is_audio = "audio" in str(attributes.get("class", "")) or "Audio" in str(
        attributes.get("data-component-name", "")
    )
    words = phrase(page.lang, "listen" if is_audio else "watch")
    title = standin.real_title(first(facts, "title", "label", "name"))
    return _in_place(page, facts, page.url, f"{words}: {title}" if title else words)


def _in_place(page: Page, facts: Facts, url: str, words: str) -> Instead:
    named = first(facts, *_URLS)
    source = urls.absolute(named, page.url) if named else None
    found = enclosure(source, page) if source else None
    link = standin.paragraph(found.url if found else url, words, _poster(facts, page))
    return Instead(link, Outcome(enclosures=(found,)) if found else None)


def _poster(facts: Facts, page: Page) -> str | None:
    if facts.keys().isdisjoint(_MAYBE_POSTERS):
        return None
    photos = facts.get("photos")
    shown = (
        [photo for photo in photos if isinstance(photo, dict)] if isinstance(photos, list) else []
    )
    for said in (facts, *shown):
        for name in _POSTERS:
            value = said.get(name)
            if value and (found := standin.poster_of(value, page)):
                return found
    return None


def gallery(tag: Tag, page: Page) -> Outcome | None:
    """Put a gallery's pictures, with its caption, in the place of its element."""
    return _put(tag, _gallery(tag.name, tag.attrs, page))


def _gallery(name: str, attributes: Attributes, page: Page) -> Instead:
    facts = facts_of(attributes)
    inner = facts.get("gallery")
    said: Facts = inner if isinstance(inner, dict) else facts
    listed = said.get("images")
    items = listed if isinstance(listed, list) else []
    sources = [item.get("src") for item in items if isinstance(item, dict)]
    if not sources:  # the JSON was broken: only its names can be read
        sources = re.findall(r'"src"\s*[:-]\s*"([^"\\]+)"', str(attributes.get("data-attrs", "")))
    pictures = [found for source in sources if (found := standin.poster_of(source, page))]
    caption = first(said, "caption")
    if not pictures:
        words = standin.what(page, "gallery", title=caption or phrase(page.lang, "see"))
        return Instead(standin.paragraph(page.url, words))
    alt = escape(first(said, "alt"))
    shown = "".join(f'<img src="{escape(address)}" alt="{alt}">' for address in pictures)
    if caption:
        shown += f"<figcaption>{escape(caption, quote=False)}</figcaption>"
    return Instead(f"<figure>{shown}</figure>")


_WEB = frozenset({"http", "https"})
_KINDS = (
    ("youtube", "video"), ("vimeo", "video"), ("video", "video"), ("tiktok", "video"),
    ("podcast", "podcast"), ("spotify", "podcast"), ("soundcloud", "audio"), ("audio", "audio"),
    ("tweet", "post"), ("twitter", "post"), ("instagram", "post"), ("bluesky", "post"),
    ("comment", "post"), ("post", "post"), ("publication", "post"), ("digest", "post"),
    ("poll", "poll"), ("file", "file"), ("subscri", "subscribe"), ("datawrapper", "image"),
)  # fmt: skip


def _named_address(facts: Facts, classes: str) -> str:
    ids = (
        ("youtube", "videoId", "https://www.youtube.com/embed/{}"),
        ("vimeo", "videoId", "https://player.vimeo.com/video/{}"),
        ("instagram", "instagram_id", "https://www.instagram.com/p/{}/"),
        ("bluesky", "postId", "https://bsky.app/profile/{handle}/post/{}"),
    )
    for kind, name, template in ids:
        value = facts.get(name)
        if kind in classes and isinstance(value, str | int) and value:
            handle = first(facts, "authorHandle", "authorDid")
            return template.replace("{handle}", handle).format(value)
    return first(facts, *_URLS)


def _known(attributes: Attributes, facts: Facts) -> dict[str, str]:
    """Return the title and the address that a widget knows and the frame in it lacks."""
    known = (("title", _title(facts)), ("data-src", first(facts, "url")))
    return {n: v for n, v in known if v and not standin.real_title(attributes.get(n))}


def widget(tag: Tag, page: Page) -> Outcome | None:
    """Put a titled link in the place of a widget that holds nothing to read or to see.

    A widget that does show something (a post's card, a publication) keeps it.
    """
    if tag.name == "iframe" or not tag.get_text(strip=True):
        return _put(tag, _widget(tag.name, tag.attrs, page))
    return None


def _is_shown(node: LexborNode) -> bool:
    return node.tag != "iframe" and node.text(strip=True) != ""


def framed(tag: Tag, page: Page) -> Outcome | None:
    """Put a titled link in the place of a widget that knows more of the frame in it."""
    facts = facts_of(tag)
    return _put(tag, _linked(tag.attrs, page, facts)) if _title(facts) else None


def preformatted(tag: Tag, page: Page) -> Outcome | None:
    """Drop the editor's own remark on a block of preformatted text."""
    for label in tag.select("label.hide-text"):
        label.decompose()
    return None


def file_card(tag: Tag, page: Page) -> Outcome | None:
    """Leave one of the two buttons of a file's card, and no picture that stands for any file."""
    if tag.select("a.file-embed-button.wide"):
        for part in tag.select("a.file-embed-button.narrow,img.file-embed-thumbnail-default"):
            part.decompose()
    return None


def _widget(name: str, attributes: Attributes, page: Page) -> Instead | None:
    facts = facts_of(attributes)
    if name == "iframe":
        return Instead(None, attributes=_known(attributes, facts))
    if expression := first(facts, "persistentExpression", "expression"):
        return Instead(f"<p><code>{escape(expression, quote=False)}</code></p>")
    if name in ("span", "a") and (who := first(facts, "name")):  # a mention
        url = urls.absolute(first(facts, "url"), page.url, _WEB) or page.url
        return Instead(f'<a href="{escape(url)}">{escape(who, quote=False)}</a>')
    return _linked(attributes, page, facts)


def _linked(attributes: Attributes, page: Page, facts: Facts) -> Instead | None:
    classes = f"{attributes.get('class')} {attributes.get('data-component-name')}".lower()
    kind = next((kind for word, kind in _KINDS if word in classes), "embed")
    address = _named_address(facts, classes)
    url = urls.absolute(address, page.url, _WEB) if address else None
    if url is None:
        is_silent = str(attributes.get("data-attrs", "")).strip() in ("", "{}")
        if not any(facts.values()) and (is_silent or kind == "embed"):
            return None
        words = _title(facts) or phrase(page.lang, "see")
        return Instead(standin.paragraph(page.url, standin.what(page, kind, title=words)))
    if "button" in classes and (words := first(facts, "text")):
        return Instead(standin.paragraph(url, words))
    show = seen(url)
    if show.kind != "embed":
        words = standin.what(page, show.kind, show.place, _title(facts))
        poster = show.poster or _poster(facts, page)
        return Instead(standin.paragraph(show.url, words, poster, show.size))
    place = "" if kind == "file" else show.place
    return _in_place(page, facts, url, standin.what(page, kind, place, _title(facts)))


_ATTRS = ("data-attrs",)
_FRAMED = ("soundcloud-wrap", "bluesky-wrap", "tiktok-wrap", "datawrapper-wrap",
           "prediction-market-wrap")  # fmt: skip
RULES = (
    Bare(name="video placeholders", apply=placeholder, alone=_placeholder,
         selector="div.native-video-embed,div.native-audio-embed,"
                  "[data-component-name=VideoPlaceholder],[data-component-name=AudioPlaceholder]",
         needs=("native-video-embed", "native-audio-embed", "videoplaceholder",
                "audioplaceholder")),
    Bare(name="galleries", apply=gallery, alone=_gallery,
         selector="div.image-gallery-embed[data-attrs]", needs=("image-gallery-embed",)),
    Rule(name="framed widgets", apply=framed, needs=_FRAMED,
         selector=",".join(f"div.{name}[data-attrs]:has(iframe)" for name in _FRAMED)),
    Rule(name="preformatted blocks", selector="div.preformatted-block", apply=preformatted,
         needs=("preformatted-block",)),
    Rule(name="files' cards", selector="div.file-embed-wrapper", apply=file_card,
         needs=("file-embed-wrapper",)),
    Bare(name="widgets", apply=widget, alone=_widget, leaves=_is_shown, needs=_ATTRS,
         selector="[data-attrs]:not(img,figure,body,:has(img,iframe,video,audio,picture))"),
)  # fmt: skip
