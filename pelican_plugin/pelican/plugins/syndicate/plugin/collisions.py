"""Two posts at one address: the older is published, the other withdrawn and named."""

from collections.abc import Sequence
from typing import Any

from pelican import contents
from pelican.generators import Generator

from ..problem import Problem, Severity
from .metadata import save_as_of
from .run import Run


def without_collisions(run: Run, generator: Generator, made: Sequence[Any]) -> list[Any]:
    """Return those of *made* whose place in the output nobody has, and let links find them."""
    taken = {
        save_as_of(other): str(other.get_relative_source_path())
        for other in generator.context["generated_content"].values()
        if isinstance(other, contents.Content)
    }
    folders = {folder for place in taken for folder in _folders(place)}
    kept = []
    for content in sorted(made, key=_age):
        place = save_as_of(content)
        other = _occupant(place, taken, folders) or _feed_at(run, place)
        if other:
            run.problems.append(_collision(content, other))
            run.withheld[content.post.path] = content.post
            continue
        taken[place] = content.post.path
        folders.update(_folders(place))
        run.posts[content.post.path] = content.post
        generator.add_source_path(content)
        kept.append(content)
    return kept


def _age(content: Any) -> tuple[float, str]:
    date = content.post.date
    return (date.timestamp() if date else 0.0), content.post.path


def _folders(place: str) -> list[str]:
    parts = place.split("/")[:-1]
    return ["/".join(parts[: end + 1]) for end in range(len(parts))]


def _occupant(place: str, taken: dict[str, str], folders: set[str]) -> str | None:
    """Return who has *place*, or has a folder where it is a file, or the other way round."""
    if place in folders:
        return "a folder of other posts"
    return next((taken[p] for p in (place, *_folders(place)) if p in taken), None)


def _feed_at(run: Run, place: str) -> str | None:
    """Return that a feed lies at *place*: a post never takes a feed's address."""
    if place.startswith("feeds/") and place.endswith((".xml", ".json")):
        return "a feed"
    names = (name for name in run.pelican if "FEED_" in name)
    return "a feed" if any(run.pelican[name] == place for name in names) else None


def _collision(content: Any, other: str) -> Problem:
    what = f"its address /{content.url} is already that of {other}, so it is not published"
    hint = 'give one of them another "slug" or "url" in the front matter'
    return Problem(file=content.post.path, line=1, severity=Severity.ERROR, what=what, hint=hint)
