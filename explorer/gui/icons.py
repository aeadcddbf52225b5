"""Lucide's icons in the colours of the theme, chosen at the moment of painting."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from explorer.gui.style import Look
from explorer.resources import resource


@lru_cache(maxsize=128)
def _svg(name: str) -> str:
    return resource("assets", f"icons/{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_svg(name).replace("currentColor", colour).encode()))


def paint_icon(painter: QPainter, name: str, colour: QColor, area: QRectF) -> None:
    """Paint an icon into the largest square in the middle of `area`."""
    side = min(area.width(), area.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(area.center())
    _renderer(name, colour.name()).render(painter, square)


class _Engine(QIconEngine):
    """`role` is the colour at rest; on, disabled and under the pointer have their own."""

    def __init__(self, look: Look, name: str, role: str) -> None:
        super().__init__()
        self._look, self._name, self._role = look, name, role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        role = self._role
        if mode == QIcon.Mode.Disabled:
            role = "faint"
        elif state == QIcon.State.On:
            role = "accent"
        elif mode == QIcon.Mode.Active and role == "muted":
            role = "text"
        paint_icon(painter, self._name, self._look.colour(role), QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(), size), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _Engine(self._look, self._name, self._role)


def icon(look: Look, name: str, role: str = "muted") -> QIcon:
    """An icon of assets/icons that follows the theme by itself."""
    return QIcon(_Engine(look, name, role))
