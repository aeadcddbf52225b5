"""Links and concepts of a large map under a pointer and in a frame."""

import numpy as np
import pytest

from explorer.model.concept import Kind, Relation
from explorer.model.geometry import Point, Rect
from explorer.model.terms import Iri
from explorer.scene.camera import Camera
from explorer.scene.map.cloud import Cloud, Concepts, Links, cloud
from explorer.scene.map.eye import sight
from explorer.scene.map.pick import caught, distances, link_at
from explorer.scene.map.sieve import sieve
from explorer.scene.map.tint import crowds, tint
from explorer.scene.theme import LIGHT

AREA = Rect(0, 0, 400, 400)
NEAR = Camera(1.0)


def square() -> Cloud:
    """Four concepts at the corners of a square, its sides and one diagonal."""
    points = np.array([(100, 100), (300, 100), (300, 300), (100, 300)], float)
    ends = np.array([(0, 1), (1, 2), (2, 3), (3, 0), (0, 2)], np.int32)
    return cloud(
        Concepts(
            [Iri(f"urn:{i}") for i in range(4)],
            ["a", "b", "c", "d"],
            points,
            np.array([1, 1, 2, 2]),
            np.array([4, 3, 2, 1]),
            np.array([0, 0, 1, 1], np.int32),
            (Kind(Iri("urn:k"), "k", 1), Kind(Iri("urn:l"), "l", 2)),
        ),
        Links(ends, np.zeros(5, np.uint16), (Relation(Iri("urn:r"), "r"),)),
    )


def found(made: Cloud, at: Point, kinds: frozenset[int] = frozenset()) -> set[int] | None:
    """The ends of the link at a point."""
    shown = sieve(made, kinds=kinds)
    seen = sight(made, NEAR, AREA, shown.concepts)
    link = link_at(shown, seen, NEAR, AREA, at)
    return None if link is None else set(made.links.ends[link].tolist())


def test_the_nearest_link_is_found_and_none_where_none_is() -> None:
    made = square()
    assert found(made, Point(200, 103)) == {0, 1}
    assert found(made, Point(201, 199)) == {0, 2}
    assert found(made, Point(200, 150)) is None


def test_where_two_links_meet_the_shorter_is_meant() -> None:
    assert found(square(), Point(104, 101)) == {0, 1}


def test_links_of_hidden_concepts_are_not_found() -> None:
    assert found(square(), Point(201, 199), frozenset({1})) is None
    assert found(square(), Point(200, 101), frozenset({1})) == {0, 1}


def test_links_that_cannot_be_told_apart_are_not_found() -> None:
    made = square()
    far = Camera(0.1)
    seen = sight(made, far, AREA)
    assert link_at(sieve(made), seen, far, AREA, far.seen(Point(200, 100))) is None


def test_how_far_a_point_is_from_lines_counts_their_ends() -> None:
    lines = np.array([(0, 0, 10, 0), (0, 0, 0, 10), (5, 5, 5, 5)], float)
    assert distances(lines, Point(13, 4)).tolist() == pytest.approx([5, 13, np.hypot(8, 1)])


def test_a_frame_catches_shown_concepts_by_importance() -> None:
    made = square()
    frame = Rect(90, 90, 220, 60)
    assert caught(sieve(made), NEAR, frame).tolist() == [0, 1]
    assert caught(sieve(made, kinds=frozenset({0})), NEAR, frame).tolist() == []
    assert caught(sieve(made), NEAR, Rect(0, 0, 50, 50)).tolist() == []


def test_the_tint_of_a_kind_that_is_gone_is_taken_away() -> None:
    made = square()
    assert made.crowds is not None
    every = tint(made.crowds, LIGHT)
    one = tint(made.crowds, LIGHT, frozenset({2}))
    none = tint(made.crowds, LIGHT, frozenset({1, 2}))
    assert every[..., 3].sum() > one[..., 3].sum() > 0
    assert not none[..., 3].any()
    # Colours stay those of what is left: never stronger than their share.
    assert (one[..., :3].max(axis=2) <= one[..., 3] + 1).all()


def test_no_concepts_have_no_tint() -> None:
    assert crowds(np.zeros((0, 2), np.float32), np.zeros(0, int)) is None
