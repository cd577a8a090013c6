"""What is wrong in a body, found without building a tree of it."""

# ruff: noqa: E501  feeds and cases are easier to read unbroken

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.syndicate.check.html import body_faults


def codes(html: str) -> set[str]:
    return {found.code for found in body_faults(html)}


@pytest.mark.parametrize(
    "html",
    [
        "", "Words & more words", "<p>One<p>Two", "<ul><li>One<li>Two</ul>",
        "<p>A<br>b<br/>c<hr></p>", '<a href="https://example.org/a?b&amp;c">x</a>',
        "<a href='https://example.org/'>x</a>", "<a href=https://example.org/>x</a>",
        '<img alt="a > b" src="https://example.org/a.png">', "<!-- <script> --><p>x</p>",
        '<p class="a" data-b="c" id="d" role="note">x</p>', '<p style="color: red">x</p>',
        '<img src="data:image/png;base64,AAAA" alt="">', '<a href="mailto:a@example.org">x</a>',
        '<img src="https://example.org/a.png" srcset="https://example.org/a.png 1x, '
        'https://example.org/b,c.png 2x" alt="">', "<table><tr><td>1<td>2</table>",
        "<details><summary>a</summary><p>b</p></details>", "<P>A</P>", "<p>&nbsp;&eacute;&#8217;</p>",
        "<figure><picture><source srcset=\"https://example.org/a.webp\"><img "
        'src="https://example.org/a.png" alt=""></picture></figure>',
    ],
)  # fmt: skip
def test_a_body_in_order(html: str) -> None:
    assert body_faults(html) == ()


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<script>x</script>", "body-unsafe-element"),
        ("<IFRAME src='https://example.org/'></IFRAME>", "body-unsafe-element"),
        ("<form><object></object></form>", "body-unsafe-element"),
        ('<p onclick="x">y</p>', "body-unsafe-attribute"),
        ("<p ONCLICK=x>y</p>", "body-unsafe-attribute"),
        ("<p\nonclick = 'x'>y</p>", "body-unsafe-attribute"),
        ('<p style="position:absolute">x</p>', "body-unsafe-style"),
        ('<p style="background: url(https://example.org/a)">x</p>', "body-unsafe-style"),
        ('<a href="javascript:x">y</a>', "body-unsafe-url"),
        ('<a href=" java&#10;script:x">y</a>', "body-unsafe-url"),
        ('<a href="file:///a">y</a>', "body-unsafe-url"),
        ('<img src="a.png">', "body-relative-link"),
        ('<a href="/a">y</a>', "body-relative-link"),
        ('<a href="#fn1">y</a>', "body-relative-link"),
        ("<a href=''>y</a>", "body-relative-link"),
        ("<img alt='>' src=a.png>", "body-relative-link"),
        ('<img src="a b.png">', "body-relative-invalid"),
        ('<video src="a.mp4"></video>', "body-relative-media"),
        ('<video poster="a.png"></video>', "body-relative-media"),
        ('<img src="https://example.org/a" srcset="b.png 2x">', "body-relative-media"),
        ('<source srcset="https://example.org/a.png 1x, b.png 2x">', "body-relative-media"),
        ('<blockquote cite="/a">x</blockquote>', "body-relative-media"),
        ('<img src="https://example.org/a b.png">', "body-url-character"),
        ("<b><i>x</b></i>", "body-not-html"),
        ("x</p>", "body-not-html"),
        ("<b>x", "body-not-html"),
        ("a < b", "body-not-html"),
        ("<a", "body-not-html"),
        ("<svg></svg>", "body-not-html"),
        ("<my-element></my-element>", "body-not-html"),
        ("<body>x</body>", "body-not-html"),
        ("<p>\x85</p>", "bad-character"),
        ("\ufffd", "bad-character"),
        ("<p>&#150;</p>", "bad-character"),
    ],
)
def test_what_is_wrong_with_a_body(html: str, code: str) -> None:
    assert code in codes(html)


def test_a_fault_stands_where_its_tag_starts() -> None:
    (found,) = body_faults('<p>One</p>\n<p><img src="a.png" alt=""></p>')
    assert found.at == 14


@settings(derandomize=True, deadline=None)
@given(st.text(alphabet="<>/!-&;#\"'= abps\n", max_size=120))
def test_any_text_is_read_to_its_end(html: str) -> None:
    assert len(body_faults(html)) <= 200
