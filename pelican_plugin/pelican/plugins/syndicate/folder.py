"""The checker's way to a folder: every path stays inside it, whatever links lie there."""

import os
from collections.abc import Iterator
from pathlib import Path


class Folder:
    """A folder as the site rules read it. Links that lead out of it are not there."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve(strict=True)
        self._root = str(self.root)
        self._folders: dict[str, bool] = {}  # whether each lies inside

    def walk(self) -> Iterator[tuple[str, int]]:
        """Yield each regular file's path below the folder and its size, in order of names."""
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            for entry in sorted(_scan(self.root / folder), key=lambda e: e.name):
                path = f"{folder}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    if entry.name not in {".git", ".hg"}:
                        waiting.append(f"{path}/")
                elif (size := self._size(entry)) is not None:
                    yield path, size

    def _size(self, entry: "os.DirEntry[str]") -> int | None:
        try:
            if entry.is_symlink() and not self._inside(entry.path):
                return None
            return entry.stat().st_size if entry.is_file() else None
        except OSError:
            return None

    def _inside(self, path: str) -> bool:
        # texts, because a Path costs three times as much, and each page asks here
        if os.path.islink(path):  # noqa: PTH114
            return self._resolves(path)
        parent, name = os.path.split(path)
        if parent not in self._folders:
            self._folders[parent] = self._resolves(parent)
        return name != ".." and self._folders[parent]

    def _resolves(self, path: str) -> bool:
        return Path(os.path.realpath(path, strict=True)).is_relative_to(self.root)

    def read(self, path: str, limit: int | None = None) -> bytes:
        """Return the first *limit* bytes of *path*, or all; OSError if it lies outside."""
        full = os.path.join(self._root, path)  # noqa: PTH118
        if not self._inside(full):
            raise PermissionError(0, "it lies outside the folder", path)
        with open(full, "rb") as file:  # noqa: PTH123
            return file.read(-1 if limit is None else limit)


def _scan(folder: Path) -> "list[os.DirEntry[str]]":
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def read_file(path: Path, limit: int) -> bytes:
    """Return the bytes of one regular file, OSError if it is none or has more than *limit*."""
    if not path.exists():
        raise FileNotFoundError(2, "there is no such file or folder", str(path))
    if not path.is_file():  # a pipe or device would never end
        raise OSError(0, "it is no regular file", str(path))
    if path.stat().st_size > limit:
        raise OSError(0, f"it has more than {limit:,} bytes", str(path))
    with path.open("rb") as file:
        return file.read(limit)
