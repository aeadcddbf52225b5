"""The canvas above 2,000 concepts: a widget that shows one `Cloud`, fluent at any size.

A frame that moves blits the last layer as an image and draws concepts and names over it; when
nothing was touched for a moment, the layer is painted anew in slices that any input stops.
"""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessibleInterface, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from explorer.app.signal import Signal
from explorer.gui.map.flight import Flight
from explorer.gui.map.picture import EMPTY, Mood, Picture
from explorer.gui.map.rest import Rest, timer
from explorer.gui.map.words import told
from explorer.gui.spoken import Speech
from explorer.gui.style import Look
from explorer.model.geometry import Point, Rect
from explorer.scene.camera import Camera
from explorer.scene.map.cloud import Cloud
from explorer.scene.map.labels import Placed
from explorer.scene.map.light import Glow
from explorer.scene.map.sieve import Sieve, sieve


class CloudSight(QWidget):
    """What is shown, from where, and how it is painted; nothing that a person does.

    `seen` comes when the camera is another, `rested` when the layer was painted finely, `sifted`
    when other concepts or relations are shown. `speech` is what a screen reader is told.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._picture: Picture | None = None
        self._shown = EMPTY
        self._sieve: Sieve | None = None
        self._selected: frozenset[int] = frozenset()
        self._looked_at: int | None = None
        self._lit: int | None = None
        self._glow: Glow | None = None
        self._fine = False
        self.speech: Speech | None = None
        self.voice: QAccessibleInterface | None = None
        self.sifted = Signal[None]()
        self.seen = Signal[Camera]()
        self.rested = Signal[None]()
        self._flight = Flight(self, look, self._looked)
        self._rest = Rest(self, self._begin, self._done)
        self._more = timer(self, 0, self.update)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(200, 120)

    # --- what is shown ----------------------------------------------------------------------

    @property
    def cloud(self) -> Cloud | None:
        """What is shown."""
        return self._flight.cloud

    @property
    def sieve(self) -> Sieve | None:
        """What of it is shown."""
        return self._sieve

    def show_cloud(self, cloud: Cloud) -> None:
        """Show a cloud, whole."""
        self._flight.cloud = cloud
        self._sieve = sieve(cloud)
        self._selected, self._looked_at = frozenset(), None
        self._lit = self._glow = None
        self.setAccessibleName(told(cloud))
        self._renew()
        self._flight.home()
        self._touch()
        self.sifted.send(None)

    def select(self, places: frozenset[int], looked_at: int | None = None) -> None:
        """Ring these concepts; one alone is the start of walks by keys.

        The one that is `looked_at` has a second ring.
        """
        self._selected, self._looked_at = places, looked_at
        self.update()

    @property
    def selected(self) -> frozenset[int]:
        """The concepts that are ringed."""
        return self._selected

    @property
    def names(self) -> tuple[Placed, ...]:
        """The names of concepts in sight."""
        return self._shown.written.concepts

    @property
    def glow(self) -> Glow | None:
        """What is lit."""
        return self._glow

    def shine(self, glow: Glow | None, *, go: bool = True) -> None:
        """Light these concepts and links, and dim all else; go where they are seen."""
        if glow is self._glow:
            return
        self._glow = glow
        if go and glow is not None:
            self._flight.include(glow.places)
        self._touch()

    def sift(self, found: Sieve) -> None:
        """Show this part of the cloud alone."""
        if self._picture is not None:
            self._sieve, self._shown = found, EMPTY
            self._picture.sift(found)
            self._touch()
            self.sifted.send(None)

    def _renew(self) -> None:
        """Everything that is kept is of another cloud, size or theme."""
        self._rest.stop()
        self._shown = EMPTY
        if self.cloud is not None and self._sieve is not None:
            size = self.width(), self.height()
            self._picture = Picture(self.cloud, self._look.theme, size, self.devicePixelRatioF())
            self._picture.sift(self._sieve)

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

    def fit_on(self, places: frozenset[int]) -> None:
        """See these concepts, as large as there is room for them."""
        self._flight.fit_on(np.fromiter(places, np.intp, len(places)))

    def centre(self, on: Point) -> None:
        """Bring a point of the map into the middle, at once."""
        self._flight.look(self.camera.centred(on, self._flight.area))

    def reveal(self, place: int, *, nearer: bool = True) -> None:
        """Bring a concept into sight if it is not; and near enough to tell it from others."""
        if nearer or not self._flight.sees(place):
            self._flight.reveal(place)

    def _looked(self) -> None:
        self._touch()
        self.seen.send(self.camera)

    # --- rest -------------------------------------------------------------------------------

    @property
    def moving(self) -> bool:
        """Whether the map was touched a moment ago."""
        return self._rest.moving

    @property
    def fine(self) -> bool:
        """Whether what is seen is painted as finely as can be."""
        return self._fine

    def _touch(self) -> None:
        self._fine = False
        self._rest.touch()
        self.update()

    def _begin(self) -> Iterator[None]:
        if self._picture is not None and self.isVisible():
            self._picture.keep_off(self._covered())
            yield from self._picture.settling(self.camera, self._selected, self._glow)

    def _done(self) -> None:
        self._fine = True
        self.update()
        self.rested.send(None)

    # --- Qt's events ------------------------------------------------------------------------

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            if self._picture is None:
                painter.fillRect(self.rect(), self._look.colour("canvas"))
                return
            lit = None if self.moving else self._lit
            mood = Mood(self.moving, lit, self._selected, self._glow, self._looked_at)
            self._picture.keep_off(self._covered())
            self._shown = self._picture.paint(painter, self.camera, mood)
            if self._picture.unfinished and not self.moving and not self._rest.works:
                self._more.start()
            self._paint_over(painter)
        finally:
            painter.end()

    def _covered(self) -> Rect | None:
        """Where something lies over the map."""
        return None

    def _paint_over(self, painter: QPainter) -> None:
        """What lies over everything."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._touch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        old, new = event.oldSize(), event.size()
        self._renew()
        if self.cloud is not None and not self.isVisible() and self._flight.begins:
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
