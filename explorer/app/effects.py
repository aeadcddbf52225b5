"""What a mark changed, in one sentence: "Marked Softmax known, 3 more assumed. …"."""

from explorer.app.learning import Plan
from explorer.app.session import Message, Session
from explorer.app.wording import counted, duration
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.terms import Iri


class Effects:
    """Waits for the plan that follows a mark, compares it with the one before, and tells."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._before: Plan | None = None
        self._marked: frozenset[Iri] = frozenset()
        self._ends = (
            session.changed.connect(self._changed),
            session.learning.planned.connect(self._planned),
        )
        self._plan = session.learning.plan

    def close(self) -> None:
        """Tell nothing more."""
        for end in self._ends:
            end()

    def _changed(self, change: Change) -> None:
        marked = [s.subject for s in change.added if s.predicate == v.MARK and s.object == v.KNOWN]
        self._marked = frozenset(iri for iri in marked if isinstance(iri, str))
        self._before = self._plan if self._marked else None

    def _planned(self, plan: Plan) -> None:
        before, marked = self._before, self._marked
        self._before, self._marked, self._plan = None, frozenset(), plan
        if marked and before is not None:
            names = self._session.store.concepts(marked)
            name = next(iter(names.values())).label if len(names) == 1 else ""
            who = name or counted(len(names), "concept")
            self._session.told.send(Message(effect(who, before, plan), undo=True))


def effect(marked: str, before: Plan, after: Plan) -> str:
    """The sentence for `marked` between two plans.

    "Marked Self-Attention known, 3 more assumed. Your plan is 4 steps and 1 h 10 min shorter."
    """
    more = len(after.known.assumed - before.known.assumed - before.known.said)
    assumed = f", {more} more assumed" if more > 0 else ""
    steps = len(before.path.steps) - len(after.path.steps)
    minutes = before.path.minutes - after.path.minutes
    shorter = ""
    if steps > 0 and after.path.steps:
        shorter = f" Your plan is {counted(steps, 'step')} and {duration(minutes)} shorter."
    elif steps > 0:
        shorter = " Your plan is done."
    return f"Marked {marked} known{assumed}.{shorter}"
