"""The rules that make a page's HTML right for every feed reader, in their order."""

from selectolax.lexbor import LexborNode

from . import (
    code,
    door,
    footnotes,
    formulas,
    frames,
    headings,
    images,
    media,
    quotes,
    strangers,
    substack,
    text,
)
from .due import Due
from .page import Outcome, Page, Rule, Sweep
from .policy import Policy
from .work import Work

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
_DUE = Due(RULES)


def due_for(odd: list[bytes], own: list[Rule], allowed: Policy) -> tuple[Rule | Sweep, ...]:
    """Return the rules, a site's *own* first, that may concern a body with the *odd* tags."""
    ours, is_strange = _DUE.told(odd)
    due = [*own, *ours]
    if is_strange:  # last: rules know some elements that HTML does not
        due.append(strangers.sweep(allowed.elements))
        if "math" not in allowed.elements:
            due.append(formulas.AS_TEX)
    return tuple(due)


def ruled(html: str, due: tuple[Rule | Sweep, ...], page: Page) -> tuple[str, Outcome]:
    """Return *html* as the *due* rules leave it, and what they found."""
    if not due:
        return (_serialised(text.parsed(html)) if door.is_dense(html) else html), Outcome()
    body = text.parsed(html)
    work = Work(page)
    for rule in due:
        work.apply(rule, body)
    return _serialised(body), work.outcome()


def _serialised(body: LexborNode) -> str:
    html = body.inner_html or ""
    if not door.is_dense(html):
        return html
    for node in body.css("script,style,textarea,title,xmp,iframe,noembed,noframes,plaintext"):
        node.replace_with(node.text() if node.tag in ("textarea", "xmp", "plaintext") else "")
    return door.parted(body.inner_html or "")
