"""Code as Hugo shows it: highlighted if its language is known, with classes, never with styles."""

from functools import lru_cache
from typing import TYPE_CHECKING

from ..markup import Highlight
from . import attributes
from .languages import KNOWN
from .text import escape

if TYPE_CHECKING:
    from pygments.lexer import Lexer

_OURS = frozenset(
    {
        "linenos",
        "hl_lines",
        "linenostart",
        "style",
        "nobackground",
        "anchorlinenos",
        "lineanchors",
        "guesssyntax",
        "noclasses",
        "tabwidth",
        "hl_inline",
        "linenumbersintable",
        "lineNos",
    }
)


def info(text: str) -> tuple[str, dict[str, str]]:
    """Return a fence's language and attributes from what stands after its marks."""
    text = text.strip(" \t")
    brace = text.find("{")
    found: dict[str, str] = {}
    if brace >= 0 and (parsed := attributes.parse(text, brace)):
        found = parsed[0]
        text = text[:brace]
    return text.split(" ")[0].split("\t")[0], found


@lru_cache(maxsize=256)
def _lexer(language: str) -> "Lexer | None":
    """Return Pygments' lexer for *language*, plain text for what only Hugo knows, None for neither.

    As in Hugo a name may be a file's ("main.tf"), of any kind that Hugo colours.
    """
    from pygments.lexers import TextLexer, find_lexer_class_for_filename, get_lexer_by_name
    from pygments.util import ClassNotFound

    found: Lexer
    if language not in KNOWN:
        kind = find_lexer_class_for_filename(language) if "." in language else None
        if kind is None or KNOWN.isdisjoint(kind.aliases):
            return None
        found = kind(stripnl=False)
        return found
    try:
        found = get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        found = TextLexer(stripnl=False)
    return found


@lru_cache(maxsize=512)
def _class(kind: object) -> str:
    """Return the class that Pygments' style sheets have for a kind of token; "" for mere text."""
    from pygments.token import STANDARD_TYPES, Text, Whitespace

    if kind in Text or kind in Whitespace:  # type: ignore[operator]  # a token type holds its kinds
        return ""
    while kind not in STANDARD_TYPES:
        kind = kind.parent  # type: ignore[attr-defined]  # every token type has one
    return str(STANDARD_TYPES[kind])  # type: ignore[index]  # a token type


def _coloured(code: str, lexer: "Lexer") -> str:
    """Return *code* as HTML, each token in a span of its class, white space in none."""
    out: list[str] = []
    for kind, text in lexer.get_tokens(code):
        name = _class(kind)
        shown = escape(text)
        out.append(f'<span class="{name}">{shown}</span>' if name else shown)
    return "".join(out)


def plain(code: str, language: str) -> str:
    """Return *code* as a block without colours."""
    if not language:
        return f'<pre tabindex="0"><code>{escape(code)}</code></pre>\n'
    name = escape(language)
    opening = f'<pre tabindex="0"><code class="language-{name}" data-lang="{name}">'
    return f"{opening}{escape(code)}</code></pre>\n"


def fence(code: str, said: str, settings: Highlight) -> str:
    """Return a fenced block; *said* is its info string, "go {linenos=true}"."""
    language, found = info(said)
    lexer = _lexer(language.lower()) if language and settings.code_fences else None
    if lexer is None:
        return plain(code, language)
    return highlighted(code, language, lexer, settings, found)


def shortcode(code: str, language: str, settings: Highlight, *, inline: bool = False) -> str:
    """Return the code of a `highlight` shortcode, as a block or inside a line."""
    lexer = _lexer(language.lower()) if language else None
    if inline:
        text = escape(code) if lexer is None else _coloured(code, lexer).rstrip("\n")
        return f'<code class="code-inline language-{escape(language)}">{text}</code>'
    if lexer is None:
        return plain(code, language).rstrip("\n")
    return highlighted(code, language, lexer, settings, {})


def highlighted(
    code: str, language: str, lexer: "Lexer", settings: Highlight, found: dict[str, str]
) -> str:
    """Return *code* with Pygments' classes in Hugo's wrapper."""
    classes = " ".join(filter(None, (settings.wrapper_class, found.get("class", ""))))
    rest = {k: v for k, v in found.items() if k != "class" and k.lower() not in _OURS}
    name = escape(language)
    return (
        f'<div class="{escape(classes)}"{attributes.html(rest)}><pre tabindex="0" class="chroma">'
        f'<code class="language-{name}" data-lang="{name}">'
        f"{_coloured(code, lexer)}</code></pre></div>"
    )
