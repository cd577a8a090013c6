"""How links, pictures and notes are written: Goldmark's own way, or Hugo's embedded hooks."""

from collections.abc import Callable

from msgspec import Struct

from ..markup import Markup
from .document import Footnote
from .text import address, escape, is_dangerous, plain

Resolve = Callable[[str], str | None]


class Hooks(Struct, frozen=True):
    """Writes the inline elements that a site's settings change."""

    markup: Markup
    resource_url: Resolve | None = None  # bundle file -> URL; None: the image hook is off
    page_url: Resolve | None = None  # link -> URL; None: the link hook is off

    @property
    def hard_break(self) -> str:
        """Return a line break, and the line's end."""
        return "<br />\n" if self.markup.xhtml else "<br>\n"

    def _address(self, to: str) -> str:
        if not self.markup.unsafe and is_dangerous(to):
            return ""
        return escape(address(to))

    @staticmethod
    def _title(title: str | None) -> str:
        return "" if title is None else f' title="{escape(title)}"'

    def link(self, to: str, title: str | None, inner: str) -> str:
        """Return a link to *to* around *inner* (HTML)."""
        if self.page_url:
            to = self.page_url(to) or to
        return f'<a href="{self._address(to)}"{self._title(title)}>{inner}</a>'

    def auto_link(self, to: str, inner: str) -> str:
        """Return a link for an address that stands in the text."""
        return f'<a href="{self._address(to)}">{inner}</a>'

    def image(self, to: str, title: str | None, inner: str) -> str:
        """Return a picture; *inner* (HTML) becomes its alternative text."""
        if self.resource_url:
            to = self.resource_url(to) or to
        end = " />" if self.markup.xhtml else ">"
        return (
            f'<img src="{self._address(to)}" alt="{escape(plain(inner))}"{self._title(title)}{end}'
        )

    @staticmethod
    def footnote_reference(note: Footnote) -> str:
        """Return the raised number that leads to *note*."""
        again = note.references - 1 or ""
        return (
            f'<sup id="fnref{again}:{note.number}"><a href="#fn:{note.number}" '
            f'class="footnote-ref" role="doc-noteref">{note.number}</a></sup>'
        )
