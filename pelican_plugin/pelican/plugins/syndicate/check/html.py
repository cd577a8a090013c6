"""The checker's own door to HTML: what is wrong in a body, without building a tree of it.

Most bodies are in order, and one pass of a few patterns says so; only what looks suspicious is
read tag by tag. No parser of body/ is used, so that neither can excuse the other.
"""

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import NamedTuple

from . import styles, uris
from .fault import shown
from .names import names
from .seal import seal
from .texts import BAD_CHARACTERS, HTML_TAGS


class BodyFault(NamedTuple):
    """One fault in a body."""

    code: str
    what: str
    at: int  # characters from the start of the body


UNSAFE = names("unsafe-elements")
_FRAME = frozenset(("html", "head", "body", "title"))
_SAFE = HTML_TAGS - UNSAFE - _FRAME
_VOID = names("void-elements")
# elements whose end tag may be left out (HTML Living Standard section 13.1.2.4)
_OPTIONAL = names("optional-end")
_CLOSES_P = names("closes-p")
_QUICK_TAG = re.compile(r"<(/?)([A-Za-z][^\s/<>]*)([^<>]*)>")
_URL_NAMES = "href|src|srcset|poster|cite|action|background|longdesc|data|formaction"
# in the attributes of all tags, in small letters
_SUSPECT = re.compile(
    r"\s(?:on[a-z]+\s*=|style\s*=|srcset\s*=\s*[^\"\s]"
    rf"|(?:{_URL_NAMES.replace('srcset|', '')})\s*=\s*"
    r"(?!\"(?:https?://[^\"\s<>{}|\\^`]+\"|mailto:|tel:)))"
)
_SRCSET = re.compile(r"\ssrcset\s*=\s*\"([^\"]*)\"")
_TAG = re.compile(
    r"<(?:"
    r"(?P<end>/?)(?P<name>[A-Za-z][^\s/>]*)"
    r"(?P<rest>[^>\"']*+(?:(?:\"[^\"]*+\"|'[^']*+')[^>\"']*+)*+)>"
    r"|(?P<odd>[!?/][^>]*>)"
    r"|(?P<broken>))",
    re.S,
)
_ATTRIBUTE = re.compile(r"([^\s=/>\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?", re.S)
_BAD_REFERENCE = re.compile(r"&#(?:1(?:2[89]|[34]\d|5\d)|x[89][0-9a-f]|65533|xfffd);", re.I)
# BAD_CHARACTERS in UTF-8, where they are found four times as fast
_CONTROLS, _REPLACEMENT = re.compile(rb"\xc2[\x80-\x9f]"), "\ufffd".encode()
_UNSAFE_SCHEME = re.compile(r"\s*(?:javascript|vbscript|livescript|mocha|file)\s*:", re.I)
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\ufeff]")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
MAX_BROKEN = 20
MAX_OF_A_BODY = 200
MAX_BODY = 2_000_000  # characters: readers take a megabyte for the whole feed
_MOST_SEEN = 50_000
_SEEN: dict[bytes, tuple[BodyFault, ...]] = {}  # by the digest of the body
# the W3C validator looks at these two; the others are lost without its saying so
_LINKS = frozenset(("href", "src"))
_URLS = frozenset(_URL_NAMES.split("|"))


def body_faults(html: str) -> tuple[BodyFault, ...]:
    """Return what is wrong in *html*, in no promised order.

    Relative addresses come as `body-relative-link` (href, src of img and a) or
    `body-relative-media` (all others); the caller knows which format excuses them.
    """
    # a site's feeds repeat the same bodies: in three formats, in the feed of every tag
    key = seal(html)
    found = _SEEN.get(key)
    if found is None:
        if len(_SEEN) >= _MOST_SEEN:
            _SEEN.clear()
        found = _SEEN[key] = tuple(islice(_found(html), MAX_OF_A_BODY))
    return found


def _found(html: str) -> Iterator[BodyFault]:
    if "<!--" in html:
        html = _without_comments(html)
    if "<" in html:
        tags = _QUICK_TAG.findall(html)
        yield from _nesting(html, tags)
        if html.count("<") != len(tags) or _is_suspect(tags):
            yield from _tag_by_tag(html)
    if not html.isascii():
        data = html.encode("utf-8", "surrogatepass")
        strange = _CONTROLS.search(data) or _REPLACEMENT in data
        if strange and (found := BAD_CHARACTERS.search(html)):
            yield _bad_character(found)
    if "&#" in html and (found := _BAD_REFERENCE.search(html)):
        what = f"{found[0]} is a reference to a character with no meaning"
        yield BodyFault("bad-character", what, found.start())


def _without_comments(html: str) -> str:
    """Return *html* with spaces for its comments, so that places stay as they are."""
    pieces, at = [], 0
    while (start := html.find("<!--", at)) >= 0 and (end := html.find("-->", start + 4)) >= 0:
        pieces += [html[at:start], " " * (end + 3 - start)]
        at = end + 3
    return "".join((*pieces, html[at:]))


def _is_suspect(tags: list[tuple[str, str, str]]) -> bool:
    """Return whether the tags may hold a fault, so that each must be looked at."""
    if not {name for _, name, _ in tags} <= _SAFE:
        return True
    rests = {rest for _, _, rest in tags}
    if any(rest.count('"') & 1 or "'" in rest for rest in rests):
        return True  # a ">" in a value, or values in other quotes
    joined = "\n".join(rests).lower()
    if _SUSPECT.search(joined):
        return True
    sets = _SRCSET.findall(joined)
    return any(next(_url_faults("img", "srcset", value, 0), None) is not None for value in sets)


def _bad_character(found: re.Match[str]) -> BodyFault:
    what = (
        f"the body holds {shown(found[0])} (U+{ord(found[0][0]):04X}), a character with no meaning"
    )
    return BodyFault("bad-character", what, found.start())


def _nesting(html: str, tags: list[tuple[str, str, str]]) -> Iterator[BodyFault]:
    """Yield the first tag that does not close what is open, or an element never closed."""
    stack: list[str] = []
    for number, (end, raw, _) in enumerate(tags):
        name = raw.lower()
        if end and stack and stack[-1] == name:  # as most often
            stack.pop()
            continue
        if name in _VOID:
            continue
        if not end:
            if name in _CLOSES_P and stack and stack[-1] == "p":
                stack.pop()
            stack.append(name)
            continue
        while stack and stack[-1] != name and stack[-1] in _OPTIONAL:
            stack.pop()
        if not stack or stack.pop() != name:
            found = next(islice(_QUICK_TAG.finditer(html), number, None))
            what = f"</{name}> does not close what is open there"
            yield BodyFault("body-not-html", what, found.start())
            return
    yield from _never_closed(html, stack)


def _never_closed(html: str, stack: list[str]) -> Iterator[BodyFault]:
    left = next((name for name in stack if name not in _OPTIONAL and name in HTML_TAGS), None)
    if left:
        at = max(html.lower().rfind(f"<{left}"), 0)
        yield BodyFault("body-not-html", f"the element {left} is never closed", at)


def _tag_by_tag(html: str) -> Iterator[BodyFault]:
    broken = 0
    for tag in _TAG.finditer(html):
        if tag["name"]:
            if not tag["end"]:
                yield from _tag_faults(tag["name"].lower(), tag["rest"], tag.start())
        elif tag["broken"] is not None:
            broken += 1
            if broken > MAX_BROKEN:
                return
            yield BodyFault("body-not-html", 'a "<" starts no tag', tag.start())
        elif tag["odd"] and tag["odd"].lower().startswith("?import"):
            yield BodyFault("body-unsafe-element", "the body holds <?import", tag.start())


def _tag_faults(name: str, rest: str, at: int) -> Iterator[BodyFault]:
    yield from element_faults(name, at)
    if not rest or rest == "/":
        return
    for key, double, single, bare in _ATTRIBUTE.findall(rest):
        value = double or single or bare
        if "&" in value:
            value = unescape(value)
        yield from attribute_faults(name, key.lower(), value, at)


def element_faults(name: str, at: int = 0) -> Iterator[BodyFault]:
    """Yield what is wrong with an element of that name in a body."""
    if name in UNSAFE:
        yield BodyFault("body-unsafe-element", f"readers drop or distrust <{name}>", at)
    elif name in _FRAME:
        yield BodyFault("body-not-html", f"<{name}> belongs to a page, not to a body", at)
    elif name not in HTML_TAGS:
        yield BodyFault("body-not-html", f"<{name}> is not an HTML element", at)


def attribute_faults(name: str, key: str, value: str, at: int = 0) -> Iterator[BodyFault]:
    """Yield what is wrong with one attribute, its references already resolved."""
    if key.startswith("on"):
        yield BodyFault("body-unsafe-attribute", f"readers distrust {key} on <{name}>", at)
    elif key == "style":
        if evil := styles.dangerous(value):
            what = f"readers drop or distrust {shown(evil)} in a style"
            yield BodyFault("body-unsafe-style", what, at)
    elif key in _URLS:
        yield from _url_faults(name, key, value, at)


def _url_faults(name: str, key: str, value: str, at: int) -> Iterator[BodyFault]:
    if key == "srcset":
        urls = [part.split()[0] for part in re.split(r",\s+|,\Z", value) if part.split()]
    else:
        urls = [value.strip()]
    for url in urls:
        naked = _INVISIBLE.sub("", url)
        if _UNSAFE_SCHEME.match(naked):
            yield BodyFault("body-unsafe-url", f"readers distrust {shown(url)}", at)
        elif not _ABSOLUTE.match(url):
            yield _relative(name, key, url, at)
        elif uris.characters_fault(url, iri=True) and naked[:5].lower() != "data:":
            what = f"{shown(url)} in {key} holds a character that must be percent-encoded"
            yield BodyFault("body-url-character", what, at)


def _relative(name: str, key: str, url: str, at: int) -> BodyFault:
    if key in _LINKS and name in ("a", "img"):
        if url and uris.characters_fault(url, iri=True):
            what = f"{shown(url)} in {key} is relative, and holds a character that may not"
            return BodyFault("body-relative-invalid", what, at)
        return BodyFault("body-relative-link", f"{shown(url)} in {key} is relative", at)
    return BodyFault("body-relative-media", f"{shown(url)} in {key} of <{name}> is relative", at)
