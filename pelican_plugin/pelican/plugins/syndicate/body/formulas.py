"""Formulas once: as MathML where the page has it, else as the TeX they were written in."""

from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .page import Page, Sweep, names
from .policy import MATH


def _tex(node: LexborNode) -> str:
    source = node.css_first('annotation[encoding="application/x-tex"]')
    return " ".join(source.text().split()) if source is not None else ""


def rendered(node: LexborNode, page: Page) -> None:
    """Keep one of the two or three forms in which KaTeX and MathJax write a formula."""
    formula = node.css_first("math")
    if formula is not None:
        node.replace_with(formula)
        return
    hidden = node.css_first(".katex-html")
    if hidden is not None and len(node.text(strip=True)) > len(hidden.text(strip=True)):
        hidden.remove()


def annotated(node: LexborNode, page: Page) -> None:
    """Keep a formula's TeX beside it, out of sight, and nothing that would be read twice."""
    tex = _tex(node)
    if tex and not node.attributes.get("alttext"):
        node.attrs["alttext"] = tex
    for part in node.css("annotation,annotation-xml"):
        part.remove()


_TEXTS = names("mi mn mo ms mtext")  # what stands in them is HTML again


def pure(body: LexborNode, page: Page) -> None:
    """Unwrap what is no formula's own in formulas: the gate would drop it with all it holds."""
    parts = body.css("math *")
    own = {node.mem_id for node in body.css("math")}
    for node in parts:
        parent = node.parent
        if parent is not None and parent.mem_id in own and parent.tag not in _TEXTS:
            own.add(node.mem_id)
    for node in parts:
        name = node.tag or ""
        if node.mem_id not in own:
            if name in MATH:
                node.unwrap()
        elif name not in MATH:
            is_text = name not in ("script", "style") and node.first_child is not None
            node.unwrap() if is_text else node.decompose()


def to_tex(node: LexborNode, page: Page) -> None:
    """Put a formula's TeX in its place, or where it has none its bare signs."""
    tex = node.attributes.get("alttext")
    node.replace_with(_made(f"<code>{escape(tex, quote=False)}</code>") if tex else node.text())


def script(node: LexborNode, page: Page) -> None:
    """Put the TeX in the place of the script that holds it, and drop what was rendered of it."""
    previous = node.prev
    for _ in range(4):  # MathJax 2: preview, rendered formula, script
        if previous is None:
            break
        before = previous.prev
        if previous.is_element_node and "MathJax" in (previous.attributes.get("class") or ""):
            previous.remove()
        elif previous.is_element_node or previous.text(strip=True):
            break
        previous = before
    holder = node.parent
    if holder is None:
        return
    node.insert_before(_made(f"<code>{escape(node.text().strip())}</code>"))
    node.remove()


def _made(html: str) -> LexborNode:
    made = LexborHTMLParser(html, is_fragment=True).root
    assert made is not None  # a <code> was parsed
    return made


# For a site that lets no MathML out, after the others.
AS_TEX = Sweep(name="formulas as TeX", selector="math", apply=to_tex)
SWEEPS = (
    Sweep(name="TeX scripts", selector="script[type^='math/tex']", apply=script,
          needs=("math/tex",)),
    Sweep(name="rendered formulas", apply=rendered,
          selector=".katex-display,.katex,mjx-container,.MathJax,.MathJax_SVG,.MathJax_CHTML,"
                   ".mwe-math-element",
          needs=("katex", "mjx-container", "mathjax", "mwe-math")),
    Sweep(name="annotations", selector="math", apply=annotated, needs=("<annotation",)),
    Sweep(name="formulas", selector="body", apply=pure, needs=("<math",)),
)  # fmt: skip
