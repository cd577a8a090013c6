"""What earlier builds made of each post and wrote for each feed, so that it need not be made again.

One SQLite file in Pelican's cache folder. A row's key says everything that it was made from, this
plugin's version included; whatever is damaged, locked or not to be written is done without.
"""

import logging
import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from msgspec import MsgspecError, Struct, json
from xxhash import xxh3_128

from .. import files
from ..entry import Enclosure, Picture
from ..problem import Problem

logger = logging.getLogger(__name__)
_FILE = "posts.sqlite"
_TABLES = """
    CREATE TABLE IF NOT EXISTS
        body (key BLOB PRIMARY KEY, told BLOB, told_sum INT, html_sum INT, html BLOB);
    CREATE TABLE IF NOT EXISTS feed (path TEXT PRIMARY KEY, digest BLOB, size INT, mtime INT);
"""
_COLUMNS = (
    "key, told, told_sum, html_sum, html FROM body",
    "path, digest, size, mtime FROM feed",
)
_T = TypeVar("_T")


class Facts(Struct, frozen=True, kw_only=True):
    """What an entry needs to know of its body."""

    summary: str
    enclosures: tuple[Enclosure, ...]
    picture: Picture | None  # the first
    problems: tuple[Problem, ...]
    links: tuple[tuple[str, str, str | None], ...]  # kind, path and address of what was marked
    files: tuple[tuple[str, int | None, int | None], ...]  # URL, mtime in ns, bytes


def key_of(*parts: object) -> bytes:
    """Return a digest of *parts*, the same in every process."""
    # Nobody gains by two texts of his own with one digest, so the cheapest that tells them apart:
    # of a rebuild in which nothing changed, SHA-1 would take a tenth.
    digest = xxh3_128()
    for part in parts:
        told = part if isinstance(part, bytes) else _told(part)
        digest.update(b"%d:" % len(told))  # so that no two lists of parts read the same
        digest.update(told)
    return digest.digest()


class Store:
    """The file of bodies and feeds; without a folder, or a sound file, it remembers nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._database, self._told = _opened(folder) if folder else (None, {})
        self._unused = set(self._told)

    def facts(self, key: bytes) -> Facts | None:
        """Return what was kept under *key*, if it is whole."""
        told, checksum = self._told.pop(key, (None, 0))
        if not isinstance(told, bytes) or zlib.crc32(told) != checksum:
            return None
        self._unused.discard(key)
        try:
            return _FACTS.decode(told)
        except (MsgspecError, UnicodeDecodeError):
            return None

    def has(self, key: bytes) -> bool:
        """Whether there is something under *key* that nobody has asked for."""
        return key in self._told

    def content(self, key: bytes) -> bytes:
        """Return the HTML that was kept under *key*, in UTF-8; empty if there is no whole one."""
        row = self._ask("SELECT html, html_sum FROM body WHERE key = ?", key)
        is_whole = row and isinstance(row[0], bytes) and zlib.crc32(row[0]) == row[1]
        return row[0] if row and is_whole else b""

    def keep(self, key: bytes, facts: Facts, html: bytes) -> None:
        """Keep a body, in UTF-8, and what is to be known of it."""
        told = _told(facts)
        self._unused.discard(key)
        row = (key, told, zlib.crc32(told), zlib.crc32(html), html)
        self._do(lambda db: db.execute("INSERT OR REPLACE INTO body VALUES (?, ?, ?, ?, ?)", row))

    def has_feed(self, path: str, digest: bytes, file: Path) -> bool:
        """Return whether *file* is what was written for *digest* and was not touched since."""
        row = self._ask("SELECT digest, size, mtime FROM feed WHERE path = ?", path)
        return row is not None and row == (digest, *_stat(file))

    def keep_feed(self, path: str, digest: bytes, file: Path) -> None:
        """Remember what lies at *path* now."""
        row = (path, digest, *_stat(file))
        self._do(lambda db: db.execute("INSERT OR REPLACE INTO feed VALUES (?, ?, ?, ?)", row))

    def close(self) -> None:
        """Drop what no post of this build asked for, and give the file back."""
        self._do(self._prune)
        if self._database is not None:
            self._database.close()
            self._database = None

    def _prune(self, database: sqlite3.Connection) -> None:
        gone = [(key,) for key in self._unused]
        database.executemany("DELETE FROM body WHERE key = ?", gone)
        database.commit()

    def _ask(self, query: str, value: str | bytes) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._do(lambda db: db.execute(query, (value,)).fetchone())
        return row

    def _do(self, work: Callable[[sqlite3.Connection], _T]) -> _T | None:
        """Do *work*; a file that fails is done without for the rest of this build."""
        if self._database is None:
            return None
        try:
            return work(self._database)
        except sqlite3.Error as fault:
            logger.debug("pelican-syndicate: the cache is not used: %s", fault)
            self._database = None
            return None


_TOLD = json.Encoder(enc_hook=str)
_FACTS = json.Decoder(Facts)


def _told(value: object) -> bytes:
    """Return *value* as JSON; with a lone surrogate in it, as text that is good for a digest."""
    try:
        return _TOLD.encode(value)
    except UnicodeEncodeError:
        return repr(value).encode("utf-8", "backslashreplace")


def _stat(file: Path) -> tuple[int, int]:
    try:
        stat = file.stat(follow_symlinks=False)
    except OSError:
        return -1, -1
    return stat.st_size, stat.st_mtime_ns


def _opened(folder: Path) -> tuple[sqlite3.Connection | None, dict[bytes, tuple[object, object]]]:
    """Return the file in *folder*, a new one if it is damaged, and the keys of its bodies.

    None if there can be none.
    """
    file = folder / _FILE
    for _ in range(2):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            files.write_if_changed(folder, ".gitignore", [b"*\n"])
            if file.is_symlink():
                file.unlink()  # what it leads to may be anybody's
            database = sqlite3.connect(file, timeout=1)
            database.execute("PRAGMA synchronous = OFF")  # it can always be made again
            database.execute("PRAGMA cache_size = -200")  # kB: no page is asked for again
            database.execute("PRAGMA page_size = 16384")  # a body takes few; heeded by a new file
            database.executescript(_TABLES)
            for columns in _COLUMNS:
                database.execute(f"SELECT {columns} LIMIT 1").fetchone()
            database.execute("BEGIN")  # one for all of a build: each question would lock the file
            rows = database.execute("SELECT key, told, told_sum FROM body")
            return database, {key: (told, checksum) for key, told, checksum in rows}
        except sqlite3.DatabaseError as fault:
            logger.debug("pelican-syndicate: the cache is thrown away: %s", fault)
            if isinstance(fault, sqlite3.OperationalError) and "no such" not in str(fault):
                break
            file.unlink(missing_ok=True)
        except OSError as fault:
            logger.debug("pelican-syndicate: there is no cache: %s", fault)
            break
    return None, {}
