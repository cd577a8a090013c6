import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.syndicate.hugo import glob


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("/{posts,posts/**}", "/posts", True),
        ("/{posts,posts/**}", "/posts/a/b", True),
        ("/{posts,posts/**}", "/postsx", False),
        ("/*", "/a", True),
        ("/*", "/a/b", False),
        ("**", "/a/b", True),
        ("*.{png,jpg}", "a.jpg", True),
        ("{a,{b,c}}x", "cx", True),
        ("a?c", "abc", True),
        ("a?c", "a/c", False),
        ("[0-9a-c].png", "b.png", True),
        ("[!0-9]x", "5x", False),
        ("[^a]*x*y*z", "b-x-y-z", True),
        ("*a*b*c", "xxaxxbxxc", True),
        ("*a*b*c", "xxaxxbxxd", False),
        ("*a*b*c", "xxa/xxbxxc", False),
        ("**a**b**c", "xxa/xxb/xxc", True),
        (r"\*", "*", True),
        (r"\*", "a", False),
        ("a{b", "a{b", True),
        ("", "", True),
        ("", "a", False),
        ("[", "[", True),
    ],
)
def test_patterns_describe_paths(pattern, path, fits):
    assert glob.matches(pattern, path) is fits


@pytest.mark.parametrize(
    ("pattern", "path"),
    [("*a" * 200, "a" * 300 + "b"), ("{a,b}" * 100, "a" * 50), ("{" * 2000 + "}" * 2000, "a")],
)
def test_hostile_patterns_end(pattern, path):
    assert glob.matches(pattern, path) is False


@settings(derandomize=True, deadline=None)
@given(st.text("ab/*?[]{},!-\\", max_size=12), st.text("ab/", max_size=12))
def test_any_pattern_gives_an_answer(pattern, path):
    assert glob.matches(pattern, path) in (True, False)


@settings(derandomize=True, deadline=None)
@given(st.text("ab/.", max_size=12))
def test_a_path_without_signs_describes_itself(path):
    assert glob.matches(path, path)
    assert glob.matches("**", path)
