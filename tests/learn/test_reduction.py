"""The drawn prerequisites: those of networkx, whatever the size."""

from hypothesis import given
from hypothesis import strategies as st

from explorer.learn import by_networkx
from explorer.learn.reduction import plain_reduction, reduction

SIZE = 30
firsts = [st.lists(st.integers(0, v - 1), max_size=4, unique=True) for v in range(1, SIZE)]
orders = st.tuples(*firsts).map(lambda rows: [[], *map(sorted, rows)])


@given(orders)
def test_both_engines_draw_the_same(after: list[list[int]]) -> None:
    assert plain_reduction(after) == by_networkx.reduction(after) == reduction(after)


def test_a_need_that_follows_from_another_is_not_drawn() -> None:
    assert reduction([[], [0], [0, 1]]) == [(), (0,), (1,)]


def test_a_long_path_is_reduced() -> None:
    size = 100_000
    after = [[u for u in (v - 2, v - 1) if u >= 0] for v in range(size)]
    assert reduction(after) == [(v - 1,) if v else () for v in range(size)]
