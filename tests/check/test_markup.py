"""What a body points at, and which ids a page offers."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.syndicate.check import markup
from pelican.plugins.syndicate.check.markup import candidates, ids, letters, references, tree_of


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<img src="a.png">', [("picture", "a.png")]),
        ("<IMG SRC=' a.png '>", [("picture", "a.png")]),
        ('<img src="">', [("picture", "")]),
        ('<a href="">x</a>', []),
        ('<a href="b/#c">x</a>', [("link", "b/#c")]),
        ('<video poster="p.png"></video>', [("picture", "p.png")]),
        ('<video src="v.mp4"></video>', [("media file", "v.mp4")]),
        ('<audio><source src="a.mp3"></audio>', [("media file", "a.mp3")]),
        ('<video><track src="t.vtt"></video>', [("track", "t.vtt")]),
        ('<object data="o.pdf"></object>', [("file", "o.pdf")]),
        ('<iframe src="i.html"></iframe>', [("frame", "i.html")]),
        ('<source srcset="a.png 2x">', [("picture", "a.png")]),
        ("<script>'<img src=\"a.png\">'</script><!-- <img src=b.png> -->", []),
        ('<p title="<img src=a.png>">x</p>', []),
        ('<img src="a.png?x=1&amp;copy=2">', [("picture", "a.png?x=1&copy=2")]),
    ],
)  # fmt: skip
def test_references(html, found):
    assert [(r.kind, r.url) for r in references(tree_of(html))] == found


@pytest.mark.parametrize(
    ("srcset", "urls"),
    [
        ("a.png", ["a.png"]),
        ("a.png 1x, b.png 2x", ["a.png", "b.png"]),
        ("a.png 100w,b.png 200w", ["a.png", "b.png"]),
        (" a,b.png 1x ", ["a,b.png"]),
        ("a.png, b.png", ["a.png", "b.png"]),
        ("data:image/png;base64,AA== 1x, b.png 2x", ["data:image/png;base64,AA==", "b.png"]),
        (", ,", []),
        ("", []),
    ],
)
def test_candidates_of_a_srcset(srcset, urls):
    assert list(candidates(srcset)) == urls


@given(st.text(alphabet="ab, \t1x()", max_size=40))
@settings(derandomize=True, deadline=None)
def test_any_srcset_is_read_to_its_end(srcset):
    assert all(url and " " not in url for url in candidates(srcset))


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ('<h2 id="a">', {"a"}),
        ("<h2 id='a b'>", {"a b"}),
        ("<h2 ID=a>", {"a"}),
        ('<a name="a">', {"a"}),
        ('<h2 id="caf&eacute;">', {"café"}),
        ('<h2 id="qué">', {"qué"}),
        ('<h2 data-id="a">', set()),
    ],
)
def test_ids_of_a_page(page, names):
    assert ids(page.encode()) == names


@pytest.mark.parametrize(
    "html",
    ["<div>" * 3000, "<p " + " ".join(f"a{n}" for n in range(3000)) + ">", "<a b='c' " * 3000],
)
def test_tangled_html_is_not_read(html):
    assert tree_of(html) is None


@pytest.mark.parametrize(
    "html", ["<p>x" * 5000, "<br>" * 5000, "<div>x</div>" * 5000, "<p a=b>" * 5000]
)
def test_long_html_is_read(html):
    assert tree_of(html) is not None


def test_letters_are_what_two_renderings_share():
    assert letters("“Año_1” – and:\n more\u00a0!") == letters("An\u0303o1andmore")


@pytest.mark.parametrize(
    "text",
    [
        "“quoted” «and» – dashed…",
        "🌊 ✓ → ❤️ ² ½ ①",  # signs that are usual, and digits among them
        "a🌊\u0301b e\u0301 \u2126 \u2adc \u2260 =\u0338",  # what NFC has another form for
        "한국어 「日本語」 العربية، हिन्दी।",
        "".join(chr(code) for code in range(0x80, 0x4000)),  # more kinds than are looked for singly
        "lone \ud800",
    ],
)
def test_letters_are_those_of_the_composed_text(text):
    composed = unicodedata.normalize("NFC", text).encode("utf-8", "replace").decode()
    assert letters(text) == "".join(filter(str.isalnum, composed)).encode()


def test_no_usual_sign_or_letter_changes_beside_another():
    usual = sorted(markup._LETTERS | markup._SIGNS)
    for text in ("".join(usual), "".join(reversed(usual))):
        assert unicodedata.is_normalized("NFC", text)
        assert unicodedata.is_normalized("NFC", "a".join(text))
