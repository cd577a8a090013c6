"""A post's summary as Hugo 0.168 makes it: by hand, from the front matter, or by counting words."""

import re

from msgspec import Struct

MORE = "<!--more-->"  # exactly so; "<!-- more -->" is a comment like any other

_END = "</p>"
_TAG = re.compile(r"<[^>]*>?|>")
_TOKEN = re.compile(r"(?:>|</?[A-Za-z]+>?)\Z|[A-Za-z]+=[\"']")
_CJK = re.compile(
    r"[\u1100-\u11ff\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3041-\u3096\u309d-\u309f"
    r"\u30a1-\u30fa\u30fd-\u30ff\u3131-\u318e\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c"
    r"\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9d\uffa0-\uffdc\U0001b000-\U0001b167\U00020000-\U0003fffd]"
)  # Han, Hiragana, Katakana and Hangul letters


class Divided(Struct, frozen=True):
    """A rendered text, and what of it stood above the author's mark."""

    content: str  # HTML without the mark
    summary: str | None  # HTML; None: there is no mark at the top level


def place(text: str, word: str) -> str:
    """Return Markdown with the author's first mark as a paragraph of its own that says *word*."""
    before, mark, after = text.partition(MORE)
    return f"{before}\n\n{word}\n\n{after}" if mark else text


def divide(html: str, word: str) -> Divided:
    """Return *html* parted at the paragraph that says *word*; a *word* elsewhere is taken out."""
    before, mark, after = html.partition(f"<p>{word}</p>\n")
    if mark:
        return Divided((before + after).strip(), before.strip())
    return Divided(html.replace(word, ""), None)


def _words(token: str, cjk: bool) -> int:
    """Return how many words one run of characters counts for.

    Odd, but Hugo's: `<h2` and `<b></b>` are words, `<b>` and `class="x">word` are none.
    """
    if _TOKEN.match(token):
        return 0
    if not cjk:
        return 1
    text = _TAG.sub("", token)
    return len(text) if _CJK.search(text) else 1


_ELEMENT = re.compile(
    r"<!--.*?-->|<(/?)([A-Za-z][A-Za-z0-9-]*)((?:[^<>\"']|\"[^\"]{0,2000}\"|'[^']{0,2000}')*)>",
    re.DOTALL,
)
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
_OPAQUE = frozenset({"script", "style"})


def _close(opened: list[tuple[str, int]], name: str) -> int:
    """Close the innermost open element *name*; return where it began, -1 if none was open."""
    for place in range(len(opened) - 1, max(-1, len(opened) - 200), -1):
        if opened[place][0] == name:
            start = opened[place][1]
            del opened[place:]
            return start
    return -1


def _whole(html: str, end: int) -> int:
    """Return where the outermost element ends that is still open at *end* and gets closed."""
    opened: list[tuple[str, int]] = []
    found, at = end, 0
    while match := _ELEMENT.search(html, at):
        if match.start() >= end and not any(start < end for _, start in opened):
            break
        at = match.end()
        name = (match[2] or "").lower()
        if not name or name in _VOID or match[3].endswith("/"):
            continue
        if match[1]:
            if 0 <= _close(opened, name) < end <= match.start():
                found = at
            continue
        opened.append((name, match.start()))
        if name in _OPAQUE:
            at = max(at, html.find(f"</{name}", at))
    # where one of them is never closed, Hugo gives up on all
    return end if any(start < end for _, start in opened) else found


def automatic(html: str, words: int, *, cjk: bool = False) -> str:
    """Return *html* up to the end of the paragraph with which *words* words are reached.

    Whole elements only: headings, lists and pictures on the way are in it. With *cjk* every East
    Asian character counts. Where the words do not suffice, all of it.
    """
    if words <= 0:
        return ""
    count = at = 0
    while (end := html.find(_END, at)) >= 0:
        # the paragraph's last character is never counted: a word of one character there is none
        for token in html[at : end - 1].split():
            count += _words(token, cjk)
        if count >= words:
            return html[: _whole(html, end + len(_END))].strip()
        at = end + len(_END) - 1
    return html.strip()


def summarise(
    html: str, *, divided: str | None, given: str | None, words: int, cjk: bool = False
) -> str:
    """Return a post's summary as HTML, "" if there is nothing to say.

    *divided* is what stood above the author's mark, *given* the front matter's `summary` as HTML;
    the first that is there wins, then the first *words* words of *html*.
    """
    if divided is not None:
        return divided
    if given is not None:
        return given
    return automatic(html, words, cjk=cjk)
