"""Pages beside the feeds join the site's pages: the list of feeds, and the archive."""

from collections.abc import Callable, Iterator
from html import escape
from typing import Any
from urllib.parse import quote

from pelican.contents import Content, Page
from pelican.generators import PagesGenerator

from .archive_pages import archives
from .phrases import phrases_of
from .run import Run
from .subscribe import subscribe

_PERIODS = ("YEAR", "MONTH", "DAY")


class _Listing(Page):
    """A page whose text is made when it is written, after the feeds."""

    default_template = "page"
    text_of: Callable[[str], str]

    def get_content(self, siteurl: str) -> str:
        """Return the list, with addresses below *siteurl*."""
        return self.text_of(siteurl)

    def _expand_settings(self, key: str, klass: str | None = None) -> str:
        return Content._expand_settings(self, key, klass or "page")


def add_listings(generator: PagesGenerator) -> None:
    """Let the subscribe page and the archive pages be written with the site's other pages."""
    run = Run.of(generator)
    if not run.is_public or run.articles is None:
        return
    taken = set(_taken(run, generator, run.articles.articles))
    for path, title, text_of in _listings(run):
        if path not in taken:
            generator.hidden_pages.append(_page(generator, path, title, text_of))


def _taken(run: Run, generator: PagesGenerator, articles: list[Any]) -> Iterator[str]:
    """Yield where the site's own pages lie, Pelican's archives by period included."""
    for content in (*articles, *generator.pages, *generator.hidden_pages):
        yield str(content.save_as)
    patterns = filter(None, (run.pelican.get(f"{name}_ARCHIVE_SAVE_AS") for name in _PERIODS))
    for pattern in patterns:
        yield from {pattern.format(date=article.date) for article in articles}
    for name in run.pelican["DIRECT_TEMPLATES"]:
        yield str(run.pelican.get(f"{name.upper()}_SAVE_AS") or f"{name}.html")


def _listings(run: Run) -> Iterator[tuple[str, str, Callable[[str], str]]]:
    words = phrases_of(run.lang())
    if run.settings.subscribe_page:
        yield run.settings.subscribe_page, words["subscribe"], lambda site: subscribe(run, site)
    if run.settings.archive_pages and _wants_archive(run):
        yield from archives(run, run.settings.archive_pages)


def _wants_archive(run: Run) -> bool:
    """Whether the site asks for archive pages, or its feeds do not hold all of its posts."""
    said = "SYNDICATE_ARCHIVE_PAGES" in run.pelican
    posts = len(run.articles.articles) if run.articles else 0
    return said or (run.limit is not None and posts > run.limit)


def _page(
    generator: PagesGenerator, path: str, title: str, text_of: Callable[[str], str]
) -> _Listing:
    url = quote(path.removesuffix("index.html"))
    page = _Listing(
        content="",
        metadata={"title": escape(title), "slug": path, "save_as": path, "url": url,
                  "status": "hidden"},
        settings=generator.settings,
        context=generator.context,
    )  # fmt: skip
    page.text_of = text_of
    return page
