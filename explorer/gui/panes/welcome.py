"""What the right pane shows while no concept is selected: where one can begin."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from explorer.app.session import Session
from explorer.gui.parts.layouts import column
from explorer.gui.parts.marks import Picture, paint_glyph
from explorer.gui.parts.text import Elided, Prose, label
from explorer.gui.style import Look
from explorer.model.geometry import Point
from explorer.model.source import Source

_TEXT = (
    "Everything here is one map: what a term means, what it is connected to, and what to learn "
    "first."
)
_LEARN = "Pick a goal, get the steps to it"
_FORMATS = "Turtle, RDF/XML, JSON-LD"
_PROMISE = "No account and no network. Your marks stay on this computer."


class WelcomeButton(QPushButton):
    """An icon, a title and a sentence, as wide as the pane."""

    def __init__(self, look: Look, parent: QWidget, icon: str, words: tuple[str, str]) -> None:
        super().__init__(parent)
        title, text = words
        self._look = look
        self.setProperty("welcome", "true")
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._row = QHBoxLayout(self)
        self._row.addWidget(Picture(look, icon, "accent", 20))
        self._text = Elided(text, "secondary")
        lines = column(look, gap=2)
        lines.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row.addWidget(lines, 1)
        for line in (None, label(title, "strong"), self._text, None):
            lines.add(line)
        self._row.addWidget(Picture(look, "chevron-right"))
        self._size()

    def say(self, text: str) -> None:
        """Show another sentence."""
        self._text.say(text)
        self.setAccessibleDescription(text)

    def _size(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(px(14), px(8), px(12), px(8))
        self._row.setSpacing(px(12))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._size()
        super().changeEvent(event)


class Sign(QWidget):
    """The program's sign: three glyphs on a line."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._size()

    def _size(self) -> None:
        self.setFixedSize(self._look.px(112), self._look.px(28))

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = self._look.px
        middle = self.height() / 2
        painter.setPen(QPen(self._look.colour("control"), 1.8))
        painter.drawLine(QPointF(px(9), middle), QPointF(px(96), middle))
        for kind, x in ((1, 9), (3, 52), (7, 96)):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("surface"))
            painter.drawEllipse(QPointF(px(x), middle), px(13), px(13))
            paint_glyph(painter, self._look, kind, Point(px(x), middle), 8)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._size()
        super().changeEvent(event)


class WelcomePane(QWidget):
    """A signal is sent when its button is clicked: find, learn, open a file, take the tour."""

    searching = Signal()
    learning = Signal()
    opening = Signal()
    touring = Signal()

    def __init__(self, session: Session, look: Look, field: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        # In its place before it is filled: Qt dresses all that moves anew.
        body = column(look, margins=(20, 24, 20, 20))
        self._lay_out(body)
        self._find = WelcomeButton(look, body, "search", ("Find a concept", ""))
        learn = WelcomeButton(look, body, "graduation-cap", ("Learn something", _LEARN))
        own = WelcomeButton(look, body, "folder-open", ("Open my own ontology", _FORMATS))
        tour = WelcomeButton(look, body, "compass", ("Take the tour", "Six steps on this very map"))
        for child in (
            Sign(look),
            4,
            label(f"Find your way through\n{field}", "title", wrap=True),
            Prose(look, _TEXT, role="muted"),
            8,
            self._find,
            learn,
            own,
            tour,
            None,
            label(_PROMISE, "secondary", wrap=True),
        ):
            body.add(child)
        for button, signal in (
            (self._find, self.searching),
            (learn, self.learning),
            (own, self.opening),
            (tour, self.touring),
        ):
            button.clicked.connect(signal)
        store = session.store
        session.jobs.ask("welcome", lambda _: _extent(store), self._find.say, session.failed.send)

    def _lay_out(self, body: QWidget) -> None:
        area = QScrollArea(self)
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)


def _extent(source: Source) -> str:
    """How many concepts there are, and how they are found."""
    count = source.size().concepts
    return f"{count:,} terms, by name or by meaning" if count else "No terms"
