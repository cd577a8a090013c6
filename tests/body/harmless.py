"""What writers do every day: each must come through letter for letter."""

# ruff: noqa: E501 - a fragment is a line

WHOLE = r"""
<p>Un párrafo con <strong>negrita</strong>, <em>cursiva</em>, <b>b</b>, <i>i</i>, <u>u</u>, <s>s</s> y <mark>marca</mark></p>
<p>A &lt; B &amp;&amp; C &gt; D, AT&amp;T, &amp;lt; y “comillas” — ¡ñ!</p>
<p>👩‍👩‍👧‍👦 🏳️‍🌈 🇪🇸 é 日本語 العربية עברית</p>
<p>a<br>b<wbr>c</p>
<hr>
<h2 id="uno">Uno</h2>
<h3 id="qué-es-esto">Qué es esto</h3>
<ul><li>uno</li><li>dos<ul><li>tres</li></ul></li></ul>
<ol start="3" reversed=""><li value="7">siete</li></ol>
<ol type="a"><li>a</li></ol>
<dl><dt>Pan</dt><dd>Harina</dd></dl>
<blockquote cite="https://c.example/"><p>Cita</p></blockquote>
<p><q cite="https://c.example/q">cita</q> <cite>Obra</cite></p>
<pre><code class="language-python">def f():\n    return "&lt;b&gt;"\n\n\tx = 1\n</code></pre>
<pre>  un\n    poema\n</pre>
<p><code>a &lt; b</code> <kbd>Ctrl</kbd> <samp>ok</samp> <var>x</var></p>
<table><caption>T</caption><colgroup><col span="2"></colgroup><thead><tr><th scope="col" align="right">a</th><th>b</th></tr></thead><tbody><tr><td colspan="2" rowspan="1">c</td></tr></tbody><tfoot><tr><td>d</td><td>e</td></tr></tfoot></table>
<figure><img src="https://i.example/a%20b.png" alt="Una foto" width="640" height="480"><figcaption>Pie</figcaption></figure>
<img src="https://i.example/a.png" srcset="https://i.example/a.png 1x, https://i.example/b.png 2x" sizes="100vw" alt="">
<img src="data:image/png;base64,iVBORw0KGgo=" alt="dato">
<p><a href="https://c.example/?a=1&amp;copy=2#x" title="Un título">enlace</a></p>
<p><a href="https://c.example/" hreflang="en">english</a></p>
<p><a href="mailto:ana@example.org">correo</a> <a href="tel:+34600000000">teléfono</a></p>
<p>H<sub>2</sub>O y E = mc<sup>2</sup></p>
<p>Texto<sup id="fnref:1"><a href="https://example.org/posts/pan/#fn:1">1</a></sup></p>
<ol><li id="fn:1"><p>Nota <a href="https://example.org/posts/pan/#fnref:1">↩︎</a></p></li></ol>
<details open=""><summary>Más</summary><p>Texto</p></details>
<details><summary>Menos</summary>Texto</details>
<p><abbr title="HyperText">HTML</abbr> <dfn>término</dfn> <time datetime="2024-01-02">ayer</time></p>
<p><del datetime="2024-01-02" cite="https://c.example/d">no</del> <ins>sí</ins></p>
<p lang="ja" dir="ltr"><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>
<p><bdo dir="rtl">abc</bdo> <bdi>def</bdi> <span lang="fr">mot</span></p>
<audio src="https://i.example/a.mp3" controls="" loop="" muted=""><a href="https://i.example/a.mp3">Audio: a.mp3</a></audio>
<video controls="" poster="https://i.example/p.jpg" width="640" height="360"><source src="https://i.example/v.mp4" type="video/mp4"><track src="https://i.example/v.vtt" kind="captions" srclang="es" label="Español"><a href="https://i.example/v.mp4">Vídeo: v.mp4</a></video>
<section><header><h2>a</h2></header><article><p>b</p></article><aside>c</aside><footer>d</footer></section>
<div dir="rtl"><p>שלום</p></div>
<address>Calle Mayor, 1</address>
<p><small>letra pequeña</small></p>
<p>\(E = mc^2\) y $$a &lt; b$$ y {{ plantilla }} y &lt;% erb %&gt;</p>
<math display="block"><mfrac><mn>1</mn><msqrt><mi>x</mi></msqrt></mfrac></math>
<math><mo stretchy="false" lspace="0.1em">(</mo><mfrac linethickness="0"><mi mathvariant="normal">n</mi><mi>k</mi></mfrac><mo stretchy="false">)</mo><mspace width="0.2em"></mspace><mtable columnalign="left right"><mtr><mtd columnspan="2"><mn>1</mn></mtd></mtr></mtable></math>
<ruby><rb>漢</rb><rt>kan</rt></ruby>
<menu><li>uno</li></menu>
<p>javascript: no es una dirección, onclick="x" tampoco; expression(1) y data:text/html</p>
<p>&lt;script&gt;alert(1)&lt;/script&gt; se escribe así</p>
<p>]]&gt; y &lt;![CDATA[ y &lt;!-- --&gt;</p>
<map name="m"><area href="https://c.example/" alt="a" coords="0,0,1,1" shape="rect"></map>
<p><a id="ancla"></a>Un ancla</p>
<p>☑ hecho ☐ por hacer&nbsp;— 1&nbsp;000&nbsp;€</p>
<nav><ul><li><a href="https://example.org/posts/pan/#uno">Uno</a></li></ul></nav>
""".strip().split("\n")
WHOLE = [line.replace("\\n", "\n").replace("\\t", "\t") for line in WHOLE]
