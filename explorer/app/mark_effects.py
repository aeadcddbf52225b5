"""Says what a mark did: who else is assumed known now, and how much shorter the plan became."""

from collections import Counter

from explorer.app.learning.plan import Plan
from explorer.app.session import Message, Session
from explorer.app.wording import counted, duration, listed
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.terms import LEARNER, Iri

# What brings marks by another name says itself what it did.
_TITLES = ("Mark ", "Take the mark off")
_WORDS = {v.KNOWN: "known", v.SHAKY: "shaky", v.NOT_REALLY: "not really known"}


class MarkEffects:
    """Listens to a session; its message comes when the plan that follows from a mark is there."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._before = session.learning.plan
        self._title: str | None = None
        self._ends = (
            session.changed.connect(self._changed),
            session.learning.planned.connect(self._planned),
        )

    def close(self) -> None:
        """Tell nothing more."""
        for end in self._ends:
            end()

    def _changed(self, change: Change) -> None:
        marked = marks_in(change)
        done = self._session.edits.done
        # What is undone is an inverse: the menu has said what it takes back.
        fresh = bool(done) and done[-1].change == change and done[-1].title.startswith(_TITLES)
        self._title = said(marked, self._names(marked)) if marked and fresh else None

    def _names(self, marked: dict[Iri, Iri | None]) -> str:
        if len(marked) > 1:
            return counted(len(marked), "concept")
        iri = next(iter(marked))
        return self._session.store.concepts([iri])[iri].label

    def _planned(self, plan: Plan) -> None:
        before, self._before = self._before, plan
        title, self._title = self._title, None
        if title is not None:
            text = " ".join(filter(None, (title + assumed(before, plan), shorter(before, plan))))
            self._session.told.send(Message(text, undo=True))


def marks_in(change: Change) -> dict[Iri, Iri | None]:
    """Whose mark a change sets, and to what; None where it only takes it away."""
    marked: dict[Iri, Iri | None] = {}
    for statements, sets in ((change.removed, False), (change.added, True)):
        for s in statements:
            mine = s.predicate == v.MARK and s.graph == LEARNER
            if mine and isinstance(s.subject, str) and isinstance(s.object, str):
                marked[s.subject] = s.object if sets else None
    return marked


def said(marked: dict[Iri, Iri | None], names: str) -> str:
    """What was marked, in words without a full stop."""
    each = [mark for mark in _WORDS if mark in marked.values()]
    if not each:
        return f"Took the mark off {names}"
    if len(each) == 1:
        return f"Marked {names} {_WORDS[each[0]]}"
    counts = Counter(marked.values())
    told = listed([f"{counts[mark]} {_WORDS[mark]}" for mark in each])
    return f"Marked {names}: {told}"


def assumed(before: Plan | None, after: Plan) -> str:
    """How many more are assumed known, and the full stop."""
    more = len(after.known.assumed - (before.known.assumed if before else frozenset()))
    return f", {more} more assumed." if more else "."


def shorter(before: Plan | None, after: Plan) -> str:
    """How much shorter or longer the plan became; "" where it stayed or is none."""
    if before is None or before.path.goals != after.path.goals or not after.path.goals:
        return ""
    if before.path.steps and not after.path.steps:
        return "Your plan is done."
    steps = len(before.path.steps) - len(after.path.steps)
    minutes = before.path.minutes - after.path.minutes
    if not steps and not minutes:
        return ""
    how = "shorter" if minutes > 0 or (not minutes and steps > 0) else "longer"
    parts = [counted(abs(steps), "step")] if steps else []
    parts += [duration(abs(minutes))] if minutes else []
    return f"Your plan is {' and '.join(parts)} {how}."
