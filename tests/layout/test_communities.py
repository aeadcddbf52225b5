"""Communities: links inside are many, links between are few, and chance has no part in it."""

from itertools import pairwise
from random import Random

import numpy as np
import pytest
from graphs import cliques, edge_lists, shuffled
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.layout.communities import MOST, communities, louvain, ties
from explorer.layout.placing import Ints

COUNT = 60


def test_groups_that_hardly_know_each_other_are_told_apart() -> None:
    count, edges = cliques(6, 12)
    found = communities(ties(count, edges))[0]
    assert found.tolist() == [row // 12 for row in range(count)]


@settings(max_examples=40, deadline=None)
@given(edge_lists(COUNT), st.integers(8, 30), st.randoms(use_true_random=False))
def test_divisions_are_nested_small_and_the_same_in_any_order(
    edges: Ints, most: int, draw: Random
) -> None:
    found = communities(ties(COUNT, edges), most=most)
    again = communities(ties(COUNT, shuffled(edges, draw)), most=most)
    assert [label.tolist() for label in found] == [label.tolist() for label in again]
    assert np.bincount(found[-1]).max() <= most
    for wide, fine in pairwise(found):
        assert len(set(zip(wide.tolist(), fine.tolist(), strict=True))) == fine.max() + 1


def test_modularity_is_that_of_networkx_or_better() -> None:
    import networkx

    count, edges = cliques(20, 9, between=160)
    graph: networkx.Graph[int] = networkx.Graph(edges.tolist())
    theirs = networkx.community.louvain_communities(graph, seed=1)
    label = louvain(ties(count, edges), np.zeros(count, dtype=np.intp))
    ours = [set(np.flatnonzero(label == c).tolist()) for c in range(label.max() + 1)]
    modularity = networkx.community.modularity
    assert modularity(graph, ours) >= modularity(graph, theirs) - 0.01


def test_given_communities_stay_and_those_who_have_none_join_their_neighbours() -> None:
    count, edges = cliques(4, 10)
    known = np.array([row // 10 if row % 10 < 5 else -1 for row in range(count)])
    found = communities(ties(count, edges), known)
    assert found[0].tolist() == [row // 10 for row in range(count)]


def test_a_star_and_a_crowd_without_links_are_cut_into_pieces() -> None:
    star = np.array([(0, row) for row in range(1, 1000)])
    assert np.bincount(communities(ties(1000, star))[-1]).max() <= MOST
    nothing = np.zeros((0, 2), dtype=np.intp)
    assert np.bincount(communities(ties(1000, nothing))[-1]).max() <= MOST


def test_it_stops_when_asked() -> None:
    def stop() -> None:
        raise InterruptedError

    count, edges = cliques(6, 12)
    with pytest.raises(InterruptedError):
        communities(ties(count, edges), check=stop)
