"""The shell around Pelican: its signals come in, files go out. The one door to Pelican."""

from . import articles, discovery, ending, linking, listing, publishing, reading, run, statics


def connect() -> None:
    """Connect each receiver to its signal. Blinker keeps one of each, however often called."""
    from pelican.plugins import signals

    receivers = (
        (signals.initialized, run.prepare),
        (signals.readers_init, reading.wrap_readers),
        (signals.article_generator_init, run.start),
        (signals.article_generator_init, reading.forget_cached),
        (signals.page_generator_init, reading.forget_cached),
        (signals.article_generator_pretaxonomy, articles.add_articles),
        (signals.article_generator_finalized, publishing.replace_feeds),
        (signals.page_generator_finalized, articles.add_pages),
        (signals.page_generator_finalized, linking.resolve_all),
        (signals.page_generator_finalized, listing.add_listings),
        (signals.static_generator_finalized, statics.place),
        (signals.content_written, discovery.announce),
        (signals.finalized, ending.end),
    )
    for signal, receiver in receivers:
        signal.connect(receiver)
