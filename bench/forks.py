"""The feeds of one site made again and again, from one and the same point of its build.

To read a thousand posts takes twenty times as long as to make their feeds, and a busy machine
drifts meanwhile. So a build is run as far as its feeds, once; forks of it make them as often as
asked, within a second or two of the other side's.

Run as `python -m bench.forks SETTINGS OUTPUT`. It prints an empty line when it has come so far, and
for each line that it reads a JSON object: CPU seconds of the feeds, peak memory in kB.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .build import ROOT, Built, environment, feed_files
from .site import Site


@contextmanager
def paused(site: Site, output: Path) -> Iterator[Callable[[], Built]]:
    """Yield what makes the feeds of *site* into *output*; both it and the cache are emptied."""
    command = [sys.executable, "-m", "bench.forks", str(site.conf), str(output)]
    with subprocess.Popen(
        command,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as build:

        def feeds() -> Built:
            for folder in (output, site.folder / "cache"):
                shutil.rmtree(folder, ignore_errors=True)
            print("feeds", file=build.stdin, flush=True)
            answer = json.loads(build.stdout.readline())
            return Built(
                cpu=answer["cpu"],
                parts={"feeds": answer["cpu"]},
                peak=answer["peak"],
                files=feed_files(output),
            )

        build.stdout.readline()
        yield feeds
        build.stdin.close()


def main(conf: str, output: str) -> None:
    """Build the site of settings file *conf* as far as its feeds; make these for each line read."""
    from pelican import Pelican
    from pelican.generators import ArticlesGenerator
    from pelican.settings import read_settings

    def serve(generator, writer) -> None:
        print(flush=True)
        for _ in sys.stdin:
            if not (process := os.fork()):
                _make(generator, writer)
            if os.waitpid(process, 0)[1]:
                sys.exit(1)
        os._exit(0)  # the rest of the build is of no interest

    ArticlesGenerator.generate_output = serve
    Pelican(read_settings(conf, override={"OUTPUT_PATH": output})).run()


def _make(generator, writer) -> None:
    start = time.process_time()
    generator.generate_feeds(writer)
    cpu = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"cpu": cpu, "peak": peak}), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
