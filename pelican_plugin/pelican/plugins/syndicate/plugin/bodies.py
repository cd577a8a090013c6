"""An article's text becomes a body, once: what earlier builds made of it is in the store."""

import inspect
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from ..body.rewrite import Body, LocalFile, Options, Page, encoded, rewritten
from ..body.text import beginning
from ..version import VERSION
from .content import HugoArticle, Link
from .intrasite import content_of
from .linking import absolute_links
from .media import Stamp
from .run import Run
from .store import Facts, Store, key_of

_SUMMARY = 300  # characters, about
_AT_ONCE = 400_000  # characters of the texts that go through each step together
_IN_A_ROW = 100  # articles that are known


class Told(Struct, frozen=True):
    """What is known of an article's body, and the body as far as it had to be made."""

    article: Any
    key: bytes  # under which it is kept
    facts: Facts
    content: bytes | None  # None: kept by an earlier build


_Marked = tuple[Any, bytes, bytes]  # an article, its text with its marks, its key


class _Text(Struct, frozen=True):
    """A text whose links are replaced."""

    article: Any
    html: bytes  # UTF-8
    key: bytes  # under which its body is kept
    links: tuple[Link, ...]  # that its marks became
    files: dict[str, Stamp]  # of this site, by URL: those that are looked at for its body


class BodyMaker:
    """Makes the bodies of one build's articles."""

    def __init__(self, run: Run, store: Store) -> None:
        self._run = run
        self._store = store
        self._settings = key_of(*_settings_of(run.body_options))
        # What marks become beside what they name.
        self._site = key_of(self._settings, run.site, run.pelican["INTRASITE_LINK_REGEX"])
        self._addresses: dict[tuple[str, ...], str | None] = {}  # of what marks name

    def told(self, articles: Iterable[Any]) -> Iterator[list[Told]]:
        """Yield what is told of *articles*: of those together that went through each step together.

        So a step's code stays in the processor's caches, which the next text would clear. Those
        whose text an earlier build had are looked at in a row: no text passes through at all.
        """
        known: list[tuple[Any, bytes]] = []
        new: list[_Marked] = []
        size = 0
        for article in articles:
            marked, key = self._marked(article)
            is_known = self._store.has(key)
            if new and (is_known or size > _AT_ONCE):
                yield self._anew(new)
                new, size = [], 0
            if is_known:
                known.append((article, key))
                continue
            yield from self._again(known)  # in their turn: Pelican's {attach} may move a file
            known = []
            new.append((article, marked, key))
            size += len(article._content or "")
        yield self._anew(new)
        yield from self._again(known)

    def content_of(self, article: Any, key: bytes) -> bytes:
        """Return the content of *article* that an earlier build kept under *key*."""
        if kept := self._store.content(key):
            return kept
        [(_, content)] = self._made(self._linked([(article, *self._marked(article))]))
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

    def _linked(self, articles: list[_Marked]) -> list[_Text]:
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
        return f"{self._run.url_of(article)} {article.lang} {bool(said(article))}"

    def _again(self, known: list[tuple[Any, bytes]]) -> Iterator[list[Told]]:
        for start in range(0, len(known), _IN_A_ROW):
            row = known[start : start + _IN_A_ROW]
            told = [(*one, self._kept(*one)) for one in row]
            yield [Told(article, key, facts, None) for article, key, facts in told if facts]
            for article, _, facts in told:
                if facts is None:
                    yield self._anew([(article, *self._marked(article))])

    def _anew(self, articles: list[_Marked]) -> list[Told]:
        texts = self._linked(articles)
        known = [self._kept(text.article, text.key) for text in texts]
        new = [text for text, facts in zip(texts, known, strict=True) if facts is None]
        made = iter(self._made(new))
        found = [(facts, None) if facts else next(made) for facts in known]
        return [Told(t.article, t.key, *pair) for t, pair in zip(texts, found, strict=True)]

    def _kept(self, article: Any, key: bytes) -> Facts | None:
        """Return what is kept under *key*, unless a link or a file of it is not as it was."""
        facts = self._store.facts(key)
        if facts is None or any(self._address(article, *m) != url for *m, url in facts.links):
            return None
        return None if any(self._changed(*file) for file in facts.files) else facts

    def _address(self, article: Any, *mark: str) -> str | None:
        """Return the address of what a mark names: whoever asked once has made it final."""
        if mark not in self._addresses:
            self._addresses[mark] = article.address_of(*mark)
        return self._addresses[mark]

    def _made(self, texts: list[_Text]) -> list[tuple[Facts, bytes]]:
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


def _facts(text: _Text, body: Body) -> Facts:
    return Facts(
        summary="" if said(text.article) else beginning(body.data, _SUMMARY),
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


def said(article: Any) -> str:
    """Return what the author wrote as a summary; "" where there is none."""
    post = getattr(article, "post", None)
    if post is None:
        return str(article.metadata.get("summary") or "")
    divided = article.short if post.divided else ""
    return str(post.front.get("summary") or divided or post.description or "")
