"""Text as XML 1.0 holds it: nothing forbidden, everything escaped once."""

import html
import re

_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\r")) + b"\x7f"
_ASCII = bytes([*b"\t\n\r", *range(0x20, 0x7F)])  # what is left without it is little
# C1 controls and what Unicode calls non-characters: XML forbids two of them, readers choke on the
# others. In UTF-8, where a byte string is searched ten times faster than a str.
_RARE = re.compile(
    rb"\xc2[\x80-\x9f]|\xef\xb7[\x90-\xaf]|\xef\xbf[\xbe\xbf]|[\xf0-\xf4][\x8f\x9f\xaf\xbf]\xbf[\xbe\xbf]"
)
_HINTS = (re.compile(rb"\xc2[\x80-\x9f]"), re.compile(rb"\xef\xb7"), re.compile(rb"\xbf[\xbe\xbf]"))


def encoded(text: str) -> bytes:
    """Return *text* as UTF-8 without lone surrogates, control and non-characters (XML 1.0, 2.2)."""
    return printable(text.encode("utf-8", "ignore"))


def printable(data: bytes) -> bytes:
    """Return UTF-8 without the control and non-characters that no feed may hold."""
    few = data.translate(None, _ASCII)  # the bytes of a character stay together
    if not few or (
        few == few.translate(None, _CONTROLS) and not any(h.search(few) for h in _HINTS)
    ):
        return data
    return _RARE.sub(b"", data.translate(None, _CONTROLS))


def clean(text: str) -> str:
    """Return *text* without the characters that no feed may hold."""
    return text if text.isprintable() else encoded(text).decode()  # they are all not printable


def inert(value: str) -> str:
    """Return plain text so that those who take it for HTML read the same text.

    RSS does not say which of the two a title, name or summary is, and most readers try HTML. Only
    what HTML would read otherwise is escaped: "A < B" and "AT&T" stay as they are, "<em>" does not.
    """
    return _MARKUP.sub(_escaped, clean(value)) if "<" in value or "&" in value else clean(value)


_MARKUP = re.compile(r"<(?=[a-zA-Z/!?])|&(?:#?[0-9a-zA-Z]+;?)")


def _escaped(match: re.Match[str]) -> str:
    found = match.group()
    if found == "<":
        return "&lt;"
    return found if html.unescape(found) == found else f"&amp;{found[1:]}"


def text(value: str) -> str:
    """Return *value* escaped for the inside of an element; never CDATA, which `]]>` would end."""
    value = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return value.replace("\r", "&#13;") if "\r" in value else value


def attribute(value: str) -> str:
    """Return *value* escaped for the inside of an attribute, which has double quotes."""
    value = text(value).replace('"', "&quot;")
    return value.replace("\n", "&#10;").replace("\t", "&#9;")


def element(name: str, content: object, **attributes: object) -> str:
    """Return one line with an element; attributes that are None are left out.

    A "_" in an attribute's name stands for ":".
    """
    return f"<{name}{_attributes(attributes)}>{text(str(content))}</{name}>\n"


def empty(name: str, **attributes: object) -> str:
    """Return one line with an element that has attributes only."""
    return f"<{name}{_attributes(attributes)}/>\n"


def _attributes(attributes: dict[str, object]) -> str:
    return "".join(
        [
            f' {name.replace("_", ":")}="{attribute(str(value))}"'
            for name, value in attributes.items()
            if value is not None
        ]
    )


def body(content: bytes) -> bytes:
    """Return an entry's HTML, in UTF-8 and `printable`, escaped for an element."""
    data = content.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")
    return data.replace(b"\r", b"&#13;")
