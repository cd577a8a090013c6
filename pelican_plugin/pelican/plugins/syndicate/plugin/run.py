"""The state of one build: what was read, what went wrong, what was published."""

import datetime as dt
import logging
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit

from pelican import Pelican
from pelican.generators import ArticlesGenerator, Generator

from .. import files
from .. import settings as own_settings
from ..body.rewrite import LocalFile, Options
from ..feed import Feed, Tombstone
from ..hugo.post import Post
from ..links.addresses import Addresses, Target
from ..problem import Problem
from ..settings import Settings
from .hugo_site import HugoSite
from .media import Stamp, local_file, stamp_of
from .reading import site_of

logger = logging.getLogger(__name__)
_ENDINGS = ("_ATOM", "_RSS", "_JSON")
_BELOW = re.compile(r"[\w%~-](?:[\w%~.-]|/(?![./]))*+")
_PLAIN_PATH = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9_.~/-]*+")  # it says just what it means
_SAFE = "%/:=&?~#+!$,;'@()*[]"
_QUOTED = re.compile(rf"[A-Za-z0-9_.~{re.escape(_SAFE)}-]*+")  # most are: a tenth of quote's time
_KEY = "SYNDICATE_RUN"  # in the context that one build's generators share
# What is added where a site has not said anything. Pelican's settings, and so its themes, are
# left as they are: an existing site's pages stay the same.
_ADDED = {
    "FEED_ALL_RSS": "feeds/all.rss.xml",
    "FEED_ALL_JSON": "feeds/all.json",
    "TAG_FEED_ATOM": "feeds/tag/{slug}.atom.xml",
    "TAG_FEED_RSS": "feeds/tag/{slug}.rss.xml",
}
_OWN = {
    "OWN_FEED_ATOM": "feeds/{slug}.atom.xml",
    "OWN_FEED_RSS": "feeds/{slug}.rss.xml",
    "OWN_FEED_JSON": "feeds/{slug}.json",
}
_HUGO_ADDRESSES = {  # {page}: the folder of the page that the feed belongs to
    "TRANSLATION_FEED_RSS": "{page}index.xml",
    "TAG_FEED_RSS": "{page}index.xml",
    "CATEGORY_FEED_RSS": "{page}index.xml",
    "SECTION_FEED_RSS": "{page}index.xml",
}


@dataclass
class Run:
    """One build. Nested builds (i18n_subsites) have one each."""

    pelican: Mapping[str, Any]  # Pelican's settings
    settings: Settings
    settings_file: str  # as problems name it
    context: Mapping[str, Any]  # that one build's generators share
    hugo: HugoSite
    content: Path
    output: Path
    articles: ArticlesGenerator | None = None
    posts: dict[str, Post] = field(default_factory=dict)  # published, by source path
    withheld: dict[str, Post] = field(default_factory=dict)  # not published, by source path
    unread: set[str] = field(default_factory=set)  # source paths of posts that cannot be read
    pages: list[Post] = field(default_factory=list)  # to become pages
    git: dict[str, dt.datetime] = field(default_factory=dict)  # author dates, by source path
    listed: tuple[str, ...] = ()  # every file of the content folder
    bundle_files: dict[str, str] = field(default_factory=dict)  # source path → save_as
    renamed: dict[str, str] = field(default_factory=dict)  # source path → with its name put right
    sources: dict[str, Path] = field(default_factory=dict)  # save_as → file, of all that is copied
    linked_files: set[str] = field(default_factory=set)  # source paths shown beside bundles
    assets: set[str] = field(default_factory=set)  # save_as of Hugo's assets, copied if linked
    linked_assets: dict[str, str] = field(default_factory=dict)  # file of Hugo's assets → save_as
    feed_paths: tuple[str, ...] = ()  # below the output folder
    every: tuple[Any, ...] = ()  # all published articles and pages
    addresses: Addresses | None = None
    body_options: Options = field(default_factory=Options)
    _sources: dict[Any, str] = field(default_factory=dict)  # by content, as are the next two:
    _paths: dict[Any, str] = field(default_factory=dict)  # Pelican works each of these out anew
    _links: dict[Any, str] = field(default_factory=dict)  # whenever it is asked
    dates: dict[Any, dt.datetime] = field(default_factory=dict)  # by article, of publication
    tombstones: tuple[Tombstone, ...] = ()  # of entries that were withdrawn
    archives: list[Feed] = field(default_factory=list)  # of the feed of everything
    feeds_by: dict[tuple[str, str], list[Feed]] = field(default_factory=dict)  # (kind, slug)
    problems: list[Problem] = field(default_factory=list)
    published: list[tuple[str, int]] = field(default_factory=list)  # feed path, entries
    staged: dict[str, files.Staged] = field(default_factory=dict)  # feeds that wait to be judged
    changed: list[str] = field(default_factory=list)  # feed paths whose bytes changed

    def __reduce__(self) -> tuple[type[None], tuple[()]]:
        """Be nothing in Pelican's cache, which keeps the context of each article it holds."""
        return type(None), ()

    @classmethod
    def of(cls, generator: Generator) -> "Run":
        """Return the run that *generator* is part of."""
        run: Run = generator.context[_KEY]
        return run

    @classmethod
    def begin(cls, generator: Generator) -> "Run":
        """Return a run of nothing yet."""
        settings = generator.settings
        file = "pelicanconf.py"
        read, problems = own_settings.read(settings, file)
        hugo = site_of(generator)
        options, refused = _body_options(read, file)
        return cls(
            pelican=settings,
            settings=read,
            settings_file=file,
            context=generator.context,
            hugo=hugo,
            # as Pelican has it, for it tells files by their path: links are not followed
            content=Path(os.path.abspath(settings["PATH"])),  # noqa: PTH100
            output=Path(settings["OUTPUT_PATH"]),
            body_options=options,
            problems=[*problems, *hugo.problems, *refused],
        )

    @property
    def site(self) -> str:
        """Return the site's absolute address without a slash at its end; "" where none is set."""
        return str(self.pelican.get("SITEURL") or "").rstrip("/")

    @property
    def opml(self) -> str:
        """Return where the list of all feeds lies, below the output folder."""
        return "feeds/feeds.opml"

    def archive_of(self, period: str) -> Feed | None:
        """Return the archive document of the feed of everything for "2024" or "2024/05"."""
        ending = f"-{period.replace('/', '-')}."
        return next((f for f in self.archives if ending in f.path.rpartition("/")[2]), None)

    @property
    def is_public(self) -> bool:
        """Whether the site's address is absolute, so that feeds can be published."""
        return urlsplit(self.site).scheme in ("http", "https")

    def show(self, target: Target) -> None:
        """Have the file that a post links to copied, where its bundle does not do so."""
        where = unquote(target.url.lstrip("/"))
        if where in self.assets:
            self.linked_assets[str(self.sources[where])] = where
        elif target.source and target.source not in self.bundle_files:
            self.linked_files.add(target.source)

    def stamp_at(self, url: str) -> Stamp:
        """Return when the file of this site at the absolute *url* was changed, and its bytes."""
        return stamp_of(self._source_at(url))

    def file_at(self, url: str) -> LocalFile | None:
        """Return the facts of the file of this site at the absolute *url*."""
        return self.look_at(url)[1]

    def look_at(self, url: str) -> tuple[Stamp, LocalFile | None]:
        """Return both: what tells that the file changed, and its facts."""
        source = self._source_at(url)
        stamp = stamp_of(source)
        return stamp, (local_file(source, stamp) if source else None)

    def _source_at(self, url: str) -> Path | None:
        start = f"{self.site}/"
        if not url.startswith(start):
            return None
        path = url[len(start) :]
        if not _PLAIN_PATH.fullmatch(path):
            path = unquote(urlsplit(f"/{path}").path).lstrip("/")
        return self.sources.get(path)

    def feed_setting(self, name: str) -> str | None:
        """Return the address pattern of a kind of feed: the site's, else the one that is added."""
        added = _ADDED if self.pelican.get("FEED_ALL_ATOM") else {}
        moved = _HUGO_ADDRESSES if self.settings.hugo_feeds else {}
        given = self.pelican.get(name, {**_OWN, **added, **moved}.get(name))
        return str(given) if given else None

    def path_of(self, content: Any) -> str:
        """Return the address of *content* below the site, as Pelican has it."""
        if content not in self._paths:
            self._paths[content] = str(content.url)
        return self._paths[content]

    def link_of(self, article: Any) -> str:
        """Return the address of *article* as Pelican's own feeds write it."""
        if article not in self._links:
            path = self.path_of(article)
            link = f"{self.site}/{path}" if is_below(path) else urljoin(f"{self.site}/", path)
            ref = "?ref=feed" if self.pelican.get("FEED_APPEND_REF") else ""
            self._links[article] = link + ref
        return self._links[article]

    def source_of(self, content: Any) -> str:
        """Return the file of *content*, relative to the content folder."""
        if content not in self._sources:
            post = getattr(content, "post", None)
            self._sources[content] = post.path if post else str(content.get_relative_source_path())
        return self._sources[content]

    def url_of(self, article: Any) -> str:
        """Return the absolute address of *article*, percent-encoded."""
        link = self.link_of(article)
        return link if _QUOTED.fullmatch(link) else quote(link, safe=_SAFE)

    @property
    def limit(self) -> int | None:
        """Return how many entries a subscription document holds; None: all."""
        limit = self.pelican.get("FEED_MAX_ITEMS")
        return int(limit) if limit else None

    def lang(self) -> str:
        """Return the site's default language."""
        return str(self.pelican.get("DEFAULT_LANG") or "en")


def is_below(path: str) -> bool:
    """Whether *path* is plainly below the site: urljoin would only append it."""
    return _BELOW.fullmatch(path) is not None


def _body_options(settings: Settings, file: str) -> tuple[Options, list[Problem]]:
    """Return the site's own rules and its gate, and what of it is refused."""
    known = ("elements", "attributes", "schemes", "without")
    unknown = [f'SYNDICATE_GATE has no "{key}"' for key in settings.gate if key not in known]
    gate = {key: _words(settings.gate[key]) for key in known if key in settings.gate}
    options = Options(rules=settings.rules, **gate)  # type: ignore[arg-type]  # rules are the owner's
    _, refused = options.policy()
    hint = f"the keys are {', '.join(known)}"
    return options, [Problem(file=file, what=what, hint=hint) for what in (*unknown, *refused)]


def _words(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(map(str, value))  # type: ignore[call-overload]


_RUNS: dict[int, Run] = {}  # by Pelican's settings, which live as long as the run


def start(generator: ArticlesGenerator) -> None:
    """Begin a run: the articles' generator is the first that Pelican makes."""
    run = generator.context[_KEY] = Run.begin(generator)
    _RUNS[id(generator.settings)] = run


def ended(pelican: Pelican) -> Run | None:
    """Return the run that *pelican* has finished, and forget it."""
    return _RUNS.pop(id(pelican.settings), None)


def prepare(pelican: Pelican) -> None:
    """Say once what keeps feeds from being published."""
    settings = pelican.settings
    url = str(settings.get("SITEURL") or "")
    wants_feeds = any(
        value for name, value in settings.items() if "FEED_" in name and name.endswith(_ENDINGS)
    )
    if wants_feeds and urlsplit(url).scheme not in ("http", "https"):
        hinted = HugoSite.of(settings).config.base_url or "https://example.org"
        logger.warning(
            "pelican-syndicate: SITEURL is %s; feeds need an absolute address such as %r, so "
            "Pelican writes its own feeds this time",
            repr(url) if url else "not set",
            hinted.rstrip("/"),
        )
