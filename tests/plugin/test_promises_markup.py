"""Nothing live leaves in what a site says of itself and its posts, often as it is unescaped."""

import json
import re
from urllib.parse import unquote

import html5lib
import pytest
from building import ATOM, build

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&lt;img src=x onerror=alert(1)&gt;",
    "&amp;lt;img src=x onerror=alert(1)&amp;gt;",
    "<svg onload=alert(1)>",
    "]]><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title><script>alert(1)</script>",
    "<a href='javascript:alert(1)'>x</a>",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "<scr<script>ipt>alert(1)</script>",
    "<iframe src=//evil.example></iframe>",
    "<math><mi xlink:href='javascript:alert(1)'>x",
    "--><script>alert(1)</script><!--",
    "\\u0001<b onclick=alert(1)>\\ufffe",
)
BODIES = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))",
    "<svg><script>alert(1)</script></svg>", "<a href='java&#10;script:alert(1)'>x</a>",
    "<form action=//evil.example><input></form>",
    "<style>*{background:url(//evil.example)}</style>",
    "<object data=x></object><embed src=x>", "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "`]]>` <!-- x --><noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<math><mtext><table><mglyph><style><!--</style>"
    "<img title='--&gt;&lt;img src=x onerror=alert(1)&gt;'>"
    "</table></mtext></math>",
)  # fmt: skip
LIVE = {"script", "iframe", "object", "embed", "form", "input", "button", "style", "link", "meta",
        "base", "svg", "frame", "frameset", "applet", "noscript", "template"}  # fmt: skip


def live(html):
    """Return what a browser would run or load of *html*."""
    found = []
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    for element in tree.iter():
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        found += [name] if name in LIVE else []
        for key, value in element.attrib.items():
            name = str(key).rpartition("}")[2].lower()
            address = re.sub(r"[\x00-\x20]", "", unquote(value)).lower()
            is_bad = address.startswith(("javascript:", "vbscript:", "data:text", "file:"))
            found += (
                [f"{name}={value}"] if name.startswith("on") or name == "style" or is_bad else []
            )
    return found


@pytest.fixture(scope="module", params=HOSTILE[:3])
def built(request, tmp_path_factory):
    files = {
        "content/posts/good/index.md": "---\ntitle: Good\ndate: 2024-01-02\n---\n\nHarmless.\n"
    }
    for number, text in enumerate(HOSTILE):
        said = '"' + re.sub(r'(?<!\\)"', r'\\"', text) + '"'
        lines = [f"title: {said}", "date: 2024-01-01"]
        lines += [f"{key}: {said}" for key in ("author", "description", "summary", "subtitle")]
        lines += [f"{key}: [{said}]" for key in ("tags", "categories", "keywords")]
        body = BODIES[number % len(BODIES)] + "\n\nharmless text\n"
        files[f"content/posts/h{number}/index.md"] = "\n".join(["---", *lines, "---", "", body])
        files[f"content/own/o{number}.md"] = (
            f"Title: {text}\nDate: 2024-01-01\nSlug: own-{number}\nTags: {text}, x\n"
            f"Author: {text}\nCategory: c{number}\nSummary: {text}\n\n{body}"
        )
    hostile = request.param
    return build(
        tmp_path_factory.mktemp("markup"), files, SITENAME=f"A {hostile}", SITESUBTITLE=hostile,
        AUTHOR=hostile, AUTHOR_FEED_ATOM="feeds/author/{slug}.atom.xml",
        AUTHOR_FEED_RSS="feeds/author/{slug}.rss.xml",
    )  # fmt: skip


def test_every_post_is_published(built):
    assert len(built.feed().entries) == 2 * len(HOSTILE) + 1


def test_no_text_of_an_atom_feed_is_live(built):
    for path in built.files():
        if not path.endswith("atom.xml"):
            continue
        for element in built.xml(path).iter():
            if not isinstance(element.tag, str) or element.text is None:
                continue
            kind = element.get("type", "text")
            shown = element.text if kind == "html" else ""
            assert not live(shown), (path, element.tag, element.text)
            if element.tag in (f"{ATOM}title", f"{ATOM}subtitle", f"{ATOM}summary"):
                # many readers show a plain title as HTML
                assert kind == "html" or not live(element.text)


def test_no_text_of_an_rss_feed_is_live_as_readers_show_it(built):
    for path in built.files():
        if not path.endswith("rss.xml"):
            continue
        for element in built.xml(path).iter():
            if isinstance(element.tag, str) and element.text:
                # in the list that browsers show, text is text
                is_shown = "xhtml" not in element.tag
                assert not (is_shown and live(element.text)), (path, element.tag, element.text)


def test_no_html_of_a_json_feed_is_live(built):
    for item in json.loads(built.text("feeds/all.json"))["items"]:
        assert not live(item["content_html"])


def test_no_element_of_a_feed_is_of_a_page_but_the_list_of_its_head(built):
    for path in built.files():
        if path.endswith((".xml", ".opml")):
            names = {str(e.tag).rpartition("}")[2] for e in built.xml(path).iter()}
            assert not names & (LIVE - {"link"}), path


def test_harmless_text_beside_it_survives(built):
    for html in built.contents().values():
        assert "harmless text" in html.lower() or "Harmless" in html
