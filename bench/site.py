"""A folder to build: content in one dialect and a settings file, as a blogger would have them."""

from dataclasses import dataclass
from pathlib import Path

from . import corpus
from .corpus import Corpus

SITEURL = "https://bench.example"
COMMON = {
    "SITENAME": "Bench",
    "SITEURL": SITEURL,
    "PATH": "content",
    "CACHE_PATH": "cache",  # beside the settings file, not in the working directory
    "TIMEZONE": "Europe/Madrid",
    "DEFAULT_LANG": "es",
    "ARTICLE_PATHS": ["posts"],
    "ARTICLE_URL": "posts/{slug}/",
    "ARTICLE_SAVE_AS": "posts/{slug}/index.html",
    "DELETE_OUTPUT_DIRECTORY": False,
}
FEEDS = {
    "FEED_ALL_ATOM": "feeds/all.atom.xml",
    "FEED_ALL_RSS": "feeds/all.rss.xml",
    "TAG_FEED_ATOM": "feeds/tag/{slug}.atom.xml",
    "TAG_FEED_RSS": "feeds/tag/{slug}.rss.xml",
    "CATEGORY_FEED_ATOM": None,
    "AUTHOR_FEED_ATOM": None,
    "AUTHOR_FEED_RSS": None,
    "TRANSLATION_FEED_ATOM": None,
    "RSS_FEED_SUMMARY_ONLY": False,
}
NO_FEEDS = dict.fromkeys(FEEDS)
STOCK = {"PLUGINS": []}
PLUGIN = {"PLUGINS": ["pelican.plugins.syndicate"]}
SAME_FEEDS = {  # the very feeds that stock writes: no history and no JSON beside them
    "SYNDICATE_ARCHIVE": None,
    "FEED_ALL_JSON": None,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One folder and what its settings file says."""

    folder: Path
    conf: Path


def lay(content: Corpus, dialect: str, folder: Path) -> Path:
    """Write the content of *content* in *dialect* below *folder* and return *folder*."""
    corpus.write(content, dialect, folder / "content")
    if dialect == "hugo":
        (folder / "hugo.toml").write_text(
            f'baseURL = "{SITEURL}/"\ntitle = "Bench"\ntimeZone = "Europe/Madrid"\n'
            "[markup.goldmark.renderer]\nunsafe = true\n",
            encoding="utf-8",
        )
    return folder


def settings(folder: Path, name: str, *parts: dict[str, object]) -> Site:
    """Write *parts*, later ones winning, as the settings file *name* of *folder*."""
    merged: dict[str, object] = {}
    for part in (COMMON, *parts):
        merged |= part
    conf = folder / f"{name}.py"
    lines = [f"{key} = {value!r}\n" for key, value in merged.items()]
    conf.write_text("".join(lines), encoding="utf-8")
    return Site(folder=folder, conf=conf)
