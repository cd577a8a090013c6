"""What may leave in a feed: the lists, and how a site widens or narrows them."""

import re
from functools import lru_cache

from msgspec import Struct

from . import urls
from .page import names

Words = frozenset[str]

ELEMENTS: Words = names(
    """
    a abbr acronym address area article aside audio b bdi bdo big blockquote br caption center
    cite code col colgroup dd del details dfn div dl dt em figcaption figure footer h1 h2 h3
    h4 h5 h6 header hgroup hr i img ins kbd li main map mark menu nav ol p pre q rb rp rt rtc
    ruby s samp section small source span strike strong sub summary sup table tbody td tfoot th
    thead time tr track tt u ul var video wbr
    """
)
# MathML Core without what links, switches or embeds (annotation-xml, maction, semantics' extras).
MATH: Words = names(
    """
    math merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms
    mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover
    """
)
ATTRIBUTES: dict[str, Words] = {
    "*": frozenset({"id", "lang", "dir", "title"}),
    "a": frozenset({"href", "hreflang"}),
    "area": frozenset({"href", "alt", "coords", "shape"}),
    "audio": frozenset({"src", "controls", "loop", "muted"}),
    "blockquote": frozenset({"cite"}),
    "code": frozenset({"class"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "del": frozenset({"cite", "datetime"}),
    "details": frozenset({"open"}),
    "img": frozenset({"src", "srcset", "sizes", "alt", "width", "height", "usemap"}),
    "ins": frozenset({"cite", "datetime"}),
    "li": frozenset({"value"}),
    "map": frozenset({"name"}),
    "ol": frozenset({"start", "reversed", "type"}),
    "q": frozenset({"cite"}),
    "source": frozenset({"src", "type"}),
    "td": frozenset({"colspan", "rowspan", "headers", "align"}),
    "th": frozenset({"colspan", "rowspan", "headers", "scope", "abbr", "align"}),
    "time": frozenset({"datetime"}),
    "track": frozenset({"src", "kind", "srclang", "label", "default"}),
    "video": frozenset({"src", "controls", "poster", "width", "height", "loop", "muted"}),
    # what changes a formula's meaning or place, none of its colours
    "math": frozenset({"display", "alttext"}),
    "mfrac": frozenset({"linethickness"}),
    "mi": frozenset({"mathvariant"}),
    "mo": names("accent fence form largeop lspace maxsize minsize movablelimits rspace separator"
                " stretchy symmetric"),
    "mover": frozenset({"accent"}),
    "mpadded": names("depth height lspace voffset width"),
    "mspace": names("depth height width"),
    "mstyle": names("displaystyle scriptlevel"),
    "mtable": names("columnalign columnspacing displaystyle rowspacing"),
    "mtd": names("columnspan rowspan"),
    "munder": frozenset({"accentunder"}),
    "munderover": names("accent accentunder"),
}  # fmt: skip
# A formula's measures and switches: "0.1em", "true", "left right".
MEASURED: Words = MATH - {"math"}
# The attributes whose value is one address; srcset is a list of them.
ADDRESSES: Words = frozenset({"href", "src", "cite", "poster", "longdesc", "data", "usemap"})
# Removed with what they hold; every other unknown element leaves its text behind.
EMPTIED: Words = names(
    """
    script style template iframe frame frameset noframes noembed title head
    datalist
    """
)
# Nothing widens the gate to these: they run, fetch, submit, restyle or change how the rest is read.
NEVER_ELEMENTS: Words = EMPTIED | names(
    """
    annotation annotation-xml applet base basefont bgsound body button embed fencedframe
    foreignobject form html input isindex keygen link listing maction meta noscript object
    option param plaintext portal select svg textarea use animate animatemotion animatetransform
    set image xmp optgroup fieldset mglyph malignmark
    """
)
NEVER_ATTRIBUTES: Words = names(
    """
    style srcdoc action formaction ping http-equiv content xlink:href xml:base is slot nonce
    integrity manifest background dynsrc lowsrc code codebase classid archive form target
    autofocus contenteditable popovertarget commandfor xmlns autoplay
    """
)
NEVER_SCHEMES: Words = names(
    """
    javascript vbscript livescript mocha data blob file filesystem about view-source jar
    ms-its mhtml res wyciwyg resource chrome chrome-extension moz-extension intent content
    feed
    """
)


class Policy(Struct, frozen=True):
    """What may leave. Made by `policy`, which refuses what is never safe."""

    elements: Words
    attributes: tuple[tuple[str, Words], ...]
    schemes: Words

    def allowed(self) -> dict[str, Words]:
        """Return the attributes that each element may carry, "*" for any."""
        return dict(self.attributes)


_NAME = re.compile(r"[a-z][a-z0-9-]*")


def _safe_attribute(name: str) -> bool:
    return (
        bool(_NAME.fullmatch(name)) and name not in NEVER_ATTRIBUTES and not name.startswith("on")
    )


@lru_cache
def policy(
    elements: tuple[str, ...] = (),
    attributes: tuple[str, ...] = (),
    schemes: tuple[str, ...] = (),
    without: tuple[str, ...] = (),
) -> tuple[Policy, tuple[str, ...]]:
    """Return the gate's policy and a sentence for each wish that it refuses.

    *elements* ("meter"), *attributes* ("rel" on any element, "a.rel" on one) and *schemes*
    ("magnet") widen it; *without* names elements ("video") or attributes ("img.srcset") that a
    site does not want out. A refused wish changes nothing.
    """
    refused = [f"element <{e}> is never let into a feed" for e in elements
               if e in NEVER_ELEMENTS or not _NAME.fullmatch(e)]  # fmt: skip
    refused += [f"attribute {a} is never let into a feed" for a in attributes
                if not _safe_attribute(a.rpartition(".")[2])]  # fmt: skip
    refused += [f"scheme {s}: is never let into a feed" for s in schemes
                if s in NEVER_SCHEMES or not _NAME.fullmatch(s)]  # fmt: skip
    allowed = {tag: set(names) for tag, names in ATTRIBUTES.items()}
    for wish in attributes:
        tag, _, name = wish.rpartition(".")
        if _safe_attribute(name):
            allowed.setdefault(tag or "*", set()).add(name)
    for wish in without:
        tag, _, name = wish.rpartition(".")
        allowed.get(tag or "*", set()).discard(name)
    kept = (ELEMENTS | MATH | {e for e in elements if _NAME.fullmatch(e)}) - NEVER_ELEMENTS
    kept -= {w for w in without if "." not in w} | (MATH if "math" in without else set())
    kept_schemes = urls.SCHEMES | {s for s in schemes if _NAME.fullmatch(s)} - NEVER_SCHEMES
    return (
        Policy(
            frozenset(kept),
            tuple((t, frozenset(n)) for t, n in sorted(allowed.items()) if t == "*" or t in kept),
            frozenset(kept_schemes),
        ),
        tuple(refused),
    )
