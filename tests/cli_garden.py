"""The garden of tests/check on disc."""

from pathlib import Path

from check.garden import Garden


def plant(site: Garden, folder: Path) -> Path:
    """Write the files of *site* into *folder*."""
    for path, data in site.files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder
