"""An article and its body become an entry, once, when the first feed asks."""

from collections.abc import Iterable, Iterator
from functools import cache, partial
from typing import Any

from msgspec import Struct

from ..body.text import title
from ..entry import Category, Entry
from .bodies import BodyMaker, Told, said
from .channel import language, person
from .cover import cover_of, episode_of, named_enclosures
from .ids import Identities
from .run import Run
from .store import Facts, key_of

_WORDS = 80  # characters of a title that is made of the text


class Made(Struct, frozen=True):
    """An entry, and what it was made of."""

    entry: Entry
    told: Told
    digest: bytes  # of all that both were made from


class EntryMaker:
    """Makes entries of one build's articles."""

    def __init__(self, run: Run, identities: Identities, bodies: BodyMaker) -> None:
        self._run = run
        self._identities = identities
        self._bodies = bodies
        self._person = cache(partial(person, run))  # posts share their authors and their tags
        self._category = cache(_category)

    def made(self, articles: Iterable[Any]) -> Iterator[Made]:
        """Yield the entry of each of *articles*."""
        for together in self._bodies.told(articles):
            yield from [self._made(told) for told in together]

    def _made(self, told: Told) -> Made:
        facts = told.facts
        self._run.problems.extend(facts.problems)
        entry = self._entry(told.article, facts)
        return Made(entry, told, key_of(entry, told.key, facts.links, facts.files))

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


def _summary(article: Any) -> str:
    """Return what the author wrote as a summary, as plain text that nobody takes for markup."""
    return title(said(article))
