"""Hugo-style posts become Pelican's articles, undated ones and sections its pages."""

import logging
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.plugins import signals
from pelican.utils import order_content

from ..hugo.post import Post
from ..problem import Problem, Severity
from . import posts, terms
from .collisions import without_collisions, without_impossible
from .content import HugoArticle, HugoPage
from .metadata import metadata_of, taxonomy_of
from .reading import content_files
from .run import Run
from .terms import Terms

logger = logging.getLogger(__name__)
_LISTS = (
    "articles", "translations", "hidden_articles", "hidden_translations", "drafts",
    "drafts_translations",
)  # fmt: skip

_PAGE_LISTS = (
    "pages", "translations", "hidden_pages", "hidden_translations", "draft_pages",
    "draft_translations",
)  # fmt: skip


def add_articles(generator: ArticlesGenerator) -> None:
    """Read every Hugo-style file; the dated ones join *generator*'s articles."""
    run = Run.of(generator)
    run.articles = generator
    run.listed = content_files(run.content)
    gathered = posts.gather(run, generator)
    _refresh(generator)
    _disown(generator, {post.path for post in gathered} | set(run.withheld))
    without_impossible(run, generator, _LISTS)
    terms.shorten(article for name in _LISTS for article in getattr(generator, name))
    dated = [post for post in gathered if post.kind == "page" and post.date]
    run.pages = [post for post in gathered if not post.date and _has_page(run, post)]
    _name_undated(run, dated)
    made_of = Terms(run.pelican, run.hugo.config, dated, hugo_addresses=run.hugo.configured)
    run.problems.extend(made_of.problems)
    made = []
    for post in dated:
        metadata = metadata_of(run, post) | taxonomy_of(run, post, made_of)
        signals.article_generator_context.send(generator, metadata=metadata)
        article = _made(HugoArticle, generator, run, post, metadata)
        made += [article] if article else []
    order = run.pelican["ARTICLE_ORDER_BY"]
    _join(generator, without_collisions(run, generator, made), "articles", order)


def add_pages(generator: PagesGenerator) -> None:
    """Let the undated posts and the sections' own texts join *generator*'s pages."""
    run = Run.of(generator)
    without_impossible(run, generator, _PAGE_LISTS)
    made = []
    for post in run.pages:
        metadata = metadata_of(run, post) | {"status": _page_status(post)}
        signals.page_generator_context.send(generator, metadata=metadata)
        page = _made(HugoPage, generator, run, post, metadata)
        made += [page] if page else []
    made = without_collisions(run, generator, made)
    _join(generator, made, "pages", run.pelican["PAGE_ORDER_BY"])


def _page_status(post: Post) -> str:
    """Only a page at the root of the content joins the theme's menu, as Hugo's menus are short."""
    return "published" if post.kind == "page" and not post.section else "hidden"


def _has_page(run: Run, post: Post) -> bool:
    """Whether the undated *post* is published as a page: it has text of its own."""
    if post.kind == "page":
        return True
    is_front = post.path.count("/") == 0
    if post.content.strip() and is_front:
        what = "the text of the site's front page is not shown: Pelican's list of posts is"
        run.problems.append(Problem(file=post.path, severity=Severity.INFO, what=what))
    return bool(post.content.strip()) and not is_front


def _name_undated(run: Run, dated: list[Post]) -> None:
    """Say which posts lack a date in a section whose other posts have one."""
    sections = {post.section for post in dated}
    for post in run.pages:
        if post.kind == "page" and post.section in sections and post.section:
            what = "there is no date, so it is a page and in no feed"
            hint = 'add a line such as "date: 2024-07-05" to its front matter'
            run.problems.append(Problem(file=post.path, line=1, what=what, hint=hint))


def _refresh(generator: ArticlesGenerator) -> None:
    """Let articles from Pelican's cache look their links up in this build, not in the last one."""
    for name in _LISTS:
        for article in getattr(generator, name):
            article._context = generator.context


def _disown(generator: ArticlesGenerator, ours: set[str]) -> None:
    """Take out what another plugin's reader has read in our place."""
    for name in _LISTS:
        listed = getattr(generator, name)
        foreign = [a for a in listed if a.get_relative_source_path() in ours]
        for article in foreign:
            logger.warning(
                "pelican-syndicate: %s was read by another plugin; it is read as Hugo would",
                article.get_relative_source_path(),
            )
        setattr(generator, name, [article for article in listed if article not in foreign])


def _made(
    kind: type[Any], generator: Generator, run: Run, post: Post, metadata: dict[str, Any]
) -> Any:
    """Return the Pelican object, or None with a problem: another plugin may refuse it."""
    try:
        made = kind(
            content=post.content,
            metadata=metadata,
            settings=generator.settings,
            source_path=str(run.content / post.path),
            context=generator.context,
        )
    except Exception as fault:  # noqa: BLE001  # other plugins' code runs there, as in Pelican's own loop
        what = f"it could not be made into a Pelican {kind.default_template}: {fault}"
        run.problems.append(Problem(file=post.path, severity=Severity.ERROR, what=what))
        return None
    made.metadata.update({k: v for k, v in post.params.items() if k not in made.metadata})
    made.post = replace(post, content="")  # it is in the article
    made.short = post.summary or ""
    return made if made.is_valid() else None


def _join(generator: Any, made: list[Any], name: str, order: Any) -> None:
    """Add *made* to *generator*'s articles or pages, translations told apart, in the site's order.

    The lists stay the same objects: Pelican's context shares them.
    """
    _link_translations(made)
    for content in made:
        original = not any(_comes_first(other, content) for other in content.translations)
        prefix = "hidden_" if content.status == "hidden" else ""
        getattr(generator, prefix + (name if original else "translations")).append(content)
    for listed in (getattr(generator, name), getattr(generator, f"hidden_{name}")):
        listed[:] = list(order_content(listed, order))


def _link_translations(made: Iterable[Any]) -> None:
    groups = defaultdict(list)
    for content in made:
        groups[content.post.translation_key].append(content)
    for group in groups.values():
        for content in group:
            content.translations = [other for other in group if other is not content]


def _comes_first(other: Any, content: Any) -> bool:
    """Whether *other* is the original of which *content* is the translation."""
    return (not other.in_default_lang, other.lang) < (not content.in_default_lang, content.lang)
