"""What was just added to a picture: brought into sight, and marked for a moment."""

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from shiboken6 import isValid

from explorer.app.drawing.picture import Picture
from explorer.app.view import CHOOSING
from explorer.gui.canvas.eye import Eye, Seen
from explorer.gui.canvas.pointing import later
from explorer.gui.style import Look
from explorer.model.geometry import Point
from explorer.model.terms import Iri
from explorer.scene.camera import Camera
from explorer.scene.shapes import around

MARKED = 2000
MARGIN = 28.0
SOFT = 96
# More than these at once are another picture rather than something added.
MOST = 20


class Fresh(QObject):
    """Owns the marks; they go by themselves, or when something else is shown."""

    def __init__(self, seen: Seen, eye: Eye, look: Look) -> None:
        super().__init__(seen if isinstance(seen, QObject) else None)
        self._seen, self._eye, self._look = seen, eye, look
        self.iris: frozenset[Iri] = frozenset()
        self._timer = later(self, MARKED, self._end)

    def compare(self, old: Picture, new: Picture) -> None:
        """Mark what `new` has beyond `old`, where it is the same picture with more in it."""
        added = frozenset(new.points) - frozenset(old.points)
        same = (old.layout, old.focus) == (new.layout, new.focus)
        same = same and new.layout not in CHOOSING
        grown = added and len(added) <= MOST and frozenset(old.points) <= frozenset(new.points)
        if same and grown and old.points:
            self.iris = added
            self._timer.start()
            self._bring(added | new.selected)
        elif not self.iris <= frozenset(new.points):
            self._end()

    def _bring(self, iris: frozenset[Iri]) -> None:
        places = (self._seen.scene.of(iri) for iri in iris)
        self._eye.include(around(tuple(p for p in places if p is not None), MARGIN))

    def _end(self) -> None:
        self.iris = frozenset()
        # A window that closes may be gone before its last timer is.
        if isValid(self._seen):
            self._seen.update()

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """A soft line around each, in the coordinates of the widget."""
        if not self.iris:
            return
        grow = camera.scale * self._look.theme.scale
        soft = self._look.colour("accent")
        soft.setAlpha(SOFT)
        painter.setPen(QPen(soft, 5 * grow))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # Several that were added may be in one bubble.
        for place in {self._seen.scene.of(iri) for iri in self.iris}:
            if place is not None:
                rect = place.grown(4 * self._look.theme.scale)
                first = camera.seen(Point(rect.x, rect.y))
                size = rect.width * camera.scale, rect.height * camera.scale
                edge = QRectF(first.x, first.y, *size)
                painter.drawRoundedRect(edge, edge.height() / 2, edge.height() / 2)
