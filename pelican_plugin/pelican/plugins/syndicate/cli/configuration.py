"""What a site says of its checks: pyproject.toml, then Pelican's settings, then the defaults."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field

_KEYS = {
    "paths": list,  # what is judged where the command names nothing
    "format": str,
    "fail-on": str,
    "accepted": str,
    "siteurl": str,
    "content": str,
    "max-feed-bytes": int,
    "elsewhere": list,
    "leave-out": list,
}
FORMATS = ("text", "json", "github", "junit", "sarif")
FAIL_ON = ("error", "warning")
_ONE_OF = {"format": FORMATS, "fail-on": FAIL_ON}
_LIST_OF = {"paths": str, "elsewhere": str, "leave-out": str}


_NAMES = {list: "a list of texts", str: "a text", int: "a whole number"}


class Unusable(Exception):
    """The configuration says something that it cannot mean; str() tells what and where."""


class Configuration(Struct, frozen=True, kw_only=True):
    """The site's own wishes, as far as it has any; paths are relative to the current folder."""

    check: Mapping[str, object] = field(default_factory=dict)  # keys as in pyproject.toml
    output: str | None = None
    siteurl: str | None = None
    content: str | None = None
    with_future: bool = False  # Pelican's WITH_FUTURE_DATES


def read(folder: Path, settings: Path | None) -> Configuration:
    """Return what *folder* says: its pyproject.toml, and *settings* or its pelicanconf.py.

    Raises Unusable where a file cannot be read or holds what cannot be meant.
    """
    own = _pyproject(folder / "pyproject.toml")
    # the settings for development name another site address than the output was built for, so
    # that SITEURL counts only from a file that was named
    named = settings is not None
    if settings is None and (folder / "pelicanconf.py").is_file():
        settings = folder / "pelicanconf.py"
    theirs = _pelican(settings) if settings is not None else {}
    table: dict[str, object] = {"elsewhere": tuple(_served(theirs.get("SYNDICATE_ELSEWHERE")))}
    table |= _table(theirs.get("SYNDICATE_CHECK_OPTIONS"), "SYNDICATE_CHECK_OPTIONS")
    table |= _table(own.get("check"), "[tool.pelican-syndicate.check]")
    output = own.get("output") or theirs.get("OUTPUT_PATH")
    siteurl = own.get("siteurl") or (theirs.get("SITEURL") if named else None)
    content = own.get("content") or theirs.get("PATH")
    return Configuration(
        check=table,
        output=str(output) if output else None,
        siteurl=str(siteurl) if siteurl else None,
        content=str(content) if content else None,
        with_future=bool(theirs.get("WITH_FUTURE_DATES", False)),
    )


def _served(value: object) -> Iterator[str]:
    """Yield the prefixes that Pelican's settings say another program serves."""
    if isinstance(value, (list, tuple)):
        yield from (item for item in value if isinstance(item, str))


def _pyproject(path: Path) -> Mapping[str, object]:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise Unusable(f"{path.name}: {error}") from error
    tool = tables.get("tool", {})
    own = tool.get("pelican-syndicate", {}) if isinstance(tool, dict) else {}
    if not isinstance(own, dict):
        raise Unusable(f"{path.name}: tool.pelican-syndicate is no table")
    return own


def _pelican(path: Path) -> Mapping[str, object]:
    """Return the settings that Pelican reads from *path*; the file is a program and is run."""
    from pelican.settings import read_settings

    if not path.is_file():
        raise Unusable(f"{path}: there is no such settings file")
    try:
        return dict(read_settings(str(path)))
    except Exception as error:
        raise Unusable(f"{path}: {type(error).__name__}: {error}") from error


def _table(value: object, name: str) -> Mapping[str, object]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise Unusable(f"{name} is no table")
    table = {str(key).replace("_", "-"): found for key, found in value.items()}
    for key, found in table.items():
        if key not in _KEYS:
            raise Unusable(f"{name}: {key} is not known; known are {', '.join(_KEYS)}")
        if not _fits(key, found):
            meant = " or ".join(_ONE_OF.get(key, (_NAMES[_KEYS[key]],)))
            raise Unusable(f"{name}: {key} must be {meant}")
    return table


def _fits(key: str, value: object) -> bool:
    if key in _ONE_OF:
        return value in _ONE_OF[key]
    if key in _LIST_OF:
        return isinstance(value, (list, tuple)) and all(isinstance(v, str) for v in value)
    return isinstance(value, _KEYS[key]) and not isinstance(value, bool)
