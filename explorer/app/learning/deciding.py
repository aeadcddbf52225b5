"""What a person may do to their plan, each as one step that can be undone.

Nothing is locked: what stands in the way of a move is named, and may be put aside for this plan.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from explorer.app.days import day_words, weekday_words
from explorer.app.learning.plan import Plan
from explorer.app.session import Message, Session
from explorer.app.wording import duration, listed
from explorer.learn.schedule import EVERY_DAY
from explorer.model.decisions import (
    Pair,
    Placed,
    also_needing,
    as_stated,
    choosing,
    due,
    leaving_out,
    pacing,
    placing,
    plus,
    resting,
    taking_back,
    waiving,
)
from explorer.model.learner import aiming
from explorer.model.terms import Iri


@dataclass(frozen=True, slots=True)
class Shift:
    """A move of a step, and the needs (later, first) that stand in its way."""

    placed: Placed
    against: tuple[Pair, ...] = ()


# --- goals ----------------------------------------------------------------------------------


def set_deadline(session: Session, goal: Iri, day: date | None) -> None:
    """Say by which day a goal is to be reached; None for no such day."""
    label = _label(session, goal)
    title = f"Learn {label} by {day_words(day, session.today())}" if day else f"{label} has time"
    session.do(title, due(session.store, goal, day))


def set_pace(session: Session, minutes: int) -> None:
    """Say how many minutes a week there are; 0 where that is open."""
    title = f"Learn {duration(minutes)} a week" if minutes else "Leave the time a week open"
    session.do(title, pacing(session.store, minutes))


def set_days_off(session: Session, weekdays: frozenset[int]) -> None:
    """Say on which weekdays, Monday being 0, nothing is learned."""
    words = weekday_words(EVERY_DAY - weekdays)
    session.do(f"Learn {words}", resting(session.store, weekdays))


def put_first(session: Session, goals: Iterable[Iri]) -> None:
    """Reach these goals before all others."""
    old, first = session.store.goals(), tuple(goals)
    order = (*first, *(goal for goal in old if goal not in first))
    names = listed([_label(session, goal) for goal in first])
    session.do(f"Put {names} first", aiming(session.store, order))


def move_goal(session: Session, goal: Iri, by: int) -> bool:
    """Move a goal among the goals, -1 being one place forward; whether there was room."""
    goals = list(session.store.goals())
    if goal not in goals or not 0 <= goals.index(goal) + by < len(goals):
        return False
    place = goals.index(goal)
    goals.insert(place + by, goals.pop(place))
    session.do(f"Move the goal {_label(session, goal)}", aiming(session.store, tuple(goals)))
    return True


# --- steps ----------------------------------------------------------------------------------


def leave_out(session: Session, iris: Iterable[Iri]) -> None:
    """Take concepts off the plan with all that only they need."""
    gone = tuple(iris)
    names = listed([_label(session, iri) for iri in gone])
    session.do(f"{names}: not needed", leaving_out(session.store, gone))
    session.told.send(Message(f"{names} is off your plan, with what only it needs.", undo=True))


def need(session: Session, later: Iri, first: Iri) -> None:
    """Make what helps with a concept a step before it."""
    label = _label(session, first)
    session.do(f"Add {label} to the plan", also_needing(session.store, later, first))
    words = f"{label} is a step now, before {_label(session, later)}."
    session.told.send(Message(words, undo=True))


def restore(session: Session, later: Iri, first: Iri) -> None:
    """Let a concept need another one only if the ontology says so."""
    names = f"{_label(session, later)} and {_label(session, first)}"
    session.do(f"Order {names} as the ontology does", as_stated(session.store, later, first))


def take_back(session: Session, iris: Iterable[Iri]) -> None:
    """Forget what was decided about concepts."""
    whole = tuple(iris)
    names = listed([_label(session, iri) for iri in whole])
    session.do(f"Plan {names} as before", taking_back(session.store, whole))


def choose(session: Session, owner: Iri, members: Iterable[Iri], member: Iri) -> None:
    """Meet an either-or prerequisite by this member."""
    change = choosing(session.store, owner, members, member)
    session.do(f"Take {_label(session, member)}", change)


def shift(plan: Plan, start: int, end: int) -> Shift:
    """What it takes to move the step at one place to another."""
    path, up = plan.path, end < start
    step, beside = path.steps[start], path.steps[end]
    placed = Placed(step.concepts[0], beside.concepts[0], before=up)
    if up:
        blocking = [i for i in step.after if i >= end]
        pairs = [(start, i) for i in blocking]
    else:
        pairs = [(i, start) for i in step.users if i <= end]
    return Shift(placed, tuple(p for later, first in pairs for p in _needs(plan, later, first)))


def _needs(plan: Plan, later: int, first: int) -> Iterable[Pair]:
    """The needs between two steps, those that a choice brought among them."""
    net, path = plan.left, plan.path
    met = {(choice.owner, choice.taken) for choice in path.choices}
    for a in path.steps[later].concepts:
        needs = {net.iris[u] for u in net.needs[net.ranks[a]]}
        for b in path.steps[first].concepts:
            if b in needs or (a, b) in met:
                yield a, b


def move(session: Session, wanted: Shift) -> None:
    """Move a step; needs in its way do not count in this plan from then on."""
    store, placed = session.store, wanted.placed
    mine = [first for later, first in wanted.against if later == placed.concept]
    others = [pair for pair in wanted.against if pair[0] != placed.concept]
    change = plus(placing(store, placed, mine), waiving(store, others))
    session.do(f"Move {_label(session, placed.concept)}", change)


def _label(session: Session, iri: Iri) -> str:
    return session.store.concepts([iri])[iri].label
