"""Whether an entry says what its page says: every word, in order, and no paragraph lost."""

import re
from collections.abc import Container, Iterable, Iterator
from functools import cache
from html import unescape
from itertools import islice, pairwise

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from .alignment import align
from .blocks import Block, blocks_beside, blocks_in, blocks_of
from .markup import letters, text_of

_PROSE = frozenset(
    {"p", "blockquote", "pre", "li", "dd", "dt", "td", "figcaption", "h2", "h3", "h4", "h5", "h6"}
)
_ATTRIBUTE = re.compile(r"""=\s*(?:"([^"]{8,})")""")
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W*$")
# what is only a part of a body, so that the body reaches further than one of them
_PARTS = _PROSE | {"ol", "ul", "dl", "table", "thead", "tbody", "tr", "th", "figure", "details"}
_INSIDE = 2  # words that make a paragraph between two others of the entry worth missing
_AROUND = 6  # words before the first or after the last: themes put dates and names there
_STAND_IN = 15  # words that a stand-in for a video or a form may have
# bounds for bodies and pages that are built to take long
_LARGEST = 2_000_000  # letters of either side
_MOST_BLOCKS = 4_000
_MOST_TRIES = 50  # of paragraphs that are looked up word by word
_MOST_WORDS = 2_000  # of such a paragraph
_EXCERPT = 0.15  # a body this small beside its page's is meant as an excerpt


class Difference(Struct, frozen=True):
    """One place where an entry and its page do not say the same."""

    code: str  # a site code
    text: str  # the first words of the paragraph


def differences(
    entry: LexborHTMLParser, page: LexborHTMLParser, source: str = ""
) -> list[Difference]:
    """Return where the body of an entry and its page part; both trees pruned of what is unseen.

    Stand-ins are allowed for: a short paragraph of link text that takes the place of a video, a
    caption that the page has in an attribute only (*source* is the page's HTML), and text of the
    page's that is its frame (buttons, line numbers, contents, forms).
    """
    if entry.body is None or page.body is None:
        return []
    wanted, shown = letters(text_of(entry.body)), letters(text_of(page.body))
    if not wanted:
        return []
    if wanted in shown:
        return _lost(_narrowest(page.body, shown, wanted), wanted, entry)
    if len(wanted) > _LARGEST or len(shown) > _LARGEST:
        return []
    placed = align(wanted, shown)
    if placed is not None and _are_explained(placed.inserted, wanted, entry):
        there = shown[placed.start : placed.end]
        return _lost(_narrowest(page.body, shown, there), there, entry)
    said = blocks_of(entry.body, _MOST_BLOCKS, shown)
    return [*_foreign(said, shown, source), *_lost(_around(page.body, wanted), wanted, entry)]


def _are_explained(
    gaps: tuple[tuple[int, int], ...], wanted: bytes, entry: LexborHTMLParser
) -> bool:
    """Whether what the entry has more than its page are links that stand in for something."""
    sizes = {end - start for start, end in gaps}
    holders = _holders_of_links(entry, sizes) if gaps else {}
    for start, end in gaps:
        size = end - start
        near = wanted[max(0, start - size) : end + size]
        same = (one for packed, one in holders.items() if len(packed) == size and packed in near)
        if not next(same, False):
            return False
    return True


def _holders_of_links(entry: LexborHTMLParser, sizes: Container[int]) -> dict[bytes, bool]:
    """Return whether each element around a link is a stand-in, by its letters, if as many as asked.

    The first of those with the same letters counts.
    """
    found: dict[bytes, bool] = {}
    seen: set[int] = set()
    for link in entry.css("a"):
        around = link.parent
        if around is None or around.mem_id in seen:
            continue
        seen.add(around.mem_id)
        text = text_of(around)
        packed = letters(text)
        if packed and len(packed) in sizes and packed not in found:
            linked = len(letters(text_of(link)))
            found[packed] = _is_stand_in(Block("p", text, packed, linked, (), False))
    return found


def _foreign(said: Iterable[Block], shown: bytes, source: str) -> Iterator[Difference]:
    disorder, captions = False, cache(lambda: _captions(source))
    tries = iter(range(_MOST_TRIES))
    for block in _unfound(said, shown):
        if _is_stand_in(block) or (_is_short(block) and block.packed in captions()):
            continue
        if block.packed in shown:
            if not disorder and block.has_words(_INSIDE):
                disorder = True
                yield Difference("site-words-order", _start(block))
        elif next(tries, None) is None:
            return
        elif not _scattered(block.words, shown):
            yield Difference("site-words-foreign", _start(block))


def _unfound(said: Iterable[Block], shown: bytes) -> Iterator[Block]:
    """Yield the blocks that *shown* does not have after the one before."""
    at, waiting = 0, [*said][::-1]
    while waiting:
        block = waiting.pop()
        found = shown.find(block.packed, at)
        if found >= 0:
            at = found + len(block.packed)
        elif block.whole is not None:
            waiting += reversed(blocks_in(block.whole))
        else:
            yield block


def _is_stand_in(block: Block) -> bool:
    return bool(block.linked) and (
        2 * block.linked >= len(block.packed) or not block.has_words(_STAND_IN)
    )


def _is_short(block: Block) -> bool:
    return block.tag in {"figcaption", "caption"} or not block.has_words(_STAND_IN)


def _captions(source: str) -> bytes:
    """Return the letters of the page's attributes: galleries keep their captions there."""
    return b"\n".join(letters(unescape(value)) for value in _ATTRIBUTE.findall(source))


def _scattered(words: list[str], text: bytes) -> bool:
    """Whether the words are all there and mostly beside each other, with others in between."""
    if len(words) > _MOST_WORDS:
        return False
    packed = [letters(word) for word in words]
    if not all(word in text for word in packed):
        return False
    pairs = [first + second for first, second in pairwise(packed)]
    together = sum(pair in text for pair in pairs)
    return len(pairs) > _INSIDE and together >= 0.7 * len(pairs)


def _lost(inside: list[Block], wanted: bytes, entry: LexborHTMLParser) -> list[Difference]:
    """Return the paragraphs of the page's body that the entry has not."""
    total = sum(len(block.packed) for block in inside if not block.furniture)
    if _is_excerpt(entry, wanted, total):
        return []
    there = [i for i, block in enumerate(inside) if block.packed in wanted and _counts(block)]
    if not there:
        return []
    missing = (
        block
        for i, block in enumerate(inside)
        if _counts(block)
        and block.packed not in wanted
        and block.has_words((_INSIDE if there[0] < i < there[-1] else _AROUND) - 1)
    )
    return [
        Difference("site-words-lost", _start(block))
        for block in islice(missing, _MOST_TRIES)
        if not _scattered_or_linked(block, wanted)
    ]


def _is_excerpt(entry: LexborHTMLParser, wanted: bytes, total: int) -> bool:
    text = text_of(entry.body) if entry.body is not None else ""
    return len(wanted) < _EXCERPT * total or (
        len(wanted) < 0.9 * total and bool(_CUT.search(text.rstrip()))
    )


def _counts(block: Block) -> bool:
    return not block.furniture and block.tag in _PROSE and not block.packed.isdigit()


def _scattered_or_linked(block: Block, wanted: bytes) -> bool:
    return 2 * block.linked > len(block.packed) or _scattered(block.words, wanted)


def _start(block: Block) -> str:
    return " ".join(block.text.split())[:80]


def _narrowest(node: LexborNode, packed: bytes, wanted: bytes) -> list[Block]:
    """Return the blocks of the smallest element that holds all of *wanted*, none if it is alone.

    *packed* are the letters of *node*.
    """
    while len(packed) > len(wanted):
        inner = _holder(node, packed, wanted)
        if inner is None:
            beside = blocks_beside(node, packed, wanted)
            return blocks_of(node, _MOST_BLOCKS, wanted) if beside is None else beside
        node, packed = inner
    return []


def _holder(node: LexborNode, packed: bytes, wanted: bytes) -> tuple[LexborNode, bytes] | None:
    """Return the child of *node* that holds all of *wanted*, and its letters.

    Most often one child alone is long enough, and its letters are what the others leave.
    """
    texts = [(child, child.text(deep=True, separator="")) for child in node.iter(include_text=True)]
    long = [i for i, (_, text) in enumerate(texts) if len(text) >= len(wanted) // 4]
    if len(long) == 1:
        (at,) = long
        before = sum(len(letters(text)) for _, text in texts[:at])
        after = sum(len(letters(text)) for _, text in texts[at + 1 :])
        found = packed[before : len(packed) - after]
        return (texts[at][0], found) if texts[at][0].is_element_node and wanted in found else None
    for at in long:
        child, text = texts[at]
        if child.is_element_node and wanted in (found := letters(text)):
            return child, found
    return None


def _around(body: LexborNode, wanted: bytes) -> list[Block]:
    """Return the blocks of the smallest element that holds every paragraph that the entry has."""
    shown = blocks_of(body, _MOST_BLOCKS, wanted)
    mine = [b.path for b in shown if _counts(b) and b.has_words(_INSIDE) and b.packed in wanted]
    if not mine:
        return []
    low, high = min(mine), max(mine)
    common = 0
    while common < min(len(low), len(high)) and low[common] == high[common]:
        common += 1
    while common and low[common - 1][1] in _PARTS:
        common -= 1
    shared = low[:common]
    return [block for block in shown if block.path[:common] == shared]
