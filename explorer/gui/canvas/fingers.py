"""Wheel, touchpad and fingers on a canvas or a map: panning, zooming, taps.

One finger pans, two pinch and pan. A tap is a click, two are a double click, a finger that rests
asks for the menu: these are handed to the widget as what a mouse does. On a touchpad two fingers
pan and pinch; a wheel zooms, with Shift it pans.
"""

import math
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QEventPoint,
    QGuiApplication,
    QMouseEvent,
    QNativeGestureEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from explorer.gui.canvas.glide import Glide
from explorer.gui.canvas.pointing import later
from explorer.model.geometry import Point
from explorer.scene.camera import Camera

# A finger has to go this far before a tap becomes panning; two taps are so near to each other.
SLACK, NEAR = 10.0, 28.0
# One step of a zoom, as for the wheel.
STEP = math.log(1.2)
NOTCH = 120
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
KEYS = Qt.KeyboardModifier.NoModifier


class Board(Protocol):
    """What is looked at through the widget."""

    @property
    def camera(self) -> Camera: ...
    def look(self, camera: Camera) -> None: ...
    def zoom(self, steps: float, at: Point | None = None) -> None: ...


class Fingers(QObject):
    """Watches a widget's events, and takes those of wheel, touchpad and fingers."""

    def __init__(self, widget: QWidget, board: Board, glide: Glide) -> None:
        super().__init__(widget)
        self._widget, self._board, self._glide = widget, board, glide
        self._held: dict[int, Point] = {}
        self._start: Point | None = None
        self._tapped: tuple[int, Point] | None = None
        hints = QGuiApplication.styleHints()
        self._twice = hints.mouseDoubleClickInterval()
        self._rests = later(self, hints.mousePressAndHoldInterval(), self._hold)
        widget.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        widget.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent):
            self._wheel(event)
        elif isinstance(event, QNativeGestureEvent):
            return self._gesture(event)
        elif isinstance(event, QTouchEvent):
            if self._beside(event):
                return False
            self._touch(event)
        else:
            return False
        event.accept()
        return True

    def _beside(self, event: QTouchEvent) -> bool:
        """Whether a finger came down on something that lies on the canvas, as its legend."""
        if event.type() != QEvent.Type.TouchBegin:
            return False
        return self._widget.childAt(event.points()[0].position().toPoint()) is not None

    # --- wheel and touchpad -----------------------------------------------------------------

    def _wheel(self, event: QWheelEvent) -> None:
        slid, turned, keys = event.pixelDelta(), event.angleDelta(), event.modifiers()
        pad = event.phase() != Qt.ScrollPhase.NoScrollPhase and not slid.isNull()
        self._glide.end()
        if pad and not keys & Qt.KeyboardModifier.ControlModifier:
            self._pan(slid.x(), slid.y())
        elif keys & Qt.KeyboardModifier.ShiftModifier:
            self._pan((turned.x() or turned.y()) / 2, 0.0)
        else:
            self._board.zoom(turned.y() / NOTCH, _point(event.position()))

    def _gesture(self, event: QNativeGestureEvent) -> bool:
        """Fingers on a touchpad, where the system tells what they mean."""
        kind = event.gestureType()
        if kind == Qt.NativeGestureType.ZoomNativeGesture:
            self._glide.end()
            # The value is by how much of its size the picture grows.
            grow = max(0.2, 1 + event.value())
            self._board.zoom(math.log(grow) / STEP, _point(event.position()))
        elif kind == Qt.NativeGestureType.PanNativeGesture:
            self._glide.end()
            self._pan(event.delta().x(), event.delta().y())
        else:
            return False
        event.accept()
        return True

    def _pan(self, right: float, down: float) -> None:
        self._board.look(self._board.camera.panned(float(right), float(down)))

    # --- fingers on the screen --------------------------------------------------------------

    def _touch(self, event: QTouchEvent) -> None:
        if event.type() == QEvent.Type.TouchCancel:
            self._end()
            return
        down = {p.id(): _point(p.position()) for p in event.points() if _is_down(p)}
        before, self._held = self._held, down
        if event.type() == QEvent.Type.TouchBegin:
            self._begin(down)
        elif event.type() == QEvent.Type.TouchEnd:
            self._lift(event.timestamp())
        elif down.keys() == before.keys():
            self._move(before)
        elif len(down) > 1:
            # A second finger: no tap any more.
            self._start = None
            self._rests.stop()

    def _begin(self, down: dict[int, Point]) -> None:
        self._glide.end()
        self._start = next(iter(down.values())) if len(down) == 1 else None
        if self._start is not None:
            self._rests.start()

    def _move(self, before: dict[int, Point]) -> None:
        olds, news = list(before.values()), list(self._held.values())
        if len(news) == 1:
            self._drag(olds[0], news[0])
            return
        old, new = _middle(olds), _middle(news)
        self._pan(new.x - old.x, new.y - old.y)
        apart, wide = math.dist(*olds[:2]), math.dist(*news[:2])
        if apart > 1 and wide > 1:
            self._board.zoom(math.log(wide / apart) / STEP, new)

    def _drag(self, old: Point, new: Point) -> None:
        if self._start is not None:
            if math.dist(self._start, new) <= SLACK:
                return
            # What was held back while it could be a tap goes along.
            old, self._start = self._start, None
            self._rests.stop()
        self._pan(new.x - old.x, new.y - old.y)

    def _lift(self, now: int) -> None:
        at, last = self._start, self._tapped
        self._end()
        if at is None:
            return
        again = last is not None and now - last[0] <= self._twice
        if again and last is not None and math.dist(last[1], at) <= NEAR:
            self._tapped = None
            self._mouse(QEvent.Type.MouseButtonDblClick, at)
            self._mouse(QEvent.Type.MouseButtonRelease, at)
            return
        self._tapped = now, at
        self._mouse(QEvent.Type.MouseButtonPress, at)
        self._mouse(QEvent.Type.MouseButtonRelease, at)

    def _hold(self) -> None:
        at = self._start
        self._end()
        if at is not None:
            here = QPointF(*at).toPoint()
            reason = QContextMenuEvent.Reason.Mouse
            menu = QContextMenuEvent(reason, here, self._widget.mapToGlobal(here))
            QApplication.sendEvent(self._widget, menu)

    def _end(self) -> None:
        self._held, self._start, self._tapped = {}, None, None
        self._rests.stop()

    def _mouse(self, kind: QEvent.Type, at: Point) -> None:
        here = QPointF(*at)
        held = NONE if kind == QEvent.Type.MouseButtonRelease else LEFT
        there = self._widget.mapToGlobal(here)
        QApplication.sendEvent(self._widget, QMouseEvent(kind, here, there, LEFT, held, KEYS))


def _is_down(point: QEventPoint) -> bool:
    return point.state() != QEventPoint.State.Released


def _point(at: QPointF) -> Point:
    return Point(at.x(), at.y())


def _middle(points: list[Point]) -> Point:
    (x, y), (right, down) = points[:2]
    return Point((x + right) / 2, (y + down) / 2)
