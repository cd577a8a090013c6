"""What stands in square brackets: links, pictures, references to notes."""

import re

from . import delimiters, links
from .inline import NODE, NOTHING, TEXT, Bracket, Inline

_FOOTNOTE = re.compile(r"!?\[\^((?:[^\[\]\n])+)\]")


def exclamation(inline: Inline, at: int) -> int:
    """`![`, which opens a picture."""
    if not inline.src.startswith("![", at):
        return NOTHING
    if inline.markup.footnote and inline.src.startswith("![^", at) and _footnote(inline, at):
        return NODE
    _open_bracket(inline, at, image=True)
    return NODE


def bracket(inline: Inline, at: int) -> int:
    """`[`: a footnote's reference, or what may open a link."""
    if inline.markup.footnote and inline.src.startswith("[^", at) and _footnote(inline, at):
        return NODE
    _open_bracket(inline, at, image=False)
    return NODE


def _footnote(inline: Inline, at: int) -> bool:
    match = _FOOTNOTE.match(inline.src, at)
    if match is None:
        return False
    number = inline.document.footnote_number(match[1])
    if not number:
        return False
    note = inline.document.footnotes[match[1]]
    if inline.src[at] == "!":
        inline.pieces.append("!")
    inline.pieces.append(inline.atom(inline.hooks.footnote_reference(note)))
    inline.pos = match.end()
    return True


def _open_bracket(inline: Inline, at: int, *, image: bool) -> None:
    mark = "![" if image else "["
    inline.pos = at + len(mark)
    inline.brackets.append(Bracket(len(inline.pieces), inline.pos, image, len(inline.runs)))
    inline.pieces.append(mark)


def bracket_end(inline: Inline, at: int) -> int:
    """`]`: the end of a link or a picture, if its target follows."""
    if not inline.brackets:
        return NOTHING
    opener = inline.brackets.pop()
    inline.pos = at + 1
    link = None if opener.dead else _target(inline, opener, at)
    if link is None:
        inline.pos = at + 1
        inline.pieces.append("]")
        return TEXT
    delimiters.pair(inline.runs, opener.bottom, inline.pieces, inline.tags)
    to, title = links.resolved(link)
    if opener.image:
        inner = _worded(inline, opener.piece + 1)
        del inline.pieces[opener.piece :]
        inline.pieces.append(inline.hooks.image(to, title, inner))
    else:
        inner = "".join(inline.pieces[opener.piece + 1 :])
        del inline.pieces[opener.piece :]
        inline.pieces.append(inline.hooks.link(to, title, inner))
        for outer in inline.brackets:
            outer.dead = outer.dead or not outer.image
    return NODE


def _worded(inline: Inline, start: int) -> str:
    """Return the pieces from *start* on without what a picture's text leaves out."""
    pieces = inline.pieces[start:]
    if inline.silent:
        pieces = [p for n, p in enumerate(pieces, start) if n not in inline.silent]
        inline.silent = {at for at in inline.silent if at < start}
    return "".join(pieces)


def _target(inline: Inline, opener: Bracket, at: int) -> tuple[str, str | None] | None:
    """Return target and title of the link whose label ends at *at*; move behind it."""
    text, known = inline.src, inline.document.links
    after = text[at + 1 : at + 2]
    if after == "(" and inline.document.patience > 0:
        found = links.inline(text, at + 1)
        if found:
            inline.pos = found[2]
            return found[0], found[1]
        inline.document.patience -= links.run(text, at + 1)
    if not known:
        return None
    label = text[opener.start : at]
    if after == "[" and (match := links.LABEL.match(text, at + 1)):
        named = match[1] if match[1].strip() else label
        link = known.get(links.normalise(named)) if len(named) <= links.MAX_LABEL else None
        if link is not None:
            inline.pos = match.end()
        return link
    if len(label) > links.MAX_LABEL:
        return None
    return known.get(links.normalise(label))
