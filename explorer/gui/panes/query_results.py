"""What a query answered: a line that says how much, the table, Yes or No, or why nothing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from explorer.app.commands import acts, on_canvas
from explorer.app.query import words
from explorer.app.query.workbench import Answered, Failed, Idle, Query, Running, State, Workbench
from explorer.app.session import Session
from explorer.app.sparql.examples import Example
from explorer.gui.icons import icon
from explorer.gui.messages import announce
from explorer.gui.panes.query_saving import Rows, copy, saving_menu
from explorer.gui.panes.query_table import AnswerTable
from explorer.gui.parts.buttons import Tool
from explorer.gui.parts.chips import Chip
from explorer.gui.parts.filter import FilterField
from explorer.gui.parts.islands import Rule
from explorer.gui.parts.layouts import row
from explorer.gui.parts.menus import soft_menu
from explorer.gui.parts.notes import EmptyState
from explorer.gui.parts.text import Elided, tip
from explorer.gui.style import Look
from explorer.model.concept import Form
from explorer.model.terms import Iri
from explorer.model.vocabulary import KNOWN

TICK = 200
ROOMY = 660
SMALL = 460
OFFERED = 3
_NAMES, _IRIS = "Names instead of IRIs", "IRIs instead of names"
_EMPTY = "Run a query with Ctrl+Enter, or pick an example."


class Results(QWidget):
    """Follows the state of one query.

    `to_canvas` is sent after concepts were put on the canvas, `wants_text` for the whole query,
    `wants_example` with the example that shall be run.
    """

    to_canvas = Signal()
    wants_text = Signal()
    wants_example = Signal(object)

    def __init__(self, bench: Workbench, query: Query, look: Look) -> None:
        super().__init__()
        self._bench, self._query, self._look = bench, query, look
        self._session: Session = bench.session
        self.said = Elided("", "strong")
        self.names = Tool(look, "", _NAMES, _NAMES)
        self.filter = Tool(look, "list-filter", "Filter rows", "Filter")
        self.filter.setCheckable(True)
        self.share = Tool(look, "share-2", "Show on canvas", "Show on canvas")
        self.save = Tool(look, "download", "Save rows", "Save…")
        self.full = Tool(look, "braces", "Copy the query with its prefixes")
        self.field = FilterField(look, "Filter rows")
        self.table = AnswerTable(look)
        self.notes: dict[str, EmptyState] = {}
        self._clock = QTimer(self)
        self._clock.setInterval(TICK)
        self._build()
        self._wire()
        self.show_state(query.state)

    def _build(self) -> None:
        look = self._look
        tools = (self.filter, self.share, self.save, self.full)
        self._head = row(look, margins=(16, 4, 8, 4))
        self.said.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        for child in (self.said, self.names, None):
            self._head.add(child)
        for tool in tools:
            self._head.add(tool)
        self._filter_row = row(look, self.field, margins=(12, 0, 12, 6))
        self._filter_row.hide()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self.field.below = self.table
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._line = Rule(look)
        for widget in (Rule(look), self._head, self._filter_row, self._line):
            whole.addWidget(widget)
        whole.addWidget(self._pages, 1)

    def _wire(self) -> None:
        self.save.setMenu(saving_menu(self, self._session, self._rows))
        self.save.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.names.clicked.connect(self._rename)
        self.filter.toggled.connect(self._show_filter)
        self.field.textChanged.connect(self._filter)
        self.share.clicked.connect(self._show_all)
        self.full.clicked.connect(self.wants_text)
        self.table.followed.connect(self._session.select)
        self.table.copied.connect(lambda: copy(self._chosen()))
        self.table.menu_at.connect(self.open_menu)
        self.table.head_menu_at.connect(self.open_head_menu)
        self._clock.timeout.connect(self._say)
        self._query.changed.connect(self.show_state)
        self._bench.loaded.connect(self._offer)

    # --- states -----------------------------------------------------------------------------

    def show_state(self, state: State) -> None:
        """Show another state of the query."""
        for widget in (self._head, self._line):
            widget.setVisible(not isinstance(state, Idle))
        if isinstance(state, Running):
            self._clock.start()
        else:
            self._clock.stop()
        rows = isinstance(state, Answered) and self._answer(state)
        for tool in (self.names, self.filter, self.save):
            tool.setVisible(bool(rows))
        self.filter.setChecked(False)
        has_concepts = isinstance(state, Answered) and bool(state.answer.concept_columns)
        self.share.setVisible(has_concepts)
        if rows:
            self._pages.setCurrentWidget(self.table)
        else:
            self._explain(state)
        self._say()
        if not isinstance(state, Idle | Running):
            announce(self, state.message if isinstance(state, Failed) else self.said.text())

    def _answer(self, state: Answered) -> bool:
        """Fill the table; whether there is anything to show in it."""
        answer = state.answer
        self.table.show_answer(answer)
        return bool(answer.table.rows) and answer.table.form is not Form.ASK

    def _explain(self, state: State) -> None:
        if isinstance(state, Answered) and state.answer.table.form is Form.ASK:
            yes = words.is_yes(state.answer)
            said = "This is so in the ontology." if yes else "Nothing in the ontology fits."
            self._note("check" if yes else "x", "Yes" if yes else "No", _doubt(state) or said)
        elif isinstance(state, Answered):
            self._note("search", "No results", _doubt(state) or words.nothing(state))
        elif isinstance(state, Failed):
            said = f"{state.message} {state.hint}".strip()
            if state.problem:
                said = "What is in the way is underlined, and told below the editor."
            self._note("circle-alert", "Not answered", said)
        elif isinstance(state, Running):
            self._note("timer", "Running", "The window stays usable. Esc stops the query.")
        else:
            title = "No query yet" if isinstance(state, Idle) else "No rows"
            self._note("play", title, _EMPTY)
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
            self._pages.addWidget(note)
        note.say(title, text)
        self._pages.setCurrentWidget(note)

    def note_in_front(self) -> EmptyState | None:
        """What is said instead of rows."""
        found = self._pages.currentWidget()
        return found if isinstance(found, EmptyState) else None

    def _say(self) -> None:
        shown = len(self.table.answers.order)
        text = words.headline(self._query.state, self._bench.clock(), shown)
        self.said.say(text)
        self.said.setAccessibleName(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= self._look.px(ROOMY)
        for tool in (self.filter, self.share, self.save):
            tool.show_text(shown=roomy)
        self._say_names()

    # --- rows -------------------------------------------------------------------------------

    def _rows(self) -> Rows:
        answers = self.table.answers
        return Rows(answers.answer, tuple(answers.order), answers.named)

    def _chosen(self) -> Rows:
        answers = self.table.answers
        return Rows(answers.answer, tuple(self.table.chosen_rows()), answers.named)

    def _rename(self) -> None:
        named = not self.table.answers.named
        self.table.arrange(named=named, words=self.field.text())
        self._say_names()

    def _say_names(self) -> None:
        """Say what the cells show, in one word where there is little room."""
        named = self.table.answers.named
        long, short = (_NAMES, "Names") if named else (_IRIS, "IRIs")
        self.names.say(short if self.width() < self._look.px(SMALL) else long)
        self.names.rename(long)

    def _show_filter(self, shown: bool) -> None:  # noqa: FBT001  # as above
        self._filter_row.setVisible(shown)
        if shown:
            self.field.setFocus()
        else:
            self.field.clear()

    def _filter(self, words: str) -> None:
        self.table.arrange(named=self.table.answers.named, words=words)
        self._say()

    # --- concepts ---------------------------------------------------------------------------

    def _show_all(self) -> None:
        answers = self.table.answers
        self._canvas(answers.answer.concepts(answers.order), add=False)

    def _canvas(self, iris: tuple[Iri, ...], *, add: bool) -> None:
        act = on_canvas.add if add else on_canvas.show
        act(self._session, iris)
        self.to_canvas.emit()

    def open_menu(self, at: QPoint) -> None:
        """Open the menu of the chosen rows, for the column at a place."""
        index = self.table.indexAt(at)
        index = index if index.isValid() else self.table.currentIndex()
        if not index.isValid():
            return
        if not self.table.selectionModel().isRowSelected(index.row()):
            self.table.selectRow(index.row())
        answer, rows = self.table.answers.answer, self.table.chosen_rows()
        iris = answer.concepts(rows, index.column()) or answer.concepts(rows)
        self._open_menu(iris, self.table.viewport().mapToGlobal(at), self._chosen)

    def open_head_menu(self, at: QPoint) -> None:
        """Open the menu of a whole column, for all rows that are shown."""
        head, answers = self.table.horizontalHeader(), self.table.answers
        column = head.logicalIndexAt(at)
        if column >= 0:
            iris = answers.answer.concepts(answers.order, column)
            self._open_menu(iris, head.viewport().mapToGlobal(at), self._rows)

    def _open_menu(self, iris: tuple[Iri, ...], at: QPoint, rows: Callable[[], Rows]) -> None:
        menu, look, session = soft_menu("Rows", self), self._look, self._session
        many = len(iris) > 1
        entries = (
            ("share-2", "Show on canvas", lambda: self._canvas(iris, add=False)),
            ("plus", "Add to canvas", lambda: self._canvas(iris, add=True)),
            None,
            ("check", "Mark known", lambda: session.mark(iris, KNOWN)),
            (
                "graduation-cap",
                "Learn all of these" if many else "Learn this",
                lambda: acts.learn_all(session, iris),
            ),
            None,
        )
        for entry in entries if iris else ():
            if entry is None:
                menu.addSeparator()
            else:
                name, title, act = entry
                menu.addAction(icon(look, name), title).triggered.connect(act)
        last = menu.addAction(icon(look, "copy"), "Copy")
        last.setShortcut("Ctrl+C")
        last.triggered.connect(lambda: copy(rows()))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)


def _doubt(state: Answered) -> str:
    return state.doubts[0].message if state.doubts else ""
