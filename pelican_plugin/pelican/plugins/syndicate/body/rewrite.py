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
    html = _encodable(html)
    odd = _odd_tags(html)
    if not door.is_quiet(html, odd):
        html, said = door.mended(html)
        notes += said
        if len(html) > door.MAX_HTML:
            return _text_only(html, page, allowed, notes)
    html, outcome = _ruled(html, odd, page, options.rules + RULES)
    admitted = gate.admit(html, page.url, allowed)
    for _ in range(3 if gate.may_shift(html, odd, admitted) else 0):
        html, admitted = admitted, gate.admit(admitted, page.url, allowed)
        if html == admitted:
            break
    tidied = tidy.tidied(admitted, page)
    notes += tidied.notes
    if faults := gate.faults(tidied.html, allowed):
        notes.append(f"the text held markup that feeds must not carry ({faults[0][:60]})")
        return _text_only(html, page, allowed, notes)
    return Body(
        html=tidied.html,
        enclosures=tuple(dict.fromkeys(outcome.enclosures)),
        pictures=tuple(dict.fromkeys(tidied.pictures + outcome.pictures)),
        problems=outcome.problems + _problems(page, notes),
    )


def _encodable(html: str) -> str:
    try:
        html.encode()
    except UnicodeEncodeError:  # lone surrogates
        return html.encode("utf-8", "replace").decode()
    return html


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
    return Body(html=tidy.tidied(gated, page).html, problems=_problems(page, notes))


# --- rules ----------------------------------------------------------------------------------------


def _ruled(
    html: str, odd: list[bytes], page: Page, rules: tuple[Rule | Sweep, ...]
) -> tuple[str, Outcome]:
    due = _due(odd, rules)
    if not due:
        return (_serialised(text.parsed(html)) if _is_dense(html) else html), Outcome()
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


# Widgets' JSON and the like: no class or attribute name is in it that a rule looks for.
_LONG_VALUE = re.compile(rb'"[^"]{300,}"')


def _odd_tags(html: str) -> list[bytes]:
    """Return the distinct tags, in lower case, that may concern the front door or a rule."""
    return list(set(_ODD_TAG.findall(html.encode().lower())))


def _due(odd: list[bytes], rules: tuple[Rule | Sweep, ...]) -> list[Rule | Sweep]:
    """Return the rules that may concern a body with the *odd* tags."""
    tags = _LONG_VALUE.sub(b'""', b"".join(odd))
    return [r for r in rules if not r.needs or any(need in tags for need in _needles(r.needs))]


@lru_cache
def _needles(needs: tuple[str, ...]) -> tuple[bytes, ...]:
    return tuple(need.encode() for need in needs)


def _is_dense(html: str) -> bool:
    return html.count("&") > 20 * door.MAX_REFERENCES


def _serialised(body: LexborNode) -> str:
    html = body.inner_html or ""
    if not _is_dense(html):
        return html
    for node in body.css("script,style,textarea,title,xmp,iframe,noembed,noframes,plaintext"):
        node.replace_with(node.text() if node.tag in ("textarea", "xmp", "plaintext") else "")
    return door.parted(body.inner_html or "")
