"""Code that stays code: one `<pre><code>`, white space as it was, no line numbers.

Highlighting spans need no rule: without their classes they are bare, and go when the gate's
output is made tidy.
"""

from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .page import Page, Sweep


def table(node: LexborNode, page: Page) -> None:
    """Put the code of a table that sets line numbers beside it in the place of the table.

    Pygments (`linenos="table"`), Chroma and Hexo: the last `<pre>` is the code. Where each line
    is a row (highlightjs-line-numbers, GitHub's gists), the rows are the lines.
    """
    blocks = node.css("pre")
    if blocks:
        _outermost(node).replace_with(blocks[-1])
    elif lines := node.css("td.hljs-ln-code"):
        node.replace_with("\n".join(line.text() for line in lines))
    elif lines := node.css("td.blob-code"):
        text = escape("\n".join(line.text().strip("\n") for line in lines), quote=False)
        node.replace_with(_made(f"<pre><code>{text}\n</code></pre>"))


def _outermost(node: LexborNode) -> LexborNode:
    """Return the `<pre>` that holds nothing but the table *node*, as Rouge has it, else *node*."""
    while node.parent is not None and node.parent.tag in ("code", "pre"):
        node = node.parent
    return node


def line_mark(node: LexborNode, page: Page) -> None:
    """Drop what a line of code can be linked by: its own id, or an empty anchor."""
    if node.tag == "a":
        node.remove()
    else:
        del node.attrs["id"]


def number(node: LexborNode, page: Page) -> None:
    """Drop a line number."""
    node.remove()


def button(node: LexborNode, page: Page) -> None:
    """Drop what copies the code; one that was never closed holds the code itself."""
    if len(node.text()) <= _LABEL:
        node.remove()
    else:
        node.unwrap()


def line_break(node: LexborNode, page: Page) -> None:
    """Make a `<br>` in code the line's end that it is."""
    node.replace_with("\n")


def block(node: LexborNode, page: Page) -> None:
    """Give highlighted code its `<code>`, with the language if a wrapper knows it."""
    code = node.css_first("code")
    if code is None:
        node.inner_html = f"<code>{(node.inner_html or '').lstrip(chr(10))}</code>"
        code = node.css_first("code")
    if code is not None and "language-" not in (code.attributes.get("class") or ""):
        for outer in (node, node.parent, node.parent and node.parent.parent):
            name = outer and (outer.attributes.get("class") or "")
            found = [part for part in (name or "").split() if part.startswith("language-")]
            if found:
                code.attrs["class"] = found[0]
                return


def old_code(node: LexborNode, page: Page) -> None:
    """Make the elements that held code before `<pre>` could what they were for.

    They hold text, not markup, and `<plaintext>` has no end: written out they swallow what follows.
    """
    node.insert_before(_made(f"<pre>{escape(node.text(), quote=False)}</pre>"))
    node.remove()


def _made(html: str) -> LexborNode:
    new = LexborHTMLParser(html, is_fragment=True).root
    assert new is not None  # an element was parsed
    return new


_NUMBERS = (
    "span.lineno,span.linenos,span.lnt,span.ln,a.lineno,span.line-numbers-rows,td.linenos,"
    "td.gutter,td.hljs-ln-numbers,pre.lineno,.rouge-gutter,.code-copy,"
    "pre span[style*='user-select:none']"
)
_LABEL = 40  # characters of what a button says
_MARKS = ("linenos", "lineno", "lnt", "class=\"ln\"", "class=ln", "gutter", "line-numbers",
          "hljs-ln", "user-select", "code-copy")  # fmt: skip
_BLOCKS = (
    ".highlight pre,.codehilite pre,pre.code,pre.highlight,pre.chroma,pre.literal-block,"
    "pre[class*='language-'],.chroma pre,.sourceCode pre,pre.sourceCode"
)
SWEEPS = (
    Sweep(name="old code", selector="xmp,plaintext,listing", apply=old_code,
          needs=("<xmp", "<plaintext", "<listing")),
    Sweep(name="line numbers", selector=_NUMBERS, apply=number, needs=_MARKS),
    Sweep(name="marks of lines", apply=line_mark, needs=("sourcecode", "codelineno", "chroma"),
          selector="pre span[id],pre a[href^='#']:empty"),
    Sweep(name="copy buttons", apply=button, needs=("<button", "copy-code"),
          selector="pre button,.highlight button,.copy-code-button"),
    Sweep(name="code tables", apply=table,
          selector="table.highlighttable,table.codehilitetable,table.lntable,table.rouge-table,"
                   "table.hljs-ln,.highlight table,.codehilite table,.chroma table,.gist table",
          needs=("highlighttable", "codehilitetable", "lntable", "rouge-table", "hljs-ln", "gist",
                 "highlight", "codehilite", "chroma", "sourcecode")),
    Sweep(name="code blocks", selector=_BLOCKS, apply=block,
          needs=("highlight", "codehilite", "literal-block", "chroma", "<pre class", "sourcecode",
                 "class=\"code")),
    Sweep(name="line breaks in code", selector="pre br", apply=line_break, needs=("highlight",)),
)  # fmt: skip
