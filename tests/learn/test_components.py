"""Components: those of networkx, whatever the size."""

from hypothesis import given
from hypothesis import strategies as st

from explorer.learn import by_networkx
from explorer.learn.components import components, plain_components

nodes = st.integers(0, 29)
edges = st.lists(st.lists(nodes, max_size=3, unique=True).map(sorted), min_size=30, max_size=30)


@given(edges)
def test_both_engines_find_the_same_components(ends: list[list[int]]) -> None:
    assert plain_components(ends) == by_networkx.components(ends) == components(ends)


def test_networkx_does_the_work_of_middling_sizes_and_once_loaded_of_small_ones() -> None:
    by_networkx.load()
    assert [by_networkx.pays(n) for n in (1, 65, 400, 401)] == [True, True, True, False]


def test_a_chain_and_a_circle_of_any_length_do_not_exhaust_the_stack() -> None:
    size = 100_000
    chain = [[v - 1] if v else [] for v in range(size)]
    assert components(chain) == list(range(size))
    assert set(components([[size - 1], *chain[1:]])) == {0}
