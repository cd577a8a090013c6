"""How a Hugo site wants its Markdown read: the `markup` part of its configuration as a value.

Hugo 0.168's defaults stand where the site says nothing. Keys are read in any case, as Hugo does;
a value of the wrong type is taken as Hugo's weak decoding takes it ("true" is true), else ignored.
"""

from collections.abc import Mapping
from typing import Literal, TypeVar

from msgspec import Struct, field
from msgspec.structs import fields

UseEmbedded = Literal["auto", "always", "fallback", "never"]
IdType = Literal["github", "github-ascii", "blackfriday"]


class Typographer(Struct, frozen=True, kw_only=True):
    """The HTML that replaces typewriter punctuation; "" takes that mark out, as it does in Hugo."""

    disable: bool = False
    left_single_quote: str = "&lsquo;"
    right_single_quote: str = "&rsquo;"
    left_double_quote: str = "&ldquo;"
    right_double_quote: str = "&rdquo;"
    en_dash: str = "&ndash;"
    em_dash: str = "&mdash;"
    ellipsis: str = "&hellip;"
    left_angle_quote: str = "&laquo;"
    right_angle_quote: str = "&raquo;"
    apostrophe: str = "&rsquo;"


class Highlight(Struct, frozen=True, kw_only=True):
    """How code is shown (`markup.highlight`)."""

    code_fences: bool = True  # False: fences are never highlighted
    guess_syntax: bool = False
    line_nos: bool = False
    line_numbers_in_table: bool = True
    line_no_start: int = 1
    hl_lines: str = ""
    no_classes: bool = True  # Hugo's default; this plugin always writes classes
    tab_width: int = 4
    style: str = "monokai"
    wrapper_class: str = "highlight"


class Extras(Struct, frozen=True, kw_only=True):
    """Hugo's own inline marks, all off by default (`extensions.extras`)."""

    delete: bool = False  # ~~x~~, instead of strikethrough's
    insert: bool = False  # ++x++
    mark: bool = False  # ==x==
    subscript: bool = False  # ~x~
    superscript: bool = False  # ^x^


class Cjk(Struct, frozen=True, kw_only=True):
    """Line breaks and escaped spaces between East Asian characters (`extensions.cjk`)."""

    enable: bool = False
    east_asian_line_breaks: bool = False
    east_asian_line_breaks_style: str = "simple"  # or "css3draft"
    escaped_space: bool = False


class Passthrough(Struct, frozen=True, kw_only=True):
    """Delimiters between which text is handed on untouched, for formulas."""

    enable: bool = False
    inline: tuple[tuple[str, str], ...] = ()
    block: tuple[tuple[str, str], ...] = ()


class Markup(Struct, frozen=True, kw_only=True):
    """The settings that change what a post's text means. Hashable: one parser is kept for each."""

    unsafe: bool = False  # raw HTML is let through
    hard_wraps: bool = False
    xhtml: bool = False
    typographer: Typographer = field(default_factory=Typographer)
    linkify: bool = True
    linkify_protocol: str = "https"  # for bare "www." addresses
    table: bool = True
    strikethrough: bool = True
    task_list: bool = True
    footnote: bool = True
    footnote_backlink: str = "&#x21a9;&#xfe0e;"  # HTML
    footnote_auto_id_prefix: bool = False
    definition_list: bool = True
    auto_heading_id: bool = True
    auto_definition_term_id: bool = False
    auto_id_type: IdType = "github"
    wrap_stand_alone_image: bool = True  # False: a picture alone in its paragraph loses the <p>
    attribute_title: bool = True  # `## Title {#id .class}`
    attribute_block: bool = False  # a line `{.class}` after a block
    emoji: bool = False  # the site's enableEmoji
    extras: Extras = field(default_factory=Extras)
    cjk: Cjk = field(default_factory=Cjk)
    passthrough: Passthrough = field(default_factory=Passthrough)
    highlight: Highlight = field(default_factory=Highlight)
    link_hook: UseEmbedded = "auto"  # "auto": on in sites of two or more languages
    image_hook: UseEmbedded = "auto"
    summary_length: int = 70  # words
    has_cjk_language: bool = False  # every East Asian character counts as a word


_TRUE = frozenset({"1", "t", "true"})
_FALSE = frozenset({"0", "f", "false", ""})
_T = TypeVar("_T")
_PAIR = 2


def _lower(value: object) -> object:
    """Return *value* with every mapping's keys in lower case, all the way down."""
    if isinstance(value, Mapping):
        return {str(key).lower(): _lower(inner) for key, inner in value.items()}
    return value


def _map(source: Mapping[str, object], *keys: str) -> Mapping[str, object]:
    """Return the mapping that lies at *keys* of *source*, empty if there is none."""
    for key in keys:
        inner = source.get(key)
        if not isinstance(inner, Mapping):
            return {}
        source = inner
    return source


def _bool(value: object, default: bool) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value != 0
    if isinstance(value, str) and value.lower() in _TRUE | _FALSE:
        return value.lower() in _TRUE
    return default


def _int(value: object, default: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return default
    try:
        return int(value)
    except (ValueError, OverflowError):
        return default


def _text(value: object, default: str) -> str:
    if value is None or isinstance(value, Mapping | list | tuple):
        return default
    return str(value)


def _fill(kind: type[_T], source: Mapping[str, object]) -> dict[str, object]:
    """Return the fields of *kind* that *source* names: `left_single_quote` as `leftsinglequote`."""
    found: dict[str, object] = {}
    for spec in fields(kind):  # type: ignore[arg-type]  # typeshed's DataclassInstance is private
        key = spec.name.replace("_", "")
        if key not in source or spec.type not in _READ:
            continue
        default = spec.default
        found[spec.name] = _READ[spec.type](source[key], default)  # type: ignore[operator]  # one reader per type
    return found


_READ: Mapping[object, object] = {bool: _bool, int: _int, str: _text}


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    """Return the delimiter pairs of *value*, a list of lists of two texts."""
    rows = value if isinstance(value, list | tuple) else ()
    pairs = (row for row in rows if isinstance(row, list | tuple) and len(row) == _PAIR)
    return tuple((str(a), str(b)) for a, b in pairs if str(a) and str(b))


def _switches(source: Mapping[str, object]) -> dict[str, bool]:
    """Return which of the extras are on; each is a map with `enable`."""
    return {
        spec.name: _bool(_map(source, spec.name).get("enable"), False) for spec in fields(Extras)
    }


def _hook(source: Mapping[str, object], name: str) -> UseEmbedded:
    hook = _map(source, "renderhooks", name)
    choice = str(hook.get("useembedded", "")).lower()
    if choice in {"always", "fallback", "never"}:
        return choice  # type: ignore[return-value]  # one of the three literals
    if "enabledefault" in hook:  # the older, boolean spelling
        return "fallback" if _bool(hook["enabledefault"], False) else "never"
    return "auto"


def _footnote(extensions: Mapping[str, object]) -> dict[str, object]:
    """Return the footnote settings: a boolean before Hugo 0.151, a map since."""
    value = extensions.get("footnote")
    if not isinstance(value, Mapping):
        return {"footnote": _bool(value, True)}
    return {
        "footnote": _bool(value.get("enable"), True),
        "footnote_backlink": _text(value.get("backlinkhtml"), Markup().footnote_backlink),
        "footnote_auto_id_prefix": _bool(value.get("enableautoidprefix"), False),
    }


def _parser(source: Mapping[str, object]) -> dict[str, object]:
    """Return the `parser` settings under this value's names."""
    kind = str(source.get("autoidtype") or source.get("autoheadingidtype") or "github").lower()
    attribute = _map(source, "attribute")
    return {
        "auto_heading_id": _bool(source.get("autoheadingid"), True),
        "auto_definition_term_id": _bool(source.get("autodefinitiontermid"), False),
        "auto_id_type": kind if kind in {"github-ascii", "blackfriday"} else "github",
        "wrap_stand_alone_image": _bool(source.get("wrapstandaloneimagewithinparagraph"), True),
        "attribute_title": _bool(attribute.get("title"), True),
        "attribute_block": _bool(attribute.get("block"), False),
    }


def from_config(config: Mapping[str, object]) -> Markup:
    """Return the markup settings of a Hugo configuration (the whole site's, not its `markup` part).

    A language's own settings are laid over the site's by the caller before this is called.
    """
    site = _map({"site": _lower(config)}, "site")
    goldmark = _map(site, "markup", "goldmark")
    extensions = _map(goldmark, "extensions")
    renderer = _map(goldmark, "renderer")
    passthrough = _map(extensions, "passthrough")
    delimiters = _map(passthrough, "delimiters")
    known: dict[str, object] = {
        **_fill(Markup, {**extensions, **renderer}),
        **_footnote(extensions),
        **_parser(_map(goldmark, "parser")),
        "typographer": Typographer(**_fill(Typographer, _map(extensions, "typographer"))),  # type: ignore[arg-type]  # read by type
        "highlight": Highlight(**_fill(Highlight, _map(site, "markup", "highlight"))),  # type: ignore[arg-type]  # read by type
        "extras": Extras(**_switches(_map(extensions, "extras"))),
        "cjk": Cjk(**_fill(Cjk, _map(extensions, "cjk"))),  # type: ignore[arg-type]  # read by type
        "passthrough": Passthrough(
            enable=_bool(passthrough.get("enable"), False),
            inline=_pairs(delimiters.get("inline")),
            block=_pairs(delimiters.get("block")),
        ),
        "emoji": _bool(site.get("enableemoji"), False),
        "link_hook": _hook(goldmark, "link"),
        "image_hook": _hook(goldmark, "image"),
        "summary_length": _int(site.get("summarylength"), 70),
        "has_cjk_language": _bool(site.get("hascjklanguage"), False),
    }
    return Markup(**known)  # type: ignore[arg-type]  # every value was read by its field's type
