"""What a person decided about their plan, read from their own statements and stated as changes.

Deadlines, the pace, what is not needed, what stands elsewhere, which need is not waited for, and
which member of an either-or prerequisite is taken. What a concept needs or does not need for this
person holds for every plan.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.source import Source
from explorer.model.terms import LEARNER, Iri, Literal, Statement

Pair = tuple[Iri, Iri]
_OF_STEP = (v.NOT_NEEDED, v.PLACED_BEFORE, v.PLACED_AFTER, v.WAIVED)


class Placed(NamedTuple):
    """A concept that the person put right before another, else right behind it."""

    concept: Iri
    beside: Iri
    before: bool


@dataclass(frozen=True, slots=True)
class Decisions:
    """`waived` are needs, as (later, first), for which the later concept does not wait.

    `chosen` is the member that was picked for the owner of an either-or prerequisite.
    `minutes_a_week` is 0 where no pace is set; `days_off` are weekdays, Monday being 0. `more` and
    `fewer` are needs that the person added to the ontology's, and that they took out of them.
    """

    deadlines: Mapping[Iri, date] = field(default_factory=dict)
    minutes_a_week: int = 0
    not_needed: frozenset[Iri] = frozenset()
    placed: tuple[Placed, ...] = ()
    waived: frozenset[Pair] = frozenset()
    chosen: Mapping[Iri, Iri] = field(default_factory=dict)
    days_off: frozenset[int] = frozenset()
    more: frozenset[Pair] = frozenset()
    fewer: frozenset[Pair] = frozenset()

    def place_of(self, iri: Iri) -> Placed | None:
        """Where the person put a concept."""
        return next((placed for placed in self.placed if placed.concept == iri), None)


UNDECIDED = Decisions()


def decisions(source: Source) -> Decisions:
    """The decisions among the person's own statements."""
    stated = source.statements(LEARNER)
    before = _pairs(stated, v.PLACED_BEFORE)
    behind = _pairs(stated, v.PLACED_AFTER)
    placed = [Placed(*pair, before=True) for pair in before]
    placed += [Placed(*pair, before=False) for pair in behind]
    return Decisions(
        deadlines=dict(_days(stated)),
        minutes_a_week=next((m for s, m in _numbers(stated, v.MINUTES_A_WEEK) if s == LEARNER), 0),
        not_needed=frozenset(
            s.subject
            for s in stated
            if s.predicate == v.NOT_NEEDED and isinstance(s.subject, str) and _true(s)
        ),
        placed=tuple(sorted(placed)),
        waived=frozenset(_pairs(stated, v.WAIVED)),
        chosen=dict(_pairs(stated, v.CHOSEN)),
        days_off=_days_off(stated),
        more=frozenset(_pairs(stated, v.ALSO_NEEDS)),
        fewer=frozenset(_pairs(stated, v.NEEDS_NOT)),
    )


# --- changes --------------------------------------------------------------------------------


def due(source: Source, goal: Iri, day: date | None) -> Change:
    """The change that sets the deadline of a goal, or takes it away."""
    added = (
        {Statement(goal, v.DEADLINE, Literal(day.isoformat(), datatype=v.DATE), LEARNER)}
        if day
        else set[Statement]()
    )
    return _instead(source, added, subject=goal, of=(v.DEADLINE,))


def pacing(source: Source, minutes: int) -> Change:
    """The change that sets the minutes a week; 0 takes them away."""
    number = Literal(str(minutes), datatype=v.INTEGER)
    added = {Statement(LEARNER, v.MINUTES_A_WEEK, number, LEARNER)} if minutes else set[Statement]()
    return _instead(source, added, subject=LEARNER, of=(v.MINUTES_A_WEEK,))


def resting(source: Source, weekdays: Iterable[int]) -> Change:
    """The change that makes these weekdays, Monday being 0, the days off."""
    numbers = (Literal(str(day + 1), datatype=v.INTEGER) for day in weekdays)
    added = {Statement(LEARNER, v.DAY_OFF, number, LEARNER) for number in numbers}
    return _instead(source, added, subject=LEARNER, of=(v.DAY_OFF,))


def also_needing(source: Source, later: Iri, first: Iri) -> Change:
    """The change by which a concept needs another one, for this person."""
    return _for_me(source, Statement(later, v.ALSO_NEEDS, first, LEARNER))


def needing_not(source: Source, later: Iri, first: Iri) -> Change:
    """The change by which a concept does not need another one, for this person."""
    return _for_me(source, Statement(later, v.NEEDS_NOT, first, LEARNER))


def as_stated(source: Source, later: Iri, first: Iri) -> Change:
    """The change by which a concept needs another one if the ontology says so."""
    pair = (later, first)
    return Change(frozenset(s for s in _stated(source) if _is_need_of(s, pair)))


def _for_me(source: Source, said: Statement) -> Change:
    pair = (said.subject, said.object)
    old = frozenset(s for s in _stated(source) if _is_need_of(s, pair))
    return Change(old - {said}, frozenset({said} - old))


def _is_need_of(s: Statement, pair: tuple[object, object]) -> bool:
    return s.predicate in (v.ALSO_NEEDS, v.NEEDS_NOT) and (s.subject, s.object) == pair


def leaving_out(source: Source, iris: Iterable[Iri]) -> Change:
    """The change by which concepts are not needed in the plan."""
    true = Literal("true", datatype=v.BOOLEAN)
    added = frozenset(Statement(iri, v.NOT_NEEDED, true, LEARNER) for iri in iris)
    return Change(added=added.difference(source.statements(LEARNER)))


def taking_back(source: Source, iris: Iterable[Iri]) -> Change:
    """The change that forgets what was decided about concepts, but for deadlines and choices.

    What they were moved behind waits for them again.
    """
    whole = frozenset(iris)
    stated = source.statements(LEARNER)
    behind = {s.subject for s in stated if s.predicate == v.PLACED_AFTER and s.subject in whole}
    return Change(
        frozenset(
            s
            for s in stated
            if (s.subject in whole and s.predicate in _OF_STEP)
            or (s.predicate == v.WAIVED and s.object in behind)
        )
    )


def placing(source: Source, placed: Placed, waived: Iterable[Iri] = ()) -> Change:
    """The change that puts a concept beside another; it waits no more for `waived`."""
    how = v.PLACED_BEFORE if placed.before else v.PLACED_AFTER
    added = {Statement(placed.concept, how, placed.beside, LEARNER)}
    change = _instead(source, added, subject=placed.concept, of=(v.PLACED_BEFORE, v.PLACED_AFTER))
    pairs = {Statement(placed.concept, v.WAIVED, first, LEARNER) for first in waived}
    return Change(change.removed, change.added | pairs.difference(source.statements(LEARNER)))


def waiving(source: Source, pairs: Iterable[Pair]) -> Change:
    """The change by which the later concept of each pair does not wait for the first."""
    added = frozenset(Statement(later, v.WAIVED, first, LEARNER) for later, first in pairs)
    return Change(added=added.difference(source.statements(LEARNER)))


def choosing(source: Source, owner: Iri, members: Iterable[Iri], member: Iri) -> Change:
    """The change that picks a member for `owner`; another of `members` is picked for nobody."""
    others = frozenset(members) - {member}
    added = {Statement(owner, v.CHOSEN, member, LEARNER)}
    removed = {
        s
        for s in source.statements(LEARNER)
        if s.predicate == v.CHOSEN and (s.subject == owner or s.object in others)
    }
    return Change(frozenset(removed - added), frozenset(added.difference(_stated(source))))


def plus(one: Change, other: Change) -> Change:
    """Both changes as one, where neither takes away what the other adds."""
    return Change(one.removed | other.removed, one.added | other.added)


def _stated(source: Source) -> frozenset[Statement]:
    return frozenset(source.statements(LEARNER))


def _instead(source: Source, added: set[Statement], *, subject: Iri, of: tuple[Iri, ...]) -> Change:
    stated = _stated(source)
    removed = {s for s in stated if s.subject == subject and s.predicate in of}
    return Change(frozenset(removed - added), frozenset(added - stated))


# --- reading --------------------------------------------------------------------------------


def _true(s: Statement) -> bool:
    return isinstance(s.object, Literal) and s.object.value in ("true", "1")


def _pairs(stated: Iterable[Statement], predicate: Iri) -> list[Pair]:
    return [
        (s.subject, s.object)
        for s in stated
        if s.predicate == predicate and isinstance(s.subject, str) and isinstance(s.object, str)
    ]


def _numbers(stated: Iterable[Statement], predicate: Iri) -> Iterable[tuple[object, int]]:
    for s in stated:
        if s.predicate == predicate and isinstance(s.object, Literal):
            number = s.object.value
            if number.isascii() and number.isdigit():
                yield s.subject, int(number)


def _days_off(stated: Iterable[Statement]) -> frozenset[int]:
    """The days off; where that would be all of them, none is."""
    off = frozenset(n - 1 for s, n in _numbers(stated, v.DAY_OFF) if s == LEARNER and 1 <= n <= 7)
    return off if len(off) < 7 else frozenset()


def _days(stated: Iterable[Statement]) -> Iterable[tuple[Iri, date]]:
    for s in stated:
        if s.predicate == v.DEADLINE and isinstance(s.subject, str):
            day = _day(s.object.value) if isinstance(s.object, Literal) else None
            if day:
                yield s.subject, day


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
