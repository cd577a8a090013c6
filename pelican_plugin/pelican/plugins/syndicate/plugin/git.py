"""When git says that a file was written: one call for the whole site."""

import datetime as dt
import logging
import subprocess
from pathlib import Path

logger = logging.getLogger(__name__)
_LIMIT = 60  # seconds; a larger history is not waited for


def author_dates(folder: Path) -> dict[str, dt.datetime]:
    """Return the author date of the last commit that touched each file below *folder*.

    Paths are relative to *folder*. Empty where it is no git checkout, git is not installed, or the
    history was cut off (a shallow clone dates every file by its only commit).
    """
    if _git(folder, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    log = _git(folder, "-c", "core.quotePath=off", "log", "--format=%x00%aI", "--name-only",
               "-z", "--relative", "--no-merges", "--", ".")  # fmt: skip
    return _parsed(log)


def _parsed(log: str) -> dict[str, dt.datetime]:
    dates: dict[str, dt.datetime] = {}
    when = None
    for part in log.split("\0"):
        text = part.strip("\n")
        if not text:
            continue
        if when is not None and not _is_date(text):
            dates.setdefault(text, when)
        elif _is_date(text):
            when = dt.datetime.fromisoformat(text)
    return dates


def _is_date(text: str) -> bool:
    return len(text) == 25 and text[10] == "T" and text[:4].isdigit()


def _git(folder: Path, *arguments: str) -> str:
    command = ("git", "-C", str(folder), *arguments)
    try:
        done = subprocess.run(  # noqa: S603  # fixed words, no shell
            command, capture_output=True, timeout=_LIMIT, check=True
        )
    except (OSError, subprocess.SubprocessError) as fault:
        logger.debug("pelican-syndicate: no dates from git: %s", fault)
        return ""
    return done.stdout.decode("utf-8", "surrogateescape")
