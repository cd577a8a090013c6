"""HTML as a flat list of what a browser would make of it, so that two renderings can be compared.

White space between blocks, the spelling of entities and the spans of highlighted code are out of
it; elements, attributes (ids too) and texts are in it.
"""

import re

import html5lib

_SPACE = re.compile(r"[ \t\n\r\f]+")
_BLOCKS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "td",
        "th",
        "blockquote",
        "div",
        "dl",
        "dt",
        "dd",
        "hr",
        "pre",
        "figure",
        "figcaption",
        "section",
        "br",
        "details",
        "summary",
        "iframe",
    ]
)


def _code(element, out):
    """Say of a highlighted block its language and its text."""
    out += [
        ("code", c.get("class"), c.get("data-lang")) for c in element.iter("code") if c.get("class")
    ]
    texts = ["".join(c.itertext()) for c in element.iter("code") if c.get("class")]
    out += [("text", _SPACE.sub(" ", "".join(texts)).strip()), ("end", "div")]


def _walk(element, out):
    for child in element:
        if not isinstance(child.tag, str):
            out.append(("comment", _SPACE.sub(" ", child.text or "").strip()))
        elif child.tag == "div" and "highlight" in (child.get("class") or "").split():
            out.append(("start", "div", ()))
            _code(child, out)
        else:
            out.append(("start", child.tag, tuple(sorted(child.attrib.items()))))
            if child.tag == "code":  # highlighted inside a line
                out.append(("text", "".join(child.itertext())))
            else:
                out.append(("text", child.text or ""))
                _walk(child, out)
            out.append(("end", child.tag))
        out.append(("text", child.tail or ""))


def tree(html):
    """Return *html* as a list of starts, texts and ends."""
    fragment = html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)
    flat = [("text", fragment.text or "")]
    _walk(fragment, flat)
    out, text = [], ""
    for item in [*flat, ("end", "div")]:
        if item[0] == "text":
            text += item[1]
            continue
        words = _SPACE.sub(" ", text)
        if not out or (out[-1][0] in ("start", "end") and out[-1][1] in _BLOCKS):
            words = words.lstrip(" ")
        if item[0] in ("start", "end") and item[1] in _BLOCKS:
            words = words.rstrip(" ")
        if words:
            out.append(("text", words))
        text = ""
        out.append(item)
    return out[:-1]


def difference(one, other):
    """Return where two renderings first differ, as two short pieces, or None."""
    a, b = tree(one), tree(other)
    if a == b:
        return None
    at = next(
        (n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    begin = max(0, at - 1)
    return f"Hugo: {a[begin : at + 3]}\nhere: {b[begin : at + 3]}"
