"""Tags, categories and authors of Hugo-style posts: distinct where Pelican would merge them."""

from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import quote, unquote

from pelican import urlwrappers
from pelican.settings import DEFAULT_CONFIG
from pelican.utils import slugify

from ..hugo import permalink
from ..hugo.config import Config
from ..naming import feed_slug


class _Distinct:
    """A term whose slug is its own, and whose address is Hugo's where a Hugo site says so."""

    settings: Mapping[str, Any]
    address: str | None = None  # root-relative, percent-encoded; None: Pelican's

    @property
    def url(self) -> str:
        """Return the address below the site, percent-encoded."""
        return self.address.lstrip("/") if self.address else str(self._from("URL"))

    @property
    def save_as(self) -> str:
        """Return the file below the output folder."""
        if not self.address:
            return str(self._from("SAVE_AS"))
        path = unquote(self.address).lstrip("/")
        return path + "index.html" if path.endswith("/") or not path else path

    @property
    def page_name(self) -> str:
        """Return what the addresses of further pages of its list begin with."""
        if not self.address:
            return str(self._from("URL", True))
        return self.save_as.rpartition(".")[0]

    def __eq__(self, other: object) -> bool:
        """Whether *other*, Pelican's or ours, is listed on the same page."""
        if isinstance(other, urlwrappers.URLWrapper):
            return bool(self.slug == other.slug)  # type: ignore[attr-defined]  # URLWrapper's
        return bool(super().__eq__(other))

    def __hash__(self) -> int:
        return hash(self.slug)  # type: ignore[attr-defined]  # as above

    def _from(self, key: str, page_name: bool = False) -> object:
        return self._from_settings(key, page_name)  # type: ignore[attr-defined]  # URLWrapper's


# Pelican looks its settings up by the class's name.
_CLASSES: dict[str, type] = {
    "tag": type("Tag", (_Distinct, urlwrappers.Tag), {}),
    "category": type("Category", (_Distinct, urlwrappers.Category), {}),
    "author": type("Author", (_Distinct, urlwrappers.Author), {}),
}
_TAXONOMY = {"tag": "tags", "category": "categories", "author": "authors"}


class Terms:
    """Makes each term once."""

    def __init__(self, settings: Mapping[str, Any], config: Config, *, hugo_addresses: bool):
        self._settings = settings
        self._config = config
        self._hugo_addresses = hugo_addresses
        self._taken: set[str] = set()
        self._made: dict[tuple[str, str], Any] = {}

    def of(self, kind: str, name: str, lang: str | None = None) -> Any:
        """Return the term *name* of *kind* ("tag", "category", "author")."""
        key = kind, name.casefold()
        if key not in self._made:
            self._made[key] = self._make(kind, name, lang)
        return self._made[key]

    def _make(self, kind: str, name: str, lang: str | None) -> Any:
        made = _CLASSES[kind](name, self._settings)
        made.slug = feed_slug(name, _plain_slug(kind, name, self._settings), kind)
        made.name = escape(name, quote=False) if "<" in name else name
        made.term = name
        is_hugos = _TAXONOMY[kind] in self._config.taxonomies.values()
        if self._hugo_addresses and is_hugos and self._is_default(f"{kind.upper()}_URL"):
            self._settle(made, permalink.term_url(_TAXONOMY[kind], name, self._config, lang))
        return made

    def _settle(self, made: Any, address: str) -> None:
        """Give *made* Hugo's address, unless another term or the list of all terms has it."""
        if address.count("/") > 2 and address not in self._taken:
            self._taken.add(address)
            made.address = address

    def section(self, name: str) -> Any:
        """Return the category that stands for the section *name*, at the section's address."""
        is_new = ("category", name.casefold()) not in self._made
        made = self.of("category", name)
        if made.address and is_new:
            made.address = f"/{quote(name)}/"
        return made

    def _is_default(self, setting: str) -> bool:
        return bool(self._settings.get(setting) == DEFAULT_CONFIG.get(setting))


def _plain_slug(kind: str, name: str, settings: Mapping[str, Any]) -> str:
    """Return the slug that Pelican would give, without its warning where that is empty."""
    shared = settings.get("SLUG_REGEX_SUBSTITUTIONS", [])
    return slugify(
        name,
        regex_subs=settings.get(f"{kind.upper()}_REGEX_SUBSTITUTIONS", shared),
        preserve_case=settings.get("SLUGIFY_PRESERVE_CASE", False),
        use_unicode=settings.get("SLUGIFY_USE_UNICODE", False),
    )
