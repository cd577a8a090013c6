"""Runs of plain blocks as they usually are, and usual embeds, each passed over by one pattern.

Most of a post is paragraphs, headings, lists and quotations, whose few tags nest in few ways. A
pattern knows these ways by heart and takes a fifth of the time that `places` takes for each tag.
Whatever it takes, `places` would take for plain; whatever it does not know, `places` judges.
"""

import re
from functools import cache

from .places import ADDRESS, ALT, ID

_SAID = rb"\s*+[^<\s][^<]*+"  # text that is more than blanks
_LINK = rb'<a href="%b">%b</a>' % (ADDRESS, _SAID)
_WORDS = b"|".join([b"<%b>%b</%b>" % (tag, _SAID, tag) for tag in (b"em", b"strong", b"code")])
# What phrases hold, which must be something: every element within says something itself.
_PHRASES = rb"(?!\s*+</)[^<]*+(?:(?:%b|%b|<br>)[^<]*+)*+" % (_LINK, _WORDS)
_PICTURE = rb'<img src="%b" alt="%b"(?: width="\d{1,5}" height="\d{1,5}")?>' % (ADDRESS, ALT)
_PARAGRAPHS = rb"(?:\s*+<p>%b</p>)++\s*+" % _PHRASES
_LIST = rb"<ul>(?:\s*+<li>(?:%b|%b)</li>)++\s*+</ul>" % (_PARAGRAPHS, _PHRASES)
_BLOCKS = (
    _PARAGRAPHS,
    *[rb"<%b(?: %b)?>%b</%b>" % (tag, ID, _SAID, tag) for tag in (b"h2", b"h3", b"h4")],
    _LIST,
    rb"<blockquote>%b</blockquote>" % _PARAGRAPHS,
    rb"<pre><code>%b</code></pre>" % _SAID,
    rb"<p>%b</p>" % _PICTURE,
    rb"<figure>%b</figure>" % _PICTURE,
)


@cache
def _run() -> re.Pattern[bytes]:
    """Return the pattern; to make it takes some milliseconds, which only texts cost."""
    return re.compile(rb"[^<]*+(?:(?:%b)[^<]*+)*+" % b"|".join(_BLOCKS))


def end_of_run(html: bytes, start: int) -> int:
    """Return where the first block in *html* begins, at or behind *start*, that is not usual."""
    found = _run().match(html, start)
    return found.end() if found else start


# What posts embed, which `places` would find to nest tidily: it judges each tag at ten times the
# price of one that comes again and again, and these seldom do.
_TAG = rb'(?: [a-z][a-z0-9-]*+(?:="[^"<>]*+")?+)*+ ?+/?+>\s*+'
_FRAME = rb"<iframe%b</iframe>|<div%b</div>" % (_TAG, _TAG)
_SET = rb"<figure%b<picture%b(?:<source%b)*+<img%b</picture>\s*+</figure>" % ((_TAG,) * 4)
_EMBED = rb"%b|%b|<div%b(?:%b|%b)\s*+</div>" % (_FRAME, _SET, _TAG, _FRAME, _SET)
_MAX_EMBED = 5_000  # bytes


@cache
def _embed() -> re.Pattern[bytes]:
    return re.compile(_EMBED)


def end_of_embed(html: bytes, start: int) -> int:
    """Return where the usual frame, widget or picture at *start* of *html* ends; 0: there is none.

    Its tags nest tidily. It is never plain.
    """
    found = _embed().match(html, start)
    return found.end() if found and found.end() - start < _MAX_EMBED else 0
