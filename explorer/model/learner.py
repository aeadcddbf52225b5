"""The changes by which a person marks concepts and sets goals."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.source import Source
from explorer.model.terms import LEARNER, Iri, Literal, Statement

PROGRESS, PROGRESS_VERSION = "concept-explorer-progress", 1
MARK_WORDS: Mapping[Iri, str] = {
    v.KNOWN: "known",
    v.SHAKY: "shaky",
    v.NOT_REALLY: "not really",
    v.ASSUMED: "taken as known",
}
"""What a mark is called in a file. A page writes “assumed” for what only follows from others."""
_OF_MARK = (v.MARK, v.MARKED_ON, v.MARK_REASON)
_OF_PLAN = (v.NOT_NEEDED, v.PLACED_BEFORE, v.PLACED_AFTER, v.WAIVED, v.CHOSEN)
_OWN_NEEDS = (v.ALSO_NEEDS, v.NEEDS_NOT)
_BINDING = frozenset(
    {v.MARK, v.GOAL, v.DEADLINE, v.MINUTES_A_WEEK, v.DAY_OFF, *_OF_PLAN, *_OWN_NEEDS}
)


def marking(source: Source, days: Mapping[Iri, date], mark: Iri | None, reason: str = "") -> Change:
    """The change that gives each concept `mark` on its day, or takes its mark away.

    What has that mark already keeps it, its day and its reason.
    """
    old = source.marks()
    new = {iri: day for iri, day in days.items() if mark is None or old.get(iri) != mark}
    stated = source.statements(LEARNER)
    removed = {s for s in stated if s.subject in new and s.predicate in _OF_MARK}
    added: set[Statement] = set()
    if mark is not None:
        added.update(Statement(iri, v.MARK, mark, LEARNER) for iri in new)
        added.update(Statement(iri, v.MARKED_ON, _day(day), LEARNER) for iri, day in new.items())
    if mark is not None and reason:
        added.update(Statement(iri, v.MARK_REASON, Literal(reason), LEARNER) for iri in new)
    return Change(frozenset(removed - added), frozenset(added - removed))


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=v.DATE)


def aiming(source: Source, goals: tuple[Iri, ...]) -> Change:
    """The change that makes `goals`, in this order, the person's goals.

    The deadline of a goal goes with it. What was decided about a plan goes where no goal of it
    is left.
    """
    stated = source.statements(LEARNER)
    removed = {s for s in stated if s.predicate == v.GOAL}
    removed |= {s for s in stated if s.predicate == v.DEADLINE and s.subject not in goals}
    if set(goals).isdisjoint(source.goals()):
        removed |= {s for s in stated if s.predicate in _OF_PLAN}
    added = {
        Statement(goal, v.GOAL, Literal(str(place), datatype=v.INTEGER), LEARNER)
        for place, goal in enumerate(goals, 1)
    }
    return Change(frozenset(removed - added), frozenset(added - removed))


def concerns_learning(change: Change) -> bool:
    """Whether the plan may be another after `change`."""
    statements = change.removed | change.added
    return any(s.graph != LEARNER or s.predicate in _BINDING for s in statements)


class Answered(NamedTuple):
    """One answer of a review: the concept, 1 (again) to 4 (easy), and when; with its zone."""

    concept: Iri
    rating: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Own:
    """All that a person keeps: marks, goals, notes and decisions as statements, and reviews."""

    statements: frozenset[Statement] = frozenset()
    reviews: tuple[Answered, ...] = ()
