"""Reads the ways of spoiling the garden from a text file."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from check.garden import Garden

CASES = Path(__file__).parents[1] / "cases" / "check"


@dataclass(frozen=True)
class Case:
    title: str
    code: str
    steps: tuple[tuple[str, str], ...]

    def spoil(self, site: Garden) -> None:
        steps = iter(self.steps)
        for verb, what in steps:
            if verb == "in":
                _swap(site, what, next(steps)[1], next(steps)[1])
            else:
                _VERBS[verb](site, *(part.strip() for part in what.split("|")))


def cases(name: str) -> list[Case]:
    """Return the cases of tests/cases/check/NAME.txt."""
    blocks = (CASES / f"{name}.txt").read_text(encoding="utf-8").split("\n=== ")[1:]
    return [_case(block) for block in blocks]


def _case(block: str) -> Case:
    title, code, *lines = block.strip("\n").split("\n")
    steps = []
    for line in lines:
        if line[:1] in "+-":
            steps.append((line[0], line[2:].replace("\\n", "\n")))
        else:
            verb, _, what = line.partition(": ")
            steps.append((verb, what))
    return Case(title, code.removeprefix("code: "), tuple(steps))


def _swap(site: Garden, path: str, old: str, new: str) -> None:
    if path == "every feed":
        site.swap_all(old, new)
    else:
        site.swap(path, old, new)


def _drop(site: Garden, path: str) -> None:
    del site.files[path]


def _put(site: Garden, path: str, text: str) -> None:
    site.files[path] = text.replace("\\n", "\n").encode()


def _copy(site: Garden, source: str, goal: str) -> None:
    site.files[goal] = site.files[source]


def _fill(site: Garden, path: str, size: str) -> None:
    comment = f"<!-- {'x' * 980} -->\n".encode()
    end = b"</feed>"
    site.files[path] = site.files[path].replace(end, comment * (int(size) // 1000) + end)


def _cut(site: Garden, path: str, slug: str) -> None:
    text = site.text(path)
    start, end = _entry(text, slug)
    site.files[path] = (text[:start] + text[end:]).encode()


def _repeat(site: Garden, path: str, slug: str) -> None:
    text = site.text(path)
    start, end = _entry(text, slug)
    site.files[path] = (text[:end] + "\n" + text[start:end] + text[end:]).encode()


def _carry(site: Garden, source: str, goal: str, slug: str) -> None:
    text = site.text(source)
    start, end = _entry(text, slug)
    name = "<entry>" if "<entry>" in text else "<item>"
    site.swap(goal, name, text[start:end] + "\n" + name)


def _entry(text: str, slug: str) -> tuple[int, int]:
    name = "entry" if "<entry>" in text else "item"
    at = text.index(f"2024:{slug}<")
    return text.rindex(f"<{name}>", 0, at), text.index(f"</{name}>", at) + len(f"</{name}>")


_VERBS: dict[str, Callable[..., None]] = {
    "drop": _drop,
    "put": _put,
    "copy": _copy,
    "fill": _fill,
    "cut": _cut,
    "repeat": _repeat,
    "carry": _carry,
}
