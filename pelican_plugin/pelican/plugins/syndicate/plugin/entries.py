"""An article becomes an entry and its content, once, when the first feed asks."""

import inspect
from collections.abc import Iterable, Iterator
from functools import cache, partial
from typing import Any

from msgspec import Struct

from ..body import text
from ..body.rewrite import LocalFile, Options, Page, encoded, rewrite
from ..entry import Category, Entry
from ..version import VERSION
from .channel import language, person
from .content import HugoArticle, Link
from .cover import cover_of, episode_of, named_enclosures
from .ids import Identities
from .linking import absolute_links
from .run import Run
from .store import Facts, Store, key_of

_SUMMARY = 300  # characters, about
_WORDS = 80  # characters of a title that is made of the text


class Made(Struct, frozen=True):
    """An entry, and its content as far as it had to be made."""

    entry: Entry
    content: bytes | None  # None: kept by an earlier build
    key: bytes  # under which it is kept
    digest: bytes  # of all that both were made from


class EntryMaker:
    """Makes entries of one build's articles, with what earlier builds made of their texts."""

    def __init__(self, run: Run, identities: Identities, store: Store) -> None:
        self._run = run
        self._identities = identities
        self._store = store
        self._settings = key_of(*_settings_of(run.body_options))
        # What marks become beside what they name.
        self._site = key_of(self._settings, run.site, run.pelican["INTRASITE_LINK_REGEX"])
        self._person = cache(partial(person, run))  # posts share their authors and their tags
        self._category = cache(_category)

    def made(self, articles: Iterable[Any]) -> Iterator[tuple[Any, Made]]:
        """Yield each of *articles*, in their order, with its entry.

        Those whose text an earlier build had are looked at in a row. With no text passing through
        the processor's caches in between, their small steps take half the time.
        """
        known: list[tuple[Any, bytes]] = []
        for article in articles:
            marked, key = self._marked(article)
            if self._store.has(key):
                known.append((article, key))
                continue
            yield from self._again(known)  # in their turn: Pelican's {attach} may move a file
            known.clear()
            yield article, self._anew(article, marked, key)
        yield from self._again(known)

    def content_of(self, article: Any, key: bytes) -> bytes:
        """Return the content of *article* that an earlier build kept under *key*."""
        kept = self._store.content(key)
        return kept or self._new(article, *self._linked(article, *self._marked(article)))[1]

    def _marked(self, article: Any) -> tuple[bytes, bytes]:
        """Return the text of *article* with its marks, and its key; none if it is Pelican's own.

        What the marks became is kept under the key: both say all that the body is made from. So
        none need be replaced in a text that is as it was.
        """
        if not isinstance(article, HugoArticle):
            return b"", b""
        marked = encoded(article._content)
        return marked, key_of(self._site, self._about(article), marked)

    def _linked(
        self, article: Any, marked: bytes, key: bytes
    ) -> tuple[bytes, bytes, tuple[Link, ...]]:
        """Return the text of *article* with its links replaced, behind its key, and its marks."""
        if isinstance(article, HugoArticle):
            html, links = article.linked(marked, self._run.site)
            if links is not None:
                return key, html, links
        else:
            html = absolute_links(self._run, article)
        return key_of(self._settings, self._about(article), html), html, ()  # no less tells

    def _about(self, article: Any) -> str:
        return f"{self._run.url_of(article)} {article.lang} {bool(_said(article))}"

    def _again(self, known: Iterable[tuple[Any, bytes]]) -> Iterator[tuple[Any, Made]]:
        for article, key in known:
            if facts := self._kept(article, key):
                yield article, self._made(article, key, facts, None)
            else:
                yield article, self._anew(article, *self._marked(article))

    def _anew(self, article: Any, marked: bytes, key: bytes) -> Made:
        key, html, links = self._linked(article, marked, key)
        if facts := self._kept(article, key):
            return self._made(article, key, facts, None)
        return self._made(article, key, *self._new(article, key, html, links))

    def _kept(self, article: Any, key: bytes) -> Facts | None:
        """Return what is kept under *key*, unless a link or a file of it is not as it was."""
        facts = self._store.facts(key)
        if facts is None or any(article.address_of(*mark) != url for *mark, url in facts.links):
            return None
        return None if any(self._changed(*file) for file in facts.files) else facts

    def _new(
        self, article: Any, key: bytes, html: bytes, links: tuple[Link, ...]
    ) -> tuple[Facts, bytes]:
        run, seen = self._run, {}

        def file_at(address: str) -> LocalFile | None:
            seen[address], file = run.look_at(address)
            return file

        source, url = run.source_of(article), run.url_of(article)
        page = Page(source=source, url=url, lang=str(article.lang), file_at=file_at)
        body = rewrite(html, page, run.body_options)
        facts = Facts(
            summary="" if _said(article) else text.beginning(body.data, _SUMMARY),
            enclosures=body.enclosures,
            picture=next(iter(body.pictures), None),
            problems=body.problems,
            links=links,
            files=tuple((address, *stat) for address, stat in seen.items()),
        )
        self._store.keep(key, facts, body)
        return facts, body.data

    def _changed(self, address: str, mtime: int | None, size: int | None) -> bool:
        return self._run.stamp_at(address) != (mtime, size)

    def _made(self, article: Any, key: bytes, facts: Facts, content: bytes | None) -> Made:
        self._run.problems.extend(facts.problems)
        entry = self._entry(article, facts)
        return Made(entry, content, key, key_of(entry, key, facts.links, facts.files))

    def _entry(self, article: Any, facts: Facts) -> Entry:
        run, identity = self._run, self._identities.of(article)
        url = run.url_of(article)
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
            picture=cover_of(run, article, url) or facts.picture,
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
