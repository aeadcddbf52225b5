"""“I know these…”: the concepts of a text that are not known yet, to be ticked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from explorer.app.learning.reading import Reading, has
from explorer.app.session import Session
from explorer.app.wording import counted
from explorer.gui.parts.buttons import Button
from explorer.gui.parts.layouts import column, row
from explorer.gui.parts.text import label
from explorer.gui.style import Look
from explorer.model import vocabulary as v
from explorer.model.terms import Iri

_IRI = Qt.ItemDataRole.UserRole


class KnownSheet(QDialog):
    """OK marks all that is ticked as known, as one step."""

    def __init__(self, look: Look, parent: QWidget, session: Session, reading: Reading) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle("I know these")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = QListWidget()
        self.list.setAccessibleName("Concepts of the text that you may know")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMinimumSize(look.px(360), look.px(280))
        for spoken in reading.spoken:
            if not has(spoken.state):
                self._add(spoken.concept.label, spoken.concept.iri)
        self.all = Button(look, "Select all", role="flat")
        self.take = Button(look, "Mark as known", role="primary")
        cancel = Button(look, "Cancel")
        cancel.clicked.connect(self.reject)
        self.all.clicked.connect(self._tick_all)
        self.take.clicked.connect(self._take)
        self.take.setDefault(True)
        self.list.itemChanged.connect(lambda _: self._say())
        words = "Tick what you could explain. What it needs is then assumed to be known."
        body = column(
            look,
            label("I know these", "heading"),
            label(words, "secondary", wrap=True),
            self.list,
            row(look, self.all, None, cancel, self.take),
            margins=(20, 20, 20, 16),
            gap=12,
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(body)
        self.list.setCurrentRow(0)
        self.list.setFocus()
        self._say()

    def _add(self, name: str, iri: Iri) -> None:
        item = QListWidgetItem(name)
        item.setData(_IRI, iri)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked)
        self.list.addItem(item)

    @property
    def ticked(self) -> tuple[Iri, ...]:
        """What is ticked at this moment."""
        items = (self.list.item(i) for i in range(self.list.count()))
        return tuple(i.data(_IRI) for i in items if i.checkState() == Qt.CheckState.Checked)

    def _say(self) -> None:
        count = len(self.ticked)
        self.take.setEnabled(count > 0)
        self.take.say(f"Mark {counted(count, 'concept')} as known" if count else "Mark as known")

    def _tick_all(self) -> None:
        for place in range(self.list.count()):
            self.list.item(place).setCheckState(Qt.CheckState.Checked)

    def _take(self) -> None:
        self._session.mark(self.ticked, v.KNOWN)
        self.accept()
