"""The editor of a query: line numbers, colours, brackets, underlined problems.

It knows no store. The reader runs a moment after the last key; what completes is asked for by
`asked` and comes from elsewhere.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit

from explorer.app.sparql.editing import (
    commented,
    deeper,
    doubled,
    followed,
    indentation,
    shallower,
    without_lines,
)
from explorer.app.sparql.format import formatted
from explorer.app.sparql.format_part import formatted_part
from explorer.app.sparql.read import read
from explorer.app.sparql.reading import Problem, Reading, Repair
from explorer.gui.panes.highlighter import Highlighter
from explorer.gui.panes.query_folding import Folding
from explorer.gui.panes.query_gutter import GUTTER, Gutter
from explorer.gui.panes.utf16 import from_units, to_units
from explorer.gui.style import Look
from explorer.scene.theme import FONTS

PAUSE = 80
TOP = 8
FEW, MANY = 5, 10
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_BOTH = _CONTROL | Qt.KeyboardModifier.ShiftModifier
_UNREADY = "What is underlined has to be mended before the query can be formatted."
Act = Callable[[], object]


class Editor(QPlainTextEdit):
    """`runs` on Ctrl+Enter, `asked` on Ctrl+Space (true) and while a word is typed (false).

    `was_read` is sent with each new reading of the text, `left` on Escape, `searches` when words
    of it shall be found (false) or replaced (true), `refused` with why something cannot be done,
    `mends` on Alt+Enter: what is told to be wrong shall be as it was probably meant.
    """

    runs = Signal()
    asked = Signal(bool)
    left = Signal()
    was_read = Signal(Reading)
    searches = Signal(bool)
    refused = Signal(str)
    mends = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.reading = read("")
        self.problems: tuple[Problem, ...] = ()
        self.found: tuple[tuple[int, int], ...] = ()
        self.setProperty("bare", "true")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(True)
        self.setAccessibleName("SPARQL query")
        self.setAccessibleDescription("Ctrl+Enter runs it, Ctrl+Space completes, Tab goes on")
        self.folding = Folding(self)
        self.gutter = Gutter(self, look)
        self._acts = self._keys()
        self.highlighter = Highlighter(self.document(), look)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.read_now)
        self.textChanged.connect(self._pause.start)
        self.cursorPositionChanged.connect(self.mark)
        self.updateRequest.connect(lambda _, __: self.gutter.update())
        look.changed.connect(self.mark)
        self._size()

    # --- the text ---------------------------------------------------------------------------

    @property
    def text(self) -> str:
        return self.toPlainText()

    @property
    def place(self) -> int:
        """The place of the cursor in `text`."""
        return from_units(self.text, self.textCursor().position())

    def show_text(self, text: str) -> None:
        """Replace the whole text, as one step that can be undone."""
        self.insert(Repair(0, len(self.text), text))
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.read_now()

    def insert(self, repair: Repair) -> None:
        """Put a text in the place of another; the cursor stands behind it."""
        cursor = self._chosen(repair.start, repair.end)
        cursor.insertText(repair.text)
        self.setTextCursor(cursor)

    def go_to(self, place: int) -> None:
        """Put the cursor at a place of the text and show it."""
        self.setTextCursor(self._chosen(place, place))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def change_lines(self, changed: Callable[[str, int, int], Repair | None]) -> None:
        """Change the selected lines, or that of the cursor, as one step."""
        text, cursor = self.text, self.textCursor()
        first = from_units(text, cursor.selectionStart())
        last = from_units(text, cursor.selectionEnd())
        repair = changed(text, first, last)
        if repair:
            self.insert(repair)
            if first != last and repair.text:
                self.setTextCursor(self._chosen(repair.start, repair.start + len(repair.text)))

    def format(self) -> None:
        """Write the query in its usual form, or the selected lines; the cursor keeps its word."""
        text, place, cursor = self.text, self.place, self.textCursor()
        if cursor.hasSelection():
            ends = cursor.selectionStart(), cursor.selectionEnd()
            self._format_part(formatted_part(text, *(from_units(text, at) for at in ends)))
            return
        written = formatted(text)
        if written is None:
            self.refused.emit(_UNREADY)
        elif written != text:
            self.insert(Repair(0, len(text), written))
            self.setTextCursor(self._chosen(*(2 * (followed(text, place, written),))))
            self.read_now()

    def _format_part(self, repair: Repair | None) -> None:
        if repair is None:
            self.refused.emit(_UNREADY)
        elif repair.text != self.text[repair.start : repair.end]:
            self.insert(repair)
            self.setTextCursor(self._chosen(repair.start, repair.start + len(repair.text)))
            self.read_now()

    def wanted_height(self, most: int = MANY) -> int:
        """What its text needs: of a long one only so many lines."""
        lines = min(max(FEW, self.blockCount()), most)
        return round(lines * self.fontMetrics().lineSpacing()) + self._look.px(24)

    def show_found(self, found: Sequence[tuple[int, int]]) -> None:
        """Mark what was found."""
        self.found = tuple(found)
        self.mark()

    def choose(self, start: int, end: int) -> None:
        """Select a part of the text and show it."""
        self.setTextCursor(self._chosen(start, end))
        self.ensureCursorVisible()

    def _chosen(self, start: int, end: int) -> QTextCursor:
        text, cursor = self.text, self.textCursor()
        cursor.setPosition(to_units(text, start))
        cursor.setPosition(to_units(text, end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    # --- reading and marking ----------------------------------------------------------------

    def read_now(self) -> None:
        """Read the text at once; else that happens a moment after the last key."""
        self._pause.stop()
        self.reading = read(self.text)
        self.mark()
        self.was_read.emit(self.reading)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Underline these, and mark their lines."""
        self.problems = tuple(problems)
        text = self.text
        self.gutter.lines = frozenset(text.count("\n", 0, p.start) for p in problems)
        self.gutter.update()
        self.mark()

    def mark(self) -> None:
        """Paint the line of the cursor, the brackets at it, and the problems."""
        current = self.reading.text == self.text
        pair = self.reading.brackets_at(self.place) if current else None
        marks = [self._line()]
        marks += (self._ground(start, end, "note_soft") for start, end in self.found)
        marks += (self._ground(token.start, token.end, "sel") for token in pair or ())
        marks += map(self._underlined, self.problems)
        self.setExtraSelections(marks)
        self.gutter.update()

    def _line(self) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        made.cursor = self.textCursor()
        made.cursor.clearSelection()
        made.format = QTextCharFormat()
        made.format.setBackground(self._look.colour("hover"))
        full = QTextFormat.Property.FullWidthSelection
        made.format.setProperty(full, True)  # noqa: FBT003  # Qt's functions have no names
        return made

    def _ground(self, start: int, end: int, role: str) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        made.cursor, made.format = self._chosen(start, end), QTextCharFormat()
        made.format.setBackground(self._look.colour(role))
        return made

    def _underlined(self, problem: Problem) -> QTextEdit.ExtraSelection:
        length = len(self.text)
        start, end = min(problem.start, length), min(problem.end, length)
        made = QTextEdit.ExtraSelection()
        made.cursor, made.format = self._chosen(max(0, min(start, end - 1)), end), QTextCharFormat()
        made.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        made.format.setUnderlineColor(self._look.colour("error"))
        return made

    # --- events -----------------------------------------------------------------------------

    def _keys(self) -> dict[tuple[Qt.KeyboardModifier, int], Act]:
        """What the keys of the editor do."""
        key = Qt.Key
        acts: dict[tuple[Qt.KeyboardModifier, int], Act] = {
            (_CONTROL, key.Key_Return): self.runs.emit,
            (_CONTROL, key.Key_Enter): self.runs.emit,
            (_ALT, key.Key_Return): self.mends.emit,
            (_ALT, key.Key_Enter): self.mends.emit,
            (_CONTROL, key.Key_Space): lambda: self.asked.emit(True),  # noqa: FBT003  # Qt's signals
            (_CONTROL, key.Key_Slash): lambda: self.change_lines(commented),
            (_BOTH, key.Key_Slash): lambda: self.change_lines(commented),
            (_CONTROL, key.Key_BracketRight): lambda: self.change_lines(deeper),
            (_CONTROL, key.Key_BracketLeft): lambda: self.change_lines(shallower),
            (_CONTROL, key.Key_D): lambda: self.change_lines(without_lines),
            (_CONTROL | _ALT, key.Key_Down): lambda: self.change_lines(doubled),
            (_BOTH, key.Key_F): self.format,
            (_CONTROL, key.Key_F): lambda: self.searches.emit(False),  # noqa: FBT003  # as above
            (_CONTROL, key.Key_H): lambda: self.searches.emit(True),  # noqa: FBT003  # as above
        }
        for fold in (key.Key_BracketLeft, key.Key_BraceLeft):
            acts[_BOTH, fold] = self.folding.fold
        for unfold in (key.Key_BracketRight, key.Key_BraceRight):
            acts[_BOTH, unfold] = self.folding.unfold
        return acts

    def _act(self, event: QKeyEvent) -> Act | None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return self._acts.get((held, event.key()))

    def event(self, event: QEvent) -> bool:
        # Else a menu of the window would take these keys.
        if isinstance(event, QKeyEvent) and self._wants(event):
            event.accept()
            return True
        return super().event(event)

    def _wants(self, event: QKeyEvent) -> bool:
        asked = event.type() == QEvent.Type.ShortcutOverride
        return asked and (event.key() == Qt.Key.Key_Escape or self._act(event) is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, act = event.key(), self._act(event)
        if act:
            act()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in _ENTER:
            self.textCursor().insertText("\n" + indentation(self.text, self.place))
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)
            if event.text().isprintable() and event.text():
                self.asked.emit(False)  # noqa: FBT003  # Qt's signals have no names

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.gutter.setGeometry(0, 0, self._look.px(GUTTER), self.height())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._size()
        super().changeEvent(event)

    def _size(self) -> None:
        px, font = self._look.px, self._look.font(FONTS.code)
        self.setFont(font)
        self.setViewportMargins(px(GUTTER), px(TOP), 0, 0)
        self.setCursorWidth(max(1, px(1.5)))
        self.setTabStopDistance(2 * QFontMetricsF(font).horizontalAdvance(" "))
