"""The feeds are written where Pelican would write its own."""

import datetime as dt
import logging
import os
import types
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from pelican.generators import ArticlesGenerator

from .. import archive, files
from ..body import text
from ..entry import Entry
from ..feed import Channel, Feed, Format
from ..formats import opml, page
from ..formats.document import document, frame
from ..problem import Problem, Severity
from ..version import VERSION
from . import foreign
from .bodies import BodyMaker
from .channel import STYLESHEET, channel_of, feed_address, language
from .dates import published_of
from .entries import EntryMaker
from .ids import Identities
from .plan import Planned, planned
from .run import Run
from .spool import Spool
from .store import Store, key_of

logger = logging.getLogger(__name__)
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)  # a feed without entries has no date of its own


def replace_feeds(generator: ArticlesGenerator) -> None:
    """Let *generator* publish our feeds instead of Pelican's; on this instance alone."""
    run = Run.of(generator)
    is_stock = type(generator).generate_feeds is ArticlesGenerator.generate_feeds
    if run.is_public and is_stock:
        vars(generator)["generate_feeds"] = types.MethodType(_generate_feeds, generator)


def _generate_feeds(generator: ArticlesGenerator, writer: Any) -> None:
    """Publish, or let Pelican write its own feeds where ours fail by a fault of our own.

    A full disc is no such fault: Pelican would truncate the feeds that are still whole.
    """
    run = Run.of(generator)
    try:
        publish(run, generator)
    except OSError as fault:
        run.problems.append(_unwritten("feeds/", fault))
    except Exception:
        logger.exception(
            "pelican-syndicate: the feeds could not be made, so Pelican writes its own; "
            "please report this with the lines above"
        )
        type(generator).generate_feeds(generator, writer)


def publish(run: Run, generator: ArticlesGenerator) -> None:
    """Write every planned feed, with its history, whose bytes changed."""
    publisher = Publisher(run)
    plans = planned(run, generator)
    ranks = _ranks(run, plans)
    chosen = {plan: _chosen(run, plan, ranks) for plan in plans}
    for folder in sorted({Path(run.output, plan.path).parent for plan in chosen}):
        files.sweep(folder)
    articles = dict.fromkeys(article for plan in chosen for article in plan.articles)
    identities = Identities(run, generator, articles)
    run.tombstones = identities.tombstones
    publisher.make(chosen, identities)
    written = [feed for plan in chosen for feed in publisher.publish(plan, chosen[plan])]
    publisher.close()
    _write_beside(run, written)
    identities.remember()


class Publisher:
    """Makes entries once, and writes the feeds that hold them."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._channel = channel_of(run)
        self._spool = Spool()
        self._store = Store(Path(run.pelican["CACHE_PATH"], "syndicate"))
        self._made: dict[Any, Entry] = {}
        self._contents: dict[str, Callable[[], bytes]] = {}  # by id, where plugins listen
        self._digests: dict[str, bytes] = {}  # by id, of what entries were made from

    def make(self, chosen: Mapping[Planned, tuple[Any, ...]], identities: Identities) -> None:
        """Make the entry of each chosen article once, in the formats that ask for it."""
        bodies = BodyMaker(self._run, self._store)
        asked = _formats_asked(chosen)
        for made in EntryMaker(self._run, identities, bodies).made(asked):
            entry, told = made.entry, made.told
            formats = asked[told.article]
            later = partial(bodies.content_of, told.article, told.key)
            if foreign.listens():
                self._contents[entry.id] = later
            if told.content is None:
                self._spool.add_later(entry, later, formats)
            else:
                self._spool.add(entry, told.content, formats)
            is_read_again = told.content is None or foreign.listens()
            self._made[told.article] = entry if is_read_again else _light(entry)
            self._digests[entry.id] = made.digest

    def publish(self, plan: Planned, articles: tuple[Any, ...]) -> list[Feed]:
        """Write the documents of one feed; return those that are there."""
        run = self._run
        documents = self._documents(plan, [self._made[article] for article in articles])
        run.feeds_by.setdefault((plan.kind, plan.slug), []).append(documents[0])
        run.archives += documents[1:] if plan.kind == "all" else ()
        return [feed for feed in documents if self._write(feed)]

    def _documents(self, plan: Planned, entries: list[Entry]) -> tuple[Feed, ...]:
        """Return the subscription document of a feed, within its bytes, and its archives."""
        most = self._run.settings.max_bytes
        documents = self._cut(plan, entries, most)
        while most and len(documents[0].entries) > 1:
            sizes = sum(self._spool.size(entry, plan.format) for entry in documents[0].entries)
            over = sizes + sum(map(len, frame(documents[0]).around(()))) - most
            if over <= 0:
                break
            documents = self._cut(plan, entries, max(sizes - over, 1))
        return documents

    def _cut(self, plan: Planned, entries: list[Entry], max_bytes: int | None) -> tuple[Feed, ...]:
        run = self._run
        cut = archive.cut(
            entries,
            limit=run.limit,
            max_bytes=max_bytes,
            sizes=(self._spool.size(entry, plan.format) for entry in entries),
            plan=run.settings.archive if _keeps_history(run, plan) else None,
        )
        return archive.documents(_feed(run, self._channel, plan, cut.entries), cut)

    def _write(self, feed: Feed) -> bool:
        """Write *feed* if its bytes changed; return whether it is there."""
        run, file = self._run, Path(self._run.output, feed.path)
        head = replace(feed, entries=())
        made_from = b"".join([self._digests[entry.id] for entry in feed.entries])
        digest = key_of(VERSION, head, made_from)
        if foreign.listens() or not self._store.has_feed(feed.path, digest, file):
            try:
                self._replace(feed)
            except OSError as fault:
                run.problems.append(_unwritten(feed.path, fault))
                return os.path.isfile(file)  # noqa: PTH113  # pathlib raises for some names
            if feed.path not in run.staged:
                self._store.keep_feed(feed.path, digest, file)
        run.published.append((feed.path, len(feed.entries)))
        return True

    def _replace(self, feed: Feed) -> None:
        """Write *feed*, as other plugins leave it, if that changes the file's bytes."""
        run, shim = self._run, None
        rewritten: Mapping[str, bytes] = {}
        if foreign.listens():
            contents = {entry.id: self._contents[entry.id]() for entry in feed.entries}
            feed, shim, rewritten = foreign.offered(run, feed, contents)
        spooled = self._spool.fragments(feed.entries, feed.format)
        fragments = (
            rewritten.get(entry.id, fragment)
            for entry, fragment in zip(feed.entries, spooled, strict=True)
        )
        staged = files.stage(run.output, feed.path, document(feed, fragments))
        if staged is None:
            return
        if run.settings.check:
            staged.wait()
            run.staged[feed.path] = staged  # until the end of the build
        else:
            staged.put()
        run.changed.append(feed.path)
        logger.info('Writing "%s"', Path(run.output, feed.path))
        foreign.written(run, feed, shim)

    def close(self) -> None:
        """Give the files behind it back."""
        self._spool.close()
        self._store.close()


def _light(entry: Entry) -> Entry:
    """Return what feeds ask of *entry* beside its bytes: thousands are kept to the end."""
    return Entry(
        id=entry.id,
        url=entry.url,
        title=entry.title,
        published=entry.published,
        updated=entry.updated,
    )


def _formats_asked(
    chosen: Mapping[Planned, tuple[Any, ...]],
) -> dict[Any, tuple[Format, ...]]:
    """Return the formats that feeds ask of each article."""
    asked: dict[Any, dict[Format, None]] = {}
    for plan, articles in chosen.items():
        for article in articles:
            asked.setdefault(article, {})[plan.format] = None
    return {article: tuple(formats) for article, formats in asked.items()}


def _write_beside(run: Run, feeds: list[Feed]) -> None:
    """Write what helps to find and to look at the feeds."""
    beside = {run.opml: opml.render(channel_of(run), feeds), STYLESHEET: page.STYLESHEET}
    for path, content in beside.items() if feeds else ():
        try:
            files.write_if_changed(run.output, path, [content])
        except OSError as fault:
            run.problems.append(_unwritten(path, fault))


def _unwritten(path: str, fault: OSError) -> Problem:
    what = f"it could not be written, the old file is still there: {fault}"
    return Problem(file=path, severity=Severity.ERROR, what=what)


def _ranks(run: Run, plans: Iterable[Planned]) -> dict[Any, int]:
    """Return the place of each article among all, the newest first."""
    every = dict.fromkeys(article for plan in plans for article in plan.articles)
    ordered = sorted(every, key=run.link_of)
    ordered.sort(key=partial(published_of, run), reverse=True)
    return {article: place for place, article in enumerate(ordered)}


def _chosen(run: Run, plan: Planned, ranks: Mapping[Any, int]) -> tuple[Any, ...]:
    """Return the articles of a feed, newest first: all where its history is kept."""
    ordered = sorted(plan.articles, key=ranks.__getitem__)
    return tuple(ordered[: None if _keeps_history(run, plan) else run.limit])


def _keeps_history(run: Run, plan: Planned) -> bool:
    return run.settings.archive is not None and plan.kind in run.settings.archive_feeds


def _feed(run: Run, channel: Channel, plan: Planned, entries: tuple[Entry, ...]) -> Feed:
    address = feed_address(run, plan.address)
    return Feed(
        channel=channel,
        format=plan.format,
        title=f"{channel.title} - {text.title(plan.name) or plan.slug}"
        if plan.name
        else channel.title,
        path=plan.path,
        url=address,
        page=f"{run.site}/{plan.page}",
        id=address,
        updated=max((entry.updated for entry in entries), default=_NEVER),
        entries=entries,
        lang=language(plan.lang) if plan.lang else channel.lang,
        tombstones=run.tombstones if plan.kind == "all" else (),
    )
