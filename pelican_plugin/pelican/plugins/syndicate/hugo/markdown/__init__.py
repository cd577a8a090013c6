"""Markdown as Goldmark renders it with Hugo's settings. The room's one door to markdown-it.

markdown-it finds the blocks (`blocks` replaces the rules that Goldmark reads differently); the
text inside them, and everything that is written, is this package's own. Measured against the real
Hugo by the tests.
"""

from collections.abc import Callable

from markdown_it.token import Token
from msgspec import Struct

from ..markup import Markup
from .document import Document
from .hooks import Hooks, Resolve
from .inline import Inline
from .parser import DEPTH, parser
from .render import Renderer
from .syntax import syntax


class Html(Struct, frozen=True):
    """A rendered text and what was noticed while it was."""

    html: str
    raw_html: int = 0  # pieces of raw HTML that were left out
    cut: str = ""  # what was left out or shown as it is because it is too much, "" if nothing was


def _cut(document: Document) -> str:
    """Return what was not read to its end, "" if all was."""
    if document.too_deep:
        return f"blocks inside each other more than {DEPTH} deep are shown as they were written"
    if document.patience <= 0:
        return "too many brackets that never become links; the later links are shown as text"
    return ""


def render(
    text: str,
    markup: Markup,
    *,
    resource_url: Resolve | None = None,
    page_url: Resolve | None = None,
    shown: Callable[[str], str] | None = None,
) -> Html:
    """Return the HTML of a Markdown *text*.

    *resource_url* and *page_url* are Hugo's embedded image and link hooks; None: they are off.
    *shown* turns the placeholders in a heading into the words that its id is made from.
    Never raises; what nests too deep is left out and said in the result.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    document = Document(markup, shown=shown)
    tokens: list[Token] = []
    blocks = parser(markup)
    env = {"document": document, "indents": [], "definition_lists": []}
    blocks.block.parse(text, blocks, env, tokens)
    inline = Inline(document, Hooks(markup, resource_url, page_url), syntax(markup))
    html = Renderer(document, inline).html(tokens)
    return Html(html, document.raw_html, _cut(document))
