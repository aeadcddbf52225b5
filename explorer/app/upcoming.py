"""What can be learned next, best first, each with its reason in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from explorer.app.edits import Edits
from explorer.app.learning import Plan
from explorer.app.wording import counted
from explorer.learn.frontier import Ready, frontier
from explorer.model import vocabulary as v
from explorer.model.concept import Concept, Page
from explorer.model.source import Source
from explorer.model.terms import LEARNER, Iri, Literal

LIMIT = 100


@dataclass(frozen=True, slots=True)
class Learned:
    """The concept marked last, and the day."""

    iri: Iri
    day: str = ""


@dataclass(frozen=True, slots=True)
class Upcoming:
    """Concepts that can be learned now: one, or several that need each other."""

    concepts: tuple[Concept, ...]
    minutes: int
    estimated: bool
    reasons: tuple[str, ...]

    @property
    def iri(self) -> Iri:
        return self.concepts[0].iri

    @property
    def name(self) -> str:
        return ", ".join(concept.label for concept in self.concepts)


def upcoming(source: Source, plan: Plan, edits: Edits, today: date) -> Page[Upcoming]:
    """The frontier with reasons. May block."""
    last = last_learned(source, edits)
    path = plan.path if plan.path.steps else None
    found = frontier(plan.net, plan.known, path, last.iri if last else None, LIMIT)
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


def _told(source: Source, plan: Plan, ready: Ready, last: tuple[Learned | None, date]) -> Upcoming:
    concepts = source.concepts(ready.concepts)
    return Upcoming(
        tuple(concepts[iri] for iri in ready.concepts),
        ready.minutes,
        ready.estimated,
        tuple(_reasons(source, plan, ready, last)),
    )


def _reasons(
    source: Source, plan: Plan, ready: Ready, last: tuple[Learned | None, date]
) -> Iterable[str]:
    if ready.on_path:
        yield _on_the_way(source, plan, ready)
    if ready.unlocks:
        yield f"unlocks {counted(ready.unlocks, 'concept')}"
    learned, today = last
    if ready.continues and learned:
        label = source.concepts([ready.continues])[ready.continues].label
        when = ", which you finished today" if learned.day == today.isoformat() else ""
        yield f"continues {label}{when}"
    if not ready.on_path and not ready.unlocks and not ready.continues:
        yield "needs nothing that you do not know"


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
