"""A list of relations as sentences: a head for each relation, a row for each concept."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView

from explorer.gui.parts.entries import Entries
from explorer.gui.parts.rows import ROW, ConceptDelegate, ConceptRow, Head, Index
from explorer.gui.style import Look
from explorer.scene.theme import HEIGHTS

Entry = Head | ConceptRow


class Sentences(Entries[Entry]):
    """Heads and concepts as a list model."""

    def name(self, entry: Entry) -> str:
        return entry.text if isinstance(entry, Head) else entry.name

    def reading(self, entry: Entry) -> str:
        return _reading(entry)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.entries[index.row()], Head):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)


def _reading(entry: Entry) -> str:
    if isinstance(entry, Head):
        return ", ".join(filter(None, (entry.text, entry.count)))
    state = entry.mark.state.value if entry.mark else ""
    return entry.reads or ", ".join(filter(None, (entry.name, entry.note, state)))


class SentenceList(QListView):
    """As tall as its rows, so that no scroll bar stands inside another.

    `chosen` is sent with the Iri on click and Enter; `ticked` with the Iri on Space; `head` with
    the place of a head that was clicked.
    """

    chosen = Signal(str)
    ticked = Signal(str)
    head = Signal(int)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.rows = Sentences()
        self._delegate = ConceptDelegate(look)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        for bar in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._choose)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Replace all rows and take their height."""
        self.rows.show_entries(entries)
        self._size()

    def _size(self) -> None:
        heads = sum(isinstance(entry, Head) for entry in self.rows.entries)
        rows = len(self.rows.entries) - heads
        px = self._look.px
        self.setFixedHeight(px(HEIGHTS.sentence_head) * heads + px(HEIGHTS.sentence_row) * rows + 2)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(240), self.height())

    def _choose(self, index: QModelIndex) -> None:
        entry = index.data(ROW)
        if isinstance(entry, ConceptRow):
            self.chosen.emit(entry.iri)
        elif isinstance(entry, Head):
            self.head.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self._choose(index)
        elif event.key() == Qt.Key.Key_Space and isinstance(index.data(ROW), ConceptRow):
            self.ticked.emit(index.data(ROW).iri)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._size()
        super().changeEvent(event)
