"""The free layout for many: no label on another, nothing that stands moves, neighbours near."""

import numpy as np
import pytest
from graphs import cliques, kept
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.layout.boxes import overlaps
from explorer.layout.many import many, places, relaxed
from explorer.layout.placing import Placing
from explorer.layout.spread import in_row
from explorer.model.geometry import Point
from explorer.model.terms import Iri

NAMES = [Iri(f"c{i:03}") for i in range(80)]


@st.composite
def placings(draw: st.DrawFn) -> Placing:
    count = draw(st.integers(1, len(NAMES)))
    sizes = {iri: (draw(st.floats(40, 260)), 28.0) for iri in NAMES[:count]}
    some = st.sampled_from(NAMES[:count])
    links = tuple(draw(st.lists(st.tuples(some, some), max_size=120)))
    far = st.floats(-600, 600)
    stands = draw(st.dictionaries(some, st.builds(Point, far, far), max_size=8))
    return Placing(sizes, links, fixed=stands)


@settings(max_examples=40, deadline=None)
@given(placings())
def test_no_label_lies_on_another_and_what_stands_stays(placing: Placing) -> None:
    points = many(placing)
    assert points.keys() == placing.sizes.keys()
    assert {iri: points[iri] for iri in placing.fixed} == placing.fixed
    at = np.array([points[iri] for iri in placing.sizes])
    deep = overlaps(at, placing.boxes(), np.zeros(2)).min(axis=2)
    free = ~placing.still()
    deep[~(free[:, None] | free[None, :])] = -1.0
    np.fill_diagonal(deep, -1.0)
    assert deep.max() < 0.05
    assert many(placing) == points


def test_neighbours_stay_near_and_groups_apart() -> None:
    count, edges = cliques(40, 8, between=100)
    at = places(count, edges)
    for found in relaxed(at, edges, np.zeros(count, dtype=np.bool_)):
        at = found
    assert kept(at.astype(np.float32), edges) > 0.6


def test_it_stops_when_asked() -> None:
    asked = 0

    def stop() -> None:
        nonlocal asked
        asked += 1
        if asked == 3:
            raise InterruptedError

    count, edges = cliques(4, 8)
    begun = places(count, edges)
    with pytest.raises(InterruptedError):
        list(relaxed(begun, edges, np.zeros(count, dtype=np.bool_), stop))


@given(st.lists(st.tuples(st.floats(-500, 500), st.floats(10, 200)), max_size=12))
def test_boxes_in_a_row_keep_their_order_and_their_wishes_where_there_is_room(
    boxes: list[tuple[float, float]],
) -> None:
    wishes = np.array(sorted(wish for wish, _ in boxes))
    widths = np.array([wide for _, wide in boxes])
    found = in_row(wishes, widths)
    assert all(np.diff(found) >= (widths[1:] + widths[:-1]) / 2 - 1e-6)
    if all(np.diff(wishes) >= (widths[1:] + widths[:-1]) / 2):
        assert np.allclose(found, wishes)
