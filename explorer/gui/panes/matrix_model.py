"""The matrix as a table model, and how its cells and heads are painted."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from explorer.app.panes.matrix import Cell, Matrix
from explorer.app.panes.matrix_rows import costs
from explorer.gui.icons import paint_icon
from explorer.gui.parts.marks import paint_glyph
from explorer.gui.parts.rows import Index, Pen, is_selected, paint_text
from explorer.gui.parts.text import tip
from explorer.gui.style import Look
from explorer.model.geometry import Point
from explorer.model.terms import Iri
from explorer.scene.theme import FONTS

CELL = Qt.ItemDataRole.UserRole
ROLES = {"helps": "done", "costs": "error", "helps and costs": "goal"}
SHORT = {"helps and costs": "both"}
_HEAD = Pen(FONTS.caption, "muted")
_CHOSEN = Pen(FONTS.caption, "text")
_HORIZONTAL, _VERTICAL = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


class Cells(QAbstractTableModel):
    """Techniques by considerations; `wanted` are those that matter."""

    def __init__(self) -> None:
        super().__init__()
        self.matrix = Matrix()
        self.wanted: frozenset[Iri] = frozenset()

    def show_matrix(self, matrix: Matrix, wanted: frozenset[Iri]) -> None:
        """Replace everything."""
        self.beginResetModel()
        self.matrix, self.wanted = matrix, wanted
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.matrix.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as above
        return 0 if parent.isValid() else len(self.matrix.columns)

    def cell(self, index: Index) -> Cell:
        """What a technique does to a consideration."""
        column = self.matrix.columns[index.column()]
        return self.matrix.rows[index.row()].cell(column.iri)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.cell(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip("\n".join(effect.sentence for effect in (*cell.helps, *cell.costs)))
        answers: dict[int, object] = {
            CELL: cell,
            Qt.ItemDataRole.DisplayRole: cell.word,
            Qt.ItemDataRole.AccessibleTextRole: self._reads(index, cell),
        }
        return answers.get(role)

    def _reads(self, index: Index, cell: Cell) -> str:
        technique = self.matrix.rows[index.row()].concept.label
        column = self.matrix.columns[index.column()].label
        return f"{technique}, {column}: {cell.word or 'nothing stated'}"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is _HORIZONTAL:
            concept = self.matrix.columns[section]
            chosen = ", chosen" if concept.iri in self.wanted else ""
            words = concept.label + chosen
        else:
            row = self.matrix.rows[section]
            concept = row.concept
            priced = costs(row, self.matrix.columns) if self.wanted else ""
            words = ", ".join(filter(None, (concept.label, priced)))
        if role == Qt.ItemDataRole.DisplayRole:
            return concept.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{words}\n{concept.definition}".strip())
        return None


class CellDelegate(QStyledItemDelegate):
    """A shape, a word and a colour for what a technique does."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, area, model = self._look, QRectF(option.rect), index.model()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(model, Cells) and model.matrix.columns[index.column()].iri in model.wanted:
            ground = look.colour("sel")
            ground.setAlpha(90)
            painter.fillRect(area, ground)
        if is_selected(option):
            self._ring(painter, option, area)
        cell = index.data(CELL)
        if isinstance(cell, Cell) and cell.word:
            self._cell(painter, area, cell.word)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(look.colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def _ring(self, painter: QPainter, option: QStyleOptionViewItem, area: QRectF) -> None:
        focused = option.widget.hasFocus()
        painter.setBrush(self._look.colour("sel" if focused else "sel_dim"))
        painter.setPen(QPen(self._look.colour("accent" if focused else "control"), 2))
        painter.drawRoundedRect(area.adjusted(3, 3, -3, -4), 6, 6)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _cell(self, painter: QPainter, area: QRectF, word: str) -> None:
        px, role = self._look.px, ROLES[word]
        at = QPointF(area.left() + px(20), area.center().y())
        painter.setPen(QPen(self._look.colour(role), max(1.4, px(1.5))))
        paint_sign(painter, word, at, px(7))
        text = area.adjusted(px(34), 0, -px(6), -1)
        paint_text(painter, self._look, SHORT.get(word, word), text, Pen(FONTS.name, role))


def paint_sign(painter: QPainter, word: str, at: QPointF, radius: float) -> None:
    """A plus in a ring, a triangle that points down, or plus over minus in a square."""
    x, y, inner = at.x(), at.y(), radius * 0.5
    if word == "helps":
        painter.drawEllipse(at, radius, radius)
        painter.drawLine(QPointF(x - inner, y), QPointF(x + inner, y))
        painter.drawLine(QPointF(x, y - inner), QPointF(x, y + inner))
    elif word == "costs":
        top, low = y - radius * 0.8, y + radius * 0.9
        corners = [QPointF(x - radius, top), QPointF(x + radius, top), QPointF(x, low)]
        painter.drawPolygon(QPolygonF(corners))
        painter.drawLine(
            QPointF(x - inner * 0.7, y - inner * 0.5), QPointF(x + inner * 0.7, y - inner * 0.5)
        )
    else:
        painter.drawRoundedRect(QRectF(x - radius, y - radius, 2 * radius, 2 * radius), 2, 2)
        up = y - inner * 0.5
        painter.drawLine(QPointF(x - inner, up), QPointF(x + inner, up))
        painter.drawLine(QPointF(x, up - inner), QPointF(x, up + inner))
        painter.drawLine(QPointF(x - inner, y + inner), QPointF(x + inner, y + inner))


class TechniqueHead(QHeaderView):
    """The techniques at the left, which stay while one scrolls to the side."""

    def __init__(self, look: Look, view: QTableView) -> None:
        super().__init__(_VERTICAL, view)
        self._look = look
        self.setAccessibleName("Techniques")
        self.setSectionsClickable(True)
        self.setHighlightSections(True)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        if not isinstance(model, Cells) or section >= len(model.matrix.rows):
            return
        look, px, row = self._look, self._look.px, model.matrix.rows[section]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, look.colour("surface"))
        area = QRectF(rect).adjusted(px(20), 0, -px(8), -1)
        place = row.concept.kind.place if row.concept.kind else 0
        paint_glyph(painter, look, place, Point(area.left() + px(5), area.center().y() + 0.5))
        name = area.adjusted(px(18), 0, 0, 0)
        priced = costs(row, model.matrix.columns) if model.wanted else ""
        if priced:
            half = name.height() / 2
            paint_text(
                painter, look, row.concept.label, name.adjusted(0, px(2), 0, -half), Pen(FONTS.name)
            )
            paint_text(
                painter,
                look,
                priced,
                name.adjusted(0, half - px(2), 0, -px(2)),
                Pen(FONTS.secondary, "muted"),
            )
        else:
            paint_text(painter, look, row.concept.label, name, Pen(FONTS.name))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(look.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


class ConsiderationHead(QHeaderView):
    """The considerations above, which stay while one scrolls down; those that matter are ticked."""

    def __init__(self, look: Look, view: QTableView) -> None:
        super().__init__(_HORIZONTAL, view)
        self._look = look
        self.setAccessibleName("Considerations")
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        if not isinstance(model, Cells) or section >= len(model.matrix.columns):
            return
        look, px, concept = self._look, self._look.px, model.matrix.columns[section]
        chosen = concept.iri in model.wanted
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, look.colour("sel" if chosen else "surface"))
        box = QRectF(rect.left() + px(12), rect.center().y() - px(7) + 0.5, px(14), px(14))
        painter.setPen(QPen(look.colour("accent" if chosen else "control"), 1))
        painter.drawRoundedRect(box, 3, 3)
        if chosen:
            paint_icon(painter, "check", look.colour("accent"), box.adjusted(1, 1, -1, -1))
        text = QRectF(rect).adjusted(px(34), 0, -px(6), -1)
        paint_text(painter, look, concept.label, text, _CHOSEN if chosen else _HEAD)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(look.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def wide(self, section: int) -> int:
        """The width that a head needs, in pixels."""
        model, px = self.model(), self._look.px
        if not isinstance(model, Cells):
            return px(96)
        metrics = QFontMetricsF(self._look.font(FONTS.caption))
        words = metrics.horizontalAdvance(model.matrix.columns[section].label)
        return round(max(px(96), words + px(46)))
