"""The plugin's settings: each with its default, its meaning and what it accepts."""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from urllib.parse import urlsplit

from msgspec import Struct, field

from .archive import Plan
from .entry import Person
from .feed import Podcast
from .problem import Problem, Severity

PREFIX = "SYNDICATE_"
_LONGEST = 200  # bytes of a file's name: less than any system takes


class Settings(Struct, frozen=True, kw_only=True):
    """What the site's owner decided; the defaults are right for most sites."""

    hugo: bool | None = None  # None: found out post by post
    elsewhere: tuple[str, ...] = ()  # "/read/": addresses that another program serves
    shortcodes: str = "shortcodes"  # folder of Jinja templates, beside the settings file
    hugo_feeds: bool = False  # RSS at Hugo's addresses too: /index.xml, /tags/x/index.xml
    feeds: Mapping[str, str] = field(default_factory=dict)  # name → expression
    archive: Plan | None = "year"  # how older entries are cut: "year", "month", a count, None
    archive_feeds: tuple[str, ...] = ("all",)  # kinds of feeds with their whole history
    max_bytes: int | None = None  # of a subscription document
    ledger: str | None = "feed-ids.jsonl"  # beside the settings file; None: no ledger
    git_dates: bool = True  # lastmod of Hugo-style posts from git where the front matter has none
    tombstones: bool = False  # say in Atom feeds which entries were withdrawn (RFC 6721)
    autodiscovery: bool = True  # <link rel="alternate"> in pages of Hugo-style posts and lists
    subscribe_page: str | None = "feeds/index.html"  # where the page that lists all feeds lies
    archive_pages: str | None = "archive"  # folder of a page per year and month
    hubs: tuple[str, ...] = ()  # WebSub hubs
    rss_cloud: str | None = None
    rights: str | None = None
    licence: str | None = None  # absolute URL
    icon: str | None = None  # address in the site, or absolute
    logo: str | None = None
    categories: tuple[str, ...] = ()
    ttl: int | None = None  # minutes
    authors: Mapping[str, Person] = field(default_factory=dict)  # by name
    podcast: Podcast | None = None
    rules: tuple[object, ...] = ()  # body.rewrite.Rule of the site's own
    gate: Mapping[str, object] = field(default_factory=dict)  # widens or narrows what is let out
    check: bool = False  # judge feeds before they replace the old ones
    check_options: Mapping[str, object] = field(default_factory=dict)  # of the command check


class _Wrong(ValueError):
    """What a setting's value should have been."""


def _text(value: object) -> str:
    if isinstance(value, str) and value and "\0" not in value:
        return value
    raise _Wrong("a text")


def _place(value: object) -> str:
    """Return a path below the output folder."""
    path = _text(value).strip("/")
    parts = path.split("/")
    is_writable = all(len(part.encode()) < _LONGEST for part in parts) and path.isprintable()
    if is_writable and not {"", ".", ".."} & set(parts) and "\\" not in path:
        return path
    raise _Wrong("a path below the output folder")


def _address(value: object) -> str:
    try:
        if urlsplit(_text(value)).scheme in ("", "http", "https"):
            return str(value)
    except ValueError:  # brackets that hold no address
        pass
    raise _Wrong("a web address")


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise _Wrong("True or False")


def _count(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    raise _Wrong("a whole number above 0")


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list | tuple | set) and all(isinstance(part, str) for part in value):
        return tuple(sorted(value) if isinstance(value, set) else value)
    raise _Wrong("a list of texts")


def _anything(value: object) -> tuple[object, ...]:
    if isinstance(value, list | tuple):
        return tuple(value)
    raise _Wrong("a list of rules")


def _mapping(value: object) -> Mapping[str, object]:
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return value
    raise _Wrong("a dict with texts as keys")


def _expressions(value: object) -> Mapping[str, str]:
    return {name: _text(expression) for name, expression in _mapping(value).items()}


def _archive(value: object) -> str | int:
    return value if value in ("year", "month") and isinstance(value, str) else _cut(value)


def _cut(value: object) -> int:
    try:
        return _count(value)
    except _Wrong:
        raise _Wrong('"year", "month", a number of entries or None') from None


def _person(name: str, value: object) -> Person:
    facts = {"name": name, **_mapping(value)}
    try:
        return Person(**{key: _text(fact) for key, fact in facts.items()})
    except TypeError:
        raise _Wrong('a dict of name → {"email": …, "uri": …}') from None


def _authors(value: object) -> Mapping[str, Person]:
    return {name: _person(name, facts) for name, facts in _mapping(value).items()}


def _cloud(value: object) -> str:
    wrong = _Wrong('an address such as "http://rpc.example.org:80/pleaseNotify"')
    try:
        parts = urlsplit(_text(value))
        if parts.scheme in ("http", "https") and parts.hostname and parts.port != 0:
            return str(value)
    except ValueError:  # its port is none, or its brackets
        raise wrong from None
    raise wrong


def _podcast(value: object) -> Podcast:
    facts = dict(_mapping(value))
    if "owner" in facts:
        facts["owner"] = _person("", facts["owner"])
    if "category" in facts:
        facts["category"] = _texts(facts["category"])
    try:
        return Podcast(**facts)  # type: ignore[arg-type]  # unknown keys are the TypeError below
    except TypeError:
        raise _Wrong("a dict with category, explicit, kind, owner, guid, locked") from None


_READ: Mapping[str, Callable[[object], object]] = {
    "hugo": _flag,
    "elsewhere": _texts,
    "shortcodes": _text,
    "hugo_feeds": _flag,
    "feeds": _expressions,
    "archive": _archive,
    "archive_feeds": _texts,
    "max_bytes": _count,
    "ledger": _text,
    "git_dates": _flag,
    "tombstones": _flag,
    "autodiscovery": _flag,
    "subscribe_page": _place,
    "archive_pages": _place,
    "hubs": _texts,
    "rss_cloud": _cloud,
    "rights": _text,
    "licence": _address,
    "icon": _address,
    "logo": _address,
    "categories": _texts,
    "ttl": _count,
    "authors": _authors,
    "podcast": _podcast,
    "rules": _anything,
    "gate": _mapping,
    "check": _flag,
    "check_options": _mapping,
}
NAMES = tuple(PREFIX + name.upper() for name in _READ)
_NULLABLE = {"archive", "max_bytes", "ledger", "subscribe_page", "archive_pages", "hugo"}


def read(given: Mapping[str, object], file: str) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings that *given* (Pelican's) holds, and a problem for each wrong one.

    A wrong value is left at its default. *file* names the settings file in the problems.
    """
    values: dict[str, object] = {}
    problems = []
    for key in sorted(key for key in given if key.startswith(PREFIX)):
        name = key.removeprefix(PREFIX).lower()
        try:
            values[name] = _value(name, given[key])
        except KeyError:
            problems.append(_unknown(key, file))
        except _Wrong as wrong:
            what = f"{key} is {_shown(given[key])}, and should be {wrong}"
            problems.append(Problem(file=file, what=what, hint="its default is used"))
    return Settings(**values), tuple(problems)  # type: ignore[arg-type]  # read by _READ


def _shown(value: object) -> str:
    try:
        return f"{value!r:.60}"
    except ValueError:  # a number of thousands of digits
        return f"a very large {type(value).__name__}"


def _value(name: str, value: object) -> object:
    reader = _READ[name]
    return None if value is None and name in _NULLABLE else reader(value)


def _unknown(key: str, file: str) -> Problem:
    near = get_close_matches(key, NAMES, 1)
    hint = f"did you mean {near[0]}?" if near else "the settings are listed in docs/settings.md"
    return Problem(
        file=file, severity=Severity.WARNING, what=f"there is no setting {key}", hint=hint
    )
