"""The marks that the questions propose, as rows with a box each."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QListView

from explorer.app.learning.placing import Proposed
from explorer.app.wording import listed
from explorer.gui.panes.relation_rows import TICKED, RelationDelegate
from explorer.gui.parts.rows import ROW, ConceptRow, Index
from explorer.gui.parts.text import tip
from explorer.gui.style import Look
from explorer.model import vocabulary as v
from explorer.model.terms import Iri
from explorer.scene.glyphs import Mark, State

_ALL = 40


class ProposedRows(QAbstractListModel):
    """Everything is ticked at first; `turned` tells that a tick is another."""

    turned = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Proposed, ...] = ()
        self._left_out: set[Iri] = set()

    def show_proposed(self, proposed: tuple[Proposed, ...]) -> None:
        """Show these marks."""
        self.beginResetModel()
        self._rows, self._left_out = proposed, set()
        self.endResetModel()

    @property
    def taken(self) -> Mapping[Iri, Iri]:
        """The concepts that are ticked, and their marks."""
        rows = (row for row in self._rows if row.concept.iri not in self._left_out)
        return {row.concept.iri: row.mark for row in rows}

    def turn(self, index: Index) -> None:
        """Tick a row, or take its tick away."""
        if index.isValid():
            self._left_out ^= {self._rows[index.row()].concept.iri}
            self.dataChanged.emit(self.index(index.row()), self.index(index.row()))
            self.turned.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        one = self._rows[index.row()]
        concept, ticked = one.concept, one.concept.iri not in self._left_out
        state = State.SHAKY if one.mark == v.SHAKY else State.KNOWN
        kind = concept.kind.place if concept.kind else 0
        names = listed([c.label for c in one.assumed], _ALL)
        values: dict[int, object] = {
            ROW: ConceptRow(concept.iri, concept.label, kind, one.words, Mark(state)),
            TICKED: ticked,
            Qt.ItemDataRole.DisplayRole: concept.label,
            Qt.ItemDataRole.ToolTipRole: tip(f"Assumed known: {names}" if names else ""),
            Qt.ItemDataRole.AccessibleTextRole: (
                f"{concept.label}, {one.words}, {'ticked' if ticked else 'not ticked'}"
            ),
        }
        return values.get(role)


class ProposedView(QListView):
    """A click or Space ticks."""

    def __init__(self, look: Look, rows: ProposedRows) -> None:
        super().__init__()
        self._rows = rows
        self._delegate = RelationDelegate(look)
        self.setModel(rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Proposed marks")
        self.setAccessibleDescription("Space takes a mark away or back")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._rows.turn(self.indexAt(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._rows.turn(self.currentIndex())
        else:
            super().keyPressEvent(event)
