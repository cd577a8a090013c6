from datetime import UTC, date, datetime

import pytest
from pelican.plugins.syndicate.hugo import values


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a", "a"), (True, "true"), (False, "false"), (8, "8"), (1.1, "1.1"), (1.0, "1"),
        (6.02e23, "602000000000000000000000"), (1e-7, "0.0000001"), (float("inf"), "+Inf"),
        (float("-inf"), "-Inf"), (float("nan"), "NaN"), (None, ""), ([1], ""), ({"a": 1}, ""),
        (date(2024, 1, 2), "2024-01-02"), (datetime(2024, 1, 2, 3), "2024-01-02T03:00:00"),
        (datetime(2024, 1, 2, 3, tzinfo=UTC), "2024-01-02 03:00:00 +0000 UTC"), (b"hi", "hi"),
    ],
)  # fmt: skip
def test_values_print_as_hugo_prints_them(value, text):
    assert values.text(value) == text


@pytest.mark.parametrize("value", [True, "true", "True", "TRUE", "t", "1", 1, 2, 1.5])
def test_what_is_true_for_hugo(value):
    assert values.truth(value) is True


@pytest.mark.parametrize("value", [False, "yes", "on", "tRue", "", "0", 0, 0.0, None, [True], {}])
def test_what_is_false_for_hugo(value):
    assert values.truth(value) is False


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (5, 5), ("7", 7), ("-3", -3), (1.9, 1), (True, 1), ("x", 0), (None, 0), ([1], 0),
        (float("nan"), 0), (float("inf"), 0), ("9" * 5000, 0), ("٣", 0),
    ],
)  # fmt: skip
def test_whole_numbers_are_read_leniently(value, number):
    assert values.integer(value) == number


@pytest.mark.parametrize(
    ("value", "terms"),
    [
        ("uno, dos", ("uno, dos",)),
        (["uno", "dos", "uno"], ("uno", "dos")),
        (["Go", "go", "GO"], ("Go",)),
        (["a b", "a-b"], ("a b",)),
        ([1, 2.5, True, None, "", " "], ("1", "2.5", "true")),
        ([["a"], "b"], ()),
        ([{"a": 1}, "b"], ()),
        ({"a": 1}, ()),
        (5, ("5",)),
        (None, ()),
    ],
)
def test_terms_are_texts_without_repeats(value, terms):
    assert values.terms(value) == terms


def test_a_lone_text_is_one_item_but_words_for_aliases():
    assert values.texts("a b") == ("a b",)
    assert values.words("a b") == ("a", "b")
    assert values.words(["a b", None, 5]) == ("a b", "5")
