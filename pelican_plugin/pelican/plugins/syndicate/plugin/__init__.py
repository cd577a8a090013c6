"""The shell around Pelican: its signals come in, files go out. The one door to Pelican."""

from pelican.generators import ArticlesGenerator, PagesGenerator
from pelican.plugins import signals

from . import (
    articles,
    discovery,
    ending,
    linking,
    listing,
    publishing,
    reading,
    run,
    statics,
    term_lists,
)


def connect() -> None:
    """Connect one receiver to each signal; blinker keeps one of each, however often called.

    One a signal: blinker calls the receivers of a signal in no order that can be relied on.
    """
    signals.initialized.connect(run.prepare)
    signals.readers_init.connect(reading.wrap_readers)
    signals.article_generator_init.connect(_begin)
    signals.page_generator_init.connect(_begin_pages)
    signals.article_generator_pretaxonomy.connect(articles.add_articles)
    signals.article_generator_finalized.connect(_list_and_publish)
    signals.page_generator_finalized.connect(_read_all)
    signals.static_generator_finalized.connect(statics.place)
    signals.finalized.connect(ending.end)


def _begin(generator: ArticlesGenerator) -> None:
    """The articles' generator is the first that Pelican makes: a build begins."""
    run.start(generator)
    reading.forget_cached(generator)
    discovery.announce(generator)


def _begin_pages(generator: PagesGenerator) -> None:
    reading.forget_cached(generator)
    discovery.announce(generator)


def _list_and_publish(generator: ArticlesGenerator) -> None:
    """Taxonomies are built: complete them, and take the feeds over."""
    term_lists.list_translated(generator)
    publishing.replace_feeds(generator)


def _read_all(generator: PagesGenerator) -> None:
    """Every article and page has been read, so every link can be resolved."""
    articles.add_pages(generator)
    linking.resolve_all(generator)
    listing.add_listings(generator)
