"""What subscribers get of a page's HTML: right for every feed reader, and never active."""

from collections.abc import Iterable, Sequence
from html import escape

from ..problem import Problem
from . import door, gate, text, tidy
from .due import asked, odd_tags
from .options import Options
from .page import Body, LocalFile, Outcome, Page, Rule
from .phrases import phrase
from .piecewise import in_blocks
from .rules import RULES, due_for, ruled

__all__ = [
    "RULES", "Body", "LocalFile", "Options", "Outcome", "Page", "Rule",
    "encoded", "rewrite", "rewritten",
]  # fmt: skip

_USUAL = Options()


def rewrite(html: str | bytes, page: Page, options: Options = _USUAL) -> Body:
    """Return what subscribers get of *html*, the text of *page*, in UTF-8 if it is bytes.

    *html* is a page's HTML with the links that the site knows resolved; what is still relative
    becomes absolute against the page's address. Any text will do: nothing raises, whatever is
    wrong or left out is a problem. Rewriting twice equals once.
    """
    data = html if isinstance(html, bytes) else encoded(html)
    [body] = rewritten([(data, page)], options)
    return body


def rewritten(texts: Sequence[tuple[bytes, Page]], options: Options = _USUAL) -> list[Body]:
    """Return the same of several *texts*, in UTF-8: together they take a tenth less."""
    bodies = in_blocks(texts, options)
    return [
        body or _as_a_whole(html, page, options)
        for body, (html, page) in zip(bodies, texts, strict=True)
    ]


def encoded(html: str) -> bytes:
    """Return *html* as UTF-8; a lone surrogate, which has no such form, becomes "?"."""
    return html.encode("utf-8", "replace")


def _as_a_whole(data: bytes, page: Page, options: Options) -> Body:
    allowed, _ = options.policy()
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
    html, outcome = ruled(html, due_for(odd, asked(options.rules, odd), allowed), page)
    tidied = tidy.tidied(gate.settled(html, odd, page.url, allowed), page)
    if faults := gate.faults(tidied.html, allowed):
        notes.append(f"the text held markup that feeds must not carry ({faults[0][:60]})")
        return _text_only(html, page, allowed, [*notes, *tidied.notes])
    problems = _problems(page, (*notes, *tidied.notes))
    return Body.of(tidied.html, tidied.pictures, outcome, problems)


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
