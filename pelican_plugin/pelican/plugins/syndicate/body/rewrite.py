"""The rules that make a page's HTML right for every feed reader, in their order."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from bs4 import BeautifulSoup
from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..problem import Problem, Severity
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
    soup,
    substack,
    text,
    tidy,
)
from .page import Body, LocalFile, Outcome, Page, Rule, Sweep, names
from .phrases import phrase

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

# What one body may cost in BeautifulSoup, which is slow and, in depth, quadratic.
_MAX_SOUP = 2_000_000  # characters in all
_SOUP_EACH = 200  # what an element costs however small it is
_MAX_DEPTH = 100  # levels below one element
# Where a parser reads an element otherwise than in a <div>.
_CONTEXTS = names("table thead tbody tfoot tr colgroup caption td th select")
_PHRASING = names(
    """
    a abbr b bdi bdo cite code del dfn em h1 h2 h3 h4 h5 h6 i ins kbd mark p pre q s samp
    small span strong sub summary sup time u var button label
    """
)


def _ruled(
    html: str, odd: list[bytes], page: Page, rules: tuple[Rule | Sweep, ...]
) -> tuple[str, Outcome]:
    due = _due(odd, rules)
    if not due:
        return (_serialised(text.parsed(html)) if _is_dense(html) else html), Outcome()
    body = text.parsed(html)
    work = _Work(page)
    for rule in due:
        work.apply(rule, body)
    return _serialised(body), work.outcome()


# Tags that concern no rule: most of a post's. What is left is few, and soon looked through.
_ODD_TAG = re.compile(
    rb"<(?!(?:p|br|hr|li|ul|ol|em|strong|b|i|code|blockquote|h[1-6]|div|table|tr|td|th|thead|tbody|figure"
    rb'|a href="[^"#]*"|img src="[^"]*" alt="[^"]*"(?: /)?)>)[a-z][^>]*'
)


def _odd_tags(html: str) -> list[bytes]:
    """Return the tags of *html*, in lower case, that may concern the front door or a rule."""
    return _ODD_TAG.findall(html.encode().lower())


def _due(odd: list[bytes], rules: tuple[Rule | Sweep, ...]) -> list[Rule | Sweep]:
    """Return the rules that may concern a body with the *odd* tags."""
    tags = b"".join(set(odd))
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


class _Work:
    """Rules at work on one body: what they found, and what they may still cost."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.left = _MAX_SOUP
        self.tree = soup.holder()
        self.found: list[Outcome] = []

    def outcome(self) -> Outcome:
        return Outcome(
            enclosures=tuple(e for o in self.found for e in o.enclosures),
            pictures=tuple(p for o in self.found for p in o.pictures),
            problems=tuple(dict.fromkeys(p for o in self.found for p in o.problems)),
        )

    def apply(self, rule: Rule | Sweep, body: LexborNode) -> None:
        if isinstance(rule, Sweep):
            for node in reversed(body.css(rule.selector)):
                rule.apply(node, self.page)
            return
        found = []
        # Backwards: what lies within a matched element comes before it, so that no rule is ever
        # given an element that another match has already replaced.
        for node in reversed(body.css(rule.selector)):
            if outcome := self._one(rule, node):
                found.append(outcome)
        self.found += reversed(found)

    def _one(self, rule: Rule, node: LexborNode) -> Outcome | None:
        before = node.html or ""
        self.left -= len(before) + _SOUP_EACH
        if self.left < 0 or _is_deep(before):
            return self._problem(rule, "was too big or too deep and went out by the gate alone")
        tag = soup.tag_of(node, self.tree)
        try:
            outcome = rule.apply(tag, self.page)
        except Exception as error:  # noqa: BLE001 - a site's own rule must not cost the post
            return self._problem(rule, f"failed ({type(error).__name__}: {error})")
        _replace(node, self.tree)
        return outcome

    def _problem(self, rule: Rule, what: str) -> Outcome:
        note = f'an element for the rule "{rule.name}" {what}'
        return Outcome(problems=(
            Problem(file=self.page.source, what=note, severity=Severity.WARNING),))  # fmt: skip


def _is_deep(html: str) -> bool:
    if len(html) < door.QUIET:
        return False
    depth = deepest = 0
    for tag in html.split("<")[1:]:
        depth += -1 if tag.startswith("/") else 1
        deepest = max(deepest, depth)
    return deepest > _MAX_DEPTH + html.count("<img") + html.count("<br")


def _replace(node: LexborNode, tree: BeautifulSoup) -> None:
    """Put what *tree* now holds in the place of *node*."""
    parent = node.parent
    if parent is None or node.tag == "body":  # the page's own, with a post's attributes
        return
    around = _phrasing_around(parent)
    if around and node.tag != "p":
        # A paragraph within a paragraph would tear it apart when the HTML is read again.
        for paragraph in tree.find_all("p", recursive=False):
            paragraph.unwrap()
    if "a" in around:  # and so would a link within a link
        for link in tree.find_all("a"):
            link.unwrap()
    context = parent.tag if parent.tag in _CONTEXTS else "div"
    new = LexborHTMLParser(soup.html_of(tree), is_fragment=True, fragment_tag=context).root
    while new is not None:
        following = new.next
        node.insert_before(new)
        new = following
    node.decompose()


def _phrasing_around(node: LexborNode | None) -> set[str]:
    found = set()
    while node is not None and node.tag != "body":
        if node.tag in _PHRASING:
            found.add(node.tag)
        node = node.parent
    return found
