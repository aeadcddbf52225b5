"""The whole drawing small, with a frame around what is seen; a press goes there."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from explorer.app.signal import Signal
from explorer.gui.style import Look
from explorer.model.geometry import Point, Rect
from explorer.scene.camera import Camera, fitted
from explorer.scene.pick import places
from explorer.scene.shapes import Scene

WIDE, TALL, INSET = 96, 60, 6


class Minimap(QWidget):
    """Shown while a part of the drawing is out of sight, unless it was turned off."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._scene = Scene()
        self._spots: tuple[Rect, ...] = ()
        self._seen = Rect(0, 0, 0, 0)
        self.on = True
        self.wanted = Signal[Point]()
        self.setFixedSize(WIDE, TALL)
        self.setAccessibleName("Map of the whole drawing")
        self.setToolTip("Map of the whole drawing")
        self.hide()

    def show_scene(self, scene: Scene) -> None:
        """Show another drawing."""
        self._scene = scene
        self._spots = tuple(places(scene).values())
        self.update()

    def wants(self, camera: Camera, area: Rect) -> bool:
        """Take in what is seen now; whether the map helps: a part is out of sight."""
        low, high = (
            camera.meant(Point(area.x, area.y)),
            camera.meant(Point(area.right, area.bottom)),
        )
        self._seen = Rect(low.x, low.y, high.x - low.x, high.y - low.y)
        self.update()
        slack = self._seen.grown(24)
        hidden = any(not slack.contains(spot.centre) for spot in self._spots)
        return self.on and hidden and area.width > 420

    def _small(self) -> Camera:
        inside = Rect(INSET, INSET, WIDE - 2 * INSET, TALL - 2 * INSET)
        return fitted(self._scene.bounds, inside)

    def _go(self, event: QMouseEvent) -> None:
        at = event.position()
        self.wanted.send(self._small().meant(Point(at.x(), at.y())))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        camera = self._small()
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._look.colour("line"), 1))
            painter.setBrush(self._look.colour("surface"))
            painter.drawRoundedRect(QRectF(0.5, 0.5, WIDE - 1, TALL - 1), 6, 6)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("muted"))
            for spot in self._spots:
                at = camera.seen(spot.centre)
                painter.drawRoundedRect(QRectF(at.x - 3, at.y - 1.3, 6, 2.6), 1.3, 1.3)
            painter.setPen(QPen(self._look.colour("accent"), 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._frame(camera), 3, 3)
        finally:
            painter.end()

    def _frame(self, camera: Camera) -> QRectF:
        first = camera.seen(Point(self._seen.x, self._seen.y))
        last = camera.seen(Point(self._seen.right, self._seen.bottom))
        box = QRectF(first.x, first.y, last.x - first.x, last.y - first.y)
        return box.intersected(QRectF(2.5, 2.5, WIDE - 5, TALL - 5))
