"""Regions of the window as rounded sheets on one ground, and the line inside them."""

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from explorer.gui.style import Look
from explorer.scene.theme import RADII, Theme


class Rim(QWidget):
    """Rounds the corners of whatever lies in the island, and carries its focus ring.

    Masked to the edge, so that a canvas below it is painted alone.
    """

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._ring = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_ring(self, *, shown: bool) -> None:
        """Show or take away the ring of a region that was reached by key."""
        if shown != self._ring:
            self._ring = shown
            self.update()

    @property
    def ring(self) -> bool:
        return self._ring

    def resizeEvent(self, _: QResizeEvent) -> None:
        corner = self._look.px(RADII.island) + 1
        whole = self.rect()
        inner = QRegion(whole.adjusted(corner, 2, -corner, -2))
        inner += QRegion(whole.adjusted(2, corner, -2, -corner))
        self.setMask(QRegion(whole) - inner)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area, radius = QRectF(self.rect()), self._look.px(RADII.island)
        outside = QPainterPath()
        outside.setFillRule(Qt.FillRule.OddEvenFill)
        outside.addRect(area)
        outside.addRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.fillPath(outside, self._look.colour("chrome"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width = 2 if self._ring else 1
        painter.setPen(QPen(self._look.colour("accent" if self._ring else "line"), width))
        inset = width / 2
        painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), radius, radius)
        painter.end()


class Island(QFrame):
    """A region of the window; its children stand in one column without gaps."""

    def __init__(self, look: Look, *children: QWidget, ground: str = "surface") -> None:
        super().__init__()
        self._look, self._ground = look, ground
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        for child in children:
            self.column.addWidget(child)
        self.rim = Rim(look, self)

    def take_focus(self) -> None:
        """Give the focus to the first thing here that takes it."""
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rim.setGeometry(self.rect())
        self.rim.raise_()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour(self._ground))
        painter.end()


class Rule(QWidget):
    """A line of one pixel from side to side."""

    def __init__(self, look: Look, role: str = "line") -> None:
        super().__init__()
        self._look, self._role = look, role
        self.setFixedHeight(1)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour(self._role))
        painter.end()


class Card(QWidget):
    """A sheet that floats: its shadow is painted into a margin around it, once for each size."""

    def __init__(
        self, look: Look, child: QWidget, radius: int = RADII.palette, shadow: int = 14
    ) -> None:
        super().__init__()
        self._look, self._radius, self._shadow = look, radius, shadow
        self._painted = QPixmap()
        self._painted_in: Theme | None = None
        self._column = QVBoxLayout(self)
        self._column.addWidget(child)
        self._size()

    @property
    def margin(self) -> int:
        """The width of the shadow in pixels."""
        return self._look.px(self._shadow)

    def _size(self) -> None:
        self._column.setContentsMargins(self.margin, self.margin, self.margin, self.margin)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._size()
        super().changeEvent(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        # It is painted again with whatever moves below it.
        theme, ratio = self._look.theme, self.devicePixelRatioF()
        size = self.size() * ratio
        if self._painted.size() != size or self._painted_in is not theme:
            self._painted, self._painted_in = QPixmap(size), theme
            self._painted.setDevicePixelRatio(ratio)
            self._painted.fill(Qt.GlobalColor.transparent)
            self._paint(self._painted)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._painted)
        painter.end()

    def _paint(self, to: QPixmap) -> None:
        painter = QPainter(to)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        margin, radius = self.margin, self._look.px(self._radius)
        sheet = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        paint_shadow(painter, self._look, self.rect(), margin, radius)
        painter.setPen(QPen(self._look.colour("line"), 1))
        painter.setBrush(self._look.colour("raised"))
        painter.drawRoundedRect(sheet.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()


def paint_shadow(painter: QPainter, look: Look, area: QRect, margin: int, radius: int) -> None:
    """A soft shadow, four pixels down, around the sheet that lies `margin` inside `area`."""
    whole = QRectF(area)
    sheet = whole.adjusted(margin, margin, -margin, -margin)
    dark = QColor(look.theme.shadow)
    painter.setPen(Qt.PenStyle.NoPen)
    for i in range(margin, 0, -1):
        dark.setAlpha(max(1, round(look.theme.shadow_alpha * 0.16 * (1 - i / margin) ** 2)))
        painter.setBrush(dark)
        ring = sheet.adjusted(-i, 4 - i, i, i + 4).intersected(whole)
        painter.drawRoundedRect(ring, radius + i, radius + i)
