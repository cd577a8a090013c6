"""The peers that also resolve addresses: `python -m bench.peers --nikola PATH --eleventy FOLDER`.

Both must be installed beforehand: Nikola as its command, Eleventy as a folder whose node_modules
hold @11ty/eleventy and @11ty/eleventy-plugin-rss. A peer's feeds cost what a build with feeds costs
more than one without, divided by the entries written; that is rough, so it is told, not judged.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from . import site
from .build import run
from .corpus import Corpus, in_hugo, tag_names, texts

Peer = Callable[[Corpus, Path, Path, bool], list[str]]
NIKOLA = """
BLOG_AUTHOR = BLOG_TITLE = "Bench"
SITE_URL = "https://bench.example/"
BLOG_EMAIL = "bench@bench.example"
BLOG_DESCRIPTION = "Bench"
DEFAULT_LANG = "en"
TRANSLATIONS = {"en": ""}
TIMEZONE = "Europe/Madrid"
THEME = "bootblog4"
POSTS = (("posts/*.html", "posts", "post.tmpl"),)
PAGES = ()
COMPILERS = {"html": (".html",)}
NAVIGATION_LINKS = {"en": ()}
FEED_LENGTH = 10**6
FEED_TEASERS = False
"""
ELEVENTY = """
import rss from "@11ty/eleventy-plugin-rss";
export default function (config) {
  config.addPlugin(rss);
  config.ignores.add("README.md");
  return { dir: { input: "src", output: "out" } };
}
"""
FEED = """---
pagination:
  data: names
  size: 1
  alias: name
permalink: "feeds/{{ pagination.pageNumber }}.%(kind)s.xml"
eleventyExcludeFromCollections: true
---
<?xml version="1.0" encoding="utf-8"?>
%(open)s
{%% for post in collections[name] | reverse %%}%(item)s
{%% endfor %%}%(close)s
"""
BODY = '{{ post.content | renderTransforms(post.data.page, "https://bench.example/") }}'
KINDS = {
    "atom": {
        "kind": "atom",
        "open": '<feed xmlns="http://www.w3.org/2005/Atom"><title>{{ name }}</title>',
        "item": "<entry><title>{{ post.data.title }}</title><id>{{ post.url }}</id>"
        "<updated>{{ post.date | dateToRfc3339 }}</updated>"
        f'<content type="html">{BODY}</content></entry>',
        "close": "</feed>",
    },
    "rss": {
        "kind": "rss",
        "open": '<rss version="2.0"><channel><title>{{ name }}</title>',
        "item": "<item><title>{{ post.data.title }}</title><guid>{{ post.url }}</guid>"
        "<pubDate>{{ post.date | dateToRfc822 }}</pubDate>"
        f"<description>{BODY}</description></item>",
        "close": "</channel></rss>",
    },
}


def nikola(corpus: Corpus, folder: Path, program: Path, feeds: bool) -> list[str]:
    """Lay a Nikola site and return the command that builds it."""
    (folder / "posts").mkdir(parents=True)
    on = f"GENERATE_RSS = GENERATE_ATOM = {feeds}\n"
    (folder / "conf.py").write_text(NIKOLA + on, encoding="utf-8")
    for post in texts(corpus):
        head = (
            f"<!--\n.. title: {post.title}\n.. slug: {post.slug}\n"
            f".. date: {post.date.isoformat()}\n"
            f".. tags: {', '.join(post.tags)}\n-->\n"
        )
        body = in_hugo(post).split("---\n\n", 1)[1]
        (folder / "posts" / f"{post.slug}.html").write_text(head + body, encoding="utf-8")
    return [str(program), "build", "-q"]


def eleventy(corpus: Corpus, folder: Path, program: Path, feeds: bool) -> list[str]:
    """Lay an Eleventy site and return the command that builds it."""
    source = folder / "src"
    (source / "posts").mkdir(parents=True)
    (source / "_data").mkdir()
    (source / "_includes").mkdir()
    (folder / "node_modules").symlink_to(program / "node_modules")
    (folder / "package.json").write_text('{"type": "module"}')
    (folder / "eleventy.config.js").write_text(ELEVENTY)
    (source / "_includes" / "post.njk").write_text("<html><body>{{ content | safe }}</body></html>")
    names = str(["all", *tag_names(corpus.tags)]).replace("'", '"')
    (source / "_data" / "names.json").write_text(names, encoding="utf-8")
    (source / "posts" / "posts.json").write_text(
        '{"layout": "post.njk", "templateEngineOverride": "html"}'
    )
    for kind, parts in KINDS.items() if feeds else ():
        (source / f"{kind}.njk").write_text(FEED % parts, encoding="utf-8")
    for post in texts(corpus):
        (source / "posts" / f"{post.slug}.html").write_text(in_hugo(post), encoding="utf-8")
    return ["node", str(program / "node_modules/@11ty/eleventy/cmd.cjs"), "--quiet"]


def seconds(lay: Peer, corpus: Corpus, program: Path, feeds: bool) -> tuple[float, int]:
    """Return the CPU seconds of a build and the entries of its feeds."""
    with tempfile.TemporaryDirectory(prefix="peer-") as name:
        folder = Path(name, "site")
        command = lay(corpus, folder, program, feeds)
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"{command} ended with {process.returncode}")
        documents = [
            p.read_text("utf-8") for p in folder.rglob("*.xml") if "node_modules" not in p.parts
        ]
        entries = sum(text.count("</entry>") + text.count("</item>") for text in documents)
    return used.ru_utime + used.ru_stime, entries


def per_entry(lay: Peer, corpus: Corpus, program: Path, rounds: int) -> float:
    """Return the microseconds that an entry of a peer's feeds costs."""
    found = []
    for _ in range(rounds):
        off, _ = seconds(lay, corpus, program, False)
        on, entries = seconds(lay, corpus, program, True)
        found.append((on - off) / entries * 1e6)
    return median(found)


def in_build(corpus: Corpus, plugins: dict[str, object], rounds: int) -> float:
    """Return the microseconds that an entry costs in Pelican, by the clock inside the build."""
    found = []
    with tempfile.TemporaryDirectory(prefix="peer-") as name:
        laid = site.lay(corpus, "pelican", Path(name) / "site")
        limit = {"FEED_MAX_ITEMS": None}
        made = site.settings(laid, "conf", plugins, site.FEEDS, site.SAME_FEEDS, limit)
        for number in range(rounds):
            output = Path(name) / f"out{number}"
            cost = run(made, output, "--no-pages").parts["feeds"]
            feeds = [path.read_text("utf-8") for path in (output / "feeds").rglob("*.xml")]
            entries = sum(text.count("</entry>") + text.count("</item>") for text in feeds)
            found.append(cost / entries * 1e6)
    return median(found)


def main(given: list[str] | None = None) -> int:
    """Print what an entry costs here and there."""
    parser = argparse.ArgumentParser(prog="python -m bench.peers", description=__doc__)
    parser.add_argument("--nikola", type=Path, help="its command")
    parser.add_argument("--eleventy", type=Path, help="the folder that holds node_modules")
    parser.add_argument("--posts", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args(given)
    corpus = Corpus(posts=asked.posts, pictures=0)
    stock = in_build(corpus, site.STOCK, asked.rounds)
    rows = {"stock Pelican": stock, "this plugin": in_build(corpus, site.PLUGIN, asked.rounds)}
    for name, lay in (("nikola", nikola), ("eleventy", eleventy)):
        if program := getattr(asked, name):
            rows[name] = per_entry(lay, corpus, program.resolve(), asked.rounds)
    print("| feeds of | µs an entry | against stock |\n| --- | --- | --- |")
    for name, cost in rows.items():
        print(f"| {name} | {cost:,.0f} | {cost / stock:.2f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
