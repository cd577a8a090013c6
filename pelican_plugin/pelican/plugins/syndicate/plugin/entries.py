"""An article becomes an entry and its content, once, when the first feed asks."""

import inspect
from collections.abc import Iterable, Iterator
from functools import cache, partial
from typing import Any

from msgspec import Struct

from ..body.rewrite import Body, LocalFile, Options, Page, encoded, rewritten
from ..body.text import beginning, title
from ..entry import Category, Entry
from ..version import VERSION
from .channel import language, person
from .content import HugoArticle, Link
from .cover import cover_of, episode_of, named_enclosures
from .ids import Identities
from .intrasite import content_of
from .linking import absolute_links
from .media import Stamp
from .run import Run
from .store import Facts, Store, key_of

_SUMMARY = 300  # characters, about
_AT_ONCE = 400_000  # characters of the texts that go through each step together
_WORDS = 80  # characters of a title that is made of the text


class Made(Struct, frozen=True):
    """An entry, and its content as far as it had to be made."""

    entry: Entry
    content: bytes | None  # None: kept by an earlier build
    key: bytes  # under which it is kept
    digest: bytes  # of all that both were made from


class _Text(Struct, frozen=True):
    """A text whose links are replaced."""

    article: Any
    html: bytes  # UTF-8
    key: bytes  # under which its body is kept
    links: tuple[Link, ...]  # that its marks became
    files: dict[str, Stamp]  # of this site, by URL: those that are looked at for its body


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
        """Yield each of *articles* with its entry.

        Some go through each step together, so that its code stays in the processor's caches:
        a sixth to an eighth less time. Those whose text an earlier build had pass no text through
        them, and take half.
        """
        known: list[tuple[Any, bytes]] = []
        new: list[tuple[Any, bytes, bytes]] = []
        size = 0
        for article in articles:
            marked, key = self._marked(article)
            is_known = self._store.has(key)
            if is_known or size > _AT_ONCE:
                yield from self._anew(new)
                new, size = [], 0
            if is_known:
                known.append((article, key))
                continue
            yield from self._again(known)  # in their turn: Pelican's {attach} may move a file
            known = []
            new.append((article, marked, key))
            size += len(article._content or "")
        yield from self._anew(new)
        yield from self._again(known)

    def content_of(self, article: Any, key: bytes) -> bytes:
        """Return the content of *article* that an earlier build kept under *key*."""
        if kept := self._store.content(key):
            return kept
        [(_, content)] = self._bodies(self._linked([(article, *self._marked(article))]))
        return content

    def _marked(self, article: Any) -> tuple[bytes, bytes]:
        """Return the text of *article* with its marks, and its key; none if it is Pelican's own.

        What the marks became is kept under the key: both say all that the body is made from. So
        none need be replaced in a text that is as it was.
        """
        if not isinstance(article, HugoArticle):
            return b"", b""
        marked = encoded(article._content)
        return marked, key_of(self._site, self._about(article), marked)

    def _linked(self, articles: list[tuple[Any, bytes, bytes]]) -> list[_Text]:
        """Return the texts of *articles*, which are as `_marked` has them, with links replaced."""
        run = self._run
        # In their turn: {attach} may move a file. Pelican remembers what becomes of its own texts:
        # side by side they leave no gaps in memory.
        found = [
            article.linked(marked, run.site) if key else (content_of(run, article), None)
            for article, marked, key in articles
        ]
        return [
            self._text(article, key, *told)
            for (article, _, key), told in zip(articles, found, strict=True)
        ]

    def _text(
        self, article: Any, key: bytes, html: bytes | str, links: tuple[Link, ...] | None
    ) -> _Text:
        if isinstance(html, str):
            html = absolute_links(self._run, article, html)
        if links is None:  # no less tells
            key = key_of(self._settings, self._about(article), html)
        return _Text(article, html, key, links or (), {})

    def _about(self, article: Any) -> str:
        return f"{self._run.url_of(article)} {article.lang} {bool(_said(article))}"

    def _again(self, known: Iterable[tuple[Any, bytes]]) -> Iterator[tuple[Any, Made]]:
        for article, key in known:
            if facts := self._kept(article, key):
                yield article, self._made(article, key, facts, None)
            else:
                yield from self._anew([(article, *self._marked(article))])

    def _anew(self, articles: list[tuple[Any, bytes, bytes]]) -> list[tuple[Any, Made]]:
        texts = self._linked(articles)
        known = [self._kept(text.article, text.key) for text in texts]
        new = [text for text, facts in zip(texts, known, strict=True) if facts is None]
        bodies = iter(self._bodies(new))
        found = [(facts, None) if facts else next(bodies) for facts in known]
        return [
            (text.article, self._made(text.article, text.key, *pair))
            for text, pair in zip(texts, found, strict=True)
        ]

    def _kept(self, article: Any, key: bytes) -> Facts | None:
        """Return what is kept under *key*, unless a link or a file of it is not as it was."""
        facts = self._store.facts(key)
        if facts is None or any(article.address_of(*mark) != url for *mark, url in facts.links):
            return None
        return None if any(self._changed(*file) for file in facts.files) else facts

    def _bodies(self, texts: list[_Text]) -> list[tuple[Facts, bytes]]:
        """Return what entries need to know of each of *texts*, and its body; both are kept."""
        given = [(text.html, self._page(text)) for text in texts]
        bodies = rewritten(given, self._run.body_options)
        facts = list(map(_facts, texts, bodies))
        for text, told, body in zip(texts, facts, bodies, strict=True):
            self._store.keep(text.key, told, body.data)
        return [(told, body.data) for told, body in zip(facts, bodies, strict=True)]

    def _page(self, text: _Text) -> Page:
        run, article, files = self._run, text.article, text.files

        def file_at(address: str) -> LocalFile | None:
            files[address], file = run.look_at(address)
            return file

        source, url = run.source_of(article), run.url_of(article)
        return Page(source=source, url=url, lang=str(article.lang), file_at=file_at)

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


def _facts(text: _Text, body: Body) -> Facts:
    return Facts(
        summary="" if _said(text.article) else beginning(body.data, _SUMMARY),
        enclosures=body.enclosures,
        picture=next(iter(body.pictures), None),
        problems=body.problems,
        links=text.links,
        files=tuple((address, *stat) for address, stat in text.files.items()),
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
    return title(given) or title(str(article.title)) or words or "…"


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
    name = title(term)
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
    return title(_said(article))
