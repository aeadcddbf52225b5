"""Plan: the steps to the goals in their order, each with its reason and its box to tick."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from explorer.app.learning.plan import Plan, make_plan
from explorer.app.panes.plan import KnownView, Overview, StepView, overview
from explorer.app.session import Session
from explorer.app.wording import counted, duration, listed
from explorer.gui.panes.freshness import Freshness
from explorer.gui.panes.plan_head import PlanHead
from explorer.gui.panes.step_rows import IRI, StepRows
from explorer.gui.panes.steps import StepList
from explorer.gui.parts.buttons import Tool
from explorer.gui.parts.layouts import column
from explorer.gui.parts.notes import EmptyState
from explorer.gui.style import Look
from explorer.learn.budget import fitting
from explorer.learn.path import LearningPath
from explorer.model.source import Source
from explorer.model.terms import Iri


class PlanPane(QWidget):
    """`goal_asked`: a goal shall be chosen. `details_asked`: the details shall be seen.
    `export_asked`: the plan shall be exported.
    """

    goal_asked = Signal()
    details_asked = Signal()
    export_asked = Signal()

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session = session
        self._found: tuple[Plan, Overview] | None = None
        self._minutes = 0
        self.head = PlanHead(look)
        self.rows = StepRows(self)
        self.steps = StepList(look, self.rows, "Plan")
        self.export = Tool(look, "share", "Export the plan", "Export…")
        self.tools: tuple[QWidget, ...] = (self.export,)
        self.empty = EmptyState(
            look,
            "flag",
            "No goal yet",
            "Choose a concept and press L, or pick one here. The steps to it appear in the order "
            "in which they can be learned.",
            "Learn something…",
        )
        self._build(look)
        self.freshness = Freshness(self, self._ask)
        self.freshness.follow(session)
        session.visited.connect(self._follow)

    def _build(self, look: Look) -> None:
        self._body = column(look, self.head, gap=0)
        self._body.add(self.steps, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        session = self._session
        self.export.setEnabled(False)
        self.export.clicked.connect(self.export_asked)
        self.empty.action.clicked.connect(self.goal_asked)
        self.head.dropped.connect(lambda iri: session.drop_goal(Iri(iri)))
        self.head.timed.connect(self._limit)
        self.steps.picked.connect(lambda iri: session.select(Iri(iri)))
        self.steps.opened.connect(self._open)
        self.steps.ticked.connect(self._tick)

    def _ask(self) -> None:
        session = self._session
        store, plan = session.store, session.learning.plan
        if session.learning.pending:
            return
        session.jobs.ask("plan", lambda _: _gather(store, plan), self._show, session.failed.send)

    def _show(self, found: tuple[Plan, Overview]) -> None:
        goals = found[1].goals
        anew = self._found is None or self._found[1].goals != goals
        self._found = found
        self.export.setEnabled(bool(goals))
        self._pages.setCurrentWidget(self._body if goals else self.empty)
        self.setFocusProxy(self.steps if goals else self.empty.action)
        self.head.show_overview(found[1])
        self._lay(anew=anew)

    def _lay(self, *, anew: bool = False) -> None:
        """Show the rows; the cursor stays at its concept, else at its place.

        Another plan is read from its first step.
        """
        if self._found is None:
            return
        plan, told = self._found
        cursor = self.steps.currentIndex()
        row, iri = max(0, cursor.row()), cursor.data(IRI) if cursor.isValid() else None
        limit = _limit(plan.path, self._minutes, told) if self._minutes else None
        self.rows.show_overview(told, limit)
        if self.rows.entries:
            kept = self.rows.row_of(iri)
            place = min(row, len(self.rows.entries) - 1) if kept is None else kept
            self.steps.setCurrentIndex(self.rows.index(0 if anew else place))

    def _limit(self, minutes: int) -> None:
        if minutes != self._minutes:
            self._minutes = minutes
            self._lay()

    def _follow(self, iri: Iri | None) -> None:
        row = self.rows.row_of(iri)
        if row is not None:
            self.steps.setCurrentIndex(self.rows.index(row))
            self.steps.scrollTo(self.rows.index(row))

    def _open(self, iri: str) -> None:
        self._session.select(Iri(iri))
        self.details_asked.emit()

    def _tick(self, entry: object) -> None:
        if isinstance(entry, StepView):
            self._session.toggle_known([concept.iri for concept in entry.concepts])
        elif isinstance(entry, KnownView):
            self._session.toggle_known([entry.concept.iri])


def _gather(source: Source, plan: Plan | None) -> tuple[Plan, Overview]:
    plan = plan or make_plan(source, source.goals())
    return plan, overview(source, plan)


def _limit(path: LearningPath, minutes: int, told: Overview) -> tuple[int, str]:
    """How many steps fit into the time, and the sentence that says so."""
    found = fitting(path, minutes)
    whole = f"{found.steps} of {counted(len(path.steps), 'step')} fit."
    names = {goal.iri: goal.label for goal in told.goals}
    short = [f"{names[iri]} needs {duration(more)} more" for iri, more in found.short]
    return found.steps, f"{whole} {listed(short)}." if short else whole
