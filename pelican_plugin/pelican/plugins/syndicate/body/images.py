"""Pictures: the lazy ones restored, `<picture>` reduced to one, drawings to their words."""

import re

from selectolax.lexbor import LexborNode

from .page import Page, Sweep, Written

# Where scripts that load pictures late keep the address; the first that is there.
_ALWAYS = ("data-src", "data-lazy-src", "data-lazy", "data-actualsrc", "data-hi-res-src")
_IF_EMPTY = ("data-original", "data-url", "data-image", "data-full-src", "data-orig-file",
             "data-large-file", "data-echo", "data-ll-src")  # fmt: skip
_SETS = ("data-srcset", "data-lazy-srcset", "data-original-set", "data-ll-srcset")
_NAMES = "blank|spacer|placeholder|loading|lazy|transparent|pixel|1x1|grey|gray"
_PLACEHOLDER = re.compile(
    rf"data:|about:|.*(?:{_NAMES})[\w.-]*\.(?:gif|png|svg|jpg|webp)(?:\?|$)", re.IGNORECASE
)
_HINT = re.compile(f"data:|about:|{_NAMES}")  # without which an address in ASCII is none: fast


def _first(image: LexborNode, names: tuple[str, ...]) -> str | None:
    values = image.attributes
    found = (values.get(name) for name in names)
    return next((value.strip() for value in found if value and value.strip()), None)


def _is_empty(image: LexborNode) -> bool:
    return _is_placeholder(image.attributes.get("src"))


def _is_placeholder(source: str | None) -> bool:
    if source and source.isascii() and not _HINT.search(source.lower()):
        return False
    return not source or _PLACEHOLDER.match(source) is not None


def _is_lazy(image: LexborNode) -> bool:
    late = _first(image, _ALWAYS + _IF_EMPTY + _SETS) is not None
    return late or _is_empty(image) or "lazy" in (image.attributes.get("class") or "").lower()


def restore(image: LexborNode, page: Page) -> None:
    """Give a lazy picture the address that its script would have given it."""
    source = _first(image, _ALWAYS)
    if source is None and _is_empty(image):
        source = _first(image, _IF_EMPTY)
    if source and not source.startswith("data:"):
        image.attrs["src"] = source
    candidates = _first(image, _SETS)
    if candidates:
        image.attrs["srcset"] = candidates
        if not source and _is_empty(image) and "src" in image.attributes:
            del image.attrs["src"]  # the gate's tidier takes one from srcset


def _alone(node: LexborNode | None) -> LexborNode | None:
    """Return the one picture that *node* is or holds, if it holds nothing to read besides."""
    if node is None or not node.is_element_node:
        return None
    if node.tag == "img":
        return node
    pictures = node.css("img")
    return pictures[0] if len(pictures) == 1 and not node.text(strip=True) else None


def _beside(node: LexborNode, *, after: bool) -> LexborNode | None:
    """Return the element beside *node* with nothing to read between them."""
    other = node.next if after else node.prev
    while other is not None and not other.is_element_node:
        if other.is_text_node and other.text(strip=True):
            return None
        other = other.next if after else other.prev
    return other


def _shows(one: LexborNode, other: LexborNode) -> bool:
    """Whether *one* is or becomes the picture *other*."""
    return other.attributes.get("src") in (one.attributes.get("src"), _first(one, _ALWAYS))


def noscript(node: LexborNode, page: Page) -> None:
    """Let a `<noscript>`'s words and pictures through, instead of the lazy picture before it."""
    own = _alone(node)
    if own is not None:
        twin = _alone(_beside(node, after=False))
        if twin is not None and (_is_lazy(twin) or _shows(twin, own)):
            twin.remove()
        following = _alone(_beside(node, after=True))
        if following is not None and _shows(following, own):
            node.remove()
            return
    node.unwrap()


_BEST = ("image/jpeg", "image/png", "image/gif", "", "image/webp", "image/avif", "image/svg+xml")


def _rank(source: LexborNode) -> tuple[bool, int]:
    values = source.attributes
    kind = (values.get("type") or "").strip().lower()
    return bool(values.get("media")), _BEST.index(kind) if kind in _BEST else 9


def picture(node: LexborNode, page: Page) -> None:
    """Reduce a `<picture>` to its `<img>`; one without an address gets the best source's."""
    parts = node.css("img,source")
    image = next((part for part in parts if part.tag == "img"), None)
    if image is None:
        node.unwrap()
        return
    sources = [part for part in parts if part.tag == "source"]
    values = image.attributes
    if _is_placeholder(values.get("src")) and not values.get("srcset"):
        for source in sorted(sources, key=_rank):
            if candidates := _first(source, ("srcset", *_SETS)):
                image.attrs["srcset"] = candidates
                if "src" in values:
                    del image.attrs["src"]
                break
    for source in sources:
        source.remove()
    node.unwrap()


_PICTURE = re.compile(
    r"<picture(?: [^<>]*+)?>(\s*+(?:<source [^<>]*+>\s*+)*+)(<img [^<>']*+>)(\s*+)</picture>"
)
_SOURCE = re.compile(r"<source [^<>]*+>")
_SRC = re.compile(r' src="([^"&]++)"')


def _has_address(html: str) -> bool:
    """Say whether each `<picture>` in *html* has an address that is no placeholder."""
    for _, image, _ in _PICTURE.findall(html):
        source = _SRC.search(image)
        if source is None or _is_placeholder(source[1]):
            return False
    return True


def _reduced(html: str) -> str | None:
    """Return *html* with each `<picture>` reduced; None if one of them is not so simple."""
    html = _PICTURE.sub(lambda found: _SOURCE.sub("", found[1]) + found[2] + found[3], html)
    return None if "<picture" in html else html


def drawing(node: LexborNode, page: Page) -> None:
    """Put the words of an inline drawing in its place: readers show no other part of it alike."""
    label = node.attributes.get("aria-label")
    for part in node.css("script,style,metadata" + (",title" if label else "")):
        part.remove()
    parts = [label or "", *(part.strip() for part in node.text(separator="\n").split("\n"))]
    node.replace_with(" ".join(dict.fromkeys(filter(None, parts))))


_LATE = (*_ALWAYS, *_IF_EMPTY, *_SETS)
SWEEPS = (
    Sweep(name="noscript", selector="noscript", apply=noscript, needs=("<noscript",)),
    Sweep(name="lazy pictures", selector=",".join(f"img[{name}]" for name in _LATE),
          apply=restore, needs=_LATE),
    Sweep(name="lazy sources", selector="source[data-srcset]", needs=("data-srcset",),
          apply=lambda node, page: restore(node, page)),
    Sweep(name="picture", selector="picture", apply=picture, needs=("<picture",),
          written=Written(_has_address, _reduced)),
    Sweep(name="drawings", selector="svg", apply=drawing, needs=("<svg",)),
)  # fmt: skip
