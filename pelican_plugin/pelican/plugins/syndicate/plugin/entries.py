"""An article becomes an entry and its content, once, when the first feed asks."""

import inspect
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from ..body import text
from ..body.rewrite import LocalFile, Options, Page, rewrite
from ..entry import Category, Entry, Picture
from ..version import VERSION
from .channel import language, person
from .cover import cover_of, episode_of, named_enclosures
from .ids import Identities
from .linking import absolute_links
from .run import Run
from .store import Facts, Store, key_of

_SUMMARY = 300  # characters, about
_WORDS = 80  # characters of a title that is made of the text


@dataclass(frozen=True, slots=True)
class Made:
    """An entry, its content as far as it had to be made, and what both were made from."""

    entry: Entry
    content: bytes | None  # None: kept by an earlier build
    key: bytes


class EntryMaker:
    """Makes entries of one build's articles, with what earlier builds made of their texts."""

    def __init__(self, run: Run, identities: Identities, store: Store) -> None:
        self._run = run
        self._identities = identities
        self._store = store
        self._settings = key_of(*_settings_of(run.body_options))
        self._person = cache(partial(person, run))  # posts share their authors and their tags
        self._category = cache(_category)

    def made_of(self, article: Any) -> Made:
        """Return the entry of *article*; its content is gated HTML in UTF-8."""
        run = self._run
        url = run.url_of(article)
        linked = absolute_links(run, article)
        about = f"{url} {article.lang} {bool(_said(article))}"
        key = key_of(self._settings, about, linked)
        facts, content = self._store.facts(key), None
        if facts is None or any(self._changed(*file) for file in facts.files):
            facts, content = self._new(article, url, linked, key)
        run.problems.extend(facts.problems)
        return Made(self._entry(article, url, facts), content, key)

    def content_of(self, article: Any, key: bytes) -> bytes:
        """Return the content of *article* that an earlier build kept under *key*."""
        url = self._run.url_of(article)
        linked = absolute_links(self._run, article)
        return self._store.content(key) or self._new(article, url, linked, key)[1]

    def _new(self, article: Any, url: str, linked: bytes, key: bytes) -> tuple[Facts, bytes]:
        run, seen = self._run, {}

        def file_at(address: str) -> LocalFile | None:
            seen[address], file = run.look_at(address)
            return file

        source = run.source_of(article)
        page = Page(source=source, url=url, lang=str(article.lang), file_at=file_at)
        body = rewrite(linked, page, run.body_options)
        facts = Facts(
            summary="" if _said(article) else text.beginning(body.data, _SUMMARY),
            enclosures=body.enclosures,
            pictures=body.pictures,
            problems=body.problems,
            files=tuple((address, *stat) for address, stat in seen.items()),
        )
        self._store.keep(key, facts, body)
        return facts, body.data

    def _changed(self, address: str, mtime: int | None, size: int | None) -> bool:
        return self._run.stamp_at(address) != (mtime, size)

    def _entry(self, article: Any, url: str, facts: Facts) -> Entry:
        run, identity = self._run, self._identities.of(article)
        summary = _summary(article) or facts.summary
        enclosures = (*named_enclosures(run, article, url), *facts.enclosures)
        return Entry(
            id=identity.id,
            url=url,
            title=title_of(article, summary[:_WORDS]),
            published=identity.published,
            updated=identity.updated,
            lang=language(str(article.lang)) if article.lang != run.lang() else None,
            authors=tuple(map(self._person, _people(article))),
            categories=tuple(filter(None, dict.fromkeys(map(self._category, _terms(article))))),
            summary=summary,
            enclosures=tuple({file.url: file for file in enclosures}.values()),
            picture=cover_of(run, article, url) or _first(facts.pictures),
            episode=episode_of(run, article, url, has_files=bool(enclosures)),
        )


def _settings_of(options: Options) -> tuple[object, ...]:
    """Return what a body depends on beside its text: version, gate, the rules of the site."""
    rules = tuple((r.name, r.selector, r.needs, _source(r.apply)) for r in options.rules)
    gate = (options.elements, options.attributes, options.schemes, options.without)
    return VERSION, gate, rules


def _source(function: object) -> str:
    """Return what a rule does, as text; of what has none, something that no next build has."""
    try:
        return inspect.getsource(function)  # type: ignore[arg-type]  # the TypeError below
    except (OSError, TypeError):
        return repr(function)


def title_of(article: Any, words: str) -> str:
    """Return the title as plain text, else the text's first words."""
    post = getattr(article, "post", None)
    given = post.title if post else str(article.title)
    return text.title(given) or text.title(str(article.title)) or words or "…"


def _people(article: Any) -> Iterable[str]:
    names = [getattr(a, "term", a.name) for a in getattr(article, "authors", ())]
    return filter(None, dict.fromkeys(names))


def _terms(article: Any) -> list[str]:
    """Return the tags and categories; a section that stands in for a category is none."""
    post = getattr(article, "post", None)
    terms = [] if post or not hasattr(article, "category") else [article.category.name]
    terms += post.categories if post else ()
    return terms + [getattr(tag, "term", tag.name) for tag in getattr(article, "tags", ())]


def _category(term: str) -> Category | None:
    name = text.title(term)
    return Category(term=name) if name else None


def _said(article: Any) -> str:
    """Return what the author wrote as a summary; "" where there is none."""
    post = getattr(article, "post", None)
    if post is None:
        return str(article.metadata.get("summary") or "")
    divided = article.short if post.divided else ""
    return str(post.front.get("summary") or divided or post.description or "")


def _summary(article: Any) -> str:
    """Return what the author wrote as a summary, as plain text that nobody takes for markup."""
    return text.title(_said(article))


def _first(pictures: tuple[Picture, ...]) -> Picture | None:
    return pictures[0] if pictures else None
