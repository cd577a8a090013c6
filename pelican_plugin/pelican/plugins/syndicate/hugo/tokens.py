"""The tokens of `permalinks` and `url`: `:year`, `:slug`, `:sections[1:]`, `:2006`."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Literal

from msgspec import Struct

from .cleaning import Manner, clean


class Page(Struct, frozen=True, kw_only=True):
    """What an address is made of."""

    kind: Literal["page", "section", "taxonomy", "term"] = "page"
    dir: str = ""  # logical folder, case as written: "posts"
    name: str = ""  # file or bundle name without suffix: "Abril"
    title: str = ""
    slug: str = ""
    url: str = ""  # the front matter's own
    date: datetime | None = None
    folder: str | None = None  # *dir* with the slugs of its sections, None: *dir* itself
    sections: tuple[str, ...] = ()  # parts of the current section's path: ("posts", "2024")
    section_slugs: tuple[str, ...] = ()  # their slugs or titles
    prefix: str = ""  # language folder, "" for none: "en"
    lang: str = ""

    @property
    def section(self) -> str:
        """The first folder."""
        return self.dir.partition("/")[0]

    @property
    def path(self) -> str:
        """The logical path that rules are matched with: "/posts/abril"."""
        parts = [part for part in (self.dir, self.name) if part]
        return "/" + "/".join(parts).lower().replace(" ", "-")


_TOKEN = re.compile(r":\w+(?:\[.+?\])?", re.ASCII)
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ZERO = datetime(1, 1, 1)  # Go's zero date, for pages without one

_DATE: Mapping[str, Callable[[datetime], str]] = {
    "year": lambda d: str(d.year),
    "month": lambda d: f"{d.month:02}",
    "monthname": lambda d: _MONTHS[d.month - 1],
    "day": lambda d: f"{d.day:02}",
    "weekday": lambda d: str((d.weekday() + 1) % 7),
    "weekdayname": lambda d: _DAYS[d.weekday()],
    "yearday": lambda d: str(d.timetuple().tm_yday),
}
# Go's layout chunks that can stand in a token, longest first where one begins another.
_GO: tuple[tuple[str, Callable[[datetime], str]], ...] = (
    ("January", lambda d: _MONTHS[d.month - 1]),
    ("Jan", lambda d: _MONTHS[d.month - 1][:3]),
    ("Monday", lambda d: _DAYS[d.weekday()]),
    ("Mon", lambda d: _DAYS[d.weekday()][:3]),
    ("2006", lambda d: f"{d.year:04}"),
    ("002", lambda d: f"{d.timetuple().tm_yday:03}"),
    ("01", lambda d: f"{d.month:02}"),
    ("02", lambda d: f"{d.day:02}"),
    ("03", lambda d: f"{(d.hour + 11) % 12 + 1:02}"),
    ("04", lambda d: f"{d.minute:02}"),
    ("05", lambda d: f"{d.second:02}"),
    ("06", lambda d: f"{d.year % 100:02}"),
    ("15", lambda d: f"{d.hour:02}"),
    ("PM", lambda d: "PM" if d.hour >= 12 else "AM"),
    ("pm", lambda d: "pm" if d.hour >= 12 else "am"),
    ("1", lambda d: str(d.month)),
    ("2", lambda d: str(d.day)),
    ("3", lambda d: str((d.hour + 11) % 12 + 1)),
    ("4", lambda d: str(d.minute)),
    ("5", lambda d: str(d.second)),
)
_GO_CHUNK = re.compile("|".join(re.escape(chunk) for chunk, _ in _GO))
_GO_TABLE = dict(_GO)

_NAMES: Mapping[str, Callable[[Page, Manner], str]] = {
    "section": lambda p, c: p.section,
    "sectionslug": lambda p, c: "".join(p.section_slugs[:1]),
    "sections": lambda p, c: "/".join(p.sections),
    "sectionslugs": lambda p, c: "/".join(p.section_slugs),
    "title": lambda p, c: from_title(p.title, c),
    "slug": lambda p, c: urlize(p.slug, c) if p.slug else from_title(p.title, c),
    "slugorfilename": lambda p, c: urlize(p.slug or p.name, c),
    "filename": lambda p, c: urlize(p.name, c),
    "contentbasename": lambda p, c: urlize(p.name, c),
    "slugorcontentbasename": lambda p, c: urlize(p.slug or p.name, c),
}


def urlize(text: str, manner: Manner) -> str:
    """Return *text* as a permalink token holds it."""
    return clean(text, manner).removesuffix("#")


def from_title(title: str, manner: Manner) -> str:
    """Return the token that stands for a title: its slashes are hyphens."""
    return urlize(title.replace("/", "-").replace("\\", "-"), manner)


def unknown(pattern: str) -> str | None:
    """Return the first token of *pattern* that Hugo does not know, None if all are known."""
    for found in _TOKEN.findall(pattern.replace("\\:", "")):
        name = found[1:]
        sliced = name.startswith(("sections[", "sectionslugs["))
        if name not in _NAMES and name not in _DATE and not sliced and not _GO_CHUNK.search(name):
            return str(found)
    return None


def expand(pattern: str, page: Page, manner: Manner) -> str:
    """Return *pattern* with its tokens filled in. An unknown token stays as it is."""
    text = pattern.replace("\\:", "\0")
    return _TOKEN.sub(lambda m: _token(m[0], page, manner), text).replace("\0", ":")


def _token(written: str, page: Page, manner: Manner) -> str:
    name = written[1:]
    date = page.date or _ZERO
    if name in _DATE:
        return _DATE[name](date)
    if name in _NAMES:
        return _NAMES[name](page, manner)
    if name.startswith("sections["):
        return "/".join(_cut(name[len("sections") :], page.sections))
    if name.startswith("sectionslugs["):
        return "/".join(_cut(name[len("sectionslugs") :], page.section_slugs))
    if _GO_CHUNK.search(name):
        return _GO_CHUNK.sub(lambda m: _GO_TABLE[m[0]](date), name)
    return written


def _cut(spec: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parts that `[1]`, `[1:3]`, `[:last]` or `[last]` name; none out of bounds."""
    low, colon, high = spec.strip("[]").lower().partition(":")
    if not parts:
        return ()
    start = _index(low, 0, len(parts))
    if not colon:
        return (parts[start],) if 0 <= start < len(parts) else ()
    end = _index(high, len(parts), len(parts))
    return parts[start : min(end, len(parts))] if 0 <= start < len(parts) else ()


def _index(spec: str, empty: int, size: int) -> int:
    if not spec:
        return empty
    if spec == "last":
        return size - 1
    return int(spec) if spec.isascii() and spec.isdigit() and len(spec) < 9 else 0


def plural(folder: str) -> str:
    """Return the title that Hugo makes up for a section without one: its folder, as a plural."""
    if re.search(r"[^aeiou]y$", folder):
        return folder[:-1] + "ies"
    if folder.endswith("s"):
        return folder
    return folder + ("es" if folder.endswith(("x", "ch", "sh", "z")) else "s")
