"""Which characters the bytes of a document stand for (XML 1.0 appendix F, RFC 8259 section 8.1)."""

import codecs
import re

from msgspec import Struct

from .fault import Fault, Spot, fault, shown

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# "<" or "{" in two or four bytes, where no byte order mark says so
_SHAPES = (
    (re.compile(rb"[<{]\0\0\0"), "utf-32-le"),
    (re.compile(rb"\0\0\0[<{]"), "utf-32-be"),
    (re.compile(rb"[<{]\0"), "utf-16-le"),
    (re.compile(rb"\0[<{]"), "utf-16-be"),
)
_DECLARED = re.compile(rb"\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([^\"'>]{1,60})[\"']")
_CHUNK = 1 << 16  # bytes that a processor keeps at hand
_GZIP = b"\x1f\x8b"
# what every reader can be trusted to know; others are read here but reported
_COMMON = frozenset({"utf-8", "ascii", "iso8859-1", "iso8859-15", "cp1252", "utf-16"})


class Decoded(Struct, frozen=True, kw_only=True):
    """A document's bytes as UTF-8, without a byte order mark; None: they cannot be read."""

    utf8: bytes | None
    encoding: str  # Python's name for it
    faults: tuple[Fault, ...] = ()


def decode(data: bytes) -> Decoded:
    """Return *data* as UTF-8.

    Faults: bytes that are not text of the encoding they claim, an unknown or rare encoding, a
    byte order mark and a declaration that disagree.
    """
    if data.startswith(_GZIP):
        what = "the document is compressed (gzip)"
        return Decoded(utf8=None, encoding="", faults=(fault("not-text", Spot(1, 1), what),))
    bom = next(((mark, name) for mark, name in _BOMS if data.startswith(mark)), None)
    if bom:
        return _by_mark(data[len(bom[0]) :], bom[1])
    shape = next((name for form, name in _SHAPES if form.match(data)), None)
    return _strict(data, shape) if shape else _by_declaration(data)


def _by_mark(data: bytes, name: str) -> Decoded:
    declared = _DECLARED.match(data) if name == "utf-8" else None
    said = declared[1].decode("ascii", "replace") if declared else name
    if _codec(said) not in (name, "utf-8"):
        what = f"the document starts with a UTF-8 byte order mark but declares {shown(said)}"
        read = _strict(data, name)
        faults = (fault("encoding-mismatch", Spot(1, 1), what), *read.faults)
        return Decoded(utf8=read.utf8, encoding=name, faults=faults)
    return _strict(data, name)


def _by_declaration(data: bytes) -> Decoded:
    declared = _DECLARED.match(data)
    if not declared:
        return _strict(data, "utf-8")
    said = declared[1].decode("ascii", "replace")
    codec = _codec(said)
    if codec is None or codec.startswith(("utf-16", "utf-32")):
        # eight-bit bytes that claim to be sixteen-bit ones
        code = "encoding-unknown" if codec is None else "encoding-mismatch"
        what = f"the declared encoding {shown(said)} is not one these bytes are in"
        return Decoded(utf8=None, encoding=said, faults=(fault(code, Spot(1, 1), what),))
    read = _strict(data, codec)
    if codec in _COMMON:
        return read
    rare = fault("encoding-obscure", Spot(1, 1), f"{shown(said)} is an encoding few readers know")
    return Decoded(utf8=read.utf8, encoding=codec, faults=(rare, *read.faults))


def _codec(name: str) -> str | None:
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    # a codec such as "rot13" or "zlib" is not a character encoding
    return info.name if getattr(info, "_is_text_encoding", True) else None


def _strict(data: bytes, name: str) -> Decoded:
    if (name == "utf-8" and _is_utf8(data)) or (name == "ascii" and data.isascii()):
        return Decoded(utf8=data, encoding=name)
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        byte = f"0x{data[error.start]:02X}"
        what = f"byte {byte} is not text in {name}"
        return Decoded(
            utf8=None, encoding=name, faults=(fault("encoding-bytes", Spot(line, column), what),)
        )
    except UnicodeError as error:
        what = f"the bytes are not text in {name} ({error})"
        return Decoded(
            utf8=None, encoding=name, faults=(fault("encoding-bytes", Spot(1, 1), what),)
        )
    return Decoded(utf8=text.encode("utf-8", "surrogatepass"), encoding=name)


def _is_utf8(data: bytes) -> bool:
    """Whether *data* can be decoded; bit by bit, as nobody needs the whole text here."""
    at, view = 0, memoryview(data)
    try:
        while at < len(data):
            final = at + _CHUNK >= len(data)
            at += codecs.utf_8_decode(view[at : at + _CHUNK], "strict", final)[1]
    except UnicodeDecodeError:
        return False
    return True
