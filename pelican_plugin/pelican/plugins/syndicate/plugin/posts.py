"""Every Hugo-style file of the site, read once the whole site is known."""

import datetime as dt
import os
import re
from collections.abc import Iterator

from msgspec.structs import replace
from pelican.generators import Generator

from .. import files
from ..hugo import bundle, filename
from ..hugo import post as hugo_post
from ..hugo.post import Post, Site
from ..problem import Problem, Severity
from . import git
from .run import Run
from .spoilt import moved

_LARGEST = 10_000_000  # bytes of a post: reading one takes up to thirty times that in memory


def gather(run: Run, generator: Generator) -> tuple[Post, ...]:
    """Return the posts that are published; the run learns of the others and of all problems."""
    sources = _sources(generator, run)
    site = _site(run, sources)
    posts = []
    for path in sources:
        folder, _, name = path.rpartition("/")
        if bundle.owner_of(folder, site.bundles, inside=name.startswith("index.")) is not None:
            continue  # a file of a bundle, no post of its own
        post = _read(run, path, site)
        if post is None:
            continue
        post = hugo_post.settle(post, site)
        run.problems.extend(post.problems)
        if post.withheld:
            run.withheld[path] = post
        else:
            posts.append(post)
            if misread := moved(path, post.url):
                run.problems.append(misread)
    return tuple(posts)


def _sources(generator: Generator, run: Run) -> tuple[str, ...]:
    """Return the Hugo-style files in the folders that Pelican reads, in order."""
    settings = run.pelican
    pages = settings["PAGE_PATHS"]
    excluded = [path for path in settings["ARTICLE_EXCLUDES"] if path not in pages]
    found = generator.get_files([*settings["ARTICLE_PATHS"], *pages], exclude=excluded)
    here = {path.replace(os.sep, "/").removeprefix("./") for path in found}
    claimed = [path for path in sorted(here) if run.hugo.claims(path)]
    run.problems.extend(_unnamed(path) for path in claimed if not filename.is_utf8(path))
    return tuple(filter(filename.is_utf8, claimed))


def _unnamed(path: str) -> Problem:
    return Problem(
        file=path,
        severity=Severity.ERROR,
        what="its name, or its folder's, is not UTF-8, so that it has no address",
        hint="rename it",
    )


def _read(run: Run, path: str, site: Site) -> Post | None:
    try:
        raw = files.read(run.content, path, cap=_LARGEST)
        read = hugo_post.read(raw, path, site)
    except OSError as fault:
        read = Problem(file=path, severity=Severity.ERROR, what=str(fault))
    if isinstance(read, Problem):
        run.problems.append(read)
        run.unread.add(path)
        return None
    return read


def _site(run: Run, sources: tuple[str, ...]) -> Site:
    """Return what the posts' meaning depends on beyond each file."""
    run.git = git.author_dates(run.content) if run.settings.git_dates else {}
    site = Site(
        config=run.hugo.config,
        templates=run.hugo.templates,
        git=run.git,
        modified=_modified(run, sources),
        now=dt.datetime.now(dt.UTC),
        bundles=frozenset(_leaves(run, sources)),
    )
    sections = {}
    for path in sources:
        if path.rpartition("/")[2].startswith("_index."):
            raw = _bytes(run, path)
            read = hugo_post.read(raw, path, site)
            if isinstance(read, Post):
                sections[hugo_post.section_key(path, site.config)] = read.front
            elif _MAY_WITHHOLD(raw):
                sections[hugo_post.section_key(path, site.config)] = _HELD_BACK
                run.problems.append(_unknown(path))
    return replace(site, sections=sections)


# What a section that cannot be read seems to hand down.
_MAY_WITHHOLD = re.compile(rb"(?is)cascade.*(?:draft|status|build|headless|publish|expiry)").search
_HELD_BACK = {"cascade": {"draft": True}}


def _unknown(path: str) -> Problem:
    return Problem(
        file=path,
        severity=Severity.ERROR,
        what="what it hands down to the posts below it is not known, so they are not published",
        hint="its `cascade` may make drafts of them",
    )


def _leaves(run: Run, sources: tuple[str, ...]) -> Iterator[str]:
    for path in sources:
        folder, _, name = path.rpartition("/")
        if folder and bundle.is_leaf(name, run.hugo.config.codes):
            yield folder


def _modified(run: Run, sources: tuple[str, ...]) -> dict[str, dt.datetime]:
    """Return the files' own times, where Hugo's configuration asks for them."""
    dates = run.hugo.config.dates
    if ":filemodtime" not in (*dates.date, *dates.lastmod, *dates.publish_date):
        return {}
    return {
        path: dt.datetime.fromtimestamp((run.content / path).stat().st_mtime, dt.UTC)
        for path in sources
    }


def _bytes(run: Run, path: str) -> bytes:
    """Return a section's file; one that cannot be read hands nothing down."""
    try:
        return files.read(run.content, path, cap=_LARGEST)
    except OSError:
        return b""
