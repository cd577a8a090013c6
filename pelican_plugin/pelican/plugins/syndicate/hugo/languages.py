"""The languages of a site."""

from collections.abc import Mapping

from msgspec import Struct

from . import values


class Language(Struct, frozen=True, kw_only=True):
    """A language of the site."""

    code: str  # lower case, as in file names and addresses: "pt-br"
    name: str | None = None  # "Português"
    title: str | None = None  # the site's title in it
    weight: int = 0
    content_dir: str | None = None  # relative to the site's folder
    time_zone: str | None = None
    locale: str | None = None  # BCP 47: "pt-BR"
    disabled: bool = False


def parse(site: Mapping[str, object]) -> tuple[Language, ...]:
    """Return the languages of a configuration, by weight (0 last), then by code."""
    off = {code.lower() for code in values.texts(site.get("disablelanguages"))}
    found = [
        _language(code, values.mapping(own), off)
        for code, own in values.mapping(site.get("languages")).items()
    ]
    return tuple(sorted(found, key=lambda one: (one.weight == 0, one.weight, one.code)))


def _language(code: str, own: Mapping[str, object], off: set[str]) -> Language:
    def said(*keys: str) -> str | None:
        return next((text for key in keys if (text := values.text(own.get(key)))), None)

    return Language(
        code=code,
        name=said("label", "languagename"),
        title=said("title"),
        weight=values.integer(own.get("weight")),
        content_dir=said("contentdir"),
        time_zone=said("timezone"),
        locale=said("locale", "languagecode"),
        disabled=code in off or values.truth(own.get("disabled")),
    )
