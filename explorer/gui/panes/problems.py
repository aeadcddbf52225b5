"""Problems: what is wrong or odd in the learning order, and what can be done about each."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from explorer.app.panes.mends import FOR_ME, Ground, Mend, grounds
from explorer.app.panes.problems import Problem, Problems, ignoring, problems
from explorer.app.session import Message, Session
from explorer.app.wording import counted
from explorer.gui.panes.freshness import Freshness
from explorer.gui.panes.problem_rows import SIGNS, ProblemList, ProblemSheet
from explorer.gui.parts.buttons import Button
from explorer.gui.parts.islands import Rule
from explorer.gui.parts.layouts import column, row
from explorer.gui.parts.menus import escaped, soft_menu
from explorer.gui.parts.notes import EmptyState
from explorer.gui.parts.reader import Reader
from explorer.gui.parts.text import Elided
from explorer.gui.style import Look
from explorer.model.terms import Iri

NARROW = 620
NAMED = 3


class ProblemsPane(QWidget):
    """`details_asked`: the details of the selection shall be seen."""

    details_asked = Signal()

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session, self._look = session, look
        self.found: Problems | None = None
        self.grounds: tuple[Ground, ...] = ()
        self._ignored = False
        self.head = Elided("", "secondary")
        self.passed = Button(look, "", role="link")
        self.rows = ProblemList(look)
        self.sheet = Reader("The problem")
        self.empty = EmptyState(look, "check-check", "Not checked yet", "Press F8 to look.", "")
        self._build()
        self.freshness = Freshness(self, self._ask)
        self.freshness.follow(session)

    def _build(self) -> None:
        look = self._look
        head = row(look, margins=(20, 10, 20, 4))
        head.add(self.head, 1)
        head.add(self.passed)
        self.sides = row(look, gap=0)
        self.sides.add(self.rows, 3)
        self.sides.add(self.sheet, 2)
        page = column(look, head, gap=0)
        page.add(Rule(look))
        page.add(self.sides, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self.setFocusProxy(self.rows)
        self.passed.clicked.connect(self._turn)
        self.rows.turned.connect(self._explain)
        self.rows.opened.connect(self._open)
        self.rows.dropped.connect(self._drop)
        self.rows.menu_at.connect(self._menu)

    # --- asking -----------------------------------------------------------------------------

    def _ask(self) -> None:
        session = self._session
        store, plan = session.store, session.learning.plan
        if session.learning.pending:
            return
        self.head.say("Looking for problems…")
        session.jobs.ask(
            "problems",
            lambda token: problems(store, plan, token),
            self._show,
            session.failed.send,
        )

    def _show(self, found: Problems) -> None:
        self.found = found
        self._ignored = self._ignored and bool(found.ignored)
        shown = found.ignored if self._ignored else found.found
        self.head.say(in_short(found, ignored=self._ignored))
        number = len(found.ignored)
        self.passed.say("Show the others" if self._ignored else f"{number} ignored – show")
        self.passed.setVisible(bool(number))
        self.rows.show_problems(shown)
        if not shown:
            self.empty.say(
                f"No problems found in {counted(found.concepts, 'concept')}.", _all(found)
            )
            self.empty.offer(*self._way_back(number))
        self._pages.setCurrentIndex(1 if shown else 0)

    def _way_back(self, number: int) -> tuple[QWidget, ...]:
        if not number:
            return ()
        back = Button(self._look, f"Show the {number} ignored" if number > 1 else "Show it")
        back.clicked.connect(self._turn)
        return (back,)

    def _turn(self) -> None:
        self._ignored = not self._ignored
        if self.found is not None:
            self._show(self.found)

    # --- one problem ------------------------------------------------------------------------

    def _explain(self, problem: Problem) -> None:
        """Show a problem at once, its statements when they were found."""
        store, session = self._session.store, self._session
        self.grounds = ()
        self._read(problem)
        session.jobs.ask(
            "problem",
            lambda _: grounds(store, problem),
            lambda found: self._grounded(problem, found),
            session.failed.send,
        )

    def _grounded(self, problem: Problem, found: tuple[Ground, ...]) -> None:
        if self.rows.problem == problem:
            self.grounds = found
            self._read(problem)

    def _read(self, problem: Problem) -> None:
        sheet = ProblemSheet(self._look, problem, self.grounds, ignored=self._ignored)
        sheet.opened.connect(self._go)
        sheet.mended.connect(self._mend)
        sheet.dropped.connect(lambda: self._drop(problem))
        self.sheet.read(sheet, anew=True)

    def _open(self, problem: Problem) -> None:
        self._go(problem.iri)

    def _go(self, iri: str) -> None:
        self._session.go_to(Iri(iri))
        self.details_asked.emit()

    def _mend(self, mend: Mend) -> None:
        done = f"{_DONE.get(mend.title, mend.title)}."
        self._session.do_apart(mend.title, mend.change, done)

    def _drop(self, problem: Problem) -> None:
        """Ignore a problem, or take that back."""
        session, change = self._session, ignoring(problem.finding)
        if self._ignored:
            session.do("No longer ignore a problem", change.inverse())
            session.told.send(Message(f"No longer ignored: {problem.sentence}", undo=True))
        else:
            session.do("Ignore a problem", change)
            session.told.send(Message(f"Ignored: {problem.sentence}", undo=True))

    def _menu(self, at: QPoint) -> None:
        """All that can be done about the problem in focus."""
        problem = self.rows.problem
        if problem is None:
            return
        menu = soft_menu("Problem", self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for iri, name in list(zip(problem.finding.concepts, problem.names, strict=True))[:NAMED]:
            go = menu.addAction(escaped(f"Go to {name}"))
            go.triggered.connect(lambda _=False, iri=iri: self._go(iri))
        menu.addSeparator()
        for ground in self.grounds:
            for mend in ground.mends:
                act = menu.addAction(escaped(f"{mend.title}: {ground.sentence}"))
                act.triggered.connect(lambda _=False, mend=mend: self._mend(mend))
        menu.addSeparator()
        ignore = menu.addAction("No longer ignore" if self._ignored else "Ignore")
        ignore.triggered.connect(lambda: self._drop(problem))
        menu.popup(self.rows.viewport().mapToGlobal(at))

    # --- events -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        wide = self.width() >= self._look.px(NARROW)
        self.sides.box.setDirection(ways.LeftToRight if wide else ways.TopToBottom)


_DONE = {
    "Remove this statement": "The statement is removed",
    "Make it a suggestion": "It is a suggestion instead",
    FOR_ME: "It is left out of your learning order",
    "Take the goal off the plan": "The goal is off the plan",
}


def in_short(found: Problems, *, ignored: bool = False) -> str:
    """How much was found where: "2 violations, 39 hints in 185 concepts"."""
    where = counted(found.concepts, "concept")
    if ignored:
        return f"{counted(len(found.ignored), 'problem')} ignored in {where}."
    parts = [counted(n, SIGNS[s][2]) for s, n in found.counts.items() if n]
    cut = f" The first {len(found.found):,} are shown." if len(found.found) < found.total else ""
    said = f"{', '.join(parts) or 'No problems'} in {where}.{cut}"
    return f"{said} {found.left_out}".strip()


def _all(found: Problems) -> str:
    looked = "Circles, leaps in difficulty, what follows anyway, long chains: nothing of the kind."
    return found.left_out or looked
