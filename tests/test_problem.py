"""An author's mistake as a value: where it is, what it is, in an order that never changes."""

import random

from pelican.plugins.syndicate.problem import Problem, Severity, by_file


def test_a_problem_prints_its_place_what_is_wrong_and_what_to_do():
    problem = Problem(file="posts/a.md", line=4, what="no date", hint="add one")
    assert str(problem) == "posts/a.md:4: no date\n    add one"


def test_a_problem_of_the_whole_file_names_no_line():
    assert str(Problem(file="posts/a.md", what="no date")) == "posts/a.md: no date"


def test_a_problem_is_a_warning_unless_it_says_otherwise():
    assert Problem(file="a", what="x").severity is Severity.WARNING


def test_problems_come_by_file_and_line_each_once_whatever_their_order():
    problems = [Problem(file=file, line=line, what=what)
                for file in "ba" for line in (None, 2, 10) for what in "yx"]  # fmt: skip
    shuffled = [*problems, *problems]
    random.Random(1).shuffle(shuffled)
    found = by_file(shuffled)
    assert [file for file, _ in found] == ["a", "b"]
    for _, group in found:
        assert [(p.line, p.what) for p in group] == [
            (None, "x"), (None, "y"), (2, "x"), (2, "y"), (10, "x"), (10, "y"),
        ]  # fmt: skip
