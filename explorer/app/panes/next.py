"""What can be learned next, best first, each with its reason in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from explorer.app.edits import Edits
from explorer.app.learning.plan import Plan
from explorer.app.learning.states import step_mark
from explorer.app.panes.plan import Line, StepView
from explorer.app.wording import counted
from explorer.learn.frontier import Ready, frontier
from explorer.model import vocabulary as v
from explorer.model.concept import Page
from explorer.model.source import Source
from explorer.model.terms import LEARNER, Iri, Literal
from explorer.scene.glyphs import Mark, State

LIMIT = 100


@dataclass(frozen=True, slots=True)
class Learned:
    """The concept marked last, and the day."""

    iri: Iri
    day: str = ""


def upcoming(source: Source, plan: Plan, edits: Edits, today: date) -> Page[StepView]:
    """The frontier with reasons; what is on the plan has the state of its step. May block."""
    last = last_learned(source, edits)
    path = plan.path if plan.path.steps else None
    found = frontier(plan.front, path, last.iri if last else None, LIMIT)
    return Page(tuple(_told(source, plan, ready, (last, today)) for ready in found), found.total)


def last_learned(source: Source, edits: Edits) -> Learned | None:
    """The concept that was marked known last: in this session, else by day."""
    marks = source.marks()
    days = {
        s.subject: s.object.value
        for s in source.statements(LEARNER)
        if s.predicate == v.MARKED_ON and isinstance(s.object, Literal)
    }
    known = {iri for iri, mark in marks.items() if mark == v.KNOWN}
    for edit in reversed(edits.done):
        marked = [s.subject for s in edit.change.added if s.predicate == v.MARK]
        for iri in sorted(known.intersection(marked)):
            return Learned(iri, days.get(iri, ""))
    dated = [(days.get(iri, ""), iri) for iri in known]
    return Learned(max(dated)[1], max(dated)[0]) if dated else None


def _told(source: Source, plan: Plan, ready: Ready, last: tuple[Learned | None, date]) -> StepView:
    concepts = source.concepts(ready.concepts)
    place = plan.path.step_of(ready.concepts[0])
    return StepView(
        tuple(concepts[iri] for iri in ready.concepts),
        Mark(State.READY) if place is None else step_mark(plan.path, place),
        ready.minutes,
        ready.estimated,
        tuple(_lines(source, plan, ready, last)),
    )


def _lines(
    source: Source, plan: Plan, ready: Ready, last: tuple[Learned | None, date]
) -> Iterable[Line]:
    reasons = [_on_the_way(source, plan, ready)] if ready.on_path else []
    learned, today = last
    if ready.continues and learned:
        label = source.concepts([ready.continues])[ready.continues].label
        when = ", which you finished today" if learned.day == today.isoformat() else ""
        reasons.append(f"continues {label}{when}")
    yield Line("Why", "; ".join(reasons) or "needs nothing that you do not know")
    if ready.unlocks:
        yield Line("Unlocks", counted(ready.unlocks, "concept"))


def _on_the_way(source: Source, plan: Plan, ready: Ready) -> str:
    place = plan.path.step_of(ready.concepts[0])
    chain = plan.path.chain(place) if place is not None else ()
    goals = set(plan.path.goals)
    end = plan.path.steps[chain[-1]].concepts if chain else ()
    goal = next((iri for iri in end if iri in goals), None)
    if goal is None or goal in ready.concepts:
        return "your goal"
    label = source.concepts([goal])[goal].label
    waiting = f", {counted(ready.waiting, 'step')} wait for it" if ready.waiting > 1 else ""
    return f"on the way to {label}{waiting}"
