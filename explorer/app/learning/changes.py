"""The changes by which a person marks concepts and sets goals."""

from collections.abc import Iterable
from datetime import date

from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.source import Source
from explorer.model.terms import LEARNER, Iri, Literal, Statement


def concerns_learning(change: Change) -> bool:
    """Whether the plan may be another after `change`."""
    statements = change.removed | change.added
    return any(s.graph != LEARNER or s.predicate in (v.MARK, v.GOAL) for s in statements)


def marking(source: Source, iris: Iterable[Iri], mark: Iri | None, today: date) -> Change:
    """The change that gives each concept `mark`, or takes its mark away."""
    old = source.marks()
    removed: set[Statement] = set()
    added: set[Statement] = set()
    for iri in iris:
        removed |= {s for s in source.statements(LEARNER) if s.subject == iri and _of_mark(s)}
        if mark is not None and old.get(iri) != mark:
            day = Literal(today.isoformat(), datatype=v.DATE)
            added |= {
                Statement(iri, v.MARK, mark, LEARNER),
                Statement(iri, v.MARKED_ON, day, LEARNER),
            }
    return Change(frozenset(removed - added), frozenset(added - removed))


def _of_mark(statement: Statement) -> bool:
    return statement.predicate in (v.MARK, v.MARKED_ON, v.MARK_REASON)


def aiming(source: Source, goals: tuple[Iri, ...]) -> Change:
    """The change that makes `goals`, in this order, the person's goals."""
    removed = {s for s in source.statements(LEARNER) if s.predicate == v.GOAL}
    added = {
        Statement(goal, v.GOAL, Literal(str(place), datatype=v.INTEGER), LEARNER)
        for place, goal in enumerate(goals, 1)
    }
    return Change(frozenset(removed - added), frozenset(added - removed))
