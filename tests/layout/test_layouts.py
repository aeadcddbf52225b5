"""What every layout promises: no label lies on another, nothing that stands moves."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.layout import LAYOUTS
from explorer.layout.boxes import overlaps
from explorer.layout.placing import Placing, room
from explorer.model.geometry import Point
from explorer.model.terms import Iri

NAMES = [Iri(f"c{i}") for i in range(24)]
WIDTHS = st.floats(60, 240)


@st.composite
def placings(draw: st.DrawFn, fixed: bool = False) -> Placing:  # noqa: FBT001, FBT002 - a strategy
    count = draw(st.integers(1, 24))
    sizes = {iri: (draw(WIDTHS), 28.0) for iri in NAMES[:count]}
    some = st.sampled_from(NAMES[:count])
    links = tuple(draw(st.lists(st.tuples(some, some), max_size=40)))
    far = st.floats(-400, 400)
    stands = draw(st.dictionaries(some, st.builds(Point, far, far), max_size=6)) if fixed else {}
    sectors = {iri: i % 6 for i, iri in enumerate(sizes)}
    kinds = {iri: i % 5 for i, iri in enumerate(sizes)}
    return Placing(sizes, links, NAMES[0], sectors, stands, (800.0, 500.0), kinds)


def hits(placing: Placing, points: dict[Iri, Point]) -> int:
    at = np.array([points[iri] for iri in placing.sizes])
    deep = overlaps(at, placing.boxes(), np.zeros(2)).min(axis=2)
    free = ~placing.still()
    moved = free[:, None] | free[None, :]
    return int(((deep > 0.05) & moved & ~np.eye(len(at), dtype=bool)).sum())


@pytest.mark.parametrize("name", LAYOUTS)
@settings(max_examples=25, deadline=None)
@given(placing=placings())
def test_no_label_lies_on_another_and_the_same_comes_out_again(name: str, placing: Placing) -> None:
    points = LAYOUTS[name](placing)
    assert points.keys() == placing.sizes.keys()
    assert hits(placing, points) == 0
    assert LAYOUTS[name](placing) == points


@pytest.mark.parametrize("name", ["around", "free", "kinds", "circle"])
@settings(max_examples=25, deadline=None)
@given(placing=placings(fixed=True))
def test_what_stands_stays_and_the_rest_finds_room(name: str, placing: Placing) -> None:
    points = LAYOUTS[name](placing)
    assert {iri: points[iri] for iri in placing.fixed} == placing.fixed
    assert hits(placing, points) == 0


def test_neighbours_of_one_sector_stand_side_by_side() -> None:
    ring = NAMES[1:13]
    sizes = dict.fromkeys(NAMES[:13], (100.0, 28.0))
    links = tuple((NAMES[0], iri) for iri in ring)
    sectors = {iri: i % 3 for i, iri in enumerate(ring)}
    points = LAYOUTS["around"](Placing(sizes, links, NAMES[0], sectors))
    turn = sorted(ring, key=lambda i: np.arctan2(-points[i].y, -points[i].x))
    order = [sectors[iri] for iri in turn]
    changes = sum(a != b for a, b in zip(order, [*order[1:], order[0]], strict=True))
    assert changes == 3


def test_nothing_is_placed_where_there_is_nothing() -> None:
    assert all(layout(Placing({})) == {} for layout in LAYOUTS.values())


def test_a_larger_canvas_has_room_for_more_concepts() -> None:
    assert room((680, 437)) < room((1000, 640)) < room((1920, 1080))
    assert room((100, 100)) == 8


def test_new_concepts_keep_farther_apart_where_the_text_is_larger() -> None:
    stands = {Iri(f"s{i}"): Point(360 * (i % 4) - 540, 170 * (i // 4) - 255) for i in range(16)}
    new = [Iri(f"n{i}") for i in range(6)]
    links = tuple((Iri("s5"), iri) for iri in new)

    def nearest(scale: float) -> float:
        sizes = dict.fromkeys((*stands, *new), (240.0, 56.0))
        points = LAYOUTS["around"](Placing(sizes, links, fixed=stands, scale=scale))
        pairs = ((points[a], points[b]) for a in new for b in points if a != b)
        return min(max(abs(p.x - q.x) - 240, abs(p.y - q.y) - 56) for p, q in pairs)

    assert nearest(2.0) > 1.5 * nearest(1.0)


def test_a_circle_keeps_its_gaps_at_twice_the_text() -> None:
    def width(scale: float) -> float:
        sizes = {Iri(f"c{i:02}"): (150 * scale, 28 * scale) for i in range(40)}
        found = LAYOUTS["circle"](Placing(sizes, size=(300 * scale, 200 * scale), scale=scale))
        return max(at.x for at in found.values())

    assert width(2.0) == pytest.approx(2 * width(1.0), abs=2)
