"""The checker's JSON: the same values as Python's, with their places."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.syndicate.check import jsontext

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)  # fmt: skip


def read_text(text: str) -> tuple[jsontext.Value | None, tuple]:
    return jsontext.read(jsontext.Text(text))


def plain(value: jsontext.Value) -> object:
    if isinstance(value.value, dict):
        return {key: plain(one) for key, one in value.value.items()}
    if isinstance(value.value, list):
        return [plain(one) for one in value.value]
    return value.value


@settings(derandomize=True, deadline=None)
@given(VALUES, st.sampled_from([None, 2]))
def test_what_was_written_is_read_back(value: object, indent: int | None) -> None:
    read, faults = read_text(json.dumps(value, indent=indent))
    assert faults == ()
    assert read is not None and plain(read) == value


def test_a_value_knows_its_place() -> None:
    text = jsontext.Text('{\n  "a": [1,\n  "x"]}')
    read, _ = jsontext.read(text)
    assert read is not None
    first = read.value["a"]
    assert text.spot(first.at) == (2, 8)
    assert text.spot(first.value[1].at) == (3, 3)


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[1,]", "{,}", '{"a" 1}', '{"a": }', "[01]", "[.5]", "[1.]", "NaN", "[Infinity]",
        "tru", "'a'", '"a', '"\n"', '"\\x"', "[1] 2", "{1: 2}", "[1 2]", "\x00",
    ],
)  # fmt: skip
def test_what_is_no_json(text: str) -> None:
    value, faults = read_text(text)
    assert value is None
    assert [fault.code for fault in faults] == ["json-malformed"]


def test_a_doubled_key_is_seen_and_the_last_counts() -> None:
    read, faults = read_text('{"a": 1,\n "a": 2}')
    assert read is not None and plain(read) == {"a": 2}
    assert [(fault.code, fault.line) for fault in faults] == [("json-duplicate-key", 2)]


def test_items_are_handed_on_one_by_one() -> None:
    seen: list[object] = []
    text = jsontext.Text('{"items": [{"items": [1]}, 2], "a": {"items": [3]}}')
    read, faults = jsontext.read(text, lambda item: seen.append(plain(item)))
    assert faults == ()
    assert read is not None and plain(read) == {"items": [], "a": {"items": [3]}}
    assert seen == [{"items": [1]}, 2]
