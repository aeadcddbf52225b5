"""The disc of a state as an icon for buttons; it follows the theme like every other icon."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from explorer.gui.parts.marks import paint_state
from explorer.gui.style import Look
from explorer.model.geometry import Point
from explorer.scene.glyphs import Mark


class _Engine(QIconEngine):
    def __init__(self, look: Look, mark: Mark) -> None:
        super().__init__()
        self._look, self._mark = look, mark

    def paint(self, painter: QPainter, rect: QRect, _: QIcon.Mode, __: QIcon.State) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = (min(rect.width(), rect.height()) / 2 - 0.5) / self._look.theme.scale
        at = Point(rect.x() + rect.width() / 2, rect.y() + rect.height() / 2)
        paint_state(painter, self._look, self._mark, at, radius)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(), size), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _Engine(self._look, self._mark)


def state_icon(look: Look, mark: Mark) -> QIcon:
    """The disc of `mark`."""
    return QIcon(_Engine(look, mark))
