"""How a cell of an answer is painted: glyph and name, a link where it is a concept."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from explorer.gui.panes.query_model import CELL, Answers, Cell
from explorer.gui.parts.marks import paint_glyph
from explorer.gui.parts.rows import Index, is_selected
from explorer.gui.style import Look
from explorer.model.geometry import Point
from explorer.scene.theme import FONTS

_INSET, _GLYPH = 12, 18
NARROW, WIDE, SAMPLE = 96, 420, 100


class CellDelegate(QStyledItemDelegate):
    """Paints a `Cell`; the row under the pointer is that of `hovered`."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.hovered: tuple[int, int] = (-1, -1)
        self.ringed = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(CELL)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option, index)
        if isinstance(cell, Cell):
            self._words(painter, QRectF(option.rect), cell, linked=self._lit(option, index))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(self._look.colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        role = ""
        if is_selected(option):
            role = "sel" if option.widget.hasFocus() else "sel_dim"
        elif index.row() == self.hovered[0]:
            role = "hover"
        if role:
            painter.fillRect(option.rect, self._look.colour(role))
        if self._here(option, index):
            painter.setPen(QPen(self._look.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(3, 2, -3, -3), 4, 4)

    def _here(self, option: QStyleOptionViewItem, index: Index) -> bool:
        view = option.widget
        return self.ringed and isinstance(view, QTableView) and view.currentIndex() == index

    def _lit(self, option: QStyleOptionViewItem, index: Index) -> bool:
        return (index.row(), index.column()) == self.hovered or self._here(option, index)

    def _words(self, painter: QPainter, area: QRectF, cell: Cell, *, linked: bool) -> None:
        px, look = self._look.px, self._look
        left = area.left() + px(_INSET)
        if cell.kind is not None:
            paint_glyph(painter, look, cell.kind, Point(left + px(5), area.center().y() + 0.5))
            left += px(_GLYPH)
        font = QFont(look.font(FONTS.interface))
        font.setUnderline(linked and cell.kind is not None)
        width = area.right() - left - px(8)
        shown = QFontMetricsF(font).elidedText(
            cell.text or "–", Qt.TextElideMode.ElideRight, max(0, width)
        )
        painter.setFont(font)
        painter.setPen(look.colour(_role(cell)))
        space = QRectF(left, area.top(), width, area.height() - 1)
        painter.drawText(space, Qt.AlignmentFlag.AlignVCenter, shown)
        used = QFontMetricsF(font).horizontalAdvance(shown) + px(8)
        if cell.note and used + px(20) < width:
            painter.setFont(look.font(FONTS.secondary))
            painter.setPen(look.colour("muted"))
            painter.drawText(
                space.adjusted(used, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, cell.note
            )

    def width(self, cell: Cell) -> float:
        """The width that a cell needs, in pixels."""
        px = self._look.px
        text = QFontMetricsF(self._look.font(FONTS.interface)).horizontalAdvance(cell.text)
        more = _INSET + 8 + (_GLYPH if cell.kind is not None else 0) + (28 if cell.note else 0)
        return text + px(more)


def _role(cell: Cell) -> str:
    if not cell.text:
        return "faint"
    return "accent" if cell.kind is not None and cell.first else "text"


class Widths:
    """How wide the columns of an answer want to be, measured once for the same rows."""

    def __init__(self, look: Look, delegate: CellDelegate) -> None:
        self._look, self._delegate = look, delegate
        self._known: tuple[object, ...] = ()
        self._found: tuple[int, ...] = ()

    def of(self, model: Answers) -> Sequence[int]:
        """In pixels, by the heads and the first rows."""
        rows = min(SAMPLE, model.rowCount())
        known = (id(model.answer.table), model.wish, rows, self._look.px(100))
        if known != self._known:
            self._known, self._found = known, tuple(self._measured(model, rows))
        return self._found

    def _measured(self, model: Answers, rows: int) -> Iterator[int]:
        px, heads = self._look.px, QFontMetricsF(self._look.font(FONTS.caption))
        for column, name in enumerate(model.answer.table.columns):
            cells = (model.index(row, column).data(CELL) for row in range(rows))
            need = [self._delegate.width(cell) for cell in cells if isinstance(cell, Cell)]
            widest = max([heads.horizontalAdvance(name) + px(48), *need])
            yield round(min(max(widest + px(16), px(NARROW)), px(WIDE)))


class RowNumbers(QHeaderView):
    """Counts the rows as they are shown; a click on a number chooses its row."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        self.setAccessibleName("Row numbers")
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)

    def sizeHint(self) -> QSize:
        """As wide as the last number may be; Qt itself would measure two hundred of them."""
        last = self.count() - 1
        if last < 0:
            return super().sizeHint()
        size, width = self.sectionSizeFromContents(last), self.fontMetrics().horizontalAdvance
        number = f"{last + 1:,}"
        widest = "".join("0" if sign.isdigit() else sign for sign in number)
        return QSize(size.width() + max(0, width(widest) - width(number)), size.height())
