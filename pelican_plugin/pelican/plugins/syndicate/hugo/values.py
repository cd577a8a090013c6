"""Front matter values read as leniently as Hugo reads them: text, truth, number, list of texts."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal

_TRUE = frozenset({"1", "t", "T", "true", "TRUE", "True"})


def text(value: object) -> str:
    """Return *value* as Hugo prints it: `true`, `8`, `1.1`, `""` for null, lists and maps."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _float(value)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, datetime):
        return _moment(value)
    return str(value) if isinstance(value, int | date | time) else ""


def _moment(value: datetime) -> str:
    """Print a TOML date and time as Go does."""
    if value.tzinfo is None:
        return value.isoformat()
    offset = value.strftime("%z")
    return (
        value.strftime("%Y-%m-%d %H:%M:%S ")
        + offset
        + (" UTC" if offset == "+0000" else f" {offset}")
    )


def _float(value: float) -> str:
    """Print without an exponent and without a bare `.0`, as Go's 'f' format does."""
    if value != value or value in (float("inf"), float("-inf")):
        return {"inf": "+Inf", "-inf": "-Inf"}.get(str(value), "NaN")
    plain = format(Decimal(repr(value)), "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def truth(value: object) -> bool:
    """Return whether *value* counts as true: `true`, `"true"`, `1`; never `yes` or `on`."""
    if isinstance(value, str):
        return value in _TRUE
    return bool(value) if isinstance(value, bool | int | float) else False


def integer(value: object) -> int:
    """Return *value* as a whole number, 0 where it is none."""
    if isinstance(value, bool | int | float) and value == value and abs(value) < 2**63:
        return int(value)
    written = text(value).strip()
    digits = written.lstrip("+-")
    return int(written) if digits.isascii() and digits.isdigit() and len(digits) < 19 else 0


def texts(value: object) -> tuple[str, ...]:
    """Return a list's texts; a lone text is one item, null and nested values are dropped."""
    return tuple(text(item) for item in items(value) if not isinstance(item, Mapping | list))


def words(value: object) -> tuple[str, ...]:
    """Return a list's texts; a lone text is cut at white space, as Hugo does for `aliases`."""
    return tuple(value.split()) if isinstance(value, str) else texts(value)


def items(value: object) -> tuple[object, ...]:
    """Return the items of a list, one item for anything else, none for null."""
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return tuple(item for item in value if item is not None)
    return () if value is None else (value,)


def mapping(value: object) -> Mapping[str, object]:
    """Return *value* if it is a map, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def lower_keys(value: object) -> object:
    """Return *value* with the keys of every map in it in lower case; the later of two wins."""
    if isinstance(value, Mapping):
        return {str(key).lower(): lower_keys(item) for key, item in value.items()}
    if isinstance(value, list):
        return [lower_keys(item) for item in value]
    return value


def pairs(value: object) -> Iterator[tuple[str, object]]:
    """Yield the pairs of a map, none for anything else."""
    yield from mapping(value).items()


def terms(value: object) -> tuple[str, ...]:
    """Return a taxonomy's terms as written: one text is one term, empty ones and repeats go.

    A list or map among them makes Hugo give up on all of them.
    """
    found: dict[str, str] = {}
    for item in items(value):
        if isinstance(item, Mapping | list):
            return ()
        written = text(item)
        if written.strip():
            found.setdefault(written.lower().replace(" ", "-"), written)
    return tuple(found.values())
