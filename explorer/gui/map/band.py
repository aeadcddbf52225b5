"""Shift and a drag over a large map: a frame that selects all concepts in it."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from explorer.gui.style import Look
from explorer.model.geometry import Point, Rect


class Band:
    """`caught` is called with what the frame holds, in pixels of the widget."""

    def __init__(self, widget: QWidget, look: Look, caught: Callable[[Rect], object]) -> None:
        self._widget, self._look, self._caught = widget, look, caught
        self._start: Point | None = None
        self.area: Rect | None = None

    def press(self, event: QMouseEvent) -> bool:
        """Whether this press begins a frame."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if shift and event.button() == Qt.MouseButton.LeftButton:
            self._start = _at(event)
        return self._start is not None

    def move(self, event: QMouseEvent) -> bool:
        """Draw the frame out; whether there is one."""
        if self._start is not None:
            one, other = self._start, _at(event)
            x, y = min(one.x, other.x), min(one.y, other.y)
            self.area = Rect(x, y, abs(one.x - other.x), abs(one.y - other.y))
            self._widget.update()
        return self._start is not None

    def release(self) -> bool:
        """Take what it holds; whether there was one."""
        held, area = self._start is not None, self.area
        self._start = self.area = None
        if area is not None:
            self._caught(area)
            self._widget.update()
        return held

    def paint(self, painter: QPainter) -> None:
        """Draw the frame over everything."""
        if self.area is not None:
            painter.resetTransform()
            painter.setPen(QPen(self._look.colour("accent"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(*self.area))


def _at(event: QMouseEvent) -> Point:
    return Point(event.position().x(), event.position().y())
