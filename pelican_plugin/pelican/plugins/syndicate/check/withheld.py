"""Posts that no subscriber may see yet or any more, read cheaply from their sources."""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from urllib.parse import unquote

from msgspec import Struct

from .finding import Finding
from .output import split
from .published import PublishedFeed, instant
from .site_codes import fault

_BLOCK = r"\A\s*{0}[ \t]*\n(.*?)^{1}[ \t]*$"
_FLAGS = re.DOTALL | re.MULTILINE
_YAML = re.compile(_BLOCK.format("---", r"(?:---|\.\.\.)"), _FLAGS)
_TOML = re.compile(_BLOCK.format(r"\+\+\+", r"\+\+\+"), _FLAGS)
_LINE = re.compile(r"^:?([A-Za-z_][\w-]*):[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_COMMENT = re.compile(r"[ \t]+#.*$")
_TRUE = frozenset({"true", "yes", "on", "1"})
_HIDDEN = frozenset({"draft", "hidden", "skip", "private", "withdrawn"})


class Source(Struct, frozen=True):
    """A post's source: what it is called, and why it stays at home."""

    file: str  # relative to the content folder
    title: str | None
    names: frozenset[str]  # last parts of addresses that it may have: slug, file, folder
    url: str | None  # the path its front matter asks for
    reason: str | None  # "a draft"; None: it is published


def source_of(file: str, text: str, now: datetime, *, with_future: bool = False) -> Source | None:
    """Return what the front matter of *text* says; None if it has none.

    YAML, TOML and JSON blocks and Pelican's own "Key: value" lines; only flat keys are read.
    *now* carries an offset. *with_future*: the site publishes Pelican's posts of the future, as
    Pelican does by default; a post with a block of front matter stays at home until its date.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    said = _front_matter(text)
    if not said:
        return None
    stem = re.sub(r"(?:\.[a-z]{2}(?:-[A-Za-z]{2,4})?)?\.\w+$", "", file.rpartition("/")[2])
    folder = file.rpartition("/")[0].rpartition("/")[2]
    own = {said.get("slug", ""), stem if stem not in {"index", "_index"} else folder}
    names = frozenset(_plain(name) for name in own if name)
    return Source(
        file,
        said.get("title"),
        names,
        said.get("url"),
        _reason(said, now, with_future and not _has_block(text)),
    )


def _has_block(text: str) -> bool:
    return text.lstrip().startswith(("---", "+++", "{"))


def _front_matter(text: str) -> Mapping[str, str]:
    for pattern, read in ((_YAML, _lines), (_TOML, _toml)):
        if block := pattern.match(text):
            return read(block[1])
    if text.lstrip().startswith("{"):
        return _json(text.lstrip())
    return _lines(re.split(r"\n[ \t]*\r?\n", _without_heading(text), maxsplit=1)[0])


def _without_heading(text: str) -> str:
    """Drop the title that reStructuredText puts above its fields."""
    heading = re.match(r"\A\s*(?:[=#*~-]{3,}\s*\n)?(.+)\n[=#*~-]{3,}\s*\n\s*", text)
    return f"title: {heading[1].strip()}\n{text[heading.end() :]}" if heading else text


def _lines(block: str) -> dict[str, str]:
    return {key.lower(): _scalar(value) for key, value in _LINE.findall(block)}


def _scalar(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return _COMMENT.sub("", value)


def _toml(block: str) -> dict[str, str]:
    try:
        return _flat(tomllib.loads(block))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return {}


def _json(text: str) -> dict[str, str]:
    try:
        found, _ = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return {}
    return _flat(found) if isinstance(found, dict) else {}


def _flat(table: Mapping[str, object]) -> dict[str, str]:
    return {
        key.lower(): value.isoformat() if isinstance(value, date) else str(value)
        for key, value in table.items()
        if isinstance(value, (str, int, float, bool, date))
    }


def _reason(said: Mapping[str, str], now: datetime, with_future: bool) -> str | None:
    if said.get("draft", "").lower() in _TRUE or said.get("private", "").lower() in _TRUE:
        return "a draft"
    if said.get("status", "").lower() in _HIDDEN:
        return f"a post of status {said['status'].lower()}"
    starts = _moment(said, "publishdate", "pubdate", "published", "date")
    if starts is not None and starts > now and not with_future:
        return f"a post of the future ({starts.date()})"
    ends = _moment(said, "expirydate", "unpublishdate")
    return f"an expired post ({ends.date()})" if ends is not None and ends <= now else None


def _moment(said: Mapping[str, str], *names: str) -> datetime | None:
    for name in names:
        written = said.get(name, "")
        moment = instant(written) or instant(written.replace("/", "-"))
        if moment is not None:
            return moment.astimezone(UTC) if moment.year > 1 else moment
    return None


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-")


def check(feeds: Iterable[PublishedFeed], sources: Iterable[Source]) -> Iterator[Finding]:
    """Yield each entry that is one of the *sources* that stay at home."""
    sources = tuple(sources)
    out = [source for source in sources if source.reason is None]
    titles = {source.title for source in out}
    names = {name for source in out for name in source.names}
    home = [source for source in sources if source.reason is not None]
    if not home:
        return
    by_title = {s.title: s for s in home if s.title and s.title not in titles}
    by_name = {name: s for s in home for name in s.names if name not in names}
    by_url = {s.url.strip("/"): s for s in home if s.url}
    for feed in feeds:
        for entry in feed.entries:
            path = _path(entry.url)
            leaked = (
                by_title.get(entry.title or "")
                or by_name.get(_plain(path.rstrip("/").rpartition("/")[2].removesuffix(".html")))
                or by_url.get(path.strip("/"))
            )
            if leaked is not None:
                what = f"the entry {entry.url or entry.title} is {leaked.reason}: {leaked.file}"
                yield fault("site-withheld-leaked", feed.path, entry.line, what)


def _path(url: str | None) -> str:
    parts = split(url) if url else None
    return unquote(parts.path) if parts else ""
