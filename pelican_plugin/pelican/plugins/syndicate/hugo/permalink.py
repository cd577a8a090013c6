"""Where Hugo publishes a page: permalinks, slugs, aliases, taxonomy terms.

Whatever a post says, the file lies below the output folder: what would lead elsewhere, or is no
file name, is made safe and reported.
"""

import hashlib
import posixpath
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from .config import Config, Permalink

_MAX_PART = 255  # bytes of one file name on every file system in use
_KEPT = frozenset("./\\_#+~-@")
_HEX = re.compile(r"%[0-9A-Fa-f]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What an address is made of."""

    kind: Literal["page", "section"] = "page"
    dir: str = ""  # logical folder, case as written: "posts"
    name: str = ""  # file or bundle name without suffix: "Abril"
    title: str = ""
    slug: str = ""
    url: str = ""  # the front matter's own
    date: datetime | None = None
    sections: tuple[str, ...] = ()  # folders that are sections, from the top: ("posts", "2024")
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a page is."""

    url: str  # root-relative, percent-encoded
    save_as: str  # relative file, not encoded
    faults: tuple[str, ...] = ()  # what had to be made safe, one sentence each

    @property
    def slug(self) -> str:
        """The last part, not encoded; "" for the front page."""
        parts = [part for part in unquote(self.url).split("/") if part]
        return parts[-1] if parts else ""


# --- cleaning ---------------------------------------------------------------------------------


def clean(text: str, config: "Config") -> str:
    """Return *text* as Hugo cleans a path: other signs dropped, white space one hyphen, lower case.

    `removePathAccents` and `disablePathToLower` are obeyed.
    """
    if config.remove_path_accents:
        text = without_accents(text)
    out: list[str] = []
    pending = False
    for index, sign in enumerate(text):
        if _is_kept(sign) or (sign == "%" and _HEX.match(text, index)):
            if pending and sign != "-":
                out.append("-")
            pending = False
            out.append(sign)
        elif out and out[-1] != "-" and sign.isspace():
            pending = True
    joined = "".join(out)
    return joined if config.disable_path_to_lower else lower(joined)


def _is_kept(sign: str) -> bool:
    if sign.isascii():
        return sign.isalnum() or sign in _KEPT
    category = unicodedata.category(sign)
    return category[0] in "LM" or category == "Nd"


def lower(text: str) -> str:
    """Return *text* in lower case as Go's strings.ToLower does, sign by sign."""
    if text.isascii():
        return text.lower()
    return "".join(
        "i" if sign == "İ" else sign if sign == "Σ" and False else _lower(sign) for sign in text
    )


def _lower(sign: str) -> str:
    lowered = sign.lower()
    return lowered if len(lowered) == 1 else sign


def without_accents(text: str) -> str:
    """Return *text* without combining marks (`removePathAccents`)."""
    decomposed = unicodedata.normalize("NFD", text)
    kept = "".join(sign for sign in decomposed if unicodedata.category(sign) != "Mn")
    return unicodedata.normalize("NFC", kept)


_PLAIN = re.compile(r"[A-Za-z0-9\-_.~$&+,/:;=@!'()*\[\]]*\Z")


def encode(path: str) -> str:
    """Return *path* percent-encoded as Go's url.EscapedPath does."""
    bare = _HEX.sub("", path)
    if _PLAIN.match(bare):
        return path
    return quote(
        unquote(path, errors="surrogateescape"), safe="$&+,/:;=@-_.~", errors="surrogateescape"
    )


# --- tokens -----------------------------------------------------------------------------------

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

_NAMES: Mapping[str, Callable[[Page, "Config"], str]] = {
    "section": lambda p, c: p.section,
    "sectionslug": lambda p, c: urlize(p.section_slugs[0], c) if p.section_slugs else "",
    "sections": lambda p, c: "/".join(p.sections),
    "sectionslugs": lambda p, c: "/".join(urlize(one, c) for one in p.section_slugs),
    "title": lambda p, c: urlize(p.title, c),
    "slug": lambda p, c: urlize(p.slug or p.title, c),
    "slugorfilename": lambda p, c: urlize(p.slug or p.name, c),
    "filename": lambda p, c: urlize(p.name, c),
    "contentbasename": lambda p, c: urlize(p.name, c),
    "slugorcontentbasename": lambda p, c: urlize(p.slug or p.name, c),
}


def urlize(text: str, config: "Config") -> str:
    """Return *text* as a permalink token holds it."""
    return clean(text, config).replace("/", "-").split("#")[0]


def unknown_token(pattern: str) -> str | None:
    """Return the first token of *pattern* that Hugo does not know, None if all are known."""
    for found in _TOKEN.findall(pattern.replace("\\:", "")):
        name = found[1:]
        sliced = name.startswith(("sections[", "sectionslugs["))
        if name not in _NAMES and name not in _DATE and not sliced and not _GO_CHUNK.search(name):
            return str(found)
    return None


def expand(pattern: str, page: Page, config: "Config") -> str:
    """Return *pattern* with its tokens filled in. An unknown token stays as it is."""
    text = pattern.replace("\\:", "\0")
    return _TOKEN.sub(lambda m: _token(m[0], page, config), text).replace("\0", ":")


def _token(written: str, page: Page, config: "Config") -> str:
    name = written[1:]
    date = page.date or _ZERO
    if name in _DATE:
        return _DATE[name](date)
    if name in _NAMES:
        return _NAMES[name](page, config)
    if name.startswith("sections["):
        return "/".join(_cut(name[len("sections") :], page.sections))
    if name.startswith("sectionslugs["):
        slugs = tuple(urlize(one, config) for one in page.section_slugs)
        return "/".join(_cut(name[len("sectionslugs") :], slugs))
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


# --- addresses --------------------------------------------------------------------------------


def address(page: Page, config: "Config") -> Address:
    """Return where *page* is published.

    `url` in the front matter first, then the first fitting rule of `permalinks`, else folders and
    the slug or file name (Hugo's "URL management").
    """
    if page.url:
        return _from_url(page, config)
    expanded = _expanded(page, config)
    if expanded is not None:
        parts = [clean(expanded, config)]
    elif page.kind == "section":
        parts = [clean(page.dir.replace(" ", "-"), config)]
    else:
        own = page.slug or page.name.replace(" ", "-")
        parts = [clean(page.dir.replace(" ", "-"), config), clean(own, config)]
    path = _join(page.prefix, *parts)
    ugly = config.is_ugly(page.section) and path != page.prefix
    return _file(path + ".html") if ugly and path else _folder(path)


def _expanded(page: Page, config: "Config") -> str | None:
    rule = rule_for(page, config)
    if rule is None:
        return None
    expanded = unquote(expand(rule.pattern, page, config).replace("+", " "))
    return expanded or None


def rule_for(page: Page, config: "Config") -> "Permalink | None":
    """Return the permalink rule for *page*, None where it has none."""
    from . import glob

    for rule in config.permalinks:
        if rule.kind in ("", page.kind) and rule.lang in ("", page.lang):
            if glob.matches(rule.path, page.path):
                return rule
    return None


def _from_url(page: Page, config: "Config") -> Address:
    written = page.url
    if ":" in written:
        written = expand(written, page, config)
    path = _join(written)
    prefix = page.prefix if not written.startswith("/") else ""
    if written.endswith("/") or "." not in written:
        return _folder(_join(prefix, path))
    return _file(_join(prefix, path))


def _join(*parts: str) -> str:
    """Return the parts as one path without leading slash, `.` and `..` resolved inside it."""
    joined = "/".join(part for part in parts if part).replace("\\", "/")
    return posixpath.normpath("/" + joined).lstrip("/")


def _folder(path: str) -> Address:
    safe, faults = safe_path(unquote(path))
    shown = encode(path) if not faults else quote(safe)
    return Address(
        url=f"/{shown}/" if shown else "/",
        save_as=f"{safe}/index.html" if safe else "index.html",
        faults=faults,
    )


def _file(path: str) -> Address:
    if path.endswith("/index.html") or path == "index.html":
        return _folder(path[: -len("index.html")].rstrip("/"))
    safe, faults = safe_path(unquote(path))
    if not safe:
        return _folder("")
    return Address(
        url="/" + (encode(path) if not faults else quote(safe)), save_as=safe, faults=faults
    )


_FORBIDDEN = re.compile(r"[\0-\x1f\x7f]")
_DRIVE = re.compile(r"^[A-Za-z]:")


def safe_path(path: str) -> tuple[str, tuple[str, ...]]:
    """Return *path* as a relative file path that stays below its folder, and what was mended."""
    faults: list[str] = []
    parts: list[str] = []
    for part in path.replace("\\", "/").split("/"):
        if part in ("", "."):
            continue
        safe = _safe_part(part)
        if safe != part:
            faults.append(f"the address {path[:80]!r} cannot be a file's")
        if safe:
            parts.append(safe)
    return "/".join(parts), tuple(dict.fromkeys(faults))


def _safe_part(part: str) -> str:
    if part == "..":
        return ""
    part = _DRIVE.sub(lambda m: m[0][0] + "-", _FORBIDDEN.sub("", part))
    raw = part.encode("utf-8", "replace")
    if b"?" in raw and "?" not in part:
        part = raw.decode()  # lone surrogates
    if len(raw) <= _MAX_PART - len(".html"):
        return part
    digest = hashlib.sha256(raw).hexdigest()[:8]
    return raw[:100].decode("utf-8", "ignore").rstrip(".-") + "-" + digest


def language_prefix(lang: str | None, config: "Config") -> str:
    """Return the folder that pages of *lang* are in, "" for none."""
    if lang is None or (not config.multilingual and not config.default_in_subdir):
        return config.default_language if config.default_in_subdir else ""
    return "" if lang == config.default_language and not config.default_in_subdir else lang


def alias(written: str, *, page: Address, prefix: str, ugly: bool = False) -> Address | None:
    """Return where the redirect page for *written* lies, None for what cannot be one."""
    if not written or re.match(r"https?://", written):
        return None
    if written.startswith("/"):
        path = _join(prefix, written)
    else:
        parent = posixpath.dirname(unquote(page.url).strip("/"))
        path = _join(parent, written)
    if ugly and not path.endswith(".html"):
        path += ".html"
    return _file(path) if path.endswith(".html") else _folder(path)


def term_url(taxonomy: str, name: str, config: "Config", lang: str | None = None) -> str:
    """Return the root-relative, percent-encoded address of a term's page.

    *taxonomy* is its plural, as in `config.taxonomies`: "tags". `C`, `C++` and `C#` are three.
    """
    return term_address(taxonomy, name, config, lang).url


def term_address(taxonomy: str, name: str, config: "Config", lang: str | None = None) -> Address:
    """Return where the page of a taxonomy's term is."""
    from . import glob

    config = config.of(lang)
    term = name.replace(" ", "-")
    path = f"/{taxonomy}/{term.lower()}"
    prefix = language_prefix(lang or config.default_language, config)
    for rule in config.permalinks:
        if rule.kind in ("", "term") and glob.matches(rule.path, path):
            page = Page(dir=taxonomy, name=term, title=name, sections=(taxonomy,))
            expanded = expand(rule.pattern, page, config)
            return _folder(_join(prefix, clean(unquote(expanded.replace("+", " ")), config)))
    whole = _join(prefix, clean(taxonomy, config), clean(term, config))
    return _file(whole + ".html") if config.is_ugly(taxonomy) else _folder(whole)
