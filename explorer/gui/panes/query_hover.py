"""Labels over the names in a query: under the pointer, and in a line for the one at the cursor.

The store is asked by a job; an answer counts only while the same name is meant.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QToolTip, QWidget

from explorer.app.query.words import placed
from explorer.app.session import Session
from explorer.app.sparql.lex import Token
from explorer.app.sparql.naming import Told, name_at, told
from explorer.gui.panes.query_editor import Editor
from explorer.gui.panes.utf16 import from_units
from explorer.gui.parts.layouts import row
from explorer.gui.parts.text import Elided, label, tip
from explorer.gui.style import Look

TOPICS = ("query.hover", "query.named")
PAUSE = 100


class Foot(QWidget):
    """Below the editor: what the name at the cursor is called, and where the cursor stands."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.named = Elided("", "secondary")
        self.place = label("", "secondary")
        line = row(look, margins=(16, 2, 16, 4), gap=16)
        line.add(self.named, 1)
        line.add(self.place)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(line)

    def say(self, text: str) -> None:
        """Show another sentence; screen readers hear it as the name of the line."""
        self.named.say(text)
        self.named.setAccessibleName(text)


class Hover(QObject):
    """`wanted` is sent with a concept on whose name was clicked with Ctrl."""

    wanted = Signal(str)

    def __init__(self, session: Session, editor: Editor, foot: Foot) -> None:
        super().__init__(editor)
        self._session, self._editor, self._foot = session, editor, foot
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._name)
        editor.viewport().installEventFilter(self)
        editor.cursorPositionChanged.connect(self._moved)
        editor.was_read.connect(lambda _: self._moved())
        self._moved()

    # --- at the cursor ----------------------------------------------------------------------

    def _moved(self) -> None:
        editor = self._editor
        self._foot.place.setText(placed(editor.text, editor.place))
        self._pause.start()

    def _name(self) -> None:
        """Say what the name at the cursor is, or nothing where there is none."""
        token = self._token(self._editor.place)
        if token is None:
            self._session.jobs.cancel("query.named")
            self._foot.say("")
            return

        def show(found: Told) -> None:
            if self._token(self._editor.place) == token:
                self._foot.say(found.line)

        self._ask("query.named", token, show)

    def _token(self, place: int) -> Token | None:
        reading = self._editor.reading
        return name_at(reading, place) if reading.text == self._editor.text else None

    def _ask(self, topic: str, token: Token, show: Callable[[Told], object]) -> None:
        store, reading = self._session.store, self._editor.reading
        self._session.jobs.ask(
            topic, lambda _: told(store, reading, token), show, self._session.failed.send
        )

    # --- under the pointer ------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._tip(event.pos(), event.globalPos())
            return True
        if isinstance(event, QMouseEvent) and _follows(event):
            return self._follow(event.position().toPoint())
        return super().eventFilter(watched, event)

    def _tip(self, at: QPoint, on_screen: QPoint) -> None:
        token = self._under(at)
        if token is None:
            QToolTip.hideText()
            return

        def show(found: Told) -> None:
            if self._under(at) == token and self._editor.isVisible():
                words = "\n".join(filter(None, (found.line, found.iri)))
                QToolTip.showText(on_screen, tip(words), self._editor.viewport())

        self._ask("query.hover", token, show)

    def _follow(self, at: QPoint) -> bool:
        """Send the concept under the pointer; whether there is a name at all."""
        token = self._under(at)
        if token is None:
            return False
        self._ask("query.hover", token, self._want)
        return True

    def _want(self, found: Told) -> None:
        if found.concept:
            self.wanted.emit(found.iri)

    def _under(self, at: QPoint) -> Token | None:
        """The name under a place of the viewport, not one that is only nearest to it."""
        cursor = self._editor.cursorForPosition(at)
        area = self._editor.cursorRect(cursor)
        wide = self._editor.fontMetrics().horizontalAdvance("0")
        if not area.adjusted(-wide, 0, wide, 0).contains(at):
            return None
        return self._token(from_units(self._editor.text, cursor.position()))


def _follows(event: QMouseEvent) -> bool:
    held = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    pressed = event.type() == QEvent.Type.MouseButtonPress
    return pressed and held and event.button() == Qt.MouseButton.LeftButton
