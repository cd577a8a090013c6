"""What tells that a post is one that was published before."""

import pytest
from pelican.plugins.syndicate.recognition import address, plain


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a/b/",
        "http://EXAMPLE.org/a/b",
        "https://new.example.com/a/b/index.html",
        "/a/b/",
        "https://example.org/a/b/?utm_source=feed#top",
    ],
)
def test_scheme_domain_and_spelling_do_not_tell_addresses_apart(url):
    assert address(url) == "/a/b"


def test_letters_are_compared_decoded_and_composed():
    assert address("/a%C3%B1o/") == address("/an\u0303o/") == "/año"


def test_short_links_are_told_apart_by_their_number():
    assert address("https://example.org/?p=12") != address("https://example.org/?p=13")


def test_what_is_no_address_is_itself():
    assert address("http://[oops") == "http://[oops"


def test_titles_are_compared_without_quotes_dashes_case_and_escapes():
    assert plain("It’s “low water” — again") == plain("It&#8217;s &quot;Low Water&quot; - again")
    assert plain("Abril en X") != plain("Marzo en X")
