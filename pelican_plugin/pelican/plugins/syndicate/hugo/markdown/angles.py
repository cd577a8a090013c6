"""What stands in angle brackets: addresses, raw HTML, quotation marks."""

import re

from .document import Document
from .inline import NODE, NOTHING, Inline
from .text import escape

OMITTED = "<!-- raw HTML omitted -->"

_ATTRIBUTE = (
    r"(?:\s+[a-zA-Z_:][a-zA-Z0-9:._-]*(?:\s*=\s*(?:[^\"'=<>`\x00-\x20]+|'[^']*'|\"[^\"]*\"))?)"
)
OPEN_OR_CLOSE_TAG = rf"<[A-Za-z][A-Za-z0-9-]*{_ATTRIBUTE}*\s*/?>|</[A-Za-z][A-Za-z0-9-]*\s*>"
_TAG = re.compile(OPEN_OR_CLOSE_TAG)
_DECLARATION = re.compile(r"<![A-Za-z]")
# what begins with one of these ends with the first of that; looked for once a text
_ENCLOSED = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9.+-]{1,31}:[^<>\x00-\x20]*)>")
_AUTOMAIL = re.compile(
    r"<([a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
    r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*)>"
)


def raw(html: str, document: Document) -> str:
    """Return raw *html* where the site lets it through, else what Goldmark writes for it."""
    if document.markup.unsafe:
        return html
    if html.startswith("<!--"):
        return ""
    document.raw_html += 1
    return OMITTED


def less(inline: Inline, at: int) -> int:
    """An address in angle brackets, a tag, `<<`, or just a less-than sign."""
    text = inline.src
    if match := _AUTOLINK.match(text, at):
        inline.pieces.append(inline.atom(inline.hooks.auto_link(match[1], escape(match[1]))))
    elif match := _AUTOMAIL.match(text, at):
        inline.pieces.append(
            inline.atom(inline.hooks.auto_link("mailto:" + match[1], escape(match[1])))
        )
    elif end := _tag_end(inline, at):
        inline.pieces.append(inline.atom(raw(text[at:end], inline.document)))
        inline.pos = end
        return NODE
    else:
        return _angle_quote(inline, at)
    inline.pos = match.end()
    return NODE


def _tag_end(inline: Inline, at: int) -> int:
    """Return where the raw HTML ends that begins at *at*, 0 if there is none."""
    text = inline.src
    after = text[at + 1 : at + 2]
    if not after or after not in "!?":
        match = _TAG.match(text, at)
        return match.end() if match else 0
    for short in ("<!-->", "<!--->"):
        if text.startswith(short, at):
            return at + len(short)
    for opening, closing in _ENCLOSED:
        if text.startswith(opening, at):
            if opening == "<!" and not _DECLARATION.match(text, at):
                return 0
            return inline.closed(closing, at + len(opening))
    return 0


def _angle_quote(inline: Inline, at: int) -> int:
    mark = inline.markup.typographer.left_angle_quote
    if inline.markup.typographer.disable or not inline.src.startswith("<<", at):
        return NOTHING
    inline.pieces.append(mark)
    inline.pos = at + 2
    return NODE
