"""Two posts at one address, or one at none: the older is published, the other withdrawn."""

from collections.abc import Iterator, Sequence
from typing import Any

from pelican import contents
from pelican.generators import Generator

from ..problem import Problem, Severity
from .metadata import save_as_of
from .run import Run

_LONGEST = 255  # bytes of a file's name, on every system in use
_DEEPEST = 3000  # bytes of a path below the output folder; systems stop at 4096


def without_collisions(run: Run, generator: Generator, made: Sequence[Any]) -> list[Any]:
    """Return those of *made* whose place in the output nobody has, and let links find them."""
    taken = {
        save_as_of(other): str(other.get_relative_source_path())
        for other in generator.context["generated_content"].values()
        if isinstance(other, contents.Content)
    }
    taken |= dict.fromkeys(_lists(run, made), "the site's own list")
    folders = {folder for place in taken for folder in _folders(place)}
    kept = []
    for content in sorted(made, key=_age):
        place = save_as_of(content)
        other = _occupant(place, taken, folders) or _feed_at(run, place)
        refused = _refusal(place) or (other and _ADDRESS_OF.format(content.url, other))
        if refused:
            run.problems.append(_withdrawn(content, refused))
            run.withheld[content.post.path] = content.post
            continue
        taken[place] = content.post.path
        folders.update(_folders(place))
        run.posts[content.post.path] = content.post
        generator.add_source_path(content)
        kept.append(content)
    return kept


def without_impossible(run: Run, generator: Generator, lists: Sequence[str]) -> None:
    """Take those of Pelican's own out of *generator*'s lists that it would stop at, or that spoil.

    Their file's name is too long, leads out of the output, or is that of a feed.
    """
    for name in lists:
        listed = getattr(generator, name)
        for content in tuple(listed):
            if why := _why_impossible(run, save_as_of(content)):
                listed.remove(content)
                source = str(content.get_relative_source_path())
                generator.context["generated_content"].pop(source, None)
                run.problems.append(_taken_out(source, why))


def _why_impossible(run: Run, place: str) -> str | None:
    parts = place.split("/")
    if any(len(part.encode("utf-8", "replace")) > _LONGEST for part in parts):
        return f"a part of its address has more than {_LONGEST} bytes"
    if "\0" in place or ".." in parts:
        return "its address leads out of the site"
    other = _feed_at(run, place)  # its own list of feeds is no feed, and stands in for ours
    is_feeds = other and place != run.settings.subscribe_page
    return f"its address is that of {other}" if is_feeds else None


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
    """Return that a feed lies at *place*, or at a folder of it: no post takes a feed's address."""
    feeds = {run.pelican[name] for name in run.pelican if "FEED_" in name}
    feeds.add(run.settings.subscribe_page)
    for path in (place, *_folders(place)):
        if path in feeds or (path.startswith("feeds/") and path.endswith(_FEEDS)):
            return "a feed"
    return None


_FEEDS = (".xml", ".json", ".opml", ".css")


def _lists(run: Run, made: Sequence[Any]) -> Iterator[str]:
    """Yield where Pelican writes its lists; an undated page may stand for the front page."""
    for name in run.pelican["DIRECT_TEMPLATES"]:
        place = str(run.pelican.get(f"{name.upper()}_SAVE_AS", f"{name}.html"))
        if place != "index.html" or any(content.post.date for content in made):
            yield place
    for content in made:
        terms = (*getattr(content, "tags", ()), getattr(content, "category", None))
        yield from (term.save_as for term in (*terms, *getattr(content, "authors", ())) if term)


def _refusal(place: str) -> str | None:
    """Return why no file system, or no address, can hold *place*."""
    if not place.isprintable():
        return "its address holds characters that no address may have"
    parts = place.split("/")
    if len(place.encode()) > _DEEPEST or any(len(part.encode()) > _LONGEST for part in parts):
        return f"its address is too long: a part of it may have {_LONGEST} bytes"
    if any(part in ("", ".", "..") for part in parts):
        return "its address leads out of the site"
    return None


_ADDRESS_OF = "its address /{} is already that of {}"


def _withdrawn(content: Any, why: str) -> Problem:
    what = f"{why}, so it is not published"
    hint = 'give it another "slug" or "url" in the front matter'
    return Problem(file=content.post.path, line=1, severity=Severity.ERROR, what=what, hint=hint)


def _taken_out(source: str, why: str) -> Problem:
    what = f"{why}, so it is not published"
    hint = 'give it another "Slug" or "Save_as"'
    return Problem(file=source, line=1, severity=Severity.ERROR, what=what, hint=hint)
