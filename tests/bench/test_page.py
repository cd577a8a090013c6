"""What was measured becomes a table that the docs show."""

import pytest

from bench.page import BEGIN, END, put, table
from bench.ratio import Row, as_cells


def test_ratio_is_taken_pair_by_pair():
    row = Row(what="feeds", pairs=((1.0, 2.0), (6.0, 4.0), (1.0, 1.0)))
    assert row.spread == (0.5, 1.0, 1.5)


def test_missed_aim_is_said():
    assert as_cells(Row(what="x", pairs=((2.0, 1.0),), aim=0.5))[-1] == "≤ 0.5 (missed)"
    assert as_cells(Row(what="x", pairs=((1.0, 2.0),), aim=0.5))[-1] == "≤ 0.5"


def test_nothing_to_compare_with_gives_no_ratio():
    row = Row(what="x", pairs=((2.0, 0.0),), aim=0.5)
    assert row.spread is None
    assert row.met is None


def test_table_has_a_line_for_each_row():
    assert table((Row(what="a", pairs=((1, 1),)), Row(what="b", pairs=((1, 1),)))).count("\n") == 3


def test_only_what_stands_between_the_marks_is_replaced(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n")
    put(page, "new")
    put(page, "newer")
    assert page.read_text() == f"before\n{BEGIN}\n\nnewer\n\n{END}\nafter\n"


def test_page_without_marks_is_refused(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("nothing here")
    with pytest.raises(ValueError, match="has no lines"):
        put(page, "new")
