"""Either/or: the shortest path of all, against every subset."""

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st
from nets import SIZE, goals, net_of, nets_with_choices, some

from explorer.learn.alternatives import choose
from explorer.learn.components import components
from explorer.model.net import Net

GOAL, SHARED = 30, 12
triples = st.frozensets(st.integers(0, SHARED - 1), min_size=3, max_size=3)
covers = st.lists(triples, min_size=8, max_size=12, unique=True)


def cover_net(asked: list[frozenset[int]], minutes: list[int]) -> Net:
    """The goal needs an owner for each of `asked`, which are choices of shared members."""
    owners = range(SHARED, SHARED + len(asked))
    choices = [(o, tuple(sorted(ms))) for o, ms in zip(owners, asked, strict=True)]
    return net_of({GOAL: owners}, GOAL + 1, dict(enumerate(minutes)), choices=choices)


def fine(net: Net, wanted: list[int], have: frozenset[int], inside: set[int]) -> bool:
    """Some pick of members adds no circle to those of the needs."""
    hard = [
        [u for u in us if u not in have] if v in inside else [] for v, us in enumerate(net.needs)
    ]
    open_ = [(o, ms) for o, ms in net.choices if o in inside and have.isdisjoint(ms)]
    if not set(wanted) <= inside | have or not all(u in inside for us in hard for u in us):
        return False
    options = [[(o, m) for m in ms if m in inside] for o, ms in open_]
    return any(
        components([us + [m for o, m in pick if o == v] for v, us in enumerate(hard)])
        == components(hard)
        for pick in product(*options)
    )


@given(nets_with_choices, goals, some)
def test_the_chosen_members_give_the_shortest_path_of_all(
    net: Net, wanted: list[int], have: frozenset[int]
) -> None:
    rest = [v for v in range(SIZE) if v not in have]
    sets = (set(c) for k in range(len(rest) + 1) for c in combinations(rest, k))
    learnable = (sorted(s) for s in sets if fine(net, wanted, have, s))
    costs = [(sum(net.minutes[v] for v in s), s) for s in learnable]
    found = choose(net, wanted, have)
    assert found.proven == bool(costs)
    assert bool(found.circular) != bool(costs)
    assert found.minutes == sum(net.minutes[v] for v in found.concepts)
    assert not costs or (found.minutes, sorted(found.concepts)) == min(costs)


@settings(max_examples=10)
@given(covers, st.lists(st.sampled_from([5, 10, 15, 20, 25]), min_size=SHARED, max_size=SHARED))
def test_a_set_cover_is_solved_to_the_optimum(
    asked: list[frozenset[int]], minutes: list[int]
) -> None:
    found = choose(cover_net(asked, minutes), [GOAL], frozenset())
    sets = (c for k in range(SHARED + 1) for c in combinations(range(SHARED), k))
    fits = (c for c in sets if not any(ms.isdisjoint(c) for ms in asked))
    assert found.proven
    assert found.minutes == min(sum(minutes[m] for m in c) for c in fits) + 20 * (len(asked) + 1)


@settings(max_examples=20)
@given(covers, st.lists(st.sampled_from([5, 10, 25, 90]), min_size=SHARED, max_size=SHARED))
def test_the_first_dive_costs_no_more_than_each_choice_on_its_own_would(
    asked: list[frozenset[int]], minutes: list[int]
) -> None:
    net = cover_net(asked, minutes)
    bare = 20 * (len(asked) + 1)
    first, best = (choose(net, [GOAL], frozenset(), effort=n).minutes for n in (1, 2000))
    assert best <= first <= bare + len(asked) * (best - bare)


@settings(max_examples=10)
@given(covers)
def test_a_search_that_is_cut_short_says_so_and_still_meets_every_choice(
    asked: list[frozenset[int]],
) -> None:
    net = cover_net(asked, [20] * SHARED)
    found, best = (choose(net, [GOAL], frozenset(), effort=n) for n in (1, 2000))
    assert not any(found.concepts.isdisjoint(members) for members in asked)
    assert found.minutes >= best.minutes
    assert not found.proven or found == best


def test_what_was_added_for_nothing_is_left_out() -> None:
    # 1 is taken for 5 first; 2 is needed for 6 in any case, and meets 5 as well.
    net = net_of({7: [5, 6]}, minutes={1: 5, 2: 10, 3: 40}, choices=[(5, (1, 2)), (6, (2, 3))])
    assert choose(net, [7], frozenset()).concepts == {2, 5, 6, 7}


def test_equally_long_members_give_the_smaller_rank() -> None:
    found = choose(net_of({}, choices=[(5, (1, 2))]), [5], frozenset())
    assert found.concepts == {1, 5}


def test_equally_long_paths_give_the_smaller_ranks_whichever_is_found_first() -> None:
    net = net_of({7: [5, 6]}, minutes={1: 20, 2: 15, 3: 5}, choices=[(5, (1, 3)), (6, (1, 2))])
    assert choose(net, [7], frozenset()).concepts == {1, 5, 6, 7}
