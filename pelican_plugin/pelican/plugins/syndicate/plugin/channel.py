"""What the site's feeds say of the site."""

import re
from urllib.parse import urljoin, urlsplit

from ..body import text
from ..entry import Person
from ..feed import Channel
from ..version import VERSION
from .run import Run


def channel_of(run: Run) -> Channel:
    """Return the channel's facts from Pelican's settings and the plugin's."""
    pelican, own = run.pelican, run.settings
    title = text.title(str(pelican.get("SITENAME") or "")) or urlsplit(run.site).netloc
    return Channel(
        title=title,
        url=f"{run.site}/",
        subtitle=text.title(str(pelican.get("SITESUBTITLE") or "")) or None,
        lang=language(run.lang()),
        generator_version=VERSION,
        generator_uri=HOME,
        rights=own.rights,
        licence=absolute(run, own.licence),
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
HOME = "https://github.com/pelican-syndicate/pelican-syndicate"  # as docs/checking.md names it


def language(code: str) -> str | None:
    """Return a locale or language code as BCP 47 writes it: "pt_br.UTF-8" is "pt-BR".

    None for what is no language: "C", "".
    """
    first, *others = re.split(r"[-_]", re.split(r"[.@]", code.strip())[0])
    if not re.fullmatch(r"[A-Za-z]{2,8}", first):
        return None
    kept = (part for part in others if re.fullmatch(r"[A-Za-z0-9]{1,8}", part))
    return "-".join([first.lower(), *(_SUBTAGS.get(len(part), str.lower)(part) for part in kept)])


# as RFC 5646 section 2.1.1 writes them: regions in capitals, scripts as names
_SUBTAGS = {2: str.upper, 4: str.title}


def absolute(run: Run, address: str | None) -> str | None:
    """Return an address in the site as an absolute one."""
    return urljoin(f"{run.site}/", address) if address else None


def _authors(run: Run) -> tuple[Person, ...]:
    name = run.pelican.get("AUTHOR")
    return (person(run, str(name)),) if name else ()


def person(run: Run, name: str) -> Person:
    """Return the author *name* with what the table of authors knows."""
    return run.settings.authors.get(name) or Person(name=text.title(name) or "…")


def feed_address(run: Run, address: str) -> str:
    """Return the absolute address of a feed.

    FEED_DOMAIN may be another host. A subsite inherits it from its main site, whose feeds lie
    elsewhere: then the subsite's own address is right.
    """
    domain = str(run.pelican.get("FEED_DOMAIN") or run.site).rstrip("/")
    base = run.site if run.site.startswith(domain + "/") else domain
    return urljoin(base + "/", address)
