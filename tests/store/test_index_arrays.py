"""Columns of numbers come out the same, few or many."""

import pytest

from explorer.store.index.arrays import MANY, both_counts, ints, run


@pytest.mark.parametrize("count", [3, MANY + 1])
def test_a_run_goes_upward_and_downward(count: int) -> None:
    assert run(0, count).tolist() == list(range(count))
    assert run(-1, -count - 1).tolist() == [-i for i in range(1, count + 1)]


@pytest.mark.parametrize("count", [3, MANY + 1])
def test_items_of_two_orders_are_counted_together(count: int) -> None:
    ones, twos = ints(range(count + 1)), ints(range(0, 2 * count + 1, 2))
    assert both_counts(ones, twos).tolist() == [3] * count
