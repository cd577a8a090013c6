"""A Hugo-style post's fields as the metadata that Pelican and its themes know."""

from collections.abc import Mapping
from html import escape
from typing import Any

from pelican.contents import Content
from pelican.readers import default_metadata, path_metadata
from pelican.settings import DEFAULT_CONFIG

from ..body import text
from ..hugo.post import Post
from .content import HugoArticle
from .run import Run
from .terms import Terms

_WORDS_OF_TITLE = 8
_STATUSES = {"published", "hidden"}


def title_of(post: Post) -> str:
    """Return the title, or the post's first words, or its slug: never nothing."""
    return post.title.strip() or _first_words(post.content) or post.slug or post.path


def _first_words(html: str) -> str:
    words = text.plain(html).split()
    return " ".join(words[:_WORDS_OF_TITLE]) + ("…" if len(words) > _WORDS_OF_TITLE else "")


def metadata_of(run: Run, post: Post) -> dict[str, Any]:
    """Return what Pelican's content objects are made with, taxonomies left out."""
    given = _given(run, post)
    metadata = {key: value for key, value in given.items() if key not in _TAXONOMY}
    metadata |= {key: value for key, value in post.params.items() if _is_free(key)}
    metadata |= {"title": escape(title_of(post), quote=False), "slug": post.slug}
    metadata["date"] = post.date
    metadata["modified"] = post.lastmod if post.lastmod != post.date else None
    metadata["lang"] = post.lang
    metadata["summary"] = post.summary or post.description
    metadata["description"] = post.description and escape(post.description)
    metadata["status"] = _status(post)
    metadata |= _address(run, post)
    return {key: value for key, value in metadata.items() if value is not None}


def taxonomy_of(run: Run, post: Post, terms: Terms) -> dict[str, Any]:
    """Return the post's tags, category and authors as Pelican's objects."""
    metadata: dict[str, Any] = {}
    given = _given(run, post)
    categories = post.categories or (() if post.section else _names(given, "category"))
    if categories:
        metadata["category"] = terms.of("category", categories[0], post.lang)
    elif post.section:
        metadata["category"] = terms.section(post.section)
    if names := post.tags or _names(given, "tags"):
        tags = [terms.of("tag", name, post.lang) for name in names]
        metadata["tags"] = list(dict.fromkeys(tags))
    if names := post.authors or _names(given, "authors") or _names(given, "author"):
        metadata["authors"] = [terms.of("author", name) for name in names]
        metadata["author"] = metadata["authors"][0]
    return metadata


_TAXONOMY = frozenset(["category", "tags", "author", "authors"])


def _given(run: Run, post: Post) -> dict[str, Any]:
    """Return what the site's settings say of every post, or of those in its folder."""
    settings = {**run.pelican, "DEFAULT_DATE": None}
    found: dict[str, Any] = default_metadata(settings)
    found |= path_metadata(str(run.content / post.path), post.path, settings)
    return found


def _names(given: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return the names that a setting holds, in a list or with commas between them."""
    said = given.get(key) or ()
    names = said.split(",") if isinstance(said, str) else map(str, said)
    return tuple(filter(None, (name.strip() for name in names)))


def _is_free(key: str) -> bool:
    """Whether Pelican's objects use no attribute of that name for something else."""
    taken = hasattr(HugoArticle, key) or key in _OWN
    return key.isidentifier() and not key.startswith("_") and not taken


# What Content.__init__ sets or reads itself
_OWN = frozenset(
    [
        "settings",
        "metadata",
        "translations",
        "template",
        "author",
        "authors",
        "in_default_lang",
        "lang",
        "slug",
        "source_path",
        "relative_source_path",
        "date_format",
        "timezone",
        "date",
        "locale_date",
        "modified",
        "locale_modified",
        "override_url",
        "override_save_as",
        "post",
        "short",
        "reader",
        "path",
        "title",
        "category",
        "tags",
        "draft",
    ]
)


def _status(post: Post) -> str:
    said = str(post.params.get("status", "")).lower()
    return said if said in _STATUSES else "published" if post.listed else "hidden"


def _address(run: Run, post: Post) -> dict[str, str]:
    """Return Hugo's address, unless the site's own settings say where articles lie."""
    says = any(_is_set(run.pelican, name) for name in ("ARTICLE_URL", "ARTICLE_SAVE_AS"))
    if says and post.kind == "page" and post.date and not post.front.get("url"):
        return {}
    return {"url": post.url.lstrip("/"), "save_as": post.save_as}


def _is_set(settings: Mapping[str, Any], name: str) -> bool:
    return bool(settings.get(name) != DEFAULT_CONFIG[name])


def save_as_of(content: Content) -> str:
    """Return the file below the output folder that *content* is written to."""
    return str(content.save_as).replace("\\", "/").lstrip("/")
