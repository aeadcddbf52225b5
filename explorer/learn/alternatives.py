"""Either/or: which members of the choices to take, so that the path is shortest.

A set of concepts is learnable if some order has every need, and one member of every choice of an
owner in the set, before the owner; a circle of needs counts as one step. Wanted is the learnable
set with the goals that takes the fewest minutes, then the smaller ranks. That is NP-hard (set
cover), hence branch and bound with a stated effort.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from explorer.learn.walk import Edges, reach
from explorer.model.net import Net, Pair

EFFORT = 2000
"""Nodes of a search: never seconds, so that the answer is the same on every machine."""

Choice = tuple[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to be learned, and which member meets each open choice, as (choice, member).

    `proven` says that nothing shorter exists. `circular` are owners whose every member needs the
    owner itself: they are learned together with one of them.
    """

    concepts: frozenset[int]
    minutes: int
    taken: tuple[tuple[Choice, int], ...] = ()
    proven: bool = True
    circular: tuple[int, ...] = ()


def choose(
    net: Net,
    goals: Sequence[int],
    have: frozenset[int],
    picked: frozenset[int] = frozenset(),
    effort: int = EFFORT,
) -> Chosen:
    """The shortest learnable set, searched for up to `effort` nodes.

    Members that the person picked replace the members of their choices.
    """
    start = frozenset(reach(goals, net.needs, have))
    search = _Search(net, start, have, picked)
    return search.run(effort)


def differences(
    net: Net, goals: Sequence[int], have: frozenset[int], picked: frozenset[int], chosen: Chosen
) -> list[int | None]:
    """For each choice taken how many minutes more the best other member would cost.

    Less than 0 where a picked member makes the path longer; None without another member that
    can be learned first. The effort of one search is shared by all.
    """
    effort = EFFORT // max(1, sum(len(members) for (_, members), _ in chosen.taken))
    costs: list[int | None] = []
    for (_, members), member in chosen.taken:
        others = (m for m in members if m != member)
        picks = (picked.difference(members) | {m} for m in others)
        ways = [choose(net, goals, have, pick, effort) for pick in picks]
        fine = [way.minutes - chosen.minutes for way in ways if not way.circular]
        costs.append(min(fine, default=None))
    return costs


class _Search:
    """One search: the choices that knowledge leaves open, and the best set so far."""

    def __init__(
        self, net: Net, start: frozenset[int], have: frozenset[int], picked: frozenset[int]
    ) -> None:
        self.net, self.start, self.have = net, start, have
        self.open = [c for c in net.choices if c[0] not in have and have.isdisjoint(c[1])]
        self.choices = [(o, tuple(m for m in ms if m in picked) or ms) for o, ms in self.open]
        self.best: Chosen | None = None
        self._owned: dict[int, int] = {}
        self._circles: dict[int, frozenset[int]] = {}

    def run(self, effort: int) -> Chosen:
        """Depth first from the closure of the goals, the cheapest branch first."""
        if not self._asked(self.start):
            return Chosen(self.start, self._cost(self.start))
        if not self._feasible():
            return self._circular()
        seen: set[frozenset[int]] = set()
        work, proven = [self.start], True
        while work and proven:
            now = work.pop()
            if now not in seen and self._better(self._cost(now), now):
                proven = len(seen) < effort or self.best is None
                seen.add(now)
                work += self._branches(now)
        best = self.best or self._circular()
        return best if proven else Chosen(best.concepts, best.minutes, best.taken, proven=False)

    def _feasible(self) -> bool:
        """Whether a learnable set exists; members that no order can reach are struck out.

        Without those no branch is a dead end: each dive finds a set after one node a choice.
        """
        wide = [list(us) for us in self.net.needs]
        for owner, members in self.choices:
            wide[owner] += members
        met = self._met(frozenset(reach(self.start, wide, self.have)))
        if any(at not in met for at in self._asked(self.start)):
            return False
        bits = sum(1 << at for at in met)
        for at in met:
            owner, members = self.choices[at]
            self.choices[at] = owner, tuple(m for m in members if not self._owners(m) & ~bits)
        return True

    def _branches(self, now: frozenset[int]) -> list[frozenset[int]]:
        """The ways to go on, the cheapest last; none from a learnable set, which is kept."""
        met = self._met(now)
        unmet = [self.choices[at] for at in self._asked(now) if at not in met]
        if not unmet:
            self._keep(self._chosen(met))
            return []
        stop = now | self.have
        more = {m: reach([m], self.net.needs, stop) for m in _branching(unmet, now)}
        ways = sorted((self._cost(concepts), m) for m, concepts in more.items())
        if self.best and ways and self._cost(now) + ways[0][0] > self.best.minutes:
            return []
        return [now | more[m] for _, m in reversed(ways)]

    def _better(self, minutes: int, concepts: frozenset[int]) -> bool:
        if self.best is None or minutes < self.best.minutes:
            return True
        return minutes == self.best.minutes and sorted(concepts) < sorted(self.best.concepts)

    def _keep(self, found: Chosen) -> None:
        if self._better(found.minutes, found.concepts):
            self.best = found

    def _asked(self, now: frozenset[int]) -> list[int]:
        """The choices whose owners are to be learned."""
        return [at for at, (owner, _) in enumerate(self.choices) if owner in now]

    def _met(self, now: frozenset[int]) -> dict[int, int]:
        """The choices that are met without a circle, round by round, each with its first member.

        A member counts once all choices are met of the owners that it needs.
        """
        asked, met, bits = self._asked(now), dict[int, int](), 0
        while True:
            news = ((at, self._member(at, now, bits)) for at in asked if at not in met)
            fresh = {at: m for at, m in news if m is not None}
            if not fresh:
                return met
            met |= fresh
            bits |= sum(1 << at for at in fresh)

    def _member(self, at: int, now: frozenset[int], bits: int) -> int | None:
        for m in self.choices[at][1]:
            if m in now and (not self._owners(m) & ~bits or m in self._circle(at)):
                return m
        return None

    def _owners(self, member: int) -> int:
        """The choices whose owners a concept needs, as bits."""
        if member not in self._owned:
            below = reach([member], self.net.needs, self.have)
            self._owned[member] = sum(1 << at for at in self._asked(frozenset(below)))
        return self._owned[member]

    def _circle(self, at: int) -> frozenset[int]:
        """The members that needs alone already put into one circle with the owner."""
        if at not in self._circles:
            owner, members = self.choices[at]
            below = reach([owner], self.net.needs, self.have).intersection(members)
            self._circles[at] = frozenset(m for m in below if self._owners(m) >> at & 1)
        return self._circles[at]

    def _cost(self, concepts: Iterable[int]) -> int:
        return sum(self.net.minutes[v] for v in concepts)

    def _chosen(self, met: dict[int, int], circular: tuple[int, ...] = ()) -> Chosen:
        """What the goals reach when each choice is met so; nothing that no goal needs is left."""
        pairs = ((self.choices[at][0], member) for at, member in met.items())
        needs = with_members(self.net.needs, pairs)
        concepts = frozenset(reach(self.start, needs, self.have))
        taken = tuple((self.open[at], met[at]) for at in self._asked(concepts))
        return Chosen(concepts, self._cost(concepts), taken, not circular, circular)

    def _circular(self) -> Chosen:
        """No learnable set exists: each choice takes a member that is there, or its first."""
        now = set(self.start)
        while unmet := [c for c in self.choices if c[0] in now and now.isdisjoint(c[1])]:
            now |= reach([unmet[0][1][0]], self.net.needs, now | self.have)
        found = frozenset(now)
        met = self._met(found)
        stuck = [at for at in self._asked(found) if at not in met]
        met |= {at: min(now.intersection(self.choices[at][1])) for at in stuck}
        return self._chosen(met, tuple(dict.fromkeys(self.choices[at][0] for at in stuck)))


def with_members(needs: Edges, taken: Iterable[Pair]) -> Edges:
    """The needs of each concept, and the members that meet its choices, as (owner, member)."""
    met = [(owner, member) for owner, member in taken if member != owner]
    if not met:
        return needs
    wide = list(needs)
    for owner, member in met:
        wide[owner] = sorted({*wide[owner], member})
    return wide


def _branching(unmet: Sequence[Choice], now: frozenset[int]) -> list[int]:
    """The members to branch on: of the choice with the fewest of which none is in yet.

    Where there is no such choice, all further members of those that only a circle meets.
    """
    bare = [c for c in unmet if now.isdisjoint(c[1])]
    asked = [min(bare, key=lambda c: (len(c[1]), c))] if bare else unmet
    return sorted({m for _, members in asked for m in members if m not in now})
