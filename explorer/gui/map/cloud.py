"""The canvas of a large map: what a person does on it, and what was meant by that."""

import numpy as np
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from explorer.app.signal import Signal
from explorer.gui.canvas.fingers import Fingers
from explorer.gui.canvas.hand import Click
from explorer.gui.map.band import Band
from explorer.gui.map.hand import CloudHand
from explorer.gui.map.pointing import CloudPointing
from explorer.gui.map.sight import CloudSight
from explorer.gui.style import Look
from explorer.model.geometry import Point, Rect
from explorer.model.terms import Iri
from explorer.scene.camera import Camera
from explorer.scene.map.cloud import Ints
from explorer.scene.map.pick import caught, link_at


class CloudView(CloudSight):
    """Pan, zoom, hover, select, walk.

    Signals, as those of `Canvas`: `clicked`, `activated` (double click, Enter), `hovered`,
    `region` (the name of a region was clicked; its place), `linked` (a link; its place), `banded`
    (a frame caught concepts), `paused` (the pointer rests at a point; None: no longer), `asked`
    (a menu at a place on the screen), and those of `CloudSight`.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        # Qt sends the first events before the widget is made.
        self._hand = CloudHand(self)
        super().__init__(look, parent)
        self._make_signals()
        self._pointing = CloudPointing(self, self._lights, self.paused.send)
        self._band = Band(self, look, self._catch)
        self.setMouseTracking(True)
        self._fingers = Fingers(self, self, self._flight.glide)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _make_signals(self) -> None:
        self.clicked = Signal[Click]()
        self.activated = Signal[Iri]()
        self.hovered = Signal[Iri | None]()
        self.region = Signal[int]()
        self.linked = Signal[int]()
        self.banded = Signal[frozenset[Iri]]()
        self.paused = Signal[Point | None]()
        self.asked = Signal[tuple[Iri | None, QPoint]]()

    def look(self, camera: Camera) -> None:
        """See another part of the map; nothing is explained on the way."""
        super().look(camera)
        self._pointing.quiet()

    # --- what lies where --------------------------------------------------------------------

    def at(self, at: Point) -> int | None:
        """The concept at a point of the widget."""
        return self._shown.concept(at)

    def region_at(self, at: Point) -> int | None:
        """The region whose name is at a point, unless a concept is."""
        return self._shown.region(at) if self.at(at) is None else None

    def link_at(self, at: Point) -> int | None:
        """The link at a point, where links can be told apart."""
        if self.sieve is None:
            return None
        area = Rect(0, 0, float(self.width()), float(self.height()))
        return link_at(self.sieve, self._shown.sight, self.camera, area, at)

    @property
    def here(self) -> int | None:
        """The one selected concept."""
        return next(iter(self._selected)) if len(self._selected) == 1 else None

    def named(self) -> tuple[Rect, ...]:
        """Where the names of concepts stand."""
        return tuple(name.box for name in self._shown.written.concepts)

    def near(self, place: int) -> Ints:
        """The shown neighbours of a concept, the most important first."""
        if self.sieve is None:
            return np.zeros(0, np.int32)
        return self.sieve.neighbours(place)

    # --- what is done -----------------------------------------------------------------------

    def click(self, at: Point, *, adds: bool) -> None:
        """A click was made at a point."""
        place = self.at(at)
        region = self.region_at(at)
        if place is not None:
            self._choose(place, adds=adds)
        elif region is not None and self.cloud is not None:
            self._flight.show(self.cloud.regions[region].bounds)
            self.region.send(region)
        elif (link := self.link_at(at)) is not None:
            self.linked.send(link)
        else:
            self._choose(None, adds=adds)

    def go(self, place: int) -> None:
        """Select a concept and bring it into sight."""
        self._choose(place, adds=False)
        self.reveal(place)

    def activate(self, place: int) -> None:
        """A concept was asked for more than a click does."""
        if self.cloud is not None:
            self.activated.send(self.cloud.iris[place])

    def _choose(self, place: int | None, *, adds: bool) -> None:
        chosen = frozenset() if place is None else frozenset({place})
        self.select(self._selected ^ chosen if adds else chosen)
        self.clicked.send(Click(self._iri(place), adds))

    def _catch(self, frame: Rect) -> None:
        """Select what a frame holds."""
        if self.sieve is not None:
            places = caught(self.sieve, self.camera, frame).tolist()
            self.select(frozenset(places))
            self.banded.send(frozenset(self.sieve.cloud.iris[place] for place in places))

    def _iri(self, place: int | None) -> Iri | None:
        return None if place is None or self.cloud is None else self.cloud.iris[place]

    def _lights(self, place: int | None) -> None:
        if place != self._lit:
            self._lit = place
            self.hovered.send(self._iri(place))
            self.update()

    # --- Qt's events ------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._flight.glide.end()
        self._pointing.quiet()
        if not self._band.press(event):
            self._hand.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._band.move(event):
            return
        if self._hand.holds:
            self._lights(None)
            self._hand.move(event)
            return
        at = _point(event)
        place = self.at(at)
        answers = place is not None or self.region_at(at) is not None
        shape = Qt.CursorShape.PointingHandCursor if answers else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self._pointing.move(at, place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._band.release():
            self._hand.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self.at(_point(event))
        if place is None:
            self.mousePressEvent(event)
        else:
            self.activate(place)

    def leaveEvent(self, event: QEvent) -> None:
        self._pointing.leave()
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = self.here
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            place = self.at(Point(float(event.pos().x()), float(event.pos().y())))
        self.asked.send((self._iri(place), event.globalPos()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._hand.key(event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's names
        """Tab goes to the next neighbour while a concept is selected."""
        if self.hasFocus() and self._hand.tab(forward=next):
            return True
        return super().focusNextPrevChild(next)

    def _paint_over(self, painter: QPainter) -> None:
        self._band.paint(painter)


def _point(event: QMouseEvent) -> Point:
    return Point(event.position().x(), event.position().y())
