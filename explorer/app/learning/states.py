"""What a person has with each concept, as the marks that drawings, rows and chips show."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from explorer.app.days import day_of, day_words
from explorer.app.learning.plan import Plan
from explorer.learn.known import Known
from explorer.learn.path import LearningPath
from explorer.model import vocabulary as v
from explorer.model.concept import plain
from explorer.model.source import Source
from explorer.model.terms import LEARNER, Iri, Statement
from explorer.scene.glyphs import Mark, State

_SAID = {
    v.KNOWN: "You said{on} that you know this.",
    v.SHAKY: "You said{on} that you are not sure of this.",
    v.NOT_REALLY: "You said{on} that you do not know this.",
    v.ASSUMED: "Taken as known{on}; you did not say so.",
}
MarkOf = Callable[[Iri], Mark | None]


def standing_of(source: Source, plan: Plan | None) -> MarkOf:
    """The mark of a concept in a list, where there is one; a mark counts before its plan is made.

    Known beats the goal, the goal what is assumed, and that what was called shaky.
    """
    said, goals = source.marks(), frozenset(source.goals())
    assumed = plan.known.assumed if plan else frozenset[Iri]()

    def mark_of(iri: Iri) -> Mark | None:
        mark = said.get(iri)
        if mark == v.KNOWN:
            return Mark(State.KNOWN)
        if iri in goals:
            return Mark(State.GOAL)
        if iri in assumed:
            return Mark(State.ASSUMED)
        return Mark(State.SHAKY) if mark == v.SHAKY else None

    return mark_of


def mark_told(statements: Iterable[Statement], iri: Iri, today: date) -> str:
    """What a person said of knowing a concept, when, and how that came about; "" for nothing."""
    own = {s.predicate: s.object for s in statements if (s.subject, s.graph) == (iri, LEARNER)}
    words = _SAID.get(Iri(plain(own.get(v.MARK))))
    if words is None:
        return ""
    day, reason = plain(own.get(v.MARKED_ON)), plain(own.get(v.MARK_REASON))
    on = day_of(day, today) if day else None
    told = words.format(on=f" on {day_words(on, today)}" if on else "")
    return f"{told} {reason}".strip()


def marks_of(
    path: LearningPath | None, known: Known | None, goals: Iterable[Iri]
) -> dict[Iri, Mark]:
    """A mark for every concept that has one; goals beat steps, steps beat what is known."""
    marks: dict[Iri, Mark] = {}
    if known is not None:
        marks.update(dict.fromkeys(known.shaky, Mark(State.SHAKY)))
        marks.update(dict.fromkeys(known.assumed, Mark(State.ASSUMED)))
        marks.update(dict.fromkeys(known.said, Mark(State.KNOWN)))
    if path is not None:
        for place, step in enumerate(path.steps):
            marks.update(dict.fromkeys(step.concepts, step_mark(path, place)))
    for goal in goals:
        if known is None or goal not in known.said:
            marks[goal] = Mark(State.GOAL)
    for iri in known.shaky if known is not None else ():
        if marks[iri].state is not State.SHAKY:
            marks[iri] = replace(marks[iri], shaky=True)
    return marks


def step_mark(path: LearningPath, place: int) -> Mark:
    """The mark of a step: the first is next, those that rest on no other are ready."""
    step, number = path.steps[place], place + 1
    if not set(path.goals).isdisjoint(step.concepts):
        return Mark(State.GOAL, number)
    if place == 0:
        return Mark(State.NEXT, number)
    return Mark(State.LATER if step.after else State.READY, number)


def known_here(plan: Plan) -> frozenset[Iri]:
    """What is known of this ontology: marks are kept of all that were ever open."""
    return frozenset(filter(plan.net.ranks.__contains__, plan.known.said | plan.known.assumed))
