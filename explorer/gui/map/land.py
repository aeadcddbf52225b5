"""The whole map small: where concepts crowd, in the tints of their kinds, and the borders."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap

from explorer.gui.map.ground import path_of
from explorer.gui.style import Look
from explorer.model.geometry import Point, Rect
from explorer.scene.camera import Camera
from explorer.scene.colour import mix
from explorer.scene.map.sieve import Sieve
from explorer.scene.map.tint import tint

# Borders of so many regions are drawn: more would be a web.
BORDERS = 40


class Land:
    """Drawn once for each size, then copied."""

    def __init__(self, found: Sieve, look: Look) -> None:
        self._sieve, self._look = found, look
        self.bounds = found.cloud.bounds
        self._made: tuple[Camera, float, str, QPixmap] | None = None

    def hides(self, seen: Rect) -> bool:
        """Whether a part of the map is out of sight, by more than a little."""
        slack = seen.grown(0.04 * max(seen.width, seen.height))
        corners = Point(self.bounds.x, self.bounds.y), Point(self.bounds.right, self.bounds.bottom)
        return not all(slack.contains(corner) for corner in corners)

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Draw it."""
        ratio, ground = painter.device().devicePixelRatioF(), self._look.theme.surface
        if self._made is None or self._made[:3] != (camera, ratio, ground):
            area = painter.viewport()
            self._made = camera, ratio, ground, self._drawn(camera, ratio, area.width())
        painter.drawPixmap(0, 0, self._made[3])

    def _drawn(self, camera: Camera, ratio: float, wide: int) -> QPixmap:
        cloud = self._sieve.cloud
        low = camera.seen(Point(self.bounds.right, self.bounds.bottom))
        pixels = QPixmap(round(wide * ratio), round((low.y + 12) * ratio))
        pixels.setDevicePixelRatio(ratio)
        pixels.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixels)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.translate(camera.left, camera.top)
            painter.scale(camera.scale, camera.scale)
            self._tint(painter)
            theme = self._look.theme
            pen = QPen(QColor(mix(theme.surface, theme.control, 0.55)), 0.8 * theme.scale)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for region in sorted(cloud.regions, key=lambda r: -r.count)[:BORDERS]:
                painter.drawPath(path_of(region.rings))
        finally:
            painter.end()
        return pixels

    def _tint(self, painter: QPainter) -> None:
        crowds = self._sieve.cloud.crowds
        if crowds is None:
            return
        cells, colours = crowds.cells, tint(crowds, self._look.theme, self._sieve.gone)
        form = QImage.Format.Format_RGBA8888_Premultiplied
        image = QImage(colours.data, cells.columns, cells.rows, form)
        size = cells.size
        whole = QRectF(cells.left, cells.top, cells.columns * size, cells.rows * size)
        painter.drawImage(whole, image)
