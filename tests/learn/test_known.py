"""What is known, and why it is assumed."""

import networkx as nx  # noqa: TID253  # the oracle of every test here
from hypothesis import given
from nets import SIZE, iri, iris, net_of, nets, some

from explorer.learn.known import known
from explorer.learn.walk import reach
from explorer.model.net import Net


@given(nets, some, some)
def test_all_that_said_concepts_need_is_assumed_less_the_corrections(
    net: Net, said: frozenset[int], no: frozenset[int]
) -> None:
    found = known(net, iris(said), iris(no))
    assert found.ranks(net) == said | (reach(said, net.needs) - no)
    assert found.said == iris(said)
    assert not found.assumed & found.said


@given(nets, some)
def test_the_nearest_said_concept_explains_an_assumed_one(net: Net, said: frozenset[int]) -> None:
    graph: nx.DiGraph[int] = nx.DiGraph([(v, u) for v, us in enumerate(net.needs) for u in us])
    graph.add_nodes_from(range(SIZE))
    found = known(net, iris(said), frozenset())
    for assumed, by in found.because.items():
        rank = net.ranks[assumed]
        ways = [(s, nx.has_path(graph, s, rank)) for s in sorted(said)]
        near = [(nx.shortest_path_length(graph, s, rank), s) for s, way in ways if way]
        assert net.ranks[by] == min(near)[1]
    assert found.because.keys() == found.assumed


def test_a_correction_takes_out_one_concept_and_keeps_the_rest() -> None:
    found = known(net_of({2: [1], 1: [0]}), iris([2]), iris([1]))
    assert found.assumed == iris([0])
    assert found.because == {iri(0): iri(2)}


def test_what_was_said_beats_a_correction() -> None:
    assert known(net_of({}), iris([1]), iris([1])).said == iris([1])


def test_a_mark_outside_the_net_is_kept_and_explains_nothing() -> None:
    found = known(net_of({}, 2), iris([1, 70]), frozenset())
    assert found.said == iris([1, 70])
    assert found.ranks(net_of({}, 2)) == {1}


def test_of_equally_near_said_concepts_the_smaller_rank_explains() -> None:
    found = known(net_of({v: [0] for v in range(1, SIZE)}), iris(range(1, SIZE)), frozenset())
    assert found.because == {iri(0): iri(1)}
