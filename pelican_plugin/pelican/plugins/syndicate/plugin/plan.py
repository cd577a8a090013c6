"""Which feeds a site has: Pelican's own settings, what is added to them, and the site's own."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any
from urllib.parse import unquote

from msgspec import Struct

from .. import expression
from ..feed import Format
from ..hugo import permalink
from ..naming import Named, feed_slug, feed_slugs
from ..problem import Problem, Severity
from .dates import published_of
from .run import Run
from .terms import told_apart


class Planned(Struct, frozen=True, kw_only=True):
    """One feed before its entries are made."""

    kind: str  # "all", "tag", "category", "author", "section", "lang", "own"
    slug: str
    format: Format
    path: str
    address: str  # below the site, as the theme links it
    name: str | None  # of the tag, category …; None: the site's own feed
    page: str  # address of the page it belongs to, below the site
    lang: str | None
    articles: tuple[Any, ...]


class _Group(Struct, frozen=True, kw_only=True):
    """The articles of one term, and how its feeds are named."""

    kind: str
    setting: str  # "TAG_FEED": TAG_FEED_ATOM …
    articles: tuple[Any, ...]
    slug: str = ""
    name: str | None = None
    page: str = ""
    folder: str | None = None  # where Hugo has its feed; None: where its page lies
    lang: str | None = None
    named: Named | None = None  # what its slug is made of, where other kinds may have the same


_LONG_AGO = dt.datetime.min.replace(tzinfo=dt.UTC)


def planned(run: Run, generator: Any) -> tuple[Planned, ...]:
    """Return every feed that the site publishes, in Pelican's order, each at its own path."""
    groups = tuple(_groups(run, generator))
    feeds = [
        feed for format_ in Format for feed in _in_format(run, format_, groups) if feed is not None
    ]
    taken: dict[str, Planned] = {}
    for feed in feeds:
        other = taken.setdefault(feed.path.casefold(), feed)
        if other is not feed:
            what = f"the {feed.kind} feed at {feed.path} is not written: another feed lies there"
            hint = f"give the {other.kind} feed or this one another address in the settings"
            run.problems.append(
                Problem(file=run.settings_file, severity=Severity.ERROR, what=what, hint=hint)
            )
    return tuple(taken.values())


_FOLDERS = {"tag": "tags", "category": "categories", "author": "authors"}  # Hugo's


def _in_format(run: Run, format_: Format, groups: Iterable[_Group]) -> Iterator[Planned]:
    """Yield the feeds in one format, with slugs that are distinct within each pattern."""
    by_pattern: dict[str, list[_Group]] = defaultdict(list)
    for group in groups:
        name = f"{group.setting}_{format_.upper()}"
        pattern = run.feed_setting(name)
        if pattern and _is_fine(run, name, pattern):
            by_pattern[pattern].append(group)
    for pattern, members in by_pattern.items():
        shared = "{slug}" in pattern  # else the page's own address tells the feeds apart
        terms = [group.named for group in members if shared and group.named]
        slugs, problems = feed_slugs(terms)
        run.problems.extend(problems)
        for group in members:
            slug = slugs.get(group.named, group.slug) if group.named else group.slug
            yield _planned(run, format_, pattern, group, slug)


def _is_fine(run: Run, name: str, pattern: str) -> bool:
    """Whether addresses can be made of *pattern*, the setting *name*; report where they cannot."""
    try:
        pattern.format(slug="", lang="", page="")
    except (LookupError, ValueError, AttributeError) as fault:
        what = f"{name} is {pattern!r:.60}, of which no address can be made: {fault!r}"
        hint = "it may hold {slug}, {lang} and {page}"
        problem = Problem(file=run.settings_file, severity=Severity.ERROR, what=what, hint=hint)
        run.problems.append(problem)
        return False
    return True


def _planned(run: Run, format_: Format, pattern: str, group: _Group, slug: str) -> Planned:
    folder = group.folder
    if folder is None:
        is_folder = group.page.endswith("/")
        folder = group.page if is_folder else f"{_FOLDERS.get(group.kind, 'feeds')}/{slug}/"
    address = str(run.pelican.get(f"{group.setting}_{format_.upper()}_URL") or pattern)
    lang = group.lang and feed_slug(group.lang, group.lang, "lang")
    return Planned(
        kind=group.kind,
        slug=group.slug,
        format=format_,
        path=pattern.format(slug=slug, lang=lang, page=unquote(folder)).lstrip("/"),
        address=address.format(slug=slug, lang=lang, page=folder).lstrip("/"),
        name=group.name,
        page=group.page,
        lang=group.lang,
        articles=group.articles,
    )


def _groups(run: Run, generator: Any) -> Iterator[_Group]:
    everything = _everything(generator)
    yield _Group(kind="all", setting="FEED", articles=tuple(generator.articles))
    yield _Group(kind="all", setting="FEED_ALL", articles=everything)
    for kind, terms in (
        ("category", generator.categories),
        ("author", generator.authors),
        ("tag", generator.tags.items()),
    ):
        for term, name, articles in told_apart(kind, terms):
            since = min(map(partial(published_of, run), articles), default=_LONG_AGO)
            named = Named(kind=kind, name=name or term.slug, slug=term.slug, since=since)
            yield _Group(kind=kind, setting=f"{kind.upper()}_FEED", articles=articles,
                         slug=term.slug, name=name, page=term.url, named=named)  # fmt: skip
    for name, members in _split(everything, _section):
        page = _section_page(run, generator, name)
        for folder, some in _by_language(run, members, name):
            yield _Group(kind="section", setting="SECTION_FEED", articles=some, slug=name,
                         name=name, page=page, folder=folder)  # fmt: skip
    for name, members in _split(everything, lambda article: str(article.lang)):
        yield _Group(kind="lang", setting="TRANSLATION_FEED", articles=members, slug=name,
                     lang=name, folder=_language_folder(run, members[0]))  # fmt: skip
    for name, members in _own(run, everything):
        yield _Group(kind="own", setting="OWN_FEED", articles=members, slug=name, name=name)


def _everything(generator: Any) -> tuple[Any, ...]:
    """Return the articles of every language, as Pelican's feed of all has them."""
    found = dict.fromkeys(generator.articles)
    for article in generator.articles:
        found.update(dict.fromkeys(article.translations))
    return tuple(found)


def _section(article: Any) -> str:
    post = getattr(article, "post", None)
    return str(post.section) if post else ""


def _language_folder(run: Run, article: Any) -> str:
    """Return the folder below which Hugo has the language of *article*: "en/", or ""."""
    post = getattr(article, "post", None)
    prefix = permalink.language_prefix(post.lang, run.hugo.config) if post else ""
    return f"{prefix.strip('/')}/".lstrip("/")


def _by_language(
    run: Run, articles: tuple[Any, ...], section: str
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield a section's articles and their list's folder, by language if Hugo's are asked for."""
    if not run.settings.hugo_feeds:
        yield f"{section}/", articles
        return
    folders = dict.fromkeys(_language_folder(run, article) for article in articles)
    for folder in folders:
        some = tuple(a for a in articles if _language_folder(run, a) == folder)
        yield f"{folder}{section}/", some


def _section_page(run: Run, generator: Any, name: str) -> str:
    """Return the address of a section's list, or of its own text; "" where it has neither."""
    terms = {getattr(term, "term", term.name): str(term.url) for term, _ in generator.categories}
    own = f"{name}/"
    is_there = own in terms.values() or any(str(content.url) == own for content in run.every)
    return own if is_there else terms.get(name, "")


def _split(
    articles: Iterable[Any], key: Callable[[Any], str]
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for article in articles:
        groups[key(article)].append(article)
    return ((name, tuple(members)) for name, members in groups.items() if name)


def _own(run: Run, articles: tuple[Any, ...]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield the feeds that the site declares, each with the articles its expression fits."""
    for name, text in run.settings.feeds.items():
        parsed = expression.parse(text, file=run.settings_file)
        if isinstance(parsed, Problem):
            run.problems.append(parsed)
            continue
        yield name, tuple(article for article in articles if parsed.matches(_facts(article)))


def _facts(article: Any) -> expression.Facts:
    post = getattr(article, "post", None)
    category = article.category.name if hasattr(article, "category") else ""
    return expression.Facts(
        tags=tuple(getattr(tag, "term", tag.name) for tag in getattr(article, "tags", ())),
        categories=post.categories if post else (category,),
        authors=tuple(getattr(a, "term", a.name) for a in getattr(article, "authors", ())),
        section=_section(article),
        lang=str(article.lang),
        published=article.date.date(),
    )
