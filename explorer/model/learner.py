"""Marks and goals as statements: how they are read, and the changes that make them."""

from collections.abc import Iterable, Mapping
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
OF_MARK = (v.MARK, v.MARKED_ON, v.MARK_REASON)
"""What is said of a concept by marking it."""
_OF_PLAN = (v.NOT_NEEDED, v.PLACED_BEFORE, v.PLACED_AFTER, v.WAIVED, v.CHOSEN)
_OWN_NEEDS = (v.ALSO_NEEDS, v.NEEDS_NOT)
_BINDING = frozenset(
    {v.MARK, v.GOAL, v.DEADLINE, v.MINUTES_A_WEEK, v.DAY_OFF, *_OF_PLAN, *_OWN_NEEDS}
)


def marks_in(statements: Iterable[Statement]) -> dict[Iri, Iri]:
    """The mark of each concept that has one."""
    found = (s for s in statements if s.predicate == v.MARK and s.graph == LEARNER)
    return {
        s.subject: s.object
        for s in found
        if isinstance(s.subject, str) and isinstance(s.object, str)
    }


def goals_in(statements: Iterable[Statement]) -> tuple[Iri, ...]:
    """The goals in their order, each once; those without a place come last."""
    found = (s for s in statements if s.predicate == v.GOAL and s.graph == LEARNER)
    placed = sorted((_place(s), s.subject) for s in found if isinstance(s.subject, str))
    return tuple(dict.fromkeys(iri for _, iri in placed))


def _place(statement: Statement) -> int:
    number = statement.object.value if isinstance(statement.object, Literal) else ""
    return int(number) if number.isdecimal() and len(number) < 7 else 10**6


def marking(source: Source, days: Mapping[Iri, date], mark: Iri | None, reason: str = "") -> Change:
    """The change that gives each concept `mark` on its day, or takes its mark away.

    What has that mark already keeps it, its day and its reason.
    """
    old = source.marks()
    new = {iri: day for iri, day in days.items() if mark is None or old.get(iri) != mark}
    stated = source.statements(LEARNER)
    removed = {s for s in stated if s.subject in new and s.predicate in OF_MARK}
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
