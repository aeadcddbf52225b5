"""What a learner has with each concept at this moment, for rows, chips and screen readers."""

from collections.abc import Callable

from explorer.app.session import Session
from explorer.model import vocabulary as v
from explorer.model.terms import Iri
from explorer.scene.glyphs import Mark, State

MarkOf = Callable[[Iri], Mark | None]


def standing_of(session: Session) -> MarkOf:
    """A function that gives the mark of a concept, or None where nothing is known of it.

    Known and assumed come first, then the goal star, then what the person called shaky.
    """
    plan = session.learning.plan
    marks, goals = session.store.marks(), frozenset(session.store.goals())
    assumed = plan.known.assumed if plan else frozenset()

    def mark_of(iri: Iri) -> Mark | None:
        if marks.get(iri) == v.KNOWN:
            return Mark(State.KNOWN)
        if iri in goals:
            return Mark(State.GOAL)
        if iri in assumed:
            return Mark(State.ASSUMED)
        return Mark(State.SHAKY) if marks.get(iri) == v.SHAKY else None

    return mark_of
