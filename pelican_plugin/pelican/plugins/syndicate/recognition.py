"""How a post is known again, under whatever name, address or date it returns."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from html import unescape
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from .ledger import Record


class Claim(Struct, frozen=True, kw_only=True):
    """A post that wants an id: what that depends on."""

    source: str  # content file: "posts/abril/index.md"
    url: str  # absolute address in this build
    title: str
    published: datetime  # with an offset
    updated: datetime  # with an offset
    aliases: tuple[str, ...] = ()  # root-relative or absolute
    link: str | None = None  # the address as Pelican spells it in ids; None: as in `url`
    guid: str | None = None  # from the front matter
    permalink_is_id: bool = False  # a post in Hugo's manner
    dated: bool = True  # False: `published` is git's, not the author's
    changed: bool = True  # False: `updated` is git's, not the author's
    digest: str | None = None  # of all of it, or "of the body.of the rest"; None: not asked


_Keys = Callable[[Record | Claim], Iterable[str]]


def address(url: str) -> str:
    """Return what stays of an address when scheme and domain change: its path, decoded."""
    try:
        parts = urlsplit(url)
    except ValueError:  # an alias may be anything
        return url
    path = unicodedata.normalize("NFC", unquote(parts.path))
    path = re.sub(r"/index\.html?$", "/", path).rstrip("/") or "/"
    # WordPress's short links are told apart by their query alone
    return f"{path}?{parts.query}" if re.fullmatch(r"p=\d+", parts.query) else path


def _by_source(thing: Record | Claim) -> Iterable[str]:
    return [thing.source] if thing.source else []


def _by_address(thing: Record | Claim) -> Iterable[str]:
    urls = thing.urls if isinstance(thing, Record) else (thing.url,)
    return [address(url) for url in urls if address(url) != "/"]


def _by_old_address(thing: Record | Claim) -> Iterable[str]:
    if isinstance(thing, Record):
        return _by_address(thing)
    return [address(url) for url in thing.aliases if address(url) != "/"]


def _by_content(thing: Record | Claim) -> Iterable[str]:
    """Return the digest up to its point: that of the body, where this tells enough alone."""
    return [thing.digest.partition(".")[0]] if thing.digest else []


def plain(title: str) -> str:
    """Return the letters and digits of a title: what typographers and escapers leave alone."""
    text = unicodedata.normalize("NFKC", unescape(title)).casefold()
    return "".join(filter(str.isalnum, text))


def _by_title(thing: Record | Claim) -> Iterable[str]:
    return [plain(thing.title)] if plain(thing.title) else []


def _by_slug(thing: Record | Claim) -> Iterable[str]:
    for path in _by_address(thing):
        yield re.sub(r"\.html?$", "", path.rpartition("/")[2]).casefold()


_DAY_AND_A_HALF = timedelta(hours=36)  # as far as two time zones can put one moment's days apart


def _near(record: Record, post: Claim) -> bool:
    if record.published is None:
        return False
    return abs(record.published - post.published) <= _DAY_AND_A_HALF


def _always(record: Record, post: Claim) -> bool:
    return True


_Key = tuple[_Keys, Callable[[Record, Claim], bool]]
KEYS: Sequence[_Key] = (
    (_by_source, _always),
    (_by_address, _always),
    (_by_old_address, _always),
    (_by_content, _always),
    (_by_title, _near),
    (_by_slug, _near),
)
"""What tells that a post is a record's, the surest first: each leaves out what one before found."""


ANY_TIME: _Key = (_by_title, _always)
"""One title, whenever: only where somebody says that two feeds are of one site."""


def matches(
    records: Sequence[Record], posts: Sequence[Claim], keys: Sequence[_Key]
) -> dict[str, Record]:
    """Return the record of each post that has one, by its source; none where two would do."""
    found: dict[str, Record] = {}
    used: set[str] = set()
    for key, also in keys:
        left = [record for record in records if record.id not in used]
        if not left:
            break
        by_key = _grouped(left, key)
        wanted = _grouped((post for post in posts if post.source not in found), key)
        for value, claimants in wanted.items():
            free = [
                (record, post)
                for post in claimants
                for record in by_key.get(value, ())
                if record.id not in used and post.source not in found and also(record, post)
            ]
            if len(free) == 1:
                [(record, post)] = free
                found[post.source] = record
                used.add(record.id)
    return found


_Thing = TypeVar("_Thing", Record, Claim)


def _grouped(things: Iterable[_Thing], key: _Keys) -> dict[str, list[_Thing]]:
    groups: dict[str, list[_Thing]] = defaultdict(list)
    for thing in things:
        for value in dict.fromkeys(key(thing)):
            groups[value].append(thing)
    return groups
