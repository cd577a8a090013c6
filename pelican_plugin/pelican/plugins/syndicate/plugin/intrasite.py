"""Pelican's own replacing of `{filename}…` and its kin in a post that it reads itself, but quicker.

Pelican tries its pattern at each tag of a text, and asks for the folder of the post and the address
of the file anew at each link: that took longer than all that a feed needs beside. What comes out is
the same; whatever is unusual is left to Pelican.
"""

import re
from functools import partial
from posixpath import dirname, normpath
from typing import Any

from pelican.contents import Content

from .content import INTRASITE, MAYBE_INTRASITE
from .run import Run, is_below

_MAPS = {
    "filename": "generated_content",
    "static": "static_content",
    "attach": "static_content",
}
_PATH = re.compile(r"(?!//)[A-Za-z0-9_./-]+").fullmatch  # nothing to be unquoted or kept
_OURS = ("_update_content", "_link_replacer")  # what of Pelican's this stands in for


def content_of(run: Run, article: Any) -> str:
    """Return `article.get_content(run.site)`, which Pelican remembers for the article's page."""
    if any(name in vars(article) for name in _OURS) or not _is_stock(type(article)):
        return str(article.get_content(run.site))  # another plugin has its own way
    article._update_content = partial(replaced, run, article)
    try:
        return str(article.get_content(run.site))
    finally:
        del article._update_content


def _is_stock(kind: type) -> bool:
    return all(getattr(kind, name) is getattr(Content, name) for name in _OURS)


def replaced(run: Run, article: Any, text: str, siteurl: str) -> str:
    """Return what Pelican's `Content._update_content` returns of *text*."""
    if run.pelican["INTRASITE_LINK_REGEX"] != INTRASITE:
        return str(Content._update_content(article, text, siteurl))
    parts: list[str] = []
    position = 0
    while maybe := MAYBE_INTRASITE.search(text, position):
        # No match begins before this tag: what stands before a value holds no ">".
        tag = text.rfind(">", position, maybe.start()) + 1 or position
        found = article._get_intrasite_link_regex().search(text, tag)
        if found is None:
            break
        link = _link(run, article, siteurl, found) or article._link_replacer(siteurl, found)
        parts += (text[position : found.start()], link)
        position = found.end()
    return "".join((*parts, text[position:])) if parts else text


def _link(run: Run, article: Any, siteurl: str, found: re.Match[str]) -> str | None:
    """Return what stands for one match; None where only Pelican can say."""
    what, path = found["what"], found["value"]
    if what not in _MAPS or not _PATH(path):
        return None
    folder = dirname(run.source_of(article))
    path = path[1:] if path.startswith("/") else normpath(f"{folder}/{path}" if folder else path)
    target = article._context[_MAPS[what]].get(path)
    if target is None:
        return None
    if what == "attach":
        target.attach_to(article)
    url = run.path_of(target) if what == "filename" else str(target.url)
    if not is_below(url):
        return None
    return f"{found['markup']}{found['quote']}{siteurl}/{url}{found['quote']}"
