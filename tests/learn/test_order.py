"""The order of steps, against all permutations and one-by-one admission."""

from collections.abc import Mapping
from itertools import pairwise, permutations

import networkx as nx  # noqa: TID253  # the oracle of every test here
from hypothesis import given
from hypothesis import strategies as st
from nets import SIZE, acyclic, net_of, pairs

from explorer.learn.order import admit, neighbours, order, waiting

FEW = 6
Needs = list[list[int]]
few = acyclic.map(lambda g: [sorted(u for u in g.get(v, []) if u < FEW) for v in range(FEW)])

firsts = [st.lists(st.integers(0, v - 1), max_size=3, unique=True) for v in range(1, 14)]
many = st.tuples(*firsts).map(lambda rows: joined([[], *map(sorted, rows)]))


def joined(needs: Needs) -> Needs:
    """One goal more, which needs all that nothing else needs."""
    return [*needs, tops(needs)]


def links(needs: Needs) -> list[tuple[int, int]]:
    return [(u, v) for v, us in enumerate(needs) for u in us]


def follows(line: list[int], needs: Needs) -> bool:
    return all(line.index(u) < line.index(v) for u, v in links(needs))


def tops(needs: Needs) -> list[int]:
    return [v for v in range(len(needs)) if not any(v in us for us in needs)]


def near(line: list[int], needs: Needs) -> int:
    """How many steps build on the one just before them."""
    return sum(a in needs[b] for a, b in pairwise(line))


@given(acyclic, pairs)
def test_suggestions_are_admitted_one_by_one(
    needs: Mapping[int, list[int]], hints: list[tuple[int, int]]
) -> None:
    net = net_of(needs)
    slow: nx.DiGraph[int] = nx.DiGraph()
    slow.add_nodes_from(range(SIZE))
    slow.add_edges_from((v, u) for v, us in enumerate(net.needs) for u in us)
    left = []
    tried = [(first, later) for first, later in hints if first != later]
    for first, later in tried:
        if nx.has_path(slow, first, later):
            left.append((first, later))
        else:
            slow.add_edge(later, first)
    bound, out = admit(net.needs, tried)
    assert out == left
    assert {(v, u) for v, us in enumerate(bound) for u in us} == set(slow.edges)


@given(few)
def test_the_order_is_near_the_best_of_all(needs: Needs) -> None:
    line = order(needs, tops(needs))
    possible = [list(p) for p in permutations(range(FEW)) if follows(list(p), needs)]
    best = min(waiting(p, needs) for p in possible)
    assert line in possible
    assert best <= waiting(line, needs)
    assert waiting(line, needs) <= 1.5 * best or len(tops(needs)) > 1


@given(many)
def test_swapping_blocks_lessens_the_waiting_and_keeps_steps_near_the_last(needs: Needs) -> None:
    goal = len(needs) - 1
    plain, line = order(needs, [goal], limit=0), order(needs, [goal])
    assert waiting(line, needs) <= waiting(plain, needs)
    assert near(line, needs) >= near(plain, needs)


@given(few, st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=4))
def test_contrasting_steps_move_without_breaking_the_order(
    needs: Needs, contrasts: list[tuple[int, int]]
) -> None:
    line = neighbours(order(needs, tops(needs)), needs, [c for c in contrasts if c[0] != c[1]])
    assert sorted(line) == list(range(FEW))
    assert follows(line, needs)


def test_contrasting_steps_stand_side_by_side_where_they_may() -> None:
    assert neighbours([0, 1, 2], [[], [], []], [(0, 2)]) == [0, 2, 1]
    assert neighbours([0, 1, 2], [[], [], [1]], [(0, 2)]) == [1, 0, 2]
    assert neighbours([0, 1, 2], [[], [0], [1]], [(0, 2)]) == [0, 1, 2]


def test_the_longest_strand_is_finished_before_the_next_begins() -> None:
    needs = [[], [0], [1], [], [3], [2, 4]]
    assert order(needs, [5], limit=0) == [0, 1, 2, 3, 4, 5]
