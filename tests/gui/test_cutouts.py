"""Concepts as pixels are made ahead while a picture rests."""

import pytest

from explorer.gui.canvas.cutouts import Cutouts
from explorer.model.geometry import Rect
from explorer.model.terms import Iri
from explorer.scene.shapes import Box, Group, Paint, Scene

RED, BLUE = Paint(fill="#FF0000"), Paint(fill="#0000FF")


pytestmark = pytest.mark.usefixtures("qapp")


def scene(*names: str, paint: Paint = RED) -> Scene:
    """A scene with one box for each name, below it a group of nobody."""
    boxes = (Box(Rect(40.0 * i, 0, 30, 20), 4, paint) for i in range(len(names)))
    owned = (Group((box,), Iri(name)) for name, box in zip(names, boxes, strict=True))
    return Scene((Group(()), *owned))


def test_all_concepts_of_a_scene_are_there_after_it_rested() -> None:
    cutouts = Cutouts(1.0, 2.0)
    assert cutouts.kept(scene("a", "b")) == {}
    assert not cutouts.prepare(scene("a", "b"), 1000.0)
    made = cutouts.kept(scene("a", "b"))
    assert set(made) == {1, 2}
    pixels, area = made[1]
    assert (pixels.width(), pixels.height()) == (area.width * 2, area.height * 2)
    assert pixels.toImage().pixelColor(pixels.rect().center()).name() == "#ff0000"


def test_a_slice_without_time_makes_nothing_and_says_so() -> None:
    cutouts = Cutouts(1.0, 1.0)
    assert cutouts.prepare(scene("a", "b"), 0.0)
    assert len(cutouts.kept(scene("a", "b"))) <= 1


def test_slice_by_slice_the_whole_scene_is_made() -> None:
    cutouts, shown = Cutouts(1.0, 1.0), scene("a", "b", "c")
    slices = 1
    while cutouts.prepare(shown, 0.0):
        slices += 1
    assert slices <= len("abc") + 1
    assert set(cutouts.kept(shown)) == {1, 2, 3}


def test_what_looks_otherwise_is_made_anew_and_what_is_gone_is_dropped() -> None:
    cutouts = Cutouts(1.0, 1.0)
    cutouts.prepare(scene("a", "b"), 1000.0)
    assert cutouts.kept(scene("a", "b", paint=BLUE)) == {}
    cutouts.prepare(scene("a"), 1000.0)
    assert set(cutouts.kept(scene("a", "b"))) == {1}
