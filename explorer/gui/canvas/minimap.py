"""The whole drawing small, with a frame around what is seen; a press goes there.

With keys: arrows move a mark, Enter brings what is under it into the middle.
"""

from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from explorer.app.signal import Signal
from explorer.gui.style import Look
from explorer.model.geometry import Point, Rect
from explorer.scene.camera import Camera
from explorer.scene.pick import places
from explorer.scene.shapes import Scene

WIDE, TALL, INSET = 96, 60, 6
# On a smaller canvas, at 100 %, the map would cover what it shows.
ROOM = (520, 300)
# From the edge of the canvas, and from what stands beside it.
EDGE, GAP = 12, 8
# By so much of its width and height a key moves the mark; as large is the mark, at 100 %.
STEP, MARK = 1 / 12, 5
WAYS = {
    Qt.Key.Key_Left: (-STEP, 0.0),
    Qt.Key.Key_Right: (STEP, 0.0),
    Qt.Key.Key_Up: (0.0, -STEP),
    Qt.Key.Key_Down: (0.0, STEP),
}
ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Ground(Protocol):
    """What is shown small."""

    @property
    def bounds(self) -> Rect: ...
    def hides(self, seen: Rect) -> bool:
        """Whether something lies beyond what is seen."""
        ...

    def paint(self, painter: QPainter, camera: Camera) -> None: ...


class Spots:
    """The concepts of a scene as dots."""

    def __init__(self, scene: Scene, look: Look) -> None:
        self.bounds = scene.bounds
        self._look = look
        self._spots = tuple(places(scene).values())

    def hides(self, seen: Rect) -> bool:
        """Whether a concept is out of sight, by more than a little."""
        slack = seen.grown(24)
        return any(not slack.contains(spot.centre) for spot in self._spots)

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Draw the dots."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("muted"))
        grow = self._look.theme.scale
        wide, tall = 3 * grow, 1.3 * grow
        for spot in self._spots:
            at = camera.seen(spot.centre)
            dot = QRectF(at.x - wide, at.y - tall, 2 * wide, 2 * tall)
            painter.drawRoundedRect(dot, tall, tall)


class Minimap(QWidget):
    """Shown while a part of the drawing is out of sight, unless it was turned off."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas, self._look = parent, look
        self._ground: Ground = Spots(Scene(), look)
        self._seen = Rect(0, 0, 0, 0)
        # Where the mark is, as shares of width and height.
        self._mark = (0.5, 0.5)
        self.on = True
        self.wanted = Signal[Point]()
        self._size()
        # By key only: a press on it leaves the focus where it is.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Map of the whole drawing")
        self.setAccessibleDescription("Arrows move a mark, Enter goes there")
        self.setToolTip("Map of the whole drawing")
        self.hide()

    def _size(self) -> None:
        self.setFixedSize(self._look.px(WIDE), self._look.px(TALL))

    def show_scene(self, scene: Scene) -> None:
        """Show another drawing."""
        self.show_ground(Spots(scene, self._look))

    def show_ground(self, ground: Ground) -> None:
        """Show something else."""
        self._ground = ground
        self.update()

    def wants(self, camera: Camera, area: Rect) -> bool:
        """Take in what is seen now; whether the map helps: a part is out of sight.

        It is painted with what lies under it: an update of its own would paint that twice.
        """
        low, high = (
            camera.meant(Point(area.x, area.y)),
            camera.meant(Point(area.right, area.bottom)),
        )
        self._seen = Rect(low.x, low.y, high.x - low.x, high.y - low.y)
        roomy = area.width >= self._look.px(ROOM[0]) and area.height >= self._look.px(ROOM[1])
        return self.on and roomy and self._ground.hides(self._seen)

    def place(self, camera: Camera, area: Rect) -> int:
        """Stand in the corner of the canvas where that helps; how much of its foot is taken."""
        mapped = self.wants(camera, area)
        corner = self._canvas.rect().bottomRight() - QPoint(EDGE, EDGE)
        self.move(corner - self.rect().bottomRight())
        self.setVisible(mapped)
        return self.width() + EDGE + GAP if mapped else EDGE

    def _small(self) -> Camera:
        """All of it, however large, in the middle of this widget."""
        inside = Rect(0, 0, self.width(), self.height()).grown(-self._look.px(INSET))
        bounds = self._ground.bounds
        across = inside.width / max(bounds.width, 1.0)
        scale = min(1.0, across, inside.height / max(bounds.height, 1.0))
        return Camera(scale).centred(bounds.centre, inside)

    def _go(self, event: QMouseEvent) -> None:
        at = event.position()
        self.wanted.send(self._small().meant(Point(at.x(), at.y())))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    # --- keys -------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # Enter would otherwise open the details, and arrows walk on the canvas.
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and event.key() in (*WAYS, *ENTERS):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The mark begins in the middle of what is seen."""
        at = self._small().seen(self._seen.centre)
        self._mark = _inside(at.x / self.width()), _inside(at.y / self.height())
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in WAYS:
            right, down = WAYS[key]
            self._mark = _inside(self._mark[0] + right), _inside(self._mark[1] + down)
            self._say()
            self.update()
        elif key in ENTERS:
            self.wanted.send(self._small().meant(self._marked()))
        else:
            super().keyPressEvent(event)

    def _marked(self) -> Point:
        return Point(self._mark[0] * self.width(), self._mark[1] * self.height())

    def _say(self) -> None:
        across, down = (round(share * 100) for share in self._mark)
        words = f"{across} % across, {down} % down"
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001 - Qt's name
        """While it had the focus, the canvas gets it."""
        if not visible and self.hasFocus():
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        super().setVisible(visible)

    # --- painting ---------------------------------------------------------------------------

    def paintEvent(self, _: QPaintEvent) -> None:
        camera = self._small()
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._look.colour("line"), 1))
            painter.setBrush(self._look.colour("surface"))
            edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(edge, 6, 6)
            self._ground.paint(painter, camera)
            painter.setPen(QPen(self._look.colour("accent"), 1.4 * self._look.theme.scale))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._frame(camera), 3, 3)
            if self.hasFocus():
                self._paint_focus(painter)
        finally:
            painter.end()

    def _paint_focus(self, painter: QPainter) -> None:
        """The line of what has the focus, and the mark."""
        scale = self._look.theme.scale
        painter.setPen(QPen(self._look.colour("accent"), 2 * scale))
        inset = scale
        ring = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(ring, 6, 6)
        at, reach = self._marked(), MARK * scale
        painter.setPen(QPen(self._look.colour("text"), 2 * scale))
        painter.drawLine(QPointF(at.x - reach, at.y), QPointF(at.x + reach, at.y))
        painter.drawLine(QPointF(at.x, at.y - reach), QPointF(at.x, at.y + reach))

    def _frame(self, camera: Camera) -> QRectF:
        first = camera.seen(Point(self._seen.x, self._seen.y))
        last = camera.seen(Point(self._seen.right, self._seen.bottom))
        box = QRectF(first.x, first.y, last.x - first.x, last.y - first.y)
        return box.intersected(QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._size()
        super().changeEvent(event)


def _inside(share: float) -> float:
    return max(0.0, min(1.0, share))
