"""What a person does on the canvas, turned into what was meant: the signals of the canvas."""

from typing import NamedTuple, Protocol

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from explorer.app.drawing.picture import Picture
from explorer.app.signal import Signal
from explorer.app.view import CHOOSING
from explorer.gui.canvas.eye import Eye
from explorer.gui.style import Look
from explorer.model.concept import Link
from explorer.model.geometry import Point, Rect
from explorer.model.terms import Iri
from explorer.scene.camera import Camera
from explorer.scene.pick import pick, within
from explorer.scene.shapes import Scene, Target, What


class Click(NamedTuple):
    """A click on a concept, or on nothing; `adds` where the selection is kept."""

    iri: Iri | None
    adds: bool = False


class Board(Protocol):
    """What lies under the hand."""

    @property
    def picture(self) -> Picture: ...
    @property
    def scene(self) -> Scene: ...
    @property
    def eye(self) -> Eye: ...
    def update(self) -> None: ...


class Hand:
    """Gestures and keys act through this; `carried` and `band` are what it holds meanwhile."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self.carried: tuple[Iri, Point] | None = None
        self.band: Rect | None = None
        self.clicked = Signal[Click]()
        self.activated = Signal[Iri]()
        self.badge = Signal[Iri]()
        self.bubble = Signal[Iri]()
        self.reached = Signal[Iri]()
        self.moved = Signal[tuple[Iri, Point]]()
        self.banded = Signal[frozenset[Iri]]()
        self.linked = Signal[Link]()
        self.region = Signal[Iri]()
        self.asked = Signal[tuple[Iri | None, QPoint]]()

    @property
    def picture(self) -> Picture:
        return self._board.picture

    @property
    def scene(self) -> Scene:
        return self._board.scene

    @property
    def camera(self) -> Camera:
        return self._board.eye.camera

    def look(self, camera: Camera) -> None:
        """See another part of the drawing."""
        self._board.eye.look(camera)

    def fit(self) -> None:
        """See everything."""
        self._board.eye.fit()

    def zoom(self, steps: float) -> None:
        """Nearer or farther."""
        self._board.eye.zoom(steps)

    def reveal(self, iri: Iri) -> None:
        """Bring a concept into sight."""
        self._board.eye.reveal(iri)

    def target_at(self, at: Point) -> Target | None:
        """What answers at a place of the widget."""
        return pick(self.scene, self.camera.meant(at), reach=6 / self.camera.scale)

    def click(self, target: Target | None, *, adds: bool) -> None:
        """A click was made on `target`."""
        if target is None or target.what is What.CONCEPT:
            self.clicked.send(Click(target.iri if target else None, adds))
        elif target.what is What.BADGE:
            self.badge.send(target.iri)
        elif target.what is What.BUBBLE:
            self.bubble.send(target.iri)
        elif target.what is What.LINK and target.link:
            ends = {target.link.source, target.link.target} & self.picture.bubbles.keys()
            if ends:
                self.bubble.send(ends.pop())
            else:
                self.linked.send(target.link)
        elif target.what is What.REGION:
            self.region.send(target.iri)

    def reach(self, bubble: Iri) -> None:
        """A bubble was come to by key."""
        self.reached.send(bubble)

    def activate(self, iri: Iri) -> None:
        """A concept was asked for more than a click does."""
        self.activated.send(iri)

    def carry(self, iri: Iri, by: Point) -> None:
        """Draw a concept away from its place."""
        self.carried = (iri, by)
        self._board.update()

    def drop(self, iri: Iri, by: Point) -> None:
        """A concept was put somewhere; in a start or path view it goes back."""
        bubble = self.picture.bubbles.get(iri)
        here = self.picture.points.get(bubble.members[0] if bubble else iri)
        if here is None or self.picture.layout in CHOOSING:
            self.carried = None
            self._board.update()
            return
        self.moved.send((iri, Point(here.x + by.x, here.y + by.y)))

    def frame(self, area: Rect | None) -> None:
        """Draw the rubber band."""
        self.band = area
        self._board.update()

    def catch(self, area: Rect) -> None:
        """Select what the rubber band holds."""
        first = self.camera.meant(Point(area.x, area.y))
        last = self.camera.meant(Point(area.right, area.bottom))
        held = Rect(first.x, first.y, last.x - first.x, last.y - first.y)
        self.banded.send(within(self.scene, held))


def paint_band(painter: QPainter, look: Look, band: Rect | None) -> None:
    """The rubber band, if there is one."""
    if band is not None:
        painter.setPen(QPen(look.colour("accent"), 1, Qt.PenStyle.DashLine))
        painter.drawRect(QRectF(*band))
