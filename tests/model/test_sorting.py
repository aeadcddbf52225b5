"""Sorting in slices gives what sorting in one piece does, and holds others up for less long."""

from hypothesis import given
from hypothesis import strategies as st

from explorer.model.sorting import SLICE, let_go, sorted_in_slices

Row = tuple[str, int]


def first(row: Row) -> tuple[str]:
    return row[:1]


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers())))
def test_few_are_sorted_as_python_does(rows: list[Row]) -> None:
    assert list(sorted_in_slices(rows, first)) == sorted(rows, key=first)


def test_many_are_sorted_and_equal_ones_keep_their_order() -> None:
    rows = [(str(at * 7919 % 10_007), at) for at in range(5 * SLICE)]
    assert list(sorted_in_slices(rows, first)) == sorted(rows, key=first)


def test_many_that_are_all_alike_keep_their_order() -> None:
    rows = [("a", at) for at in range(3 * SLICE)]
    assert list(sorted_in_slices(rows, first)) == rows


def test_many_in_order_already_stay_so() -> None:
    rows = [(f"{at:06}", at) for at in range(3 * SLICE)]
    assert list(sorted_in_slices(rows, first)) == rows


def test_what_is_let_go_is_all_gone() -> None:
    rows = [[at] for at in range(2 * SLICE + 1)]
    let_go(rows)
    assert not rows
