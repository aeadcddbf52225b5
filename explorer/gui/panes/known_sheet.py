"""“I know these…”: the concepts of a text that are not known yet, to be ticked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from explorer.app.learning.reading import Reading, has
from explorer.app.session import Session
from explorer.app.wording import counted
from explorer.gui.parts.buttons import Button
from explorer.gui.parts.layouts import column, row
from explorer.gui.parts.text import label
from explorer.gui.parts.ticks import Tick
from explorer.gui.style import Look
from explorer.model import vocabulary as v
from explorer.model.terms import Iri


class KnownSheet(QDialog):
    """OK marks all that is ticked as known, as one step."""

    def __init__(self, look: Look, parent: QWidget, session: Session, reading: Reading) -> None:
        super().__init__(parent)
        self._look, self._session = look, session
        self.setWindowTitle("I know these")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        new = (spoken.concept for spoken in reading.spoken if not has(spoken.state))
        self.boxes: dict[Iri, Tick] = {c.iri: Tick(look, c.label) for c in new}
        for box in self.boxes.values():
            box.toggled.connect(lambda _: self._say())
        self.all = Button(look, "Select all", role="flat")
        self.take = Button(look, "Mark as known", role="primary")
        self.all.clicked.connect(self._tick_all)
        self.take.clicked.connect(self._take)
        self.take.setDefault(True)
        self._lay_out()
        self._say()

    def _lay_out(self) -> None:
        look = self._look
        cancel = Button(look, "Cancel")
        cancel.clicked.connect(self.reject)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(column(look, *self.boxes.values(), None, gap=4))
        area.setMinimumSize(look.px(360), look.px(240))
        words = "Tick what you could explain. What it needs is then assumed to be known."
        body = column(
            look,
            label("I know these", "heading"),
            label(words, "secondary", wrap=True),
            area,
            row(look, self.all, None, cancel, self.take),
            margins=(20, 20, 20, 16),
            gap=12,
        )
        body.box.setStretchFactor(area, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(body)

    @property
    def ticked(self) -> tuple[Iri, ...]:
        """What is ticked at this moment."""
        return tuple(iri for iri, box in self.boxes.items() if box.isChecked())

    def _say(self) -> None:
        count = len(self.ticked)
        self.take.setEnabled(count > 0)
        self.take.say(f"Mark {counted(count, 'concept')} as known" if count else "Mark as known")

    def _tick_all(self) -> None:
        for box in self.boxes.values():
            box.setChecked(True)

    def _take(self) -> None:
        self._session.mark(self.ticked, v.KNOWN)
        self.accept()
