"""Next: what can be learned now, best first, each with its reason."""

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from explorer.app.edits import Edits
from explorer.app.learning.plan import Plan, make_plan
from explorer.app.learning.states import known_here
from explorer.app.panes.next import upcoming
from explorer.app.panes.plan import Overview, StepView
from explorer.app.session import Session
from explorer.app.wording import counted
from explorer.gui.panes.freshness import Freshness
from explorer.gui.panes.step_rows import StepRows
from explorer.gui.panes.steps import StepList
from explorer.gui.parts.buttons import Button, Tool
from explorer.gui.parts.layouts import column, row
from explorer.gui.parts.notes import EmptyState
from explorer.gui.parts.text import Elided
from explorer.gui.style import Look
from explorer.model.concept import Page
from explorer.model.source import Source
from explorer.model.terms import Iri

ASK = "What do I know already?"


class Begins(NamedTuple):
    """What the list begins with: whether something is known here, and whether there is a plan."""

    known: bool
    planned: bool


class NextPane(QWidget):
    """`details_asked`: the details of the selection shall be seen. `goal_asked`: a concept shall
    be chosen. `placement_asked`: questions shall find out what is known. `query_asked`: the query
    behind this shall be shown.
    """

    placement_asked = Signal()
    query_asked = Signal()
    details_asked = Signal()
    goal_asked = Signal()

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session = session
        self.head = Elided("", "secondary")
        self.rows = StepRows(self)
        self.steps = StepList(look, self.rows, "Next", track=False)
        self.query = Tool(look, "braces", "Query behind this")
        self.query.clicked.connect(self.query_asked)
        self.tools: tuple[QWidget, ...] = (self.query,)
        self.empty = EmptyState(
            look,
            "check-check",
            "Nothing is waiting",
            "Every concept whose prerequisites you know is known as well. Choose a concept to "
            "see what it needs.",
            "Find a concept…",
        )
        self.ask_me = Button(look, ASK, role="link")
        offered = Button(look, ASK)
        for button in (self.ask_me, offered):
            button.clicked.connect(self.placement_asked)
        self.empty.offer(offered)
        self._build(look)
        self.freshness = Freshness(self, self._ask)
        self.freshness.follow(session)
        session.learning.neared.connect(lambda _: self.freshness.touch())

    def _build(self, look: Look) -> None:
        head = row(look, margins=(20, 10, 20, 4))
        head.add(self.head, 1)
        head.add(self.ask_me)
        body = column(look, head, gap=0)
        body.add(self.steps, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(body)
        self._pages.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self.setFocusProxy(self.steps)
        session = self._session
        self.empty.action.clicked.connect(self.goal_asked)
        self.steps.picked.connect(lambda iri: session.select(Iri(iri)))
        self.steps.opened.connect(self._open)
        self.steps.ticked.connect(self._tick)

    def _ask(self) -> None:
        session = self._session
        learning, store, edits = session.learning, session.store, session.edits
        today, plan = session.today(), learning.near or learning.plan
        if learning.pending and learning.near is None:
            return
        session.jobs.ask(
            "next", lambda _: _gather(store, plan, edits, today), self._show, session.failed.send
        )

    def _show(self, found: tuple[Page[StepView], Begins]) -> None:
        ready, begins = found
        place = max(0, self.steps.currentIndex().row())
        self.head.say(summary(ready, begins))
        self.ask_me.setVisible(not begins.known)
        self.rows.show_overview(Overview((), ready.items, (), (), (), ""), None)
        if ready.items:
            self.steps.setCurrentIndex(self.rows.index(min(place, len(ready) - 1)))
        self._pages.setCurrentIndex(0 if ready.items else 1)

    def _open(self, iri: str) -> None:
        self._session.select(Iri(iri))
        self.details_asked.emit()

    def _tick(self, entry: object) -> None:
        if isinstance(entry, StepView):
            self._session.toggle_known([concept.iri for concept in entry.concepts])


def _gather(
    source: Source, plan: Plan | None, edits: Edits, today: date
) -> tuple[Page[StepView], Begins]:
    plan = plan or make_plan(source, source.goals())
    ready = upcoming(source, plan, edits, today)
    return ready, Begins(known=bool(known_here(plan)), planned=bool(plan.path.steps))


def summary(ready: Page[StepView], begins: Begins) -> str:
    """How much can be learned now, and how the list is cut or begins."""
    words = f"{counted(ready.total, 'concept is', 'concepts are')} ready to learn"
    if ready.hidden:
        words = f"{len(ready)} of {words}"
    if not begins.known:
        return f"{words}. Mark a few things you know, and the list starts where you are."
    return f"{words}, those of your plan first." if begins.planned else f"{words}."
