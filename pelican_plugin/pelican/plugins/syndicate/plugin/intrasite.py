"""Pelican's own replacing of `{filename}…` and its kin in a post that it reads itself, but quicker.

Pelican tries its pattern at each tag of a text, and asks for the folder of the post and the address
of the file anew at each link: that took longer than all that a feed needs beside. What comes out is
the same; whatever is unusual is left to Pelican.
"""

import re
from collections.abc import Iterator
from functools import partial
from posixpath import dirname, normpath
from typing import Any

from pelican.contents import Content

from .content import INTRASITE
from .run import Run, is_below

_MAPS = {
    "filename": "generated_content",
    "static": "static_content",
    "attach": "static_content",
}
_PATH = r"(?!//)[A-Za-z0-9_./-]+"  # nothing to be unquoted or kept
_IS_PATH = re.compile(_PATH).fullmatch
# A link as most are written, from behind its "{" on: no other value of its tag begins so, and what
# stands before is the name of an attribute, a blank before it.
_USUAL = re.compile(
    rf"""(?:(?<=\shref="{{)|(?<=\ssrc="{{))(filename|static|attach)\}}({_PATH})"(?=[^>{{|]*+>)"""
).match
_NAMES = ("href", "src", "poster", "data", "cite", "action", "content")  # ends of Pelican's
_AFTER_NAME = "|".join(rf"(?<={name})=" for name in (*_NAMES, r"\s"))
_OPENED = re.compile(rf"""(?:{_AFTER_NAME}|\s)["']""").match
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
    for sign in _signs(text):
        if sign < position:
            continue
        # No match begins before this tag: what stands before a value holds no ">".
        tag = text.rfind(">", position, sign) + 1 or position
        usual = _USUAL(text, sign + 1) if text.find("<", tag, sign) >= 0 else None
        if usual and (address := _address(run, article, *usual.groups())):
            parts += (text[position:sign], f'{siteurl}/{address}"')
            position = usual.end()
            continue
        found = article._get_intrasite_link_regex().search(text, tag)
        if found is None:
            break
        parts += (text[position : found.start()], _link(run, article, siteurl, found))
        position = found.end()
    return "".join((*parts, text[position:])) if parts else text


def _signs(text: str) -> Iterator[int]:
    """Yield the place of each "{" and "|" that a value of a tag may begin with."""
    # One sign is found twenty times as fast as a pattern; none of the first two begins a value.
    brace, bar = text.find("{", 2), text.find("|", 2)
    while brace >= 0 or bar >= 0:
        sign = bar if brace < 0 or 0 <= bar < brace else brace
        if _OPENED(text, sign - 2):
            yield sign
        if sign == brace:
            brace = text.find("{", brace + 1)
        else:
            bar = text.find("|", bar + 1)


def _link(run: Run, article: Any, siteurl: str, found: re.Match[str]) -> str:
    """Return what stands for one match of Pelican's pattern."""
    what, path = found["what"], found["value"]
    address = _address(run, article, what, path) if what in _MAPS and _IS_PATH(path) else None
    if address is None:
        return str(article._link_replacer(siteurl, found))
    return f"{found['markup']}{found['quote']}{siteurl}/{address}{found['quote']}"


def _address(run: Run, article: Any, what: str, path: str) -> str | None:
    """Return where the file lies below the site; None where only Pelican can say."""
    if path.startswith("/"):
        path = path[1:]
    else:
        folder = dirname(run.source_of(article))
        path = normpath(f"{folder}/{path}" if folder else path)
    target = article._context[_MAPS[what]].get(path)
    if target is None:
        return None
    if what == "attach":
        target.attach_to(article)
    url = run.path_of(target) if what == "filename" else str(target.url)
    return url if is_below(url) else None
