"""Tick boxes with a text."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from explorer.gui.icons import paint_icon
from explorer.gui.parts.text import tip
from explorer.gui.style import Look

_BOX, _GAP, _HEIGHT, _MARK = 16, 8, 24, 12


class Tick(QCheckBox):
    """A text that can be ticked; a long one ends in "…", and is its tool tip."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self._look, self._words = look, text
        self.setAccessibleName(text)
        self.setToolTip(tip(text))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        px = self._look.px
        wide = px(_BOX + _GAP + 4) + self.fontMetrics().horizontalAdvance(self._words)
        return QSize(wide, px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(_HEIGHT))

    def hitButton(self, _: object) -> bool:
        """All of it can be clicked."""
        return True

    def paintEvent(self, _: QPaintEvent) -> None:
        look, px, on = self._look, self._look.px, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(1, (self.height() - px(_BOX)) / 2, px(_BOX), px(_BOX))
        edge = look.colour("accent" if on or self.hasFocus() else "control")
        painter.setPen(QPen(edge, 2 if self.hasFocus() else 1))
        painter.setBrush(look.colour("accent") if on else look.colour("field"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
        if on:
            inset = px(_BOX - _MARK) / 2
            mark = box.adjusted(inset, inset, -inset, -inset)
            paint_icon(painter, "check", look.colour("on_accent"), mark)
        if on and self.hasFocus():
            painter.setPen(QPen(look.colour("text"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, px(4), px(4))
        painter.setPen(look.colour("text" if self.isEnabled() else "faint"))
        area = self.rect().adjusted(px(_BOX + _GAP), 0, 0, 0)
        elide = Qt.TextElideMode.ElideMiddle
        shown = self.fontMetrics().elidedText(self._words, elide, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()
