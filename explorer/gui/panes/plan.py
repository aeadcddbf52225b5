"""Plan: the steps to the goals in their order, each with its reason and its box to tick."""

from collections.abc import Callable
from itertools import takewhile

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from explorer.app.learning import deciding
from explorer.app.learning.chains import light_chain
from explorer.app.learning.plan import Plan, make_plan
from explorer.app.panes.plan import KnownView, Overview, StepView, overview
from explorer.app.panes.plan_remarks import (
    Label,
    Remark,
    Way,
    blocked,
    offer,
    skip_remarks,
    within,
)
from explorer.app.panes.statements import Teller
from explorer.app.session import Session
from explorer.gui.panes.freshness import Freshness
from explorer.gui.panes.plan_head import PlanHead
from explorer.gui.panes.step_menu import step_menu
from explorer.gui.panes.step_rows import IRI, Helpful, StepRows
from explorer.gui.panes.steps import StepList
from explorer.gui.parts.buttons import Tool
from explorer.gui.parts.layouts import column
from explorer.gui.parts.menus import escaped, soft_menu
from explorer.gui.parts.notes import EmptyState
from explorer.gui.style import Look
from explorer.model.source import Token
from explorer.model.terms import Iri


class PlanPane(QWidget):
    """`goal_asked`: a goal shall be chosen. `details_asked`: the details shall be seen.
    `export_asked`: the plan shall be exported. `query_asked`: the query behind it shall be shown.
    """

    goal_asked = Signal()
    details_asked = Signal()
    export_asked = Signal()
    query_asked = Signal()

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session = session
        self._found: tuple[Plan, Overview] | None = None
        self._minutes = 0
        self._skipped: Iri | None = None
        self.head = PlanHead(look)
        self.rows = StepRows(self)
        self.steps = StepList(look, self.rows, "Plan")
        self.export = Tool(look, "share", "Export the plan", "Export…")
        self.query = Tool(look, "braces", "Query behind this")
        self.tools: tuple[QWidget, ...] = (self.query, self.export)
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
        session.learning.compared.connect(lambda _: self.freshness.touch())

    def _build(self, look: Look) -> None:
        self._body = column(look, self.head, gap=0)
        self._body.add(self.steps, 1)
        # Where room is short the list gives way before the head is squeezed.
        self.steps.setMinimumHeight(1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        session = self._session
        self.export.setEnabled(False)
        self.query.setEnabled(False)
        self.export.clicked.connect(self.export_asked)
        self.query.clicked.connect(self.query_asked)
        self.empty.action.clicked.connect(self.goal_asked)
        head, goals = self.head, self.head.goals
        head.timed.connect(self._limit)
        head.due.connect(lambda iri, day: deciding.set_deadline(session, Iri(iri), day))
        head.paced.connect(lambda minutes: deciding.set_pace(session, minutes))
        head.days.chosen.connect(lambda off: deciding.set_days_off(session, off))
        goals.dropped.connect(lambda iri: session.drop_goal(Iri(iri)))
        goals.moved.connect(lambda iri, by: deciding.move_goal(session, Iri(iri), by))
        goals.first.connect(lambda iri: deciding.put_first(session, [Iri(iri)]))
        self.steps.picked.connect(self._pick)
        self.steps.acted.connect(self._act)
        self.steps.moved.connect(self._move)
        self.steps.asked.connect(self._menu)
        self.steps.added.connect(self._add)
        self.steps.opened.connect(self._open)
        self.steps.ticked.connect(self._tick)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.fit(event.size().height())

    def _ask(self) -> None:
        session = self._session
        store, plan = session.store, session.learning.plan
        if session.learning.pending:
            return
        today, before, last = session.today(), session.learning.before, self._found

        def work(_: Token) -> tuple[Plan, Overview]:
            whole = plan or make_plan(store, store.goals())
            return whole, overview(store, whole, today, before, last)

        session.jobs.ask("plan", work, self._show, session.failed.send)

    def _show(self, found: tuple[Plan, Overview]) -> None:
        goals = found[1].goals
        anew = self._found is None or self._found[1].goals != goals
        self._found = found
        for tool in (self.export, self.query):
            tool.setEnabled(bool(goals))
        self._pages.setCurrentWidget(self._body if goals else self.empty)
        self.setFocusProxy(self.steps if goals else self.empty.action)
        self.head.show_overview(found[1], self._session.today())
        self._lay(anew=anew)
        self._tell_skip()

    def _lay(self, *, anew: bool = False) -> None:
        """Show the rows; the cursor stays at its concept, else at its place.

        Another plan is read from its first step.
        """
        if self._found is None:
            return
        plan, told = self._found
        cursor = self.steps.currentIndex()
        row, iri = max(0, cursor.row()), cursor.data(IRI) if cursor.isValid() else None
        names = {goal.iri: goal.label for goal in told.goals}
        minutes = self._minutes
        limit = within(plan.path, minutes, names.__getitem__) if minutes else None
        self.rows.show_overview(told, limit)
        self._offer()
        if self.rows.entries:
            kept = self.rows.row_of(iri)
            place = min(row, len(self.rows.entries) - 1) if kept is None else kept
            self.steps.setCurrentIndex(self.rows.index(0 if anew else place))
            self._see_remarks()

    def _see_remarks(self) -> None:
        """Bring into sight what is said below the step at the cursor, then the step again."""
        index = self.steps.currentIndex()
        below = takewhile(lambda e: isinstance(e, Remark), self.rows.entries[index.row() + 1 :])
        self.steps.scrollTo(self.rows.index(index.row() + len(list(below))))
        self.steps.scrollTo(index)

    def _limit(self, minutes: int) -> None:
        if minutes != self._minutes:
            self._minutes = minutes
            self._lay()

    def _offer(self) -> None:
        """Look for an order of the goals that finishes more of them in the time."""
        if self._found is None or not self._minutes or len(self._found[0].path.goals) < 2:
            return
        minutes, path = self._minutes, self._found[0].path
        names = {goal.iri: goal.label for goal in self._found[1].goals}
        session = self._session

        def done(remark: Remark | None) -> None:
            self._keeping_cursor(lambda: self.rows.offer(remark))

        session.jobs.ask(
            "offer", lambda _: offer(path, minutes, names.__getitem__), done, session.failed.send
        )

    def _keeping_cursor(self, change: Callable[[], object]) -> None:
        """Lay the rows anew; the cursor stays at its concept."""
        cursor = self.steps.currentIndex()
        iri = cursor.data(IRI) if cursor.isValid() else None
        change()
        row = self.rows.row_of(iri)
        if row is not None:
            self.steps.setCurrentIndex(self.rows.index(row))

    def tell_skip(self, iri: Iri | None) -> None:
        """Say what leaving out the step of a concept means, once the plan is shown."""
        self._skipped = iri
        self._tell_skip()

    def _tell_skip(self) -> None:
        plan = self._found[0] if self._found else None
        place = plan.path.step_of(self._skipped) if plan and self._skipped else None
        if plan is not None and place is not None:
            self._skipped = None
            self._aside(lambda label: skip_remarks(plan, place, label))

    # --- acting on steps --------------------------------------------------------------------

    def _pick(self, iri: str) -> None:
        """Select a concept; a step lights up its chain to the goal."""
        self._session.select(Iri(iri))
        if self._found is None:
            return
        place = self._found[0].path.step_of(Iri(iri))
        if place is not None:
            light_chain(self._session, self._found[0], place)

    def _act(self, way: object) -> None:
        if isinstance(way, Way):
            way.act(self._session)

    def _move(self, start: int, end: int) -> None:
        """Move a step if nothing is in the way; else say what is, with the way past it."""
        if self._found is None or not 0 <= end < len(self._found[0].path.steps):
            return
        wanted = deciding.shift(self._found[0], start, end)
        if wanted.against:
            self._aside(lambda label: (blocked(wanted, label),))
        else:
            deciding.move(self._session, wanted)

    def _aside(self, remarks: Callable[[Label], tuple[Remark, ...]]) -> None:
        """Say something below a step, for now; the cursor goes there, so that Enter acts."""
        session, store = self._session, self._session.store

        def done(found: tuple[Remark, ...]) -> None:
            row = self.rows.show_aside(found)
            if row is not None:
                self.steps.setCurrentIndex(self.rows.index(row))
                self.steps.scrollTo(self.rows.index(row))

        session.jobs.ask("aside", lambda _: remarks(Teller(store).label), done, session.failed.send)

    def _menu(self, place: int, at: QPoint) -> None:
        if self._found is None:
            return
        plan, told = self._found
        step, session = told.steps[place], self._session
        iris = [concept.iri for concept in step.concepts]
        menu = step_menu(self.steps, step, place, len(told.steps))
        menu.skip.triggered.connect(lambda: self.tell_skip(iris[0]))
        menu.off.triggered.connect(lambda: deciding.leave_out(session, iris))
        menu.why.triggered.connect(lambda: light_chain(session, plan, place, read=True))
        menu.known.triggered.connect(lambda: self._tick(step))
        menu.up.triggered.connect(lambda: self._move(place, place - 1))
        menu.down.triggered.connect(lambda: self._move(place, place + 1))
        menu.acted.connect(self._act)
        menu.popup(at)

    def _add(self, row: Helpful, at: QPoint) -> None:
        """Ask which of the concepts that help with a step shall be one."""
        menu, session = soft_menu("Add to the plan", self.steps), self._session
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for helper in row.helpers:
            act = menu.addAction(escaped(f"Add {helper.concept.label} to the plan"))
            act.triggered.connect(
                lambda _=False, h=helper: deciding.need(session, h.later, h.concept.iri)
            )
        menu.popup(at)

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
