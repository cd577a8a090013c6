"""Hugo's own shortcodes that show what the post itself holds."""

import re
from urllib.parse import urlsplit

from ..markdown import code
from ..markdown.text import address, plain
from .calls import Call
from .embeds import is_on
from .tools import ShortcodeError, Tools
from .writing import attribute, attributes

_BREAKS = re.compile(r"[\s\"<>`]")


def _target(call: Call) -> str:
    path = str(call.get("path") or call.get(0))
    if not path:
        raise ShortcodeError("it needs the path of a page")
    return _BREAKS.sub(lambda found: f"%{ord(found[0]):02X}", path).replace("&", "&amp;")


def ref(call: Call, tools: Tools) -> str:
    """`{{< ref "other.md#part" >}}`: a marked target; who knows all pages resolves it."""
    return "{ref}" + _target(call)


def relref(call: Call, tools: Tools) -> str:
    """`{{< relref "other.md" >}}`: the same, for a root-relative address."""
    return "{relref}" + _target(call)


def param(call: Call, tools: Tools) -> str:
    """`{{< param "key" >}}`: a value of the page's front matter or of the site's settings."""
    name = str(call.get(0))
    value = tools.param(name) if name else None
    if value is None or value in ("", False):
        raise ShortcodeError(f'parameter "{name}" is in neither the front matter nor the site')
    return attribute(value)


def comment(call: Call, tools: Tools, inner: str) -> str:
    """`{{< comment >}}...{{< /comment >}}`: nothing."""
    return ""


def details(call: Call, tools: Tools, inner: str) -> str:
    """`{{< details summary="More" >}}...{{< /details >}}`."""
    given = attributes(**{"class": call.get("class"), "name": call.get("name")})
    switch = " open" if is_on(call.get("open"), False) else ""
    title = attributes(title=call.get("title"))
    summary = tools.inline(str(call.get("summary") or "Details"))
    opening = f"<details{given}{switch}{title}>\n<summary>{summary}</summary>\n"
    return f"{opening}{tools.markdown(inner)}</details>\n"


def highlight(call: Call, tools: Tools, inner: str) -> str:
    """`{{< highlight go "linenos=table" >}}...{{< /highlight >}}`."""
    said = " ".join(str(value) for value in call.positional[1:]) or str(call.get("options"))
    language = str(call.get(0) or call.get("lang") or call.get("language") or "")
    inline = bool(re.search(r"hl_inline\s*=\s*true", said, re.I))
    return code.shortcode(inner.strip("\n\r"), language, tools.markup.highlight, inline=inline)


def qr(call: Call, tools: Tools, inner: str) -> str:
    """`{{< qr text="https://..." />}}`: what the picture would say, as a link or as text."""
    text = str(call.get("text")) or inner.strip()
    if not text:
        raise ShortcodeError("it needs a text")
    shown = attribute(call.get("alt") or text)
    if text.startswith(("http://", "https://", "mailto:", "tel:")):
        return f'<a class="qr" href="{attribute(text)}">{shown}</a>'
    return f'<span class="qr">{shown}</span>'


def _source(src: str, tools: Tools) -> str:
    try:
        parts = urlsplit(src)
    except ValueError:
        return src
    if not parts.scheme and not parts.netloc and (url := tools.resource_url(parts.path)):
        return url
    return address(src)


def _picture(call: Call, tools: Tools, caption: str) -> str:
    alt = str(call.get("alt")) or plain(caption).strip()
    given = attributes(
        src=_source(str(call.get("src") or call.get(0)), tools),
        alt=alt,
        width=call.get("width"),
        height=call.get("height"),
        loading=call.get("loading"),
    )
    image = f"<img{given}>"
    if not call.get("link"):
        return image
    link = attributes(
        href=address(str(call.get("link"))), target=call.get("target"), rel=call.get("rel")
    )
    return f"<a{link}>{image}</a>"


def figure(call: Call, tools: Tools) -> str:
    """`{{< figure src="a.png" title="T" caption="*C*" attr="by" attrlink="/me" >}}`."""
    caption = tools.inline(str(call.get("caption"))) if call.get("caption") else ""
    said = ""
    if call.get("title"):
        said = f"<h4>{attribute(call.get('title'))}</h4>"
    if caption or call.get("attr"):
        credit = tools.inline(str(call.get("attr"))) if call.get("attr") else ""
        if call.get("attrlink"):
            credit = f'\n<a href="{attribute(address(str(call.get("attrlink"))))}">{credit}</a>'
        said += f"<p>{caption}{credit}</p>"
    legend = f"<figcaption>\n{said}\n</figcaption>" if said else ""
    given = attributes(**{"class": call.get("class")})
    return f"<figure{given}>{_picture(call, tools, caption)}{legend}\n</figure>\n"
