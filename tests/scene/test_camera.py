"""Cameras: what is seen where, and that nothing jumps."""

import math

from hypothesis import given
from hypothesis import strategies as st

from explorer.model.geometry import Point, Rect
from explorer.scene.camera import READABLE, Camera, first_look, fitted, including, uncut

NUMBERS = st.floats(-1000, 1000)
POINTS = st.builds(Point, NUMBERS, NUMBERS)
CAMERAS = st.builds(Camera, st.floats(0.1, 3), NUMBERS, NUMBERS)
AREA = Rect(0, 0, 680, 393)


@given(CAMERAS, POINTS)
def test_what_is_seen_is_what_is_meant(camera: Camera, point: Point) -> None:
    back = camera.meant(camera.seen(point))
    assert math.dist(back, point) < 1e-6


@given(CAMERAS, POINTS, st.floats(0.5, 2))
def test_zooming_keeps_what_is_under_the_pointer(camera: Camera, at: Point, factor: float) -> None:
    assert math.dist(camera.zoomed(factor, at).meant(at), camera.meant(at)) < 1e-4


@given(st.floats(10, 4000), st.floats(10, 4000))
def test_fitting_shows_everything(wide: float, tall: float) -> None:
    bounds = Rect(-wide / 3, -tall / 4, wide, tall)
    camera = fitted(bounds, AREA)
    first, last = (
        camera.seen(Point(bounds.x, bounds.y)),
        camera.seen(Point(bounds.right, bounds.bottom)),
    )
    assert AREA.grown(1).contains(first)
    assert AREA.grown(1).contains(last)


def test_a_first_look_at_much_keeps_labels_readable_and_starts_at_the_beginning() -> None:
    bounds = Rect(0, 0, 3000, 300)
    camera = first_look(bounds, AREA)
    assert camera.scale >= 0.7
    assert math.isclose(camera.seen(Point(0, 0)).x, 0)


def test_a_first_look_may_be_about_something() -> None:
    camera = first_look(Rect(0, 0, 3000, 300), AREA, Point(1500, 150))
    assert math.dist(camera.seen(Point(1500, 150)), AREA.centre) < 1


@given(st.builds(Rect, NUMBERS, NUMBERS, st.floats(5, 900), st.floats(5, 900)), CAMERAS)
def test_what_is_brought_into_sight_is_seen_or_as_small_as_can_be_read(
    rect: Rect, camera: Camera
) -> None:
    area = Rect(0, 0, 700, 500)
    found = including(camera, rect, area)
    low = found.seen(Point(rect.x, rect.y))
    high = found.seen(Point(rect.right, rect.bottom))
    seen = low.x >= -0.1 and low.y >= -0.1 and high.x <= 700.1 and high.y <= 500.1
    assert seen or found.scale <= READABLE + 1e-9
    assert found.scale <= camera.scale + 1e-9


COLUMNS = [Rect(200.0 * column, 60.0 * row, 120, 28) for column in range(9) for row in range(3)]


@given(st.sampled_from(COLUMNS), st.floats(200, 1500), st.floats(READABLE, 1))
def test_a_look_at_columns_begins_with_a_whole_one(about: Rect, wide: float, scale: float) -> None:
    area = Rect(0, 0, wide, 400)
    camera = uncut(Camera(scale).centred(about.centre, area), COLUMNS, about, area)
    sides = [(box.x * scale + camera.left, box.right * scale + camera.left) for box in COLUMNS]
    assert not [left for left, right in sides if left < -0.1 < 0.1 < right]
    assert 0 < about.x * scale + camera.left < wide - about.width * scale
    assert camera.scale == scale


def test_what_is_far_below_does_not_say_where_a_look_begins() -> None:
    camera, area = Camera(1, -250, 0), Rect(0, 0, 400, 300)
    about, deep = Rect(400, 40, 120, 28), Rect(200, 5000, 120, 28)
    assert uncut(camera, [about, deep], about, area) == camera
