"""Addresses, tags, URNs: what they may hold, and when two spellings are two ids."""

# ruff: noqa: E501  feeds and cases are easier to read unbroken

import pytest
from pelican.plugins.syndicate.check import uris


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/", "http://example.org:8080/a?b=c&d=e#f", "mailto:ana@example.org",
        "ftp://example.org/a", "https://example.org/a%20b/", "https://[2001:db8::1]/",
        "tag:example.org,2026:a", "tag:ana@example.org,2026-01-31:a/b?c#d", "urn:isbn:9780141036144",
        "urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a", "data:image/png;base64,AAAA",
        "https://example.org/a(b)'c,d;e", "HTTP://EXAMPLE.ORG/",
    ],
)  # fmt: skip
def test_a_full_address(text: str) -> None:
    assert uris.address_fault(text, full=True) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("/a", "uri-not-full"), ("www.example.org", "uri-not-full"), ("", "uri-not-full"),
        ("//example.org/a", "uri-not-full"), ("https://", "uri-not-full"),
        ("https:/example.org", "uri-not-full"), ("https:///a", "uri-not-full"),
        ("https://example.org/a b", "uri-character"), (" https://example.org/", "uri-character"),
        ("https://example.org/<a>", "uri-character"), ("https://example.org/a\\b", "uri-character"),
        ("https://example.org/{a}", "uri-character"), ("https://example.org/ñ", "uri-not-iri"),
        ("https://[::1/", "uri-invalid"), ("https://a:99999/", "uri-invalid"),
        ("htps://example.org/", "uri-scheme"),
        ("tag:example.org:a", "uri-tag"), ("tag:example.org,26:a", "uri-tag"),
        ("tag:EXAMPLE.org,2026:a", "uri-tag"), ("tag:example.org,2026-13:a", "uri-tag"),
        ("urn:a:b", "uri-urn"), ("urn:isbn", "uri-urn"),
        ("urn:uuid:1225c695", "uri-uuid"), ("urn:uuid:g225c695-cfb8-4ebb-aaaa-80da344efa6a", "uri-uuid"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_address(text: str, code: str) -> None:
    wrong = uris.address_fault(text, full=True)
    assert wrong and wrong.code == code


def test_an_iri_may_hold_letters_but_no_spaces_or_controls() -> None:
    assert uris.address_fault("https://example.org/año", full=True, iri=True) is None
    assert uris.address_fault("https://example.org/a\x85", full=True, iri=True)
    assert uris.address_fault("https://example.org/a ñ", full=True, iri=True)


@pytest.mark.parametrize("text", ["/a", "", "?a", "#a", "a/b.png", "//example.org/a"])
def test_a_relative_address_is_one_where_it_may_be(text: str) -> None:
    assert uris.address_fault(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/", "https://example.org/?", "https://example.org/a%20b",
        "urn:isbn:1", "tag:example.org,2026:A",
    ],
)  # fmt: skip
def test_an_id_in_normal_form(text: str) -> None:
    assert uris.canonical_fault(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org", "https://Example.org/", "HTTPS://example.org/",
        "https://example.org:443/", "https://example.org:/", "https://@example.org/",
        "https://example.org/a/../b", "https://example.org/./a", "https://example.org/%7Ea",
        "https://example.org/%c3%b1", "URN:isbn:1", "urn:ISBN:1",
    ],
)  # fmt: skip
def test_an_id_in_another_form(text: str) -> None:
    assert uris.canonical_fault(text)


def test_an_address_is_resolved_where_there_is_a_base() -> None:
    assert uris.resolve("https://example.org/a/", "b.png") == "https://example.org/a/b.png"
    assert uris.resolve(None, "b.png") == "b.png"
    assert uris.resolve("https://[::1", "b.png") == "b.png"
