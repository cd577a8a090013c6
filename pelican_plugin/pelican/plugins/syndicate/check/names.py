"""Lists of names, "html-elements" and the like, that stand in `names.toml`."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _lists() -> dict[str, str]:
    text = files(__package__).joinpath("names.toml").read_text(encoding="utf-8")
    return {key: str(value) for key, value in tomllib.loads(text).items()}


def names(key: str) -> frozenset[str]:
    """Return the names of one list."""
    return frozenset(_lists()[key].split())
