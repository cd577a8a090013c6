"""Whether what a body points at lies in the output: pictures, links, media files, fragments."""

from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urljoin

from msgspec import Struct

from .document import Attachment
from .markup import Reference
from .output import PAGES, Home, Output, split

# media types by extension, for the files that feeds carry; several names of one type are one set
_TYPES = {
    "mp3": {"audio/mpeg", "audio/mp3"},
    "m4a": {"audio/mp4", "audio/x-m4a", "audio/m4a", "audio/aac"},
    "ogg": {"audio/ogg", "application/ogg", "video/ogg"},
    "opus": {"audio/ogg", "audio/opus"},
    "wav": {"audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave"},
    "flac": {"audio/flac", "audio/x-flac"},
    "mp4": {"video/mp4", "audio/mp4"},
    "m4v": {"video/mp4", "video/x-m4v"},
    "mov": {"video/quicktime"},
    "webm": {"video/webm", "audio/webm"},
    "jpg": {"image/jpeg", "image/jpg"},
    "jpeg": {"image/jpeg", "image/jpg"},
    "png": {"image/png"},
    "gif": {"image/gif"},
    "webp": {"image/webp"},
    "avif": {"image/avif"},
    "svg": {"image/svg+xml"},
    "pdf": {"application/pdf"},
    "epub": {"application/epub+zip"},
    "zip": {"application/zip", "application/x-zip-compressed"},
}


class Fault(Struct, frozen=True):
    """What is wrong with one address."""

    code: str  # a site code
    url: str  # as written
    what: str
    hint: str | None = None


class Anchor(Struct, frozen=True):
    """A fragment that a body points at: whether its page has it is seen later, page by page."""

    page: str  # a file of the output
    name: str  # percent-decoded
    url: str  # as written


def check(
    found: Iterable[Reference], base: str | None, home: Home, output: Output,
    elsewhere: tuple[str, ...] = (),
) -> Iterator[Fault | Anchor]:  # fmt: skip
    """Yield what is wrong with each reference into the site, and each fragment to look up.

    *base* is the address of the entry's page, against which readers resolve; *elsewhere* are
    address prefixes that another program serves, "/read/".
    """
    for reference in dict.fromkeys(found):
        url = _join(base, reference.url)
        path = home.path_of(url)
        if path is None or ("/" + path).startswith(elsewhere or ("\0",)):
            continue
        yield from _look(reference, path, url, output)


def _look(reference: Reference, path: str, url: str, output: Output) -> Iterator[Fault | Anchor]:
    there = output.locate(path)
    kind = reference.kind
    if there is None:
        yield _missing(reference, path, output)
    elif output.sizes[there] == 0:
        yield Fault("site-file-empty", reference.url, f"the {kind} {reference.url} has no bytes")
    elif kind == "picture" and there.endswith(PAGES):
        yield Fault(_CODES["picture"], reference.url, f"the picture {reference.url} is a page")
    elif there.endswith(PAGES) and (name := _fragment(url)):
        yield Anchor(there, name, reference.url)


_CODES = {"picture": "site-picture-missing", "link": "site-link-dead"}


def _missing(reference: Reference, path: str, output: Output) -> Fault:
    near = output.nearly(path)
    what = f"the {reference.kind} {reference.url} is not in the output"
    if near is not None:
        hint = f"the output has {near}, whose name differs in capitals or accents"
        return Fault("site-case-differs", reference.url, what, hint)
    return Fault(_CODES.get(reference.kind, "site-media-missing"), reference.url, what)


def _join(base: str | None, url: str) -> str:
    url = url.strip()
    if not base or url.startswith(("https://", "http://")):
        return url
    try:
        return urljoin(base, url)
    except ValueError:
        return url


def _fragment(url: str) -> str | None:
    parts = split(url)
    name = unquote(parts.fragment) if parts else ""
    name = name.split(":~:")[0]  # a text fragment needs no id
    return None if name in {"", "top"} else name


def check_enclosure(enclosure: Attachment, home: Home, output: Output) -> Iterator[Fault]:
    """Yield what is wrong with an enclosure whose file lies in the output.

    RSS 2.0 "enclosure": length in bytes and media type are promises to podcast players.
    """
    url = enclosure.url
    path = home.path_of(url)
    yield from _wrong_type(enclosure)
    if path is None:
        return
    there = output.locate(path)
    if there is None:
        near = output.nearly(path)
        hint = f"the output has {near}" if near else None
        yield Fault(
            "site-enclosure-missing", url, f"the enclosure {url} is not in the output", hint
        )
        return
    size = output.sizes[there]
    if size == 0:
        yield Fault("site-file-empty", url, f"the enclosure {url} has no bytes")
    elif enclosure.length is not None and enclosure.length.strip() != str(size):
        what = f"the enclosure {url} says {enclosure.length} bytes and has {size}"
        yield Fault("site-enclosure-length", url, what, f'write length="{size}"')


def _wrong_type(enclosure: Attachment) -> Iterator[Fault]:
    parts = split(enclosure.url)
    extension = parts.path.rpartition(".")[2].lower() if parts else ""
    stated = (enclosure.media_type or "").partition(";")[0].strip().lower()
    right = _TYPES.get(extension)
    if stated and right and stated not in right:
        what = f"the enclosure {enclosure.url} says {stated}, its name says {min(right)}"
        yield Fault("site-enclosure-type", enclosure.url, what)
