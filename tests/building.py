"""Builds small sites with the real Pelican, in this process or in one of its own."""

import logging
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import feedparser
from lxml import etree

PLUGIN = "pelican.plugins.syndicate"
ROOT = Path(__file__).resolve().parent.parent
ATOM = "{http://www.w3.org/2005/Atom}"


@dataclass
class Built:
    """A built site and what the build said."""

    output: Path
    records: list = field(default_factory=list)
    source: Path = Path()

    def text(self, path):
        return (self.output / path).read_text(encoding="utf-8")

    def feed(self, path="feeds/all.atom.xml"):
        return feedparser.parse(self.text(path), sanitize_html=False, resolve_relative_uris=False)

    def xml(self, path="feeds/all.atom.xml"):
        return etree.fromstring((self.output / path).read_bytes())

    def contents(self, path="feeds/all.atom.xml"):
        """The HTML of each entry, by its address."""
        return {
            entry.find(f"{ATOM}link[@rel='alternate']").get("href"): entry.findtext(
                f"{ATOM}content"
            )
            for entry in self.xml(path).iter(f"{ATOM}entry")
        }

    def said(self, level=logging.WARNING):
        return "\n".join(r.getMessage() for r in self.records if r.levelno >= level)

    def files(self):
        return {
            path.relative_to(self.output).as_posix(): path.read_bytes()
            for path in sorted(self.output.rglob("*"))
            if path.is_file()
        }


def write(folder, files):
    """Write {path: text or bytes} below *folder*."""
    for path, content in files.items():
        target = Path(folder, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


class _Keep(logging.Handler):
    def __init__(self):
        super().__init__(logging.INFO)
        self.records = []

    def emit(self, record):
        self.records.append(record)


def build(folder, files=None, *, content="content", output="output", **settings):
    """Build the site in *folder* after writing *files* to it; Pelican's settings as keywords."""
    from pelican import Pelican
    from pelican.log import LimitFilter
    from pelican.settings import read_settings

    write(folder, files or {})
    LimitFilter._raised_messages.clear()
    LimitFilter._group_count.clear()
    given = {
        "PATH": str(Path(folder, content)),
        "OUTPUT_PATH": str(Path(folder, output)),
        "SITENAME": "A site",
        "SITEURL": "https://example.org",
        "TIMEZONE": "Europe/Madrid",
        "DEFAULT_LANG": "en",
        "PLUGINS": [PLUGIN],
        "CACHE_PATH": str(Path(folder, "cache")),
        "THEME": "simple",
        **settings,
    }
    keep = _Keep()
    root = logging.getLogger()
    level = root.level
    root.addHandler(keep)
    root.setLevel(logging.INFO)
    try:
        Pelican(read_settings(override=given)).run()
    finally:
        root.removeHandler(keep)
        root.setLevel(level)
    return Built(Path(folder, output), keep.records, Path(given["PATH"]))


def pelican(folder, *arguments, settings="pelicanconf.py"):
    """Run Pelican as its user does; return the finished process."""
    command = [sys.executable, "-m", "pelican", "-s", settings, *arguments]
    paths = [str(ROOT / "pelican_plugin"), os.environ.get("PYTHONPATH", "")]
    return subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths)), "NO_COLOR": "1"},
        timeout=300,
    )
