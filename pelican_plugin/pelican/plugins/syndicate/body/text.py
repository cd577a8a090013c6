"""Plain text out of HTML, always by an HTML5 parser: titles, summaries, words."""

import html as entities
import re
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

_BLOCKS = (
    "p,div,section,article,aside,header,footer,main,nav,h1,h2,h3,h4,h5,h6,li,dt,dd,tr,pre,table,"
    "blockquote,figure,figcaption,details,summary,hr,br,ul,ol,dl,form,fieldset,address,caption"
)
_UNSEEN = "script,style,template,title,noembed,noframes,iframe,datalist,svg style"
_CELLS = "td,th"
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff"
    "\ufdd0-\ufdef\ufffe\uffff]"
)
_BREAKS = re.compile(r"[ \t\r\f]*\n\s*")
_SPACES = re.compile(r"[ \t\r\f]+")


def parsed(html: str) -> LexborNode:
    """Return the body element of *html*, read as a browser in standards mode reads a body."""
    clean = html if html.isascii() else html.encode("utf-8", "replace").decode()
    body = LexborHTMLParser("<!DOCTYPE html><body>" + clean).body
    assert body is not None  # "<body>" is in what was parsed
    return body


def _printable(text: str) -> str:
    return text if text.isprintable() else _CONTROLS.sub("", text)


def plain(html: str) -> str:
    """Return the text of *html*: a line for each block, white space folded, no script or style."""
    body = parsed(html)
    for node in body.css(_UNSEEN):
        node.remove()
    for node in body.css(_BLOCKS):
        node.insert_before("\n")
        node.insert_after("\n")
    for node in body.css(_CELLS):
        node.insert_after(" ")
    return _folded(body.text())


def _folded(text: str) -> str:
    return _SPACES.sub(" ", _BREAKS.sub("\n", _CONTROLS.sub("", text))).strip()


def words(html: str) -> list[str]:
    """Return the words of *html* in order: what must be in an entry if it is in its page."""
    return re.findall(r"\w+", plain(html))


# A tag that stays a sight even where a reader takes a title for HTML: no attribute, nothing that
# runs or swallows what follows.
_INERT = re.compile(r"</?(?!(?:script|style|title|textarea|template|plaintext|xmp|iframe|noscript|"
                    r"noembed|noframes|svg|math|object|embed|base|meta|link|frameset|frame|form|"
                    r"select|option|input|button|img|image|video|audio|body|html|head)\b)"
                    r"[a-z][a-z0-9]*>", re.IGNORECASE)  # fmt: skip
_TAG = re.compile(r"<(?=[a-z/!?])([^<>]*)(>?)", re.IGNORECASE)


def _disarmed(text: str) -> str:
    def sight(found: re.Match[str]) -> str:
        if _INERT.fullmatch(found[0]):
            return found[0]
        return f"‹{found[1]}{'›' if found[2] else ''}"

    return _TAG.sub(sight, text)


@lru_cache(maxsize=1024)  # the names of tags and authors come again and again
def title(value: str) -> str:
    """Return what a title (or a name, or a tag) means as plain text; "" if nothing is left.

    Markup goes, `A < B && C > D` lives, entities are resolved once. Readers that take RSS titles
    for HTML, or unescape them twice, would run markup that was written as text
    (`&lt;img onerror=…&gt;`): it stays readable, in angle quotation marks.
    """
    text = " ".join(plain(value).split()) if "<" in value or "&" in value else value
    text = " ".join(_CONTROLS.sub("", text).split())
    text = _disarmed(text)
    for _ in range(3):
        meant = entities.unescape(text)
        if meant == text or _disarmed(meant) == meant:
            break
        text = " ".join(_CONTROLS.sub("", _disarmed(meant)).split())
    return text


_APART = (
    "figure,pre,table,nav,aside,form,h1,h2,h3,h4,h5,h6,sup,.footnotes,.footnote,li[id^=fn],"
    "p:has(> a[id^=footnote-]:not([id^=footnote-anchor]))"
)
# The end of a sentence: Latin marks followed by a blank, CJK marks by anything. A pattern that
# begins with one set of characters is sought ten times as fast as one of two ways to begin.
_END = re.compile(
    r"""[.!?…。！？｡](?:(?<=[.!?…])[.!?…]*["'”’»)\]]*(?=\s|$)|(?<=[。！？｡])[。！？｡]*[」』”’）]*)"""
)
_ABBREVIATED = re.compile(
    r"(?:^|[\s(«“])(?:[A-ZÀ-Þ]|\w\.\w|[Ss]ra?|[Dd]ra?|[Pp]rof|[Mm]r|[Mm]rs|[Mm]s|St|Ud|Uds|vs|p"
    r"|pp|pág|págs|núm|vol|cap|art|ej|etc|approx|[Nn]o|Nr|z\.B|bzw|ca|cf|fig|al|Jr|Inc|Ltd)$"
)


def _whole_sentences(text: str, limit: int) -> str:
    best = 0
    for found in _END.finditer(text[: limit + 1]):
        if found.end() > limit:
            break
        before = text[max(0, found.start() - 12) : found.start()]
        if found[0] == "." and _ABBREVIATED.search(before):
            continue
        best = found.end()
    return text[:best]


def _whole_words(text: str, limit: int) -> str:
    cut = text[: limit - 1]
    if not text[limit - 1 : limit].isspace():
        # within a word: back to the blank before it; a text without blanks (CJK) is cut as it is
        head = cut.rpartition(" ")[0]
        cut = head if len(head) > limit // 3 else re.sub(r"[A-Za-z0-9À-ɏ]+$", "", cut) or cut
    return cut.rstrip(" ,;:—–-、，；：([«“") + "…"


def shortened(text: str, limit: int = 300) -> str:
    """Return plain *text* within *limit* characters: whole sentences, else whole words and "…"."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    sentences = _whole_sentences(text, limit)
    return sentences if len(sentences) >= limit // 4 else _whole_words(text, limit)


# What ends the plain beginning of a body: in or after it, a paragraph may not be running text.
_TURN = re.compile(r"<(?:figure|pre|table|nav|aside|form|ul|ol|dl|details|sup|img|a id=|!|li|dd)")
_PARAGRAPH = re.compile(r"<p>([^<]*+(?:<(?!/?p\b)[^<]*+)*+)</p>")
_ANY_TAG = re.compile(r"<[^>]*>")


def beginning(gated: bytes, limit: int = 300) -> str:
    """Return the summary of UTF-8 HTML out of the gate; most posts begin with paragraphs.

    What the gate lets out has a known form: every tag whole, "<" and ">" in nothing else. So the
    paragraphs before the first thing that is none are read without a parser.
    """
    start = gated[: 5 * limit].decode("utf-8", "ignore")
    turn = _TURN.search(start)
    parts, length = [], 0
    for found in _PARAGRAPH.finditer(start[: turn.start()] if turn else start):
        parts.append(" ".join(entities.unescape(_ANY_TAG.sub("", found[1])).split()))
        length += len(parts[-1])
        if length > limit:
            text = " ".join(part for part in parts if part)
            return _disarmed(shortened(_printable(text), limit))
    short = summary(start, limit) if len(gated) > 10 * limit else ""
    return short if len(short) > limit // 2 else summary(gated.decode(), limit)


def summary(html: str, limit: int = 300) -> str:
    """Return a summary of *html* as plain text, at most *limit* characters.

    The running text first (captions, code, tables, headings and notes left aside), cut at the end
    of a sentence, else of a word; never within one.
    """
    body = parsed(html[: 40 * limit + 10_000] if len(html) > 40 * limit + 10_000 else html)
    for node in body.css(f"{_APART},{_UNSEEN}"):
        node.remove()
    parts: list[str] = []
    pictures = "<img" in html
    for node in body.css("p,li,dd"):
        nested = node.tag != "p" and len(node.css("p,li")) > (node.tag == "li")
        if nested or (pictures and not parts and node.css_first("a img")):
            continue
        parts.append(" ".join(node.text().split()))
        if sum(map(len, parts)) > limit:
            break
    text = " ".join(part for part in parts if part) or " ".join(plain(html).split())
    return _disarmed(shortened(_printable(text), limit))
