"""What the mouse does on the canvas: one class a gesture; the first that accepts a press has it.

A gesture sees the canvas only through `Stage`.
"""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent

from explorer.model.geometry import Point, Rect
from explorer.model.terms import Iri
from explorer.scene.camera import Camera
from explorer.scene.shapes import Target, What

# The pointer has to go this far before a click becomes a drag.
SLACK = 4.0


class Stage(Protocol):
    """What gestures may do."""

    @property
    def camera(self) -> Camera: ...
    def target_at(self, at: Point) -> Target | None: ...
    def look(self, camera: Camera) -> None:
        """Show another part, while the gesture lasts."""
        ...

    def click(self, target: Target | None, *, adds: bool) -> None: ...
    def carry(self, iri: Iri, by: Point) -> None:
        """Draw a concept away from its place."""
        ...

    def drop(self, iri: Iri, by: Point) -> None: ...
    def frame(self, area: Rect | None) -> None:
        """Draw the rubber band, in pixels of the widget."""
        ...

    def catch(self, area: Rect) -> None:
        """Select what the rubber band holds."""
        ...


class Gesture(Protocol):
    """From a press to its release."""

    def press(self, stage: Stage, at: Point, event: QMouseEvent) -> bool:
        """Whether this gesture takes the press."""
        ...

    def move(self, stage: Stage, at: Point) -> None: ...
    def release(self, stage: Stage, at: Point) -> None: ...


def adds(event: QMouseEvent) -> bool:
    """Whether a click adds to the selection."""
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


class PressBadge:
    """A click on "+3" asks for the hidden neighbours."""

    def __init__(self) -> None:
        self._badge: Target | None = None

    def press(self, stage: Stage, at: Point, event: QMouseEvent) -> bool:
        target = stage.target_at(at)
        self._badge = target if target and target.what is What.BADGE else None
        return self._badge is not None and event.button() == Qt.MouseButton.LeftButton

    def move(self, stage: Stage, at: Point) -> None:
        """A badge cannot be dragged."""

    def release(self, stage: Stage, at: Point) -> None:
        if stage.target_at(at) == self._badge:
            stage.click(self._badge, adds=False)


class DragConcept:
    """A press on a concept selects it, or moves it where the pointer goes; a bubble likewise."""

    def __init__(self) -> None:
        self._start = Point(0, 0)
        self._target: Target | None = None
        self._adds = self._far = False

    def press(self, stage: Stage, at: Point, event: QMouseEvent) -> bool:
        target = stage.target_at(at)
        if event.button() != Qt.MouseButton.LeftButton or target is None:
            return False
        if target.what not in (What.CONCEPT, What.BUBBLE):
            return False
        self._start, self._target, self._adds, self._far = at, target, adds(event), False
        return True

    def move(self, stage: Stage, at: Point) -> None:
        self._far = self._far or _distance(self._start, at) > SLACK
        if self._far and self._target:
            stage.carry(self._target.iri, self._by(stage, at))

    def release(self, stage: Stage, at: Point) -> None:
        if self._far and self._target:
            stage.drop(self._target.iri, self._by(stage, at))
        else:
            stage.click(self._target, adds=self._adds)

    def _by(self, stage: Stage, at: Point) -> Point:
        scale = stage.camera.scale
        return Point((at.x - self._start.x) / scale, (at.y - self._start.y) / scale)


class RubberBand:
    """Shift and a drag over empty canvas select all that the frame holds."""

    def __init__(self) -> None:
        self._start = Point(0, 0)

    def press(self, stage: Stage, at: Point, event: QMouseEvent) -> bool:  # noqa: ARG002 - Gesture
        self._start = at
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return shift and event.button() == Qt.MouseButton.LeftButton

    def move(self, stage: Stage, at: Point) -> None:
        stage.frame(_spanned(self._start, at))

    def release(self, stage: Stage, at: Point) -> None:
        stage.frame(None)
        stage.catch(_spanned(self._start, at))


class Pan:
    """A drag over empty canvas, or with the middle button, moves all; a click clears or takes."""

    def __init__(self) -> None:
        self._start = Point(0, 0)
        self._camera = Camera()
        self._far = False

    def press(self, stage: Stage, at: Point, event: QMouseEvent) -> bool:
        self._start, self._camera = at, stage.camera
        self._far = event.button() == Qt.MouseButton.MiddleButton
        return event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton)

    def move(self, stage: Stage, at: Point) -> None:
        self._far = self._far or _distance(self._start, at) > SLACK
        if self._far:
            stage.look(self._camera.panned(at.x - self._start.x, at.y - self._start.y))

    def release(self, stage: Stage, at: Point) -> None:
        if not self._far:
            stage.click(stage.target_at(at), adds=False)


def gestures() -> Sequence[Gesture]:
    """All gestures, in the order in which they are asked."""
    return (PressBadge(), DragConcept(), RubberBand(), Pan())


def _distance(one: Point, other: Point) -> float:
    return max(abs(one.x - other.x), abs(one.y - other.y))


def _spanned(one: Point, other: Point) -> Rect:
    x, y = min(one.x, other.x), min(one.y, other.y)
    return Rect(x, y, abs(one.x - other.x), abs(one.y - other.y))
