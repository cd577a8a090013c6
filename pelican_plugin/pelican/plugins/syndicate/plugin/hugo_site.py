"""The Hugo site that the content folder belongs to, as far as it lies on disc."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from .. import files
from .. import settings as own_settings
from ..hugo import config as hugo_config
from ..hugo import post as hugo_post
from ..hugo.config import Config
from ..hugo.languages import Language
from ..problem import Problem, Severity

_ABOVE = 3  # folders above the content folder in which a configuration is looked for
_MAX_CONFIG = 5_000_000  # bytes
SUFFIXES = (".md", ".markdown", ".mdown")
# A config.toml may be any program's; one of these keys makes it Hugo's.
_INDEX = re.compile(r"index\.([a-z]{2,3}(?:-[a-z]{2,4})?)\.(?:md|markdown|mdown)").fullmatch
_PELICANS = re.compile(rb"(?:\xef\xbb\xbf)?\s*[Tt]itle:\s").match  # Pelican's own metadata
_MARKS = (b"baseurl", b"languagecode", b"defaultcontentlanguage", b"permalinks", b"publishdir")


@dataclass
class HugoSite:
    """Configuration, shortcode templates, and which files are Hugo-style."""

    content: Path  # the content folder
    root: Path | None  # folder of the configuration; None: there is none
    config: Config
    wanted: bool | None  # SYNDICATE_HUGO
    templates: Mapping[str, str]  # the site's own shortcodes, by name
    problems: tuple[Problem, ...] = ()
    _bundles: dict[str, bool] = field(default_factory=dict)  # by folder
    _styles: dict[str, bool] = field(default_factory=dict)  # by path

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> "HugoSite":
        """Return the Hugo site around Pelican's content folder."""
        content = Path(settings["PATH"]).resolve()
        wanted = settings.get("SYNDICATE_HUGO")
        root, found = (None, {}) if wanted is False else _configuration(content)
        problems: tuple[Problem, ...] = ()
        if root is None:
            config = _unconfigured(content, settings)
        else:
            below = content.relative_to(root).as_posix()
            config, problems = hugo_config.parse(found, content=below)
        templates, faults = _templates(content, own_settings.read(settings, "")[0].shortcodes)
        return cls(
            content=content,
            root=root,
            config=config,
            wanted=wanted if isinstance(wanted, bool) else None,
            templates=templates,
            problems=(*problems, *faults),
        )

    @cached_property
    def configured(self) -> bool:
        """Whether every post is meant for Hugo."""
        return self.wanted is True or (self.wanted is None and self.root is not None)

    def claims(self, path: str) -> bool:
        """Whether the content file at *path*, relative to the content folder, is read as Hugo does.

        The files of a leaf bundle are: none of them is a post of its own. So is what Pelican must
        not open: what is no file, or is too large, may keep it busy for ever.
        """
        if self.wanted is False:
            return False
        if not files.is_readable(self.content, path):
            return True
        folder, _, name = path.rpartition("/")
        bundle = self._bundle_of(folder)
        if bundle is not None:
            return bundle != folder or name.split(".")[0] != "index" or self._is_hugos(path)
        return name.endswith(SUFFIXES) and (name.startswith("_index.") or self._is_hugos(path))

    def _bundle_of(self, folder: str) -> str | None:
        """Return the leaf bundle that holds *folder*, the outermost one."""
        parts = folder.split("/") if folder else []
        folders = ("/".join(parts[: end + 1]) for end in range(len(parts)))
        return next(filter(self._is_bundle, folders), None)

    def _is_bundle(self, folder: str) -> bool:
        if folder not in self._bundles:
            indexes = [f"{folder}/index{suffix}" for suffix in SUFFIXES]
            found = [index for index in indexes if (self.content / index).is_file()]
            self._bundles[folder] = any(map(self._is_hugos, found))
        return self._bundles[folder]

    def _is_hugos(self, path: str) -> bool:
        """Whether the content of *path* says that it is meant for Hugo; asked of disc once."""
        if path not in self._styles:
            try:
                raw = files.read(self.content, path)
            except OSError:
                # nothing of it gets out; reading it again says why
                leads_out = not files.inside(self.content, self.content / path)
                is_index = "/" in path and path.rpartition("/")[2].startswith("index.")
                self._styles[path] = self.configured or (leads_out and is_index)
            else:
                is_pelicans = self.wanted is None and _PELICANS(raw)
                self._styles[path] = not is_pelicans and hugo_post.is_hugo_style(
                    raw, path, configured=self.configured
                )
        return self._styles[path]


def _unconfigured(content: Path, settings: Mapping[str, Any]) -> Config:
    """Return what Hugo's configuration would say of a site that has none: Pelican's settings.

    The languages are those of the bundles' index.<lang>.md files.
    """
    default = str(settings.get("DEFAULT_LANG") or "en").lower()
    named = {match[1] for path in content.glob("**/index.*.md*") if (match := _INDEX(path.name))}
    codes = (default, *sorted(named - {default}))
    return Config(
        default_language=default,
        languages=tuple(Language(code=code) for code in codes) if named - {default} else (),
        time_zone=str(settings.get("TIMEZONE") or "UTC"),
    )


def _configuration(content: Path) -> tuple[Path | None, dict[str, bytes]]:
    """Return the folder that holds Hugo's configuration, and its files by name."""
    for folder in list(content.parents)[:_ABOVE]:
        found = {}
        for name in filter(hugo_config.is_part, _listing(folder)):
            try:
                found[name] = files.read(folder, name, cap=_MAX_CONFIG)
            except OSError:
                continue
        if found and _is_hugos(found):
            return folder, found
    return None, {}


def _listing(folder: Path) -> tuple[str, ...]:
    """Return the names of the files that may hold a configuration, relative to *folder*."""
    patterns = ("hugo.*", "config.*", "config/_default/*", "config/production/*")
    return tuple(
        path.relative_to(folder).as_posix()
        for pattern in patterns
        for path in sorted(folder.glob(pattern))
        if path.is_file()
    )


def _is_hugos(found: Mapping[str, bytes]) -> bool:
    if any(name.startswith("hugo.") or "/hugo." in name for name in found):
        return True
    together = b"\n".join(found.values()).lower()
    return any(mark in together for mark in _MARKS)


def _templates(content: Path, name: str) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Return the shortcode templates in the folder *name* beside the content folder."""
    folder = Path(content.parent, name)
    templates, problems = {}, []
    for path in sorted(folder.glob("*.html")) if folder.is_dir() else ():
        try:
            templates[path.stem] = files.read(folder, path.name).decode("utf-8")
        except (OSError, UnicodeDecodeError) as fault:
            what = f"the shortcode template cannot be read: {fault}"
            problems.append(Problem(file=f"{name}/{path.name}", severity=Severity.ERROR, what=what))
    return templates, tuple(problems)
