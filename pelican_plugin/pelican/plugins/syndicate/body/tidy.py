"""What the gate leaves, made tidy: pictures with their sizes, nothing empty, nothing unprintable.

Works on the gate's own output, whose form is known: every tag whole, every attribute in double
quotes, no "<" or ">" but those of tags. So plain patterns are exact here, and a plain post costs no
second tree; on bytes they cost a fraction of what they do on text. It takes away, or adds numbers;
`gate.faults` judges the result.
"""

import html as entities
import re

from msgspec import Struct

from ..entry import Picture
from . import gate, urls
from .page import Page


class Tidied(Struct, frozen=True):
    """The text as it goes out, the pictures in it, and what was worth saying."""

    html: bytes  # UTF-8
    pictures: tuple[Picture, ...]
    notes: tuple[str, ...]


def tidied(html: bytes, page: Page) -> Tidied:
    """Return gated *html*, in UTF-8, tidied for *page*."""
    html, count = gate.printable(html)
    notes = (f"{count} control characters, which no feed can carry, were left out",) * (count > 0)
    html, pictures, _ = _pictured(_without_marks(html), page)
    return Tidied(_without_empty(html), pictures, notes)


def without_hollow(html: bytes) -> bytes:
    """Return gated, printable *html* tidied but for its pictures."""
    return _without_empty(_without_marks(html))


def with_pictures(html: bytes, page: Page) -> Tidied:
    """Return *html* that is tidy but for its pictures, tidied for *page*."""
    html, pictures, has_less = _pictured(html, page)
    return Tidied(_without_empty(html) if has_less else html, pictures, ())


def _without_marks(html: bytes) -> bytes:
    for name in _BARE:
        if b"<%b>" % name in html:
            html = _without_bare(html, name)
    return _PRE.sub(rb"\1", html) if b"<pre" in html else html


def _pictured(html: bytes, page: Page) -> tuple[bytes, tuple[Picture, ...], bool]:
    """Return *html* with its pictures' sizes, and those that it shows.

    Also whether it has less of them now: without those that count readers, or have no address.
    """
    pictures: list[Picture] = []
    has_less = False

    def shown(found: re.Match[bytes]) -> bytes:
        nonlocal has_less
        tag = _image(found[0].decode(), page, pictures)
        has_less = has_less or not tag.startswith("<img")
        return tag.encode()

    html = _IMAGE.sub(shown, html)
    return html, tuple(dict.fromkeys(pictures)), has_less


# Elements that say nothing without an attribute: what highlighting and dropped addresses leave.
_BARE = {
    name: re.compile(b"<%b>|<%b [^>]*>|</%b>" % (name, name, name)) for name in (b"span", b"a")
}
# A parser drops the first line's end in <pre>: more of them would go one by one.
_PRE = re.compile(rb"(<pre(?: [^>]*)?>)\n+")


def _without_bare(html: bytes, name: bytes) -> bytes:
    """Return *html* without the tags of element *name* where it has no attribute."""
    if b"<%b " % name not in html:
        return html.replace(b"<%b>" % name, b"").replace(b"</%b>" % name, b"")
    bare: list[bool] = []

    def kept(found: re.Match[bytes]) -> bytes:
        if found[0].startswith(b"</"):
            return b"" if not bare or bare.pop() else found[0]
        bare.append(found[0].endswith((b"<a>", b"<span>")))
        return b"" if bare[-1] else found[0]

    return _BARE[name].sub(kept, html)


_IMAGE = re.compile(rb"<img(?: [^>]*)?>")
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_USUAL = re.compile(r'<img src="([^"]*)" alt="([^"]*)"(?: width="(\d+)" height="(\d+)")?>')
_PIXEL = re.compile(r"[01](?:px)?")
_TRACKERS = re.compile(
    r"https?://(?:pixel\.|stats\.|b\.scorecardresearch|www\.facebook\.com/tr\b|"
    r"(?:www|ssl)\.google-analytics\.com/|[\w.]*doubleclick\.net/|feeds\.feedburner\.com/~|"
    r"[\w.-]+/(?:matomo|piwik)\.php|bat\.bing\.com/|mc\.yandex\.ru/watch)"
)
_BLANK_GIF = "data:image/gif;base64,R0lGODlhAQAB"


def _is_pixel(src: str, width: str | None, height: str | None) -> bool:
    if src.startswith(_BLANK_GIF) or _TRACKERS.match(src):
        return True
    if width is None or height is None:
        return width == "0" or height == "0"
    return "0" in (width, height) or bool(_PIXEL.fullmatch(width) and _PIXEL.fullmatch(height))


def _image(tag: str, page: Page, pictures: list[Picture]) -> str:
    if usual := _USUAL.fullmatch(tag):
        src, alt, width, height = usual.groups()
    else:
        values: dict[str, str] = dict(_ATTRIBUTE.findall(tag))
        src, alt, width, height = map(values.get, ("src", "alt", "width", "height"))
        if src is None and "srcset" in values:
            src = largest(entities.unescape(values["srcset"]))
            tag = f'<img src="{entities.escape(src)}"{tag[4:]}'
        if src is None:
            return alt or ""  # its address was none; what it showed in words stays
    address = entities.unescape(src)
    known = page.file_at(address)
    if _is_pixel(address, width, height) or (known and known.width == known.height == 1):
        return ""
    if known and known.width and known.height:
        tag = _sized(tag, width, height, known.width, known.height)
    if alt is None:
        tag = f'{tag[:-1]} alt="">'
    if not address.startswith("data:"):
        pictures.append(Picture(
            url=address,
            media_type=known.media_type if known else None,
            length=known.length if known else None,
            width=known.width if known else _pixels(width),
            height=known.height if known else _pixels(height),
            alt=entities.unescape(alt or "") or None,
        ))  # fmt: skip
    return tag


def _pixels(value: str | None) -> int | None:
    return int(value) if value and value.isdigit() else None


def _sized(tag: str, width: str | None, height: str | None, wide: int, high: int) -> str:
    """Return *tag* with the side or sides that it lacks, in the file's proportions."""
    if width is None and height is None:
        return f'{tag[:-1]} width="{wide}" height="{high}">'
    if height is None and _pixels(width):
        return f'{tag[:-1]} height="{round(high * int(width or 0) / wide)}">'
    if width is None and _pixels(height):
        return f'{tag[:-1]} width="{round(wide * int(height or 0) / high)}">'
    return tag


def largest(srcset: str) -> str:
    """Return the address of a srcset's largest candidate up to 1600 pixels, else its first."""
    best, address = -1.0, ""
    for url, size in urls.candidates(srcset):
        number = float(size[:-1]) * (1 if size.endswith("w") else 800) if size else 800
        if not address or best < number <= 1600:
            best, address = number, url
    return address


_BLOCK = rb"p|div|figure|figcaption|section|article|aside|center|header|footer|ul|ol|li"
_HOLLOW = rb'<(?:%b|span|a(?: href="[^"]*")?)>\s*</'  # an element in which nothing begins
_EMPTY = re.compile(rb'<(%b)>\s*</\1>|<(?:span|a)></(?:span|a)>|<a href="[^"]*">\s*</a>' % _BLOCK)
_ANY_EMPTY = re.compile(_HOLLOW % _BLOCK)
# Runs of bare tags and blanks, for what is empty many levels deep.
_RUN = re.compile(rb"(?:</?(?:%b)>\s*){2,}" % _BLOCK)
_STEP = re.compile(rb"(</?(?:%b)>)(\s*)" % _BLOCK)


def _without_empty(html: bytes) -> bytes:
    """Return *html* without the elements that hold nothing, and those that then hold nothing."""
    if not _ANY_EMPTY.search(html):
        return html
    for _ in range(4):
        html, count = _EMPTY.subn(b"", html)
        if not count:
            return html
    return _EMPTY.sub(b"", _RUN.sub(_reduced, html))


def _reduced(run: re.Match[bytes]) -> bytes:
    kept: list[tuple[bytes, bytes]] = []  # tag, blanks after it
    for tag, blanks in _STEP.findall(run[0]):
        if kept and tag == b"</" + kept[-1][0][1:]:
            kept.pop()
            if kept and blanks:
                kept[-1] = (kept[-1][0], blanks)
            continue
        kept.append((tag, blanks))
    return b"".join(tag + blanks for tag, blanks in kept)
