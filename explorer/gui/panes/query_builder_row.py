"""A line of the form that builds a query: three fields, what the line asks for, and its removal."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from explorer.app.session import Session
from explorer.app.sparql.building import How, Line
from explorer.app.sparql.form_choices import End, typed_term
from explorer.app.sparql.offered import Item
from explorer.gui.panes.query_popup import Line as ListLine
from explorer.gui.panes.query_popup import Popup, below
from explorer.gui.parts.buttons import Tool
from explorer.gui.parts.layouts import row
from explorer.gui.parts.menus import soft_menu
from explorer.gui.parts.text import tip
from explorer.gui.style import Look
from explorer.model.source import Source

# Asked on the main thread with what was typed; gives the work that finds what fits.
Find = Callable[[End, str], Callable[[Source], tuple[Item, ...]]]
TOPIC = "query.choices"
WIDTH, HOW = 360, 100
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_HOLDS = {
    End.SUBJECT: "?concept or a name",
    End.RELATION: "relation",
    End.OBJECT: "?other or a name",
}


class TermField(QLineEdit):
    """A term under its name; Down, a click or typing lists what fits. `picked`: as it is written.

    `ran` on Ctrl+Enter.
    """

    picked = Signal(str)
    ran = Signal()

    def __init__(self, session: Session, look: Look, over: QWidget, end: End, find: Find) -> None:
        super().__init__()
        self._session, self._look, self._over = session, look, over
        self._end, self._find = end, find
        self.written = ""
        self._label = ""
        self.setAccessibleName(end.value)
        self.setPlaceholderText(_HOLDS[end])
        self.setMinimumWidth(1)
        self.textEdited.connect(self._ask)
        self.editingFinished.connect(self._settle)

    @cached_property
    def popup(self) -> Popup:
        """The list below the field; made when it is first opened."""
        popup = Popup(self._look, self._over, self._end.value)
        popup.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        popup.chosen.connect(self._take)
        self.destroyed.connect(popup.deleteLater)
        return popup

    @property
    def listing(self) -> bool:
        """Whether the list is open."""
        return "popup" in self.__dict__ and self.popup.isVisible()

    def show_term(self, written: str, label: str) -> None:
        """Show another term, unless one is being typed."""
        typing = self.hasFocus() and self.text() != self._label
        if (written, label) == (self.written, self._label) or (typing and written == self.written):
            return
        self.written, self._label = written, label
        self.setText(label)
        self.setCursorPosition(0)
        self.setToolTip(tip(f"{label}\n{written}" if label != written else written))

    def _ask(self, text: str) -> None:
        store, find = self._session.store, self._find(self._end, text)
        self._session.jobs.ask(
            TOPIC,
            lambda _: find(store),
            lambda found: self._open(text, found),
            self._session.failed.send,
        )

    def _open(self, text: str, found: Sequence[Item]) -> None:
        if not self.hasFocus() or text not in (self.text(), ""):
            return
        if found:
            lines = [_line(item) for item in found]
            self.popup.open(lines, below(self, self._over), WIDTH)
        elif self.listing:
            self.popup.shut()

    def _take(self, item: object) -> None:
        if isinstance(item, Item):
            self.written, self._label = item.insert, item.name
            self.setText(item.name)
            self.picked.emit(item.insert)

    def _settle(self) -> None:
        """Take what was typed and not chosen, if it is a term; else show the old one again."""
        text = self.text().strip()
        if text == self._label:
            return
        term = typed_term(text, self._end) if text else ""
        if term is None:
            self.setText(self._label)
        elif term != self.written:
            self.written, self._label = term, text
            self.picked.emit(term)

    def event(self, event: QEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and self.listing and self._listed(event):
            return True
        if event.type() == QEvent.Type.FocusOut and self.listing:
            self.popup.shut()
        return super().event(event)

    def _listed(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _TAKES and not event.modifiers():
            self.popup.take()
        elif key == Qt.Key.Key_Escape:
            self.popup.shut()
        else:
            return self.popup.step(event.key())
        return key != Qt.Key.Key_Tab

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._settle()
            self.ran.emit()
        elif event.key() == Qt.Key.Key_Down or (enter and self.text() == self._label):
            self._ask("")
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self.text() == self._label:
            self._ask("")


def _line(item: Item) -> ListLine:
    detail = "" if item.detail == item.name else item.detail
    return ListLine(item.name, detail, item.note, item.kind, value=item)


class LineRow(QWidget):
    """`changed` with the line as it is then, `removed` when it shall go, `marked` with whether
    only known (true) or unknown (false) subjects shall be found; `ran` when the query shall run.
    """

    changed = Signal(object)
    removed = Signal()
    marked = Signal(bool)
    ran = Signal()

    def __init__(self, session: Session, look: Look, over: QWidget, find: Find) -> None:
        super().__init__()
        self._session, self._look = session, look
        self.line = Line()
        self.fields = {end: TermField(session, look, over, end, find) for end in End}
        self.how = Tool(look, "", "What this line asks for", "must  ⌄")
        self.remove = Tool(look, "x", "Remove this line")
        self.menu = soft_menu("What this line asks for", self.how)
        self.how.setMenu(self.menu)
        self.how.setPopupMode(Tool.ToolButtonPopupMode.InstantPopup)
        self.menu.aboutToShow.connect(self._fill)
        line = row(look, margins=(0, 0, 0, 0), gap=6)
        for end, field in self.fields.items():
            line.add(field, 1)
            field.ran.connect(self.ran)
            field.picked.connect(lambda term, end=end: self._picked(end, term))
        line.add(self.how)
        line.add(self.remove)
        self._size()
        self.remove.clicked.connect(self.removed)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(line)

    def parts(self) -> tuple[QWidget, ...]:
        """What Tab goes through, from left to right."""
        return *self.fields.values(), self.how, self.remove

    def show_line(self, line: Line, label: Callable[[str], str]) -> None:
        """Show another line; `label` says what a term is called."""
        self.line = line
        for field, term in zip(self.fields.values(), line.terms, strict=True):
            field.show_term(term, label(term))
        said = line.how.value + (f", {line.language}" if line.language else "")
        self.how.say(f"{said.replace(' hold', '')}  ⌄")
        self.how.rename(f"This line {said}")
        self._size()

    def _picked(self, end: End, term: str) -> None:
        line = {
            End.SUBJECT: replace(self.line, subject=term),
            End.RELATION: replace(self.line, relation=term),
            End.OBJECT: replace(self.line, object=term),
        }[end]
        keeps = line.object.startswith("?")
        self._become(line if keeps else replace(line, language=""))

    def _become(self, line: Line) -> None:
        self.line = line
        self.changed.emit(line)

    def _size(self) -> None:
        self.how.setMinimumWidth(self._look.px(HOW))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._size()
        super().changeEvent(event)

    # --- the menu ---------------------------------------------------------------------------

    def _fill(self) -> None:
        menu = self.menu
        menu.clear()
        for how in How:
            self._add(menu, how.value.capitalize(), replace(self.line, how=how))
        if self.line.object.startswith("?"):
            menu.addSeparator()
            self._add(menu, "In any language", replace(self.line, language=""))
            for language in self._session.store.languages[:6]:
                self._add(menu, f"Only in “{language}”", replace(self.line, language=language))
        if self.line.subject.startswith("?"):
            menu.addSeparator()
            for title, known in (("Only what I know", True), ("Only what I do not know", False)):
                action = menu.addAction(title)
                action.triggered.connect(lambda _=False, known=known: self.marked.emit(known))

    def _add(self, menu: QMenu, title: str, line: Line) -> None:
        action = menu.addAction(title)
        action.setCheckable(True)
        action.setChecked(line == self.line)
        action.triggered.connect(lambda: self._become(line))
