"""Which inline styles readers trust: the properties that no layout trick can be built from."""

import re

from .names import names

_PROPERTIES = names("style-properties")
_KEYWORDS = names("style-keywords")
_BOXES = ("background", "border", "margin", "padding")
_MEASURE = re.compile(
    r"(#[0-9a-f]{3,8}|-?\d{0,4}\.?\d{0,4}(cm|em|ex|in|mm|pc|pt|px|rem|vw|vh|ch|%)?"
    r"|rgba?\([\d\s,.%]*\)|hsla?\([\d\s,.%]*\)|[\d.%]*[,)]|rgba?\([\d.%]*,?)\Z"
)
_TRUSTED = re.compile(r"(?:[:,;#%.\sa-zA-Z0-9!\-]|'[\s\w\-]+'|\"[\s\w\-]+\"|\([\d,.%\s]+\))*+\Z")
_PAIR = re.compile(r"([-\w]+)\s*:\s*([^;:]*)")
_WHOLE = re.compile(r"\s*(?:[-\w]+\s*:\s*[^:;]*(?:;\s*|\Z))*+\Z")
_CALL = re.compile(r"(?<![\w-])([\w-]++)\s*+\(")
_LONGEST = 2000  # characters: nobody styles one element with more
_FUNCTIONS = ("rgb", "rgba", "hsl", "hsla")
_HUGE = re.compile(r"\d{3,}(?:\.\d+)?(?:em|ex|in|cm|pc|rem|vw|vh)|(?<!#)\b\d{5,}")


def dangerous(style: str) -> str | None:
    """Return the part of *style* that readers distrust, or None.

    position, url(), escapes, unknown properties and sizes that cover a page are distrusted.
    """
    if len(style) > _LONGEST or any(
        name not in _FUNCTIONS for name in _CALL.findall(style.lower())
    ):
        return style
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
