"""The same site under many circumstances: `python -m bench.determinism [SITE]`.

Each variation builds a copy of SITE (by default the sample site) in a process of its own; the feeds
must come out byte for byte as in the first build. Exit code 1 if any differ.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from .build import ROOT, environment

LOCALES = ("es_ES", "de_DE", "tr_TR")
NOT_OURS = {"__pycache__", "output", "cache"}
SETTINGS = "pelicanconf.py"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variation:
    """One circumstance that must not matter."""

    name: str
    env: Mapping[str, str] = field(default_factory=dict)
    python: tuple[str, ...] = ()  # options of the interpreter
    extra: tuple[str, ...] = ()  # options of pelican
    folder: str = "site"  # where the copy lies
    cwd: str | None = None  # None: the site's own folder
    is_relative: bool = False  # paths are given from the site's folder
    umask: int = 0o022
    prepared: Callable[[Path], None] = lambda _: None
    builds: int = 1  # one after the other, into one output
    at_once: int = 1  # side by side, into one output


def _reversed(site: Path) -> None:
    """Create every file anew in the other order, so that directory listings change."""
    files = sorted(path for path in site.rglob("*") if path.is_file())
    held = [(path, path.read_bytes()) for path in reversed(files)]
    for path, _ in held:
        path.unlink()
    for path, data in held:
        path.write_bytes(data)


def _aged(site: Path) -> None:
    """Give each file another time of writing, in an order that means nothing."""
    for number, path in enumerate(sorted(site.rglob("*"))):
        os.utime(path, (10**9 + number * 7919 % 104729,) * 2)


def _read_only(site: Path) -> None:
    for path in (site / "content").rglob("*"):
        if path.is_file():
            path.chmod(0o444)


def _with_crlf(site: Path) -> None:
    """Check the texts out as Windows does."""
    for path in site.rglob("*"):
        if path.suffix in (".md", ".toml", ".py", ".html", ".jsonl"):
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def _linked(site: Path) -> None:
    """Let a link lead to the site."""
    site.rename(site.with_name("behind the link"))
    site.symlink_to("behind the link")


CACHED = ("-e", "CACHE_CONTENT=true", "LOAD_CONTENT_CACHE=true", 'CONTENT_CACHING_LAYER="reader"')
GENERATORS = (*CACHED[:-1], 'CONTENT_CACHING_LAYER="generator"')
VARIATIONS = (
    Variation(name="as it is"),
    Variation(name="hash seed 1", env={"PYTHONHASHSEED": "1"}),
    Variation(name="hash seed 4242", env={"PYTHONHASHSEED": "4242"}),
    Variation(name="random hashes", env={"PYTHONHASHSEED": "random"}),
    Variation(name="east of every date", env={"TZ": "Pacific/Kiritimati"}),
    Variation(name="west of every date", env={"TZ": "Pacific/Niue"}),
    Variation(name="half an hour off", env={"TZ": "America/St_Johns"}),
    *(Variation(name=name, env={"LC_ALL": f"{name}.UTF-8"}) for name in LOCALES),
    Variation(name="plain C locale", env={"LC_ALL": "C"}),
    Variation(name="another working directory", cwd="/"),
    Variation(name="relative paths", is_relative=True),
    Variation(name="behind a link", prepared=_linked),
    Variation(name="line ends of Windows", prepared=_with_crlf),
    Variation(name="another path", folder="Otro sitio, con ñ & espacios"),
    Variation(name="files made in the other order", prepared=_reversed),
    Variation(name="other times of writing", prepared=_aged),
    Variation(name="read-only content", prepared=_read_only),
    Variation(name="strict umask", umask=0o077),
    Variation(name="optimised Python", python=("-OO",)),
    Variation(name="a second build over the first", builds=2),
    Variation(name="Pelican's cache, filled and used", extra=CACHED, builds=2),
    Variation(name="Pelican's cache of generators", extra=GENERATORS, builds=2),
    Variation(name="two builds at once", at_once=2),
    Variation(name="no home", env={"HOME": "/nonexistent"}),
)


def built(variation: Variation, source: Path, work: Path) -> dict[str, str]:
    """Return the digest of every output file of *source* built under *variation*."""
    site, output = work / variation.folder, work / "out"
    shutil.copytree(source, site, ignore=lambda _, names: NOT_OURS & set(names))
    variation.prepared(site)
    for _ in range(variation.builds):
        runs = [_started(variation, site, output) for _ in range(variation.at_once)]
        for run in runs:
            said, _ = run.communicate()
            if run.returncode:
                raise RuntimeError(f"{variation.name}: the build failed\n{said[-3000:]}")
    return digests(output)


def _started(variation: Variation, site: Path, output: Path) -> subprocess.Popen[str]:
    if variation.is_relative:
        here, above = Path(), Path("..")
    else:
        here, above = site, site.parent
    command = [sys.executable, *variation.python, "-m", "pelican", str(here / "content")]
    command += ["-o", str(above / output.name), "-s", str(here / SETTINGS)]
    command += ["--cache-path", str(above / "cache"), *variation.extra]
    return subprocess.Popen(
        command,
        env=environment(**variation.env),
        cwd=variation.cwd or site,
        umask=variation.umask,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )


def digests(output: Path) -> dict[str, str]:
    """Return each file below *output* with the digest of its bytes."""
    return {
        str(path.relative_to(output)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(output.rglob("*"))
        if path.is_file()
    }


def different(first: Mapping[str, str], second: Mapping[str, str]) -> list[str]:
    """Return the files that are not the same in both."""
    return sorted(n for n in first.keys() | second.keys() if first.get(n) != second.get(n))


def locale_folder(work: Path) -> str | None:
    """Compile the locales that the machine lacks; None if it has none of the sources."""
    if not shutil.which("localedef"):
        return None
    for name in LOCALES:
        target = work / f"{name}.UTF-8"
        command = ["localedef", "-i", name, "-f", "UTF-8", str(target)]
        if subprocess.run(command, capture_output=True).returncode > 1:
            return None
    return str(work)


def main(given: list[str]) -> int:
    """Build SITE under every variation and print which outputs differ."""
    source = Path(given[0] if given else ROOT / "sample_site").resolve()
    first: dict[str, str] = {}
    faults = 0
    with tempfile.TemporaryDirectory(prefix="locales-") as compiled:
        locales = locale_folder(Path(compiled))
        for variation in VARIATIONS:
            if variation.name in LOCALES and not locales:
                print(f"{variation.name}: SKIPPED, this machine has no such locale")
                continue
            if locales:
                variation.env.setdefault("LOCPATH", locales)  # type: ignore[attr-defined]  # a dict
            with tempfile.TemporaryDirectory(prefix="same-") as work:
                try:
                    found = built(variation, source, Path(work))
                except RuntimeError as fault:
                    faults += 1
                    print(f"{variation.name}: FAILED, {fault}")
                    continue
            first = first or found
            names = different(first, found)
            faults += bool(names)
            print(f"{variation.name}: {len(found)} files, {len(names)} differ {names[:5] or ''}")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
