"""Why a cell of the matrix says what it says: its statements with their files and sources."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from explorer.app.panes.matrix_rows import Ground, Stated
from explorer.app.wording import counted, listed
from explorer.gui.parts.buttons import Button, Tool
from explorer.gui.parts.islands import Rule
from explorer.gui.parts.layouts import Stack, column, row
from explorer.gui.parts.marks import Picture
from explorer.gui.parts.reader import Reader
from explorer.gui.parts.text import Prose, label
from explorer.gui.style import Look


class GroundSheet(QWidget):
    """`closed` by its button or Escape. `chosen`: a concept. `sources`: those of a concept."""

    closed = Signal()
    chosen = Signal(str)
    sources = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.reader = Reader("Why this cell says so")
        edge = Rule(look)
        edge.setFixedSize(1, 16_777_215)
        edge.setMinimumHeight(0)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(edge)
        whole.addWidget(self.reader, 1)
        self.setMinimumWidth(look.px(220))

    def show_ground(self, found: Ground) -> None:
        """Show why one technique does what to one consideration."""
        look = self._look
        technique, consideration = found.technique, found.consideration
        away = Tool(look, "x", "Close")
        away.clicked.connect(self.closed)
        title = label(f"{technique.label} and {consideration.label}", "heading", wrap=True)
        head = row(look, gap=6)
        head.add(title, 1)
        head.add(column(look, away, None, gap=0))
        number = counted(len(found.stated), "statement")
        body = column(look, head, margins=(16, 12, 12, 16), gap=6)
        body.add(label(f"{found.word}, by {number}", "secondary"))
        for stated in found.stated:
            self._stated(body, stated)
        open_ = Button(look, "Open its sources", "book-open")
        open_.clicked.connect(lambda: self.sources.emit(technique.iri))
        body.add(8)
        body.add(row(look, open_, None))
        for concept in (technique, consideration):
            link = Button(look, f"Select {concept.label}", role="link")
            link.clicked.connect(lambda _=False, iri=concept.iri: self.chosen.emit(iri))
            body.add(link)
        body.add(None)
        self.reader.read(body, anew=True)

    def _stated(self, body: Stack, stated: Stated) -> None:
        look = self._look
        role, word = ("done", "helps") if stated.helps else ("error", "costs")
        body.add(column(look, 6, gap=0))
        body.add(Prose(look, stated.sentence, 13))
        origin = f"from {stated.source}" if stated.source else "no source"
        files = listed(stated.files) or "stated by what follows from others"
        where = label(f"{word} · {files} · {origin}", "secondary", wrap=True)
        icon = column(look, Picture(look, "plus" if stated.helps else "minus", role), None, gap=0)
        line = row(look, icon, gap=6)
        line.add(where, 1)
        body.add(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
