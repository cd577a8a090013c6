"""The one door to disc: contained reads with a size cap, whole writes only where bytes changed."""

import contextlib
import os
import stat
from collections.abc import Iterable, Iterator
from io import FileIO
from pathlib import Path
from typing import BinaryIO

TEMPORARY = ".syndicate-part"  # ends the name of a file that is still being written
MAX_SOURCE = 50_000_000  # bytes of a content file
_AT_ONCE = 1 << 18  # bytes that are written in one call: a call for each entry costs a third more
_MOST_AT_ONCE = 256  # chunks in one call; systems take a thousand


class Refused(OSError):
    """A file lies outside the folder that it was asked from, or is larger than the cap."""


def inside(root: Path, path: Path) -> bool:
    """Whether *path*, links followed, is *root* or lies below it."""
    base, real = os.path.realpath(root), os.path.realpath(path)  # five times faster than pathlib's
    return real == base or real.startswith(base.rstrip(os.sep) + os.sep)


def read(root: Path, relative: str, *, cap: int = MAX_SOURCE) -> bytes:
    """Return the bytes of the regular file *relative* below *root*.

    Refused: it lies outside (links followed), is no regular file, or has more than *cap* bytes.
    """
    path = root / relative
    if not inside(root, path):
        raise Refused(f"{relative} leads out of {root.name}/")
    if not path.is_file():
        raise Refused(f"{relative} is no regular file")
    if (size := path.stat().st_size) > cap:
        raise Refused(f"{relative} has {size:,} bytes, more than the {cap:,} that are read")
    return path.read_bytes()


def is_readable(root: Path, relative: str) -> bool:
    """Whether *relative* below *root* is a regular file, links followed, of at most MAX_SOURCE."""
    try:
        found = os.stat(f"{root}/{relative}")  # noqa: PTH116  # a third of pathlib's time
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size <= MAX_SOURCE


class Staged:
    """New bytes that wait beside their file, whole, until they are put in its place or dropped."""

    def __init__(self, target: Path, chunks: Iterable[bytes]) -> None:
        self.path = target.with_name(f".{os.urandom(8).hex()}{TEMPORARY}")
        self._target = target
        self._part = self.path.open("xb", buffering=0)  # a new file, whatever lies there
        try:
            _lock(self._part)  # until it is closed, sweeping leaves it alone
            _write(self._part, chunks)
            os.fsync(self._part.fileno())
        except BaseException:
            self.drop()
            raise

    def wait(self) -> None:
        """Give the handle back, for thousands may wait; a build that begins now may sweep it."""
        self._part.close()

    def put(self) -> None:
        """Put the bytes in the file's place: who reads it sees the old file or the new one."""
        try:
            self._part.close()
            self.path.replace(self._target)
        except BaseException:
            self.drop()
            raise

    def drop(self) -> None:
        """Leave the file as it is."""
        self._part.close()
        self.path.unlink(missing_ok=True)


def stage(root: Path, relative: str, chunks: Iterable[bytes]) -> Staged | None:
    """Write *chunks* beside the file *relative* below *root*; None: it holds these bytes already.

    A link at the path will be replaced, not followed. OSError: nothing was left behind.
    """
    target = root / relative
    if "\0" in relative:
        raise Refused(f"no file can be called {relative!r}")
    folder = target.parent
    if not _leads_down(root, relative) and not inside(root, folder):
        raise Refused(f"{relative} leads out of the output folder")
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
    rest = iter(chunks)
    with contextlib.ExitStack() as stack:
        old = None
        if _is_regular(target):
            old = stack.enter_context(target.open("rb"))
        same, differing = _skip_equal(old, rest)
        if differing is None:
            return None
        return Staged(target, _joined(old, same, differing, rest))


def _leads_down(root: Path, relative: str) -> bool:
    """Whether *relative* plainly lies below *root*: a tenth of what `inside` takes.

    False does not say that it lies elsewhere: a part of it is a link or a step aside.
    """
    path, parts = str(root), relative.split("/")
    if os.sep != "/" or not {"", ".", ".."}.isdisjoint(parts):
        return False
    for name in parts[:-1]:
        path = f"{path}/{name}"
        if os.path.islink(path):  # noqa: PTH114  # as above
            return False
    return True


def _is_regular(path: Path) -> bool:
    """Whether a regular file is at *path*, and no link."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return False


def write_if_changed(root: Path, relative: str, chunks: Iterable[bytes]) -> bool:
    """Make the file *relative* below *root* hold *chunks*; return whether it changed.

    Readers see the old file or the new one, whole. A file that holds these bytes already is not
    touched. A link at the path is replaced, not followed. OSError: the old file is still there.
    """
    staged = stage(root, relative, chunks)
    if staged is not None:
        staged.put()
    return staged is not None


def _skip_equal(old: BinaryIO | None, rest: Iterator[bytes]) -> tuple[int, bytes | None]:
    """Return how many bytes are as in *old*, and the first chunk that differs; None: all equal."""
    if old is None:
        return 0, b""
    same = 0
    for chunk in rest:
        if old.read(len(chunk)) != chunk:
            return same, chunk
        same += len(chunk)
    return same, (None if not old.read(1) else b"")


def _joined(
    old: BinaryIO | None, same: int, differing: bytes, rest: Iterator[bytes]
) -> Iterator[bytes]:
    if old is not None:
        old.seek(0)
        while same > 0 and (chunk := old.read(min(same, 1 << 20))):
            same -= len(chunk)
            yield chunk
    yield differing
    yield from rest


def _write(part: FileIO, chunks: Iterable[bytes]) -> None:
    """Write all *chunks* to *part*."""
    waiting: list[bytes] = []
    size = 0
    for chunk in chunks:
        waiting.append(chunk)
        size += len(chunk)
        if size >= _AT_ONCE or len(waiting) == _MOST_AT_ONCE:
            _write_together(part, waiting, size)
            waiting, size = [], 0
    _write_together(part, waiting, size)


def _write_together(part: FileIO, chunks: list[bytes], size: int) -> None:
    done = os.writev(part.fileno(), chunks) if hasattr(os, "writev") else 0
    rest = memoryview(b"".join(chunks))[done:] if done < size else b""
    while rest:  # a call may write less than it is given
        rest = rest[part.write(rest) :]


def _lock(part: BinaryIO | FileIO) -> bool:
    """Mark *part* as being written by a living process; False: another one has it."""
    if os.name != "posix":
        return True
    import fcntl

    try:
        fcntl.flock(part, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def sweep(folder: Path) -> int:
    """Remove what builds that were killed left half written; return how many files."""
    swept = 0
    for path in folder.glob(f".*{TEMPORARY}"):
        with contextlib.suppress(OSError):
            if not stat.S_ISREG(path.lstat().st_mode):
                continue  # none of ours; a pipe would keep who opens it waiting
            with path.open("rb") as part:
                if _lock(part):
                    path.unlink()
                    swept += 1
    return swept
