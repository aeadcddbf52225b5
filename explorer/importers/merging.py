"""What a person kept elsewhere, laid over what they keep here: nothing that is here is lost.

Of two marks of one concept the later one counts. Goals follow those that are here. Two notes on
one concept become one. A concept of their own stays out where something is said of it here.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.learner import OF_MARK, aiming, goals_in, marks_in
from explorer.model.source import Source
from explorer.model.terms import ADDED, LEARNER, NOTES, OWN_GRAPHS, Iri, Literal, Statement

_NEEDS = (v.ALSO_NEEDS, v.NEEDS_NOT)
_SEVERAL = (*_NEEDS, v.WAIVED, v.IGNORED)
_APART = (*OF_MARK, *_SEVERAL, v.GOAL, v.NOTE)
Statements = frozenset[Statement]


@dataclass(frozen=True, slots=True)
class Merge:
    """A change, and how much of each sort it brings."""

    change: Change
    adds: int = 0
    changes: int = 0
    goals: int = 0
    notes: int = 0
    concepts: int = 0


def merge(source: Source, brought: Statements) -> Merge:
    """The change that brings what is `brought` to the person's own statements beside `source`."""
    theirs = frozenset(s for s in brought if s.graph != ADDED)
    concepts = _concepts(source, brought - theirs)
    here = frozenset((*source.statements(LEARNER), *source.statements(NOTES)))
    mine, other = _marks(here), _marks(theirs)
    taken = {iri for iri, mark in other.items() if _counts(mine.get(iri), mark)}
    goals = source.goals()
    wanted = tuple(dict.fromkeys((*goals, *goals_in(theirs))))
    aims, notes = aiming(source, wanted), _notes(here, theirs)
    stated = {s[:2] for s in here}
    removed = {s for s in here if s.subject in taken and s.predicate in OF_MARK}
    added = {s for s in theirs if s.subject in taken and s.predicate in OF_MARK}
    added |= {s for s in theirs if s.predicate not in _APART and s[:2] not in stated}
    added |= _several(here, theirs)
    added |= aims.added | notes.added | concepts
    removed |= aims.removed | notes.removed
    return Merge(
        Change(frozenset(removed - added), frozenset(added - here)),
        adds=len(taken - mine.keys()),
        changes=len(taken & mine.keys()),
        goals=len(wanted) - len(goals),
        notes=len(notes.added),
        concepts=len({s.subject for s in concepts}),
    )


def _concepts(source: Source, theirs: Statements) -> Statements:
    """The concepts that they added, of which nothing is said here but by marks and notes."""
    here = {
        iri
        for iri in {s.subject for s in theirs if isinstance(s.subject, str)}
        if any(s.subject == iri for s in source.describe(iri).statements if _facts(s))
    }
    return frozenset(s for s in theirs if s.subject not in here)


def _facts(statement: Statement) -> bool:
    return statement.graph not in OWN_GRAPHS


def _several(here: Statements, theirs: Statements) -> Statements:
    """What may be said of several others; of a need that both decided on, what is here counts."""
    decided = {(s.subject, s.object) for s in here if s.predicate in _NEEDS}
    return frozenset(
        s
        for s in theirs
        if s.predicate in _SEVERAL
        and not (s.predicate in _NEEDS and (s.subject, s.object) in decided)
    )


def _marks(statements: Statements) -> Mapping[Iri, tuple[str, str]]:
    """The day and the mark of each concept."""
    days = {s.subject: _text(s) for s in statements if s.predicate == v.MARKED_ON}
    return {iri: (days.get(iri, ""), mark) for iri, mark in marks_in(statements).items()}


def _counts(mine: tuple[str, str] | None, other: tuple[str, str]) -> bool:
    """Whether their mark is another than ours, and from a later day."""
    return mine is None or (mine[1] != other[1] and other[0] > mine[0])


def _notes(here: Statements, theirs: Statements) -> Change:
    removed, added = set(), set()
    for s in theirs:
        if s.predicate != v.NOTE or s.graph != NOTES:
            continue
        old = next((o for o in here if o[:2] == s[:2] and o.graph == NOTES), None)
        if old is None:
            added.add(s)
        elif _text(s) not in _text(old):
            removed.add(old)
            added.add(s._replace(object=Literal(f"{_text(old)}\n\n{_text(s)}")))
    return Change(frozenset(removed), frozenset(added))


def _text(statement: Statement) -> str:
    return statement.object.value if isinstance(statement.object, Literal) else ""
