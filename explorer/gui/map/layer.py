"""What lies under the concepts of a large map: ground, regions, tints, roads, links.

It is painted in slices while nobody touches the map, and then moved and scaled as an image.
"""

import math
from collections.abc import Iterator

from PySide6.QtCore import QElapsedTimer, QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from explorer.gui.map.ground import Ground
from explorer.gui.map.links import Ink
from explorer.scene.camera import Camera

# The image reaches this share of the view beyond each of its sides.
BEYOND = 0.2
# A slice begins no further piece after so many milliseconds.
ENOUGH = 2.5


class Layer:
    """An image of the map, and from where it shows it. Device pixels."""

    def __init__(self) -> None:
        self.image = QImage()
        self.camera: Camera | None = None

    def covers(self, camera: Camera) -> QRect:
        """What it fills of the view of another camera."""
        if self.camera is None:
            return QRect()
        left, top, grow = self._place(self.camera, camera)
        wide, tall = self.image.width() * grow, self.image.height() * grow
        first = QPoint(math.ceil(left), math.ceil(top))
        return QRect(first, QPoint(math.floor(left + wide) - 1, math.floor(top + tall) - 1))

    def show(self, painter: QPainter, camera: Camera, size: tuple[int, int]) -> None:
        """Draw it as `camera` sees it, in a view of this size."""
        if self.camera is None:
            return
        left, top, grow = self._place(self.camera, camera)
        if abs(grow - 1) < 1e-9:
            painter.drawImage(round(left), round(top), self.image)
            return
        view = QRectF(0, 0, *size)
        wide, tall = self.image.width() * grow, self.image.height() * grow
        target = QRectF(left, top, wide, tall).intersected(view)
        source = QRectF((target.x() - left) / grow, (target.y() - top) / grow, 0, 0)
        source.setWidth(target.width() / grow)
        source.setHeight(target.height() / grow)
        painter.drawImage(target, self.image, source)

    @staticmethod
    def _place(own: Camera, camera: Camera) -> tuple[float, float, float]:
        grow = camera.scale / own.scale
        return camera.left - own.left * grow, camera.top - own.top * grow, grow


class Painting:
    """A layer on its way: `slice` paints a few milliseconds of it."""

    def __init__(
        self, spare: QImage, camera: Camera, size: tuple[int, int], *, whole: bool
    ) -> None:
        beyond = 0.0 if whole else BEYOND
        margin = round(size[0] * beyond), round(size[1] * beyond)
        wide, tall = size[0] + 2 * margin[0], size[1] + 2 * margin[1]
        fits = spare.width() == wide and spare.height() == tall
        self.image = spare if fits else QImage(wide, tall, QImage.Format.Format_RGB32)
        self.camera = camera.panned(*margin)
        self._pieces: Iterator[None] | None = None
        self._painter: QPainter | None = None

    def begin(self, ground: Ground, ink: Ink | None) -> None:
        """Take what is to be painted; without `ink` no links."""
        self._pieces = self._all(ground, ink)

    @property
    def size(self) -> tuple[int, int]:
        """The size of the image."""
        return self.image.width(), self.image.height()

    @property
    def painter(self) -> QPainter:
        """The painter of the slice that runs."""
        if self._painter is None:
            raise RuntimeError("no slice runs")
        return self._painter

    def slice(self) -> bool:
        """Paint for a few milliseconds; whether it is finished."""
        clock = QElapsedTimer()
        clock.start()
        self._painter = QPainter(self.image)
        try:
            self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            while self._pieces is not None and clock.nsecsElapsed() < ENOUGH * 1e6:
                if next(self._pieces, self) is self:
                    self._pieces = None
        finally:
            self._painter.end()
            self._painter = None
        return self._pieces is None

    def _all(self, ground: Ground, ink: Ink | None) -> Iterator[None]:
        yield from self._cleared(ground.colour)
        yield from ground.pieces(self)
        if ink is not None:
            yield from ink.pieces(self)

    def _cleared(self, colour: QColor) -> Iterator[None]:
        wide, tall = self.size
        rows = max(1, 1_000_000 // wide)
        for top in range(0, tall, rows):
            self.painter.fillRect(QRectF(0, top, wide, rows), colour)
            yield

    def seen(self, x: float, y: float) -> QPointF:
        """Where a point of the map is in the image."""
        camera = self.camera
        return QPointF(x * camera.scale + camera.left, y * camera.scale + camera.top)
