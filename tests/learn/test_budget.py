"""A time budget: a prefix of the path, and the goals that fit best."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from nets import goals, iri, net_of, nets, some

from explorer.learn.budget import EXACT, best_goals, fitting
from explorer.learn.known import Known
from explorer.learn.path import learning_path
from explorer.learn.walk import reach
from explorer.model.net import Net

budgets = st.sampled_from(range(0, 165, 5))


@given(nets, goals, budgets)
def test_the_steps_that_fit_are_a_prefix_and_each_later_goal_says_what_it_lacks(
    net: Net, wanted: list[int], minutes: int
) -> None:
    path = learning_path(net, [iri(g) for g in wanted], Known())
    found = fitting(path, minutes)
    spent = [sum(s.minutes for s in path.steps[: k + 1]) for k in range(len(path.steps))]
    assert found.steps == sum(end <= minutes for end in spent)
    ends = {g: spent[path.step_of(g) or 0] for g in path.goals}
    assert set(found.finished) == {g for g in path.goals if ends[g] <= minutes}
    assert dict(found.short) == {g: e - minutes for g, e in ends.items() if e > minutes}


@given(nets, goals, some, budgets)
def test_the_best_goals_are_those_of_all_subsets(
    net: Net, wanted: list[int], said: frozenset[int], minutes: int
) -> None:
    have = Known(frozenset(map(iri, said)))
    path = learning_path(net, [iri(g) for g in wanted], have)

    def cost(part: tuple[int, ...]) -> int:
        return sum(net.minutes[v] for v in reach((wanted[i] for i in part), net.needs, said))

    sets = (part for k in range(len(wanted) + 1) for part in combinations(range(len(wanted)), k))
    best = min((-len(p), cost(p), p) for p in sets if not p or cost(p) <= minutes)
    assert best_goals(path, minutes) == tuple(iri(wanted[i]) for i in best[2])


def test_of_as_many_goals_the_quicker_ones_are_best() -> None:
    path = learning_path(net_of({}, 3, {0: 20, 1: 5, 2: 10}), list(map(iri, (2, 1, 0))), Known())
    assert best_goals(path, 25) == (iri(2), iri(1))
    assert best_goals(path, 12) == (iri(1),)
    assert best_goals(path, 4) == ()


def test_many_goals_are_taken_by_the_cheapest_next() -> None:
    size = EXACT + 3
    path = learning_path(
        net_of({}, size, {v: v + 1 for v in range(size)}), list(map(iri, range(size))), Known()
    )
    assert best_goals(path, 10) == tuple(map(iri, range(4)))
