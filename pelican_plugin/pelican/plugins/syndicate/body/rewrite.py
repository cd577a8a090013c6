"""The rules that make a page's HTML right for every feed reader, in their order."""

from collections.abc import Iterable
from functools import cache, lru_cache
from html import escape

from selectolax.lexbor import LexborNode

from ..problem import Problem
from . import (
    blocks,
    code,
    door,
    footnotes,
    formulas,
    frames,
    gate,
    headings,
    images,
    media,
    places,
    quotes,
    strangers,
    substack,
    text,
    tidy,
    trimmed,
)
from .due import Due, asked, odd_tags
from .options import Options
from .page import Body, LocalFile, Outcome, Page, Rule, Sweep
from .phrases import phrase
from .ruler import Ruler
from .work import Work

__all__ = [
    "RULES", "Body", "LocalFile", "Options", "Outcome", "Page", "Rule", "encoded", "rewrite",
]  # fmt: skip

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


_USUAL = Options()


def rewrite(html: str | bytes, page: Page, options: Options = _USUAL) -> Body:
    """Return what subscribers get of *html*, the text of *page*, in UTF-8 if it is bytes.

    *html* is a page's HTML with the links that the site knows resolved; what is still relative
    becomes absolute against the page's address. Any text will do: nothing raises, whatever is
    wrong or left out is a problem. Rewriting twice equals once.
    """
    allowed, _ = options.policy()
    data = html if isinstance(html, bytes) else encoded(html)
    body = _in_blocks(data, page, options, allowed)
    return body or _as_a_whole(data, page, options, allowed)


def encoded(html: str) -> bytes:
    """Return *html* as UTF-8; a lone surrogate, which has no such form, becomes "?"."""
    return html.encode("utf-8", "replace")


def _in_blocks(data: bytes, page: Page, options: Options, allowed: gate.Policy) -> Body | None:
    """Return the body of a tidily nested text, of which only what is not plain is parsed.

    None where the text has to be read as a whole; both ways give the same bytes.
    """
    if not places.let_out(allowed) or door.is_dense(data):
        return None
    if options.rules and asked(options.rules, odd_tags(data.lower())):
        return None  # a site's own rule may look at anything
    found = blocks.cut(data)
    if found is None:
        return None
    parsed = [block.html for block in found if not block.is_plain]
    ruled, outcome = _ruled_blocks(parsed, page, allowed)
    let_out = _blocks_let_out(ruled, parsed, page, allowed) if ruled is not None else None
    if let_out is None:
        return None
    rest = iter(let_out)
    data = b"".join([block.html if block.is_plain else next(rest) for block in found])
    tidied = tidy.with_pictures(data, page)
    return None if gate.faults(tidied.html, allowed) else _body(tidied, outcome, page, [])


def _ruled_blocks(
    parsed: list[bytes], page: Page, allowed: gate.Policy
) -> tuple[list[bytes] | None, Outcome]:
    """Return blocks as the rules leave them, trimmed: each alone, or else in one small tree.

    None of our rules looks beyond the top-level block that its element lies in, but for those on
    <noscript> and scripts, which are in none (`blocks.cut`). None: one did.
    """
    trims = trimmed.is_usual(allowed)
    done: list[bytes | None] = [None] * len(parsed)
    is_small = len(parsed) < _MOST_BLOCKS and sum(map(len, parsed)) < _MOST_HTML
    if is_small:
        usual = _for_embeds(trims).ruled_at_once
        done = [usual(block, page) if block.startswith(_EMBEDS) else None for block in parsed]
    if None not in done:
        return _filled(done, []), Outcome()
    due = _due(odd_tags(b"".join(parsed).lower()), [], allowed)
    if due and is_small:
        ruled = _ruler(due, trims=trims).ruled
        done = [ruled(b, page) if d is None else d for b, d in zip(parsed, done, strict=True)]
    rest = [block for block, instead in zip(parsed, done, strict=True) if instead is None]
    html, outcome = _BETWEEN.join(rest), Outcome()
    if due and rest:
        ruled_html, outcome = _ruled(html.decode(), due, page)
        html = ruled_html.encode()
    html = trimmed.trimmed(html) if trims else html
    return _filled(done, html.split(_BETWEEN) if rest else []), outcome


def _blocks_let_out(
    ruled: list[bytes], parsed: list[bytes], page: Page, allowed: gate.Policy
) -> list[bytes] | None:
    """Return what the gate leaves of blocks behind the rules: plain ones now may pass it."""
    done = [html if places.ALONE.fullmatch(html) else None for html in ruled]
    if None not in done:
        return ruled
    html = _BETWEEN.join([html for html, plain in zip(ruled, done, strict=True) if plain is None])
    found = blocks.cut(html) or []
    odd = [] if all(b.is_plain for b in found) else odd_tags(b"".join(parsed).lower())
    let_out = (
        block.html
        if block.is_plain
        else tidy.without_hollow(gate.settled(block.html.decode(), odd, page.url, allowed))
        for block in found
    )
    return _filled(done, b"".join(let_out).split(_BETWEEN))


def _filled(done: list[bytes | None], rest: list[bytes]) -> list[bytes] | None:
    """Return *done* with the *rest* of the blocks in its gaps; None if these are not as many."""
    if done.count(None) != len(rest):
        return None
    others = iter(rest)
    return [next(others) if html is None else html for html in done]


_ruler = lru_cache(maxsize=32)(Ruler)
_MOST_BLOCKS, _MOST_HTML = 1_000, 200_000  # blocks, bytes; of more, `Work` may refuse some
_BETWEEN = b'<hr id="between-blocks">'  # plain, and so as it was behind rules and gate
_EMBEDS = (b"<iframe", b"<div", b"<figure", b"<picture")  # what the usual ones begin with


@cache
def _for_embeds(trims: bool) -> Ruler:
    """Return the ruler for the usual embeds, which needs no look at the whole text.

    A `Bare` rule, or one that can do without a tree, is due wherever an element is that it is for.
    """
    return Ruler(tuple(rule for rule in RULES if rule.selector != "body"), trims=trims)


def _as_a_whole(data: bytes, page: Page, options: Options, allowed: gate.Policy) -> Body:
    notes: list[str] = []
    html = data.decode()
    small = data.lower()
    odd = odd_tags(small)
    notes += door.hidden(small, odd)
    if not door.is_quiet(html, odd):
        html, said = door.mended(html)
        notes += said
        if len(html) > door.MAX_HTML:
            return _text_only(html, page, allowed, notes)
    html, outcome = _ruled(html, _due(odd, asked(options.rules, odd), allowed), page)
    tidied = tidy.tidied(gate.settled(html, odd, page.url, allowed), page)
    if faults := gate.faults(tidied.html, allowed):
        notes.append(f"the text held markup that feeds must not carry ({faults[0][:60]})")
        return _text_only(html, page, allowed, [*notes, *tidied.notes])
    return _body(tidied, outcome, page, notes)


def _body(tidied: tidy.Tidied, outcome: Outcome, page: Page, notes: list[str]) -> Body:
    return Body(
        data=tidied.html,
        enclosures=tuple(dict.fromkeys(outcome.enclosures)),
        pictures=tuple(dict.fromkeys(tidied.pictures + outcome.pictures)),
        problems=outcome.problems + _problems(page, (*notes, *tidied.notes)),
    )


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


def _ruled(html: str, due: tuple[Rule | Sweep, ...], page: Page) -> tuple[str, Outcome]:
    if not due:
        return (_serialised(text.parsed(html)) if door.is_dense(html) else html), Outcome()
    body = text.parsed(html)
    work = Work(page)
    for rule in due:
        work.apply(rule, body)
    return _serialised(body), work.outcome()


_DUE = Due(RULES)


def _due(odd: list[bytes], own: list[Rule], allowed: gate.Policy) -> tuple[Rule | Sweep, ...]:
    """Return the rules, a site's *own* first, that may concern a body with the *odd* tags."""
    ours, is_strange = _DUE.told(odd)
    due = [*own, *ours]
    if is_strange:  # last: rules know some elements that HTML does not
        due.append(strangers.sweep(allowed.elements))
        if "math" not in allowed.elements:
            due.append(formulas.AS_TEX)
    return tuple(due)


def _serialised(body: LexborNode) -> str:
    html = body.inner_html or ""
    if not door.is_dense(html):
        return html
    for node in body.css("script,style,textarea,title,xmp,iframe,noembed,noframes,plaintext"):
        node.replace_with(node.text() if node.tag in ("textarea", "xmp", "plaintext") else "")
    return door.parted(body.inner_html or "")
