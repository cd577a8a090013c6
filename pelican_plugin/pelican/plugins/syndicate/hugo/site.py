"""What is known of a site beside the post at hand, and what its sections hand down."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, field

from . import bundle, cascade, dates, permalink, schedule, tokens, values
from .bundle import Place
from .config import Config


class Site(Struct, frozen=True, kw_only=True):
    """What is known beside a post. Every path is relative to the content folder, "/" between."""

    config: Config = field(default_factory=Config)
    templates: Mapping[str, str] = field(default_factory=dict)  # own shortcodes: name -> text
    # What the _index.md files say, by `section_key`; a plain folder does in a one-language site.
    sections: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    git: Mapping[str, datetime] = field(default_factory=dict)  # file -> last commit's author date
    modified: Mapping[str, datetime] = field(default_factory=dict)  # file -> modification time
    bundles: frozenset[str] = frozenset()  # folders of leaf bundles
    now: datetime | None = None  # with an offset; None: nothing is future or expired


def place_of(path: str, site: Site) -> Place:
    """Return where the content file *path* stands in *site*."""
    config = site.config
    return bundle.place(
        path,
        mounts=config.mounts,
        languages=config.codes,
        disabled=config.disabled,
        default=config.default_language,
        multilingual=config.multilingual,
        leaves=site.bundles,
    )


def section_key(path: str, config: Config) -> str:
    """Return the key of `Site.sections` for the `_index.md` file *path*: "posts", "posts:es"."""
    place = place_of(path, Site(config=config))
    return _key(place.dir, place.lang)


def _key(folder: str, lang: str | None) -> str:
    return f"{folder}:{lang}" if lang else folder


def index_of(folder: str, lang: str | None, site: Site) -> Mapping[str, object] | None:
    """Return the front matter of a section's `_index.md`, None where there is none."""
    if not site.sections:
        return None
    found = site.sections.get(_key(folder, lang))
    return found if found is not None else site.sections.get(folder)


def sections_of(place: Place, site: Site) -> tuple[str, ...]:
    """Return the folders above a page that are sections: the first, and those with _index.md."""
    parts = place.dir.split("/") if place.dir else []
    folders = ["/".join(parts[:length]) for length in range(1, len(parts) + 1)]
    return tuple(
        folder
        for depth, folder in enumerate(folders)
        if depth == 0 or index_of(folder, place.lang, site) is not None
    )


def handed_down(front: Mapping[str, object], place: Place, site: Site) -> Mapping[str, object]:
    """Return *front* with what the sections above and the configuration cascade to the page."""
    nearest: list[cascade.Cascade] = []
    for folder in ("", *sections_of(place, site)):
        index = index_of(folder, place.lang, site)
        if index and "cascade" in index:
            nearest[:0] = cascade.parse(index["cascade"])
    if place.kind == "section" and not site.sections and "cascade" in front:
        nearest[:0] = cascade.parse(front["cascade"])  # a section hands down to itself too
    every = (*nearest, *site.config.of(place.lang).cascade)
    if not every:
        return front
    return cascade.apply(
        front,
        every,
        path="/" + place.logical,
        kind="home" if place.kind == "section" and not place.dir else place.kind,
        lang=place.lang or site.config.default_language,
    )


class Ancestry(Struct, frozen=True, kw_only=True):
    """What the sections above a page give to its address."""

    folder: str  # the page's folder, with the slugs that sections give themselves
    sections: tuple[str, ...] = ()  # parts of the current section's path
    slugs: tuple[str, ...] = ()  # each section's slug or title, for `:sectionslugs`


def ancestry(place: Place, site: Site, slug: str) -> Ancestry:
    """Return what the sections above a page give to its address; *slug* is the page's own."""
    config = site.config.of(place.lang)
    folders = sections_of(place, site)
    names = place.dir.split("/")
    parts, slugs = list(names), []
    for folder in folders:
        front, depth = _front_of(folder, place, site), folder.count("/")
        own = section_slug(front, folder, config)
        parts[depth] = own or parts[depth]
        title = values.text(front.get("title")) or tokens.plural(names[depth])
        slugs.append(tokens.urlize(own, config) if own else tokens.from_title(title, config))
    if place.kind == "section" and slug:
        parts[-1] = slug
    return Ancestry(
        folder="/".join(parts),
        sections=tuple(folders[-1].split("/")) if folders else (),
        slugs=tuple(slugs),
    )


def _front_of(folder: str, place: Place, site: Site) -> Mapping[str, object]:
    index = index_of(folder, place.lang, site) or {}
    return handed_down(index, _section(folder, place.lang), site)


def _section(folder: str, lang: str | None) -> Place:
    return Place(
        path=folder + "/_index.md", kind="section", lang=lang, bundle=folder, dir=folder, name=""
    )


def section_slug(front: Mapping[str, object], folder: str, config: Config) -> str:
    """Return the slug that a section gives itself: its own, or what its dated name leaves."""
    if "slug" in front:
        return values.text(front["slug"]).strip("-")
    if ":filename" not in config.dates.every:
        return ""
    name = folder.rpartition("/")[2]
    found = schedule.of(front, config.dates, dates.zone(config.time_zone), name=name)
    return found.slug or ""


def term_url(taxonomy: str, name: str, site: Site, lang: str | None = None) -> str:
    """Return the address of a term's page, as its own `_index.md` may have changed it."""
    folder = f"{taxonomy}/{name}".lower().replace(" ", "-")
    return permalink.term_url(taxonomy, name, site.config, lang, index_of(folder, lang, site))
