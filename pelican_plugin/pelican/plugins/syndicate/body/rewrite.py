"""The rules that make a page's HTML right for every feed reader, in their order."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from selectolax.lexbor import LexborNode

from ..problem import Problem
from . import (
    code,
    door,
    footnotes,
    formulas,
    frames,
    gate,
    headings,
    images,
    media,
    quotes,
    strangers,
    substack,
    text,
    tidy,
)
from .page import Body, LocalFile, Outcome, Page, Rule, Sweep
from .phrases import phrase
from .work import Work

__all__ = ["RULES", "Body", "LocalFile", "Options", "Outcome", "Page", "Rule", "rewrite"]

# Ordered, with the reasons. What a rule leaves is there for those after it.
RULES: tuple[Rule | Sweep, ...] = (
    *formulas.SWEEPS,  # before drawings: MathJax draws, and before scripts go
    *code.SWEEPS,  # before headings: "#" in code is no anchor
    *images.SWEEPS,  # <noscript> first, it holds players as well as pictures
    *headings.SWEEPS,  # after drawings: an anchor may hold an icon alone
    *substack.RULES,  # before frames: a widget knows the title of the frame in it
    *quotes.RULES,
    *frames.RULES,
    *media.RULES,  # after objects, which may hold players
    *footnotes.RULES,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a site adds to the rules, and how it widens or narrows the gate."""

    rules: tuple[Rule, ...] = ()  # the site's own, tried before ours
    elements: tuple[str, ...] = ()  # let out besides: "meter"
    attributes: tuple[str, ...] = ()  # "rel" on any element, "a.rel" on one
    schemes: tuple[str, ...] = ()  # "magnet"
    without: tuple[str, ...] = ()  # not let out: "video", "img.srcset"

    def policy(self) -> tuple[gate.Policy, tuple[str, ...]]:
        """Return the gate's policy, and a sentence for each wish that is refused."""
        return gate.policy(self.elements, self.attributes, self.schemes, self.without)


def rewrite(html: str, page: Page, options: Options = Options()) -> Body:
    """Return what subscribers get of *html*, the text of *page*.

    *html* is a page's HTML with the links that the site knows resolved; what is still relative
    becomes absolute against the page's address. Any text will do: nothing raises, whatever is
    wrong or left out is a problem. Rewriting twice equals once.
    """
    allowed, _ = options.policy()
    notes: list[str] = []
    html, data = _encoded(html)
    small = data.lower()
    odd = _odd_tags(small)
    notes += door.hidden(small, odd)
    if not door.is_quiet(html, odd):
        html, said = door.mended(html)
        notes += said
        if len(html) > door.MAX_HTML:
            return _text_only(html, page, allowed, notes)
    html, outcome = _ruled(html, _due(odd, options.rules, allowed), page)
    admitted = gate.admit(html, page.url, allowed)
    data = admitted.encode()
    if gate.may_shift(html, odd, data):
        data = _settled(admitted, page, allowed).encode()
    tidied = tidy.tidied(data, page)
    notes += tidied.notes
    if faults := gate.faults(tidied.html, allowed):
        notes.append(f"the text held markup that feeds must not carry ({faults[0][:60]})")
        return _text_only(html, page, allowed, notes)
    return Body(
        data=tidied.html,
        enclosures=tuple(dict.fromkeys(outcome.enclosures)),
        pictures=tuple(dict.fromkeys(tidied.pictures + outcome.pictures)),
        problems=outcome.problems + _problems(page, notes),
    )


def _encoded(html: str) -> tuple[str, bytes]:
    """Return *html* without lone surrogates, and the same as UTF-8."""
    try:
        return html, html.encode()
    except UnicodeEncodeError:
        data = html.encode("utf-8", "replace")
        return data.decode(), data


def _settled(admitted: str, page: Page, allowed: gate.Policy) -> str:
    """Return what left the gate as it is when it has been read again, and again."""
    for _ in range(3):
        again = gate.admit(admitted, page.url, allowed)
        if again == admitted:
            break
        admitted = again
    return admitted


def _problems(page: Page, notes: Iterable[str]) -> tuple[Problem, ...]:
    return tuple(Problem(file=page.source, what=note) for note in notes)


def _text_only(html: str, page: Page, allowed: gate.Policy, notes: list[str]) -> Body:
    """Return the text of *html* in paragraphs and a link to the page."""
    whole = text.plain(html)
    shown = whole[: door.MAX_TEXT]
    left = len(whole) - len(shown)
    what = f"subscribers get {len(shown):,} characters of text and a link to the page"
    notes = [*notes, what + (f", {left:,} characters are left out" if left else "")]
    if len(html) > door.MAX_HTML:
        notes[-1] = f"the text is longer than {door.MAX_HTML:,} characters of HTML: {notes[-1]}"
    lines = [f"<p>{escape(line, quote=False)}</p>" for line in shown.split("\n") if line]
    lines.append(f'<p><a href="{escape(page.url)}">{phrase(page.lang, "whole")}</a></p>')
    gated = gate.admit(door.parted("\n".join(lines)), page.url, allowed)
    return Body(data=tidy.tidied(gated.encode(), page).html, problems=_problems(page, notes))


# --- rules ----------------------------------------------------------------------------------------


def _ruled(html: str, due: list[Rule | Sweep], page: Page) -> tuple[str, Outcome]:
    if not due:
        return (_serialised(text.parsed(html)) if door.is_dense(html) else html), Outcome()
    body = text.parsed(html)
    work = Work(page)
    for rule in due:
        work.apply(rule, body)
    return _serialised(body), work.outcome()


# Tags that concern no rule: most of a post's. What is left is few, and soon looked through.
_ODD_TAG = re.compile(
    rb"<(?!(?:p|br|hr|li|ul|ol|em|strong|b|i|code|blockquote|h[1-6]|div|table|tr|td|th|thead|tbody|figure"
    rb'|a href="[^"#]*"|img src="[^"]*" alt="[^"]*"(?: /)?)>)[a-z][^>]*'
)


def _odd_tags(small: bytes) -> list[bytes]:
    """Return the distinct tags in lower-case HTML that may concern the front door or a rule."""
    return sorted(set(_ODD_TAG.findall(small)))


# What differs from post to post, and no rule of ours looks for (scripts are told by their source).
_VARYING = re.compile(rb' (data-attrs|srcset|src|alt|title|width|height)="[^"]*"')
_LONG_VALUE = re.compile(rb'"[^"]{300,}"')


def _shape(tag: bytes) -> bytes:
    """Return an odd *tag* without such values."""
    if tag.startswith(b"<script"):
        return tag
    shape = _VARYING.sub(rb" \1=", tag)
    return _LONG_VALUE.sub(b"", shape) if len(shape) > 300 else shape


def _shapes(odd: list[bytes]) -> bytes:
    """Return the shapes of the *odd* tags: posts of one site have much the same few."""
    return b"".join(sorted(set(map(_shape, odd))))


# What each rule needs to be there, and all that any of them needs.
_NEEDS = [(rule, frozenset(need.encode() for need in rule.needs)) for rule in RULES]
_NEEDED = frozenset[bytes]().union(*(needs for _, needs in _NEEDS))


def _due(odd: list[bytes], own: tuple[Rule, ...], allowed: gate.Policy) -> list[Rule | Sweep]:
    """Return the rules, a site's *own* first, that may concern a body with the *odd* tags."""
    tags = b"".join(odd) if own else b""
    due: list[Rule | Sweep] = [
        rule for rule in own if not rule.needs or any(need.encode() in tags for need in rule.needs)
    ]
    shapes = _shapes(odd)
    ours, is_strange = _usual(shapes) if len(shapes) < _USUAL else _ours(shapes)
    due += ours
    if is_strange:  # last: rules know some elements that HTML does not
        due.append(strangers.sweep(allowed.elements))
        if "math" not in allowed.elements:
            due.append(formulas.AS_TEX)
    return due


_USUAL = 2_000  # bytes


def _ours(tags: bytes) -> tuple[list[Rule | Sweep], bool]:
    met = {need for need in _NEEDED if need in tags}
    due = [rule for rule, needs in _NEEDS if not needs.isdisjoint(met)] if met else []
    return due, strangers.are_in(tags)


_usual = lru_cache(maxsize=256)(_ours)


def _serialised(body: LexborNode) -> str:
    html = body.inner_html or ""
    if not door.is_dense(html):
        return html
    for node in body.css("script,style,textarea,title,xmp,iframe,noembed,noframes,plaintext"):
        node.replace_with(node.text() if node.tag in ("textarea", "xmp", "plaintext") else "")
    return door.parted(body.inner_html or "")
