"""What the frames of known hosts show, and where a person would open them: one table."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, unquote, urlsplit

Query = dict[str, str]


@dataclass(frozen=True, slots=True)
class Address:
    """A frame's address, taken apart."""

    url: str
    host: str  # lower case, without "www."
    path: str
    query: Query


@dataclass(frozen=True, slots=True)
class Host:
    """What a host's frames are, and where a person would open them."""

    kind: str  # a key of phrases
    place: str  # "YouTube"
    path: re.Pattern[str]  # of host and path: "youtube.com/embed/…"
    link: str | Callable[[re.Match[str], Query], str | None]  # a template over the groups, or more
    poster: str | None = None  # a template
    size: tuple[int, int] | None = None


def _host(
    kind: str,
    place: str,
    path: str,
    link: str | Callable[[re.Match[str], Query], str | None],
    poster: str | None = None,
    size: tuple[int, int] | None = None,
) -> Host:
    return Host(kind, place, re.compile(path, re.IGNORECASE), link, poster, size)


def _seconds(value: str) -> str:
    found = re.fullmatch(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?", value)
    if not value or not found:
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
    _host("video", "YouTube",
          r"(?:(?:m\.|music\.)?youtube(?:-nocookie)?\.com/(?:embed|v|e|shorts|live)|youtu\.be)"
          r"/(?P<id>[\w-]{6,20})", _youtube, _YOUTUBE_POSTER, (480, 360)),
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
    _host("podcast", "Apple Podcasts", r"embed\.podcasts\.apple\.com(?P<rest>/.*)",
          "https://podcasts.apple.com{rest}{?}"),
    _host("music", "Apple Music", r"embed\.music\.apple\.com(?P<rest>/.*)",
          "https://music.apple.com{rest}{?}"),
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
    _host("podcast", "Spotify", r"(?:podcasters\.spotify\.com/pod/show|anchor\.fm)/(?P<a>[\w-]+)"
          r"/embed/episodes/(?P<b>[\w-]+)", "https://anchor.fm/{a}/episodes/{b}"),
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
    _host("form", "Google Forms", r"(?:docs\.google\.com/forms|forms\.gle)/.*", "https://{all}"),
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
    _host("post", "Mastodon", r"(?P<rest>[\w.-]+/@[\w.@-]+/\d+)/embed", "https://{rest}"),
    _host("video", "PeerTube", r"(?P<where>[\w.-]+)/videos/embed/(?P<id>[\w-]+)",
          "https://{where}/w/{id}"),
)  # fmt: skip


def taken_apart(url: str) -> Address:
    """Return *url* with host, path and query; empty ones where it is none."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
        asked = parse_qs(parts.query, keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return Address(url, "", "", {})
    return Address(url, host, parts.path, {name: values[0] for name, values in asked.items()})


def _filled(template: str, found: re.Match[str], query: Query) -> str:
    asked = "&".join(f"{quote(name)}={quote(value)}" for name, value in query.items())
    groups = {name: value or "" for name, value in found.groupdict().items()}
    text = template.replace("{?}", "{asked}").replace("{all}", found[0])
    return text.format(asked=f"?{asked}" if asked else "", **groups)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a frame's address says that it shows."""

    kind: str
    place: str
    url: str
    poster: str | None = None
    size: tuple[int, int] | None = None


def seen(url: str) -> Seen:
    """Return what the absolute address *url* of a frame shows, and where people open it."""
    address = taken_apart(url)
    where = address.host + address.path
    for host in HOSTS:
        if found := host.path.match(where):
            link = host.link
            opened = (
                _filled(link, found, address.query)
                if isinstance(link, str)
                else link(found, address.query)
            )
            poster = host.poster and _filled(host.poster, found, address.query)
            return Seen(host.kind, host.place, opened or url, poster, host.size)
    return Seen("embed", address.host, url)
