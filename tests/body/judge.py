"""A strict judge of what readers get: html5lib's tree (the product never uses it), and no mercy."""

import re
from collections.abc import Iterator
from html import unescape

import html5lib


def words(text):
    return text.split()


HTML = "{http://www.w3.org/1999/xhtml}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
KNOWN = set(
    words(
        """
    a abbr acronym address area article aside audio b bdi bdo big blockquote br caption center
    cite code col colgroup dd del details dfn div dl dt em figcaption figure footer h1 h2 h3
    h4 h5 h6 header hgroup hr i img ins kbd li main map mark menu nav ol p pre q rb rp rt rtc ruby
    s samp
    section small source span strike strong sub summary sup table tbody td tfoot th thead time
    tr track tt u ul var video wbr
    """
    )
)
MATH = set(
    words(
        """
    math merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms
    mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover
    """
    )
)
ADDRESSES = {"href", "src", "cite", "poster", "longdesc", "data", "background", "usemap", "action"}
ATTRIBUTES = ADDRESSES | set(
    words(
        """
    id lang dir title hreflang alt coords shape controls class span datetime open srcset sizes
    width height value name display alttext start reversed type colspan rowspan headers scope
    abbr align kind srclang label default loop muted
    linethickness mathvariant accent fence form largeop lspace maxsize minsize movablelimits rspace
    separator stretchy symmetric depth voffset displaystyle scriptlevel columnalign columnspacing
    rowspacing columnspan accentunder
    """
    )
)
ABSOLUTE = re.compile(
    r"(https?://[^\s/?#\"<>\\]+|mailto:|tel:)([\w!$&'()*+,;=:@/?#~.-]|%[0-9A-Fa-f]{2})*", re.A
)
RASTER = re.compile(r"data:image/(png|jpeg|gif|webp|jpg);base64,[A-Za-z0-9+/=]+", re.I)


def tree(html: str):
    return html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=True)


def findings(html: str) -> list[str]:
    """Return what in *html* could run, fetch, restyle or mislead; [] if nothing could."""
    found = []
    for element in tree(html).iter():
        if not isinstance(element.tag, str):
            found.append(f"comment {element.text!r}")
            continue
        found += _element(element)
    if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]", html):
        found.append("control character")
    return found


def _element(element) -> Iterator[str]:
    space, _, name = element.tag.rpartition("}")
    if element.tag == "DOCUMENT_FRAGMENT":
        return
    allowed = KNOWN if space + "}" == HTML else MATH if space + "}" == MATHML else set()
    if name not in allowed:
        yield f"element {element.tag}"
    for attribute, value in element.attrib.items():
        if not isinstance(attribute, str) or attribute not in ATTRIBUTES:
            yield f"attribute {attribute}={value!r} of {name}"
        elif attribute in ADDRESSES and not _address(name, attribute, value):
            yield f"address {attribute}={value!r} of {name}"
        elif attribute == "srcset":
            yield from (
                f"address {part!r} in srcset"
                for part in value.split(", ")
                if not ABSOLUTE.fullmatch(part.split(" ")[0])
            )
        elif attribute == "class" and not re.fullmatch(r"lang(uage)?-\S+", value):
            yield f"class {value!r}"


def _address(name: str, attribute: str, value: str) -> bool:
    if name == "img" and attribute == "src" and RASTER.fullmatch(value):
        return True
    again = unescape(value).lower()
    return bool(ABSOLUTE.fullmatch(value)) and not re.match(
        r"\W*(javascript|vbscript|data):", again
    )


def texts(html: str) -> str:
    return " ".join("".join(tree(html).itertext()).split())
