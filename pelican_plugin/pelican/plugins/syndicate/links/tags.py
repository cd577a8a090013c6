"""The tags of an HTML text and where their attributes lie, as a browser's tokenizer sees them.

One regular expression per question, all possessive: every character is looked at once, and what
is never closed swallows the rest of the text, as in a browser (HTML Standard, section 13.2.5).
"""

import html
import re
from collections.abc import Container, Iterator
from html.entities import html5
from typing import NamedTuple

_WS = r" \t\n\f\r"
_VALUE = rf"""(?:"[^"]*+"|'[^']*+'|(?=>)|[^{_WS}"'>][^{_WS}>]*+)"""
_ATTRIBUTE = rf"[^{_WS}/>][^{_WS}/>=]*+(?:[{_WS}]*+=[{_WS}]*+{_VALUE}|(?![{_WS}]*+=))"
_ATTRIBUTES = rf"(?:[{_WS}/]++|{_ATTRIBUTE})*+"

# One attribute: 1 its name, then its value as 2 "", 3 '' or 4 unquoted.
_PAIR = re.compile(
    rf"([^{_WS}/>][^{_WS}/>=]*+)"
    rf"""(?:[{_WS}]*+=[{_WS}]*+(?:"([^"]*+)"|'([^']*+)'|([^{_WS}"'>][^{_WS}>]*+)))?+"""
)

# Their text holds no tags (HTML Standard, 13.2.6.4.7 and 13.2.6.4.4). Not noscript: readers that
# run no script show it.
_RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))
_RAW_END = {name: re.compile(rf"</{name}(?=[{_WS}/>])", re.I) for name in _RAW}
_PLAIN = "plaintext"  # never ends
_FOREIGN = frozenset(("svg", "math"))  # here <title/> is closed, and <style> holds tags
_KNOWN = "|".join(sorted(_RAW | _FOREIGN | {_PLAIN, "template"}))

_LIKELY = r"(?=[imnpstxIMNPSTX][a-zA-Z]{2})"  # halves the time: most tags are <p>, </a>, <li>
_CLOSED = 4
# Groups: 1 the slash of an end tag, 2 the name, 3 the attributes, 4 the ">" (missing: text ended).
# A tag without attributes is no match, unless it is one of the known: most tags are such, and this
# is what makes the scan cheap.
_TOKEN = re.compile(
    rf"<(?:(/?)({_LIKELY}(?i:{_KNOWN})(?=>)|[a-zA-Z][^{_WS}/><]*+(?!>)(?:<[^{_WS}/>]*+)?+)"
    rf"({_ATTRIBUTES})(?:(>)|(?s:.*+))"
    rf"|!--(?:-?>|[^-]*+(?:-(?!-!?>)[^-]*+)*+(?:--!?>|(?s:.*+)))"
    r"|[!?][^>]*+>?|/[^>a-zA-Z][^>]*+>?)"
)
_SCRIPT_STEP = re.compile(rf"<!--|-->|<(/?)script(?=[{_WS}/>])", re.I)


class Tag(NamedTuple):
    """One start or end tag."""

    name: str  # lower case
    closes: bool  # </name>
    start: int  # of its attributes
    end: int  # of its attributes


class Attribute(NamedTuple):
    """One attribute of a tag that a caller wanted."""

    name: str  # lower case
    start: int  # of the value, inside its quotes
    end: int
    quote: str  # '"', "'" or "" (unquoted)


def tags(text: str) -> Iterator[Tag]:
    """Yield the tags of *text* in order that have attributes, and every <template>.

    Comments and raw text hold none; one that is never closed is none.
    """
    position, foreign = 0, 0
    while position >= 0:
        start, position = position, -1
        for match in _TOKEN.finditer(text, start):
            if match.lastindex != _CLOSED:
                continue
            slash, name, _, _ = match.groups()
            name = name.lower()
            if name in _FOREIGN:
                foreign = max(0, foreign + (-1 if slash else 1))
            start, end = match.span(3)
            yield Tag(name, bool(slash), start, end)
            if name in _RAW and not slash and not (foreign and name != "iframe"):
                position = _after_raw(text, name, match.end())
                break
            if name == _PLAIN and not slash:
                break


def _after_raw(text: str, name: str, position: int) -> int:
    """Return where the raw text of *name* ends, -1 where it never does."""
    if name == "script":
        return _after_script(text, position)
    end = _RAW_END[name].search(text, position)
    return end.start() if end else -1


def _after_script(text: str, position: int) -> int:
    """Return where a script ends: not at a </script> that its own <!-- <script> opened."""
    commented = nested = False
    for step in _SCRIPT_STEP.finditer(text, position):
        if step[1] is None:
            commented, nested = step[0] == "<!--", False
        elif not step[1]:
            nested = commented
        elif nested:
            nested = False
        else:
            return step.start()
    return -1


def attributes(text: str, tag: Tag, wanted: Container[str]) -> Iterator[Attribute]:
    """Yield the attributes of *tag* whose lower-case names are *wanted* and that have a value.

    Of two with one name the first counts, as in a browser.
    """
    seen: list[str] = []
    for match in _PAIR.finditer(text, tag.start, tag.end):
        name = match[1].lower()
        if name not in wanted or name in seen:
            continue
        seen.append(name)
        place = match.lastindex or 0
        if place in _QUOTES:
            yield Attribute(name, *match.span(place), _QUOTES[place])


_QUOTES = {2: '"', 3: "'", 4: ""}
_REFERENCE = re.compile(r"&(?:#[0-9]++;?|#[xX][0-9a-fA-F]++;?|([a-zA-Z][a-zA-Z0-9]*+)(;?)(?=(=?)))")
_LONGEST_NUMBER = 16  # characters; a longer one is no code point, and int() would refuse it


def decoded(raw: str) -> str:
    """Return an attribute's value with its character references read (section 13.2.5.73).

    `&copy=` stays what it is: in an attribute that is a query, not a sign.
    """
    if "&" not in raw:
        return raw
    if raw.count("&") == raw.count("&amp;"):  # as most are, in a fifth of the time
        return raw.replace("&amp;", "&")
    return _REFERENCE.sub(_character, raw)


def _character(match: re.Match[str]) -> str:
    name, semicolon, equals = match.groups()
    if name is None:
        return html.unescape(match[0]) if len(match[0]) < _LONGEST_NUMBER else "\ufffd"
    if equals and not semicolon:
        return match[0]
    return html5.get(name + semicolon, match[0])


def escaped(value: str, quote: str) -> str:
    """Return *value* as it may stand between *quote*s (in double ones where there were none)."""
    value = html.escape(value, quote=False)
    if quote == "'":
        return value.replace("'", "&#39;")
    value = value.replace('"', "&quot;")
    return value if quote else f'"{value}"'
