"""One query: its buttons, its parameters, the editor, what is wrong with it, and the answer."""

from collections.abc import Sequence
from itertools import chain

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.app.query.asking import Asked
from explorer.app.query.kept import Past
from explorer.app.query.states import Answered, Failed, Running, State
from explorer.app.query.ways import Way
from explorer.app.query.words import placed
from explorer.app.query.workbench import Workbench
from explorer.app.session import Message
from explorer.app.sparql.examples import Example
from explorer.app.sparql.mistakes import while_typing
from explorer.app.sparql.parameters import parameters
from explorer.app.sparql.prefixes import prefixes_used, with_prefixes
from explorer.app.sparql.reading import Problem, Reading
from explorer.gui.panes.query_allowing import Allowing
from explorer.gui.panes.query_bar import QueryBar
from explorer.gui.panes.query_builder import TOPICS as BUILDING
from explorer.gui.panes.query_completion import Completion
from explorer.gui.panes.query_doubting import TOPIC as DOUBTING
from explorer.gui.panes.query_doubting import Doubting
from explorer.gui.panes.query_editor import FEW, Editor
from explorer.gui.panes.query_explaining import TOPIC as EXPLAINING
from explorer.gui.panes.query_explaining import Explaining
from explorer.gui.panes.query_find import QueryFind
from explorer.gui.panes.query_forming import Forming
from explorer.gui.panes.query_history import FilteredPopup, past_line
from explorer.gui.panes.query_hover import TOPICS as NAMING
from explorer.gui.panes.query_hover import Foot, Hover
from explorer.gui.panes.query_own import TOPIC as OWN
from explorer.gui.panes.query_own import OwnQueries
from explorer.gui.panes.query_parameters import Parameters
from explorer.gui.panes.query_popup import Line, below
from explorer.gui.panes.query_results import Results
from explorer.gui.panes.query_room import Room
from explorer.gui.panes.query_strip import Strip
from explorer.gui.parts.islands import Rule
from explorer.gui.style import Look
from explorer.model.source import Limits
from explorer.model.terms import Iri

WIDTH, LOW = 460, 280
_OWN = ("query.complete", "query.names", "query.selected", DOUBTING, EXPLAINING, OWN)
TOPICS = (*_OWN, *NAMING, *BUILDING)


class Sheet(QWidget):
    """`titled` is sent with a name for the query, `to_canvas` after concepts were shown there,
    `to_compare` when some are to be compared.

    `changed`: its text or the room of its parts is another; `address_asked` with one to open.
    """

    titled = Signal(str)
    to_canvas = Signal()
    to_compare = Signal()
    changed = Signal()
    address_asked = Signal(str)

    def __init__(self, bench: Workbench, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench, self._look = bench, look
        self.query = bench.new_query()
        self.name = ""
        self.editor = Editor(look)
        self.forming = Forming(bench.session, look, self.editor, self)
        self.explaining = Explaining(bench.session, look, self.editor, self)
        self.bar = QueryBar(look, self.forming.tool, self.explaining.tool)
        self.run, self.keys, self.chips = self.bar.run, self.bar.keys, self.bar.chips
        self.examples, self.history = self.bar.examples, self.bar.history
        self.format, self.limit = self.bar.format, self.bar.limit
        self.parameters = Parameters(bench.session, look, self)
        self.foot = Foot(look)
        self.finding = QueryFind(look, self.editor)
        self.wrong = Strip(look)
        self.results = Results(bench, self.query, look)
        self.popup = FilteredPopup(look, self, "Choose a query")
        self.split = Room(look, self)
        self._build()
        self.completion = Completion(bench.session, look, self.editor, self)
        self.hover = Hover(bench.session, self.editor, self.foot)
        self.own = OwnQueries(bench.session, look, self)
        self.doubting = Doubting(bench.session, self.editor)
        self.allowing = Allowing(bench.session, self.query, self.editor, self.wrong)
        self.allowing.show_in(self.limit)
        self._wire()

    def _build(self) -> None:
        # Holders are in their places before they are filled: Qt dresses all that moves anew.
        upper = QWidget(self.split)
        inside = QVBoxLayout(upper)
        above: tuple[QWidget, ...] = (
            self.bar,
            self.parameters,
            Rule(self._look),
            self.forming.holder,
        )
        for widget in (*above, self.editor, self.foot, self.finding, self.wrong):
            inside.addWidget(widget, 1 if widget is self.editor else 0)
        self.split.addWidget(self.results)
        self.split.begin()
        self.split.keep(self.editor, lambda: self.editor.wanted_height(FEW))
        self.split.turned.connect(self._stand)
        whole = QVBoxLayout(self)
        whole.addWidget(self.split)
        for layout in (inside, whole):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self.setFocusProxy(self.editor)

    def _wire(self) -> None:
        self.run.clicked.connect(self.run_or_cancel)
        self.editor.runs.connect(self.start)
        self.parameters.ran.connect(self.start)
        self.forming.ran.connect(self.start)
        self.forming.opened.connect(lambda shown: self.split.give_way(opened=shown))
        self.editor.left.connect(self.query.cancel)
        self.editor.was_read.connect(self._was_read)
        self.editor.textChanged.connect(self._changed)
        self.split.moved.connect(self.changed)
        self.results.views.turned.connect(self._give_room)
        self.editor.cursorPositionChanged.connect(self._tell_problem)
        self.editor.searches.connect(lambda replacing: self.finding.open(replacing=replacing))
        self.editor.refused.connect(lambda text: self.wrong.say(text, None))
        self.format.clicked.connect(self.editor.format)
        self.explaining.tool.clicked.connect(self.explain)
        self.examples.clicked.connect(self._open_examples)
        self.history.clicked.connect(self._open_history)
        self.limit.limited.connect(self._limit)
        self.popup.chosen.connect(self._chosen)
        self.popup.closed.connect(self.editor.setFocus)
        self.results.to_canvas.connect(self.to_canvas)
        self.results.to_compare.connect(self.to_compare)
        self.results.wants_text.connect(self._copy_text)
        self.results.wants_example.connect(self._chosen)
        self.wrong.fix.clicked.connect(self._fix)
        self.editor.mends.connect(self._fix)
        self.own.named.connect(self.titled)
        self.doubting.doubted.connect(self._doubt)
        self.query.changed.connect(self._show_state)
        self.hover.wanted.connect(lambda iri: self.bench.session.select(Iri(iri)))

    def _give_room(self, way: Way) -> None:
        """Let the editor be no higher than its text for a drawing, and again as it was."""
        if way is Way.TABLE:
            self.split.take_back()
        else:
            self.split.give_room(self.editor.height() - self.editor.wanted_height())

    def _stand(self, beside: bool) -> None:  # noqa: FBT001  # Qt's signals have no names
        """Let the heads of both sides end in one line."""
        self.results.stand_beside(self.bar.sizeHint().height() if beside else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.foot.setVisible(self.height() >= self._look.px(LOW))

    # --- running ----------------------------------------------------------------------------

    def run_or_cancel(self) -> None:
        """What the button does at this moment."""
        if isinstance(self.query.state, Running):
            self.query.cancel()
        else:
            self.start()

    def start(self) -> None:
        """Run the query with the parameters as they stand."""
        self.completion.popup.shut()
        self.editor.read_now()
        self.query.run(self.editor.text, self.parameters.values())

    def explain(self) -> None:
        """Tell how the query is probably answered, with the parameters as they stand."""
        text, values = self.editor.text, self.parameters.values()
        self.explaining.ask(Asked(text, values, self.query.limits))

    def show_example(self, example: Example) -> None:
        """Put a saved query into the editor; it runs at once if it asks for nothing."""
        self.editor.show_text(example.text)
        self.titled.emit(example.title)
        if not example.parameters:
            self.start()

    def _show_state(self, state: State) -> None:
        self.bar.show_running(running=isinstance(state, Running))
        if not isinstance(state, Running):
            self.split.take_back()
        if isinstance(state, Failed):
            self._show_problems([state.problem] if state.problem else [])
            self.wrong.say(_said(self.editor.text, state.problem, state.message), state.problem)
        elif isinstance(state, Answered):
            # To have no rows is no mistake, unless something near would have some.
            mended = [why for why in (state.why,) if why and (why.repair or why.address)]
            self._show_problems(state.doubts or mended)

    def let_go(self) -> None:
        """Stop what runs and ask for nothing more; the sheet is about to close."""
        self.query.close()
        for topic in TOPICS:
            self.bench.session.jobs.cancel(topic)

    # --- problems ---------------------------------------------------------------------------

    def _was_read(self, reading: Reading) -> None:
        wanted = parameters(reading.text)
        self.parameters.show_parameters(wanted)
        known = self._prefixes()
        self.chips.show_prefixes(p for p in prefixes_used(reading.text) if p in known)
        self._show_problems(while_typing(reading, known, self.editor.place))

    def _doubt(self, found: Sequence[Problem]) -> None:
        told = {problem.start for problem in self.editor.problems}
        new = [problem for problem in found if problem.start not in told]
        self._show_problems((*self.editor.problems, *new))

    def _prefixes(self) -> dict[str, str]:
        return dict(self.bench.session.store.prefixes())

    def _changed(self) -> None:
        self.wrong.hide()
        self.editor.show_problems(())
        self.changed.emit()

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        self.editor.show_problems(problems)
        self._tell_problem()

    def _tell_problem(self) -> None:
        """Say what is wrong at the cursor, else on its line, else what is wrong first."""
        problems = self.editor.problems
        if not problems:
            return
        text, place = self.editor.text, self.editor.place
        line = self.editor.textCursor().blockNumber()
        at = (p for p in problems if p.start <= place <= p.end)
        here = (p for p in problems if text.count("\n", 0, p.start) == line)
        problem = next(chain(at, here), problems[0])
        self.wrong.say(_said(text, problem, problem.message), problem)

    def _fix(self) -> None:
        problem = self.wrong.problem
        if problem and problem.address:
            self.address_asked.emit(problem.address)
        elif problem and problem.repair:
            self.editor.insert(problem.repair)
            self.editor.read_now()
            self.editor.setFocus()

    # --- the bar ----------------------------------------------------------------------------

    def _limit(self, limits: Limits) -> None:
        self.query.limits = limits

    def _open_examples(self) -> None:
        shipped, beside = self.bench.examples, self.examples
        self.own.offer(self.name, shipped, lambda lines: self._open(lines, beside))

    def _open_history(self) -> None:
        lines = [past_line(past) for past in self.bench.past]
        self._open(lines or [Line("No query was answered yet.")], self.history)

    def _open(self, lines: Sequence[Line], beside: QWidget) -> None:
        place: QRect = below(beside, self)
        self.popup.open(lines, place, WIDTH)

    def _chosen(self, value: object) -> None:
        if isinstance(value, Example):
            self.show_example(value)
        elif isinstance(value, Past):
            self.editor.show_text(value.text)
        self.editor.setFocus()
        self.own.take(value, self.name, self.editor.text)

    def _copy_text(self) -> None:
        text = with_prefixes(self.editor.text, self._prefixes())
        QGuiApplication.clipboard().setText(text)
        self.bench.session.told.send(Message("The query is copied, with its prefixes."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape and isinstance(self.query.state, Running):
            self.query.cancel()
        elif held and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.start()
        else:
            super().keyPressEvent(event)


def _said(text: str, problem: Problem | None, message: str) -> str:
    return f"{placed(text, problem.start)}: {message}" if problem else message
