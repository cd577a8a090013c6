"""The feeds are written where Pelican would write its own."""

import datetime as dt
import logging
import types
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pelican.generators import ArticlesGenerator

from .. import archive, files
from ..entry import Entry
from ..feed import Feed, Format
from ..formats import opml, page
from ..formats.document import document
from ..problem import Problem, Severity
from .channel import STYLESHEET, channel_of, feed_address
from .entries import EntryMaker
from .ids import Identities
from .plan import Planned, planned
from .run import Run
from .spool import Spool

logger = logging.getLogger(__name__)
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)  # a feed without entries has no date of its own


def replace_feeds(generator: ArticlesGenerator) -> None:
    """Let *generator* publish our feeds instead of Pelican's; on this instance alone."""
    run = Run.of(generator)
    is_stock = type(generator).generate_feeds is ArticlesGenerator.generate_feeds
    if run.is_public and is_stock:
        vars(generator)["generate_feeds"] = types.MethodType(_generate_feeds, generator)


def _generate_feeds(generator: ArticlesGenerator, writer: Any) -> None:
    """Publish, or let Pelican write its own feeds where ours fail by a fault of our own."""
    try:
        publish(Run.of(generator), generator)
    except Exception:
        logger.exception(
            "pelican-syndicate: the feeds could not be made, so Pelican writes its own; "
            "please report this with the lines above"
        )
        type(generator).generate_feeds(generator, writer)


def publish(run: Run, generator: ArticlesGenerator) -> None:
    """Write every planned feed, with its history, whose bytes changed."""
    files.sweep(run.output)
    chosen = {plan: _chosen(run, plan) for plan in planned(run, generator)}
    spool = Spool()
    asked = dict.fromkeys(article for plan in chosen for article in plan.articles)
    identities = Identities(run, asked)
    entries = _entries(EntryMaker(run, identities), spool, chosen)
    written = []
    for plan, articles in chosen.items():
        held = [entries[article] for article in articles]
        documents = _documents(run, plan, held, spool)
        run.feeds_by.setdefault((plan.kind, plan.slug), []).append(documents[0])
        run.archives += documents[1:] if plan.kind == "all" else ()
        written += [feed for feed in documents if _write(run, feed, spool)]
    spool.close()
    _write_beside(run, written)
    identities.remember()


def _write_beside(run: Run, feeds: list[Feed]) -> None:
    """Write what helps to find and to look at the feeds."""
    if feeds:
        opml_file = opml.render(channel_of(run), feeds)
        files.write_if_changed(run.output, run.opml, [opml_file])
        files.write_if_changed(run.output, STYLESHEET, [page.STYLESHEET])


def _chosen(run: Run, plan: Planned) -> tuple[Any, ...]:
    """Return the articles of a feed, newest first: all where its history is kept."""
    ordered = sorted(plan.articles, key=lambda article: str(article.url))
    ordered.sort(key=lambda article: article.date.timestamp(), reverse=True)
    return tuple(ordered[: None if _keeps_history(run, plan) else run.limit])


def _keeps_history(run: Run, plan: Planned) -> bool:
    return run.settings.archive is not None and plan.kind in run.settings.archive_feeds


def _documents(run: Run, plan: Planned, entries: list[Entry], spool: Spool) -> tuple[Feed, ...]:
    """Return the subscription document of a feed, and its archives."""
    cut = archive.cut(
        entries,
        limit=run.limit,
        max_bytes=run.settings.max_bytes,
        sizes=(spool.size(entry, plan.format) for entry in entries),
        plan=run.settings.archive if _keeps_history(run, plan) else None,
    )
    return archive.documents(_feed(run, plan, cut.entries), cut)


def _entries(
    maker: EntryMaker, spool: Spool, chosen: Mapping[Planned, tuple[Any, ...]]
) -> dict[Any, Entry]:
    """Make the entry of each chosen article once, in the formats that ask for it."""
    formats: dict[Any, list[Format]] = {}
    for plan, articles in chosen.items():
        for article in articles:
            asked = formats.setdefault(article, [])
            if plan.format not in asked:
                asked.append(plan.format)
    made = {}
    for article, asked in formats.items():
        entry, content = maker.entry_of(article)
        spool.add(entry, content, asked)
        made[article] = entry
    return made


def _feed(run: Run, plan: Planned, entries: tuple[Entry, ...]) -> Feed:
    channel = channel_of(run)
    address = feed_address(run, plan.address)
    return Feed(
        channel=channel,
        format=plan.format,
        title=f"{channel.title} - {plan.name}" if plan.name else channel.title,
        path=plan.path,
        url=address,
        page=f"{run.site}/{plan.page}",
        id=address,
        updated=max((entry.updated for entry in entries), default=_NEVER),
        entries=entries,
        lang=plan.lang or channel.lang,
    )


def _write(run: Run, feed: Feed, spool: Spool) -> bool:
    """Write *feed* if its bytes changed; return whether it is there."""
    chunks: Iterable[bytes] = document(feed, spool.fragments(feed.entries, feed.format))
    try:
        changed = files.write_if_changed(run.output, feed.path, chunks)
    except OSError as fault:
        what = f"the feed could not be written, the old one is still there: {fault}"
        run.problems.append(Problem(file=feed.path, severity=Severity.ERROR, what=what))
        return False
    run.published.append((feed.path, len(feed.entries)))
    if changed:
        run.changed.append(feed.path)
        logger.info('Writing "%s"', Path(run.output, feed.path))
    return True
