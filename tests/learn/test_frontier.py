"""What can be learned now, against the definition."""

import networkx as nx  # noqa: TID253  # the oracle of every test here
from hypothesis import given
from nets import SIZE, goals, iri, iris, net_of, nets, nets_with_choices, some

from explorer.learn.front import front
from explorer.learn.frontier import Ready, Unlocks, frontier, unlocks
from explorer.learn.known import Known, known
from explorer.learn.path import learning_path
from explorer.learn.walk import reach
from explorer.model.net import Net


def ready(net: Net, have: frozenset[int]) -> set[int]:
    """Unknown, and all that it and its circle need outside the circle is known."""
    unknown = set(range(SIZE)) - have
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(unknown)
    graph.add_edges_from((v, u) for v in unknown for u in net.needs[v] if u in unknown)
    return {
        v
        for part in nx.strongly_connected_components(graph)
        if all(u in have | part for v in part for u in net.needs[v])
        and all(not (have | part).isdisjoint(ms) for o, ms in net.choices if o in part)
        for v in part
    }


@given(nets_with_choices, some)
def test_all_that_can_be_learned_now_is_found(net: Net, said: frozenset[int]) -> None:
    have = known(net, iris(said), frozenset())
    page = frontier(front(net, have), None, None, SIZE)
    found = [net.ranks[c] for one in page for c in one.concepts]
    assert sorted(found) == sorted(ready(net, have.ranks(net)))
    assert page.total == len(page.items)


@given(nets_with_choices, some)
def test_what_is_unlocked_becomes_ready(net: Net, said: frozenset[int]) -> None:
    have = known(net, iris(said), frozenset())
    before = have.ranks(net)
    for one in frontier(front(net, have), None, None, SIZE):
        part = {net.ranks[c] for c in one.concepts}
        fresh = ready(net, before | part) - ready(net, before)
        assert {net.ranks[iri] for iri in one.opens} == fresh
        assert before.issuperset(net.ranks[iri] for iri in one.met)


@given(nets, goals, some)
def test_first_steps_of_the_path_come_first_and_tell_how_many_wait(
    net: Net, wanted: list[int], said: frozenset[int]
) -> None:
    have = known(net, iris(said), frozenset())
    path = learning_path(net, [iri(g) for g in wanted], have)
    page = frontier(front(net, have), path, None, SIZE)
    firsts = [step for step in path.steps if not step.after]
    head = page.items[: len(firsts)]
    assert all(one.on_path for one in head)
    assert {one.concepts for one in head} == {step.concepts for step in firsts}
    assert not any(one.on_path for one in page.items[len(firsts) :])
    users = [step.users for step in path.steps]
    for one in head:
        place = path.step_of(one.concepts[0])
        assert place is not None
        assert one.waiting == len(reach(users[place], users))


def test_what_follows_the_concept_learned_last_comes_before_what_unlocks_more() -> None:
    net = net_of({2: [0], 4: [3], 5: [3]}, 6)
    page = frontier(front(net, known(net, iris([0]), frozenset())), None, iri(0), 1)
    assert page.items == (
        Ready((iri(2),), 20, estimated=True, on_path=False, met=(iri(0),), continues=iri(0)),
    )
    assert page.total == 3


def test_what_more_steps_of_the_path_wait_for_comes_first() -> None:
    net = net_of({2: [1], 3: [2], 4: [0, 3], 5: [0], 6: [0]}, 7, {0: 5})
    path = learning_path(net, [iri(4)], Known())
    page = frontier(front(net, Known()), path, None, 5)
    assert [(one.concepts, one.waiting) for one in page] == [((iri(1),), 3), ((iri(0),), 1)]


def test_unlocks_names_direct_users_and_counts_all() -> None:
    net = net_of({1: [0], 2: [1], 3: [0]})
    assert unlocks(net, iri(0)) == Unlocks((iri(1), iri(3)), 3)
    assert unlocks(net, iri(70)) == Unlocks((), 0)


def test_nothing_is_left_to_learn_when_all_is_known() -> None:
    net = net_of({1: [0]}, 2)
    assert frontier(front(net, Known(iris([0, 1]))), None, None, 5).total == 0


def test_the_next_step_of_the_path_comes_first_then_what_goes_on() -> None:
    net = net_of({2: [0], 3: [2], 4: [1, 3], 5: [4, 6], 7: [8, 6]}, 9)
    path = learning_path(net, [iri(5)], Known())
    have = known(net, iris([8]), frozenset())
    found = frontier(front(net, have), path, iri(8), 9)
    first = path.steps[0].concepts
    rest = [one.concepts for one in found]
    assert rest[0] == first
    assert rest[1] == (iri(6),) != first
    assert found.items[1].towards == iri(7)
    assert found.items[1].continues == iri(8)
