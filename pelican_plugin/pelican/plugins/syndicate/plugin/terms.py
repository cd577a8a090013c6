"""Tags, categories and authors of Hugo-style posts: distinct where Pelican would merge them."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any
from urllib.parse import quote, unquote

from pelican import urlwrappers
from pelican.settings import DEFAULT_CONFIG
from pelican.utils import slugify

from ..hugo import permalink
from ..hugo.config import Config
from ..hugo.post import Post
from ..naming import Named, feed_slug, feed_slugs, is_telling, known_as
from ..problem import Problem


class _Distinct:
    """A term whose slug is its own, and whose address is Hugo's where a Hugo site says so."""

    settings: Mapping[str, Any]
    address: str | None = None  # root-relative, percent-encoded; None: Pelican's

    @property
    def url(self) -> str:
        """Return the address below the site, percent-encoded."""
        return self.address.lstrip("/") if self.address else str(self._from("URL"))

    @property
    def save_as(self) -> str:
        """Return the file below the output folder."""
        if not self.address:
            return str(self._from("SAVE_AS"))
        path = unquote(self.address).lstrip("/")
        return path + "index.html" if path.endswith("/") or not path else path

    @property
    def page_name(self) -> str:
        """Return what the addresses of further pages of its list begin with."""
        if not self.address:
            return str(self._from("URL", True))
        return self.save_as.rpartition(".")[0]

    def __eq__(self, other: object) -> bool:
        """Whether *other*, Pelican's or ours, is listed on the same page."""
        if isinstance(other, urlwrappers.URLWrapper):
            return bool(self.slug == other.slug)  # type: ignore[attr-defined]  # URLWrapper's
        return bool(super().__eq__(other))

    def __hash__(self) -> int:
        return hash(self.slug)  # type: ignore[attr-defined]  # as above

    def _from(self, key: str, page_name: bool = False) -> object:
        return self._from_settings(key, page_name)  # type: ignore[attr-defined]  # URLWrapper's


# Pelican looks its settings up by the class's name, and finds the class by it in its cache.
class Tag(_Distinct, urlwrappers.Tag):
    """A tag of Hugo-style posts."""


class Category(_Distinct, urlwrappers.Category):
    """A category of Hugo-style posts, or the section that stands in for one."""


class Author(_Distinct, urlwrappers.Author):
    """An author of Hugo-style posts."""


_CLASSES: dict[str, type] = {"tag": Tag, "category": Category, "author": Author}
_TAXONOMY = {"tag": "tags", "category": "categories", "author": "authors"}


class Terms:
    """Makes each term once."""

    def __init__(
        self,
        settings: Mapping[str, Any],
        config: Config,
        posts: Iterable[Post] = (),
        *,
        hugo_addresses: bool,
    ) -> None:
        self._settings = settings
        self._slugs, self.problems = _slugs_of(settings, posts)
        self._config = config
        self._hugo_addresses = hugo_addresses
        self._taken: set[str] = set()
        self._made: dict[tuple[str, str], Any] = {}

    def of(self, kind: str, name: str, lang: str | None = None) -> Any:
        """Return the term *name* of *kind* ("tag", "category", "author")."""
        key = kind, known_as(name)
        if key not in self._made:
            self._made[key] = self._make(kind, name, lang)
        return self._made[key]

    def _make(self, kind: str, name: str, lang: str | None) -> Any:
        made = _CLASSES[kind](name, self._settings)
        plain = _plain_slug(kind, name, self._settings)
        made.slug = self._slugs.get((kind, known_as(name))) or feed_slug(name, plain, kind)
        made.name = escape(name, quote=False) if "<" in name else name
        made.term = name
        is_hugos = _TAXONOMY[kind] in self._config.taxonomies.values()
        if self._hugo_addresses and is_hugos and self._is_default(f"{kind.upper()}_URL"):
            self._settle(made, permalink.term_url(_TAXONOMY[kind], name, self._config, lang))
        return made

    def _settle(self, made: Any, address: str) -> None:
        """Give *made* Hugo's address, unless another term or the list of all terms has it."""
        if address.count("/") > 2 and address not in self._taken:
            self._taken.add(address)
            made.address = address

    def section(self, name: str) -> Any:
        """Return the category that stands for the section *name*, at the section's address."""
        is_new = ("category", known_as(name)) not in self._made
        made = self.of("category", name)
        if made.address and is_new:
            made.address = f"/{quote(name)}/"
        return made

    def _is_default(self, setting: str) -> bool:
        return bool(self._settings.get(setting) == DEFAULT_CONFIG.get(setting))


def told_apart(
    kind: str, terms: Iterable[tuple[Any, Iterable[Any]]]
) -> Iterator[tuple[Any, str, tuple[Any, ...]]]:
    """Yield Pelican's *terms* of *kind*, each with every name it took for it and who says that.

    Names that share a slug are one, as on its page, unless a sign that slugs drop tells them apart.
    """
    terms = tuple((term, tuple(articles)) for term, articles in terms)
    said: dict[str, dict[str, tuple[str, dict[Any, None]]]] = {term.slug: {} for term, _ in terms}
    plain = {term.slug: getattr(term, "term", term.name) for term, _ in terms}
    by_name: dict[tuple[str, str], dict[Any, None]] = {}
    for article in dict.fromkeys(article for _, articles in terms for article in articles):
        for term in _borne(kind, article):
            slug, name = term.slug, getattr(term, "term", term.name)
            members = by_name.get((slug, name))
            if members is None:
                is_own = is_telling(name) or not slug
                shown = name if is_own else plain.get(slug, name)
                known = known_as(name) if is_own else ""
                _, members = said.get(slug, {}).setdefault(known, (shown, {}))
                by_name[slug, name] = members
            members[article] = None
    for term, _ in terms:
        yield from ((term, name, tuple(members)) for name, members in said[term.slug].values())


def _borne(kind: str, article: Any) -> Iterable[Any]:
    """Return the terms that *article* bears."""
    return [article.category] if kind == "category" else getattr(article, _ATTRIBUTE[kind], ())


_ATTRIBUTE = {"tag": "tags", "author": "authors"}
_LONGEST = 240  # bytes of a slug that can be a file's name, with its ending


def shorten(articles: Iterable[Any]) -> None:
    """Give the terms of Pelican's own *articles* a slug that a file can have: it would stop."""
    for article in articles:
        said = (getattr(article, "category", None), *getattr(article, "tags", ()))
        for term in (*said, *getattr(article, "authors", ())):
            if term and len(term.slug.encode()) > _LONGEST:
                term.slug = feed_slug(term.name, term.slug, type(term).__name__.lower())


def _slugs_of(
    settings: Mapping[str, Any], posts: Iterable[Post]
) -> tuple[dict[tuple[str, str], str], tuple[Problem, ...]]:
    """Return the slug of each kind's names, distinct where Pelican's are not: first come first."""
    names: dict[tuple[str, str], Named] = {}
    for since, _, kind, name in sorted(_said(posts)):
        key = (kind, known_as(name))
        if key not in names:
            slug = _plain_slug(kind, name, settings)
            names[key] = Named(kind=kind, name=name, slug=slug, since=since)
    slugs: dict[tuple[str, str], str] = {}
    problems: list[Problem] = []
    for kind in _TAXONOMY:
        mine = {key: named for key, named in names.items() if key[0] == kind}
        found, moved = feed_slugs(mine.values())
        slugs |= {key: found[named] for key, named in mine.items()}
        problems += moved
    return slugs, tuple(problems)


def _said(posts: Iterable[Post]) -> Iterable[tuple[dt.datetime, str, str, str]]:
    """Yield when and where each name was said, its kind, and the name."""
    for post in posts:
        assert post.date is not None
        names = {"tag": post.tags, "category": post.categories[:1], "author": post.authors}
        for kind, said in names.items():
            yield from ((post.date, post.path, kind, name) for name in said)


def _plain_slug(kind: str, name: str, settings: Mapping[str, Any]) -> str:
    """Return the slug that Pelican would give, without its warning where that is empty."""
    shared = settings.get("SLUG_REGEX_SUBSTITUTIONS", [])
    return slugify(
        name,
        regex_subs=settings.get(f"{kind.upper()}_REGEX_SUBSTITUTIONS", shared),
        preserve_case=settings.get("SLUGIFY_PRESERVE_CASE", False),
        use_unicode=settings.get("SLUGIFY_USE_UNICODE", False),
    )
