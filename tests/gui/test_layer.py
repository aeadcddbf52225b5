"""A picture of many shapes is painted a part at a time; meanwhile the old one is seen."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from explorer.gui.canvas.layer import FEW, STILL, Motion, Painting
from explorer.model.geometry import Rect
from explorer.scene.camera import Camera
from explorer.scene.shapes import Box, Group, Paint, Scene

pytestmark = pytest.mark.usefixtures("qapp")
MANY = 40 * FEW
LAST = (15, 15)
RESTING = Motion()


def scene(count: int, colour: str) -> Scene:
    """So many boxes over each other, and a last one in the corner."""
    below = Group((Box(Rect(0, 0, 400, 300), 4, Paint(fill=colour)),))
    last = Group((Box(Rect(0, 0, 30, 30), 4, Paint(fill="#00FF00")),))
    return Scene((*(below for _ in range(count)), last))


def frame(
    painting: Painting, shown: Scene, camera: Camera = STILL, motion: Motion = RESTING
) -> QImage:
    """What a frame shows."""
    image = QImage(400, 300, QImage.Format.Format_ARGB32)
    image.fill(QColor("black"))
    painter = QPainter(image)
    painting.paint(painter, shown, camera, motion)
    painter.end()
    return image


def test_few_shapes_are_there_at_once() -> None:
    asked: list[None] = []
    image = frame(Painting(lambda: asked.append(None)), scene(FEW - 1, "#FF0000"))
    assert image.pixelColor(*LAST).name() == "#00ff00"
    assert not asked


def test_many_shapes_take_several_frames_and_each_asks_for_the_next() -> None:
    asked: list[None] = []
    painting, many = Painting(lambda: asked.append(None)), scene(MANY, "#FF0000")
    images = [frame(painting, many)]
    while len(asked) == len(images):
        images.append(frame(painting, many))
    assert images[0].pixelColor(*LAST).name() == "#ff0000"
    assert images[-1].pixelColor(*LAST).name() == "#00ff00"
    assert frame(painting, many) == images[-1]


def test_the_old_picture_is_seen_until_all_of_the_new_is_there() -> None:
    asked: list[None] = []
    painting, many = Painting(lambda: asked.append(None)), scene(MANY, "#FF0000")
    old = frame(painting, scene(1, "#0000FF"))
    while frame(painting, many) == old:
        assert asked
    assert frame(painting, many).pixelColor(200, 150).name() == "#ff0000"
    assert frame(painting, many).pixelColor(*LAST).name() == "#00ff00"


def test_on_the_way_what_is_seen_at_its_end_is_there_before_that() -> None:
    asked: list[None] = []
    painting, far = Painting(lambda: asked.append(None)), Camera(0.25)
    shown = Scene((Group((Box(Rect(1200, 0, 300, 300), 4, Paint(fill="#00FF00")),)),))
    frame(painting, shown)
    half = Motion(moving=True, goal=far)
    image = frame(painting, shown, Camera(0.3), half)
    assert image.pixelColor(400 - 10, 20).name() == "#00ff00"
    assert frame(painting, shown, far, half).pixelColor(350, 20).name() == "#00ff00"
