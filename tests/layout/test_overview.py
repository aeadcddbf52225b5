"""The map of a whole ontology: countries side by side, each concept in its own."""

from collections.abc import Iterator
from random import Random

import numpy as np
import pytest
from graphs import cliques, edge_lists, kept, shuffled
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.layout.overview import Map, overview
from explorer.layout.placing import Ints
from explorer.layout.territories import Outline, surface

COUNT = 150


def last(maps: Iterator[Map]) -> Map:
    """The map when all is done."""
    *_, found = maps
    return found


def within(outline: Outline, x: float, y: float) -> bool:
    """Whether a place is inside a convex polygon."""
    sides = zip(outline, (*outline[1:], outline[0]), strict=True)
    return all((c - a) * (y - b) - (d - b) * (x - a) > -1e-2 for (a, b), (c, d) in sides)


@settings(max_examples=30, deadline=None)
@given(edge_lists(COUNT))
def test_every_concept_is_placed_once_inside_its_regions(edges: Ints) -> None:
    found = last(overview(COUNT, edges))
    countries = [region for region in found.regions if region.depth == 0]
    assert sorted(row for region in countries for row in region.rows) == list(range(COUNT))
    assert found.at.dtype == np.float32
    assert found.done == 1.0
    for region in found.regions:
        assert all(within(region.outline, *found.at[row]) for row in region.rows)
        assert region.chief in region.rows


@settings(max_examples=20, deadline=None)
@given(edge_lists(COUNT))
def test_no_region_lies_on_another_of_its_depth_and_parts_lie_in_the_whole(edges: Ints) -> None:
    regions = last(overview(COUNT, edges)).regions
    for place, region in enumerate(regions):
        for other in regions[:place]:
            if other.around == region.around:
                assert apart(region.outline, other.outline)
        if region.around is not None:
            whole = regions[region.around].outline
            assert all(within(whole, x, y) for x, y in region.outline)


def apart(one: Outline, other: Outline) -> bool:
    """Whether a side of one of two convex polygons has the whole of the other beyond it."""
    for here, there in ((one, other), (other, one)):
        for (a, b), (c, d) in zip(here, (*here[1:], here[0]), strict=True):
            if all((c - a) * (y - b) - (d - b) * (x - a) < 1e-2 for x, y in there):
                return True
    return False


@settings(max_examples=20, deadline=None)
@given(edge_lists(COUNT), st.randoms(use_true_random=False))
def test_the_order_of_links_changes_nothing(edges: Ints, draw: Random) -> None:
    one, other = last(overview(COUNT, edges)), last(overview(COUNT, shuffled(edges, draw)))
    assert one.at.tolist() == other.at.tolist()
    assert [r.outline for r in one.regions] == [r.outline for r in other.regions]


def test_neighbours_in_the_graph_are_neighbours_on_the_map() -> None:
    count, edges = cliques(40, 8, between=100)
    assert kept(last(overview(count, edges)).at, edges) > 0.7


def test_regions_are_as_large_as_what_lives_in_them() -> None:
    count, edges = cliques(12, 30)
    shares = [surface(region.outline) for region in last(overview(count, edges)).regions]
    assert max(shares) < 1.6 * min(shares)


def test_given_collections_are_the_countries() -> None:
    count, edges = cliques(12, 30)
    given_ = np.arange(count) % 3
    found = last(overview(count, edges, given_))
    assert found.countries().tolist() == given_.tolist()


def test_it_grows_better_and_stops_when_asked() -> None:
    count, edges = cliques(30, 100)
    maps = list(overview(count, edges))
    done = [found.done for found in maps]
    assert done == sorted(done)
    assert len(maps) >= 3
    asked = 0

    def stop() -> None:
        nonlocal asked
        asked += 1
        if asked == 40:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        list(overview(count, edges, check=stop))


@pytest.mark.parametrize("count", range(4))
def test_the_smallest_ontologies_have_a_map(count: int) -> None:
    found = last(overview(count, np.zeros((0, 2), dtype=np.intp)))
    assert found.at.shape == (count, 2)
