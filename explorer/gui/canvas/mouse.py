"""The mouse over the canvas: which gesture has it, and what it points at meanwhile."""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor, QMouseEvent

from explorer.gui.canvas.gestures import Gesture, gestures
from explorer.gui.canvas.hand import Hand
from explorer.gui.canvas.pointing import Pointing
from explorer.model.geometry import Point
from explorer.scene.shapes import What


class Pad(Protocol):
    """The widget that the mouse is over."""

    def setCursor(self, shape: QCursor | Qt.CursorShape, /) -> None: ...


class Mouse:
    """From a press to its release one gesture has the mouse; else it points."""

    def __init__(self, pad: Pad, hand: Hand, pointing: Pointing) -> None:
        self._pad, self._hand, self._pointing = pad, hand, pointing
        self._gesture: Gesture | None = None
        self._gestures = gestures()

    def press(self, event: QMouseEvent) -> None:
        """Give the mouse to the first gesture that takes the press."""
        self._pointing.quiet()
        taking = (g for g in self._gestures if g.press(self._hand, _place(event), event))
        self._gesture = next(taking, None)

    def move(self, event: QMouseEvent) -> None:
        """Go on with the gesture, or point at what is there."""
        if self._gesture is not None:
            self._gesture.move(self._hand, _place(event))
            return
        target = self._hand.target_at(_place(event))
        self._pointing.at(target)
        answers = target is not None and target.what is not What.LINK
        shape = Qt.CursorShape.PointingHandCursor if answers else Qt.CursorShape.ArrowCursor
        self._pad.setCursor(shape)

    def release(self, event: QMouseEvent) -> None:
        """End the gesture."""
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            gesture.release(self._hand, _place(event))

    def double(self, event: QMouseEvent) -> bool:
        """Open the concept under a double click; whether there is one."""
        target = self._hand.target_at(_place(event))
        if target is None or target.what is not What.CONCEPT:
            return False
        self._hand.activated.send(target.iri)
        return True


def _place(event: QMouseEvent) -> Point:
    return Point(event.position().x(), event.position().y())
