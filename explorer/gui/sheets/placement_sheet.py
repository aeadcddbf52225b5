"""“Could you explain it to a colleague?”: one question at a time, then the marks that follow."""

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from explorer.app.learning.placing import MOST, Answer, Asking, Outcome
from explorer.app.wording import capital, counted, listed
from explorer.gui.messages import announce
from explorer.gui.parts.buttons import Button, Tool
from explorer.gui.parts.islands import Card, Rule
from explorer.gui.parts.layouts import Stack, column, row
from explorer.gui.parts.marks import Glyph
from explorer.gui.parts.text import key_cap, label
from explorer.gui.sheets.neighbour_sheet import next_place
from explorer.gui.sheets.palette_sheet import paint_scrim
from explorer.gui.sheets.placement_rows import ProposedRows, ProposedView
from explorer.gui.style import Look
from explorer.model import vocabulary as v
from explorer.scene.theme import RADII

WIDE, TALL = 600, 328
_EDGE, _SHADOW = 8, 28
_KEYS = {
    Qt.Key.Key_Y: Answer.YES,
    Qt.Key.Key_S: Answer.UNSURE,
    Qt.Key.Key_N: Answer.NO,
    Qt.Key.Key_Space: Answer.SKIP,
}
_CAPS = {Answer.YES: "Y", Answer.UNSURE: "S", Answer.NO: "N", Answer.SKIP: "Space"}


class PlacementSheet(QWidget):
    """Lies over the window, its card over `host`.

    `answered`: with an `Answer`. `back`: the answer before shall be taken back. `stopped`: enough
    was asked. `applied`: with the marks that are wanted. `goal_wanted`: a goal shall be chosen.
    """

    answered = Signal(object)
    back = Signal()
    stopped = Signal()
    applied = Signal(object)
    goal_wanted = Signal()
    closed = Signal()

    def __init__(self, look: Look, window: QWidget, host: QWidget) -> None:
        super().__init__(window)
        self._look, self._window, self._host = look, window, host
        self._outcome: Outcome | None = None
        self.title = label("What do I know already?", "strong")
        self.where = label("", "secondary")
        self.question = label("", "title", wrap=True)
        self.names = label("", "secondary", wrap=True)
        self.glyph = Glyph(look, radius=8)
        self.buttons = {answer: Button(look, answer.value) for answer in Answer}
        self.open_label = label("", "secondary")
        self.back_button = Button(look, "Back", "arrow-left", "flat")
        self.stop = Button(look, "Stop here", role="flat")
        self.rows = ProposedRows(self)
        self.list = ProposedView(look, self.rows)
        self.result = label("", "heading", wrap=True)
        self.note = label("", "secondary", wrap=True)
        self.apply = Button(look, "Apply", role="primary")
        self.again = Button(look, "Back", "arrow-left", "flat")
        self.cancel = Button(look, "Cancel")
        self.choose = Button(look, "Choose a goal…", role="primary")
        self.pages = QStackedWidget()
        self._build()
        self._listen()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def _build(self) -> None:
        look = self._look
        self._close = Tool(look, "x", "Close")
        self._close.clicked.connect(self.shut)
        head = row(look, self.title, self.where, None, self._close, margins=(20, 8, 8, 4))
        for page in (self._ask_page(), self._end_page(), self._goal_page()):
            self.pages.addWidget(page)
        body = column(look, head, Rule(look), self.pages, gap=0)
        body.box.setStretchFactor(self.pages, 1)
        self.card = Card(look, body, RADII.palette, _SHADOW)
        self.card.setParent(self)

    def _ask_page(self) -> Stack:
        look = self._look
        asked = row(look, column(look, 3, self.glyph, None, gap=0), gap=8)
        asked.add(column(look, self.question, self.names, gap=4), 1)
        answers = row(look, gap=16)
        for answer, button in self.buttons.items():
            # By Tab only: Space is an answer, and is no second press of what was clicked.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setMinimumWidth(look.px(88))
            cap = row(look, None, key_cap(_CAPS[answer]), None)
            answers.add(column(look, button, cap, gap=4))
        answers.add(None)
        foot = row(look, self.back_button, self.open_label, None, self.stop)
        return column(look, asked, None, answers, None, foot, margins=(20, 20, 16, 12), gap=12)

    def _end_page(self) -> Stack:
        look = self._look
        head = column(look, self.result, self.note, margins=(20, 16, 20, 8), gap=4)
        foot = row(look, self.again, None, self.cancel, self.apply, margins=(12, 8, 20, 16))
        page = column(look, head, gap=0)
        page.add(self.list, 1)
        page.add(foot)
        return page

    def _goal_page(self) -> Stack:
        look = self._look
        words = (
            "This ontology is too large for ten questions about all of it. They are asked about "
            "what your goal needs, or about several concepts that you select."
        )
        return column(
            look,
            label("For which goal?", "heading"),
            label(words, "secondary", wrap=True),
            8,
            row(look, self.choose, None),
            None,
            margins=(20, 20, 20, 16),
            gap=8,
        )

    def _listen(self) -> None:
        for answer, button in self.buttons.items():
            button.clicked.connect(lambda _=False, answer=answer: self.answered.emit(answer))
        self.back_button.clicked.connect(self.back)
        self.again.clicked.connect(self.back)
        self.stop.clicked.connect(self.stopped)
        self.cancel.clicked.connect(self.shut)
        self.apply.clicked.connect(self._apply)
        self.choose.clicked.connect(self._choose)
        self.rows.turned.connect(self._count)

    # --- pages ------------------------------------------------------------------------------

    def show_question(self, asking: Asking) -> None:
        """Ask."""
        found, concept = asking.question, asking.concept
        if found is None or concept is None:
            return
        self.pages.setCurrentIndex(0)
        self.where.setText(f"· about {asking.area.words}")
        self.glyph.show_kind(concept.kind.place if concept.kind else 0)
        words = f"Could you explain {concept.label} to a colleague?"
        self.question.setText(words)
        kind = capital(concept.kind.label) if concept.kind else ""
        self.names.setText(" · ".join(part for part in (kind, *concept.names[:3]) if part))
        still = f"{found.open} of {len(asking.area.concepts)} still open"
        place = f"Question {asking.number} of at most {MOST}"
        self.open_label.setText(f"{place} · {still}")
        self.back_button.setEnabled(asking.before.count > 0)
        self._appear(f"{words} {place}, {still}.")
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_outcome(self, found: Outcome) -> None:
        """Show the marks that follow."""
        self._outcome = found
        self.pages.setCurrentIndex(1)
        self.rows.show_proposed(found.proposed)
        self._count()
        self._appear(f"{self.result.text()} {self.note.text()}")
        if found.proposed:
            self.list.setCurrentIndex(self.rows.index(0))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_goal(self) -> None:
        """Ask for which goal."""
        self.where.setText("")
        self.pages.setCurrentIndex(2)
        self._appear("For which goal?")
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _count(self) -> None:
        found, taken = self._outcome, self.rows.taken
        if found is None:
            return
        known = found.known(taken)
        self.result.setText(_told(found, known))
        shaky = sum(mark == v.SHAKY for mark in taken.values())
        more = f"{shaky} marked shaky. " if shaky else ""
        self.note.setText(more + _against(found))
        self.note.setVisible(bool(self.note.text()))
        self.apply.say(f"Apply {counted(len(taken), 'mark')}" if taken else "Apply")
        self.apply.setEnabled(bool(taken))

    def _apply(self) -> None:
        taken = self.rows.taken
        self.shut()
        self.applied.emit(taken)

    def _choose(self) -> None:
        self.shut()
        self.goal_wanted.emit()

    # --- opening and closing ----------------------------------------------------------------

    def _appear(self, words: str) -> None:
        self.setAccessibleName(words)
        if self.isHidden():
            self.setGeometry(self._window.rect())
            self._place()
            self.show()
        self.raise_()
        announce(self, words)

    def shut(self) -> bool:
        """Close it; whether it was open."""
        was = not self.isHidden()
        if was:
            # First: Qt would look for the next place of the focus among what is being hidden.
            self.closed.emit()
            self.hide()
        return was

    def _place(self) -> None:
        """In the middle of the host, not over its edges."""
        px, margin = self._look.px, self.card.margin
        corner = self._host.mapTo(self._window, self._host.rect().topLeft())
        room = QRect(corner, self._host.size()) if self._host.width() >= px(WIDE) else self.rect()
        room = room.intersected(self.rect()).adjusted(px(_EDGE), px(_EDGE), -px(_EDGE), -px(_EDGE))
        if room.height() < px(TALL):
            room = self.rect().adjusted(px(_EDGE), px(_EDGE), -px(_EDGE), -px(_EDGE))
        size = QSize(min(px(WIDE), room.width()), min(px(TALL), room.height()))
        sheet = QRect(room.topLeft(), size)
        sheet.moveCenter(room.center())
        self.card.setGeometry(sheet.adjusted(-margin, -margin, margin, margin))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self.resize(self._window.size())
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    # --- events -----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        asking = self.pages.currentIndex() == 0
        if key == Qt.Key.Key_Escape:
            self.shut()
        elif asking and key in _KEYS:
            self.answered.emit(_KEYS[key])
        elif key == Qt.Key.Key_Backspace and self.pages.currentIndex() < 2:
            self.back.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()

    def _enter(self) -> None:
        focus = self._window.focusWidget()
        if isinstance(focus, Button):
            focus.click()
        elif self.pages.currentIndex() == 1 and self.apply.isEnabled():
            self.apply.click()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's names
        """The focus stays inside while it is open."""
        pages: tuple[tuple[QWidget, ...], ...] = (
            (*self.buttons.values(), self.back_button, self.stop, self._close),
            (self.list, self.again, self.cancel, self.apply, self._close),
            (self.choose, self._close),
        )
        stops = [s for s in pages[self.pages.currentIndex()] if s.isEnabled()]
        here = next_place(stops, self.focusWidget(), 1 if next else -1)
        here.setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        return True

    def paintEvent(self, _: QPaintEvent) -> None:
        paint_scrim(self, self._look)


def _told(found: Outcome, known: int) -> str:
    if not found.proposed:
        return "Nothing to mark: no answer says that something is known."
    return f"You know {known} of {counted(found.size, 'concept')} here, by your answers."


def _against(found: Outcome) -> str:
    """What was answered with yes and stays out."""
    if not found.against:
        return ""
    names = listed([concept.label for concept in found.against])
    verb = "needs" if len(found.against) == 1 else "need"
    return f"{names} left out, which {verb} something that you do not know."
