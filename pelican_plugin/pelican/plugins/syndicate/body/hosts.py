"""What the frames of known hosts show, and where a person would open them: one table."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote

from .address import Query, query_of, taken_apart

Link = str | Callable[[re.Match[str], Query], str | None]  # a template over the groups, or more


@dataclass(frozen=True, slots=True)
class Host:
    """What a host's frames are, and where a person would open them."""

    kind: str  # a key of phrases
    place: str  # "YouTube"
    name: re.Pattern[str]  # of the host alone: "youtube.com"
    path: re.Pattern[str]  # of host and path: "youtube.com/embed/…"
    link: Link
    poster: str | None = None  # a template
    size: tuple[int, int] | None = None


def _host(
    kind: str,
    place: str,
    where: str,
    link: Link,
    poster: str | None = None,
    size: tuple[int, int] | None = None,
) -> Host:
    """Return a line of the table; *where* has the host's pattern up to its first slash."""
    name = re.compile(where.partition("/")[0], re.IGNORECASE)
    return Host(kind, place, name, re.compile(where, re.IGNORECASE), link, poster, size)


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
    _host("playlist", "YouTube", r"(?:m\.)?youtube(?:-nocookie)?\.com/embed/?(?:videoseries)?$",
          _asked("list", "https://www.youtube.com/playlist?list={}")),
    _host("video", "YouTube", r"(?:m\.)?youtube(?:-nocookie)?\.com/embed/live_stream",
          _asked("channel", "https://www.youtube.com/channel/{}/live")),
    _host("video", "YouTube", r"(?:m\.|music\.)?youtube(?:-nocookie)?\.com"
          r"/(?:embed|v|e|shorts|live)/(?P<id>[\w-]{6,20})", _youtube, _YOUTUBE_POSTER, (480, 360)),
    _host("video", "YouTube", r"youtu\.be/(?P<id>[\w-]{6,20})",
          _youtube, _YOUTUBE_POSTER, (480, 360)),
    _host("video", "Vimeo", r"(?:player\.)?vimeo\.com/(?:video/)?(?P<id>\d+)", _vimeo),
    _host("video", "Vimeo", r"vimeo\.com/event/(?P<id>\d+)/embed", "https://vimeo.com/event/{id}"),
    _host("video", "Dailymotion", r"(?:geo\.)?dailymotion\.com/embed/video/(?P<id>\w+)",
          "https://www.dailymotion.com/video/{id}",
          "https://www.dailymotion.com/thumbnail/video/{id}"),
    _host("video", "Dailymotion", r"geo\.dailymotion\.com/player",
          _asked("video", "https://www.dailymotion.com/video/{}")),
    _host("video", "Twitch", r"player\.twitch\.tv/", _twitch),
    _host("video", "Twitch", r"clips\.twitch\.tv/embed", _asked("clip", "https://clips.twitch.tv/{}")),
    _host("video", "TikTok", r"tiktok\.com/(?:embed|player)(?:/v\d)?/(?P<id>\d+)",
          "https://www.tiktok.com/@/video/{id}"),
    _host("video", "Loom", r"loom\.com/embed/(?P<id>\w+)", "https://www.loom.com/share/{id}"),
    _host("video", "TED", r"embed\.ted\.com/(?P<id>[\w/-]+)", "https://www.ted.com/{id}"),
    _host("video", "Bilibili", r"player\.bilibili\.com/player",
          _asked("bvid", "https://www.bilibili.com/video/{}")),
    _host("video", "Facebook", r"facebook\.com/plugins/video", _asked("href")),
    _host("post", "Facebook", r"facebook\.com/plugins/post", _asked("href")),
    _host("video", "Internet Archive", r"archive\.org/embed/(?P<id>[\w.-]+)",
          "https://archive.org/details/{id}"),
    _host("podcast", "Apple Podcasts", r"embed\.podcasts\.apple\.com/(?P<rest>.*)",
          "https://podcasts.apple.com/{rest}{asked}"),
    _host("music", "Apple Music", r"embed\.music\.apple\.com/(?P<rest>.*)",
          "https://music.apple.com/{rest}{asked}"),
    _host("podcast", "Spotify",
          r"open\.spotify\.com/(?:embed|embed-podcast)/(?P<rest>(?:episode|show)/\w+)",
          "https://open.spotify.com/{rest}"),
    _host("playlist", "Spotify", r"open\.spotify\.com/embed/(?P<rest>(?:user/\w+/)?playlist/\w+)",
          "https://open.spotify.com/{rest}"),
    _host("music", "Spotify", r"open\.spotify\.com/embed/(?P<rest>\w+/\w+)",
          "https://open.spotify.com/{rest}"),
    _host("audio", "SoundCloud", r"w\.soundcloud\.com/player", _soundcloud),
    _host("music", "Bandcamp", r"bandcamp\.com/(?:embeddedplayer|videoembed)", lambda f, q: None),
    _host("music", "Deezer", r"widget\.deezer\.com/widget/\w+/(?P<rest>[\w/]+)",
          "https://www.deezer.com/{rest}"),
    _host("audio", "Mixcloud", r"(?:player-widget\.)?mixcloud\.com/widget/iframe",
          _asked("feed", "https://www.mixcloud.com{}")),
    _host("podcast", "iVoox", r"ivoox\.com/player_ej_(?P<id>\d+)",
          "https://www.ivoox.com/listen_mn_{id}_1.html"),
    _host("podcast", "Spotify", r"podcasters\.spotify\.com/pod/show/(?P<a>[\w-]+)"
          r"/embed/episodes/(?P<b>[\w-]+)", "https://anchor.fm/{a}/episodes/{b}"),
    _host("podcast", "Spotify", r"anchor\.fm/(?P<a>[\w-]+)/embed/episodes/(?P<b>[\w-]+)",
          "https://anchor.fm/{a}/episodes/{b}"),
    _host("post", "X", r"platform\.(?:twitter|x)\.com/embed/tweet\.html",
          _asked("id", "https://x.com/i/status/{}")),
    _host("post", "Instagram", r"instagram\.com/(?P<rest>(?:[\w.]+/)?(?:p|reel|tv)/[\w-]+)",
          "https://www.instagram.com/{rest}/"),
    _host("post", "Bluesky",
          r"embed\.bsky\.app/embed/(?P<who>[^/]+)/app\.bsky\.feed\.post/(?P<id>\w+)",
          "https://bsky.app/profile/{who}/post/{id}"),
    _host("post", "Threads", r"threads\.(?:net|com)/(?P<rest>@[\w.]+/post/[\w-]+)",
          "https://www.threads.net/{rest}"),
    _host("post", "Telegram", r"t\.me/(?P<rest>\w+/\d+)", "https://t.me/{rest}"),
    _host("post", "LinkedIn", r"linkedin\.com/embed/feed/update/(?P<id>[\w:%-]+)",
          "https://www.linkedin.com/feed/update/{id}"),
    _host("post", "Reddit", r"(?:embed\.reddit|redditmedia)\.com/(?P<rest>r/[\w/]+)",
          "https://www.reddit.com/{rest}"),
    _host("code", "CodePen", r"codepen\.io/(?P<who>[\w-]+)/embed/(?:preview/)?(?P<id>\w+)",
          "https://codepen.io/{who}/pen/{id}"),
    _host("code", "CodeSandbox", r"codesandbox\.io/embed/(?P<id>[\w/-]+)",
          "https://codesandbox.io/s/{id}"),
    _host("code", "JSFiddle", r"jsfiddle\.net/(?P<rest>[\w/]+?)/embedded",
          "https://jsfiddle.net/{rest}/"),
    _host("map", "Google Maps", r"(?:maps\.)?google(?:\.[a-z]{2,3}){1,2}/maps", _google_map),
    _host("map", "OpenStreetMap", r"openstreetmap\.org/export/embed", _street_map),
    _host("form", "Google Forms", r"docs\.google\.com/(?P<rest>forms/.*)",
          "https://docs.google.com/{rest}"),
    _host("form", "Google Forms", r"forms\.gle/(?P<rest>.*)", "https://forms.gle/{rest}"),
    _host("slides", "Google Slides", r"docs\.google\.com/presentation/(?P<rest>.*)/(?:pub)?embed",
          "https://docs.google.com/presentation/{rest}/pub"),
    _host("file", "Google Docs", r"(?:docs|drive)\.google\.com/", lambda f, q: None),
    _host("slides", "Speaker Deck", r"speakerdeck\.com/player/", lambda f, q: None),
    _host("slides", "SlideShare", r"slideshare\.net/", lambda f, q: None),
    _host("subscribe", "Substack", r"(?P<who>[\w-]+)\.substack\.com/embed$",
          "https://{who}.substack.com/"),
    # A network's own pages, as quotes and widgets name them: the address is the link.
    _host("post", "X", r"(?:mobile\.)?(?:twitter|x)\.com/\w+/status/", lambda f, q: None),
    _host("post", "Bluesky", r"bsky\.app/profile/", lambda f, q: None),
    _host("video", "TikTok", r"tiktok\.com/@", lambda f, q: None),
    # Networks of many hosts, known by their paths alone.
    _host("post", "Mastodon", r"(?P<where>[\w.-]+)/(?P<rest>@[\w.@-]+/\d+)/embed",
          "https://{where}/{rest}"),
    _host("video", "PeerTube", r"(?P<where>[\w.-]+)/videos/embed/(?P<id>[\w-]+)",
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


@lru_cache(maxsize=256)  # a site's frames are of the same few hosts
def _of(name: str) -> tuple[Host, ...]:
    """Return the lines of the table that the host *name* may be meant by."""
    return tuple(host for host in HOSTS if host.name.fullmatch(name))


def seen(url: str) -> Seen:
    """Return what the absolute address *url* of a frame shows, and where people open it."""
    address = taken_apart(url)
    where = address.host + address.path
    for host in _of(where.partition("/")[0]):
        if found := host.path.match(where):
            link = host.link
            opened = (
                _filled(link, found, address.asked)
                if isinstance(link, str)
                else link(found, query_of(address.asked))
            )
            poster = host.poster and _filled(host.poster, found)
            return Seen(host.kind, host.place, opened or url, poster, host.size)
    return Seen("embed", address.host, url)
