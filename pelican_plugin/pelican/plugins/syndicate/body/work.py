"""Rules at work on one body: elements out of the tree, through a rule, and back into it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..problem import Problem, Severity
from . import door
from .page import Bare, Instead, Outcome, Page, Rule, Sweep, names
from .standin import STAND_IN

if TYPE_CHECKING:
    from .soup import Tree

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


class Work:
    """Rules at work on one body: what they found, and what they may still cost."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.left = _MAX_SOUP
        self.found: list[Outcome] = []

    @cached_property
    def tree(self) -> Tree:
        """Where the elements lie that rules get as BeautifulSoup tags."""
        from .soup import Tree  # 15 MB and a long import: most sites' posts need none of it

        return Tree()

    def outcome(self) -> Outcome:
        """Return all that the rules found, in the order of the rules, then of the text."""
        return Outcome(
            enclosures=tuple(e for o in self.found for e in o.enclosures),
            pictures=tuple(p for o in self.found for p in o.pictures),
            problems=tuple(dict.fromkeys(p for o in self.found for p in o.problems)),
        )

    def apply(self, rule: Rule | Sweep, body: LexborNode) -> None:
        """Let *rule* change every element of *body* that it is for."""
        if isinstance(rule, Sweep):
            for node in reversed(body.css(rule.selector)):
                rule.apply(node, self.page)
            return
        try:
            matched = body.css(rule.selector)
        except Exception as error:  # noqa: BLE001 - selectolax raises its own kinds for a selector
            self.found.append(self._problem(rule, f"cannot be found ({error})"))
            return
        found = []
        # Backwards: what lies within a matched element comes before it, so that no rule is ever
        # given an element that another match has already replaced.
        for node in reversed(matched):
            if outcome := self._one(rule, node):
                found.append(outcome)
        self.found += reversed(found)

    def _one(self, rule: Rule, node: LexborNode) -> Outcome | None:
        alone = None
        if isinstance(rule, Bare):
            if is_bare(node):
                alone = rule.alone
            elif rule.leaves and rule.leaves(node) and not _phrasing_around(node.parent):
                return None
        had = {name: value or "" for name, value in node.attributes.items()} if alone else {}
        before = "" if alone else node.html or ""
        self.left -= _SOUP_EACH + len(before) + sum(map(len, had.values()))
        if self.left < 0 or _is_deep(before):
            return self._problem(rule, "was too big or too deep and went out by the gate alone")
        try:
            if alone and (instead := alone(node.tag or "", had, self.page)):
                return self._put(node, instead)
            tag = self.tree.tag_of(node)
            outcome = rule.apply(tag, self.page)
        except Exception as error:  # noqa: BLE001 - a site's own rule must not cost the post
            return self._problem(rule, f"failed ({type(error).__name__}: {error})")
        self._replace(node, self.tree.html())
        return outcome

    def _put(self, node: LexborNode, instead: Instead) -> Outcome | None:
        if instead.html is None:
            for name, value in instead.attributes.items():
                node.attrs[name] = value
        else:
            self._replace(node, instead.html)
        return instead.outcome

    def _replace(self, node: LexborNode, html: str) -> None:
        """Put *html* in the place of *node*."""
        parent = node.parent
        if parent is None or node.tag == "body":  # the page's own, with a post's attributes
            return
        around = _phrasing_around(parent)
        if (around and "<p" in html) or ("a" in around and "<a" in html):
            html = _fitted(html, around, node.tag == "p")
        new = _read(html, node, parent.tag or "div")
        if new is None:
            node.decompose()
            return
        while (following := new.next) is not None:
            node.insert_before(new)
            new = following
        node.replace_with(new)

    def _problem(self, rule: Rule, what: str) -> Outcome:
        note = f'an element for the rule "{rule.name}" {what}'
        return Outcome(problems=(
            Problem(file=self.page.source, what=note, severity=Severity.WARNING),))  # fmt: skip


def _read(html: str, node: LexborNode, context: str) -> LexborNode | None:
    """Return the first of the nodes that *html* is in the place of *node*, in a *context*."""
    if context in _CONTEXTS:
        return LexborHTMLParser(html, is_fragment=True, fragment_tag=context).root
    scratch = node.parser.create_node("div")  # twenty times as fast as a parser of its own
    scratch.inner_html = html
    return scratch.first_child


def is_bare(node: LexborNode) -> bool:
    """Whether there is nothing but blanks in an element."""
    child = node.first_child
    if child is None:
        return True
    if not child.is_text_node or child.next is not None:
        return False
    return not (child.text_content or "").strip()


def _is_deep(html: str) -> bool:
    if len(html) < door.QUIET:
        return False
    depth = deepest = 0
    for tag in html.split("<")[1:]:
        depth += -1 if tag.startswith("/") else 1
        deepest = max(deepest, depth)
    return deepest > _MAX_DEPTH + html.count("<img") + html.count("<br")


def _fitted(html: str, around: set[str], was_paragraph: bool) -> str:
    """Return *html* fit to stand among text: what would be torn apart when it is read again goes.

    That is a paragraph within a paragraph, and a link within a link.
    """
    if (ours := STAND_IN.fullmatch(html)) and not was_paragraph:  # needs no parser
        return ours["inner"] if "a" in around else f"{ours['start']}{ours['inner']}</a>"
    from .soup import html_of, read

    tree = read(html)
    for paragraph in [] if was_paragraph else tree.find_all("p", recursive=False):
        paragraph.unwrap()
    for anchor in tree.find_all("a") if "a" in around else []:
        anchor.unwrap()
    return html_of(tree)


def _phrasing_around(node: LexborNode | None) -> set[str]:
    found = set()
    while node is not None and (name := node.tag) != "body":
        if name in _PHRASING:
            found.add(name)
        node = node.parent
    return found
