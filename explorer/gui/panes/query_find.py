"""Finds words in a query and replaces them: a bar below the editor."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from explorer.app.sparql.editing import occurrences, replaced
from explorer.app.sparql.reading import Repair
from explorer.gui.panes.query_editor import Editor
from explorer.gui.panes.utf16 import from_units
from explorer.gui.parts.buttons import Button, Tool
from explorer.gui.parts.islands import Rule
from explorer.gui.parts.layouts import row
from explorer.gui.parts.text import label
from explorer.gui.style import Look

_WIDTH = 90
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QueryFind(QWidget):
    """Enter finds the next, Shift+Enter the one before, Escape closes the bar."""

    def __init__(self, look: Look, editor: Editor) -> None:
        super().__init__()
        self._look, self._editor = look, editor
        self.field = self._field("Find in the query")
        self.other = self._field("Replace with")
        self.counter = label("", "secondary")
        self.one = Button(look, "Replace")
        self.all = Button(look, "All")
        self.all.setAccessibleName("Replace all")
        close = Tool(look, "x", "Close the bar")
        close.clicked.connect(self.shut)
        above = row(look, self.field, *self._steps(), self.counter, gap=4)
        self.below = row(look, self.other, self.one, self.all, gap=4)
        for line in (above, self.below):
            line.box.setStretch(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        inside = row(look, margins=(12, 6, 8, 6), gap=12)
        inside.add(above, 1)
        inside.add(self.below, 1)
        inside.add(close)
        whole.addWidget(Rule(look))
        whole.addWidget(inside)
        self.field.textChanged.connect(lambda _: self._seek(from_here=True))
        editor.textChanged.connect(self._count)
        self.one.clicked.connect(self.replace)
        self.all.clicked.connect(self.replace_all)
        self.hide()

    def _steps(self) -> tuple[Tool, Tool]:
        back, forth = (
            Tool(self._look, "arrow-up", "Previous"),
            Tool(self._look, "arrow-down", "Next"),
        )
        back.clicked.connect(lambda: self.step(-1))
        forth.clicked.connect(lambda: self.step(1))
        return back, forth

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setPlaceholderText(name)
        field.setMinimumWidth(self._look.px(_WIDTH))
        field.installEventFilter(self)
        return field

    def open(self, *, replacing: bool) -> None:
        """Show the bar; what is selected is what is looked for."""
        chosen = self._editor.textCursor().selectedText()
        if chosen and "\u2029" not in chosen:
            self.field.setText(chosen)
        self.below.setVisible(replacing)
        self.show()
        self._count()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def shut(self) -> None:
        """Take the bar away."""
        self.hide()
        self._editor.show_found(())
        self._editor.setFocus()

    def step(self, by: int) -> None:
        """Select the next one, or the one before."""
        spans, (start, end) = self._spans(), self._selected()
        if not spans:
            return
        after = [span for span in spans if span[0] >= end]
        before = [span for span in spans if span[1] <= start]
        found = (after or spans)[0] if by > 0 else (before or spans)[-1]
        self._editor.choose(*found)
        self._count()

    def replace(self) -> None:
        """Replace the one that is selected, and go to the next."""
        chosen = self._selected()
        if chosen in self._spans():
            self._editor.insert(Repair(*chosen, self.other.text()))
        self.step(1)

    def replace_all(self) -> None:
        """Replace all, as one step that can be undone."""
        text, count = self._editor.text, len(self._spans())
        if count:
            written = replaced(text, self.field.text(), self.other.text())
            self._editor.insert(Repair(0, len(text), written))
            self.counter.setText(f"{count} replaced")

    def _spans(self) -> tuple[tuple[int, int], ...]:
        return occurrences(self._editor.text, self.field.text())

    def _selected(self) -> tuple[int, int]:
        text, cursor = self._editor.text, self._editor.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        return from_units(text, start), from_units(text, end)

    def _seek(self, *, from_here: bool) -> None:
        spans, start = self._spans(), self._selected()[0]
        after = [span for span in spans if span[0] >= start] if from_here else spans
        if spans:
            self._editor.choose(*(after or spans)[0])
        self._count()

    def _count(self) -> None:
        if self.isHidden():
            return
        spans, chosen = self._spans(), self._selected()
        place = f"{spans.index(chosen) + 1} of " if chosen in spans else ""
        words = f"{place}{len(spans)}" if spans else "nothing"
        self.counter.setText(words if self.field.text() else "")
        self._editor.show_found(spans)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and watched in (self.field, self.other):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return False
            if event.type() == QEvent.Type.KeyPress:
                return self._key(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() in _ENTER and watched is self.other:
            self.replace()
        elif event.key() in _ENTER:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            return False
        return True
