"""The rows of an answer for Qt's tables: an order, a filter, names or IRIs.

The values come named; nothing here asks a store, least of all while painting.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from explorer.app.query.answer import Answer
from explorer.app.query.arranged import Wish
from explorer.gui.parts.rows import Index
from explorer.gui.parts.text import tip
from explorer.model.concept import Form, Table
from explorer.model.terms import Literal, Term

CELL = Qt.ItemDataRole.UserRole
_TIP = 600
_NO_ANSWER = Answer(Table(Form.SELECT, (), ()), {})


@dataclass(frozen=True, slots=True)
class Cell:
    """What is painted: a text, the glyph of a kind before it, a language behind it."""

    text: str
    kind: int | None = None
    note: str = ""
    first: bool = False


class Answers(QAbstractTableModel):
    """Some rows of an answer in the order of a `wish`."""

    def __init__(self) -> None:
        super().__init__()
        self.answer = _NO_ANSWER
        self.wish = Wish()
        self.order: Sequence[int] = range(0)

    @property
    def named(self) -> bool:
        """Whether names stand for IRIs."""
        return self.wish.named

    def show_answer(self, answer: Answer) -> None:
        """Replace everything; order and filter begin anew."""
        self.beginResetModel()
        self.answer, self.wish = answer, Wish(named=self.named)
        self.order = range(len(answer.table.rows))
        self.endResetModel()

    def grow(self, answer: Answer) -> bool:
        """More rows of the same answer, at the end; whether they have yet to be arranged."""
        before, after = len(self.answer.table.rows), len(answer.table.rows)
        if not self.wish.nothing or len(self.order) != before:
            self.answer = answer
            return True
        if after > before:
            self.beginInsertRows(QModelIndex(), before, after - 1)
            self.answer, self.order = answer, range(after)
            self.endInsertRows()
        self.answer = answer
        return False

    def wish_for(self, column: int) -> Wish:
        """What a click on a head asks for: upward, then downward, then as it came."""
        wish = self.wish
        if column != wish.column:
            return replace(wish, column=column, down=False)
        return replace(wish, column=-1 if wish.down else column, down=not wish.down)

    def arrange(self, wish: Wish, order: Sequence[int]) -> None:
        """Show rows in an order that was found for a wish."""
        self.beginResetModel()
        self.wish, self.order = wish, order
        self.endResetModel()

    def term(self, index: Index) -> Term | None:
        """The term in a cell."""
        return self.answer.table.rows[self.order[index.row()]][index.column()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as above
        return 0 if parent.isValid() else len(self.answer.table.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (CELL, Qt.ItemDataRole.DisplayRole):
            cell = self._cell(index)
            return cell if role == CELL else cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(_shortened(self.answer.about(self.term(index))))
        return self._reads(index) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return f"{section + 1:,}" if role == Qt.ItemDataRole.DisplayRole else None
        name = self.answer.table.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            arrow = "" if section != self.wish.column else "  ↓" if self.wish.down else "  ↑"
            return name + arrow
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"Sort by {name}")
        return None

    def _cell(self, index: Index) -> Cell:
        term = self.term(index)
        text = " ".join(self.answer.text(term, named=self.named).split())
        concept = self.answer.concept(term)
        if concept:
            kind = concept.kind.place if concept.kind else 0
            first = self.answer.concept_columns[:1] == (index.column(),)
            return Cell(text, kind, first=first)
        return Cell(text, note=term.language if isinstance(term, Literal) else "")

    def _reads(self, index: Index) -> str:
        term = self.term(index)
        concept = self.answer.concept(term)
        text = self.answer.text(term, named=self.named) or "no value"
        return f"{text}, {concept.kind.label}" if concept and concept.kind else text


def _shortened(text: str) -> str:
    return text if len(text) <= _TIP else text[:_TIP] + "…"
