"""Apple's itunes namespace, by Apple's requirements for podcasts."""

import re
from collections.abc import Sequence

from .elements import Attribute, Element
from .entries import Entry
from .fault import Faults, Wrong, fault, shown
from .namespaces import ITUNES
from .node import Node
from .texts import visible_markup
from .values import Scope, Value, choice, full_url, http_url, mail, positive, rfc822, true_false

_CATEGORIES = {
    "Arts": "Books|Design|Fashion & Beauty|Food|Performing Arts|Visual Arts",
    "Business": "Careers|Entrepreneurship|Investing|Management|Marketing|Non-Profit",
    "Comedy": "Comedy Interviews|Improv|Stand-Up",
    "Education": "Courses|How To|Language Learning|Self-Improvement",
    "Fiction": "Comedy Fiction|Drama|Science Fiction",
    "Government": "",
    "Health & Fitness": "Alternative Health|Fitness|Medicine|Mental Health|Nutrition|Sexuality",
    "History": "",
    "Kids & Family": "Education for Kids|Parenting|Pets & Animals|Stories for Kids",
    "Leisure": "Animation & Manga|Automotive|Aviation|Crafts|Games|Hobbies|Home & Garden"
    "|Video Games",
    "Music": "Music Commentary|Music History|Music Interviews",
    "News": "Business News|Daily News|Entertainment News|News Commentary|Politics|Sports News"
    "|Tech News",
    "Religion & Spirituality": "Buddhism|Christianity|Hinduism|Islam|Judaism|Religion|Spirituality",
    "Science": "Astronomy|Chemistry|Earth Sciences|Life Sciences|Mathematics|Natural Sciences"
    "|Nature|Physics|Social Sciences",
    "Society & Culture": "Documentary|Personal Journals|Philosophy|Places & Travel|Relationships",
    "Sports": "Baseball|Basketball|Cricket|Fantasy Sports|Football|Golf|Hockey|Rugby|Running"
    "|Soccer|Swimming|Tennis|Volleyball|Wilderness|Wrestling",
    "Technology": "",
    "True Crime": "",
    "TV & Film": "After Shows|Film History|Film Interviews|Film Reviews|TV Reviews",
}
_NESTED = {name: frozenset(filter(None, under.split("|"))) for name, under in _CATEGORIES.items()}
# what Apple listed before its revision of 2019, or before that of 2005
_OBSOLETE = frozenset(
    """Games & Hobbies|Government & Organizations|Health|Family|Food|International|Travel
    |Movies & Television|Public Radio|Talk Radio|Transportation|Audio Blogs|Arts & Entertainment
    |Science & Medicine|Sports & Recreation|Kids|Podcasting|Gadgets|Information Technology
    |Software How-To|Tech News|Podcasting|Literature|Fashion & Beauty|K-12|Higher Education
    |Educational Technology|Training|Language Courses|Business News|Shopping|Management & Marketing
    |Local|National|Regional|Non-Profit|Hobbies|Automotive|Aviation|Other Games|Video Games|Medicine
    |Outdoor|Professional|College & High School|Amateur|Nature|Social Sciences|Natural Sciences
    |Philosophy|History|Places & Travel|Personal Journals|Alternative Health|Sexuality|Self-Help
    |Fitness & Nutrition|Other|Christianity|Judaism|Islam|Hinduism|Buddhism|Spirituality|Careers
    |Investing|Design|Entertainment|Performing Arts|Visual Arts""".replace("\n    ", "").split("|")
)
_FORMATS = frozenset(("mp3", "m4a", "mp4", "m4v", "mov", "pdf", "epub"))


def _limited(longest: int) -> Value:
    def rule(text: str, _scope: Scope) -> Wrong | None:
        if len(text) > longest:
            return Wrong("itunes-too-long", f"it is longer than {longest} characters")
        if seen := visible_markup(text):
            return Wrong(
                "html-in-text", f"it holds markup ({seen}), which podcast apps show as text"
            )
        return None

    return rule


def _keywords(node: Node, scope: Scope) -> Faults:
    text = node.stripped
    if wrong := _limited(255)(text, scope):
        yield fault(wrong.code, node, f"{node.path}: {wrong.why}")
    if " " in text and "," not in text:
        what = f"{node.path} holds words without commas between them"
        yield fault("itunes-keywords", node, what)


def _explicit(node: Node, scope: Scope) -> Faults:
    # directories compare the text as it stands, white space and all
    if wrong := true_false(node.text, scope):
        yield fault(wrong.code, node, f"{node.path}: {wrong.why}")


def _duration(text: str, _scope: Scope) -> Wrong | None:
    if re.fullmatch(r"(\d+:)?\d+:[0-5]\d|\d+", text):
        return None
    return Wrong("itunes-duration", f"{shown(text)} is neither seconds nor HH:MM:SS")


def _category(node: Node, scope: Scope) -> Faults:
    name = (node.get("text") or "").strip()
    parent = node.parent
    inside = parent is not None and parent.name == "category"
    above = ((parent.get("text") if parent else None) or "").strip()
    listed = name in _NESTED.get(above, ()) if inside else name in _NESTED
    if name and not listed and not (inside and above not in _NESTED and name in _OBSOLETE):
        code = "itunes-category-obsolete" if name in _OBSOLETE else "itunes-category"
        yield fault(code, node, f"{shown(name)} is not one of Apple's categories there")
    for child in node.children:
        if child.ns == node.ns and child.name == "category":
            yield from _category(child, scope)
        else:
            yield fault("element-undefined", child, f"{child.tag} may not stand in {node.tag}")


def _owner(node: Node, scope: Scope) -> Faults:
    for child in node.children:
        if child.name not in ("name", "email") or child.ns != node.ns:
            yield fault("element-undefined", child, f"{child.tag} may not stand in {node.tag}")
        elif child.name == "email" and (wrong := mail(child.stripped, scope)):
            yield fault(wrong.code, child, f"{child.path}: {wrong.why}")


def _yes_no(code: str, *words: str) -> Element:
    return Element(rule=choice(code, *words, fold=True))


CATEGORY = Element(
    many=True, holds=True, check=_category, attributes={"text": Attribute(required=True)}
)
ELEMENTS = {
    "author": Element(rule=_limited(255)),
    "block": _yes_no("itunes-yes-no-clean", "yes", "no", "clean"),
    "category": CATEGORY,
    "complete": _yes_no("itunes-yes-no", "yes", "no"),
    "duration": Element(rule=_duration, blank=True),
    "email": Element(rule=mail),
    "episode": Element(rule=positive),
    "episodeType": Element(
        rule=choice("itunes-episode-type", "full", "trailer", "bonus", fold=True)
    ),
    "explicit": Element(check=_explicit, blank=True),
    "image": Element(holds=True, attributes={"href": Attribute(rule=http_url, required=True)}),
    "isClosedCaptioned": _yes_no("itunes-yes-no", "yes", "no"),
    "keywords": Element(check=_keywords, blank=True),
    "link": Element(
        many=True,
        holds=True,
        attributes={
            "href": Attribute(rule=full_url, required=True),
            "rel": Attribute(),
            "type": Attribute(),
        },
    ),
    "name": Element(rule=_limited(255)),
    "new-feed-url": Element(rule=full_url),
    "order": Element(rule=positive),
    "owner": Element(holds=True, check=_owner),
    "pubDate": Element(rule=rfc822),
    "season": Element(rule=positive),
    "subtitle": Element(rule=_limited(255), blank=True),
    "summary": Element(rule=_limited(4000), blank=True),
    "title": Element(rule=_limited(255)),
    "type": Element(rule=choice("itunes-channel-type", "episodic", "serial", fold=True)),
}


def channel_faults(channel: Node, entries: Sequence[Entry], encoding: str) -> Faults:
    """Yield what a podcast's channel lacks, if it is one at all.

    A blog with an episode or two is not asked for what a podcast directory asks for.
    """
    own = [child for child in channel.children if is_itunes(child)]
    if not own and not any("itunes" in entry.marks for entry in entries):
        return
    place = own[0] if own else channel
    if encoding not in ("utf-8", "ascii"):
        yield fault("itunes-not-utf8", channel, "podcast directories take UTF-8 only")
    names = {child.name for child in own}
    for name in ("category", "explicit", "image"):
        if name not in names:
            code = "itunes-missing" if own else "itunes-missing-advice"
            yield fault(code, place, f"the channel has no itunes:{name}")
    owner = next((child for child in own if child.name == "owner"), None)
    if owner is None or not any(child.name == "email" for child in owner.children):
        yield fault("itunes-no-email", place, "the channel has no itunes:owner with an email")


def is_itunes(node: Node) -> bool:
    """Return whether *node* belongs to Apple's namespace, however its letters are written."""
    return node.ns.lower() == ITUNES


def item_faults(item: Node) -> Faults:
    """Yield the enclosures of an episode that podcast directories do not play."""
    if not any(is_itunes(child) for child in item.children):
        return
    for enclosure in item.all("enclosure"):
        url = (enclosure.get("url") or "").split("?")[0]
        last = url.rsplit("/", 1)[-1]
        suffix = last.rsplit(".", 1)[-1].lower() if "." in last else ""
        if suffix not in _FORMATS:
            what = f"podcast directories do not play {shown(last)}"
            yield fault("itunes-format", enclosure, what)
