"""Relations: every neighbour of a concept, by relation and direction, each one a link."""

from PySide6.QtCore import QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QListView, QStyleOptionViewItem, QVBoxLayout, QWidget

from explorer.app.commands import on_canvas
from explorer.app.panes.details import Detail, Neighbour
from explorer.app.session import Session
from explorer.app.wording import counted
from explorer.gui.panes.relation_rows import (
    NEIGHBOUR,
    TICKED,
    RelationDelegate,
    RelationRows,
    stated,
)
from explorer.gui.parts.buttons import Button
from explorer.gui.parts.filter import FilterField
from explorer.gui.parts.layouts import column, row
from explorer.gui.parts.rows import Index
from explorer.gui.parts.text import label
from explorer.gui.style import Look
from explorer.model.terms import Iri

MANY = 12
"""From so many neighbours on there is a filter."""


class RelationList(QListView):
    """`told` is sent with the neighbour under the pointer or the cursor, `opened` with its Iri."""

    told = Signal(object)
    opened = Signal(str)

    def __init__(self, look: Look, rows: RelationRows) -> None:
        super().__init__()
        self._rows = rows
        self._delegate = RelationDelegate(look)
        self.setModel(rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Relations")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.entered.connect(lambda index: self.told.emit(index.data(NEIGHBOUR)))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.told.emit(current.data(NEIGHBOUR) if current.isValid() else None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        if self._on_box(index, at):
            self._tick(index)
        else:
            self._open(index)

    def _tick(self, index: QModelIndex) -> None:
        neighbour = index.data(NEIGHBOUR)
        if isinstance(neighbour, Neighbour):
            self._rows.tick(frozenset({neighbour.item.iri}))

    def _on_box(self, index: QModelIndex, at: QPoint) -> bool:
        return index.data(TICKED) is not None and self.box_of(index).contains(at)

    def box_of(self, index: Index) -> QRectF:
        """Where the box of a row is in the viewport."""
        option = QStyleOptionViewItem()
        option.rect = self.visualRect(index)
        return self._delegate.box(option)

    def _open(self, index: QModelIndex) -> None:
        neighbour = index.data(NEIGHBOUR)
        if isinstance(neighbour, Neighbour):
            self.opened.emit(neighbour.item.iri)
        elif index.isValid():
            self._rows.fold(index)
            self.setCurrentIndex(self._rows.index(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(index)
        elif event.key() == Qt.Key.Key_Space and index.isValid():
            self._tick(index)
        else:
            super().keyPressEvent(event)


class RelationsTab(QWidget):
    """Rows are sentences; below stands the statement behind the row under the pointer."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session, self._look = session, look
        self._iri: Iri | None = None
        self.rows = RelationRows(self)
        self.list = RelationList(look, self.rows)
        self.field = FilterField(look, "Filter neighbours")
        self.field.below = self.list
        self.statement = label("", "secondary", wrap=True)
        self.add = Button(look, "")
        self.all = Button(look, "", role="flat")
        self._build()

    def _build(self) -> None:
        look = self._look
        self._filter = row(look, self.field, margins=(10, 10, 10, 0))
        self._buttons = row(look, self.add, self.all, None)
        foot = column(look, self.statement, self._buttons, margins=(16, 8, 16, 12), gap=8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._filter)
        whole.addWidget(self.list, 1)
        whole.addWidget(foot)
        self.setFocusProxy(self.list)
        self.field.textChanged.connect(self.rows.filter_by)
        self.list.told.connect(self._tell)
        self.list.opened.connect(lambda iri: self._session.go_to(Iri(iri)))
        self.rows.dataChanged.connect(lambda *_: self._count())
        self.rows.modelReset.connect(self._count)
        self.add.clicked.connect(self._add)
        self.all.clicked.connect(lambda: self.rows.tick(self.rows.hidden))

    def show_detail(self, detail: Detail) -> None:
        """Show another concept, or the same anew."""
        if detail.iri != self._iri:
            self.field.clear()
        self._iri = detail.iri
        self._filter.setVisible(detail.neighbours >= MANY)
        self.field.setPlaceholderText(f"Filter {counted(detail.neighbours, 'neighbour')}")
        self.rows.show_detail(detail)
        nothing = "" if detail.groups else "Nothing is related to this concept."
        self.statement.setText(nothing)

    def _tell(self, neighbour: object) -> None:
        if isinstance(neighbour, Neighbour):
            self.statement.setText(stated(neighbour))

    def _count(self) -> None:
        ticked, hidden = len(self.rows.ticked), len(self.rows.hidden)
        self._buttons.setVisible(hidden > 0)
        self.add.say(f"Add {ticked} to canvas" if ticked else "Add to canvas")
        self.add.setEnabled(ticked > 0)
        self.all.say(f"Select all {hidden}" if ticked < hidden else "Select none")

    def _add(self) -> None:
        on_canvas.add(self._session, tuple(self.rows.ticked), beside=self._iri)
