"""Asks what is known already: brings questions, answers and marks between sheet and session."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from explorer.app.learning import placing
from explorer.app.learning.placing import Answer, Asking, Outcome
from explorer.app.learning.plan import make_plan
from explorer.app.session import Message, Session
from explorer.gui.sheets.placement_sheet import PlacementSheet
from explorer.gui.style import Look
from explorer.learn.placement import Answers
from explorer.model.terms import Iri

_TOPIC = "placement"


class Placement(QObject):
    """`goal_wanted`: a goal shall be chosen; with one, the questions go on. `closed`: it closed."""

    goal_wanted = Signal()
    closed = Signal()

    def __init__(self, look: Look, window: QWidget, host: QWidget) -> None:
        super().__init__(window)
        self.sheet = PlacementSheet(look, window, host)
        window.installEventFilter(self.sheet)
        self._session: Session | None = None
        self._asking: Asking | None = None
        self._past: list[Asking] = []
        self._end_waiting: Callable[[], None] = lambda: None
        sheet = self.sheet
        sheet.answered.connect(self._answer)
        sheet.back.connect(self._back)
        sheet.stopped.connect(self._finish)
        sheet.applied.connect(self._apply)
        sheet.closed.connect(self._closed)
        sheet.goal_wanted.connect(self._await_goal)

    def open(self, session: Session) -> None:
        """Find out what to ask about, then ask."""
        self._end_waiting()
        self._session, self._past = session, []
        store, selected = session.store, session.selection
        plan = session.learning.plan

        def work(_: object) -> Asking | None:
            now = plan or make_plan(store, store.goals())
            area = placing.area_of(store, now, selected)
            return placing.asking(store, area, Answers()) if area else None

        session.jobs.ask(_TOPIC, work, self._begin, session.failed.send)

    def shut(self) -> bool:
        """Close the sheet; whether it was open."""
        return self.sheet.shut()

    def _begin(self, found: Asking | None) -> None:
        if found is None:
            self.sheet.show_goal()
        elif found.question is None:
            self._tell(f"Of {found.area.words} you know everything already.")
        else:
            self._ask(found)

    def _ask(self, found: Asking) -> None:
        self._asking = found
        if found.question is None:
            self._finish()
        else:
            self.sheet.show_question(found)

    def _answer(self, answer: object) -> None:
        now, session = self._asking, self._session
        if now is None or now.question is None or session is None:
            return
        if not isinstance(answer, Answer):
            return
        self._past.append(now)
        store, area = session.store, now.area
        answers = placing.answered(now.before, now.question.concept, answer)
        # Until the next question is there, a second press answers nothing.
        self._asking = Asking(area, answers)
        session.jobs.ask(
            _TOPIC,
            lambda _: placing.asking(store, area, answers),
            self._ask,
            session.failed.send,
        )

    def _back(self) -> None:
        if self._past:
            self._ask(self._past.pop())

    def _finish(self) -> None:
        now, session = self._asking, self._session
        if now is None or session is None:
            return
        if now.question is not None:
            # So that Back leads to the question that was open.
            self._past.append(now)
        store, area, answers = session.store, now.area, now.before

        def done(found: Outcome) -> None:
            if self.sheet.isVisible():
                self.sheet.show_outcome(found)

        session.jobs.ask(
            _TOPIC, lambda _: placing.outcome(store, area, answers), done, session.failed.send
        )

    def _apply(self, taken: object) -> None:
        if self._session is not None and isinstance(taken, dict):
            marks: dict[Iri, Iri] = taken
            placing.apply(self._session, marks)

    def _closed(self) -> None:
        if self._session is not None:
            self._session.jobs.cancel(_TOPIC)
        self.closed.emit()

    # --- for which goal ---------------------------------------------------------------------

    def _await_goal(self) -> None:
        session = self._session
        if session is None:
            return
        ends = [session.learning.planned.connect(lambda _: self._planned(session))]

        def end() -> None:
            while ends:
                ends.pop()()

        self._end_waiting = end
        # Once the sheet is gone: the focus then stays where the goal is chosen.
        QTimer.singleShot(0, self, self.goal_wanted.emit)

    def _planned(self, session: Session) -> None:
        self._end_waiting()
        if session.store.goals():
            self.open(session)

    def give_up(self) -> None:
        """Choosing has ended: without a goal, a later one does not open the questions unasked."""
        # What was chosen is done after the list has closed.
        QTimer.singleShot(0, self, self._unless_chosen)

    def _unless_chosen(self) -> None:
        session = self._session
        if session is not None and not session.store.goals():
            self._end_waiting()

    def _tell(self, text: str) -> None:
        if self._session is not None:
            self._session.told.send(Message(text))
