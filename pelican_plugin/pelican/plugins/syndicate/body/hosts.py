"""What the frames of known hosts show, and where a person would open them: one table."""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote

from msgspec import Struct

from .address import Query, query_of, taken_apart

Link = str | Callable[[re.Match[str], Query], str | None]  # a template over the groups, or more


class Host(Struct, frozen=True):
    """What a host's frames are, and where a person would open them."""

    kind: str  # a key of phrases
    place: str  # "YouTube"
    where: str  # a pattern of host, slash and path: "youtube.com/embed/…"
    link: Link
    poster: str | None = None  # a template
    size: tuple[int, int] | None = None


_TIME = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?")


def _seconds(value: str) -> str:
    found = _TIME.fullmatch(value) if value else None
    if not found:
        return ""
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    total = hours * 3600 + minutes * 60 + seconds
    return f"{total}s" if total else ""


def _youtube(found: re.Match[str], query: Query) -> str:
    start = _seconds(query.get("start") or query.get("t") or "")
    playlist = query.get("list")
    return (
        f"https://www.youtube.com/watch?v={found['id']}"
        + (f"&list={quote(playlist)}" if playlist else "")
        + (f"&t={start}" if start else "")
    )


def _vimeo(found: re.Match[str], query: Query) -> str:
    secret = query.get("h", "")
    return f"https://vimeo.com/{found['id']}" + (f"/{quote(secret)}" if secret else "")


def _asked(name: str, template: str = "{}") -> Callable[[re.Match[str], Query], str | None]:
    """Return what links to the value of the query's *name*, `None` where it is not asked."""

    def link(found: re.Match[str], query: Query) -> str | None:
        value = query.get(name)
        return template.format(value if template == "{}" else quote(value)) if value else None

    return link


def _soundcloud(found: re.Match[str], query: Query) -> str | None:
    url = query.get("url", "")
    # api.soundcloud.com answers people with JSON: the player's own page is better than that
    return url if url and "//api." not in url else None


def _google_map(found: re.Match[str], query: Query) -> str:
    place = query.get("q") or query.get("daddr") or query.get("query") or ""
    data = query.get("pb", "")
    east = re.search(r"!2d(-?[\d.]+)", data)
    north = re.search(r"!3d(-?[\d.]+)", data)
    named = re.search(r"!2s([^!]+)", data)
    if not place and named and not re.fullmatch(r"[a-z]{2}(?:-[A-Za-z]{2})?", named[1]):
        place = unquote(named[1])
    if not place and east and north:
        place = f"{north[1]},{east[1]}"
    if not place:
        return "https://www.google.com/maps"
    return f"https://www.google.com/maps/search/?api=1&query={quote(place)}"


def _street_map(found: re.Match[str], query: Query) -> str:
    marker = query.get("marker", "").split(",")
    if len(marker) == 2:
        return f"https://www.openstreetmap.org/?mlat={quote(marker[0])}&mlon={quote(marker[1])}"
    return f"https://www.openstreetmap.org/?bbox={quote(query.get('bbox', ''), safe=',')}"


def _twitch(found: re.Match[str], query: Query) -> str | None:
    if "video" in query:
        return f"https://www.twitch.tv/videos/{quote(query['video'].removeprefix('v'))}"
    return f"https://www.twitch.tv/{quote(query['channel'])}" if "channel" in query else None


_YOUTUBE_POSTER = "https://i.ytimg.com/vi/{id}/hqdefault.jpg"
# Ordered: the first that matches. A link that comes out as None leaves the frame's own address.
HOSTS: tuple[Host, ...] = (
    Host("playlist", "YouTube", r"(?:m\.)?youtube(?:-nocookie)?\.com/embed/?(?:videoseries)?$",
         _asked("list", "https://www.youtube.com/playlist?list={}")),
    Host("video", "YouTube", r"(?:m\.)?youtube(?:-nocookie)?\.com/embed/live_stream",
         _asked("channel", "https://www.youtube.com/channel/{}/live")),
    Host("video", "YouTube", r"(?:m\.|music\.)?youtube(?:-nocookie)?\.com"
         r"/(?:embed|v|e|shorts|live)/(?P<id>[\w-]{6,20})", _youtube, _YOUTUBE_POSTER, (480, 360)),
    Host("video", "YouTube", r"youtu\.be/(?P<id>[\w-]{6,20})",
         _youtube, _YOUTUBE_POSTER, (480, 360)),
    Host("video", "Vimeo", r"(?:player\.)?vimeo\.com/(?:video/)?(?P<id>\d+)", _vimeo),
    Host("video", "Vimeo", r"vimeo\.com/event/(?P<id>\d+)/embed", "https://vimeo.com/event/{id}"),
    Host("video", "Dailymotion", r"(?:geo\.)?dailymotion\.com/embed/video/(?P<id>\w+)",
         "https://www.dailymotion.com/video/{id}",
         "https://www.dailymotion.com/thumbnail/video/{id}"),
    Host("video", "Dailymotion", r"geo\.dailymotion\.com/player",
         _asked("video", "https://www.dailymotion.com/video/{}")),
    Host("video", "Twitch", r"player\.twitch\.tv/", _twitch),
    Host("video", "Twitch", r"clips\.twitch\.tv/embed", _asked("clip", "https://clips.twitch.tv/{}")),
    Host("video", "TikTok", r"tiktok\.com/(?:embed|player)(?:/v\d)?/(?P<id>\d+)",
         "https://www.tiktok.com/@/video/{id}"),
    Host("video", "Loom", r"loom\.com/embed/(?P<id>\w+)", "https://www.loom.com/share/{id}"),
    Host("video", "TED", r"embed\.ted\.com/(?P<id>[\w/-]+)", "https://www.ted.com/{id}"),
    Host("video", "Bilibili", r"player\.bilibili\.com/player",
         _asked("bvid", "https://www.bilibili.com/video/{}")),
    Host("video", "Facebook", r"facebook\.com/plugins/video", _asked("href")),
    Host("post", "Facebook", r"facebook\.com/plugins/post", _asked("href")),
    Host("video", "Internet Archive", r"archive\.org/embed/(?P<id>[\w.-]+)",
         "https://archive.org/details/{id}"),
    Host("podcast", "Apple Podcasts", r"embed\.podcasts\.apple\.com/(?P<rest>.*)",
         "https://podcasts.apple.com/{rest}{asked}"),
    Host("music", "Apple Music", r"embed\.music\.apple\.com/(?P<rest>.*)",
         "https://music.apple.com/{rest}{asked}"),
    Host("podcast", "Spotify",
         r"open\.spotify\.com/(?:embed|embed-podcast)/(?P<rest>(?:episode|show)/\w+)",
         "https://open.spotify.com/{rest}"),
    Host("playlist", "Spotify", r"open\.spotify\.com/embed/(?P<rest>(?:user/\w+/)?playlist/\w+)",
         "https://open.spotify.com/{rest}"),
    Host("music", "Spotify", r"open\.spotify\.com/embed/(?P<rest>\w+/\w+)",
         "https://open.spotify.com/{rest}"),
    Host("audio", "SoundCloud", r"w\.soundcloud\.com/player", _soundcloud),
    Host("music", "Bandcamp", r"bandcamp\.com/(?:embeddedplayer|videoembed)", lambda f, q: None),
    Host("music", "Deezer", r"widget\.deezer\.com/widget/\w+/(?P<rest>[\w/]+)",
         "https://www.deezer.com/{rest}"),
    Host("audio", "Mixcloud", r"(?:player-widget\.)?mixcloud\.com/widget/iframe",
         _asked("feed", "https://www.mixcloud.com{}")),
    Host("podcast", "iVoox", r"ivoox\.com/player_ej_(?P<id>\d+)",
         "https://www.ivoox.com/listen_mn_{id}_1.html"),
    Host("podcast", "Spotify", r"podcasters\.spotify\.com/pod/show/(?P<a>[\w-]+)"
         r"/embed/episodes/(?P<b>[\w-]+)", "https://anchor.fm/{a}/episodes/{b}"),
    Host("podcast", "Spotify", r"anchor\.fm/(?P<a>[\w-]+)/embed/episodes/(?P<b>[\w-]+)",
         "https://anchor.fm/{a}/episodes/{b}"),
    Host("post", "X", r"platform\.(?:twitter|x)\.com/embed/tweet\.html",
         _asked("id", "https://x.com/i/status/{}")),
    Host("post", "Instagram", r"instagram\.com/(?P<rest>(?:[\w.]+/)?(?:p|reel|tv)/[\w-]+)",
         "https://www.instagram.com/{rest}/"),
    Host("post", "Bluesky",
         r"embed\.bsky\.app/embed/(?P<who>[^/]+)/app\.bsky\.feed\.post/(?P<id>\w+)",
         "https://bsky.app/profile/{who}/post/{id}"),
    Host("post", "Threads", r"threads\.(?:net|com)/(?P<rest>@[\w.]+/post/[\w-]+)",
         "https://www.threads.net/{rest}"),
    Host("post", "Telegram", r"t\.me/(?P<rest>\w+/\d+)", "https://t.me/{rest}"),
    Host("post", "LinkedIn", r"linkedin\.com/embed/feed/update/(?P<id>[\w:%-]+)",
         "https://www.linkedin.com/feed/update/{id}"),
    Host("post", "Reddit", r"(?:embed\.reddit|redditmedia)\.com/(?P<rest>r/[\w/]+)",
         "https://www.reddit.com/{rest}"),
    Host("code", "CodePen", r"codepen\.io/(?P<who>[\w-]+)/embed/(?:preview/)?(?P<id>\w+)",
         "https://codepen.io/{who}/pen/{id}"),
    Host("code", "CodeSandbox", r"codesandbox\.io/embed/(?P<id>[\w/-]+)",
         "https://codesandbox.io/s/{id}"),
    Host("code", "JSFiddle", r"jsfiddle\.net/(?P<rest>[\w/]+?)/embedded",
         "https://jsfiddle.net/{rest}/"),
    Host("map", "Google Maps", r"(?:maps\.)?google(?:\.[a-z]{2,3}){1,2}/maps", _google_map),
    Host("map", "OpenStreetMap", r"openstreetmap\.org/export/embed", _street_map),
    Host("form", "Google Forms", r"docs\.google\.com/(?P<rest>forms/.*)",
         "https://docs.google.com/{rest}"),
    Host("form", "Google Forms", r"forms\.gle/(?P<rest>.*)", "https://forms.gle/{rest}"),
    Host("slides", "Google Slides", r"docs\.google\.com/presentation/(?P<rest>.*)/(?:pub)?embed",
         "https://docs.google.com/presentation/{rest}/pub"),
    Host("file", "Google Docs", r"(?:docs|drive)\.google\.com/", lambda f, q: None),
    Host("slides", "Speaker Deck", r"speakerdeck\.com/player/", lambda f, q: None),
    Host("slides", "SlideShare", r"slideshare\.net/", lambda f, q: None),
    Host("subscribe", "Substack", r"(?P<who>[\w-]+)\.substack\.com/embed$",
         "https://{who}.substack.com/"),
    # A network's own pages, as quotes and widgets name them: the address is the link.
    Host("post", "X", r"(?:mobile\.)?(?:twitter|x)\.com/\w+/status/", lambda f, q: None),
    Host("post", "Bluesky", r"bsky\.app/profile/", lambda f, q: None),
    Host("video", "TikTok", r"tiktok\.com/@", lambda f, q: None),
    # Networks of many hosts, known by their paths alone.
    Host("post", "Mastodon", r"(?P<where>[\w.-]+)/(?P<rest>@[\w.@-]+/\d+)/embed",
         "https://{where}/{rest}"),
    Host("video", "PeerTube", r"(?P<where>[\w.-]+)/videos/embed/(?P<id>[\w-]+)",
         "https://{where}/w/{id}"),
)  # fmt: skip


def _filled(template: str, found: re.Match[str], asked: str = "") -> str:
    groups = found.groupdict("")
    if "{asked}" in template:
        query = "&".join(f"{quote(name)}={quote(value)}" for name, value in query_of(asked).items())
        groups["asked"] = f"?{query}" if query else ""
    return template.format(**groups)


class Seen(NamedTuple):
    """What a frame's address says that it shows."""

    kind: str
    place: str
    url: str
    poster: str | None = None
    size: tuple[int, int] | None = None


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


@lru_cache(maxsize=256)  # a site's frames are of the same few hosts
def _of(name: str) -> tuple[tuple[re.Pattern[str], Host], ...]:
    """Return the lines of the table that may mean the host *name*, with their patterns.

    Patterns are made for what is met: all of them take longer than a post.
    """
    met = (host for host in HOSTS if _pattern(host.where.partition("/")[0]).fullmatch(name))
    return tuple((_pattern(host.where), host) for host in met)


def seen(url: str) -> Seen:
    """Return what the absolute address *url* of a frame shows, and where people open it."""
    address = taken_apart(url)
    where = address.host + address.path
    for pattern, host in _of(where.partition("/")[0]):
        if found := pattern.match(where):
            link = host.link
            opened = (
                _filled(link, found, address.asked)
                if isinstance(link, str)
                else link(found, query_of(address.asked))
            )
            poster = host.poster and _filled(host.poster, found)
            return Seen(host.kind, host.place, opened or url, poster, host.size)
    return Seen("embed", address.host, url)
