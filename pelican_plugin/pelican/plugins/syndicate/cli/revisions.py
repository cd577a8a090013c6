"""The checker's way to a git revision: its tree, without checking it out."""

import subprocess
from collections.abc import Iterator

_SECONDS = 120


class NoRevision(Exception):
    """git does not know the revision, or there is no git; str() tells which."""


class Revision:
    """The files of one folder in one revision of the repository around the current folder."""

    def __init__(self, name: str, folder: str = "") -> None:
        commit = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{tree}}")
        tree = commit.decode().strip()
        if not tree:
            raise NoRevision(f"{name} is no revision")
        folder = folder.strip("/")
        self._blobs: dict[str, tuple[str, int]] = {}
        listing = _git("ls-tree", "-r", "-z", "-l", f"{tree}:{folder}" if folder else tree)
        for row in listing.split(b"\0"):
            if row:
                self._note(row)
        if not self._blobs:
            raise NoRevision(f"{name} has no folder {folder}" if folder else f"{name} is empty")

    def _note(self, row: bytes) -> None:
        facts, _, path = row.partition(b"\t")
        mode, kind, blob, size = facts.decode().split()
        if kind == "blob" and mode != "120000":  # links stay where they are
            self._blobs[path.decode("utf-8", "surrogateescape")] = (blob, int(size))

    def walk(self) -> Iterator[tuple[str, int]]:
        """Yield each file's path below the folder and its size."""
        for path, (_, size) in self._blobs.items():
            yield path, size

    def read(self, path: str, limit: int | None = None) -> bytes:
        """Return a file's bytes, the first *limit* of them if given."""
        if path not in self._blobs:
            raise FileNotFoundError(path)
        return _git("cat-file", "blob", self._blobs[path][0])[:limit]


def _git(*arguments: str) -> bytes:
    command = ["git", "--no-pager", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603 - no shell; names are guarded by --end-of-options
    except FileNotFoundError as error:
        raise NoRevision("git is not installed") from error
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise NoRevision(f"git gave no answer: {error}") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise NoRevision(said[-1] if said else "git does not know this revision")
    return done.stdout
