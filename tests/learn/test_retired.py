"""What is outdated need not be learned, but where something in use or wanted rests on it."""

from dataclasses import replace

from hypothesis import given
from nets import goals, iri, iris, net_of, nets_with_choices, some

from explorer.learn.front import front
from explorer.learn.frontier import frontier, without
from explorer.learn.known import known
from explorer.learn.retired import retired
from explorer.model.net import Learnable, Net, Orders, net


def old(*ranks: int, of: Net) -> Net:
    return replace(of, outdated=frozenset(ranks))


def test_what_stands_alone_or_is_needed_by_outdated_ones_is_retired() -> None:
    order = old(0, 1, 2, of=net_of({2: [1], 1: [3]}))
    assert retired(order, ()) == {0, 1, 2}


def test_what_something_in_use_needs_is_not() -> None:
    order = old(0, 1, 2, of=net_of({4: [1], 1: [0]}))
    assert retired(order, ()) == {2}


def test_what_a_wanted_one_needs_is_not() -> None:
    order = old(0, 1, 2, of=net_of({1: [0]}))
    assert retired(order, [iri(1)]) == {2}


def test_a_member_of_a_choice_is_not() -> None:
    order = old(0, 1, of=net_of({}, choices=[(3, (0, 2))]))
    assert retired(order, ()) == {1}


def test_concepts_carry_it_into_the_net() -> None:
    found = net([Learnable(iri(0), "a"), Learnable(iri(1), "b", outdated=True)], Orders())
    assert found.outdated == {found.ranks[iri(1)]}


@given(nets_with_choices, some, goals, some)
def test_the_frontier_offers_all_but_the_retired(
    order: Net, said: frozenset[int], wanted: list[int], outdated: frozenset[int]
) -> None:
    order = old(*outdated, of=order)
    gone = retired(order, map(iri, wanted))
    whole = front(order, known(order, iris(said), frozenset()))
    kept = frontier(without(whole, gone), None, None, len(order))
    every = frontier(whole, None, None, len(order))
    assert {one.concepts for one in kept} == {
        one.concepts for one in every if not gone.issuperset(order.ranks[c] for c in one.concepts)
    }
    assert gone <= outdated
    assert all(user in outdated for v in gone for user in order.users[v])
