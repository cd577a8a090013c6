"""Which inline styles readers trust: the properties that no layout trick can be built from."""

import re

_PROPERTIES = frozenset(
    """azimuth background background-color border border-bottom border-bottom-color
    border-bottom-style border-bottom-width border-collapse border-color border-left
    border-left-color border-left-style border-left-width border-radius border-right
    border-right-color border-right-style border-right-width border-spacing border-style border-top
    border-top-color border-top-style border-top-width border-width caption-side clear color cursor
    direction display elevation float font font-family font-size font-stretch font-style
    font-variant font-weight height letter-spacing line-height list-style list-style-type margin
    margin-bottom margin-left margin-right margin-top max-height max-width min-height min-width
    overflow padding padding-bottom padding-left padding-right padding-top pause pause-after
    pause-before pitch pitch-range richness speak speak-header speak-numeral speak-punctuation
    speech-rate stress text-align text-decoration text-indent text-transform unicode-bidi
    vertical-align voice-family volume white-space width word-spacing word-wrap zoom""".split()
)
_KEYWORDS = frozenset(
    """auto aqua black block blue bold both bottom brown center collapse currentcolor dashed dotted
    double fuchsia gray green groove grey !important inherit initial inset italic left lime maroon
    medium none navy normal nowrap olive outset orange pink pointer purple red ridge right silver
    solid teal thick thin top transparent underline white yellow inline 0 hidden""".split()
)
_BOXES = ("background", "border", "margin", "padding")
_MEASURE = re.compile(
    r"(#[0-9a-f]{3,8}|-?\d{0,4}\.?\d{0,4}(cm|em|ex|in|mm|pc|pt|px|rem|vw|vh|ch|%)?"
    r"|rgba?\([\d\s,.%]*\)|hsla?\([\d\s,.%]*\)|[\d.%]*[,)]|rgba?\([\d.%]*,?)\Z"
)
_TRUSTED = re.compile(
    r"([:,;#%.\sa-zA-Z0-9!\-]|'[\s\w\-]+'|\"[\s\w\-]+\"|\([\d,.%\s]+\))*+\Z"
)
_PAIR = re.compile(r"([-\w]+)\s*:\s*([^;:]*)")
_WHOLE = re.compile(r"\s*(([-\w]+)\s*:\s*[^:;]*(;\s*|\Z))*+\Z")
_HUGE = re.compile(r"\d{3,}(?:\.\d+)?(?:em|ex|in|cm|pc|rem|vw|vh)|(?<!#)\b\d{5,}")


def dangerous(style: str) -> str | None:
    """Return the part of *style* that readers distrust, or None.

    position, url(), escapes, unknown properties and sizes that cover a page are distrusted.
    """
    if not _TRUSTED.match(style) or not _WHOLE.match(style):
        return style
    for name, value in _PAIR.findall(style.lower()):
        if name not in _PROPERTIES or _HUGE.search(value):
            return f"{name}: {value}"
        if name.split("-")[0] in _BOXES and not _plain(value):
            return f"{name}: {value}"
    return None


def _plain(value: str) -> bool:
    return all(word in _KEYWORDS or _MEASURE.match(word) for word in value.split())
