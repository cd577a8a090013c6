"""The namespaces that feeds use, their usual prefixes, and which of them this checker knows."""

from collections.abc import Iterable

from .fault import Fault, Faults, Spot, fault, shown
from .node import ATOM, XHTML

DC = "http://purl.org/dc/elements/1.1/"
ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
MEDIA = "http://search.yahoo.com/mrss/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
_RSS1 = "http://purl.org/rss/1.0/modules/"

PREFIXES = {
    "http://www.bloglines.com/about/specs/fac-1.0": "access",
    "http://webns.net/mvcb/": "admin",
    f"{_RSS1}aggregation/": "ag",
    f"{_RSS1}annotate/": "annotate",
    "http://www.w3.org/2007/app": "app",
    "http://purl.org/atompub/tombstones/1.0": "at",
    ATOM: "atom",
    "http://media.tangent.org/rss/1.0/": "audio",
    "http://backend.userland.com/blogChannelModule": "blogChannel",
    "http://web.resource.org/cc/": "cc",
    "http://www.microsoft.com/schemas/rss/core/2005": "cf",
    f"{_RSS1}company": "company",
    CONTENT: "content",
    "http://conversationsnetwork.org/rssNamespace-1.0/": "conversationsNetwork",
    "http://my.theinfo.org/changed/1.0/rss/": "cp",
    "http://backend.userland.com/creativeCommonsRssModule": "creativeCommons",
    DC: "dc",
    "http://purl.org/dc/terms/": "dcterms",
    f"{_RSS1}email/": "email",
    f"{_RSS1}event/": "ev",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://purl.org/syndication/history/1.0": "fh",
    "http://xmlns.com/foaf/0.1/": "foaf",
    "http://base.google.com/ns/1.0": "g",
    "http://schemas.google.com/g/2005": "gd",
    "http://www.w3.org/2003/01/geo/wgs84_pos#": "geo",
    "http://geourl.org/rss/module/": "geourl",
    "http://www.georss.org/georss": "georss",
    "http://www.opengis.net/gml": "gml",
    "http://www.google.com/schemas/play-podcasts/1.0": "googleplay",
    "http://postneo.com/icbm": "icbm",
    f"{_RSS1}image/": "image",
    "urn:atom-extension:indexing": "indexing",
    ITUNES: "itunes",
    "http://earth.google.com/kml/2.0": "kml",
    "http://earth.google.com/kml/2.1": "kml",
    "http://www.opengis.net/kml/2.2": "kml",
    f"{_RSS1}link/": "l",
    MEDIA: "media",
    "http://www.w3.org/1998/Math/MathML": "mml",
    "http://a9.com/-/spec/opensearch/1.1/": "opensearch",
    "http://a9.com/-/spec/opensearchrss/1.0/": "opensearch10",
    "http://www.opml.org/spec2": "opml",
    "https://podcastindex.org/namespace/1.0": "podcast",
    "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": "podcast",
    "http://www.rawvoice.com/rawvoiceRssModule/": "rawvoice",
    RDF: "rdf",
    "http://www.w3.org/2000/01/rdf-schema#": "rdfs",
    f"{_RSS1}reference/": "ref",
    f"{_RSS1}richequiv/": "reqv",
    "http://purl.org/rss/1.0/modules/rss091#": "rss091",
    f"{_RSS1}search/": "search",
    f"{_RSS1}slash/": "slash",
    f"{_RSS1}servicestatus/": "ss",
    "http://hacks.benhammersley.com/rss/streaming/": "str",
    f"{_RSS1}subscription/": "sub",
    "http://www.w3.org/2000/svg": "svg",
    "http://feedsync.org/2007/feedsync": "sx",
    f"{_RSS1}syndication/": "sy",
    f"{_RSS1}taxonomy/": "taxo",
    f"{_RSS1}threading/": "thr",
    "http://purl.org/syndication/thread/1.0": "thr",
    "http://madskills.com/public/xml/rss/module/trackback/": "trackback",
    "http://wellformedweb.org/CommentAPI/": "wfw",
    f"{_RSS1}wiki/": "wiki",
    "http://www.usemod.com/cgi-bin/mb.pl?ModWiki": "wiki",
    XHTML: "xhtml",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://openid.net/xmlns/1.0": "openid",
    "http://schemas.pocketsoap.com/rss/myDescModule/": "szf",
    "http://purl.org/atompub/age/1.0": "age",
    "http://purl.org/atompub/features/1.0": "f",
    "http://purl.org/atompub/rank/1.0": "re",
    "http://purl.org/net/rss1.1/payload#": "p",
    "http://www.feedvalidator.org/": "validator",
}
# known by name, not by content
UNSUPPORTED = frozenset((
    "http://schemas.google.com/g/2005", "http://www.w3.org/2000/01/rdf-schema#",
    "http://xmlns.com/foaf/0.1/", f"{_RSS1}aggregation/", f"{_RSS1}annotate/", f"{_RSS1}company",
    f"{_RSS1}email/", f"{_RSS1}reference/", f"{_RSS1}search/", f"{_RSS1}streaming/",
    "http://media.tangent.org/rss/1.0/", "http://hacks.benhammersley.com/rss/streaming/",
))  # fmt: skip
_BY_PREFIX = {prefix: ns for ns, prefix in PREFIXES.items()}
_FREE = frozenset(("", "xml", "f", "p", "re", "age", "at", "link"))


def canonical(ns: str) -> str:
    """Return the namespace that readers take *ns* for."""
    if ns in PREFIXES or not ns:
        return ns
    return ITUNES if ns.lower() == ITUNES else ns


def declaration_faults(declared: Iterable[tuple[str, str, int]]) -> Faults:
    """Yield what is unusual about the namespaces that a document declares."""
    for prefix, ns, line in dict.fromkeys(declared):
        usual = PREFIXES.get(ns)
        if usual and prefix and prefix != usual and ns not in (XHTML, ATOM):
            what = f"the prefix {shown(prefix)} is unusual for {ns}; {shown(usual)} is the custom"
            yield Fault("namespace-prefix", what, line, None)
        elif not usual and prefix not in _FREE and prefix in _BY_PREFIX:
            what = f"the prefix {shown(prefix)} is reserved by custom for {_BY_PREFIX[prefix]}"
            yield Fault("namespace-reserved-prefix", what, line, None)


def strange_faults(ns: str, line: int | None, column: int | None, reserved: bool) -> Faults:
    """Yield what to say of an element of *ns* that no table holds."""
    place = Spot(line, column)
    if ns in UNSUPPORTED:
        yield fault("namespace-unsupported", place, f"elements of {ns} are not checked")
    elif ns == MEDIA.rstrip("/"):
        yield fault("media-namespace", place, "the namespace of Media RSS ends with a slash")
    elif ns not in PREFIXES and not reserved:
        yield fault(
            "namespace-unknown", place, f"hardly any reader knows the namespace {shown(ns)}"
        )


def is_reserved(prefix: str, ns: str) -> bool:
    """Return whether *prefix* belongs by custom to another namespace than *ns*."""
    return ns not in PREFIXES and prefix in _BY_PREFIX and prefix not in _FREE
