"""Block tokens as HTML: one small function for each kind of block."""

import re
from collections.abc import Callable

from markdown_it.token import Token

from . import attributes, code, headings
from .angles import raw
from .document import Document
from .inline import Inline
from .tables import Table
from .text import escape, plain

_TASK = re.compile(r"\[([ \txX])\][ \t\n]*")
_MARK = re.compile(r"\0(\d+)\0")
_LONE_IMAGE = re.compile(r"<img [^>]*>\Z")
_MOST_LACKING = 65_536  # cells that a table's rows may lack: few bytes write a row of thousands


class Renderer:
    """Writes one document's blocks."""

    def __init__(self, document: Document, inline: Inline) -> None:
        self.document = document
        self.inline = inline
        self.out: list[str] = []
        self.notes: list[tuple[str, list[str]]] = []  # label, pieces
        self._outer: list[list[str]] = []
        self._last = ""  # type of the token before
        self._task = False  # the text that comes is the first of a list item
        self._end = " />" if document.markup.xhtml else ">"

    def html(self, tokens: list[Token]) -> str:
        """Return the HTML of a whole document."""
        for token in tokens:
            WRITERS[token.type](self, token)
            self._last = token.type
        self._write_notes()
        return "".join(self.out)

    # paragraphs and headings ------------------------------------------------------------------

    def paragraph_open(self, token: Token) -> None:
        """Begin a paragraph, unless its list is tight."""
        self._task = self._last == "list_item_open"
        if not token.hidden:
            self.out.append(f"<p{attributes.html(token.attrs)}>" if token.attrs else "<p>")

    def inline_text(self, token: Token) -> None:
        """Write a paragraph's text, a task's box before it."""
        text = token.content
        if self._task:
            text = self._boxed(text)
            self._task = False
        self.out.append(self.inline.html(text))

    def _boxed(self, text: str) -> str:
        """Write the box of a task that *text* begins with; return the rest."""
        match = _TASK.match(text) if self.document.markup.task_list else None
        if match is None:
            return text
        checked = 'checked="" ' if match[1] in "xX" else ""
        self.out.append(f'<input {checked}disabled="" type="checkbox"{self._end} ')
        return text[match.end() :]

    def paragraph_close(self, token: Token) -> None:
        """End a paragraph; a picture alone loses it where the site says so."""
        if token.hidden:
            self.out.append("\n")
            return
        if (
            not self.document.markup.wrap_stand_alone_image
            and self.out[-2].startswith("<p")
            and _LONE_IMAGE.match(self.out[-1])
        ):
            del self.out[-2]
            self.out.append("\n")
            return
        self.out.append("</p>\n")

    def heading(self, token: Token) -> None:
        """Write a heading with its id."""
        words, box = token.content, ""
        if self._last == "list_item_open" and words != (rest := self._boxed(words)):
            words, box = rest, self.out.pop()
        text, atoms = self.inline.traced(words)
        found = dict(token.attrs)
        markup = self.document.markup
        if "id" in found:
            self.document.ids.add(str(found["id"]))
        elif markup.auto_heading_id:
            shown = headings.shown(text, atoms)
            if self.document.shown:
                shown = plain(self.document.shown(shown))
            if last := shown.rsplit("\n", 1)[-1]:  # of a heading over several lines
                found["id"] = headings.unique(last, self.document)
        if atoms:
            text = _MARK.sub(lambda mark: atoms[int(mark[1])].html, text)
        self.out.append(f"<{token.tag}{attributes.html(found)}>{box}{text}</{token.tag}>\n")

    # containers -------------------------------------------------------------------------------

    def container_open(self, token: Token) -> None:
        """Begin a block quote, a list."""
        self.out.append(f"<{token.tag}{attributes.html(token.attrs)}>\n")

    def container_close(self, token: Token) -> None:
        """End a block quote, a list."""
        self.out.append(f"</{token.tag}>\n")

    def item_open(self, token: Token) -> None:
        """Begin a list item."""
        self.out.append(f"<li{attributes.html(token.attrs)}>")

    def item_close(self, token: Token) -> None:
        """End a list item."""
        if self.out[-1] == "\n":  # of a tight paragraph
            self.out.pop()
        self.out.append("</li>\n")

    def ordered_open(self, token: Token) -> None:
        """Begin a numbered list."""
        token.attrs = {k: str(v) for k, v in token.attrs.items()}
        self.container_open(token)

    def term(self, token: Token) -> None:
        """Write a term of a definition list."""
        text = self.inline.html(token.content)
        found: dict[str, str] = {}
        if self.document.markup.auto_definition_term_id:
            found["id"] = headings.unique(plain(text), self.document, "id")
        self.out.append(f"<dt{attributes.html(found)}>{text}</dt>\n")

    def rule(self, token: Token) -> None:
        """Write a line across."""
        self.out.append(f"<hr{attributes.html(token.attrs)}{self._end}\n")

    # what is not Markdown inside ----------------------------------------------------------------

    def raw(self, token: Token) -> None:
        """Write a block of HTML, or that it was left out."""
        html = raw(token.content, self.document)
        self.out.append(html if html is token.content else html + "\n")

    def fence(self, token: Token) -> None:
        """Write fenced code."""
        self.out.append(code.fence(token.content, token.info, self.document.markup.highlight))

    def indented(self, token: Token) -> None:
        """Write indented code."""
        self.out.append(f"<pre><code>{escape(token.content)}</code></pre>\n")

    def as_written(self, token: Token) -> None:
        """Write what lies too deep as it was written."""
        self.document.too_deep = True
        self.out.append(f"<pre>{escape(token.content)}</pre>\n")

    def passthrough(self, token: Token) -> None:
        """Write what stands between block delimiters as it is."""
        self.out.append(token.content + "\n")

    # tables ---------------------------------------------------------------------------------------

    def table(self, token: Token) -> None:
        """Write a table; a cell that its row lacks has no alignment."""
        table: Table = token.meta["table"]
        self.out.append(f"<table{attributes.html(token.attrs)}>\n<thead>\n")
        self._row("th", table.head, table.aligns)
        self.out.append("</thead>\n")
        self.out.append("<tbody>\n")  # as Hugo's table template does, rows or not
        lacking = 0
        for row in table.rows:
            lacking += len(table.aligns) - len(row)
            is_filled = lacking <= _MOST_LACKING
            self._row("td", row, table.aligns if is_filled else table.aligns[: len(row)])
        self.out.append("</tbody>\n</table>\n")

    def _row(self, tag: str, cells: tuple[str, ...], aligns: tuple[str, ...]) -> None:
        out = self.out
        out.append("<tr>\n")
        for number, align in enumerate(aligns):
            if number >= len(cells):
                out.append(f"<{tag}></{tag}>\n")
                continue
            style = f' style="text-align: {align}"' if align else ""
            out.append(f"<{tag}{style}>{self.inline.html(cells[number], cell=True)}</{tag}>\n")
        out.append("</tr>\n")

    # footnotes ------------------------------------------------------------------------------------

    def footnote_open(self, token: Token) -> None:
        """Begin to collect a note's text; it is read where it stands, written at the end."""
        self._outer.append(self.out)
        self.out = []
        if not token.hidden:
            self.notes.append((token.content, self.out))

    def footnote_close(self, token: Token) -> None:
        """Go on with what the note stands in."""
        self.out = self._outer.pop()

    def _write_notes(self) -> None:
        known = self.document.footnotes
        numbered = sorted(
            (known[label].number, label, pieces)
            for label, pieces in self.notes
            if known[label].number
        )
        if not numbered:
            return
        self.out.append(f'<div class="footnotes" role="doc-endnotes">\n<hr{self._end}\n<ol>\n')
        for number, label, pieces in numbered:
            back = self._back_links(number, known[label].references)
            if pieces and pieces[-1] == "</p>\n":
                pieces[-1] = f"&#160;{back}</p>\n"
            else:
                pieces.append(f"&#160;{back}\n")
            self.out.append(f'<li id="fn:{number}">\n{"".join(pieces)}</li>\n')
        self.out.append("</ol>\n</div>\n")

    def _back_links(self, number: int, references: int) -> str:
        mark = self.document.markup.footnote_backlink
        return "&#160;".join(
            f'<a href="#fnref{again or ""}:{number}" class="footnote-backref" '
            f'role="doc-backlink">{mark}</a>'
            for again in range(references)
        )


WRITERS: dict[str, Callable[[Renderer, Token], None]] = {
    "paragraph_open": Renderer.paragraph_open,
    "inline": Renderer.inline_text,
    "paragraph_close": Renderer.paragraph_close,
    "heading": Renderer.heading,
    "blockquote_open": Renderer.container_open,
    "blockquote_close": Renderer.container_close,
    "bullet_list_open": Renderer.container_open,
    "bullet_list_close": Renderer.container_close,
    "ordered_list_open": Renderer.ordered_open,
    "ordered_list_close": Renderer.container_close,
    "list_item_open": Renderer.item_open,
    "list_item_close": Renderer.item_close,
    "dl_open": Renderer.container_open,
    "dl_close": Renderer.container_close,
    "dt": Renderer.term,
    "dd_open": Renderer.container_open,
    "dd_close": Renderer.container_close,
    "hr": Renderer.rule,
    "html_block": Renderer.raw,
    "fence": Renderer.fence,
    "code_block": Renderer.indented,
    "as_written": Renderer.as_written,
    "passthrough": Renderer.passthrough,
    "table": Renderer.table,
    "footnote_open": Renderer.footnote_open,
    "footnote_close": Renderer.footnote_close,
}
