import pytest
from pelican.plugins.syndicate.hugo import cascade

PLACE = {"path": "/posts/abril", "kind": "page", "lang": "es"}


def test_a_map_hands_down_to_everything_below():
    found = cascade.parse({"Draft": True, "params": {"Color": "rojo"}})
    assert cascade.apply({}, found, **PLACE) == {"draft": True, "color": "rojo"}


def test_what_a_page_says_itself_stays():
    front = {"draft": False}
    assert cascade.apply(front, cascade.parse({"draft": True}), **PLACE) is front


def test_the_first_that_says_a_key_counts():
    found = cascade.parse([{"weight": 1}, {"weight": 2, "x": 3}])
    assert cascade.apply({}, found, **PLACE) == {"weight": 1, "x": 3}


@pytest.mark.parametrize(
    ("target", "fits"),
    [
        ({}, True),
        ({"path": "/posts/**"}, True),
        ({"path": "/POSTS/a*"}, True),
        ({"path": "/otra/**"}, False),
        ({"kind": "page"}, True),
        ({"kind": "{section,page}"}, True),
        ({"kind": "section"}, False),
        ({"lang": "es"}, True),
        ({"lang": "en"}, False),
        ({"environment": "production"}, True),
        ({"environment": "development"}, False),
        ({"sites": {"matrix": {"languages": ["en", "es"]}}}, True),
        ({"sites": {"matrix": {"languages": ["en"]}}}, False),
    ],
)
@pytest.mark.parametrize("key", ["_target", "target"])
def test_a_target_says_for_whom(key, target, fits):
    found = cascade.parse([{key: target, "x": 1}])
    assert (cascade.apply({}, found, **PLACE) == {"x": 1}) is fits


@pytest.mark.parametrize("setting", [None, 5, "x", [], [5, None, ["a"]]])
def test_what_is_no_cascade_hands_nothing_down(setting):
    assert cascade.apply({"a": 1}, cascade.parse(setting), **PLACE) == {"a": 1}
