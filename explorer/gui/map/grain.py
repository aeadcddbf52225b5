"""Frames of a large map that hold squares: as fine as the screen, or coarser while they move.

Squares are written into an image, which then goes to the widget: every pixel is copied twice. On
a dense screen that is most of the frame, and nobody sees it while it moves: one pixel of the image
stands for some of the screen then. At rest nothing is coarse.
"""

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from explorer.gui.map.layer import Layer
from explorer.gui.map.paint import Frame
from explorer.scene.camera import Camera

# Pixels of a coarser layer that one slice may make.
BAND = 250_000


class Grain:
    """A frame in which one pixel is `step` of the screen across and down, and its layer."""

    def __init__(self, size: tuple[int, int], step: int) -> None:
        self.step = step
        self.size = -(-size[0] // step), -(-size[1] // step)
        self.frame = Frame(*self.size, step)
        self.layer = Layer()
        self._spare = QImage()

    def seen(self, camera: Camera) -> Camera:
        """A camera of the screen's pixels, in pixels of this frame."""
        return Camera(*(part / self.step for part in camera))

    def taking(self, layer: Layer) -> Iterator[None]:
        """Have another layer, a few milliseconds at a time; until then the old one stays."""
        if self.step == 1 or layer.camera is None:
            self.layer = layer
            return
        image = layer.image
        wide, tall = image.width() // self.step, image.height() // self.step
        if (self._spare.width(), self._spare.height()) != (wide, tall):
            self._spare = QImage(wide, tall, image.format())
        rows = max(1, BAND // wide)
        for top in range(0, tall, rows):
            self._copy(image, top, min(rows, tall - top))
            yield
        made, old = Layer(), self.layer.image
        made.image, made.camera = self._spare, self.seen(layer.camera)
        self.layer, self._spare = made, old

    def _copy(self, image: QImage, top: int, rows: int) -> None:
        painter = QPainter(self._spare)
        try:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            target = QRectF(0, top, self._spare.width(), rows)
            step = self.step
            source = QRectF(0, top * step, target.width() * step, rows * step)
            painter.drawImage(target, image, source)
        finally:
            painter.end()

    def show(self, painter: QPainter) -> None:
        """Bring the frame to the widget."""
        if self.step == 1:
            painter.drawImage(0, 0, self.frame.image)
            return
        target = QRectF(0, 0, self.size[0] * self.step, self.size[1] * self.step)
        painter.drawImage(target, self.frame.image)
