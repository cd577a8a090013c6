"""Pages that people find feeds by: the subscribe page, and the archive by year and month."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import Any
from urllib.parse import quote

from pelican.contents import Content, Page
from pelican.generators import PagesGenerator

from ..feed import Feed
from .phrases import phrases_of
from .run import Run

_BUTTON = (
    '<button type="button" data-copy="{url}" onclick="navigator.clipboard.writeText('
    "this.dataset.copy);this.textContent='{copied}'\">{copy}</button>"
)
_KINDS = ("all", "lang", "section", "category", "tag", "author", "own")


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
    taken = {str(page.save_as) for page in (*generator.pages, *generator.hidden_pages)}
    for path, title, text_of in _listings(run):
        if path not in taken:
            generator.hidden_pages.append(_page(generator, path, title, text_of))


def _listings(run: Run) -> Iterator[tuple[str, str, Callable[[str], str]]]:
    words = phrases_of(run.lang())
    if run.settings.subscribe_page:
        yield run.settings.subscribe_page, words["subscribe"], lambda site: subscribe(run, site)
    if run.settings.archive_pages and _wants_archive(run):
        yield from _archives(run, run.settings.archive_pages)


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


def subscribe(run: Run, site: str) -> str:
    """Return the subscribe page: every feed, what it holds, a button that copies its address."""
    words = phrases_of(run.lang())
    groups: dict[str, dict[str, list[Feed]]] = defaultdict(lambda: defaultdict(list))
    for (kind, _), feeds in run.feeds_by.items():
        for feed in feeds:
            name = f"{feed.title} ({feed.lang})" if kind == "lang" else feed.title
            groups[kind][name].append(feed)
    parts = [f"<p>{escape(words['how'])}</p>"]
    for kind in _KINDS:
        if groups.get(kind):
            parts.append(f"<h2>{escape(words[kind])}</h2>\n<ul>")
            parts += [_line(title, feeds, words) for title, feeds in groups[kind].items()]
            parts.append("</ul>")
    opml = f"{site}/{run.opml}" if site else f"/{run.opml}"
    parts.append(f'<p><a href="{escape(opml)}">{escape(words["opml"])}</a></p>')
    return "\n".join(parts)


def _line(title: str, feeds: Iterable[Feed], words: dict[str, str]) -> str:
    feeds = list(feeds)
    count = words["entries"].format(count=max(len(feed.entries) for feed in feeds))
    links = " ".join(
        f'<a href="{escape(feed.url)}">{feed.format.upper()}</a> '
        + _BUTTON.format(
            url=escape(feed.url), copy=escape(words["copy"]), copied=escape(words["copied"])
        )
        for feed in feeds
    )
    return f"<li>{escape(title)} ({escape(count)}): {links}</li>"


def _archives(run: Run, folder: str) -> Iterator[tuple[str, str, Callable[[str], str]]]:
    """Yield an index, and a page for each year and month that has posts."""
    assert run.articles is not None
    words = phrases_of(run.lang())
    periods: dict[str, list[Any]] = defaultdict(list)
    for article in sorted(run.articles.articles, key=lambda a: a.date.timestamp(), reverse=True):
        periods[f"{article.date:%Y}"].append(article)
        periods[f"{article.date:%Y/%m}"].append(article)
    years = sorted((period for period in periods if "/" not in period), reverse=True)
    if not years:
        return
    yield f"{folder}/index.html", words["archive"], lambda site: _years(run, site, folder, periods)
    for period, articles in periods.items():
        title = f"{words['archive']}: {period.replace('/', '-')}"
        yield (
            f"{folder}/{period}/index.html",
            title,
            lambda site, period=period, articles=articles: _posts(run, site, period, articles),  # type: ignore[misc]
        )


def _years(run: Run, site: str, folder: str, periods: dict[str, list[Any]]) -> str:
    lines = []
    for period, articles in sorted(periods.items(), reverse=True):
        link = f'<a href="{escape(f"{site}/{folder}/{period}/")}">{period.replace("/", "-")}</a>'
        lines.append((period, f"{link} ({len(articles)})"))
    years = [(period, line) for period, line in lines if "/" not in period]
    months = {
        year: [line for period, line in reversed(lines) if period.startswith(f"{year}/")]
        for year, _ in years
    }
    items = (
        f"<li>{line}<ul>{''.join(f'<li>{month}</li>' for month in months[year])}</ul></li>"
        for year, line in years
    )
    return f"<ul>{''.join(items)}</ul>"


def _posts(run: Run, site: str, period: str, articles: list[Any]) -> str:
    words = phrases_of(run.lang())
    items = "\n".join(
        f'<li><time datetime="{a.date:%Y-%m-%d}">{a.date:%Y-%m-%d}</time> '
        f'<a href="{escape(f"{site}/{a.url}")}">{a.title}</a></li>'
        for a in articles
    )
    feed = run.archive_of(period)
    link = f'<p><a href="{escape(feed.url)}">{escape(words["feed"])}</a></p>' if feed else ""
    return f"<ul>\n{items}\n</ul>\n{link}"
