"""What a query answered: a line that says how much, the table, Yes or No, or why nothing."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.app.query import words
from explorer.app.query.answer import Answer
from explorer.app.query.states import (
    Answered,
    Applied,
    Failed,
    Idle,
    Previewed,
    Running,
    State,
    Stopped,
)
from explorer.app.query.workbench import Query, Workbench
from explorer.app.session import Session
from explorer.app.sparql.examples import Example
from explorer.gui.messages import announce
from explorer.gui.panes.query_acts import Acts
from explorer.gui.panes.query_head import Head
from explorer.gui.panes.query_saving import Saver, Saving, saving_menu
from explorer.gui.panes.query_table import AnswerTable
from explorer.gui.panes.query_views import ICONS, Parts, Views
from explorer.gui.panes.query_waiting import FILTERING, SORTING, Waiting
from explorer.gui.parts.chips import Chip
from explorer.gui.parts.filter import FilterField
from explorer.gui.parts.islands import Rule
from explorer.gui.parts.layouts import row
from explorer.gui.parts.notes import EmptyState
from explorer.gui.parts.text import tip
from explorer.gui.style import Look
from explorer.model.concept import Form

TICK = 200
OFFERED = 3
LEAST = 340


class Results(QWidget):
    """Follows the state of one query.

    `to_canvas` is sent after concepts were put on the canvas, `to_compare` when some are to be
    compared, `wants_text` for the whole query,
    `wants_example` with the example that shall be run.
    """

    to_canvas = Signal()
    to_compare = Signal()
    wants_text = Signal()
    wants_example = Signal(object)

    def __init__(self, bench: Workbench, query: Query, look: Look) -> None:
        super().__init__()
        self._bench, self._query, self._look = bench, query, look
        self._session: Session = bench.session
        self.head = Head(look)
        self.said, self.names, self.filter = self.head.said, self.head.names, self.head.filter
        self.share, self.save, self.full = self.head.share, self.head.save, self.head.full
        self.field = FilterField(look, "Filter rows")
        self.table = AnswerTable(look)
        self.waiting = Waiting(look, self.table, self)
        self.acts = Acts(bench.session, look, self)
        self.views = Views(look, bench, query, Parts(self.table, self.head.way, self.acts))
        self.notes: dict[str, EmptyState] = {}
        self._grows = False
        self._clock = QTimer(self)
        self._clock.setInterval(TICK)
        self._build()
        self._wire()
        self.show_state(query.state)

    def _build(self) -> None:
        look = self._look
        self._filter_row = row(look, self.field, margins=(12, 0, 12, 6))
        self._filter_row.hide()
        self.field.below = self.table
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._top, self._line = Rule(look), Rule(look)
        for widget in (self._top, self.head, self._filter_row, self._line):
            whole.addWidget(widget)
        whole.addWidget(self.views, 1)

    def _wire(self) -> None:
        head, table = self.head, self.table
        self.save.setMenu(saving_menu(self, Saver(self._session), self._saving))
        head.names.clicked.connect(self._rename)
        head.filter.toggled.connect(self._show_filter)
        head.share.clicked.connect(self._show_all)
        head.full.clicked.connect(self.wants_text)
        head.more.clicked.connect(self._query.load_all)
        head.apply.clicked.connect(self._query.apply)
        head.discard.clicked.connect(self._query.discard)
        self.field.textChanged.connect(self._filter)
        self.views.turned.connect(lambda way: head.say_way(way.value, ICONS[way]))
        table.apart = lambda work, done: self._query.beside(
            "order", lambda _, token: work(token), done
        )
        table.arranged.connect(self._say)
        table.arranging.connect(self._wait)
        table.arranged.connect(self.waiting.end)
        self.waiting.stopped.connect(self._keep_rows)
        self.acts.to_canvas.connect(self.to_canvas)
        self.acts.to_compare.connect(self.to_compare)
        self._clock.timeout.connect(self._say)
        self._query.changed.connect(self.show_state)
        end = self._bench.loaded.connect(self._offer)
        self.destroyed.connect(end)

    def stand_beside(self, height: int) -> None:
        """Have a head as high as what stands beside it, and no line above; 0: it stands below."""
        self._top.setVisible(not height)
        self.head.setMinimumHeight(height)

    def minimumSizeHint(self) -> QSize:
        """No wider than its head needs without words, since that drops them where it is narrow."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self._look.px(LEAST)), hint.height())

    # --- states -----------------------------------------------------------------------------

    def show_state(self, state: State) -> None:
        """Show another state of the query."""
        self.waiting.end()
        for widget in (self.head, self._line):
            widget.setVisible(not isinstance(state, Idle))
        if isinstance(state, Running):
            self._clock.start()
        else:
            self._clock.stop()
        answer = _answer_of(state)
        if answer is not None:
            self._fill(state, answer)
        else:
            if isinstance(state, Answered):
                self.table.show_answer(state.answer)
            self._grows = False
            self._explain(state)
        self.head.offer(self._tools(state, answer))
        if not isinstance(state, Running):
            self.filter.setChecked(False)
        self._say()
        if not isinstance(state, Idle | Running):
            announce(self, state.message if isinstance(state, Failed) else self.said.text())

    def _fill(self, state: State, answer: Answer) -> None:
        """Show rows; those that are shown already stay where they are."""
        if self._grows:
            self.table.grow(answer)
        else:
            self.table.show_answer(answer)
        self._grows = isinstance(state, Running)
        if isinstance(state, Answered):
            self.views.show_answer(answer)
        else:
            self.views.setCurrentWidget(self.table)

    def _tools(self, state: State, answer: Answer | None) -> frozenset[QWidget]:
        head = self.head
        if answer is None or isinstance(state, Running):
            return frozenset()
        if isinstance(state, Previewed):
            return frozenset({head.apply, head.discard})
        concepts = {head.share} if answer.concept_columns else set()
        rest = {head.more} if not answer.table.complete else set()
        return frozenset({head.names, head.filter, head.save, head.way, *concepts, *rest})

    def _explain(self, state: State) -> None:
        self._note(*words.note(state))
        if isinstance(state, Idle):
            self._offer(self._bench.examples)

    def _offer(self, examples: Sequence[Example]) -> None:
        """Offer a few examples that run as they are, while nothing was asked yet."""
        note = self.notes.get("play")
        if note is None or not isinstance(self._query.state, Idle):
            return
        chips = []
        for example in [e for e in examples if not e.parameters][:OFFERED]:
            chip = Chip(self._look, example.title, acts=True)
            chip.setToolTip(tip(example.description))
            chip.clicked.connect(lambda _=False, e=example: self.wants_example.emit(e))
            chips.append(chip)
        note.offer(*chips)

    def _note(self, sign: str, title: str, text: str) -> None:
        note = self.notes.get(sign)
        if note is None:
            note = self.notes[sign] = EmptyState(self._look, sign, title, text)
            self.views.addWidget(note)
        note.say(title, text)
        self.views.setCurrentWidget(note)

    def note_in_front(self) -> EmptyState | None:
        """What is said instead of rows."""
        found = self.views.currentWidget()
        return found if isinstance(found, EmptyState) else None

    def _say(self) -> None:
        shown = len(self.table.answers.order)
        text = words.headline(self._query.state, self._bench.clock(), shown)
        self.head.say(text)

    # --- rows -------------------------------------------------------------------------------

    def _saving(self) -> Saving:
        """What is shown; the whole query where it has more and nothing is filtered out."""
        whole = not self.table.answers.answer.table.complete and not self.field.text()
        return Saving(self.acts.shown(self.table), self._query.asked if whole else None)

    def _rename(self) -> None:
        named = not self.table.wish.named
        self.table.arrange(named=named, words=self.field.text())
        self._say_names()

    def _say_names(self) -> None:
        self.head.say_names(named=self.table.wish.named)

    def _show_filter(self, shown: bool) -> None:  # noqa: FBT001  # Qt's signals have no names
        self._filter_row.setVisible(shown)
        if shown:
            self.field.setFocus()
        else:
            self.field.clear()

    def _filter(self, words: str) -> None:
        if words != self.table.wish.words:
            self.table.arrange(named=self.table.wish.named, words=words)

    def _wait(self) -> None:
        filters = self.table.wish.words != self.table.answers.wish.words
        self.waiting.begin(FILTERING if filters else SORTING)

    def _keep_rows(self) -> None:
        """Leave the rows as they are, and say what they are filtered by."""
        self.table.keep()
        self.field.setText(self.table.wish.words)
        self._say_names()

    # --- concepts ---------------------------------------------------------------------------

    def _show_all(self) -> None:
        answer, order = self.table.answers.answer, self.table.answers.order
        self._query.beside(
            "concepts",
            lambda _, __: answer.concepts(order),
            lambda iris: self.acts.show(iris, add=False),
        )


def _answer_of(state: State) -> Answer | None:
    """The answer that is shown as rows, if the state has one."""
    if isinstance(state, Idle | Failed | Stopped | Applied):
        return None
    answer = state.answer
    rows = answer is not None and answer.table.rows and answer.table.form is not Form.ASK
    return answer if rows else None
