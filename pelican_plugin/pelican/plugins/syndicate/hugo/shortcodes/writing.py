"""Values in HTML as Go's templates write them."""

from collections.abc import Mapping

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;"})


def shown(value: object) -> str:
    """Return *value* as Go prints it: true, [a b], map[k:v]."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return (
            "map[" + " ".join(f"{key}:{shown(value[key])}" for key in sorted(value, key=str)) + "]"
        )
    if isinstance(value, list | tuple):
        return "[" + " ".join(shown(part) for part in value) + "]"
    return "" if value is None else str(value)


def attribute(value: object) -> str:
    """Return *value* escaped for a text or an attribute."""
    return shown(value).translate(_ESCAPES)


def attributes(**values: object) -> str:
    """Return those of *values* that are not empty as attributes of a tag."""
    given = ((name.rstrip("_"), value) for name, value in values.items() if value not in ("", None))
    return "".join(f' {name}="{attribute(value)}"' for name, value in given)
