"""Paths through big nets, circles and choices included: complete, in order, always the same."""

from collections.abc import Iterable
from itertools import pairwise
from random import Random

import networkx as nx  # noqa: TID253  # the oracle of the steps
import pytest

from explorer.learn.alternatives import with_members
from explorer.learn.arrange import arranged
from explorer.learn.budget import best_goals, fitting
from explorer.learn.front import front
from explorer.learn.frontier import frontier
from explorer.learn.known import Known, known
from explorer.learn.order import order, waiting
from explorer.learn.path import LearningPath, learning_path
from explorer.learn.walk import reach
from explorer.model.concept import Link
from explorer.model.net import Learnable, Net, Orders, net, turned
from explorer.model.terms import Iri

SIZE, NEAR = 800, 60
NEEDS, HELPS = Iri("urn:needs"), Iri("urn:helps")
seeds = pytest.mark.parametrize("seed", range(2))


def iri(number: int) -> Iri:
    return Iri(f"urn:c{number:05}")


def pairs(draw: Random, count: int, backwards: float) -> list[tuple[Iri, Iri]]:
    """As (later, first): mostly forward, to what is near; some close circles."""
    found = []
    for _ in range(count):
        later = draw.randrange(1, SIZE)
        first = draw.randrange(max(0, later - NEAR), later)
        found.append((first, later) if draw.random() < backwards else (later, first))
    return [(iri(later), iri(first)) for later, first in found]


def big(seed: int, backwards: float = 0.01) -> Net:
    """A net of SIZE concepts: needs, suggestions, choices, contrasts and minutes drawn at random.

    Names are drawn too, so that ranks have nothing to do with the order of learning.
    """
    draw = Random(seed)  # noqa: S311  # no secrets, the same every time
    names = draw.sample(range(SIZE), SIZE)
    concepts = [
        Learnable(iri(i), f"{name:05}", minutes=draw.choice((None, 5, 20, 60)))
        for i, name in enumerate(names)
    ]
    last = [(iri(SIZE - 1), iri(SIZE - 2 - i)) for i in range(9)]
    either = []
    for owner in draw.sample(range(NEAR, SIZE), 40):
        members = draw.sample(range(owner - NEAR, owner), draw.randint(2, 4))
        either.append((iri(owner), tuple(map(iri, members))))
    contrasts = (draw.sample(range(SIZE), 2) for _ in range(100))
    return net(
        concepts,
        Orders(
            tuple((a, b, Link(a, NEEDS, b)) for a, b in [*last, *pairs(draw, 2 * SIZE, backwards)]),
            tuple((a, b, Link(b, HELPS, a)) for a, b in pairs(draw, SIZE, 0.3)),
            tuple(either),
            tuple((iri(a), iri(b)) for a, b in contrasts),
        ),
    )


def path_of(whole: Net, goals: Iterable[int], said: Iterable[int] = ()) -> LearningPath:
    have = known(whole, frozenset(map(iri, said)), frozenset())
    return learning_path(whole, [iri(g) for g in goals], have)


def ranks(whole: Net, path: LearningPath) -> list[list[int]]:
    return [[whole.ranks[c] for c in step.concepts] for step in path.steps]


@seeds
def test_a_big_path_is_complete_in_order_and_has_each_concept_once(seed: int) -> None:
    whole = big(seed)
    goals, said = (SIZE - 1, SIZE // 2, SIZE - 300), range(0, SIZE // 3, 40)
    path = path_of(whole, goals, said)
    have = known(whole, frozenset(map(iri, said)), frozenset()).ranks(whole)
    taken = {(whole.ranks[c.owner], whole.ranks[c.taken]) for c in path.choices}
    needs = [{*us, *(m for o, m in taken if o == v)} for v, us in enumerate(whole.needs)]
    ready, met = set(have), list[int]()
    for step in ranks(whole, path):
        ready |= set(step)
        met += step
        assert all(needs[v] <= ready for v in step)
    assert len(met) == len(set(met)) > 300
    assert reach([whole.ranks[iri(g)] for g in goals], whole.needs, have) <= set(met)
    assert path.minutes == sum(whole.minutes[v] for v in met)


@seeds
def test_the_steps_of_a_big_path_are_the_circles_that_networkx_finds(seed: int) -> None:
    whole = big(seed, backwards=0.03)
    path = path_of(whole, [SIZE - 1])
    inside = {v for step in ranks(whole, path) for v in step}
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(inside)
    graph.add_edges_from((v, u) for v in inside for u in whole.needs[v] if u in inside)
    taken = ((whole.ranks[c.owner], whole.ranks[c.taken]) for c in path.choices)
    graph.add_edges_from(taken)
    found = {tuple(sorted(part)) for part in nx.strongly_connected_components(graph)}
    assert {tuple(step) for step in ranks(whole, path)} == found
    assert max(map(len, found)) > 1


@seeds
def test_goals_are_finished_one_after_the_other(seed: int) -> None:
    whole = big(seed)
    path = path_of(whole, [SIZE // 2, SIZE - 1])
    end = path.step_of(iri(SIZE // 2))
    assert end is not None
    taken = [(whole.ranks[c.owner], whole.ranks[c.taken]) for c in path.choices]
    first = reach([whole.ranks[iri(SIZE // 2)]], with_members(whole.needs, taken))
    assert {v for step in ranks(whole, path)[: end + 1] for v in step} == first
    assert len(path.steps) > end + 1


@seeds
def test_swapping_blocks_never_lengthens_the_waiting_of_a_big_path(seed: int) -> None:
    draw = Random(seed)  # noqa: S311  # no secrets, the same every time
    size = 700
    needs: list[list[int]] = [[]] + [
        sorted({draw.randrange(max(0, v - 80), v) for _ in "ab"}) for v in range(1, size)
    ]
    tops = [v for v, users in enumerate(turned(needs)) if not users]
    needs.append(tops)
    line, plain = order(needs, [size]), order(needs, [size], limit=0)
    assert sorted(line) == list(range(size + 1))
    assert waiting(line, needs) <= waiting(plain, needs)
    place = {v: i for i, v in enumerate(line)}
    assert all(place[u] < place[v] for v, us in enumerate(needs) for u in us)


@seeds
def test_suggestions_are_followed_or_named(seed: int) -> None:
    whole = big(seed)
    goal = whole.ranks[iri(SIZE - 1)]
    inside = reach([goal], whole.needs)
    found = arranged(whole, [goal], inside, whole.needs)
    place = found.places()
    for first, later in whole.helps:
        if first in inside and later in inside:
            followed = place[first] <= place[later]
            assert followed or (first, later) in found.left_out


@seeds
def test_more_time_never_finishes_less(seed: int) -> None:
    whole = big(seed)
    path = path_of(whole, (100, 300, 500, 700, SIZE - 1))
    spans = range(0, path.minutes + 600, max(1, path.minutes // 12))
    for less, more in pairwise(spans):
        assert fitting(path, less).steps <= fitting(path, more).steps
        assert len(best_goals(path, less)) <= len(best_goals(path, more))
    for minutes in spans:
        assert len(fitting(path, minutes).finished) <= len(best_goals(path, minutes))


@seeds
def test_learning_what_is_ready_leads_to_the_goal(seed: int) -> None:
    whole = big(seed)
    have, goal = Known(), iri(90)
    left = [len(learning_path(whole, [goal], have).steps)]
    while left[-1]:
        path = learning_path(whole, [goal], have)
        ready = frontier(front(whole, have), path, None, 1).items[0]
        assert ready.on_path
        have = known(whole, have.said | frozenset(ready.concepts), frozenset())
        left.append(len(learning_path(whole, [goal], have).steps))
    assert all(less < more for more, less in pairwise(left))
    assert goal in have
