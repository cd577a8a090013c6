"""What is said to an author of a link that fails, and what he may have meant."""

import re
from collections.abc import Collection
from posixpath import basename, dirname
from urllib.parse import unquote

from ..problem import Severity
from .addresses import Addresses, Target
from .answer import Fault, Origin
from .nearest import Names
from .quoting import composed, divided, joined

_SHOWN = 200  # characters of a link
_ENOUGH = 1000  # names among which the nearest is sought
_NOUNS = {
    "image": r"png|jpe?g|gif|webp|avif|svg|heic|heif|bmp|tiff?|ico",
    "audio": r"mp3|m4a|ogg|oga|opus|flac|wav",
    "video": r"mp4|m4v|mov|webm|ogv|mkv",
}
_FILE = re.compile(r"(?i)\.(?!(?:md|markdown|html?|php|aspx?)\Z)([a-z][a-z0-9]{0,9}|mp[34])\Z")
_WITHHELD = {
    "draft": "{source} is a draft",
    "future": "{source} is not published before its date",
    "expired": "{source} has expired",
}


def fault(what: str, hint: str | None, origin: Origin) -> Fault:
    """Return a warning, or for a post that is not Hugo-style an information."""
    severity = Severity.WARNING if origin.is_hugo else Severity.INFO
    return Fault(what=what, hint=hint, severity=severity)


def shown(link: str) -> str:
    """Return *link* as a message can hold it: one line, not too long."""
    line = "".join(c if c.isprintable() else "\ufffd" for c in link[: _SHOWN + 1])
    return line if len(line) <= _SHOWN else line[:_SHOWN] + "…"


def unpublished(link: str, target: Target, origin: Origin) -> Fault:
    """Say that *link* leads to what is withheld: its file and why, never its title."""
    reason = _WITHHELD.get(target.withheld or "", "{source} is not published")
    hint = reason.format(source=target.source or "the page")
    noun = "file" if target.kind == "file" else "page"
    return fault(f'link "{shown(link)}" leads to a {noun} that is not published', hint, origin)


def no_anchor(link: str, fragment: str, anchors: Collection[str], origin: Origin) -> Fault:
    """Say that *fragment* names nothing in its page, and which id it may mean."""
    near = Names(tuple(sorted(anchors)[:_ENOUGH])).nearest(unquote(fragment))
    place = "this page" if link.startswith("#") else "the page it leads to"
    what = f'link "{shown(link)}" names nothing in {place}'
    return fault(what, _meant(f"#{near}" if near else None), origin)


def ambiguous(name: str, pages: Collection[Target], origin: Origin) -> Fault:
    """Say that a ref may mean several pages, and how to name one."""
    paths = ", ".join(sorted(page.source or page.url for page in pages)[:3])
    return fault(f'ref "{shown(name)}" may mean {len(pages)} pages', f"name one: {paths}", origin)


def unknown_ref(name: str, origin: Origin, addresses: Addresses) -> Fault:
    """Say that a ref names no page."""
    near = None
    if addresses.hints:
        near = addresses.page_names.nearest(divided(unquote(name[:_SHOWN]))[0])
    return fault(f'ref "{shown(name)}" names no page', _meant(near), origin)


def nowhere(link: str, path: str, origin: Origin, addresses: Addresses) -> Fault:
    """Say that *link*, root-relative *path* when resolved, leads nowhere."""
    name = unquote(divided(link)[0])
    file = _FILE.search(name)
    if file is None:
        return fault(
            f'link "{shown(link)}" leads nowhere', _page_hint(link, path, addresses), origin
        )
    noun = next((n for n, kinds in _NOUNS.items() if re.fullmatch(kinds, file[1], re.I)), "file")
    own = origin.bundle is not None and "/" not in name.strip("./").removeprefix("./")[:1]
    place = "is not in the bundle" if own and not _leaves(name) else "does not exist"
    return fault(f'{noun} "{shown(link)}" {place}', _file_hint(name, origin, addresses), origin)


def _leaves(name: str) -> bool:
    return name.startswith(("/", "\\")) or "//" in name or not joined("", name)[1]


def _file_hint(name: str, origin: Origin, addresses: Addresses) -> str | None:
    if not addresses.hints:
        return None
    folder = origin.bundle if origin.bundle is not None else dirname(origin.source)
    wanted = joined("", name)[0]
    names = addresses.files_below(folder)
    near = names.nearest(wanted) or names.nearest(basename(wanted))
    if near is not None:
        return _meant(near)
    twin = addresses.file_places.get(composed(basename(wanted)).casefold())
    return f"a file of that name is {twin}" if twin else None


def _page_hint(link: str, path: str, addresses: Addresses) -> str | None:
    if not addresses.hints:
        return None
    if link.lower().startswith("www."):
        return f'did you mean "https://{shown(link)}"?'
    near = addresses.pages.nearest(unquote(path[:_SHOWN]))
    top = unquote(path).split("/")[1]
    if near is None and top and path.count("/") > 1 and top not in addresses.tops:
        prefix = f"/{shown(top)}/"
        return f'if another program serves "{prefix}", list it in the setting SYNDICATE_ELSEWHERE'
    return _meant(near)


def _meant(name: str | None) -> str | None:
    return f'did you mean "{shown(name)}"?' if name else None
