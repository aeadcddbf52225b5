"""The changes by which a person marks concepts and sets goals."""

from collections.abc import Mapping
from datetime import date

from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.source import Source
from explorer.model.terms import LEARNER, Iri, Literal, Statement

_OF_MARK = (v.MARK, v.MARKED_ON, v.MARK_REASON)


def marking(source: Source, days: Mapping[Iri, date], mark: Iri | None) -> Change:
    """The change that gives each concept `mark` on its day, or takes its mark away.

    What has that mark already keeps it, and its day.
    """
    old = source.marks()
    new = {iri: day for iri, day in days.items() if mark is None or old.get(iri) != mark}
    stated = source.statements(LEARNER)
    removed = {s for s in stated if s.subject in new and s.predicate in _OF_MARK}
    added: set[Statement] = set()
    if mark is not None:
        added.update(Statement(iri, v.MARK, mark, LEARNER) for iri in new)
        added.update(Statement(iri, v.MARKED_ON, _day(day), LEARNER) for iri, day in new.items())
    return Change(frozenset(removed - added), frozenset(added - removed))


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=v.DATE)


def aiming(source: Source, goals: tuple[Iri, ...]) -> Change:
    """The change that makes `goals`, in this order, the person's goals."""
    removed = {s for s in source.statements(LEARNER) if s.predicate == v.GOAL}
    added = {
        Statement(goal, v.GOAL, Literal(str(place), datatype=v.INTEGER), LEARNER)
        for place, goal in enumerate(goals, 1)
    }
    return Change(frozenset(removed - added), frozenset(added - removed))


def concerns_learning(change: Change) -> bool:
    """Whether the plan may be another after `change`."""
    statements = change.removed | change.added
    return any(s.graph != LEARNER or s.predicate in (v.MARK, v.GOAL) for s in statements)
