"""Never half a feed: `python -m bench.faults [--kills N] [--stock]`.

Old feeds lie in the output; a build of changed posts is killed, starved of disc, or raced by
another one. Afterwards each feed file must be the old one or the new one, whole. Exit code 1 if
any is not.
"""

import argparse
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

from . import site
from .build import DOCUMENTS, ROOT, environment, run
from .corpus import Corpus
from .determinism import digests
from .site import Site

POSTS = Corpus(posts=40, tags=12)
ADDED = "<p>Corrected, at some length.</p>\n" * 150  # so much that new feeds need more room
SIZES = (2_000, 20_000, 100_000, 400_000, 1_500_000)  # bytes a file may have
SPARE = (0, 30_000, 200_000, 1_000_000, 3_000_000)  # bytes left on the disc


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """A site whose posts have changed since its feeds were written."""

    site: Site
    old: Path  # output before the change
    allowed: dict[str, frozenset[str]]  # feed → digests of its old and its new bytes
    seconds: tuple[float, float]  # wall: until the feeds begin, until the end

    def damaged(self, output: Path) -> list[str]:
        """Return the feeds in *output* that are neither old nor new."""
        found = feeds(output)
        return sorted(n for n, fine in self.allowed.items() if found.get(n) not in fine)

    def fresh(self, output: Path) -> Path:
        """Return *output* as it lay before the change."""
        shutil.rmtree(output, ignore_errors=True)
        shutil.copytree(self.old, output)
        return output


def feeds(output: Path) -> dict[str, str]:
    """Return the digests of the feeds in *output*; pages beside them are Pelican's to write."""
    found = digests(output / "feeds").items()
    return {f"feeds/{name}": digest for name, digest in found if name.endswith(DOCUMENTS)}


def prepare(folder: Path, stock: bool) -> Bench:
    """Lay a site, build it, change every post, build it again elsewhere."""
    laid = site.lay(POSTS, "pelican" if stock else "hugo", folder / "site")
    plugins = site.STOCK if stock else site.PLUGIN
    made = site.settings(laid, "conf", plugins, site.FEEDS, {"FEED_MAX_ITEMS": None})
    run(made, folder / "old")
    for path in (laid / "content").rglob("*.md"):
        path.write_text(path.read_text("utf-8") + "\n\n" + ADDED, "utf-8")
    start = time.monotonic()
    process = started(made, folder / "new")
    begun = await_feeds(process) - start
    process.wait()
    seconds = (begun, time.monotonic() - start)
    before, after = feeds(folder / "old"), feeds(folder / "new")
    allowed = {n: frozenset(filter(None, (before.get(n), after.get(n)))) for n in after}
    return Bench(site=made, old=folder / "old", allowed=allowed, seconds=seconds)


def started(made: Site, output: Path, **more) -> subprocess.Popen[str]:
    """Start a build that says on its standard output when the feeds begin."""
    command = [sys.executable, "-m", "bench.build", str(made.conf), str(output), "--tell"]
    return subprocess.Popen(
        command,
        env=environment(),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        **more,
    )


def await_feeds(process: subprocess.Popen[str]) -> float:
    """Wait until *process* begins to write feeds and return that moment."""
    assert process.stdout
    for line in process.stdout:
        if line.startswith("feeds"):
            break
    return time.monotonic()


def kills(bench: Bench, folder: Path, count: int) -> Iterator[str]:
    """Kill builds at random moments, most of them while feeds are written; yield each damage."""
    draw = Random(0)  # the moments are the same in each run, the machine is not
    begun, ended = bench.seconds
    for number in range(count):
        output = bench.fresh(folder / "killed")
        process = started(bench.site, output)
        if number % 4:
            await_feeds(process)
            time.sleep(draw.uniform(0, (ended - begun) * 0.6))
        else:
            time.sleep(draw.uniform(0, ended))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        yield from (f"kill {number}: {name}" for name in bench.damaged(output))
    run(bench.site, output)
    hidden = {path.name for path in (output / "feeds").rglob(".*")}
    left = hidden | (feeds(output).keys() - bench.allowed.keys())
    yield from (f"left over after the next build: {name}" for name in sorted(left))


def small_files(bench: Bench, folder: Path, _count: int) -> Iterator[str]:
    """Build where no file may grow beyond a limit."""
    for size in SIZES:
        output = bench.fresh(folder / "limited")

        def limit(size: int = size) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

        started(bench.site, output, preexec_fn=limit).communicate()
        yield from (f"limit {size}: {name}" for name in bench.damaged(output))


@contextmanager
def disc(folder: Path, size: int) -> Iterator[Path | None]:
    """Give a file system of *size* bytes at *folder*; None where that is not allowed."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "bench", str(folder)]
    mounted = os.geteuid() == 0 and not subprocess.run(mount, capture_output=True).returncode
    try:
        yield folder if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)
        folder.rmdir()


def full_disc(bench: Bench, folder: Path, _count: int) -> Iterator[str]:
    """Build onto a disc that has little room left."""
    pages = os.sysconf("SC_PAGE_SIZE")
    used = sum(-(-path.stat().st_size // pages) * pages for path in bench.old.rglob("*"))
    for spare in SPARE:
        with disc(folder / "disc", used + spare) as mounted:
            if not mounted:
                print("  SKIPPED: mounting a small disc needs root", file=sys.stderr)
                return
            output = bench.fresh(mounted / "out")
            started(bench.site, output).communicate()
            yield from (f"disc with {spare} left: {name}" for name in bench.damaged(output))


def together(bench: Bench, folder: Path, _count: int) -> Iterator[str]:
    """Run two builds into one output while a reader fetches every feed."""
    for number in range(3):
        output = bench.fresh(folder / "raced")
        builds = [started(bench.site, output) for _ in range(2)]
        seen: set[str] = set()
        while any(build.poll() is None for build in builds):
            with suppress(FileNotFoundError):  # a temporary file between listing and reading
                seen |= set(bench.damaged(output))
        for build in builds:
            build.communicate()
        yield from (f"race {number}: {name}" for name in sorted(seen | set(bench.damaged(output))))


def planted(bench: Bench, folder: Path, _count: int) -> Iterator[str]:
    """Plant a symbolic link at each feed's path: what it names must stay as it was."""
    output = bench.fresh(folder / "linked")
    canary = folder / "canary.txt"
    canary.write_text("untouched", encoding="utf-8")
    for name in feeds(bench.old):
        (output / name).unlink()
        (output / name).symlink_to(canary)
    started(bench.site, output).communicate()
    if canary.read_text(encoding="utf-8") != "untouched":
        yield "a link at a feed's path was followed"


Fault = Callable[[Bench, Path, int], Iterator[str]]
FAULTS: dict[str, Fault] = {
    "kills at random moments": kills,
    "file-size limit": small_files,
    "full disc": full_disc,
    "two builds and a reader": together,
    "symbolic links": planted,
}


def main(given: list[str] | None = None) -> int:
    """Try every fault and print the damages."""
    parser = argparse.ArgumentParser(prog="python -m bench.faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--stock", action="store_true", help="try stock Pelican instead")
    parser.add_argument("--only", choices=FAULTS, help="one kind of fault")
    asked = parser.parse_args(given)
    total = 0
    with tempfile.TemporaryDirectory(prefix="faults-") as name:
        folder = Path(name)
        bench = prepare(folder, asked.stock)
        print(f"{len(bench.allowed)} feeds")
        for what, fault in FAULTS.items():
            if asked.only not in (None, what):
                continue
            found = list(fault(bench, folder, asked.kills))
            total += len(found)
            print(f"{what}: {len(found)} damaged", *found[:10], sep="\n    ")
    return bool(total)


if __name__ == "__main__":
    sys.exit(main())
