"""What a shortcode is handed besides its parameters: the page, the site, a way to render."""

from collections.abc import Callable, Mapping

from msgspec import Struct, field

from ..markup import Markup


class ShortcodeError(Exception):
    """A call asks for something that is not there; the text says what."""


class Tools(Struct, frozen=True, kw_only=True):
    """What shortcodes can reach. No file, no network."""

    markdown: Callable[[str], str]  # a whole text -> HTML
    page: Mapping[str, object] = field(default_factory=dict)
    site_params: Mapping[str, object] = field(default_factory=dict)
    site_title: str = ""
    lang: str = "en"
    markup: Markup = field(default_factory=Markup)
    templates: Mapping[str, str] = field(default_factory=dict)
    resource_url: Callable[[str], str | None] = lambda name: None

    def inline(self, text: str) -> str:
        """Return *text* rendered as Markdown; one paragraph alone loses its tags."""
        html = self.markdown(text).strip()
        if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
            return html[3:-4]
        return html

    def param(self, name: str) -> object:
        """Return the page's or the site's parameter *name*; dots lead into maps; None if absent."""
        inside = self.page.get("params")
        for source in (inside, self.page, self.site_params):
            found = _reach(source, name.lower())
            if found is not None:
                return found
        return None


def _reach(source: object, name: str) -> object:
    if not isinstance(source, Mapping):
        return None
    for key, value in source.items():
        if str(key).lower() == name:
            return value
    head, dot, rest = name.partition(".")
    if not dot:
        return None
    inner = next((value for key, value in source.items() if str(key).lower() == head), None)
    return _reach(inner, rest)
