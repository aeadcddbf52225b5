"""What is wrong or odd in a learning order: one finding for each concept and rule."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum
from itertools import pairwise

from explorer.learn.components import plain_components
from explorer.learn.reduction import plain_reduction
from explorer.learn.walk import postorder, reach
from explorer.model.net import Net
from explorer.model.terms import Iri

LONGEST = 12
LEAP = 3


class Severity(IntEnum):
    """How bad a finding is; the worst is the smallest."""

    VIOLATION = 0
    WARNING = 1
    INFO = 2


class Rule(Enum):
    """What was found of a concept; the words are for lists and for keeping what is ignored."""

    CIRCLE = "circle"
    CHOICE = "choice"
    LEAP = "leap"
    GOAL = "unreachable goal"
    IMPLIED = "implied"
    HARDER_NEED = "harder need"
    LONG_CHAIN = "long chain"
    NO_ORDER = "no order"
    NO_MINUTES = "no minutes"

    @property
    def severity(self) -> Severity:
        return _SEVERITY.get(self, Severity.INFO)


_SEVERITY = {
    Rule.CIRCLE: Severity.VIOLATION,
    Rule.CHOICE: Severity.VIOLATION,
    Rule.LEAP: Severity.WARNING,
    Rule.GOAL: Severity.WARNING,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """`concepts[0]` is what it is about; the others depend on the rule.

    Circle: all of it. Choice: the members. Leap and harder need: the prerequisites meant.
    Implied: the prerequisite that follows anyway. Long chain: all of it, from the end back to its
    start.
    """

    rule: Rule
    concepts: tuple[Iri, ...]


def findings(
    net: Net, difficulty: Mapping[Iri, int], goals: Iterable[Iri] = (), *, implied: bool = True
) -> tuple[Finding, ...]:
    """Worst first, then by rule and rank. O(concepts + links), but for "implied".

    That one takes a bit set a concept, which grows with the square: it can be left out.
    """
    check = _Check(net, difficulty)
    found = [
        *check.circles(),
        *check.choices(),
        *check.steps(),
        *(check.implied() if implied else ()),
        *check.goals(goals),
    ]
    far = len(net)

    def key(finding: Finding) -> tuple[int, str, list[int]]:
        # No two of one rule agree in both.
        ranks = [net.ranks.get(iri, far) for iri in finding.concepts[:2]]
        return finding.rule.severity, finding.rule.value, ranks

    return tuple(sorted(found, key=key))


def through(net: Net, later: Iri, first: Iri) -> Iri | None:
    """A prerequisite of `later`, of smallest rank, through which it needs `first` anyway.

    O(links). Circles lead nowhere: what needs `first` and is needed by it is passed over.
    """
    end, start = net.ranks[first], net.ranks[later]
    above = reach([end], net.users)
    circle = above & reach([end], net.needs) | above & reach([start], net.users)
    ways = (u for u in net.needs[start] if u in above and u not in circle)
    found = next(ways, None)
    return None if found is None else net.iris[found]


def way_round(net: Net, iris: Iterable[Iri]) -> tuple[tuple[int, int], ...]:
    """A shortest way round a circle from its first concept, as (later, first). O(links)."""
    inside = [net.ranks[iri] for iri in iris]
    start, allowed = inside[0], set(inside)
    back: dict[int, int] = {}
    work = [start]
    for v in work:
        for u in net.needs[v]:
            if u == start:
                ring = [v]
                while ring[-1] != start:
                    ring.append(back[ring[-1]])
                return tuple(pairwise((*reversed(ring), start)))
            if u in allowed and u not in back:
                back[u] = v
                work.append(u)
    return ()


class _Check:
    """One net with its circles told apart."""

    def __init__(self, net: Net, difficulty: Mapping[Iri, int]) -> None:
        self.net = net
        self.home = plain_components(net.needs)
        self.hard = [difficulty.get(iri) for iri in net.iris]
        home = self.home
        self.needs = [[u for u in us if home[u] != home[v]] for v, us in enumerate(net.needs)]
        self.parts: dict[int, list[int]] = {}
        for v, head in enumerate(home):
            self.parts.setdefault(head, []).append(v)

    def _found(self, rule: Rule, *ranks: int) -> Finding:
        return Finding(rule, tuple(self.net.iris[v] for v in ranks))

    def circles(self) -> Iterator[Finding]:
        for part in self.parts.values():
            if len(part) > 1:
                yield self._found(Rule.CIRCLE, *part)

    def choices(self) -> Iterator[Finding]:
        """A choice that leaves none: its owner in it, one member, or all of them need the owner."""
        for owner, members in self.net.choices:
            users = reach([owner], self.net.users) if len(members) > 1 else set[int]()
            if owner in members or len(members) < 2 or users.issuperset(members):
                yield self._found(Rule.CHOICE, owner, *(m for m in members if m != owner))

    def steps(self) -> Iterator[Finding]:
        inside = {v for owner, members in self.net.choices for v in (owner, *members)}
        for v, needs in enumerate(self.needs):
            yield from self._difficulties(v, needs)
            if not (self.net.needs[v] or self.net.users[v] or v in inside):
                yield self._found(Rule.NO_ORDER, v)
            if not self.net.timed[v]:
                yield self._found(Rule.NO_MINUTES, v)
        yield from self._chains()

    def _difficulties(self, v: int, needs: list[int]) -> Iterator[Finding]:
        mine = self.hard[v]
        below = [(d, u) for u in needs if (d := self.hard[u]) is not None]
        if mine is None or not below:
            return
        if mine - max(d for d, _ in below) >= LEAP:
            yield self._found(Rule.LEAP, v, *(u for _, u in below))
        harder = [u for d, u in below if d > mine]
        if harder:
            yield self._found(Rule.HARDER_NEED, v, *harder)

    def _chains(self) -> Iterator[Finding]:
        """The longest chain to each end, where it is long; a circle counts as one step."""
        far, back = [1] * len(self.needs), [-1] * len(self.needs)
        for head in self._learnable():
            ends = [u for v in self.parts[head] for u in self.needs[v]]
            best = max(ends, key=lambda u: (far[u], -u), default=-1)
            for v in self.parts[head]:
                far[v], back[v] = (far[best] + 1, best) if best >= 0 else (1, -1)
        for v, length in enumerate(far):
            if length > LONGEST and not self.net.users[v]:
                chain = [v]
                while back[chain[-1]] >= 0:
                    chain.append(back[chain[-1]])
                yield self._found(Rule.LONG_CHAIN, *chain)

    def _learnable(self) -> list[int]:
        """The components by their smallest rank, each after those that it needs."""
        joined = [
            sorted({self.home[u] for w in self.parts.get(v, ()) for u in self.needs[w]})
            for v in range(len(self.needs))
        ]
        return list(postorder(joined, self.parts, [0] * len(joined)))

    def implied(self) -> Iterator[Finding]:
        """Needs that follow from others."""
        order = self._learnable()
        place = {head: at for at, head in enumerate(order)}
        after = [
            sorted({place[self.home[u]] for v in self.parts[head] for u in self.needs[v]})
            for head in order
        ]
        kept = [set(ends) for ends in plain_reduction(after)]
        for v, needs in enumerate(self.needs):
            mine = kept[place[self.home[v]]]
            for first in needs:
                if place[self.home[first]] not in mine:
                    yield self._found(Rule.IMPLIED, v, first)

    def goals(self, goals: Iterable[Iri]) -> Iterator[Finding]:
        """Goals that the ontology no longer has."""
        for goal in goals:
            if goal not in self.net.ranks:
                yield Finding(Rule.GOAL, (goal,))
