"""Moves by hand: they hold where they may, nothing else moves, and a waived need binds no more."""

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st
from nets import acyclic, goals, iri, iris, learnables, members, net_of, nets, orders, ranks, times

from explorer.learn.by_hand import UNMOVED, Hand, Move, admitted, as_for, hand_of, lessened, moved
from explorer.learn.known import Known
from explorer.learn.path import LearningPath, learning_path
from explorer.learn.walk import reach
from explorer.model.decisions import Decisions, Placed
from explorer.model.net import Net, net

moves = st.lists(st.builds(Move, ranks, ranks, st.booleans()), max_size=4)
waived = st.frozensets(st.tuples(ranks, ranks), max_size=3)
hands = st.builds(Hand, moves.map(tuple), waived)


def path_of(net: Net, wanted: Sequence[int], hand: Hand = UNMOVED) -> LearningPath:
    return learning_path(net, [iri(g) for g in wanted], Known(), hand=hand)


def line(path: LearningPath) -> list[int]:
    return [int(step.concepts[0][-2:]) for step in path.steps]


@given(nets, goals, hands)
def test_a_move_takes_no_step_off_and_keeps_every_need(
    net: Net, wanted: list[int], hand: Hand
) -> None:
    plain, path = path_of(net, wanted), path_of(net, wanted, hand)
    assert {step.concepts for step in path.steps} == {step.concepts for step in plain.steps}
    for place, step in enumerate(path.steps):
        assert all(first < place for first in step.after)
    cut = {(iri(later), iri(first)) for later, first in hand.waived}
    for place, step in enumerate(path.steps):
        for later in step.concepts:
            for first in net.needs[net.ranks[later]]:
                if (later, net.iris[first]) not in cut:
                    at = path.step_of(net.iris[first])
                    assert at is not None
                    assert at <= place


@given(nets, goals, hands)
def test_suggestions_that_a_path_does_not_follow_are_named(
    net: Net, wanted: list[int], hand: Hand
) -> None:
    path = path_of(net, wanted, hand)
    for first, later in net.helps:
        pair = net.iris[first], net.iris[later]
        ends = [path.step_of(iri) for iri in pair]
        if None not in ends and ends[0] > ends[1]:  # type: ignore[operator]  # no None among them
            assert pair in path.left_out


@given(acyclic, goals, st.data())
def test_a_step_that_nothing_holds_goes_exactly_where_it_is_put(
    graph: Mapping[int, Sequence[int]], wanted: list[int], data: st.DataObject
) -> None:
    net = net_of(graph)
    before = line(path_of(net, wanted))
    start = data.draw(st.integers(0, len(before) - 1))
    end = data.draw(st.integers(0, len(before) - 1))
    step, beside = before[start], before[end]
    between = before[end:start] if end < start else before[start + 1 : end + 1]
    edges = net.needs if end < start else net.users
    if start == end or not reach([step], edges).isdisjoint(between):
        return
    after = line(path_of(net, wanted, Hand((Move(step, beside, end < start),))))
    expected = [v for v in before if v != step]
    expected.insert(end, step)
    assert after == expected


@given(acyclic, goals, st.data())
def test_waiving_the_direct_needs_between_lets_a_step_pass(
    graph: Mapping[int, Sequence[int]], wanted: list[int], data: st.DataObject
) -> None:
    net = net_of(graph)
    before = line(path_of(net, wanted))
    start = data.draw(st.integers(0, len(before) - 1))
    end = data.draw(st.integers(0, start))
    step = before[start]
    cut = frozenset((step, v) for v in before[end:start] if v in net.needs[step])
    if start == end:
        return
    hand = Hand((Move(step, before[end], before=True),), cut)
    after = line(path_of(net, wanted, hand))
    expected = [v for v in before if v != step]
    expected.insert(end, step)
    assert after == expected


@given(acyclic, moves)
def test_moves_that_would_close_a_circle_are_passed_over(
    graph: Mapping[int, Sequence[int]], wanted: list[Move]
) -> None:
    needs = net_of(graph).needs
    bound, kept = admitted(needs, wanted)
    assert all(v not in reach(bound[v], bound) for v in range(len(bound)))
    start = list(range(len(bound)))
    place = {v: i for i, v in enumerate(moved(start, bound, kept))}
    assert all(place[first] < place[later] for first, later in (m.ends for m in kept))
    assert all(place[u] < place[v] for v, us in enumerate(needs) for u in us)


@given(acyclic, times, st.lists(st.tuples(ranks, members), max_size=3), st.data())
def test_a_net_without_some_is_as_if_nothing_had_needed_them(
    graph: Mapping[int, Sequence[int]],
    minutes: Mapping[int, int],
    choices: list[tuple[int, tuple[int, ...]]],
    data: st.DataObject,
) -> None:
    off, cut = data.draw(st.frozensets(ranks, max_size=3)), data.draw(waived)
    whole = net(learnables(8, minutes), orders(graph, choices=choices))
    kept = {v: [u for u in us if u not in off and (v, u) not in cut] for v, us in graph.items()}
    met = [choice for choice in choices if off.isdisjoint(choice[1])]
    expected = net(learnables(8, minutes), orders(kept, choices=met))
    found = lessened(whole, iris(off), {(iri(a), iri(b)) for a, b in cut})
    assert (found.needs, found.users, found.choices) == (
        expected.needs,
        expected.users,
        expected.choices,
    )


def test_what_was_decided_of_other_concepts_moves_nothing() -> None:
    decided = Decisions(placed=(Placed(iri(70), iri(1), before=True),))
    assert not hand_of(net_of({1: [0]}), decided)


def test_a_step_before_what_it_needs_is_ready() -> None:
    hand = Hand((Move(1, 0, before=True),), frozenset({(1, 0)}))
    first, second, goal = path_of(net_of({1: [0], 2: [1]}), [2], hand).steps
    assert first.concepts == (iri(1),)
    assert first.after == ()
    assert second.concepts == (iri(0),)
    assert goal.after == (0,)


@given(acyclic, st.data())
def test_own_needs_are_as_if_the_ontology_had_them(
    graph: Mapping[int, Sequence[int]], data: st.DataObject
) -> None:
    more = {(a, b) for a, b in data.draw(waived) if a != b}
    fewer = data.draw(waived)
    wide = {v: set(graph.get(v, ())) for v in range(8)}
    for later, first in fewer:
        wide[later].discard(first)
    for later, first in more:
        wide[later].add(first)
    whole = net(learnables(8, {}), orders(graph))
    pairs = [{(iri(a), iri(b)) for a, b in found} for found in (more, fewer)]
    found = as_for(whole, *pairs)
    expected = net(learnables(8, {}), orders({v: sorted(us) for v, us in wide.items()}))
    assert (found.needs, found.users) == (expected.needs, expected.users)
    assert all(found.reasons[pair] for pair in _pairs_of(found))


def _pairs_of(found: Net) -> list[tuple[int, int]]:
    return [(v, u) for v, us in enumerate(found.needs) for u in us]
