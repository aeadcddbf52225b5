"""Paints the display list with QPainter: the same picture as `scene.svg` writes."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QImage, QPainter, QPainterPath, QPen, QPolygonF

from explorer.model.geometry import Rect
from explorer.scene.measure import measure
from explorer.scene.shapes import (
    HALO,
    Anchor,
    Box,
    Cells,
    Disc,
    Group,
    Line,
    Paint,
    Scene,
    Shape,
    Words,
)
from explorer.scene.theme import Font

FAMILIES = ["Inter", "Noto Sans", "DejaVu Sans"]
MONO = ["JetBrains Mono", "DejaVu Sans Mono"]


def qrect(rect: Rect) -> QRectF:
    """The same rectangle for Qt."""
    return QRectF(rect.x, rect.y, rect.width, rect.height)


def qfont(font: Font) -> QFont:
    """A text style of the theme as a font of Qt; sizes are pixels."""
    found = QFont()
    found.setFamilies(MONO if font.mono else FAMILIES)
    found.setPixelSize(max(1, round(font.size)))
    found.setWeight(QFont.Weight(font.weight))
    found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if font.mono:
        found.setFeature(QFont.Tag("calt"), 0)
    return found


def paint_scene(painter: QPainter, scene: Scene) -> None:
    """Paint all groups of a scene, in its own coordinates."""
    for group in scene.groups:
        paint_group(painter, group)


def paint_group(painter: QPainter, group: Group, opacity: float = 1.0) -> None:
    """Paint one group, as faint as it is and `opacity` asks."""
    painter.setOpacity(group.opacity * opacity)
    paint_shapes(painter, group.shapes)
    painter.setOpacity(1.0)


def paint_shapes(painter: QPainter, shapes: Iterable[Shape]) -> None:
    """Paint shapes in their order."""
    for shape in shapes:
        if isinstance(shape, Words):
            _words(painter, shape)
        elif isinstance(shape, Cells):
            _cells(painter, shape)
        else:
            _outline(painter, shape)


def _outline(painter: QPainter, shape: Line | Box | Disc) -> None:
    _take(painter, shape.paint)
    if isinstance(shape, Box):
        painter.drawRoundedRect(qrect(shape.rect), shape.radius, shape.radius)
    elif isinstance(shape, Disc):
        painter.drawEllipse(QPointF(*shape.centre), shape.radius, shape.radius)
    elif shape.smooth:
        painter.drawPath(_curve(shape))
    elif shape.closed:
        painter.drawPolygon(QPolygonF([QPointF(*p) for p in shape.points]))
    else:
        painter.drawPolyline([QPointF(*p) for p in shape.points])


def _take(painter: QPainter, paint: Paint) -> None:
    painter.setBrush(QColor(paint.fill) if paint.fill else QBrush(Qt.BrushStyle.NoBrush))
    if paint.stroke is None:
        painter.setPen(Qt.PenStyle.NoPen)
        return
    pen = QPen(QColor(paint.stroke), paint.width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if paint.dash else Qt.PenCapStyle.RoundCap)
    if paint.dash:
        # Qt counts dashes in widths of the pen.
        pen.setDashPattern([length / paint.width for length in paint.dash])
    painter.setPen(pen)


def _curve(line: Line) -> QPainterPath:
    start, *rest = (QPointF(*p) for p in line.points)
    path = QPainterPath(start)
    for i in range(0, len(rest) - 2, 3):
        path.cubicTo(rest[i], rest[i + 1], rest[i + 2])
    return path


def _words(painter: QPainter, words: Words) -> None:
    painter.setFont(qfont(words.font))
    painter.setPen(QColor(words.colour))
    shift = 0.0
    if words.anchor is not Anchor.START:
        width = measure(words.text, words.font)
        shift = width / 2 if words.anchor is Anchor.MIDDLE else width
    start = QPointF(words.at.x - shift, words.at.y)
    if words.halo is not None:
        _halo(painter, words.halo, start, words)
    painter.drawText(start, words.text)


def _halo(painter: QPainter, colour: str, start: QPointF, words: Words) -> None:
    path = QPainterPath()
    path.addText(start, painter.font(), words.text)
    pen = QPen(QColor(colour), 2 * HALO)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, pen)


def _cells(painter: QPainter, cells: Cells) -> None:
    form = QImage.Format.Format_RGBA8888
    image = QImage(cells.colours, cells.columns, cells.rows, 4 * cells.columns, form)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setOpacity(painter.opacity() * cells.opacity)
    painter.drawImage(qrect(cells.rect), image)
    painter.restore()
