"""The ground of a large map: territories with borders, tints of kinds, roads between regions."""

from collections.abc import Iterator
from typing import Protocol

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QTransform

from explorer.scene.camera import Camera
from explorer.scene.colour import mix
from explorer.scene.map.cloud import Cloud
from explorer.scene.map.eye import crowd
from explorer.scene.map.regions import Numbers, Road
from explorer.scene.map.tint import tint
from explorer.scene.theme import Theme

# Tints fade and roads give way to links where neighbours are so far apart, in pixels.
TINTED = (3.0, 34.0)
ROADS = 6.0
# Pixels of a tint that one piece may draw.
BAND = 350_000


class Board(Protocol):
    """What is painted on, one slice after the other."""

    camera: Camera

    @property
    def size(self) -> tuple[int, int]: ...
    @property
    def painter(self) -> QPainter: ...


class Ground:
    """All that lies under links and concepts, for one cloud and theme."""

    def __init__(self, cloud: Cloud, theme: Theme, ratio: float) -> None:
        self._cloud, self._ratio = cloud, ratio
        self.colour = QColor(theme.canvas)
        self._land = QColor(theme.surface)
        self._border = QColor(mix(theme.surface, theme.control, 0.45))
        self._road = QColor(mix(theme.surface, theme.control, 0.34))
        self._paths = [path_of(region.rings) for region in cloud.regions]
        self._theme, self._crowds = theme, cloud.crowds
        self._pixels = tint(cloud.crowds, theme) if cloud.crowds is not None else None

    def leave_out(self, kinds: frozenset[int]) -> None:
        """Tint without these kinds from the next layer on."""
        if self._crowds is not None:
            self._pixels = tint(self._crowds, self._theme, kinds)

    def pieces(self, board: Board) -> Iterator[None]:
        """Paint it, a little at a time."""
        yield from self._regions(board, None, self._land)
        yield from self._tints(board)
        yield from self._regions(board, self._pen(), None)
        yield from self._roads(board)

    def _pen(self) -> QPen:
        pen = QPen(self._border, 1.2 * self._ratio)
        pen.setCosmetic(True)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        return pen

    def _regions(self, board: Board, pen: QPen | None, fill: QColor | None) -> Iterator[None]:
        camera = board.camera
        view = QRectF(0, 0, board.size[0], board.size[1])
        placed = QTransform(camera.scale, 0, 0, camera.scale, camera.left, camera.top)
        for path in self._paths:
            if not placed.mapRect(path.boundingRect()).intersects(view):
                continue
            painter = board.painter
            painter.setTransform(placed)
            painter.setPen(pen or Qt.PenStyle.NoPen)
            painter.setBrush(fill or Qt.BrushStyle.NoBrush)
            painter.drawPath(path)
            painter.resetTransform()
            yield

    def _tints(self, board: Board) -> Iterator[None]:
        apart = crowd(self._cloud, board.camera) / self._ratio
        low, high = TINTED
        strength = min(1.0, (high - apart) / (high - low))
        if self._crowds is None or self._pixels is None or strength <= 0:
            return
        cells = self._crowds.cells
        image = QImage(
            self._pixels.data,
            cells.columns,
            cells.rows,
            QImage.Format.Format_RGBA8888_Premultiplied,
        )
        camera, size = board.camera, cells.size * board.camera.scale
        left = cells.left * camera.scale + camera.left
        top = cells.top * camera.scale + camera.top
        whole = QRectF(left, top, cells.columns * size, cells.rows * size)
        seen = whole.intersected(QRectF(0, 0, board.size[0], board.size[1]))
        tall = max(1.0, BAND // max(1.0, seen.width()))
        for down in np.arange(np.floor(seen.top()), seen.bottom(), tall).tolist():
            painter = board.painter
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setOpacity(strength)
            painter.setClipRect(QRectF(0, down, board.size[0], tall))
            painter.drawImage(whole, image)
            painter.setClipping(False)
            painter.setOpacity(1.0)
            yield

    def _roads(self, board: Board) -> Iterator[None]:
        roads = self._cloud.roads
        if not roads or crowd(self._cloud, board.camera) / self._ratio > ROADS:
            return
        most = roads[0].links
        for road in reversed(roads):
            wide = 1.0 + 4.5 * (road.links / most) ** 0.5
            pen = QPen(self._road, wide * self._ratio)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            board.painter.setPen(pen)
            board.painter.setBrush(Qt.BrushStyle.NoBrush)
            board.painter.drawPath(self._course(board, road))
            yield

    def _course(self, board: Board, road: Road) -> QPainterPath:
        """A slight bend, always to the same side."""
        ends = [self._cloud.regions[place].middle for place in road[:2]]
        camera = board.camera
        one, other = (QPointF(*camera.seen(end)) for end in ends)
        across = QPointF(one.y() - other.y(), other.x() - one.x()) * 0.12
        path = QPainterPath(one)
        path.quadTo((one + other) / 2 + across, other)
        return path


def path_of(rings: tuple[Numbers, ...]) -> QPainterPath:
    """The borders of a region, in the layout's unit."""
    path = QPainterPath()
    for ring in rings:
        first, *rest = ring.tolist()
        path.moveTo(*first)
        for point in rest:
            path.lineTo(*point)
        path.closeSubpath()
    return path
