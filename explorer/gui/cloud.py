"""The canvas above 2,000 concepts: a widget that shows one `Cloud`, fluent at any size.

A frame that moves blits the last layer as an image and draws concepts and names over it; when
nothing was touched for a moment, the layer is painted anew in slices that any input stops.
"""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from explorer.app.signal import Signal
from explorer.gui.cloud_flight import Flight
from explorer.gui.cloud_hand import CloudHand
from explorer.gui.cloud_picture import EMPTY, Mood, Picture
from explorer.gui.cloud_rest import Rest, timer
from explorer.gui.cloud_words import told
from explorer.gui.hand import Click
from explorer.gui.style import Look
from explorer.model.geometry import Point
from explorer.model.terms import Iri
from explorer.scene.camera import Camera
from explorer.scene.cloud import Cloud
from explorer.scene.cloud_light import Glow

# Milliseconds for which the pointer rests on a concept until it is lit.
INTENT = 90


class CloudView(QWidget):
    """Pan, zoom, hover, select, walk.

    Signals, as those of `Canvas`: `clicked`, `activated` (double click, Enter), `hovered`,
    `region` (a region with an Iri was clicked), `asked` (a menu at a place on the screen), and
    `seen` (the camera is another). `rested` comes when the layer was painted finely.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        # Qt sends the first events before the widget is made.
        self._hand = CloudHand(self)
        super().__init__(parent)
        self._look = look
        self._picture: Picture | None = None
        self._shown = EMPTY
        self._selected: frozenset[int] = frozenset()
        self._lit: int | None = None
        self._pointed: int | None = None
        self._hidden: frozenset[int] = frozenset()
        self._glow: Glow | None = None
        self._flight = Flight(self, look, self._looked)
        self._make_signals()
        self._rest = Rest(self, self._begin, self._done)
        self._intent = timer(self, INTENT, lambda: self._lights(self._pointed))
        self._more = timer(self, 0, self.update)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(200, 120)

    def _make_signals(self) -> None:
        self.clicked = Signal[Click]()
        self.activated = Signal[Iri]()
        self.hovered = Signal[Iri | None]()
        self.region = Signal[Iri]()
        self.asked = Signal[tuple[Iri | None, QPoint]]()
        self.seen = Signal[Camera]()
        self.rested = Signal[None]()

    # --- what is shown ----------------------------------------------------------------------

    @property
    def cloud(self) -> Cloud | None:
        """What is shown."""
        return self._flight.cloud

    def show_cloud(self, cloud: Cloud) -> None:
        """Show a cloud, whole."""
        self._flight.cloud = cloud
        self._selected, self._lit, self._glow = frozenset(), None, None
        self.setAccessibleName(told(cloud))
        self._renew()
        self._flight.home()
        self._touch()

    def select(self, places: frozenset[int]) -> None:
        """Ring these concepts; one alone is the start of walks by keys."""
        self._selected = places
        self.update()

    def shine(self, glow: Glow | None) -> None:
        """Light these concepts and links, dim all else, and go where they are seen."""
        self._glow = glow
        if glow is not None:
            self._flight.include(glow.places)
        self.update()

    def hide_relations(self, relations: frozenset[int]) -> None:
        """Leave out relations, by their places in `cloud.links.kinds`."""
        self._hidden = relations
        if self._picture is not None:
            self._picture.hide(relations)
            self._touch()

    def _renew(self) -> None:
        """Everything that is kept is of another cloud, size or theme."""
        self._rest.stop()
        self._shown = EMPTY
        if self.cloud is not None:
            size = self.width(), self.height()
            self._picture = Picture(self.cloud, self._look.theme, size, self.devicePixelRatioF())
            self._picture.hide(self._hidden)

    # --- where it is looked from ------------------------------------------------------------

    @property
    def camera(self) -> Camera:
        """What part of the map is seen."""
        return self._flight.camera

    def look(self, camera: Camera) -> None:
        """See another part of the map."""
        self._flight.look(camera)

    def zoom(self, steps: float, at: Point | None = None) -> None:
        """Nearer (positive) or farther, around a point of the widget or its middle."""
        self._flight.zoom(steps, at)

    def fit(self) -> None:
        """See everything."""
        if self.cloud is not None:
            self._flight.show(self.cloud.bounds)

    def reveal(self, place: int) -> None:
        """Bring a concept into sight, near enough to tell it from others, if it is not."""
        self._flight.reveal(place)

    def _looked(self) -> None:
        self._touch()
        self.seen.send(self.camera)

    # --- rest -------------------------------------------------------------------------------

    @property
    def moving(self) -> bool:
        """Whether the map was touched a moment ago."""
        return self._rest.moving

    def _touch(self) -> None:
        self._rest.touch()
        self.update()

    def _begin(self) -> Iterator[None]:
        if self._picture is not None and self.isVisible():
            yield from self._picture.settling(self.camera, self._selected)

    def _done(self) -> None:
        self.update()
        self.rested.send(None)

    # --- what lies where --------------------------------------------------------------------

    def at(self, at: Point) -> int | None:
        """The concept at a point of the widget."""
        return self._shown.concept(at)

    @property
    def here(self) -> int | None:
        """The one selected concept."""
        return next(iter(self._selected)) if len(self._selected) == 1 else None

    def click(self, at: Point, *, adds: bool) -> None:
        """A click was made at a point."""
        place, region = self.at(at), self._shown.region(at)
        if place is not None or region is None or self.cloud is None:
            self._choose(place, adds=adds)
            return
        self._flight.show(self.cloud.regions[region].bounds)
        if (iri := self.cloud.regions[region].iri) is not None:
            self.region.send(iri)

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

    def _iri(self, place: int | None) -> Iri | None:
        return None if place is None or self.cloud is None else self.cloud.iris[place]

    def _point(self, place: int | None) -> None:
        self._pointed = place
        self._intent.start()

    def _lights(self, place: int | None) -> None:
        if place != self._lit:
            self._lit = place
            self.hovered.send(self._iri(place))
            self.update()

    # --- Qt's events ------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._flight.glide.end()
        self._hand.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._hand.holds:
            self._lights(None)
            self._hand.move(event)
            return
        found = self.at(Point(event.position().x(), event.position().y()))
        shape = Qt.CursorShape.ArrowCursor if found is None else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)
        self._point(found)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hand.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self.at(Point(event.position().x(), event.position().y()))
        if place is None:
            self.mousePressEvent(event)
        else:
            self.activate(place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._flight.glide.end()
        self._hand.wheel(event)
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)
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

    def event(self, event: QEvent) -> bool:
        return self._hand.gesture(event) or super().event(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            if self._picture is None:
                painter.fillRect(self.rect(), self._look.colour("canvas"))
                return
            lit = None if self.moving else self._lit
            mood = Mood(self.moving, lit, self._selected, self._glow)
            self._shown = self._picture.paint(painter, self.camera, mood)
            if self._picture.unfinished and not self.moving and not self._rest.works:
                self._more.start()
        finally:
            painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._touch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        old, new = event.oldSize(), event.size()
        self._renew()
        if self.cloud is not None and not self.isVisible():
            self._flight.home()
        elif old.isValid():
            right, down = new.width() - old.width(), new.height() - old.height()
            self.look(self.camera.panned(right / 2, down / 2))
        self._touch()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kinds = (QEvent.Type.StyleChange, QEvent.Type.DevicePixelRatioChange)
        if event.type() in kinds and self._picture is not None:
            self._renew()
            self._touch()
