"""Tags and categories that only translations bear: Pelican lists originals alone."""

from collections import defaultdict
from typing import Any

from pelican.generators import ArticlesGenerator


def list_translated(generator: ArticlesGenerator) -> None:
    """Give each term that only translations of Hugo-style posts bear its list, page and feeds.

    A term that originals bear too is left as it is: its list would show a post twice.
    """
    translated = [a for a in generator.translations if hasattr(a, "post")]
    tags: dict[Any, list[Any]] = defaultdict(list)
    categories: dict[Any, list[Any]] = defaultdict(list)
    for article in translated:
        for tag in getattr(article, "tags", ()):
            tags[tag].append(article)
        if hasattr(article, "category"):
            categories[article.category].append(article)
    for tag in [tag for tag in tags if tag not in generator.tags]:
        generator.tags[tag] = tags[tag]
    listed: Any = generator.categories  # a list of pairs by now
    known = {category for category, _ in listed}
    listed.extend(pair for pair in categories.items() if pair[0] not in known)
    listed.sort(reverse=generator.settings["REVERSE_CATEGORY_ORDER"])
    generator.context["tags"] = list(generator.tags.items())
