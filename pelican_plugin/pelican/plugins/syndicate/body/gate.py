"""The gate: always last, what it does not know does not leave.

nh3 (ammonia) holds the allow-list of elements and attributes, this module the rule for addresses
and a check of its own on what leaves: on what nh3 returned, and on what `blocks` knows to be just
what nh3 would return. No raw-text element is ever let through, which takes the whole class of
parser-differential attacks out of reach. See `policy` for what a site can widen, and what it never
can.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from threading import local

import nh3

from . import urls
from .policy import ADDRESSES, EMPTIED, MEASURED, Policy, Words, policy

__all__ = ["Policy", "admit", "faults", "policy", "printable"]

_ID = re.compile(r"[^\s\x00-\x1f]{1,200}")
_NUMBER = re.compile(r"-?\d{1,6}")
_MEASURE = re.compile(r"[a-z0-9.%+ -]{1,60}")
_CLASS = re.compile(r"(?:^|\s)(lang(?:uage)?-[\w+#.-]{1,40})(?=\s|$)")

Filter = Callable[[str, str, str], str | None]


def _language(value: str) -> str | None:
    found = _CLASS.search(value)
    return found[1] if found else None


def _matching(shape: re.Pattern[str]) -> Callable[[str], str | None]:
    return lambda value: value if shape.fullmatch(value) else None


_VALUES: dict[str, Callable[[str], str | None]] = {
    "id": _matching(_ID),
    "name": _matching(_ID),
    "class": _language,
    "width": _matching(_NUMBER),
    "height": _matching(_NUMBER),
    "colspan": _matching(_NUMBER),
    "rowspan": _matching(_NUMBER),
    "start": _matching(_NUMBER),
    "value": _matching(_NUMBER),
}


_TEXTS = frozenset({"id", "lang", "dir", "title"})


class _At(local):
    """The page that addresses are seen from, while nh3 is at work on its text."""

    url = ""


_at = _At()


def _filter(schemes: Words) -> Filter:
    """Return what decides each attribute's value, as seen from the page in `_at`."""
    web = frozenset({"http", "https"})

    def address(tag: str, name: str, value: str) -> str | None:
        if name != "href" and not value.strip():
            return None  # the page itself: no picture, no quotation's source
        if name == "src" and tag == "img":
            return urls.picture(value, _at.url)
        return urls.absolute(value, _at.url, schemes if name == "href" else web)

    def decide(tag: str, name: str, value: str) -> str | None:
        if name in ADDRESSES:
            return value if urls.is_fine(value) else address(tag, name, value)
        if name == "srcset":
            return urls.picture_set(value, _at.url)
        if tag in MEASURED and name not in _TEXTS:
            return value if _MEASURE.fullmatch(value) else None
        check = _VALUES.get(name)
        return check(value) if check else value

    return decide


# What XML 1.0 forbids (section 2.2), with the C1 controls and the non-characters that it only
# advises against, which no reader shows.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(p * 65536 + 0xFFFE)}{chr(p * 65536 + 0xFFFF)}" for p in range(1, 17))
    + "]"
)
# That pattern costs more than the gate itself. Without what is printable ASCII a text's bytes are
# few and soon looked through; those of one character stay together.
_USUAL = bytes({*b"\t\n\r", *range(0x20, 0x7F)} - {*b"<>&"})
_CONTROLS = bytes([*range(0x20), 0x7F])
_RARE = [  # one by one: a pattern that begins with one byte is sought ten times as fast
    re.compile(rb"\xc2[\x80-\x9f]"),
    re.compile(rb"\xef\xb7[\x90-\xaf]"),
    re.compile(rb"\xbf[\xbe\xbf]"),  # a plane's last two
]


def unusual_bytes(html: bytes) -> bytes:
    """Return UTF-8 *html* without its printable ASCII but for the signs of markup."""
    return html.translate(None, _USUAL)


def are_printable(few: bytes) -> bool:
    """Say whether `unusual_bytes` plainly hold no character that no feed can carry."""
    if len(few.translate(None, _CONTROLS)) < len(few):
        return False
    return not any(rare.search(few) for rare in _RARE)


def printable(html: bytes) -> tuple[bytes, int]:
    """Return UTF-8 *html* without characters that no feed can carry, and how many there were."""
    if are_printable(unusual_bytes(html)):
        return html, 0
    text, count = _FORBIDDEN.subn("", html.decode().replace("\x0c", " ").replace("\x85", " "))
    return text.encode(), count


def admit(html: str, page_url: str, allowed: Policy) -> str:
    """Return *html* with nothing in it but what *allowed* lets out, addresses seen from *page_url*.

    *html* must be encodable (no lone surrogates).
    """
    _at.url = page_url
    return _cleaner(allowed).clean(html)


@lru_cache(maxsize=8)
def _cleaner(allowed: Policy) -> nh3.Cleaner:
    """Return the cleaner of a policy: making one costs a third of what it then does to a post."""
    return nh3.Cleaner(
        tags=set(allowed.elements),
        clean_content_tags=set(EMPTIED - allowed.elements),
        attributes={tag: set(names) for tag, names in allowed.attributes},
        attribute_filter=_filter(allowed.schemes),
        url_schemes=set(allowed.schemes) | {"data"},  # data: is judged by urls.picture
        link_rel=None,
    )


# Elements that the gate unwraps and that fence what a parser may close: taken away, what they held
# reads otherwise. And what stands in a table outside its cells, which a parser moves before it.
_FENCES = (b"<button", b"<marquee", b"<object", b"<applet", b"<svg", b"<math", b"<select", b"<form")
_ASTRAY = re.compile(
    r"(?:<table[^>]*>|</?t(?:r|body|head|foot)\b[^>]*>|</t[dh]>|</caption>|</colgroup>|<col\b[^>]*>)"
    r"\s*+(?!</?(?:t(?:r|body|head|foot|d|h|able)|caption|col|colgroup)\b|\Z)",
    re.IGNORECASE,
)
_LINKED = re.compile(rb"<a[ >][^<]*+(?:<(?!/?a[ >])[^<]*+)*+<a[ >]")  # one within another


def may_shift(html: str, odd: list[bytes], admitted: bytes) -> bool:
    """Say whether *admitted*, in UTF-8, might come out otherwise than it is when read again.

    *odd* are the less usual tags of *html*, in lower case.
    """
    if any(tag.startswith(_FENCES) for tag in odd):
        return True
    if b"<table" in admitted and _ASTRAY.search(html):
        return True
    return _LINKED.search(admitted) is not None


def settled(html: str, odd: list[bytes], page_url: str, allowed: Policy) -> bytes:
    """Return what `admit` leaves of *html*, in UTF-8, as it stays when it is read again.

    *odd* are the less usual tags of the text before the rules, in lower case.
    """
    admitted = admit(html, page_url, allowed)
    data = admitted.encode()
    if not may_shift(html, odd, data):
        return data
    for _ in range(3):
        again = admit(admitted, page_url, allowed)
        if again == admitted:
            break
        admitted = again
    return admitted.encode()


# What nearly every tag of a post is, and every other one.
_PLAIN = (
    rb"/[a-z][a-z0-9]*>|(?:p|em|strong|li|ul|ol|h[1-6]|div|blockquote|code|pre|figure|br)>"
    rb'|a (?:id="[^"<>]*" )?href="https?://[^"<>\x00-\x20]*">'
    rb'|img src="https?://[^"<>\x00-\x20]*" alt="[^"<>]*"(?: width="\d+" height="\d+")?>'
)
_OTHER = re.compile(rb"<(?!%b)[^>]*>?" % _PLAIN)
_WHOLE = re.compile(r'</?([a-z][a-z0-9-]*)((?: [a-z][a-z0-9:-]*="[^"<>]*")*)>')
_ATTRIBUTE = re.compile(r' ([a-z][a-z0-9:-]*)="([^"]*)"')


def faults(html: bytes, allowed: Policy) -> list[str]:
    """Return what in UTF-8 *html* should not have left the gate: with nh3 as it is, nothing.

    Reads the text alone and knows nothing of nh3 or of a tree, so that a fault there is not
    excused here.
    """
    names = allowed.allowed()
    tags = (tag.decode() for tag in set(_OTHER.findall(html)))
    return [tag for tag in tags if not _is_harmless(tag, allowed, names)]


def _is_harmless(tag: str, allowed: Policy, names: dict[str, Words]) -> bool:
    whole = _WHOLE.fullmatch(tag)
    if not whole or whole[1] not in allowed.elements:
        return False
    here = names["*"] | names.get(whole[1], frozenset())
    return all(
        name in here and _is_harmless_value(name, value, allowed)
        for name, value in _ATTRIBUTE.findall(whole[2])
    )


_START = re.compile(r"(?:https?://|mailto:|tel:|#)[^\x00-\x20\"]*", re.IGNORECASE)


def _is_harmless_value(name: str, value: str, allowed: Policy) -> bool:
    if name not in ADDRESSES or _START.fullmatch(value):
        return True
    if value.startswith("data:image/"):
        return name == "src" and ";base64," in value[:30] and "svg" not in value[:20]
    return urls.schemes_meant(value) <= allowed.schemes and ":" in value
