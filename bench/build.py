"""One build in a process of its own, with a CPU clock around each of its parts.

Run as `python -m bench.build SETTINGS OUTPUT [--no-pages] [--tell]`; the last line of what it
prints is a JSON object: CPU seconds of the process and of each part, peak memory in kB.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from importlib import import_module
from pathlib import Path

from .site import Site

ROOT = Path(__file__).parents[1]
DOCUMENTS = (".xml", ".json", ".opml")  # pages beside the feeds are Pelican's to write
PHASES: dict[str, float] = {}
BODY = ("pelican.plugins.syndicate.plugin.bodies", ("content_of", "absolute_links", "rewritten"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What one build took. Seconds are CPU, user and system, children included."""

    cpu: float
    parts: dict[str, float]  # "reading", "feeds", "body"
    peak: int  # kB, resident
    files: dict[str, tuple[int, int]]  # feed path → bytes, modification time in ns

    @property
    def bytes(self) -> int:
        return sum(size for size, _ in self.files.values())


def clocked(part: str, call: Callable) -> Callable:
    """Return *call* with its CPU seconds added to *part*."""

    @wraps(call)
    def timed(*args, **kwargs):
        start = time.process_time()
        try:
            return call(*args, **kwargs)
        finally:
            PHASES[part] = PHASES.get(part, 0.0) + time.process_time() - start

    return timed


def _clock(*, pages: bool, ours: bool, tell: bool) -> None:
    from pelican.generators import ArticlesGenerator

    def output(generator, writer) -> None:
        if tell:
            print("feeds", flush=True)
        clocked("feeds", generator.generate_feeds)(writer)  # the instance's, if a plugin set one
        if pages:
            generator.generate_pages(writer)

    if ours:
        entries = import_module(BODY[0])
        for name in BODY[1]:
            setattr(entries, name, clocked("body", getattr(entries, name)))
    ArticlesGenerator.generate_context = clocked("reading", ArticlesGenerator.generate_context)
    ArticlesGenerator.generate_output = output


def main(conf: str, output: str, *flags: str) -> None:
    """Build the site of settings file *conf* into *output* and print what it took."""
    from pelican import Pelican
    from pelican.settings import read_settings

    settings = read_settings(conf, override={"OUTPUT_PATH": output})
    ours = bool(settings["PLUGINS"])
    _clock(pages="--no-pages" not in flags, ours=ours, tell="--tell" in flags)
    Pelican(settings).run()
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    answer = {
        "cpu": sum(one.ru_utime + one.ru_stime for one in used),
        "parts": PHASES,
        "peak": used[0].ru_maxrss,
    }
    print(json.dumps(answer))


def feed_files(output: Path) -> dict[str, tuple[int, int]]:
    """Return each feed document in *output* with its size and time of writing."""
    return {
        str(path.relative_to(output)): (path.stat().st_size, path.stat().st_mtime_ns)
        for path in sorted((output / "feeds").rglob("*"))
        if path.suffix in DOCUMENTS
    }


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a build: this checkout's plugin, nothing else of the caller's."""
    path = os.pathsep.join([str(ROOT / "pelican_plugin"), str(ROOT)])
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "TMPDIR") if key in os.environ}
    return kept | {"PYTHONPATH": path, "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"} | more


def run(site: Site, output: Path, *flags: str) -> Built:
    """Build *site* into *output* in a new process; a failure is raised with what it printed."""
    command = [sys.executable, "-m", "bench.build", str(site.conf), str(output), *flags]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, cwd=ROOT)
    if done.returncode:
        raise RuntimeError(
            f"{site.conf} does not build:\n{done.stdout[-2000:]}{done.stderr[-4000:]}"
        )
    answer = json.loads(done.stdout.splitlines()[-1])
    return Built(**answer, files=feed_files(output))


if __name__ == "__main__":
    main(*sys.argv[1:])
