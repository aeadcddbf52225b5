"""The plan that follows from what the person knows and wants; made off the main thread."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from types import MappingProxyType

from explorer.app.jobs import Jobs
from explorer.app.signal import Signal
from explorer.learn import by_networkx
from explorer.learn.by_hand import as_for, hand_of, lessened
from explorer.learn.front import Front, front
from explorer.learn.frontier import without
from explorer.learn.known import Known, known
from explorer.learn.path import LearningPath, learning_path, shortened
from explorer.learn.retired import retired
from explorer.model import vocabulary as v
from explorer.model.decisions import UNDECIDED, Decisions, decisions
from explorer.model.errors import ExplorerError
from explorer.model.net import Net
from explorer.model.source import Source, Token, under
from explorer.model.terms import Iri
from explorer.store.memory import set_aside, uncollected

LARGE = 10_000
"""The net of more concepts is set aside when it is new."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The path to the goals, what is known, and the net that both were read from.

    `decided` is what the person decided about the path; `front` is what can be learned now, in
    the net without what they called not needed and do not wait for. `read` is the net as the
    source has it.
    """

    path: LearningPath
    known: Known
    net: Net
    front: Front
    decided: Decisions = UNDECIDED
    read: Net | None = None

    @property
    def left(self) -> Net:
        """The net as the plan follows it."""
        return self.front.net

    @property
    def offered(self) -> Front:
        """What can be learned now, less what the ontology has retired: see `retired`.

        What is in the plan, or was marked, is wanted.
        """
        state, steps = self.known, (iri for step in self.path.steps for iri in step.concepts)
        doubted = state.spread.not_really if state.spread else ()
        return without(self.front, retired(self.net, (*steps, *state.said, *state.shaky, *doubted)))


@dataclass(frozen=True, slots=True)
class Standing:
    """A plan on a day: its goals, the minutes that were left, and how much was said to be known."""

    day: date
    goals: tuple[Iri, ...]
    minutes: int
    known: int

    @classmethod
    def of(cls, plan: Plan, day: date) -> "Standing":
        """How a plan stands."""
        return cls(day, plan.path.goals, plan.path.minutes, len(plan.known.said))


def make_plan(source: Source, goals: tuple[Iri, ...], before: Plan | None = None) -> Plan:
    """The plan as the source and the person's marks have it; may block.

    `before`, an older plan, changes no answer: where the net is still the same, only what the
    marks since then touch is looked at again. With a goal, networkx is loaded for the graph work:
    a window is worth the wait, which a small command would feel.
    """
    return _begun(source, goals, before).plan()


@dataclass(frozen=True, slots=True)
class Begun:
    """All of a plan but its path, which takes the longest; `before` is an older plan."""

    goals: tuple[Iri, ...]
    known: Known
    net: Net
    front: Front
    decided: Decisions
    read: Net
    before: Plan | None

    @property
    def reachable(self) -> tuple[Iri, ...]:
        """The goals that there is a way to."""
        return tuple(goal for goal in self.goals if goal in self.net.ranks)

    def plan(self) -> Plan:
        """The whole of it."""
        if self.goals:
            by_networkx.load()
        with uncollected():
            return self._with(_path(self.net, self.reachable, self.known, self.decided))

    def near(self) -> Plan | None:
        """The plan with the path before, less what became known; None where more changed."""
        old = self.before
        if old is None or self.front.net is not old.left or self.decided != old.decided:
            return None
        more = self.front.have.issuperset(old.front.have) and self.reachable == old.path.goals
        path = shortened(old.path, self.known) if more else None
        return self._with(path) if path is not None else None

    def _with(self, path: LearningPath) -> Plan:
        return Plan(path, self.known, self.net, self.front, self.decided, self.read)


def _begun(source: Source, goals: tuple[Iri, ...], before: Plan | None) -> Begun:
    with uncollected():
        marks = source.marks()
        whole = source.prerequisites(frozenset())
        # What is known says that all before it is, so the net reaches from there too.
        read = whole if len(whole) else source.prerequisites(_told(marks).union(goals))
        decided = decisions(source)
        net = _net(read, decided, before)
        state = _state(net, marks, before)
        # Goals are needed, whatever was said of them before.
        decided = replace(decided, not_needed=decided.not_needed.difference(goals))
        ready = _front(net, state, decided, before)
        return Begun(goals, state, net, ready, decided, read, before)


def _told(marks: Mapping[Iri, Iri]) -> frozenset[Iri]:
    """What was said to be known, or not to be."""
    return frozenset(iri for iri, mark in marks.items() if mark != v.ASSUMED)


def _state(net: Net, marks: Mapping[Iri, Iri], before: Plan | None = None) -> Known:
    """What follows from the marks. What is shaky stays a step, whatever else is known."""

    def marked(*kinds: Iri) -> frozenset[Iri]:
        return frozenset(iri for iri, mark in marks.items() if mark in kinds)

    weak, old = marked(v.NOT_REALLY, v.SHAKY), before.known if before else None
    found = known(net, marked(v.KNOWN), weak, marked(v.ASSUMED), old)
    return replace(found, shaky=marked(v.SHAKY))


def _net(read: Net, decided: Decisions, before: Plan | None) -> Net:
    """The net with what the person added and took out; the one before where that is the same."""
    if before is not None and before.read is read:
        old = before.decided
        if (old.more, old.fewer) == (decided.more, decided.fewer):
            return before.net
    return as_for(read, decided.more, decided.fewer)


def _front(net: Net, state: Known, decided: Decisions, before: Plan | None) -> Front:
    """What can be learned now, as the person wants the net."""
    off, waived = decided.not_needed, decided.waived
    if before is not None and before.net is net:
        old = before.decided
        if (old.not_needed, old.waived) == (off, waived):
            return front(before.left, state, before.front)
    return front(lessened(net, off, waived), state)


def _path(net: Net, goals: tuple[Iri, ...], state: Known, decided: Decisions) -> LearningPath:
    """The path as the person wants it."""
    less = lessened(net, decided.not_needed)
    return learning_path(
        less, goals, state, frozenset(decided.chosen.values()), hand_of(less, decided)
    )


def plan_for(
    source: Source,
    goals: tuple[Iri, ...],
    said: frozenset[Iri],
    marks: Mapping[Iri, Iri] = MappingProxyType({}),
) -> Plan:
    """The plan for goals, known concepts and further marks named here; no others count."""
    whole = {**marks, **dict.fromkeys(said, v.KNOWN)}
    net = source.prerequisites(_told(whole).union(goals))
    state = _state(net, whole)
    return Plan(learning_path(net, goals, state), state, net, front(net, state))


class Learning:
    """Keeps the newest plan; `planned` is sent with each new one.

    After a mark it is first known what can be learned now, which takes little: `neared` is sent
    with that, and `near` is the plan with the old order of what is left, until the new one is
    found. Only one path is looked for at a time, so that many marks at once leave room for what
    else there is to do. `before` is how the plan stood on the last day before today; `compared`
    tells when that is found.
    """

    def __init__(self, jobs: Jobs, failed: Signal[ExplorerError]) -> None:
        self.plan: Plan | None = None
        self.near: Plan | None = None
        self.pending = False
        self.planned = Signal[Plan]()
        self.neared = Signal[Plan]()
        self.before: Standing | None = None
        self.compared = Signal[Standing | None]()
        self._begun: Begun | None = None
        self._looking = False
        self._jobs = jobs
        self._failed = failed

    def replan(self, source: Source) -> None:
        """Ask for the plan anew; the newest question wins."""
        self.pending, before = True, self.plan
        self.near = self._begun = None
        self._jobs.ask(
            "front", lambda token: begin(under(token, source), before), self._begin, self._fail
        )

    def _begin(self, found: tuple[Begun, Plan | None]) -> None:
        self._begun, self.near = found
        if self.near is not None and not self._begun.reachable:
            self._take(self.near)
            return
        if self.near is not None:
            self.neared.send(self.near)
        if not self._looking:
            self._look(found[0])

    def _look(self, begun: Begun) -> None:
        self._looking = True

        def work(token: Token) -> Plan:
            try:
                token.check()
                return begun.plan()
            finally:
                self._jobs.post(partial(self._looked, begun))

        self._jobs.ask("path", work, partial(self._found, begun), self._fail)

    def _looked(self, begun: Begun) -> None:
        """A path was looked for: go on with the newest, unless it was that."""
        self._looking = False
        if self._begun is not None and begun is not self._begun:
            self._look(self._begun)

    def _found(self, begun: Begun, plan: Plan) -> None:
        if begun is self._begun:
            self._take(plan)

    def _take(self, plan: Plan) -> None:
        fresh = self.plan is None or self.plan.net is not plan.net
        if fresh and len(plan.net) > LARGE:
            set_aside()
        self.plan, self.pending, self.near, self._begun = plan, False, None, None
        self.planned.send(plan)

    def _fail(self, error: ExplorerError) -> None:
        self.pending, self.near = False, None
        self._failed.send(error)


def begin(source: Source, before: Plan | None) -> tuple[Begun, Plan | None]:
    """A plan but for its path, and what is near it: all of it where there is no goal."""
    begun = _begun(source, source.goals(), before)
    return begun, begun.near() if begun.reachable else begun.plan()
