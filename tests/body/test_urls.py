"""Addresses: absolute, encoded once, never active."""

import pytest
from pelican.plugins.syndicate.body import urls

BASE = "https://example.org/blog/posts/pan/?x=1#y"


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("a.png", "https://example.org/blog/posts/pan/a.png"),
        ("./a.png", "https://example.org/blog/posts/pan/a.png"),
        ("../a", "https://example.org/blog/posts/a"),
        ("/a", "https://example.org/a"),
        ("//c.example/a", "https://c.example/a"),
        ("?q", "https://example.org/blog/posts/pan/?q"),
        ("#fn:1", "https://example.org/blog/posts/pan/?x=1#fn:1"),
        ("#qué", "https://example.org/blog/posts/pan/?x=1#qu%C3%A9"),
        ("", BASE.partition("#")[0]),
        ("a b.png", "https://example.org/blog/posts/pan/a%20b.png"),
        ("a%20b.png", "https://example.org/blog/posts/pan/a%20b.png"),
        ("100%.png", "https://example.org/blog/posts/pan/100%25.png"),
        ("a%zz%41", "https://example.org/blog/posts/pan/a%25zz%41"),
        ('a"b', "https://example.org/blog/posts/pan/a%22b"),
        ("a[1].png", "https://example.org/blog/posts/pan/a%5B1%5D.png"),
        ("a|b^c`{d}", "https://example.org/blog/posts/pan/a%7Cb%5Ec%60%7Bd%7D"),
        (" \thttps://c.example/a\n ", "https://c.example/a"),
        ("ht\ntps://c.example/a", "https://c.example/a"),
        ("https:/c.example/a", "https://example.org/c.example/a"),
        ("HTTPS://C.example/a", "HTTPS://C.example/a"),
        ("https://ñ.example/ñ?ñ#ñ", "https://xn--ida.example/%C3%B1?%C3%B1#%C3%B1"),
        ("https://c.example:8080/a", "https://c.example:8080/a"),
        ("https://[::1]/a", "https://[::1]/a"),
        ("\\\\c.example\\a", "https://c.example/a"),
        ("mailto:a@b.example?subject=a b", "mailto:a@b.example?subject=a%20b"),
        ("a:b/c.png", None),
        ("https://c.example:99999/", None),
        ("//javascript:x()", None),
        ("javascript:x", None),
        (" java\tscript:x", None),
        ("&#106;avascript:x", None),
        ("java\u00adscript:x", None),
        ("\u2028javascript:x", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("http://[::1", None),
        ("http://a b/", None),
        ("https://", None),
    ],
)
def test_address(value, meant):
    found = urls.absolute(value, BASE)
    assert found == meant
    if found:
        assert urls.absolute(found, BASE) == found


@pytest.mark.parametrize("kind", ["png", "jpeg", "gif", "webp"])
def test_raster_data_is_a_picture_and_no_link(kind):
    data = f"data:image/{kind};base64,AAAA"
    assert urls.picture(data, BASE) == data
    assert urls.absolute(data, BASE) is None


def test_other_data_is_no_picture():
    assert urls.picture("data:image/svg+xml;base64,AAAA", BASE) is None
    assert urls.picture("data:image/png,<script>", BASE) is None


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("a 1x, b 2x", "https://c.example/a 1x, https://c.example/b 2x"),
        ("a", "https://c.example/a"),
        ("a, b", "https://c.example/a, https://c.example/b"),
        ("a,b 2x", "https://c.example/a,b 2x"),
        ("a b.png 320w,c 640w", "https://c.example/a%20b.png 320w, https://c.example/c 640w"),
        ("javascript:x 1x, a 2x", "https://c.example/a 2x"),
        ("javascript:x", None),
        (",,, ", None),
    ],
)
def test_srcset(value, meant):
    assert urls.picture_set(value, "https://c.example/") == meant


def test_a_srcset_is_bounded():
    assert urls.picture_set("a 1x," * 100_000, "https://c.example/").count(", ") == 49
