"""A large map as arrays: order, detail, names that never touch, borders, and what lies where."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from explorer.model import vocabulary as v
from explorer.model.concept import Relation
from explorer.model.geometry import Point, Rect
from explorer.model.terms import Iri
from explorer.scene.camera import Camera
from explorer.scene.map.cloud import Cloud, Concepts, Grouping, Links, cloud
from explorer.scene.map.eye import (
    MANY,
    clipped,
    drawn,
    fitted,
    limits,
    nearest,
    sight,
    towards,
    zoomed,
)
from explorer.scene.map.labels import (
    Ground,
    Spots,
    Wish,
    carried,
    found_at,
    lasts,
    settle,
    sticky,
)
from explorer.scene.map.regions import contours
from explorer.scene.map.tint import tint
from explorer.scene.theme import DARK, LIGHT

AREA = Rect(0, 0, 1280, 800)
Numbers = npt.NDArray[np.float64]


def star(points: list[tuple[float, float]], region: list[int] | None = None) -> Cloud:
    """The last concept is linked to all others; two kinds of relation by turns."""
    count = len(points)
    ends = np.array([(i, count - 1) for i in range(count - 1)], np.int32).reshape(-1, 2)
    kinds = (Relation(Iri("urn:a"), "a", group=v.ORDER), Relation(Iri("urn:b"), "b"))
    return cloud(
        Concepts(
            [Iri(f"urn:{i}") for i in range(count)],
            [f"Concept {i}" for i in range(count)],
            np.array(points, float).reshape(-1, 2),
            np.arange(count) % 9,
        ),
        Links(ends, (np.arange(len(ends)) % 2).astype(np.uint16), kinds),
        None if region is None else Grouping(np.array(region, np.int32), ("West", "")),
    )


def two_towns() -> Cloud:
    draw = np.random.default_rng(3)
    west, east = draw.normal((0, 0), 60, (300, 2)), draw.normal((600, 0), 60, (300, 2))
    return star([(x, y) for x, y in np.concatenate([west, east]).tolist()], [0] * 300 + [1] * 300)


def test_the_most_linked_concept_leads_and_keeps_its_name_place_and_links() -> None:
    made = star([(0, 0), (10, 0), (0, 10), (50, 50)])
    assert made.labels == ("Concept 3", "Concept 0", "Concept 1", "Concept 2")
    assert (made.x[0], made.y[0]) == (50, 50)
    assert made.kinds.tolist() == [3, 0, 1, 2]
    assert made.neighbours(0).tolist() == [1, 2, 3]
    assert made.neighbours(2).tolist() == [0]
    assert made.place(Iri("urn:3")) == 0
    assert made.place(Iri("urn:none")) is None


def test_links_keep_their_direction_and_relation() -> None:
    made = star([(0, 0), (10, 0), (0, 10), (50, 50)])
    assert made.links.ends.tolist() == [[1, 0], [2, 0], [3, 0]]
    assert made.links.relation.tolist() == [0, 1, 0]


def test_a_cloud_may_be_empty_or_a_single_concept() -> None:
    assert len(star([])) == 0
    assert sight(star([(4, 4)]), Camera(), AREA).places.tolist() == [0]


def test_a_region_without_a_name_is_called_after_its_leading_concept() -> None:
    made = two_towns()
    assert [region.name for region in made.regions] == ["West", "Concept 599"]
    assert [region.count for region in made.regions] == [300, 300]


def test_regions_lie_around_their_concepts_and_not_over_each_other() -> None:
    west, east = two_towns().regions
    assert west.bounds.contains(west.middle)
    assert east.bounds.contains(east.middle)
    assert west.bounds.right <= east.bounds.x + 60
    assert abs(west.middle.x) < 15
    assert abs(east.middle.x - 600) < 15


def test_a_road_counts_the_links_between_two_regions() -> None:
    (road,) = two_towns().roads
    assert {road.first, road.second} == {0, 1}
    assert road.links == 300


def test_a_border_runs_where_the_field_is_zero() -> None:
    rows, columns = np.mgrid[0:21, 0:21]
    (ring,) = contours(6.0 - np.hypot(rows - 10, columns - 10))
    far = np.hypot(ring[:, 0] - 10, ring[:, 1] - 10)
    assert np.allclose(far, 6, atol=0.1)


@given(some.integers(0, 2**32 - 1))
def test_borders_are_closed_rings_that_part_inside_from_outside(seed: int) -> None:
    field = np.pad(np.random.default_rng(seed).normal(0, 1, (7, 8)), 1, constant_values=-1.0)
    rings = contours(field)
    for row, column in np.argwhere(np.abs(field) > 0.05).tolist():
        crossed = sum(_crossings(ring, column, row) for ring in rings)
        assert (crossed % 2 == 1) == (field[row, column] > 0)


def _crossings(ring: Numbers, x: float, y: float) -> int:
    """How often a line from the point to the right crosses a ring, slightly below the point."""
    one, other = ring, np.roll(ring, -1, axis=0)
    y += 1e-6
    across = (one[:, 1] > y) != (other[:, 1] > y)
    with np.errstate(all="ignore"):
        at = one[:, 0] + (y - one[:, 1]) / (other[:, 1] - one[:, 1]) * (other[:, 0] - one[:, 0])
    return int((across & (at > x)).sum())


def test_fit_shows_everything_and_zoom_stays_within_limits() -> None:
    made = two_towns()
    whole = fitted(made.bounds, AREA)
    assert sight(made, whole, AREA).total == 600
    allowed = limits(made, AREA)
    assert zoomed(whole, 1e9, Point(5, 5), allowed).scale == allowed.high
    assert zoomed(whole, 1e-9, Point(5, 5), allowed).scale == allowed.low


def test_what_is_seen_at_the_pointer_stays_there() -> None:
    made, at = two_towns(), Point(200, 300)
    before = fitted(made.bounds, AREA)
    after = zoomed(before, 1.7, at, limits(made, AREA))
    assert after.meant(at) == pytest.approx(before.meant(at))


def test_more_concepts_are_drawn_the_nearer_one_looks() -> None:
    counts = [drawn(100_000, apart) for apart in (1, 2, 3, 4, 5, 6, 7, 20)]
    assert counts == sorted(counts)
    assert counts[0] == 700
    assert counts[-1] == MANY
    assert drawn(900, 0.1) == 900


def test_the_concept_at_a_point_is_the_nearest_within_reach() -> None:
    seen = sight(star([(100, 100), (112, 100), (400, 400)]), Camera(), AREA)
    assert nearest(seen, Point(107, 100)) == 2
    assert nearest(seen, Point(104, 100)) == 1
    assert nearest(seen, Point(200, 200)) is None


def test_an_arrow_goes_to_the_nearest_in_its_direction() -> None:
    made = star([(100, 0), (300, 10), (0, 80), (0, 0)])
    every = np.arange(len(made), dtype=np.int32)
    right = towards(made, 0, (1, 0), every)
    assert right is not None
    assert made.labels[right] == "Concept 0"
    assert towards(made, 0, (-1, 0), every) is None


@given(some.lists(some.tuples(*[some.floats(-3000, 3000)] * 4), min_size=1, max_size=30))
def test_clipped_lines_lie_in_the_area_and_on_the_line(
    lines: list[tuple[float, float, float, float]],
) -> None:
    whole = np.array(lines)
    parts, kept = clipped(whole, AREA)
    assert len(parts) == kept.sum()
    for part, line in zip(parts.tolist(), whole[kept].tolist(), strict=True):
        for x, y in (part[:2], part[2:]):
            assert -1e-6 <= x <= AREA.width + 1e-6
            assert -1e-6 <= y <= AREA.height + 1e-6
            aside = (line[2] - line[0]) * (y - line[1]) - (line[3] - line[1]) * (x - line[0])
            assert abs(aside) < 1e-2


wishes = some.builds(
    Wish,
    some.integers(0, 500),
    some.builds(Point, some.floats(-50, 1300), some.floats(-50, 850)),
    some.floats(10, 200),
    some.floats(10, 30),
    some.floats(0, 20),
)


@example([Wish(0, Point(0.0, 0.0), 10.0, 10.0, 0.0)] * 2)
@given(some.lists(wishes, max_size=60))
def test_no_two_names_touch_and_none_is_cut(names: list[Wish]) -> None:
    placed = settle(Ground(AREA.width, AREA.height), names, 40)
    assert len(placed) <= 40
    for i, one in enumerate(placed):
        assert one.box.x >= 0
        assert one.box.y >= 0
        assert one.box.right <= AREA.right
        assert one.box.bottom <= AREA.bottom
        for other in placed[:i]:
            apart_x = one.box.right <= other.box.x or other.box.right <= one.box.x
            apart_y = one.box.bottom <= other.box.y or other.box.bottom <= one.box.y
            assert apart_x or apart_y


def test_a_name_that_would_end_in_the_last_cell_beyond_the_edge_stands_elsewhere() -> None:
    wish = Wish(0, Point(583.4, 300), 97, 20, 3)
    (placed,) = settle(Ground(680, 600), [wish], 1)
    assert placed.box.right <= 583.4


def test_no_name_covers_a_glyph_that_is_to_be_seen_but_its_own() -> None:
    at = {0: Point(300, 300), 1: Point(340, 300), 2: Point(270, 302)}
    x, y = np.array([(p.x, p.y) for p in at.values()], np.float64).T
    spots = Spots(np.arange(3), x, y, 6.0)
    placed = settle(Ground(600, 600), [Wish(i, p, 80, 18, 7) for i, p in at.items()], 3, spots)
    assert len(placed) == 3
    for name in placed:
        others = (p for i, p in at.items() if i != name.place)
        assert not any(name.box.grown(5.9).contains(p) for p in others)


def test_no_name_stands_on_ground_that_something_lies_over() -> None:
    ground, corner = Ground(600, 600), Rect(500, 540, 96, 60)
    ground.take(corner, needed=True)
    wishes = [Wish(i, Point(450 + 9 * i, 500 + 6 * i), 60, 18, 5) for i in range(16)]
    for name in settle(ground, wishes, 16):
        assert name.box.right <= corner.x or name.box.bottom <= corner.y


def test_the_first_wish_is_heard_first_and_found_at_its_place() -> None:
    at = Point(300, 300)
    placed = settle(Ground(600, 600), [Wish(i, at, 80, 18, 6) for i in range(9)], 9)
    assert [name.place for name in placed][:2] == [0, 1]
    assert found_at(placed, placed[0].box.centre) == 0
    assert found_at(placed, Point(1, 1)) is None


def test_names_that_were_shown_stay_first() -> None:
    assert sticky([1, 2, 3, 4], [3, 9, 2]) == [3, 2, 1, 4]


def test_names_go_with_their_concepts_while_the_map_moves() -> None:
    placed = settle(Ground(600, 600), [Wish(0, Point(300, 300), 80, 18, 6)], 1)
    old, new = Camera(), Camera().panned(20, -10)
    (moved,) = carried(placed, lambda _: Point(300, 300), (old, new))
    assert moved.box.x - placed[0].box.x == 20
    assert moved.box.y - placed[0].box.y == -10
    assert lasts(old, new, AREA.centre)
    assert not lasts(old, Camera().panned(200, 0), AREA.centre)
    assert not lasts(old, Camera(0.5), AREA.centre)


def test_tints_take_the_colour_of_the_leading_kind_in_each_theme() -> None:
    points = np.random.default_rng(1).normal(0, 40, (400, 2))
    none = Links(np.zeros((0, 2), np.int32), np.zeros(0, np.uint16), ())
    iris = [Iri(f"urn:{i}") for i in range(400)]
    made = cloud(Concepts(iris, iris, points, np.full(400, 3)), none)
    assert made.crowds is not None
    for theme in (LIGHT, DARK):
        pixels = tint(made.crowds, theme).astype(float)
        red, green, blue, alpha = pixels.reshape(-1, 4)[pixels[..., 3].argmax()].tolist()
        wanted = [int(theme.kind(3)[i : i + 2], 16) for i in (1, 3, 5)]
        assert np.allclose(np.array([red, green, blue]) / alpha * 255, wanted, atol=6)
