"""Rings around the selected concepts of a large map, however many they are."""

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from explorer.gui.map.paint import RADII, Numbers, fragments
from explorer.scene.theme import Theme

# So many rings are drawn in one frame: those of the most important concepts in sight.
MOST = 3000
# So far from its concept is a ring, and so far the second one around what is looked at.
GAP, SECOND = 4.0, 3.5


class Rings:
    """Rings in the sizes of glyphs, from one sheet: single ones, and below them double ones."""

    def __init__(self, theme: Theme, ratio: float) -> None:
        self._ratio = ratio
        self._side = int(2 * np.ceil((RADII[-1] + GAP + SECOND + 2) * ratio))
        self._sheet = self._drawn(theme)

    def draw(self, painter: QPainter, at: Numbers, radii: Numbers, *, double: bool = False) -> None:
        """Draw rings at (n, 2) device pixels; radii of the concepts in logical pixels."""
        parts = np.empty((len(at), 10))
        rows = np.searchsorted(RADII, np.minimum(radii, RADII[-1]) * 0.999)
        parts[:, :2] = np.round(at)
        parts[:, 2] = rows * self._side
        parts[:, 3] = self._side if double else 0
        parts[:, 4:6] = self._side
        parts[:, 6:8] = 1
        parts[:, 8] = 0
        parts[:, 9] = 1
        fragments(painter, parts, self._sheet)

    def _drawn(self, theme: Theme) -> QPixmap:
        side, ratio = self._side, self._ratio
        sheet = QPixmap(len(RADII) * side, 2 * side)
        sheet.fill(Qt.GlobalColor.transparent)
        painter = QPainter(sheet)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.accent), 2 * ratio))
            for column, radius in enumerate(RADII.tolist()):
                for row, far in ((0, (GAP,)), (1, (GAP, GAP + SECOND))):
                    middle = QPointF((column + 0.5) * side, (row + 0.5) * side)
                    for gap in far:
                        reach = (radius + gap) * ratio
                        painter.drawEllipse(middle, reach, reach)
        finally:
            painter.end()
        return sheet
