"""The file that remembers, in the site's repository, what each entry was called when it came out.

JSON lines, one entry a line, sorted by id: a new post adds one line anywhere, so that two branches
merge without a conflict, and a difference can be read.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from msgspec import Struct

from .problem import Problem, Severity

FILE = "feed-ids.jsonl"


class Record(Struct, frozen=True, kw_only=True):
    """What is remembered of one entry."""

    id: str
    source: str | None = None  # content file; None: adopted, or no post bears it any more
    published: datetime | None = None  # as it first was
    title: str = ""
    urls: tuple[str, ...] = ()  # every address it had: root-relative, or absolute if adopted
    digest: str | None = None  # of the content that `updated` belongs to
    updated: datetime | None = None
    withdrawn: datetime | None = None  # when a build first missed its post


class Ledger(Struct, frozen=True, kw_only=True):
    """All records, in order of their ids."""

    records: tuple[Record, ...] = ()
    intact: bool = True  # False: some of its file could not be read, so it must not be replaced


def parse(text: str, *, file: str = FILE) -> tuple[Ledger, tuple[Problem, ...]]:
    """Return what *text* says, and a problem for each line that cannot be read.

    Readable lines count even then. Lines that a merge doubled are put together. Bytes that are no
    UTF-8 are to be decoded with "surrogateescape": their line is one that cannot be read.
    """
    records: dict[str, Record] = {}
    problems: list[Problem] = []
    lines = text.removeprefix("\ufeff").split("\n")  # a title may hold what splitlines() splits at
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = _read(line)
        except (ValueError, RecursionError) as error:
            problems.append(_unreadable(file, number, line, error))
            continue
        known = records.get(record.id)
        records[record.id] = _merged(known, record) if known else record
    return _sorted(records.values(), intact=not problems), tuple(problems)


def dump(ledger: Ledger) -> str:
    """Return the text of *ledger*'s file; raise ValueError if that would lose unreadable lines."""
    if not ledger.intact:
        raise ValueError("a ledger that was not read whole must not be written")
    return "".join(f"{_written(record)}\n" for record in ledger.records)


def with_records(ledger: Ledger, records: Mapping[str, Record]) -> Ledger:
    """Return *ledger* with these records, by id, added or put in the place of older ones."""
    return _sorted(
        ({record.id: record for record in ledger.records} | dict(records)).values(),
        intact=ledger.intact,
    )


def _sorted(records: Iterable[Record], *, intact: bool) -> Ledger:
    return Ledger(records=tuple(sorted(records, key=lambda r: r.id)), intact=intact)


def _merged(one: Record, other: Record) -> Record:
    """Return what two lines about one entry say together: two branches each wrote theirs."""
    dates = [record.published for record in (one, other) if record.published]
    return Record(
        id=one.id,
        source=other.source or one.source,
        published=min(dates) if dates else None,
        title=other.title or one.title,
        urls=tuple(dict.fromkeys(one.urls + other.urls)),
        digest=other.digest or one.digest,
        updated=other.updated or one.updated,
        withdrawn=other.withdrawn or one.withdrawn,
    )


def _unreadable(file: str, number: int, line: str, error: Exception) -> Problem:
    conflict = line.startswith(("<<<<<<<", "=======", ">>>>>>>"))
    return Problem(
        file=file,
        line=number,
        severity=Severity.ERROR,
        what="a merge conflict is left in the ledger of ids"
        if conflict
        else f"this line of the ledger of ids cannot be read: {error}",
        hint="keep the lines of both sides"
        if conflict
        else "take it from an older revision; until then no id is added to the ledger",
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("a text is missing")
    return value


def _name(value: object) -> str:
    if not _text(value).strip():
        raise ValueError("the id is empty")
    return _text(value)


def _moment(value: object) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is None:
        raise ValueError("a date has no offset")
    return moment


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError("a list is missing")
    return tuple(_text(item) for item in value)


_FIELDS: Mapping[str, Callable[[object], object]] = {
    "id": _name,
    "source": _text,
    "published": _moment,
    "title": _text,
    "urls": _texts,
    "digest": _text,
    "updated": _moment,
    "withdrawn": _moment,
}


def _read(line: str) -> Record:
    line.encode()  # a lone surrogate: bytes that are no UTF-8
    told = json.loads(line)
    if not isinstance(told, dict):
        raise ValueError("it is no object")
    if "id" not in told:
        raise ValueError("it has no id")
    for name in told:
        if name not in _FIELDS:  # a newer version's: writing the file would lose it
            raise ValueError(f'what "{name}" means is not known here')
    fields = {name: _FIELDS[name](value) for name, value in told.items()}
    return Record(**fields)  # type: ignore[arg-type]  # each by its own reader


def _written(record: Record) -> str:
    text = json.dumps(dict(_told(record)), ensure_ascii=False)
    return text.encode("utf-8", "ignore").decode()  # a title may hold half a character


def _told(record: Record) -> Iterator[tuple[str, object]]:
    for name in _FIELDS:
        value = getattr(record, name)
        if value in (None, "", ()) and name != "id":
            continue
        yield name, value.isoformat() if isinstance(value, datetime) else value
