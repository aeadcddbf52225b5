"""The plan that follows from what the person knows and wants; made off the main thread."""

from dataclasses import dataclass, replace
from datetime import date

from explorer.app.jobs import Jobs
from explorer.app.signal import Signal
from explorer.learn import by_networkx
from explorer.learn.by_hand import hand_of, lessened
from explorer.learn.known import Known, known
from explorer.learn.path import LearningPath, learning_path
from explorer.model import vocabulary as v
from explorer.model.decisions import UNDECIDED, Decisions, decisions
from explorer.model.errors import ExplorerError
from explorer.model.net import Net
from explorer.model.source import Source
from explorer.model.terms import Iri


@dataclass(frozen=True, slots=True)
class Plan:
    """The path to the goals, what is known, and the net that both were read from.

    `decided` is what the person decided about the path; `left` is the net without what they
    called not needed and do not wait for.
    """

    path: LearningPath
    known: Known
    net: Net
    decided: Decisions = UNDECIDED

    @property
    def left(self) -> Net:
        """The net as the plan follows it."""
        return lessened(self.net, self.decided.not_needed, self.decided.waived)


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


def make_plan(source: Source, goals: tuple[Iri, ...]) -> Plan:
    """The plan as the source and the person's marks have it; may block.

    With a goal, networkx is loaded for the graph work: a window is worth the wait, which a small
    command would feel.
    """
    if goals:
        by_networkx.load()
    marks = source.marks()
    said = frozenset(iri for iri, mark in marks.items() if mark == v.KNOWN)
    # What is shaky stays a step, whatever else is known.
    weak = (v.NOT_REALLY, v.SHAKY)
    not_really = frozenset(iri for iri, mark in marks.items() if mark in weak)
    whole = source.prerequisites(frozenset())
    # What is known says that all before it is, so the net reaches from there too.
    net = whole if len(whole) else source.prerequisites(said.union(goals, not_really))
    assumed = frozenset(iri for iri, mark in marks.items() if mark == v.ASSUMED)
    state = known(net, said, not_really, assumed)
    reachable = tuple(goal for goal in goals if goal in net.ranks)
    decided = decisions(source)
    # Goals are needed, whatever was said of them before.
    decided = replace(decided, not_needed=decided.not_needed.difference(goals))
    return Plan(_path(net, reachable, state, decided), state, net, decided)


def _path(net: Net, goals: tuple[Iri, ...], state: Known, decided: Decisions) -> LearningPath:
    """The path as the person wants it."""
    less = lessened(net, decided.not_needed)
    return learning_path(
        less, goals, state, frozenset(decided.chosen.values()), hand_of(less, decided)
    )


def plan_for(source: Source, goals: tuple[Iri, ...], said: frozenset[Iri]) -> Plan:
    """The plan for goals and known concepts named here; the person's own marks do not count."""
    net = source.prerequisites(said.union(goals))
    state = known(net, said, frozenset())
    return Plan(learning_path(net, goals, state), state, net)


class Learning:
    """Keeps the newest plan; `planned` is sent with each new one.

    `before` is how it stood on the last day before today; `compared` tells when that is found.
    """

    def __init__(self, jobs: Jobs, failed: Signal[ExplorerError]) -> None:
        self.plan: Plan | None = None
        self.pending = False
        self.planned = Signal[Plan]()
        self.before: Standing | None = None
        self.compared = Signal[Standing | None]()
        self._jobs = jobs
        self._failed = failed

    def replan(self, source: Source) -> None:
        """Ask for the plan anew; the newest question wins."""
        self.pending = True
        self._jobs.ask("path", lambda _: make_plan(source, source.goals()), self._take, self._fail)

    def _take(self, plan: Plan) -> None:
        self.plan, self.pending = plan, False
        self.planned.send(plan)

    def _fail(self, error: ExplorerError) -> None:
        self.pending = False
        self._failed.send(error)
