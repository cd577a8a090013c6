"""The archive for people: a page for each year and month, and one index of them."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from typing import Any

from .phrases import phrases_of
from .run import Run

Periods = dict[str, list[Any]]
"""The posts of each year ("2024") and month ("2024/05"), newest first."""


def archives(run: Run, folder: str) -> Iterator[tuple[str, str, Callable[[str], str]]]:
    """Yield path, title and HTML of the index and of each year and month that has posts."""
    words = phrases_of(run.lang())
    periods = _periods(run)
    folder = folder.strip("/")
    if periods:
        yield f"{folder}/index.html", words["archive"], partial(_index, run, folder, periods)
    for period in periods:
        title = f"{words['archive']}: {_name(period, words)}"
        yield f"{folder}/{period}/index.html", title, partial(_page, run, folder, periods, period)


def _periods(run: Run) -> Periods:
    assert run.articles is not None
    periods: Periods = defaultdict(list)
    for article in sorted(run.articles.articles, key=lambda a: a.date.timestamp(), reverse=True):
        year, month = f"{article.date.year:04}", f"{article.date.month:02}"
        periods[year].append(article)
        periods[f"{year}/{month}"].append(article)
    return dict(periods)


def _name(period: str, words: dict[str, str]) -> str:
    """Return "2024", or "May 2024" for "2024/05"."""
    year, _, month = period.partition("/")
    return f"{words['months'].split()[int(month) - 1]} {year}" if month else year


def _index(run: Run, folder: str, periods: Periods, site: str) -> str:
    words = phrases_of(run.lang())
    years = sorted((period for period in periods if "/" not in period), reverse=True)
    items = "\n".join(
        f"<li><strong>{_counted(folder, year, periods, words, site)}</strong><br>\n"
        f"{_months(folder, year, periods, words, site)}</li>"
        for year in years
    )
    return f"<ul>\n{items}\n</ul>"


def _months(folder: str, year: str, periods: Periods, words: dict[str, str], site: str) -> str:
    months = sorted(period for period in periods if period.startswith(f"{year}/"))
    return " · ".join(_counted(folder, month, periods, words, site) for month in months)


def _counted(folder: str, period: str, periods: Periods, words: dict[str, str], site: str) -> str:
    name = _name(period, words).removesuffix(f" {period[:4]}")
    return f"{_link(folder, period, name, site)}&nbsp;({len(periods[period])})"


def _link(folder: str, period: str, name: str, site: str) -> str:
    address = "/".join(filter(None, (folder, period)))
    return f'<a href="{escape(f"{site}/{address}/")}">{escape(name)}</a>'


def _page(run: Run, folder: str, periods: Periods, period: str, site: str) -> str:
    """Return the posts of a year or month, their feed, and the way to the neighbours."""
    words = phrases_of(run.lang())
    parts = [_posts(periods[period], site)]
    feed = run.archive_of(period)
    if feed:
        parts.append(f'<p><a href="{escape(feed.url)}">{escape(words["feed"])}</a></p>')
    parts.append(f"<p>{_neighbours(folder, periods, period, words, site)}</p>")
    return "\n".join(parts)


def _posts(articles: list[Any], site: str) -> str:
    items = "\n".join(
        f'<li><time datetime="{a.date:%Y-%m-%d}">{a.date:%Y-%m-%d}</time> '
        f'<a href="{escape(f"{site}/{a.url}")}">{a.title}</a></li>'
        for a in articles
    )
    return f"<ul>\n{items}\n</ul>"


def _neighbours(
    folder: str, periods: Periods, period: str, words: dict[str, str], site: str
) -> str:
    alike = sorted(p for p in periods if ("/" in p) == ("/" in period))
    place = alike.index(period)
    links = [_link(folder, "", words["archive"], site)]
    if place > 0:
        before = alike[place - 1]
        links.insert(0, "← " + _link(folder, before, _name(before, words), site))
    if place + 1 < len(alike):
        after = alike[place + 1]
        links.append(_link(folder, after, _name(after, words), site) + " →")
    return " · ".join(links)
