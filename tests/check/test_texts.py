"""Contacts, languages, media types and plain texts."""

import pytest
from pelican.plugins.syndicate.check import texts


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ana@example.org (Ana)", None), ("ana+b@example.org (Ana Prieto (chef))", None),
        ("ana@example.org", "contact-no-name"), ("Ana <ana@example.org>", "contact-format"),
        ("Ana", "contact-invalid"), ("ana at example.org", "contact-invalid"),
        ("mailto:ana@example.org", "contact-invalid"), ("Ana (ana@example.org)", "contact-invalid"),
        ("", "contact-invalid"),
    ],
)  # fmt: skip
def test_contacts(text: str, code: str | None) -> None:
    assert texts.contact_fault(text) == code


@pytest.mark.parametrize("tag", ["en", "EN-gb", "es-419", "zh-Hant-TW", "gsw", "x-kitchen", "epo"])
def test_a_language(tag: str) -> None:
    assert texts.is_language(tag)


@pytest.mark.parametrize("tag", ["", "English", "en_GB", "xq", "e", "en-", "x", "en-toolongtag"])
def test_no_language(tag: str) -> None:
    assert not texts.is_language(tag)


@pytest.mark.parametrize("kind", ["audio/mpeg", "text/html; charset=utf-8", "image/svg+xml"])
def test_a_media_type(kind: str) -> None:
    assert texts.is_media_type(kind)


@pytest.mark.parametrize("kind", ["", "mp3", "audio/", "/mpeg", "audio/mp 3", " audio/mpeg"])
def test_no_media_type(kind: str) -> None:
    assert not texts.is_media_type(kind)


@pytest.mark.parametrize(
    "text", ["A & B", "A < B && C > D", "]]>", "Nice <gorilla>", "vector<int>", "AT&T", "👍"]
)
def test_a_text_without_markup(text: str) -> None:
    assert texts.visible_markup(text) is None


@pytest.mark.parametrize("text", ["The <em>x</em> tag", "AT&amp;T", "caf&eacute;", "it&#8217;s"])
def test_a_text_with_markup(text: str) -> None:
    assert texts.visible_markup(text)
