"""Left of a query: line numbers, a red dot at each problem, and signs that fold braces."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from explorer.gui.icons import paint_icon
from explorer.gui.style import Look
from explorer.scene.theme import FONTS

if TYPE_CHECKING:
    from explorer.gui.panes.query_editor import Editor

GUTTER, NUMBERS, DOT, FOLD, SIGN = 54, 34, 7, 37, 13


class Gutter(QWidget):
    """Line numbers, and a red dot at each of `lines`, counted from 0; a click on a sign folds."""

    def __init__(self, editor: "Editor", look: Look) -> None:
        super().__init__(editor)
        self._editor, self._look = editor, look
        self.lines: frozenset[int] = frozenset()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._look.colour("canvas"))
        editor = self._editor
        folds = editor.folding.folds()
        block, top = editor.firstVisibleBlock(), editor.viewport().y()
        while block.isValid():
            area = editor.blockBoundingGeometry(block).translated(editor.contentOffset())
            if area.top() > editor.viewport().height():
                break
            if block.isVisible():
                line = block.blockNumber()
                self._number(painter, line, top + area.top() + block.layout().lineAt(0).ascent())
                self._signs(painter, line, top + area.center().y(), foldable=line in folds)
            block = block.next()
        painter.end()

    def _signs(self, painter: QPainter, line: int, middle: float, *, foldable: bool) -> None:
        px = self._look.px
        if line in self.lines:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("error"))
            painter.drawEllipse(QPointF(px(DOT), middle), px(3.5), px(3.5))
        if foldable:
            folded = self._editor.folding.is_folded(line)
            name = "chevron-right" if folded else "chevron-down"
            colour = self._look.colour("accent" if folded else "faint")
            side = px(SIGN)
            paint_icon(painter, name, colour, QRectF(px(FOLD), middle - side / 2, side, side))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        top = self._editor.viewport().y()
        at = event.position().toPoint()
        line = self._editor.cursorForPosition(at - QPointF(0, top).toPoint()).blockNumber()
        if at.x() >= self._look.px(FOLD - 4) and line in self._editor.folding.folds():
            self._editor.folding.toggle(line)

    def _number(self, painter: QPainter, line: int, baseline: float) -> None:
        here = line == self._editor.textCursor().blockNumber()
        font, text = self._look.font(FONTS.iri), str(line + 1)
        painter.setFont(font)
        painter.setPen(self._look.colour("text" if here else "faint"))
        left = self._look.px(NUMBERS) - QFontMetricsF(font).horizontalAdvance(text)
        painter.drawText(QPointF(left, round(baseline)), text)
