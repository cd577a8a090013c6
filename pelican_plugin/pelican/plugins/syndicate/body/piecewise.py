"""Texts read in blocks: what is plain leaves as it is, and only the others are ruled and gated."""

from collections.abc import Sequence
from functools import cache, lru_cache

from . import blocks, door, gate, places, rules, tidy, trimmed
from .due import asked, odd_tags
from .options import Options
from .page import Body, Outcome, Page
from .ruler import Ruler


def in_blocks(texts: Sequence[tuple[bytes, Page]], options: Options) -> list[Body | None]:
    """Return the bodies of tidily nested *texts*, in UTF-8.

    None for each that has to be read as a whole; both ways give the same bytes. Texts go through
    each step together, so that its code stays in the processor's caches.
    """
    allowed, _ = options.policy()
    every = [_Text(html, page, options, allowed) for html, page in texts]
    going = every if places.let_out(allowed) else []
    for step in (_Text.cut, _Text.rule, _Text.let_out, _Text.tidy):
        going = [text for text in going if step(text)]
    return [text.body for text in every]


class _Text:
    """A text on its way; each step says whether it can go on."""

    def __init__(self, html: bytes, page: Page, options: Options, allowed: gate.Policy) -> None:
        self._html = html
        self._page = page
        self._options = options
        self._allowed = allowed
        self._blocks: list[blocks.Block] = []
        self._parsed: list[bytes] = []  # those that are not plain
        self._ruled: list[bytes] = []
        self._outcome = Outcome()
        self.body: Body | None = None

    def cut(self) -> bool:
        own, html = self._options.rules, self._html
        if door.is_dense(html) or (own and asked(own, odd_tags(html.lower()))):
            return False  # a site's own rule may look at anything
        found = blocks.cut(html)
        self._blocks = found or []
        self._parsed = [block.html for block in self._blocks if not block.is_plain]
        return found is not None

    def rule(self) -> bool:
        ruled, self._outcome = _ruled(self._parsed, self._page, self._allowed)
        self._ruled = ruled or []
        return ruled is not None

    def let_out(self) -> bool:
        let_out = _let_out(self._ruled, self._parsed, self._page, self._allowed)
        if let_out is None:
            return False
        rest = iter(let_out)
        every = [block.html if block.is_plain else next(rest) for block in self._blocks]
        self._html = b"".join(every)
        return True

    def tidy(self) -> bool:
        tidied = tidy.with_pictures(self._html, self._page)
        if not gate.faults(tidied.html, self._allowed):
            self.body = Body.of(tidied.html, tidied.pictures, self._outcome)
        return self.body is not None


def _ruled(
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
    due = rules.due_for(odd_tags(b"".join(parsed).lower()), [], allowed)
    if due and is_small:
        ruled = _ruler(due, trims=trims).ruled
        done = [ruled(b, page) if d is None else d for b, d in zip(parsed, done, strict=True)]
    rest = [block for block, instead in zip(parsed, done, strict=True) if instead is None]
    html, outcome = _BETWEEN.join(rest), Outcome()
    if due and rest:
        ruled_html, outcome = rules.ruled(html.decode(), due, page)
        html = ruled_html.encode()
    html = trimmed.trimmed(html) if trims else html
    return _filled(done, html.split(_BETWEEN) if rest else []), outcome


def _let_out(
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
    return Ruler(tuple(rule for rule in rules.RULES if rule.selector != "body"), trims=trims)
