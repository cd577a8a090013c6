"""Feeds in words."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.syndicate.expression import Expression, Facts, parse
from pelican.plugins.syndicate.problem import Problem

POST = Facts(
    tags=("AI", "machine learning", "programación"),
    categories=("notes",),
    authors=("Núria Soler",),
    section="posts",
    lang="es-MX",
    published=date(2024, 5, 6),
)


@pytest.mark.parametrize(
    "text",
    [
        "tag:ai",
        "TAG:Ai",
        "tag: ai",
        'tag:"machine learning"',
        "tag:'machine learning'",
        "tag:programacio\u0301n",
        "category:notes and section:posts",
        'author:"núria soler"',
        "lang:es",
        "lang:es-mx",
        "year:2024",
        "after:2024-05-05 and before:2024-05-07",
        "after:2024-05",
        "before:2025",
        "not tag:cooking",
        "not not tag:ai",
        "tag:cooking or tag:ai",
        "tag:ai or tag:cooking and tag:baking",  # `and` binds closer
        "not tag:cooking and tag:ai",
        "not (tag:cooking and tag:ai)",
        "(tag:cooking or tag:ai) AND (lang:en OR lang:es)",
        "((((tag:ai))))",
    ],
)
def test_a_post_is_found(text):
    assert parse(text).matches(POST)


@pytest.mark.parametrize(
    "text",
    [
        "tag:a",
        "tag:machine",
        "category:ai",
        "lang:e",
        "lang:es-ES",
        "year:2023",
        "after:2024-05-06",
        "before:2024-05-06",
        "not tag:ai",
        "tag:ai and not category:notes and lang:es",
        "(tag:ai or tag:cooking) and tag:cooking",
        "not (tag:cooking or tag:ai)",
    ],
)
def test_a_post_is_not_found(text):
    assert not parse(text).matches(POST)


def test_a_post_without_a_date_is_in_no_year():
    for text in ("year:2024", "before:2030", "after:1990"):
        assert not parse(text).matches(Facts())


@pytest.mark.parametrize(
    ("text", "position", "fault"),
    [
        ("", 1, 'expected a term such as "tag:name", not the end'),
        ("tag:ai lang:es", 8, 'expected "and", "or" or the end, not "lang:es"'),
        ("tag:ai and", 11, "not the end"),
        ("ai", 1, 'not "ai"'),
        ("colour:red", 1, 'no "colour:"; there are tag, category'),
        ("tag:ai and (tag:b", 18, 'expected ")"'),
        ("tag:ai)", 7, 'not ")"'),
        ("tag:", 1, 'not "tag"'),
        ('tag:" "', 1, '"tag:" needs a value'),
        ("lang:es and year:24", 13, '"24" is no year'),
        ("before:soon", 1, '"soon" is no date such as 2024-05-31'),
        ('tag:"ai', 1, 'not "tag"'),
        ("not " * 60 + "tag:ai", 201, "nested too deeply"),
    ],
)
def test_a_fault_is_named_with_its_position(text, position, fault):
    problem = parse(text, file="conf.py")
    assert isinstance(problem, Problem)
    assert problem.file == "conf.py"
    assert f"position {position}: " in problem.what
    assert fault in problem.what


@settings(derandomize=True, deadline=None)
@given(st.text(alphabet="tagnodr:()\"' 2é", max_size=40))
def test_any_text_is_an_expression_or_a_problem(text):
    found = parse(text)
    assert isinstance(found, Problem) or isinstance(found.matches(POST), bool)


WORDS = st.sampled_from(["tag:ai", "tag:b", "lang:es", "year:2024", "year:1999"])


@settings(derandomize=True, deadline=None)
@given(
    st.recursive(
        WORDS,
        lambda inner: (
            st.builds("not ({})".format, inner)
            | st.builds("({}) and ({})".format, inner, inner)
            | st.builds("({}) or ({})".format, inner, inner)
        ),
        max_leaves=12,
    )
)
def test_expressions_mean_what_python_makes_of_them(text):
    truth = text
    for word in ("tag:ai", "tag:b", "lang:es", "year:2024", "year:1999"):
        truth = truth.replace(word, str(parse(word).matches(POST)))
    found = parse(text)
    assert isinstance(found, Expression)
    assert found.matches(POST) is eval(truth)
