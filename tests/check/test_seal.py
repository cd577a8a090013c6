"""Digests stand for texts, whichever was asked for before."""

from pelican.plugins.syndicate.check.reading import Item, sealed
from pelican.plugins.syndicate.check.seal import seal


def test_equal_texts_have_one_seal_and_others_another() -> None:
    text = "a body with a 🌊"
    first = seal(text)
    assert seal(text) == first == seal("".join(list(text)))
    assert seal(text + "!") != first
    assert seal(text) == first


def test_no_text_and_half_a_character_have_a_seal() -> None:
    assert len({seal(""), seal("\ud800"), seal("?")}) == 3
    assert seal("") == seal("")


def test_an_item_with_an_empty_body_is_not_one_without() -> None:
    items = [Item(), Item(content_html=""), Item(content_text=""), Item(content_html="a")]
    assert len({sealed(item).digest for item in items}) == len(items)
