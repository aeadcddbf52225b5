"""Names on a large map: each is made into pixels once, with a rim of the ground's colour."""

from collections import OrderedDict
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QElapsedTimer, QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from explorer.gui.paint import qfont
from explorer.scene.map.titles import RIM, WIDEST, name_size
from explorer.scene.measure import MIDDLE, shortened
from explorer.scene.theme import Font

# So many names are kept.
KEPT = 1500


class Style(NamedTuple):
    """How a name is written, and how wide at most: so many times its font's size."""

    font: Font
    colour: str
    rim: str
    longest: float = WIDEST


class Names:
    """Pixels of names. Names that are not made yet are made while there is time."""

    def __init__(self, ratio: float) -> None:
        self._ratio = ratio
        self._made: OrderedDict[tuple[str, Style], QPixmap] = OrderedDict()
        self._clock = QElapsedTimer()
        self._time = 0.0
        self.missing = False

    def begin(self, milliseconds: float) -> None:
        """A frame begins: names may be made for so long. `missing` says whether some were not."""
        self._clock.start()
        self._time = milliseconds
        self.missing = False

    @staticmethod
    def size(text: str, style: Style) -> tuple[float, float]:
        """Width and height of a name, rim included, in logical pixels."""
        return name_size(text, style.font, style.longest)

    def draw(self, painter: QPainter, text: str, style: Style, corner: tuple[float, float]) -> None:
        """Draw a name with its top left corner there, in device pixels."""
        pixels = self._made.get((text, style))
        if pixels is None:
            if self._clock.nsecsElapsed() > self._time * 1e6:
                self.missing = True
                return
            pixels = self.make(text, style)
        else:
            self._made.move_to_end((text, style))
        painter.drawPixmap(round(corner[0]), round(corner[1]), pixels)

    def holds(self, text: str, style: Style) -> bool:
        """Whether a name is made already."""
        return (text, style) in self._made

    def make(self, text: str, style: Style) -> QPixmap:
        """Make a name, whatever the time; the one that was not seen for longest is let go."""
        pixels = self._made[text, style] = self._make(text, style)
        if len(self._made) > KEPT:
            self._made.popitem(last=False)
        return pixels

    def _make(self, text: str, style: Style) -> QPixmap:
        ratio, font = self._ratio, style.font
        shown = shortened(text, font, style.longest * font.size)
        wide, tall = self.size(shown, style)
        image = QImage(
            int(wide * ratio) + 2, int(tall * ratio) + 2, QImage.Format.Format_ARGB32_Premultiplied
        )
        image.fill(0)
        face = qfont(font)
        face.setPixelSize(round(font.size * ratio))
        painter = QPainter(image)
        try:
            painter.setFont(face)
            painter.setPen(QColor(style.colour))
            baseline = (tall / 2 + font.size * MIDDLE) * ratio
            painter.drawText(QPointF(RIM * ratio, baseline), shown)
        finally:
            painter.end()
        _rim(image, QColor(style.rim), round(RIM * ratio))
        return QPixmap.fromImage(image)


def _rim(image: QImage, colour: QColor, reach: int) -> None:
    """Draw behind what is in an image its own shape, larger by `reach` pixels."""
    shape = image.height(), image.width(), 4
    # The rows of 32-bit images have no gaps; little-endian: blue, green, red, alpha.
    pixels = np.frombuffer(image.bits(), np.uint8).reshape(shape)
    alpha = pixels[..., 3]
    wide = alpha.copy()
    for step in range(1, reach + 1):
        # Corners are cut: the shape grows sideways first, then by one less up and down.
        np.maximum(wide[:, step:], alpha[:, :-step], out=wide[:, step:])
        np.maximum(wide[:, :-step], alpha[:, step:], out=wide[:, :-step])
    tall = wide.copy()
    for step in range(1, reach + 1):
        part = wide if step < reach else alpha
        np.maximum(tall[step:], part[:-step], out=tall[step:])
        np.maximum(tall[:-step], part[step:], out=tall[:-step])
    behind = tall.astype(np.uint16) * (255 - alpha) // 255
    own = (colour.blue(), colour.green(), colour.red(), 255)
    for channel, value in enumerate(own):
        pixels[..., channel] += (behind * value // 255).astype(np.uint8)
