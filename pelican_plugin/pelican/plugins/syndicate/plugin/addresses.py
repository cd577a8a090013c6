"""Everything that a link may mean on this site, gathered for `links`."""

from collections.abc import Iterator
from functools import partial
from posixpath import basename, dirname
from typing import Any
from urllib.parse import quote

from pelican.generators import ArticlesGenerator

from ..hugo import permalink
from ..hugo.filename import is_utf8
from ..links.addresses import Addresses, Target, marker_of
from ..links.pages import anchors
from .run import Run
from .spoilt import meant
from .statics import static_files

TEXTS = (".md", ".markdown", ".mdown")


def addresses_of(run: Run, generator: ArticlesGenerator) -> Addresses:
    """Return every address of the site: posts, pages, files, terms, feeds, aliases."""
    targets = (
        *_published(run),
        *_withheld(run, generator),
        *_content_files(run),
        *_hugo_files(run),
        *_lists(run, generator),
    )
    by_source = {target.source: target for target in targets if target.source}
    return Addresses.of(
        run.site,
        targets,
        aliases=tuple(_aliases(run, generator, by_source)),
        elsewhere=run.settings.elsewhere,
        also=tuple(filter(None, (run.hugo.config.base_url,))),
    )


def _published(run: Run) -> Iterator[Target]:
    for content in run.every:
        source = run.source_of(content)
        post = getattr(content, "post", None)
        yield Target(
            kind="section" if post and post.kind == "section" else "post",
            url="/" + run.path_of(content).lstrip("/"),
            source=source,
            marker=marker_of("filename", source),
            anchors=partial(_anchors, content),
            lang=post.lang if post else None,
            also=meant(source),
        )


def _anchors(content: Any) -> frozenset[str]:
    return anchors(content._content)


def _withheld(run: Run, generator: ArticlesGenerator) -> Iterator[Target]:
    for path, post in run.withheld.items():
        reason = post.withheld or "not published"
        yield Target(kind="post", url=post.url, source=path, published=False, withheld=reason)
    for draft in (*generator.drafts, *generator.drafts_translations):
        source = str(draft.get_relative_source_path())
        url = "/" + str(draft.url).lstrip("/")
        yield Target(kind="post", url=url, source=source, published=False, withheld="draft")


def _content_files(run: Run) -> Iterator[Target]:
    """Yield the files of the content folder; those of withheld bundles stay home.

    So do those of a post that cannot be read: it may be a draft.
    """
    at_home = (
        *(f"{post.bundle}/" for post in run.withheld.values() if post.bundle),
        *(f"{dirname(path)}/" for path in run.unread if basename(path).startswith("index.")),
    )
    pattern = str(run.pelican.get("STATIC_URL") or "{path}")
    for path in run.listed:
        where = run.bundle_files.get(path)
        if path.endswith(TEXTS) or (where is None and not is_utf8(path)):
            continue
        published = where is not None or not path.startswith(at_home)
        where = where or pattern.format(path=path)
        run.sources.setdefault(where, run.content / path)
        yield Target(
            kind="file",
            url="/" + quote(where),
            source=path,
            marker=marker_of("static", path) if is_utf8(path) else None,
            published=published,
            also=_also(run, path),
        )


def _also(run: Run, path: str) -> tuple[str, ...]:
    """Return what the file *path* was called before its name, or its folders', were spoilt."""
    renamed = run.renamed.get(path)
    return (renamed, *meant(renamed)) if renamed else meant(path)


def _hugo_files(run: Run) -> Iterator[Target]:
    """Yield the files of Hugo's static folders, and of its assets, which are copied if linked."""
    if run.hugo.root is None:
        return
    for folder, place in run.hugo.config.static_dirs:
        for path, name in static_files(run.hugo.root / folder).items():
            where = f"{place.strip('/')}/{name}".lstrip("/")
            run.sources.setdefault(where, run.hugo.root / folder / path)
            yield Target(kind="file", url="/" + quote(where))
    assets = run.hugo.root / run.hugo.config.asset_dir
    for path, name in static_files(assets).items():
        if name not in run.sources:
            run.sources[name] = assets / path
            run.assets.add(name)
            yield Target(kind="file", url="/" + quote(name))


def _lists(run: Run, generator: ArticlesGenerator) -> Iterator[Target]:
    for terms in (generator.tags, dict(generator.categories), dict(generator.authors)):
        for term in terms:
            yield Target(kind="term", url="/" + str(term.url).lstrip("/"))
    for name in run.pelican["DIRECT_TEMPLATES"]:
        url = run.pelican.get(f"{name.upper()}_URL", f"{name}.html")
        yield Target(kind="section", url=f"/{url}")
    for path in run.feed_paths:
        yield Target(kind="feed", url="/" + quote(path))


def _aliases(
    run: Run, generator: ArticlesGenerator, by_source: dict[str, Target]
) -> Iterator[tuple[str, Target]]:
    for path, post in run.posts.items():
        for alias in post.aliases if path in by_source else ():
            yield alias, by_source[path]
        if path in by_source:  # where Hugo has it, though the site's settings put it elsewhere
            yield post.url, by_source[path]
    kinds = (("tags", generator.tags), ("categories", dict(generator.categories)))
    for taxonomy, terms in kinds:
        for term in terms:
            target = Target(kind="term", url="/" + str(term.url).lstrip("/"))
            name = getattr(term, "term", term.name)
            yield permalink.term_url(taxonomy, name, run.hugo.config), target
            if taxonomy == "categories":
                yield f"/{quote(name)}/", target
