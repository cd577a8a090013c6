"""What the site's feeds say of the site."""

from urllib.parse import urljoin, urlsplit

from ..body import text
from ..entry import Person
from ..feed import Channel
from .run import Run


def channel_of(run: Run) -> Channel:
    """Return the channel's facts from Pelican's settings and the plugin's."""
    pelican, own = run.pelican, run.settings
    title = text.title(str(pelican.get("SITENAME") or "")) or urlsplit(run.site).netloc
    return Channel(
        title=title,
        url=f"{run.site}/",
        subtitle=text.title(str(pelican.get("SITESUBTITLE") or "")) or None,
        lang=run.lang(),
        rights=own.rights,
        licence=own.licence,
        authors=_authors(run),
        categories=own.categories,
        icon=absolute(run, own.icon),
        logo=absolute(run, own.logo),
        ttl=own.ttl,
        hubs=own.hubs,
        rss_cloud=own.rss_cloud,
        podcast=own.podcast,
        # root-relative: browsers take a feed's style from its own host only
        stylesheet=f"{urlsplit(run.site).path}/{STYLESHEET}",
    )


STYLESHEET = "feeds/feed.css"  # below the output folder


def absolute(run: Run, address: str | None) -> str | None:
    """Return an address in the site as an absolute one."""
    return urljoin(f"{run.site}/", address) if address else None


def _authors(run: Run) -> tuple[Person, ...]:
    name = run.pelican.get("AUTHOR")
    return (person(run, str(name)),) if name else ()


def person(run: Run, name: str) -> Person:
    """Return the author *name* with what the table of authors knows."""
    return run.settings.authors.get(name) or Person(name=text.title(name) or name)


def feed_address(run: Run, address: str) -> str:
    """Return the absolute address of a feed.

    FEED_DOMAIN may be another host. A subsite inherits it from its main site, whose feeds lie
    elsewhere: then the subsite's own address is right.
    """
    domain = str(run.pelican.get("FEED_DOMAIN") or run.site).rstrip("/")
    base = run.site if run.site.startswith(domain + "/") else domain
    return urljoin(base + "/", address)
