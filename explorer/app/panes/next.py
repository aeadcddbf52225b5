"""What can be learned next, best first, each with its reason in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from explorer.app.edits import Edits
from explorer.app.learning.plan import Plan
from explorer.app.learning.states import step_mark
from explorer.app.panes.plan import Line, StepView, goals_of
from explorer.app.wording import counted, listed
from explorer.learn.frontier import Ready, frontier
from explorer.model import vocabulary as v
from explorer.model.concept import Page
from explorer.model.source import Source
from explorer.model.terms import LEARNER, Iri, Literal
from explorer.scene.glyphs import Mark, State

LIMIT = 100
NAMED = 3
"""So many concepts are named in a reason."""


@dataclass(frozen=True, slots=True)
class Learned:
    """The concept marked last, and the day."""

    iri: Iri
    day: str = ""


def upcoming(source: Source, plan: Plan, edits: Edits, today: date) -> Page[StepView]:
    """The frontier with reasons; what is on the plan has the state of its step. May block."""
    last = last_learned(source, plan, edits)
    path = plan.path if plan.path.steps else None
    found = frontier(plan.offered, path, last.iri if last else None, LIMIT)
    finished = bool(last and last.day == today.isoformat())
    words = _Words(source, plan, finished_today=finished)
    return Page(tuple(map(words.step, found)), found.total)


def last_learned(source: Source, plan: Plan, edits: Edits) -> Learned | None:
    """The concept that was marked known last: in this session, else by day.

    Of several at once the one that comes last in the order of learning.
    """
    marks, ranks = source.marks(), plan.net.ranks
    days = {
        s.subject: s.object.value
        for s in source.statements(LEARNER)
        if s.predicate == v.MARKED_ON and isinstance(s.object, Literal)
    }
    known = {iri for iri, mark in marks.items() if mark == v.KNOWN}
    for edit in reversed(edits.done):
        marked = known.intersection(s.subject for s in edit.change.added if s.predicate == v.MARK)
        if marked:
            iri = max(marked, key=lambda iri: (ranks.get(iri, -1), iri))
            return Learned(iri, days.get(iri, ""))
    dated = [(days.get(iri, ""), ranks.get(iri, -1), iri) for iri in known]
    return Learned(max(dated)[2], max(dated)[0]) if dated else None


class _Words:
    """Finds the words for what can be learned now."""

    def __init__(self, source: Source, plan: Plan, *, finished_today: bool) -> None:
        self._source, self._plan, self._net = source, plan, plan.net
        self._finished = ", which you finished today" if finished_today else ""
        self._goals = goals_of(plan.path)

    def step(self, ready: Ready) -> StepView:
        concepts = self._source.concepts(ready.concepts)
        path = self._plan.path
        place = path.step_of(ready.concepts[0])
        return StepView(
            tuple(concepts[iri] for iri in ready.concepts),
            Mark(State.READY) if place is None else step_mark(path, place),
            ready.minutes,
            ready.estimated,
            tuple(self._lines(ready, place)),
            shaky=not self._plan.known.shaky.isdisjoint(ready.concepts),
        )

    def _lines(self, ready: Ready, place: int | None) -> Iterable[Line]:
        reasons = [] if place is None else [self._on_the_way(ready, place)]
        if ready.continues:
            reasons.append(self._continues(ready.continues, ready.towards))
        why, *more = reasons or [self._grounds(ready)]
        yield Line("Why", why)
        yield from (Line("And", reason) for reason in more)
        if ready.opens:
            yield Line("Unlocks", self._named(ready.opens))

    def _on_the_way(self, ready: Ready, place: int) -> str:
        path = self._plan.path
        if not set(path.goals).isdisjoint(ready.concepts):
            return "your goal"
        goals = [goal for goal in path.goals if goal in self._goals[place]]
        waiting = f", {counted(ready.waiting, 'step')} wait for it" if ready.waiting > 1 else ""
        return f"on the way to {self._named(goals)}{waiting}"

    def _continues(self, last: Iri, towards: Iri | None) -> str:
        if towards is None:
            return f"continues {self._named([last])}{self._finished}"
        return f"needed for {self._named([towards])}, which builds on {self._named([last])}"

    def _grounds(self, ready: Ready) -> str:
        """Why it can be learned, where nothing else speaks for it."""
        if not ready.met:
            return "a place to start: nothing comes before it"
        return f"you know what it needs: {self._named(ready.met)}"

    def _named(self, iris: Iterable[Iri]) -> str:
        names, ranks = self._net.names, self._net.ranks
        return listed([names[ranks[iri]] for iri in iris], NAMED)
