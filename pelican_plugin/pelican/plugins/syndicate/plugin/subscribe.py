"""The page that people find feeds by: each feed, what it holds, a button to copy its address."""

from collections import defaultdict
from collections.abc import Iterable
from html import escape

from ..feed import Feed
from .phrases import phrases_of
from .run import Run

_KINDS = ("all", "own", "section", "category", "tag", "author", "lang")
_FORMATS = {"atom": "Atom", "rss": "RSS", "json": "JSON"}
# One script for all buttons, which stay hidden without it. An address in a page that is not
# served by HTTPS cannot be put on the clipboard: it is shown to be copied by hand.
_SCRIPT = """<script data-copied="{copied}">
{{
  const done = document.currentScript.dataset.copied;
  for (const button of document.querySelectorAll("button[data-feed]")) {{
    const address = button.dataset.feed;
    button.hidden = false;
    button.onclick = () => navigator.clipboard
      ? navigator.clipboard.writeText(address).then(() => {{ button.textContent = done; }})
      : prompt("", address);
  }}
}}
</script>"""


def subscribe(run: Run, site: str) -> str:
    """Return the page's HTML, with addresses of the site below *site*."""
    words = phrases_of(run.lang())
    groups: dict[str, dict[str, list[Feed]]] = defaultdict(lambda: defaultdict(list))
    for (kind, _), feeds in run.feeds_by.items():
        for feed in feeds:
            groups[kind][_name(feed, kind)].append(feed)
    parts = [f"<p>{escape(words['how'])}</p>"]
    for kind in filter(groups.get, _KINDS):
        parts.append(f"<h2>{escape(words[kind])}</h2>\n<ul>")
        named = sorted(groups[kind].items(), key=lambda item: item[0].casefold())
        parts += [_line(run, name, feeds, words) for name, feeds in named]
        parts.append("</ul>")
    opml = escape(f"{site}/{run.opml}")
    parts.append(f'<p><a href="{opml}">{escape(words["opml"])}</a></p>')
    parts.append(_SCRIPT.format(copied=escape(words["copied"])))
    return "\n".join(parts)


def _name(feed: Feed, kind: str) -> str:
    """Return what a feed is of: the site's name is not said again on each line."""
    if kind == "lang":
        return feed.lang or feed.title
    return feed.title.removeprefix(f"{feed.channel.title} - ")


def _line(run: Run, name: str, feeds: Iterable[Feed], words: dict[str, str]) -> str:
    feeds = list(feeds)
    links = "&emsp;\n".join(_link(name, feed, words) for feed in feeds)
    return (
        f"<li><strong>{escape(name)}</strong> <small>({escape(_holds(run, feeds, words))})</small>"
        f"<br>\n{links}</li>"
    )


def _link(name: str, feed: Feed, words: dict[str, str]) -> str:
    shown, address = _FORMATS[feed.format], escape(feed.url)
    label = escape(f"{words['copy']}: {name}, {shown}")
    return (
        f'<a href="{address}">{shown}</a>'
        f'&nbsp;<button type="button" hidden data-feed="{address}" aria-label="{label}">'
        f"{escape(words['copy'])}</button>"
    )


def _holds(run: Run, feeds: list[Feed], words: dict[str, str]) -> str:
    """Return how many posts a feed holds, and whether its history holds the others."""
    most = max(feeds, key=lambda feed: len(feed.entries))
    count = len(most.entries)
    is_cut = run.limit is not None and count >= run.limit
    key = "older" if most.prev_archive else "entries" if is_cut else "whole"
    return words["one" if key == "whole" and count == 1 else key].format(count=count)
