"""An article becomes an entry and its content, once, when the first feed asks."""

from typing import Any

from ..body import text
from ..body.rewrite import Body, Page, rewrite
from ..entry import Category, Entry, Person, Picture
from .channel import person
from .cover import cover_of, episode_of, named_enclosures
from .ids import Identities
from .linking import absolute_links
from .run import Run

_SUMMARY = 300  # characters, about


class EntryMaker:
    """Makes entries of one build's articles."""

    def __init__(self, run: Run, identities: Identities) -> None:
        self._run = run
        self._identities = identities

    def entry_of(self, article: Any) -> tuple[Entry, str]:
        """Return the entry of *article* and its content: gated HTML, every URL absolute."""
        run = self._run
        url = run.url_of(article)
        body = self._body(article, url)
        run.problems.extend(body.problems)
        identity = self._identities.of(article)
        enclosures = (*named_enclosures(run, article, url), *body.enclosures)
        entry = Entry(
            id=identity.id,
            url=url,
            title=title_of(article, body),
            published=identity.published,
            updated=identity.updated,
            lang=str(article.lang) if article.lang != run.lang() else None,
            authors=tuple(_people(run, article)),
            categories=tuple(_categories(run, article)),
            summary=_summary(article, body),
            enclosures=tuple({file.url: file for file in enclosures}.values()),
            picture=cover_of(run, article, url) or _first(body.pictures),
            episode=episode_of(run, article, url),
        )
        return entry, body.html

    def _body(self, article: Any, url: str) -> Body:
        run = self._run
        page = Page(
            source=str(article.get_relative_source_path()),
            url=url,
            lang=str(article.lang),
            file_at=run.file_at,
        )
        return rewrite(absolute_links(run, article), page, run.body_options)


def title_of(article: Any, body: Body) -> str:
    """Return the title as plain text, else the text's first words."""
    post = getattr(article, "post", None)
    given = post.title if post else str(article.title)
    return text.title(given) or text.title(str(article.title)) or text.plain(body.html)[:80] or "…"


def _people(run: Run, article: Any) -> list[Person]:
    names = [getattr(a, "term", a.name) for a in getattr(article, "authors", ())]
    return [person(run, name) for name in dict.fromkeys(names) if name]


def _categories(run: Run, article: Any) -> list[Category]:
    """Return the tags and categories; a section that stands in for a category is none."""
    post = getattr(article, "post", None)
    terms = [] if post or not hasattr(article, "category") else [article.category.name]
    terms += post.categories if post else ()
    terms += [getattr(tag, "term", tag.name) for tag in getattr(article, "tags", ())]
    return [Category(term=term) for term in dict.fromkeys(filter(None, map(text.title, terms)))]


def _summary(article: Any, body: Body) -> str:
    """Return what the author wrote as a summary, else whole sentences of the text."""
    post = getattr(article, "post", None)
    said = (
        post.front.get("summary") or post.description if post else article.metadata.get("summary")
    )
    return text.plain(str(said)) if said else text.summary(body.html, _SUMMARY)


def _first(pictures: tuple[Picture, ...]) -> Picture | None:
    return pictures[0] if pictures else None
