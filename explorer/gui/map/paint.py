"""Arrays handed to QPainter without a loop in Python, all in device pixels.

`shiboken6.wrapInstance` sees the first value of an array as an object of Qt; the calls that take
a pointer and a count then read the whole array. An empty array has no first value: none is drawn.
"""

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import shiboken6
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from explorer.gui.paint import paint_shapes
from explorer.model.geometry import Point
from explorer.scene.glyphs import kind_glyph
from explorer.scene.shapes import Box, Disc, Line, Paint, Shape
from explorer.scene.theme import Theme

Numbers = npt.NDArray[np.float64]
Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.intp]
Pixels = npt.NDArray[np.uint32]

# Glyphs are drawn in these sizes only (radius in logical pixels), so that one sheet holds all.
RADII = np.array([1.6, 2.2, 2.8, 3.5, 4.4, 5.5, 7.0, 8.8])
KINDS = 9
HALO = 1.4


def lines(painter: QPainter, ends: Numbers) -> None:
    """Draw lines (n, 4), C-contiguous, with the painter's pen."""
    if not len(ends):
        return
    first = shiboken6.wrapInstance(ends.ctypes.data, QLineF)
    if isinstance(first, QLineF):
        painter.drawLines(first, len(ends))


def fragments(painter: QPainter, parts: Numbers, sheet: QPixmap) -> None:
    """Draw parts of a sheet: (n, 10) of x, y, left, top, width, height, scales, turn, opacity."""
    if not len(parts):
        return
    first = shiboken6.wrapInstance(parts.ctypes.data, QPainter.PixmapFragment)
    if isinstance(first, QPainter.PixmapFragment):
        painter.drawPixmapFragments(first, len(parts), sheet)


class Frame:
    """An image whose pixels are an array too. `pixels` (rows, columns) holds 0xffRRGGBB.

    One pixel of it is `step` of the screen across and down.
    """

    def __init__(self, width: int, height: int, step: int = 1) -> None:
        self.step = step
        self.image = QImage(max(1, width), max(1, height), QImage.Format.Format_RGB32)
        # Its memory is asked for here, not in the first frame that moves.
        self.image.fill(0)
        shape = self.image.height(), self.image.width()
        self.pixels: Pixels = np.frombuffer(self.image.bits(), np.uint32).reshape(shape)

    @classmethod
    def over(cls, image: QImage) -> "Frame":
        """An image that is there already."""
        made = cls(1, 1)
        shape = image.height(), image.width()
        made.image, made.pixels = image, np.frombuffer(image.bits(), np.uint32).reshape(shape)
        return made


class Dots:
    """Concepts as glyphs from one sheet, or as squares of pixels where there are too many."""

    def __init__(self, theme: Theme, ratio: float) -> None:
        self._ratio = ratio
        self._sides = [2 * int(np.ceil((r * 1.3 + HALO + 0.5) * ratio)) for r in RADII.tolist()]
        self._tops = np.cumsum([0, *self._sides[:-1]])
        drawn = self._drawn(theme)
        self._halves = self._held(drawn)
        self._sheet = QPixmap.fromImage(drawn)
        colours = [QColor(theme.kind(place)).rgb() for place in range(KINDS)]
        self._colours: Pixels = np.array(colours, np.uint32)

    def glyphs(self, painter: QPainter, at: Numbers, kinds: Ints, radii: Numbers) -> None:
        """Draw glyphs at (n, 2), the last below; radii in logical pixels."""
        parts = np.empty((len(at), 10))
        rows = np.searchsorted(RADII, np.minimum(radii[::-1], RADII[-1]) * 0.999)
        columns = np.minimum(kinds[::-1], KINDS - 1)
        sides, halves = np.array(self._sides)[rows], self._halves[rows, columns]
        parts[:, :2] = np.round(at[::-1])
        parts[:, 2] = columns * sides + sides // 2 - halves[:, 0]
        parts[:, 3] = self._tops[rows] + sides // 2 - halves[:, 1]
        parts[:, 4:6] = 2 * halves
        parts[:, 6:8] = 1
        parts[:, 8] = 0
        parts[:, 9] = 1
        fragments(painter, parts, self._sheet)

    def stamp(self, frame: Frame, at: Numbers, kinds: Ints, radius: float) -> None:
        """Write squares of one size into the pixels, the last below; `at` as on the screen."""
        tall, wide = frame.pixels.shape
        flat = frame.pixels.reshape(-1)
        side = max(2, round(radius * 1.8 * self._ratio / frame.step))
        corner = np.round(at[::-1] / frame.step - side / 2).astype(np.int32)
        inside = (corner[:, 0] >= 0) & (corner[:, 0] < wide - side)
        inside &= (corner[:, 1] >= 0) & (corner[:, 1] < tall - side)
        corner = corner[inside]
        start = corner[:, 1].astype(np.intp) * wide + corner[:, 0]
        colour = self._colours[np.minimum(kinds[::-1][inside], KINDS - 1)]
        for row in range(side):
            cut = 1 if side > 3 * frame.step and row in (0, side - 1) else 0
            for column in range(cut, side - cut):
                flat[start + (row * wide + column)] = colour

    def _held(self, sheet: QImage) -> Ints:
        """Half the width and height that each glyph (row, kind) really fills: no more is blent."""
        pixels = np.frombuffer(sheet.constBits(), np.uint32)
        ink = pixels.reshape(sheet.height(), sheet.width()) != 0
        found = np.ones((len(RADII), KINDS, 2), np.intp)
        for row, (side, top) in enumerate(zip(self._sides, self._tops.tolist(), strict=True)):
            far = np.abs(np.arange(side) + 0.5 - side / 2) + 0.5
            for kind in range(KINDS):
                cell = ink[top : top + side, kind * side : (kind + 1) * side]
                found[row, kind] = (far[cell.any(axis=0)].max(), far[cell.any(axis=1)].max())
        return found

    def _drawn(self, theme: Theme) -> QImage:
        """All kinds (columns) in all sizes (rows), each with a rim of the ground's colour."""
        ratio = self._ratio
        shape = KINDS * self._sides[-1], sum(self._sides)
        sheet = QImage(*shape, QImage.Format.Format_ARGB32_Premultiplied)
        sheet.fill(Qt.GlobalColor.transparent)
        painter = QPainter(sheet)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for radius, side, top in zip(RADII.tolist(), self._sides, self._tops, strict=True):
                for kind in range(KINDS):
                    middle = Point((kind + 0.5) * side, float(top) + 0.5 * side)
                    glyph = kind_glyph(kind, middle, radius * ratio, theme.kind(kind))
                    paint_shapes(painter, (_rim(glyph, theme.surface, HALO * ratio), glyph))
        finally:
            painter.end()
        return sheet


def _rim(glyph: Shape, colour: str, wide: float) -> Shape:
    if not isinstance(glyph, Line | Box | Disc):
        return glyph
    old = glyph.paint
    stroke = Paint(colour, colour, 2 * wide + (old.width if old.stroke else 0))
    return replace(glyph, paint=stroke)
