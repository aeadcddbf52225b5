"""Learning paths: complete, minimal, in order, explained, and always the same."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import TypeVar

import networkx as nx  # noqa: TID253  # the oracle of every test here
from hypothesis import given
from hypothesis import strategies as st
from nets import (
    EXAMPLE,
    NEEDS,
    SIZE,
    either_or,
    goals,
    graphs,
    iri,
    iris,
    learnables,
    net_of,
    nets,
    nets_with_choices,
    orders,
    pairs,
    some,
)

from explorer.learn.known import Known, known
from explorer.learn.path import Choice, LearningPath, Reason, learning_path, shortened, skipped
from explorer.learn.reasons import HELPERS
from explorer.learn.walk import reach
from explorer.model.concept import Link
from explorer.model.net import Net, Orders, net
from explorer.model.terms import Iri

T = TypeVar("T")


def to(net: Net, wanted: list[int], said: frozenset[int] = frozenset()) -> LearningPath:
    return learning_path(net, [iri(g) for g in wanted], known(net, iris(said), frozenset()))


def learned(path: LearningPath) -> set[int]:
    return {int(c[-2:]) for step in path.steps for c in step.concepts}


def numbered(path: LearningPath) -> list[tuple[int, ...]]:
    return [tuple(int(c[-2:]) for c in step.concepts) for step in path.steps]


@given(nets, goals, some, some)
def test_every_prerequisite_is_known_or_stands_before(
    net: Net, wanted: list[int], said: frozenset[int], no: frozenset[int]
) -> None:
    have = known(net, iris(said), iris(no))
    path = learning_path(net, [iri(g) for g in wanted], have)
    ready = set(have.ranks(net))
    for step in numbered(path):
        ready |= set(step)
        assert all(u in ready for v in step for u in net.needs[v])


@given(nets, goals, some, some)
def test_nothing_known_or_unneeded_is_on_the_path(
    net: Net, wanted: list[int], said: frozenset[int], no: frozenset[int]
) -> None:
    have = known(net, iris(said), iris(no))
    path = learning_path(net, [iri(g) for g in wanted], have)
    assert learned(path) == reach(wanted, net.needs, have.ranks(net))
    assert sum(map(len, numbered(path))) == len(learned(path))
    assert path.minutes == sum(net.minutes[v] for v in learned(path))
    assert {net.ranks[g] for g in path.gaps} == (
        reach(wanted, net.needs) - learned(path) - have.ranks(net)
    )


@given(nets, goals, some)
def test_concepts_that_need_each_other_are_one_step(
    net: Net, wanted: list[int], said: frozenset[int]
) -> None:
    path = to(net, wanted, said)
    inside = learned(path)
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(inside)
    graph.add_edges_from((v, u) for v in inside for u in net.needs[v] if u in inside)
    parts = {tuple(sorted(part)) for part in nx.strongly_connected_components(graph)}
    assert set(numbered(path)) == parts
    for step in path.steps:
        ends = {(link.source, link.target) for link in step.circle if link.relation == NEEDS}
        members = {net.ranks[c] for c in step.concepts}
        stated = {(v, u) for v in members for u in net.needs[v] if u in members}
        assert ends == {(iri(v), iri(u)) for v, u in stated}


@given(nets, goals)
def test_the_first_goal_is_finished_before_another_is_begun(net: Net, wanted: list[int]) -> None:
    path = to(net, wanted)
    first = reach(wanted[:1], net.needs)
    steps = [step for step in numbered(path) if not first.isdisjoint(step)]
    assert numbered(path)[: len(steps)] == steps


@given(nets, goals, some)
def test_links_between_steps_go_both_ways_and_are_reduced_like_networkx(
    net: Net, wanted: list[int], said: frozenset[int]
) -> None:
    path = to(net, wanted, said)
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(len(path.steps)))
    graph.add_edges_from((i, a) for i, step in enumerate(path.steps) for a in step.after)
    least = nx.transitive_reduction(graph)
    for i, step in enumerate(path.steps):
        assert all(a < i for a in step.after)
        assert list(step.users) == sorted(graph.predecessors(i))
        assert list(step.drawn) == sorted(least.successors(i))


@given(nets, goals, some)
def test_every_step_says_why_and_the_earliest_reason_stands_first(
    net: Net, wanted: list[int], said: frozenset[int]
) -> None:
    path = to(net, wanted, said)
    for i, step in enumerate(path.steps):
        places = [path.step_of(reason.later) for reason in step.why]
        assert places == sorted(places, key=lambda place: -1 if place is None else place)
        assert set(places) == set(step.users)
        for reason in step.why:
            assert reason.link.other(reason.later) in step.concepts
        assert step.why or set(step.concepts) & set(path.goals)
        assert path.step_of(step.concepts[-1]) == i


@given(nets, goals, some)
def test_a_chain_leads_to_the_nearest_goal(
    net: Net, wanted: list[int], said: frozenset[int]
) -> None:
    path = to(net, wanted, said)
    ends = {path.step_of(g) for g in path.goals} - {None}
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(len(path.steps)))
    graph.add_edges_from((a, i) for i, step in enumerate(path.steps) for a in step.after)
    for place in range(len(path.steps)):
        chain = path.chain(place)
        lengths = nx.single_source_shortest_path_length(graph, place)
        assert chain[0] == place
        assert chain[-1] in ends
        assert len(chain) - 1 == min(n for end, n in lengths.items() if end in ends)
        assert nx.is_path(graph, list(chain))


@given(nets_with_choices, goals, some)
def test_leaving_a_step_out_names_what_rests_on_it_and_what_only_it_needs(
    net: Net, wanted: list[int], said: frozenset[int]
) -> None:
    have = known(net, iris(said), frozenset())
    path = to(net, wanted, said)
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(len(path.steps)))
    graph.add_edges_from((a, i) for i, step in enumerate(path.steps) for a in step.after)
    ends = [i for i, step in enumerate(path.steps) if set(step.concepts) & set(path.goals)]
    for place in range(len(path.steps)):
        left = skipped(net, path, place, have)
        assert set(left.rests) == nx.descendants(graph, place)
        rest = graph.subgraph(set(graph) - {place})
        wanting = {i for e in ends if e != place for i in (e, *nx.ancestors(rest, e))}
        gone = {c for i in set(rest) - wanting for c in path.steps[i].concepts}
        assert set(left.only) == gone


@given(nets, goals, some)
def test_known_and_assumed_concepts_of_the_goals_are_named_and_their_time_is_saved(
    net: Net, wanted: list[int], said: frozenset[int]
) -> None:
    have = known(net, iris(said), frozenset())
    path = to(net, wanted, said)
    whole = reach(wanted, net.needs)
    assert list(path.known) == [iri(v) for v in sorted(whole & said)]
    assert list(path.assumed) == [iri(v) for v in sorted(whole & have.ranks(net) - said)]
    assert path.saved_minutes == sum(net.minutes[v] for v in whole & have.ranks(net))


@given(nets, goals, some)
def test_optional_concepts_are_few_and_neither_known_nor_on_the_path(
    net: Net, wanted: list[int], said: frozenset[int]
) -> None:
    path = to(net, wanted, said)
    have = known(net, iris(said), frozenset())
    places = [helper.step for helper in path.optional]
    assert places == sorted(places)
    assert all(places.count(place) <= HELPERS for place in places)
    assert len({helper.concept for helper in path.optional}) == len(path.optional)
    for helper in path.optional:
        assert helper.concept not in have
        assert path.step_of(helper.concept) is None
        step = set(path.steps[helper.step].concepts)
        assert helper.link.other(helper.concept) in step
        need = reach([net.ranks[helper.concept]], net.needs, have.ranks(net))
        assert step.isdisjoint(map(iri, need))


def shuffled(told: Orders, draw: Random) -> Orders:
    """Suggestions keep their order: it is the order in which they are tried."""

    def mix(rows: Sequence[T]) -> tuple[T, ...]:
        return tuple(draw.sample(rows, len(rows)))

    return Orders(
        mix(tuple(told.prerequisites)), told.suggestions, mix(told.choices), mix(told.contrasts)
    )


def renamed(value: object, names: Mapping[Iri, Iri]) -> str:
    """The same value, told about concepts of other IRIs."""
    return re.sub(rf"{EXAMPLE}\d\d", lambda found: names[Iri(found[0])], repr(value))


@given(
    st.builds(orders, graphs, pairs, either_or, pairs),
    goals,
    some,
    st.randoms(use_true_random=False),
)
def test_the_path_does_not_depend_on_the_order_of_statements(
    told: Orders, wanted: list[int], said: frozenset[int], draw: Random
) -> None:
    concepts = learnables(SIZE)
    path = to(net(concepts, told), wanted, said)
    again = to(net(draw.sample(concepts, SIZE), shuffled(told, draw)), wanted, said)
    assert again == path


@given(graphs, either_or, goals, some, st.permutations(range(SIZE)))
def test_the_path_does_not_depend_on_iris(
    needs: Mapping[int, list[int]],
    choices: list[tuple[int, tuple[int, ...]]],
    wanted: list[int],
    said: frozenset[int],
    other: list[int],
) -> None:
    names = {iri(i): Iri(f"urn:{n}") for i, n in enumerate(other)}
    told = orders(needs, choices=choices)
    rows = [(names[b], names[a], Link(names[b], NEEDS, names[a])) for b, a, _ in told.prerequisites]
    either = [(names[owner], tuple(names[m] for m in ms)) for owner, ms in told.choices]
    concepts = [replace(c, iri=names[c.iri]) for c in learnables(SIZE)]
    mirror = net(concepts, Orders(tuple(rows), choices=tuple(either)))
    have = known(mirror, frozenset(names[i] for i in iris(said)), frozenset())
    path = learning_path(mirror, [names[iri(g)] for g in wanted], have)
    assert repr(path) == renamed(to(net(learnables(SIZE), told), wanted, said), names)


def test_a_suggestion_never_delays_an_earlier_goal_and_is_named() -> None:
    path = to(net_of({2: [1], 1: [0]}, 5, helps=[(4, 0)]), [2, 4])
    assert numbered(path) == [(0,), (1,), (2,), (4,)]
    assert path.left_out == ((iri(4), iri(0)),)


def test_a_suggestion_that_closes_a_circle_is_named() -> None:
    path = to(net_of({2: [1], 1: [0]}, 3, helps=[(2, 0)]), [2])
    assert path.left_out == ((iri(2), iri(0)),)


def test_a_contrast_never_crosses_goals() -> None:
    path = to(net(learnables(5), orders({2: [1], 1: [0]}, contrasts=[(0, 4)])), [2, 4])
    assert numbered(path) == [(0,), (1,), (2,), (4,)]


def test_a_goal_needs_no_reason_and_its_prerequisite_has_the_statement() -> None:
    path = to(net_of({1: [0]}), [1])
    assert path.steps[0].why == (Reason(iri(1), Link(iri(1), NEEDS, iri(0))),)
    assert path.steps[1].why == ()


def test_helpful_concepts_are_named_under_the_first_step_that_they_help() -> None:
    path = to(net_of({1: [0]}, helps=[(5, 1), (5, 0), (2, 0), (3, 0), (4, 0)]), [1])
    assert [(h.concept, h.step) for h in path.optional] == [(iri(v), 0) for v in (5, 2, 3)]


def test_a_goal_that_is_known_needs_no_step() -> None:
    path = to(net_of({1: [0]}), [1], frozenset([1]))
    assert path.steps == ()
    assert (path.known, path.assumed) == ((iri(1),), (iri(0),))


def test_a_goal_outside_the_net_is_passed_over() -> None:
    assert numbered(to(net_of({1: [0]}, 2), [70, 1])) == [(0,), (1,)]


def test_a_concept_behind_a_known_one_is_a_gap() -> None:
    need = net_of({2: [1], 1: [0]})
    have = known(need, iris([1]), iris([0]))
    path = learning_path(need, [iri(2)], have)
    assert numbered(path) == [(2,)]
    assert path.gaps == (iri(0),)


def test_the_taken_member_of_a_choice_stands_before_its_owner() -> None:
    need = net_of({1: [0]}, minutes={1: 5, 2: 30}, choices=[(5, (1, 2))])
    path = to(need, [5])
    assert numbered(path) == [(0,), (1,), (5,)]
    assert path.choices == (Choice(iri(5), (iri(1), iri(2)), iri(1), 5),)


def test_a_picked_member_replaces_the_shorter_one() -> None:
    need = net_of({1: [0]}, minutes={1: 5, 2: 30}, choices=[(5, (1, 2))])
    path = learning_path(need, [iri(5)], Known(), iris([2]))
    assert numbered(path) == [(2,), (5,)]
    assert path.choices == (Choice(iri(5), (iri(1), iri(2)), iri(2), -5),)


def test_a_known_member_meets_a_choice_and_is_counted_once() -> None:
    path = to(net_of({}, choices=[(5, (1, 2))]), [5], frozenset([1, 2]))
    assert numbered(path) == [(5,)]
    assert path.known == (iri(1),)
    assert path.choices == ()


def test_members_that_all_need_their_owner_are_learned_together_with_it() -> None:
    path = to(net_of({1: [5], 2: [5]}, choices=[(5, (1, 2))]), [5])
    assert numbered(path) == [(1, 5)]
    assert not path.proven


def test_a_path_of_100_000_steps_is_found_and_explained() -> None:
    size = 100_000
    path = learning_path(
        net_of({v: [v - 1] for v in range(1, size)}, size), [iri(size - 1)], Known()
    )
    assert [step.after for step in path.steps] == [(v - 1,) if v else () for v in range(size)]
    assert path.chain(0) == tuple(range(size))


@given(nets, goals, some, some, some)
def test_what_is_left_of_a_path_is_the_new_one_but_for_its_order(
    net: Net, wanted: list[int], said: frozenset[int], more: frozenset[int], no: frozenset[int]
) -> None:
    before = learning_path(net, [iri(g) for g in wanted], known(net, iris(said), iris(no)))
    have = known(net, iris(said | more), iris(no))
    path, left = learning_path(net, [iri(g) for g in wanted], have), shortened(before, have)
    if left is None:
        assert any(
            any(i in have for i in step.concepts) and any(i not in have for i in step.concepts)
            for step in before.steps
        )
        return
    assert learned(left) == learned(path)
    assert left.minutes == path.minutes
    places = {step.concepts: at for at, step in enumerate(path.steps)}
    for step in left.steps:
        if step.concepts in places:
            same = path.steps[places[step.concepts]]
            for ours, theirs in ((step.after, same.after), (step.users, same.users)):
                assert {left.steps[at].concepts for at in ours} == {
                    path.steps[at].concepts for at in theirs
                }
    assert all(first < at for at, step in enumerate(left.steps) for first in step.after)
