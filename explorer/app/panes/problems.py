"""What is wrong or odd in the learning order, in sentences, with the statements behind it.

What a person wants to ignore is kept among their own statements, by rule and IRIs.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from explorer.app.learning.plan import Plan, make_plan
from explorer.app.wording import counted, listed
from explorer.learn.findings import Finding, Rule, Severity, findings, through, way_round
from explorer.learn.retired import retired
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.concept import Link
from explorer.model.net import DEFAULT_MINUTES, Net
from explorer.model.source import Source, Token
from explorer.model.terms import LEARNER, Iri, Literal, Statement
from explorer.store.memory import uncollected

SMALL = 20_000
"""In larger ontologies it is not looked for prerequisites that follow from others."""
SHOWN = 1_000


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding; `links` are the statements involved, as pairs of what needs and what is needed.

    `names` are the labels of the finding's concepts, in the same order.
    """

    finding: Finding
    sentence: str
    names: tuple[str, ...]
    links: tuple[tuple[Iri, Iri, Link], ...] = ()

    @property
    def iri(self) -> Iri:
        """The concept that it is about."""
        return self.finding.concepts[0]

    @property
    def severity(self) -> Severity:
        return self.finding.rule.severity


@dataclass(frozen=True, slots=True)
class Problems:
    """The first `SHOWN` problems, worst first; `counts` counts all that are not ignored.

    `left_out` says what was not looked at, "" where all was.
    """

    found: tuple[Problem, ...]
    ignored: tuple[Problem, ...]
    counts: Mapping[Severity, int]
    concepts: int
    left_out: str = ""

    @property
    def total(self) -> int:
        """How many there are that are not ignored."""
        return sum(self.counts.values())


def problems(source: Source, plan: Plan | None, token: Token) -> Problems:
    """Check the learning order of an ontology; may take seconds."""
    net = (plan or make_plan(source, source.goals())).net
    token.check()
    concepts = source.concepts(net.iris)
    hard = {iri: c.difficulty for iri, c in concepts.items() if c.difficulty is not None}
    token.check()
    small = len(net) <= SMALL
    off = retired(net, (*source.goals(), *source.marks()))
    with uncollected():
        every = findings(net, hard, source.goals(), implied=small)
    found = [one for one in every if net.ranks.get(one.concepts[0]) not in off] if off else every
    token.check()
    ignored = _ignored(source)
    passed = [one for one in found if _is_among(one, ignored)]
    open_ = [one for one in found if not _is_among(one, ignored)] if passed else found
    teller = _Teller(source, net, hard)
    counts = {s: sum(one.rule.severity is s for one in open_) for s in Severity}
    return Problems(
        tuple(map(teller.problem, open_[:SHOWN])),
        tuple(map(teller.problem, passed)),
        counts,
        len(net),
        _left_out(source, net, small=small),
    )


def _left_out(source: Source, net: Net, *, small: bool) -> str:
    every = source.size().concepts
    told = []
    if len(net) < every:
        told.append(f"Only the {counted(len(net), 'concept')} that your goals reach were checked.")
    if not small:
        told.append(
            f"Prerequisites that follow from others were not looked for: "
            f"there are more than {SMALL:,} concepts."
        )
    return " ".join(told)


class _Teller:
    """Puts findings into words."""

    def __init__(self, source: Source, net: Net, hard: Mapping[Iri, int]) -> None:
        self._source, self._net, self._hard = source, net, hard
        self._told: Mapping[Rule, Callable[[Finding], str]] = {
            Rule.CIRCLE: self._circle,
            Rule.CHOICE: self._choice,
            Rule.LEAP: self._leap,
            Rule.GOAL: lambda f: f"{self._name(f.concepts[0])} is a goal that is not here.",
            Rule.IMPLIED: self._implied,
            Rule.HARDER_NEED: self._harder,
            Rule.LONG_CHAIN: self._chain,
            Rule.NO_ORDER: self._no_order,
            Rule.NO_MINUTES: self._no_minutes,
        }

    def problem(self, finding: Finding) -> Problem:
        names = tuple(map(self._name, finding.concepts))
        return Problem(finding, self._told[finding.rule](finding), names, self._links(finding))

    def _name(self, iri: Iri) -> str:
        rank = self._net.ranks.get(iri)
        return self._net.names[rank] if rank is not None else self._label(iri)

    def _label(self, iri: Iri) -> str:
        return self._source.concepts([iri])[iri].label

    def _names(self, iris: Iterable[Iri]) -> str:
        return listed([self._name(iri) for iri in iris])

    def _links(self, finding: Finding) -> tuple[tuple[Iri, Iri, Link], ...]:
        """The statements involved, the strongest of each pair first."""
        net = self._net
        reasons = (
            (net.iris[later], net.iris[first], link)
            for later, first in _pairs(net, finding)
            for link in net.reasons.get((later, first), ())
        )
        return tuple(dict.fromkeys(reasons))

    # --- sentences --------------------------------------------------------------------------

    def _circle(self, finding: Finding) -> str:
        if len(finding.concepts) == 2:
            return f"{self._names(finding.concepts)} need each other."
        return f"{self._names(finding.concepts)} need each other in a circle."

    def _choice(self, finding: Finding) -> str:
        owner, members = finding.concepts[0], finding.concepts[1:]
        name = self._name(owner)
        if len(members) < 2:
            only = f" but {self._names(members)}" if members else ""
            return f"{name} needs one of several, and there is nothing to choose{only}."
        return f"{name} needs one of {self._names(members)}, and each of them needs {name}."

    def _leap(self, finding: Finding) -> str:
        iri, needs = finding.concepts[0], finding.concepts[1:]
        hardest = max(self._hard.get(one, 0) for one in needs)
        return (
            f"{self._name(iri)} is rated {self._hard[iri]} of 5, "
            f"the hardest that it needs only {hardest}."
        )

    def _implied(self, finding: Finding) -> str:
        later, first = finding.concepts
        way = through(self._net, later, first)
        over = f", through {self._name(way)}" if way else ""
        return f"{self._name(later)} needs {self._name(first)} anyway{over}."

    def _harder(self, finding: Finding) -> str:
        iri, needs = finding.concepts[0], finding.concepts[1:]
        verb = "is" if len(needs) == 1 else "are"
        return (
            f"{self._name(iri)} is rated {self._hard[iri]} of 5 and needs {self._names(needs)}, "
            f"which {verb} rated harder."
        )

    def _chain(self, finding: Finding) -> str:
        count = len(finding.concepts)
        start = self._name(finding.concepts[-1])
        return f"{self._name(finding.concepts[0])} stands at the end of {count} steps from {start}."

    def _no_order(self, finding: Finding) -> str:
        name = self._name(finding.concepts[0])
        return f"Nothing says what {name} needs, nor what needs it."

    def _no_minutes(self, finding: Finding) -> str:
        name = self._name(finding.concepts[0])
        return f"{name} has no study time: {DEFAULT_MINUTES} minutes are counted."


def _pairs(net: Net, finding: Finding) -> Iterable[tuple[int, int]]:
    """What needs what, as far as a finding is about that."""
    ranks = [net.ranks[iri] for iri in finding.concepts if iri in net.ranks]
    if finding.rule is Rule.CIRCLE:
        yield from way_round(net, finding.concepts)
    elif finding.rule is Rule.LONG_CHAIN:
        yield from pairwise(ranks)
    elif finding.rule in (Rule.LEAP, Rule.IMPLIED, Rule.HARDER_NEED):
        yield from ((ranks[0], first) for first in ranks[1:])


# --- ignoring ---------------------------------------------------------------------------------


def key(finding: Finding) -> str:
    """By what a finding is ignored: "implied https://… https://…"."""
    return " ".join((finding.rule.value, *finding.concepts))


def _ignored(source: Source) -> Mapping[Iri, frozenset[str]]:
    """What is ignored of each concept."""
    found: dict[Iri, frozenset[str]] = {}
    for s in source.statements(LEARNER):
        if s.predicate == v.IGNORED and isinstance(s.object, Literal):
            iri = Iri(str(s.subject))
            found[iri] = found.get(iri, frozenset()) | {s.object.value}
    return found


def _is_among(finding: Finding, ignored: Mapping[Iri, frozenset[str]]) -> bool:
    # Few are ignored and many may be found: only those of the same concepts are put into words.
    mine = ignored.get(finding.concepts[0])
    return mine is not None and key(finding) in mine


def ignoring(finding: Finding) -> Change:
    """The change after which a finding is ignored; its inverse brings it back."""
    statement = Statement(finding.concepts[0], v.IGNORED, Literal(key(finding)), LEARNER)
    return Change(added=frozenset({statement}))
