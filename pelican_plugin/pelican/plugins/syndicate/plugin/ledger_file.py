"""Where the ledger of ids lies, and whether this build may add to it."""

import ipaddress
import re
import sys
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

from ..problem import Problem, Severity
from .run import Run

_PRIVATE = (".localhost", ".local", ".test", ".internal")


def ledger_path(run: Run) -> Path | None:
    """Return where the ledger lies: beside the settings file, if there is one."""
    name = run.settings.ledger
    if name is None:
        return None
    folder = settings_folder()
    return Path(name) if Path(name).is_absolute() else folder and folder / name


def watched(run: Run, path: Path) -> Problem | None:
    """Return a problem if *path* lies where Pelican reads or deletes files."""
    for name, folder in (("output", run.output), ("content", run.content)):
        if path.resolve().is_relative_to(folder.resolve()) and not _is_default(run, name):
            what = f"the ledger of ids lies in the {name} folder"
            hint = "give SYNDICATE_LEDGER a path outside it, beside the settings file"
            return Problem(file=run.settings_file, severity=Severity.WARNING, what=what, hint=hint)
    return None


def _is_default(run: Run, name: str) -> bool:
    """Whether the site's own folder is its content: there is no other place beside it."""
    return name == "content" and run.content.resolve() == settings_folder()


def settings_folder() -> Path | None:
    """Return the folder of the settings file that Pelican was told to read."""
    named = next((path for path in map(Path, _named()) if _is_loaded(path)), None)
    if named:
        return named.resolve().parent
    return Path.cwd() if Path("pelicanconf.py").is_file() else None


def _named() -> list[str]:
    """Return what may follow -s or --settings on the command line."""
    found = []
    for word, following in pairwise([*sys.argv[1:], ""]):
        long = re.fullmatch(r"--settings=(.+)", word)
        short = re.fullmatch(r"-[a-zD]*?s=?(.*)", word)
        if word == "--settings" or (short and not short[1]):
            found.append(following)
        elif long or short:
            found.append((long or short)[1])  # type: ignore[index]  # one of them is there
    return found


def _is_loaded(path: Path) -> bool:
    """Whether Pelican has read *path*: the command line may be another program's."""
    module = sys.modules.get(path.stem)
    file = getattr(module, "__file__", None)
    return bool(file and path.is_file() and Path(file).resolve() == path.resolve())


def is_for_readers(run: Run) -> bool:
    """Whether this build is published: neither remade with every change nor for one machine."""
    return not _reloads() and not _is_private(urlsplit(run.site).hostname or "")


def _reloads() -> bool:
    program = Path(sys.argv[0])
    is_pelican = "pelican" in (program.stem, program.parent.name)
    flags = (re.fullmatch(r"--autoreload|-[a-zD]*r[a-zD]*", word) for word in sys.argv[1:])
    return is_pelican and any(flags)


def _is_private(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(_PRIVATE)
    return address.is_private or address.is_loopback or address.is_unspecified
