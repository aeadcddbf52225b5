"""A large map as a display list: what is drawn, what is said of it, and how long its SVG is."""

from pathlib import Path
from xml.etree import ElementTree as Xml

import numpy as np
import pytest
from accepted import same_as_golden
from hypothesis import given
from hypothesis import strategies as some

from explorer.model import vocabulary as v
from explorer.model.concept import Kind, Relation
from explorer.model.geometry import Point, Rect
from explorer.model.terms import Iri
from explorer.scene.camera import Camera
from explorer.scene.clear import cleared
from explorer.scene.light import DIMMED
from explorer.scene.map.cloud import Cloud, Concepts, Grouping, Links, cloud
from explorer.scene.map.eye import fitted
from explorer.scene.map.land import clipped_ring
from explorer.scene.map.light import glow, including
from explorer.scene.map.scene import MapScene, map_scene
from explorer.scene.map.sheet import Sheet, whole
from explorer.scene.map.sieve import sieve
from explorer.scene.shapes import CLEAR, Cells, Words
from explorer.scene.svg import svg
from explorer.scene.theme import DARK, LIGHT

GOLDEN = Path(__file__).parent / "golden"
SIZE = (800.0, 500.0)
AREA = Rect(0, 0, *SIZE)
SORTS = tuple(Kind(Iri(f"urn:kind{i}"), f"Kind {i}", i) for i in range(1, 9))
RELATIONS = (Relation(Iri("urn:a"), "requires", group=v.ORDER), Relation(Iri("urn:b"), "uses"))


def country(count: int = 600, spread: float = 45) -> Cloud:
    """Two regions beside each other; each concept is linked to one of the first nine of its own.

    Every twentieth is linked to one of the other region.
    """
    draw = np.random.default_rng(11)
    region = np.arange(count) % 2
    points = draw.normal(0, 1, (count, 2)) * spread * count**0.5 / 4
    points[:, 0] += region * spread * count**0.5
    ends = np.stack([np.arange(count), (np.arange(count) * 7) % 9 * 2 + region], axis=1)
    across = np.stack([np.arange(0, count, 20), np.arange(0, count, 20) + 1], axis=1)
    ends = np.concatenate([ends[ends[:, 0] != ends[:, 1]], across]).astype(np.int32)
    sort = np.arange(count, dtype=np.int32) % len(SORTS)
    concepts = Concepts(
        [Iri(f"urn:{i}") for i in range(count)],
        [f"Concept {i}" if i else "<b>First & last</b>" for i in range(count)],
        points,
        sort + 1,
        sort=sort,
        sorts=SORTS,
    )
    used = (np.arange(len(ends)) % 2).astype(np.uint16)
    grouping = Grouping(region.astype(np.int32), ("West", "East"), (Iri("urn:west"), None))
    return cloud(concepts, Links(ends, used, RELATIONS), grouping)


@pytest.fixture(scope="module")
def land() -> Cloud:
    return country()


def near(land: Cloud, apart: float = 70) -> Camera:
    at = Point(float(land.x[0]), float(land.y[0]))
    return Camera(apart / land.spacing).centred(at, AREA)


def words(made: MapScene) -> list[str]:
    return [shape.text for shape in made.scene.shapes if isinstance(shape, Words)]


def owners(made: MapScene) -> list[object]:
    return [group.owner for group in made.scene.groups if group.owner is not None]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_a_near_look_at_a_map_is_drawn_as_it_was_accepted(land: Cloud, theme: object) -> None:
    chosen = DARK if theme is DARK else LIGHT
    made = map_scene(sieve(land), Sheet(near(land), SIZE, chosen), "Terms")
    same_as_golden(svg(made.scene, made.told), GOLDEN / f"map_{chosen.name}.svg")


def test_all_concepts_are_drawn_on_all_of_it_and_what_is_left_out_is_said(land: Cloud) -> None:
    made = map_scene(sieve(land), Sheet(*whole(land)), "Terms")
    assert sorted(map(str, owners(made))) == sorted(land.iris)
    assert made.told.title == "Map of Terms"
    assert made.told.description.startswith("600 concepts in 2 regions, ")
    assert "628 relations drawn, " in made.told.description
    assert {"West", "East"} <= set(words(made))
    assert {"Kind 1", "requires", "uses"} <= set(words(made))


def test_every_concept_and_region_has_a_title_and_labels_stay_text(land: Cloud) -> None:
    made = map_scene(sieve(land), Sheet(*whole(land)))
    root = Xml.fromstring(svg(made.scene, made.told))  # noqa: S314  # our own text
    found = {title.text for title in root.iter("{http://www.w3.org/2000/svg}title")}
    assert {"West, 300 concepts", "Concept 5, Kind 6", "<b>First & last</b>, Kind 1"} <= found


def test_a_part_shows_and_counts_what_is_in_sight_alone(land: Cloud) -> None:
    made = map_scene(sieve(land), Sheet(near(land), SIZE))
    assert 0 < len(owners(made)) < 200
    assert made.told.description.startswith(f"{len(owners(made))} of 600 concepts")
    assert " of 628 relations drawn" in made.told.description
    assert any(" requires " in group.told for group in made.scene.groups)


def test_what_the_filters_hide_is_not_in_the_picture(land: Cloud) -> None:
    few = sieve(land, frozenset({0}), frozenset({0, 1}))
    made = map_scene(few, Sheet(*whole(land)))
    assert len(owners(made)) == 450
    assert not {"Kind 1", "Kind 2", "requires"} & set(words(made))


def test_far_off_there_are_tints_and_names_of_regions_but_no_links(land: Cloud) -> None:
    tiny = Camera(2 / land.spacing).centred(land.bounds.centre, AREA)
    made = map_scene(sieve(land), Sheet(tiny, SIZE))
    assert any(isinstance(shape, Cells) for shape in made.scene.shapes)
    assert "as ways between regions" in made.told.description
    assert "data:image/png;base64," in svg(made.scene)


def test_a_light_dims_all_else_and_only_its_concepts_are_named(land: Cloud) -> None:
    here = land.iris[0]
    others = [land.iris[i] for i in land.neighbours(0)[:4].tolist()]
    pairs = [frozenset((here, other)) for other in others]
    lit = glow(sieve(land), [here, *others], pairs, (here,))
    assert len(lit.places) == 5
    assert {frozenset(land.links.ends[i].tolist()) for i in lit.links.tolist()} == {
        frozenset((0, land.index[other])) for other in others
    }
    made = map_scene(sieve(land), Sheet(*whole(land), glow=lit))
    full = [group.owner for group in made.scene.groups if group.owner and group.opacity == 1]
    dim = [group.owner for group in made.scene.groups if group.owner and group.opacity == DIMMED]
    assert set(full) == {here, *others}
    assert len(dim) == 600
    assert "East" not in words(made)
    assert land.labels[0] in words(made)


def test_a_light_is_brought_into_sight_and_left_where_it_is_seen_well(land: Cloud) -> None:
    places = np.array([0, 599], np.intp)
    camera = including(land, places, near(land), AREA)
    for i in places.tolist():
        assert AREA.contains(camera.seen(Point(float(land.x[i]), float(land.y[i]))))
    assert including(land, places, camera, AREA) == camera
    assert including(land, np.zeros(0, np.intp), Camera(), AREA) == Camera()


def test_the_svg_of_ten_thousand_concepts_is_at_most_three_megabytes() -> None:
    large = country(10_000)
    made = map_scene(sieve(large), Sheet(*whole(large)))
    assert len(owners(made)) == 10_000
    assert len(svg(made.scene, made.told).encode()) < 3_000_000


def test_an_empty_map_is_a_picture_too() -> None:
    none = Links(np.zeros((0, 2), np.int32), np.zeros(0, np.uint16), ())
    empty = cloud(Concepts([], [], np.zeros((0, 2)), np.zeros(0, int)), none)
    made = map_scene(sieve(empty), Sheet(*whole(empty)))
    assert owners(made) == []
    assert made.told.description.startswith("0 concepts")


def test_without_a_ground_nothing_keeps_its_colour_around_it(land: Cloud) -> None:
    sheet = Sheet(fitted(land.bounds, AREA), SIZE)
    bare = cleared(map_scene(sieve(land), sheet).scene)
    assert bare.ground == CLEAR
    assert LIGHT.canvas not in svg(bare)
    assert all(shape.halo is None for shape in bare.shapes if isinstance(shape, Words))


@given(
    some.lists(some.tuples(some.floats(-900, 900), some.floats(-900, 900)), min_size=3, max_size=12)
)
def test_a_clipped_ring_lies_inside_and_a_ring_inside_stays(
    ring: list[tuple[float, float]],
) -> None:
    area = Rect(-200, -100, 400, 300)
    cut = clipped_ring(np.array(ring), area)
    for x, y in cut.tolist():
        assert area.grown(1e-6).contains(Point(x, y))
    if all(area.contains(Point(*at)) for at in ring):
        assert cut.tolist() == [list(at) for at in ring]
