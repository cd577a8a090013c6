"""Hugo's shortcodes for what lies elsewhere: videos as Hugo frames them, the rest as links.

Hugo asks X and Vimeo at build time what to show; here nothing is fetched, so that their calls
(and those of shortcodes that Hugo has removed) become a quotation with a link in it.
"""

from urllib.parse import quote, quote_plus

from .calls import Call, Value
from .tools import ShortcodeError, Tools
from .writing import attribute, attributes

_BOX = "position: relative; padding-bottom: 56.25%; height: 0; overflow: hidden;"
_FRAME = "position: absolute; top: 0; left: 0; width: 100%; height: 100%; border:0;"
_ALLOW = (
    "accelerometer; autoplay; clipboard-write; encrypted-media; gyroscope; picture-in-picture; "
    "web-share"
)


def _first(call: Call, *names: str) -> str:
    """Return the first parameter that was given, by name, else by position."""
    for name in names:
        if value := call.get(name):
            return str(value)
    found = str(call.get(0))
    if not found:
        raise ShortcodeError(f"it needs {' or '.join(names) or 'a parameter'}")
    return found


def is_on(value: Value, default: bool) -> bool:
    """Return what a switch among the parameters says."""
    if value in ("true", True, 1):
        return True
    return False if value in ("false", False, 0) and value != "" else default


def youtube(call: Call, tools: Tools) -> str:
    """`{{< youtube id start=30 >}}`."""
    video = _first(call, "id")
    autoplay = is_on(call.get("autoplay"), False)
    loop = is_on(call.get("loop"), False)
    query = {
        "autoplay": int(autoplay),
        "controls": int(is_on(call.get("controls"), True)),
        "end": call.get("end") or 0,
        "loop": int(loop),
        "mute": int(is_on(call.get("mute"), False) or autoplay),
        **({"playlist": video} if loop else {}),
        "start": call.get("start") or 0,
    }
    said = "&".join(f"{key}={quote_plus(str(value))}" for key, value in query.items())
    full = "; fullscreen" if is_on(call.get("allowFullScreen"), True) else ""
    styled = not call.get("class")
    frame = attributes(
        allow=_ALLOW + full,
        loading=call.get("loading") or "eager",
        referrerpolicy="strict-origin-when-cross-origin",
        src=f"https://www.youtube.com/embed/{quote(video)}?{said}",
        style=_FRAME if styled else "",
        title=call.get("title") or "YouTube video",
    )
    box = attributes(**{"class": call.get("class")}, style=_BOX if styled else "")
    return f"<div{box}><iframe{frame}></iframe></div>"


def vimeo(call: Call, tools: Tools) -> str:
    """`{{< vimeo id >}}`."""
    styled = not call.get("class")
    frame = attributes(
        src=f"https://player.vimeo.com/video/{quote(_first(call, 'id'))}?dnt=0",
        style=_FRAME if styled else "",
        allow="fullscreen" if is_on(call.get("allowFullScreen"), True) else "",
        loading=call.get("loading"),
        title=call.get("title"),
    )
    box = attributes(**{"class": call.get("class")}, style=_BOX if styled else "")
    return f"<div{box}><iframe{frame}></iframe></div>"


def _quotation(kind: str, url: str) -> str:
    link = attribute(url)
    return f'<blockquote class="{kind}"><p><a href="{link}">{link}</a></p></blockquote>'


def x(call: Call, tools: Tools) -> str:
    """`{{< x user="name" id="1" >}}`, and `tweet` and `twitter` of old posts."""
    post = _first(call, "id")
    user = str(call.get("user") or (call.get(1) and call.get(0)) or "i")
    if call.get(1):
        post = str(call.get(1))
    return _quotation("twitter-tweet", f"https://x.com/{quote(user)}/status/{quote(post)}")


def instagram(call: Call, tools: Tools) -> str:
    """`{{< instagram id >}}`."""
    return _quotation("instagram-media", f"https://www.instagram.com/p/{quote(_first(call, 'id'))}")


def gist(call: Call, tools: Tools) -> str:
    """`{{< gist user id "file" >}}`."""
    user, post, name = _first(call, "user"), str(call.get(1)), str(call.get(2))
    url = f"https://gist.github.com/{quote(user)}" + (f"/{quote(post)}" if post else "")
    if name:
        url += "#file-" + "-".join(quote(part) for part in name.lower().replace(".", "-").split())
    return _quotation("gist", url)


def vimeo_link(call: Call, tools: Tools) -> str:
    """`{{< vimeo_simple id >}}`."""
    return _quotation("vimeo", f"https://vimeo.com/{quote(_first(call, 'id'))}")


def youtube_link(call: Call, tools: Tools) -> str:
    """`{{< youtube_simple id >}}`."""
    return _quotation("youtube", f"https://www.youtube.com/watch?v={quote(_first(call, 'id'))}")
