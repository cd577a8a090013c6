"""Web addresses in their parts, whatever is written."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.syndicate.links.web import read, scheme_of


@pytest.mark.parametrize(
    ("link", "scheme"),
    [
        ("HTTP://x", "http"),
        ("mailto:a", "mailto"),
        ("x-y+z.1:", "x-y+z.1"),
        ("a/b:c", None),
        ("1a:b", None),
        ("ñ:b", None),
        (":a", None),
    ],
)
def test_a_scheme_is_what_stands_before_the_colon(link: str, scheme: str | None) -> None:
    assert scheme_of(link) == scheme


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("HTTPS://Example.ORG", "https://example.org"),
        ("http://example.org:80/a", "http://example.org/a"),
        ("https://example.org:80/a", "https://example.org:80/a"),
        ("https://example.org:/a", "https://example.org/a"),
        ("https://ana:se creto@example.org/", "https://ana:se%20creto@example.org/"),
        ("https://a@b@example.org/", "https://a%40b@example.org/"),
        ("https://example.org?q", "https://example.org?q"),
        ("https://example.org#f", "https://example.org#f"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("http://192.0.2.1/a", "http://192.0.2.1/a"),
        ("https:////example.org/a", "https://example.org/a"),
    ],
)
def test_an_address_is_written_as_rfc_3986_says(link: str, url: str) -> None:
    address = read(link)
    assert (str(address), address.valid) == (url, True)


@pytest.mark.parametrize(
    "link",
    [
        "https://",
        "https:///",
        "https://a b/",
        "https://[::1",
        "https://[::g]/",
        "https://a]b/",
        "https://a:b/",
        "https://a:99999/",
        "https://a:1:2/",
        "https://.a/",
        "https://" + "a" * 300,
        "https://\u2100.example/",
        "https://a%20b/",
        "https://ñ" + "a" * 70 + ".example/",
    ],
)
def test_what_is_no_host_is_marked(link: str) -> None:
    address = read(link)
    assert not address.valid
    urlsplit(str(address))


@settings(derandomize=True, deadline=None, max_examples=400)
@given(rest=st.text(alphabet=st.sampled_from("[]:@/\\%.1aZñ℀ -_?#\x00e\u0301٣"), max_size=12))
def test_every_address_parses_and_is_stable(rest: str) -> None:
    address = read("//" + rest)
    parts = urlsplit(str(address))
    assert parts.port is None or address.valid
    if address.valid:
        assert read(str(address)) == address
