"""Hugo-style posts as Pelican's articles and pages, with their links resolved as they are asked."""

import re
from typing import Any
from urllib.parse import unquote

from pelican import contents
from pelican.generators import ArticlesGenerator, PagesGenerator
from pelican.settings import DEFAULT_CONFIG

from ..hugo.post import Post

# Marks that linking leaves in a text, so that one text serves absolute and relative addresses.
SITE_MARK = "{syndicate-site}"
_MARK = re.compile(r"(?P<what>static|filename|syndicate-site)\}(?P<path>/[^\s\"'<>,)?#]*)")
# In UTF-8 it takes what a letter that is white space ends as well.
_MAYBE_MARK = re.compile(_MARK.pattern.encode())
_MAPS = {"static": "static_content", "filename": "generated_content"}
Link = tuple[str, str, str | None]  # kind and path of a mark; the address that it became, if any
# Another pattern than this may match anything.
INTRASITE = DEFAULT_CONFIG["INTRASITE_LINK_REGEX"]
# The "=" before any value that Pelican's own pattern, with that one in it, takes: a text is
# searched for a "=" far faster than for a name.
MAYBE_INTRASITE = re.compile(
    r"=(?:(?<=href=)|(?<=src=)|(?<=poster=)|(?<=data=)|(?<=cite=)|(?<=action=)|(?<=content=)"
    r"""|(?<=\s=))\s*+["'][{|]"""
)


class _Resolving:
    """Gives out a text with its marks replaced by addresses.

    Pelican's own replacement takes one attribute a tag and remembers every text for ever; this
    one takes all, in srcset and style too, and remembers none.
    """

    post: Post
    settings: dict[str, Any]
    _content: str
    _context: dict[str, Any]
    _addresses: dict[object, str] | None = None
    _summary_last: tuple[str, str, str] = ("", "", "")
    short: str | None = None  # the summary's HTML, with marks

    def get_url_setting(self, key: str) -> str:
        """Return "url" or "save_as"; Pelican formats its pattern anew each time it is asked."""
        said = getattr(self, f"override_{key}", None)
        slug, status = getattr(self, "slug", None), getattr(self, "status", None)
        asked = key, said, slug, status, getattr(self, "lang", None)
        self._addresses = self._addresses or {}
        if asked not in self._addresses:
            self._addresses[asked] = str(super().get_url_setting(key))  # type: ignore[misc]
        return self._addresses[asked]

    def get_content(self, siteurl: str) -> str:
        """Return the body with addresses below *siteurl*."""
        getter = getattr(self, "_get_content", None)  # other plugins' hook
        return self.resolved(getter() if getter else self._content, siteurl)

    def get_summary(self, _siteurl: str) -> str:
        """Return the summary with addresses below the URL of the page being written."""
        asked = self.short or "", str(self._context.get("localsiteurl", ""))
        if self._summary_last[:2] != asked:  # every list of posts asks for it
            self._summary_last = (*asked, self.resolved(*asked))
        return self._summary_last[2]

    def resolved(self, text: str, siteurl: str) -> str:
        """Return *text* with each mark replaced; what is not ours is left to Pelican."""
        if "{" not in text:
            return text
        ours = self._with_addresses(text, siteurl, {})
        return ours if self._is_done(ours) else self._by_pelican(ours, siteurl)

    def linked(self, body: bytes, siteurl: str) -> tuple[bytes, tuple[Link, ...] | None]:
        """Return what `resolved` does of *body*, a text in UTF-8, and what each mark became.

        That is all that the result depends on beside *body* and *siteurl*. None: Pelican had a
        part in it, which looks at more. In bytes it takes a third of the time.
        """
        if b"{" not in body:
            return body, ()
        links: dict[Link, None] = {}
        parts: list[bytes] = []
        position = 0
        while (brace := body.find(b"{", position)) >= 0:
            found = _MAYBE_MARK.match(body, brace + 1)
            end = found.end() if found else brace + 1
            told = self._with_addresses(body[brace:end].decode(), siteurl, links)
            parts += (body[position:brace], told.encode("utf-8", "replace"))
            position = end
        ours = b"".join((*parts, body[position:]))
        is_marked = b"{" in ours or b"|" in ours
        if self._is_done(ours.decode() if is_marked else ""):
            return ours, tuple(links)
        return self._by_pelican(ours.decode(), siteurl).encode("utf-8", "replace"), None

    def _is_done(self, text: str) -> bool:
        """Whether nothing is left in *text* that Pelican might replace."""
        is_usual = self.settings["INTRASITE_LINK_REGEX"] == INTRASITE
        is_marked = "{" in text or "|" in text
        return is_usual and not (is_marked and MAYBE_INTRASITE.search(text))

    def _by_pelican(self, text: str, siteurl: str) -> str:
        return str(self._update_content(text, siteurl))  # type: ignore[attr-defined]  # Content's

    def _with_addresses(self, text: str, siteurl: str, links: dict[Link, None]) -> str:
        parts: list[str] = []
        position = 0
        while (brace := text.find("{", position)) >= 0:  # three times as fast as a pattern
            found = _MARK.match(text, brace + 1)
            end = found.end() if found else brace + 1
            parts += (text[position:brace], self._address(found, siteurl, links) if found else "{")
            position = end
        return "".join((*parts, text[position:]))

    def _address(self, match: re.Match[str], siteurl: str, links: dict[Link, None]) -> str:
        what, path = match["what"], match["path"]
        if what == "syndicate-site":
            return siteurl + path if siteurl else path
        address = self.address_of(what, path)
        links[what, path, address] = None
        return "{" + match[0] if address is None else f"{siteurl}/{address}"

    def address_of(self, what: str, path: str) -> str | None:
        """Return the address, below the site, of what a mark names; None: nothing is there."""
        target = self._context[_MAPS[what]].get(unquote(path[1:]))
        return None if target is None else str(target.url)

    def refresh_metadata_intersite_links(self) -> None:
        """Do nothing: the summary is resolved for the page that shows it."""


class HugoArticle(_Resolving, contents.Article):
    """An article made of a Hugo-style post."""


class HugoPage(_Resolving, contents.Page):
    """A page made of an undated post or of a section's own text."""

    def _expand_settings(self, key: str, klass: str | None = None) -> str:
        return contents.Content._expand_settings(self, key, klass or "page")


def every_article(generator: ArticlesGenerator) -> tuple[contents.Article, ...]:
    """Return what is published as an article, hidden ones and translations included."""
    return (
        *generator.articles,
        *generator.translations,
        *generator.hidden_articles,
        *generator.hidden_translations,
    )


def every_page(generator: PagesGenerator) -> tuple[contents.Page, ...]:
    """Return what is published as a page, hidden ones and translations included."""
    return (
        *generator.pages,
        *generator.translations,
        *generator.hidden_pages,
        *generator.hidden_translations,
    )
